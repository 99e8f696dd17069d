#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

namespace crediton::inline v0 {

/// States of a search in which it has been, told apart by all that they are, not by a digest.
class StudyMemo {
public:
    using Key = std::vector<std::uint64_t>;

    void clear() { seen_.clear(); }
    void insert(Key key) { seen_.insert(std::move(key)); }
    [[nodiscard]] bool contains(Key const& key) const { return seen_.contains(key); }

private:
    struct Hash {
        [[nodiscard]] std::size_t operator()(Key const& key) const noexcept {
            std::uint64_t found = 0x9e3779b97f4a7c15U;
            for (std::uint64_t const each : key) {
                found ^= each + 0x9e3779b97f4a7c15U + (found << 6) + (found >> 2);
                found *= 0xbf58476d1ce4e5b9U;
                found ^= found >> 31;
            }
            return static_cast<std::size_t>(found);
        }
    };

    std::unordered_set<Key, Hash> seen_ = {};
};

}  // namespace crediton::inline v0
