#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <crediton/solve/problem.hpp>

namespace crediton::inline v0::detail {

/// All objectives in one, in their order, as far as that is a number: where a walk goes that is to serve the later ones too. It
/// leads, and decides nothing.
inline void guide(Problem const& problem, std::vector<std::int64_t>& found) {
    constexpr std::int64_t far = std::int64_t{1} << 40;
    found.assign(static_cast<std::size_t>(problem.columns), 0);
    std::int64_t most = 0;
    for (auto const& objective : problem.objectives) {
        std::int64_t const step = step_of(objective);
        std::int64_t range = 1;
        for (std::int64_t const weight : objective) range += std::min(std::abs(weight) / step, far);
        if (range == 1) continue;
        if (most > far / range) return;
        most = 0;
        for (std::size_t n = 0; n < found.size(); ++n) {
            found[n] = found[n] * range + objective[n] / step;
            most += std::abs(found[n]);
        }
    }
}

}  // namespace crediton::inline v0::detail
