#pragma once

#include <memory>
#include <utility>

namespace crediton::inline v0 {

/// Lends some memory of this thread, and gives it back at the end: what is used again and again is not allocated again. Who borrows
/// while another loan stands gets other memory. `Memory` has `clear()`, which empties it and keeps what it has allocated.
template <class Memory>
class Loan {
public:
    Loan() : mine_{std::move(idle())} {
        if (mine_ == nullptr) mine_ = std::make_unique<Node>();
        idle() = std::move(mine_->next);
    }
    ~Loan() {
        try {
            mine_->memory.clear();
        } catch (...) {
            return;  // without the room to tidy up it is not kept
        }
        mine_->next = std::move(idle());
        idle() = std::move(mine_);
    }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;

    [[nodiscard]] Memory& operator*() const noexcept { return mine_->memory; }
    [[nodiscard]] Memory* operator->() const noexcept { return &mine_->memory; }

private:
    struct Node {
        Memory memory = {};
        std::unique_ptr<Node> next = {};
    };

    [[nodiscard]] static std::unique_ptr<Node>& idle() noexcept {
        thread_local std::unique_ptr<Node> first;
        return first;
    }

    std::unique_ptr<Node> mine_;
};

}  // namespace crediton::inline v0
