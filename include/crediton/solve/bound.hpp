#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
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

inline void margin(std::vector<std::int64_t> const& objective, RowSet const& rows, Multipliers const& multipliers,
                   Fixing const& fixing, Margin& found) {
    found.total = 0;
    found.of_columns.resize(objective.size());
    for (std::size_t n = 0; n < objective.size(); ++n) found.of_columns[n] = static_cast<Wide>(objective[n]) * multipliers.scale;
    for (std::size_t r = 0; r < multipliers.of_rows.size(); ++r) {
        Wide const by = multipliers.of_rows[r];
        if (by == 0) continue;
        RowView const row = rows[r];
        found.total += by * row.most;
        for (auto const& term : row.terms) found.of_columns[static_cast<std::size_t>(term.column)] -= by * term.weight;
    }
    for (std::size_t n = 0; n < objective.size(); ++n) {
        if (fixing[n] == 1 || (fixing[n] < 0 && found.of_columns[n] > 0)) found.total += found.of_columns[n];
    }
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
inline void rounded(std::vector<double> const& proposed, std::int64_t scale, Multipliers& found) {
    found.scale = scale;
    found.of_rows.resize(proposed.size());
    for (std::size_t r = 0; r < proposed.size(); ++r) {
        double const scaled = proposed[r] * static_cast<double>(scale);
        found.of_rows[r] = scaled > 0 && scaled < 1e15 ? std::max<std::int64_t>(0, std::llround(scaled)) : 0;  // some flags let NaN pass
    }
}

inline constexpr std::array<std::int64_t, 5> scales{1, 12, 840, std::int64_t{1} << 16, std::int64_t{1} << 28};

}  // namespace detail

/// No choice within `fixing` has a greater objective than this. Exact for any multipliers. O(size of the rows).
[[nodiscard]] inline std::int64_t bound(std::vector<std::int64_t> const& objective, RowSet const& rows,
                                        Multipliers const& multipliers, Fixing const& fixing, std::int64_t step) {
    detail::Margin found;
    detail::margin(objective, rows, multipliers, fixing, found);
    return detail::rounded_down(found.total, multipliers.scale, step);
}

/// Rounds proposals to multipliers and keeps the best; its memory is used again and again.
class Rounding {
public:
    /// The best bound of the proposal's roundings; stops early at one that proves `enough`, and tries the finest scale alone
    /// where the proposal itself (`value`) is too far above it.
    std::int64_t operator()(std::vector<std::int64_t> const& objective, RowSet const& rows, std::vector<double> const& proposed,
                            Fixing const& fixing, std::int64_t step, std::int64_t enough, double value) {
        for (auto* each : {&best_, &tried_}) each->of_rows.reserve(proposed.size());  // they change places: both have to be warm
        for (auto* each : {&best_margin_, &margin_}) each->of_columns.reserve(objective.size());
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        bool const hopeless = value >= static_cast<double>(enough + step) + 1e-5 * std::abs(value) + 1e-5;
        for (std::size_t n = hopeless ? detail::scales.size() - 1 : 0; n < detail::scales.size(); ++n) {
            detail::rounded(proposed, detail::scales[n], tried_);
            detail::margin(objective, rows, tried_, fixing, margin_);
            std::int64_t const found = detail::rounded_down(margin_.total, tried_.scale, step);
            if (found < least) {
                least = found;
                std::swap(best_, tried_);
                std::swap(best_margin_, margin_);
            }
            if (least <= enough) break;
        }
        return least;
    }

    [[nodiscard]] Multipliers const& best() const noexcept { return best_; }
    [[nodiscard]] detail::Margin const& margin() const noexcept { return best_margin_; }

private:
    Multipliers best_, tried_;
    detail::Margin best_margin_, margin_;
};

}  // namespace crediton::inline v0
