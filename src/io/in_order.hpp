#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace crediton::inline v0::reading {

/// Applies a function to one item after the other, in some threads, and gives the results in the order of the items. With one
/// thread it is the caller's own that works, when it takes; so a caller who fills it up and takes one does the same either way.
template <class Item, class Result>
class InOrder {
public:
    /// `apply` is called from all threads at once, once an item, which it may change.
    InOrder(std::size_t threads, std::function<Result(Item&)> apply) : apply_{std::move(apply)} {
        if (threads < 2) return;
        threads_.reserve(threads);
        try {
            while (threads_.size() < threads) threads_.emplace_back([this] { work(); });
        } catch (std::system_error const&) {
            // The system gives no more: those that there are do the same, or the caller's own.
        } catch (...) {
            end();
            throw;
        }
        most_ = std::max(most_, threads_.size() * ahead_of_each);
    }
    /// Drops what no thread has begun, and waits for the rest.
    ~InOrder() { end(); }
    InOrder(InOrder const&) = delete;
    InOrder& operator=(InOrder const&) = delete;

    /// True once as much waits as keeps all threads at work.
    [[nodiscard]] bool full() const noexcept { return slots_.size() >= most_; }
    [[nodiscard]] bool empty() const noexcept { return slots_.empty(); }
    void put(Item item) {
        {
            std::lock_guard const lock{mutex_};
            slots_.emplace_back(std::move(item));
        }
        begun_.notify_one();
    }

    /// The first item with its result, once that is there. Throws what the function threw.
    [[nodiscard]] std::pair<Item, Result> take() {
        Slot& first = slots_.front();
        if (threads_.empty()) {
            fill(first);
        } else {
            std::unique_lock lock{mutex_};
            done_.wait(lock, [&] { return first.done; });
        }
        std::lock_guard const lock{mutex_};
        Slot taken = std::move(first);
        slots_.pop_front();
        next_ -= next_ > 0 ? 1 : 0;
        if (taken.fault) std::rethrow_exception(taken.fault);
        return {std::move(taken.item), std::move(*taken.result)};
    }

private:
    static constexpr std::size_t ahead_of_each = 4;  ///< so that a long search of one record does not keep the others waiting at once

    struct Slot {
        explicit Slot(Item of) : item{std::move(of)} {}
        Item item;
        std::optional<Result> result = {};
        std::exception_ptr fault = {};
        bool done = false;
    };

    void fill(Slot& slot) const {
        try {
            slot.result.emplace(apply_(slot.item));
        } catch (...) {
            slot.fault = std::current_exception();
        }
    }

    void work() {
        std::unique_lock lock{mutex_};
        while (true) {
            begun_.wait(lock, [&] { return ending_ || next_ < slots_.size(); });
            if (ending_) return;
            Slot& slot = slots_[next_++];
            lock.unlock();
            fill(slot);
            lock.lock();
            slot.done = true;
            done_.notify_one();
        }
    }

    void end() {
        {
            std::lock_guard const lock{mutex_};
            ending_ = true;
        }
        begun_.notify_all();
        for (auto& each : threads_) each.join();
    }

    std::function<Result(Item&)> apply_;
    std::size_t most_ = 1;
    std::mutex mutex_ = {};
    std::condition_variable begun_ = {};
    std::condition_variable done_ = {};
    std::deque<Slot> slots_ = {};  ///< a deque's elements stay where they are while others come and go at its ends
    std::size_t next_ = 0;         ///< the first that no thread has begun
    bool ending_ = false;
    std::vector<std::thread> threads_ = {};
};

}  // namespace crediton::inline v0::reading
