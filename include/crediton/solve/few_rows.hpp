#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/matrix.hpp>

namespace crediton::inline v0 {

/// A bound from the few rows that hold much of a problem, as caps on an award do, and none of the others: one multiplier after the
/// other, each the best beside those before it. Where caps bind, this is often the optimum already, and needs no relaxation.
/// O(rows + terms of the long ones + columns). Its memory is used again.
class FewRows {
public:
    /// No choice within `fixing` has a greater objective, of weights without a common divisor, than this; a bound of `enough` is not sharpened.
    [[nodiscard]] std::int64_t operator()(Matrix const& matrix, Fixing const& fixing, std::vector<std::int64_t> const& objective, std::int64_t enough) {
        left_.assign(objective.begin(), objective.end());
        proposed_.assign(matrix.rows.size(), 0.0);
        for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
            if (matrix.rows[r].terms.size() * share >= objective.size()) proposed_[r] = better(matrix.rows[r], fixing);
        }
        return rounding_(objective, matrix.rows, proposed_, fixing, 1, enough, static_cast<double>(enough));
    }

    [[nodiscard]] Multipliers const& multipliers() const noexcept { return rounding_.best(); }

private:
    static constexpr std::size_t share = 4;  ///< a row is long that holds such a part of the columns

    /// Where a column begins, or ceases, to gain as the multiplier grows: from there on the bound grows that much faster.
    struct Turn {
        double at, by;
    };

    /// The best multiplier of a row beside those before it; `left_` is what they leave of each column.
    [[nodiscard]] double better(RowView row, Fixing const& fixing) {
        turns_.clear();
        auto slope = static_cast<double>(row.most);
        for (auto const& term : row.terms) {
            auto const n = static_cast<std::size_t>(term.column);
            auto const weight = static_cast<double>(term.weight);
            double const left = left_[n];
            if (fixing[n] == 0) continue;
            bool const gains = fixing[n] == 1 || left > 0 || (left == 0.0 && weight < 0);
            if (gains) slope -= weight;
            if (fixing[n] < 0 && gains == (weight > 0)) turns_.push_back({left / weight, weight > 0 ? weight : -weight});
        }
        double const multiplier = best(slope);
        if (multiplier == 0.0) return 0.0;
        for (auto const& term : row.terms) left_[static_cast<std::size_t>(term.column)] -= multiplier * static_cast<double>(term.weight);
        return multiplier;
    }

    [[nodiscard]] double best(double slope) {
        if (slope >= 0) return 0;
        std::sort(turns_.begin(), turns_.end(), [](Turn const& a, Turn const& b) { return a.at < b.at; });
        for (auto const& turn : turns_) {
            slope += turn.by;
            if (slope >= 0) return turn.at;
        }
        return 0;  // nothing keeps the row: the search will say so
    }

    std::vector<double> left_, proposed_;
    std::vector<Turn> turns_;
    Rounding rounding_;
};

}  // namespace crediton::inline v0
