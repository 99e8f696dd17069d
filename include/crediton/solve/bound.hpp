#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Which columns are settled: 0 or 1, or -1 for open.
using Fixing = std::vector<signed char>;

/// A proof in integers that no choice has a greater objective: rows times multipliers, added up. Valid whatever the
/// multipliers, as long as none is negative: floating point proposes them, this alone decides.
struct Multipliers {
    std::int64_t scale = 1;             ///< of the objective
    std::vector<std::int64_t> of_rows;  ///< >= 0; rows beyond its end count 0

    friend bool operator==(Multipliers const&, Multipliers const&) = default;
};

namespace detail {

/// What a bound leaves of each column: scale x weight less the rows' share.
struct Margin {
    std::vector<Wide> of_columns;
    Wide total = 0;  ///< the bound, times the scale
};

[[nodiscard]] inline Margin margin(std::vector<std::int64_t> const& objective, std::vector<Row> const& rows,
                                   Multipliers const& multipliers, Fixing const& fixing) {
    Margin found;
    found.of_columns.reserve(objective.size());
    for (std::int64_t const weight : objective) found.of_columns.push_back(static_cast<Wide>(weight) * multipliers.scale);
    for (std::size_t r = 0; r < multipliers.of_rows.size(); ++r) {
        Wide const by = multipliers.of_rows[r];
        if (by == 0) continue;
        found.total += by * rows[r].most;
        for (auto const& term : rows[r].terms) found.of_columns[static_cast<std::size_t>(term.column)] -= by * term.weight;
    }
    for (std::size_t n = 0; n < objective.size(); ++n) {
        if (fixing[n] == 1 || (fixing[n] < 0 && found.of_columns[n] > 0)) found.total += found.of_columns[n];
    }
    return found;
}

[[nodiscard]] inline std::int64_t rounded_down(Wide total, std::int64_t scale, std::int64_t step) noexcept {
    Wide const unit = static_cast<Wide>(scale) * step;
    Wide down = total / unit;
    if (total % unit < 0) --down;
    Wide const value = down * step;
    constexpr Wide far = std::numeric_limits<std::int64_t>::max() / 4;
    return static_cast<std::int64_t>(value > far ? far : value < -far ? -far : value);
}

/// Multipliers near to the proposed ones, over the scale.
[[nodiscard]] inline Multipliers rounded(std::vector<double> const& proposed, std::int64_t scale) {
    Multipliers found{scale, {}};
    found.of_rows.reserve(proposed.size());
    for (double const each : proposed) {
        double const scaled = each * static_cast<double>(scale);
        found.of_rows.push_back(scaled > 0 && scaled < 1e15 ? static_cast<std::int64_t>(std::llround(scaled)) : 0);
    }
    return found;
}

inline constexpr std::array<std::int64_t, 5> scales{1, 12, 840, std::int64_t{1} << 16, std::int64_t{1} << 28};

}  // namespace detail

/// No choice within `fixing` has a greater objective than this. Exact for any multipliers. O(size of the rows).
[[nodiscard]] inline std::int64_t bound(std::vector<std::int64_t> const& objective, std::vector<Row> const& rows,
                                        Multipliers const& multipliers, Fixing const& fixing, std::int64_t step) {
    return detail::rounded_down(detail::margin(objective, rows, multipliers, fixing).total, multipliers.scale, step);
}

/// The best of the proposed multipliers' roundings; stops early at one that proves `enough`.
[[nodiscard]] inline Multipliers best_multipliers(std::vector<std::int64_t> const& objective, std::vector<Row> const& rows,
                                                  std::vector<double> const& proposed, Fixing const& fixing,
                                                  std::int64_t step, std::int64_t enough) {
    Multipliers best;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t const scale : detail::scales) {
        Multipliers const tried = detail::rounded(proposed, scale);
        std::int64_t const value = bound(objective, rows, tried, fixing, step);
        if (value < least) {
            least = value;
            best = tried;
        }
        if (least <= enough) break;
    }
    return best;
}

}  // namespace crediton::inline v0
