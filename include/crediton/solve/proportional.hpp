#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/bound.hpp>

namespace crediton::inline v0::detail {

/// True if, over the columns that are open, the weights are a multiple of another objective's, whose place for each is in `columns`:
/// what leaves the one equal leaves the other so.
[[nodiscard]] inline bool proportional(std::vector<std::int64_t> const& weights, Fixing const& fixing, std::vector<std::int64_t> const& other,
                                       std::vector<int> const& columns) {
    Wide a = 0;
    Wide b = 0;
    for (std::size_t n = 0; n < weights.size(); ++n) {
        if (fixing[n] >= 0) continue;
        std::int64_t const theirs = other[static_cast<std::size_t>(columns[n])];
        if (a == 0 && b == 0) a = weights[n], b = theirs;
        if (a * theirs != b * weights[n]) return false;
    }
    return a == 0 || b != 0;
}

}  // namespace crediton::inline v0::detail
