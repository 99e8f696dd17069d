#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// The linear relaxation of a problem, by the bounded dual simplex method on a dense tableau: only ever a source of
/// proposals. Its multipliers are rounded to integers and its points checked before anything is believed.
///
/// It starts dual feasible whatever the rows (each column at the bound that its objective likes), stays so as columns are
/// fixed and rows added, and so is warm from a parent to its child.
class Relaxation {
public:
    enum class State { optimal, infeasible, stuck };

    Relaxation() = default;

    explicit Relaxation(std::vector<std::int64_t> const& objective) : columns_{objective.size()} {
        for (std::size_t j = 0; j < columns_; ++j) {
            nonbasic_.push_back(static_cast<int>(j));
            reduced_.push_back(static_cast<double>(objective[j]));
            at_upper_.push_back(objective[j] > 0);
        }
        lower_.assign(columns_, 0);
        upper_.assign(columns_, 1);
    }

    /// Adds the rows of `rows` that it does not have yet.
    void extend(std::vector<Row> const& rows) {
        for (std::size_t r = basic_.size(); r < rows.size(); ++r) append(rows[r]);
    }

    /// Settles the columns that `fixing` settles: 0 or 1, negative for open.
    void fix(std::vector<signed char> const& fixing) {
        for (std::size_t n = 0; n < columns_; ++n) {
            if (fixing[n] >= 0) lower_[n] = upper_[n] = fixing[n];
        }
        for (std::size_t k = 0; k < columns_; ++k) {
            if (!is_column(nonbasic_[k])) continue;
            signed char const fixed = fixing[static_cast<std::size_t>(nonbasic_[k])];
            if (fixed >= 0) at_upper_[k] = fixed == 1;
        }
    }

    /// Pivots until optimal; `pivots` counts them.
    [[nodiscard]] State solve(std::int64_t& pivots) {
        for (std::size_t left = 50 + 20 * (basic_.size() + 1); left > 0; --left) {
            reckon();
            std::size_t const row = leaving();
            if (row == basic_.size()) return State::optimal;
            bool const under = values_[row] < low(basic_[row]);
            std::size_t const column = entering(row, under);
            if (column == columns_) {
                broken_ = row;
                broken_under_ = under;
                return State::infeasible;
            }
            pivot(row, column, under);
            ++pivots;
        }
        return State::stuck;
    }

    /// The value of a column at the last point.
    [[nodiscard]] std::vector<double> point() const {
        std::vector<double> found(columns_, 0.0);
        for (std::size_t k = 0; k < columns_; ++k) {
            if (is_column(nonbasic_[k])) found[static_cast<std::size_t>(nonbasic_[k])] = at(k);
        }
        for (std::size_t r = 0; r < basic_.size(); ++r) {
            if (is_column(basic_[r])) found[static_cast<std::size_t>(basic_[r])] = values_[r];
        }
        return found;
    }

    /// A multiplier for each row: of the objective's bound, or, after `infeasible`, of the contradiction.
    [[nodiscard]] std::vector<double> multipliers(State state) const {
        std::vector<double> found(basic_.size(), 0.0);
        double const sign = broken_under_ ? 1.0 : -1.0;
        for (std::size_t k = 0; k < columns_; ++k) {
            if (is_column(nonbasic_[k])) continue;
            double const value = state == State::infeasible ? sign * tableau_[broken_][k] : -reduced_[k];
            found[static_cast<std::size_t>(nonbasic_[k]) - columns_] = value > 0 ? value : 0.0;
        }
        if (state == State::infeasible && !is_column(basic_[broken_])) {
            found[static_cast<std::size_t>(basic_[broken_]) - columns_] = 1.0;
        }
        return found;
    }

private:
    static constexpr double tolerance = 1e-9;

    [[nodiscard]] bool is_column(int variable) const noexcept { return variable < static_cast<int>(columns_); }
    [[nodiscard]] double low(int variable) const noexcept {
        return is_column(variable) ? lower_[static_cast<std::size_t>(variable)] : 0.0;
    }
    [[nodiscard]] double high(int variable) const noexcept {
        return is_column(variable) ? upper_[static_cast<std::size_t>(variable)] : HUGE_VAL;
    }
    [[nodiscard]] double at(std::size_t k) const noexcept { return at_upper_[k] ? high(nonbasic_[k]) : low(nonbasic_[k]); }

    void append(Row const& row) {
        std::vector<double> given(columns_, 0.0);
        for (auto const& term : row.terms) given[static_cast<std::size_t>(term.column)] = static_cast<double>(term.weight);
        std::vector<double> line(columns_, 0.0);
        double constant = static_cast<double>(row.most);
        for (std::size_t k = 0; k < columns_; ++k) {
            if (is_column(nonbasic_[k])) line[k] += given[static_cast<std::size_t>(nonbasic_[k])];
        }
        for (std::size_t r = 0; r < basic_.size(); ++r) {
            double const weight = is_column(basic_[r]) ? given[static_cast<std::size_t>(basic_[r])] : 0.0;
            if (weight == 0.0) continue;
            for (std::size_t k = 0; k < columns_; ++k) line[k] -= weight * tableau_[r][k];
            constant -= weight * constants_[r];
        }
        basic_.push_back(static_cast<int>(columns_ + tableau_.size()));
        tableau_.push_back(std::move(line));
        constants_.push_back(constant);
    }

    void reckon() {
        values_ = constants_;
        for (std::size_t k = 0; k < columns_; ++k) {
            double const value = at(k);
            if (value == 0.0) continue;
            for (std::size_t r = 0; r < basic_.size(); ++r) values_[r] -= tableau_[r][k] * value;
        }
    }

    [[nodiscard]] std::size_t leaving() const {
        std::size_t found = basic_.size();
        double most = 1e-7;
        for (std::size_t r = 0; r < basic_.size(); ++r) {
            double const gap = std::max(low(basic_[r]) - values_[r], values_[r] - high(basic_[r]));
            if (gap > most) most = gap, found = r;
        }
        return found;
    }

    [[nodiscard]] std::size_t entering(std::size_t row, bool under) const {
        std::size_t found = columns_;
        double best = HUGE_VAL;
        double size = 0.0;
        for (std::size_t k = 0; k < columns_; ++k) {
            double const slope = under ? tableau_[row][k] : -tableau_[row][k];
            bool const fixed = is_column(nonbasic_[k]) && low(nonbasic_[k]) == high(nonbasic_[k]);
            if (fixed || (at_upper_[k] ? slope <= tolerance : slope >= -tolerance)) continue;
            double const ratio = std::abs(reduced_[k]) / std::abs(slope);
            bool const better = ratio < best - tolerance || (ratio < best + tolerance && std::abs(slope) > size);
            if (better) best = std::min(best, ratio), size = std::abs(slope), found = k;
        }
        return found;
    }

    void pivot(std::size_t row, std::size_t column, bool under) {
        double const p = tableau_[row][column];
        auto& line = tableau_[row];
        line[column] = 1.0;
        for (double& each : line) each /= p;
        constants_[row] /= p;
        auto const sweep = [&](std::vector<double>& other) {
            double const weight = other[column];
            if (weight == 0.0) return weight;
            other[column] = 0.0;
            for (std::size_t k = 0; k < columns_; ++k) other[k] -= weight * line[k];
            return weight;
        };
        for (std::size_t r = 0; r < basic_.size(); ++r) {
            if (r != row) constants_[r] -= sweep(tableau_[r]) * constants_[row];
        }
        sweep(reduced_);
        std::swap(basic_[row], nonbasic_[column]);
        at_upper_[column] = !under;
    }

    std::size_t columns_ = 0;
    std::vector<int> nonbasic_;                  ///< columns first, then the slack of each row
    std::vector<int> basic_;
    std::vector<double> reduced_;
    std::vector<char> at_upper_;
    std::vector<double> lower_;
    std::vector<double> upper_;
    std::vector<std::vector<double>> tableau_;
    std::vector<double> constants_;
    std::vector<double> values_;
    std::size_t broken_ = 0;
    bool broken_under_ = false;
};

}  // namespace crediton::inline v0
