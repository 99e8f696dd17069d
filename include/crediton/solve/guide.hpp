#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <crediton/solve/matrix.hpp>
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

/// True if a row lets in no two of the columns, which are in ascending order.
[[nodiscard]] inline bool at_most_once(Matrix const& matrix, std::vector<int> const& columns) {
    if (columns.size() < 2) return true;
    for (auto const& entry : matrix.column(static_cast<std::size_t>(columns.front()))) {
        auto const r = static_cast<std::size_t>(entry.row);
        if (!matrix.only_positive(r)) continue;
        std::size_t found = 0;
        for (auto const& term : matrix.rows[r].terms) {
            found += term.weight > matrix.rows[r].most / 2 && std::binary_search(columns.begin(), columns.end(), term.column) ? 1U : 0U;
        }
        if (found == columns.size()) return true;
    }
    return false;
}

}  // namespace crediton::inline v0::detail
