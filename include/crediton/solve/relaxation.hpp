#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/solve/problem.hpp>
#include <crediton/solve/standpoint.hpp>

namespace crediton::inline v0 {

/// The linear relaxation of a problem, by the bounded dual simplex method: only ever a source of proposals. Its multipliers
/// are rounded to integers and its points checked before anything is believed.
///
/// Every column lies between 0 and 1 and every slack in a finite range, so that any basis can be made dual feasible by moving
/// columns to their other bound: it is warm whatever changes, whether a column is settled, a row added or the objective another.
/// Long steps pass the bounds on the way; steepest edges choose the row. Nothing is allocated once it is warm.
class Relaxation : public Standpoint {
public:
    enum class State { optimal, infeasible, stuck };

    /// Pivots until optimal; each pivot takes `effort` of the budget.
    [[nodiscard]] State solve(Budget& budget, std::int64_t effort) {
        if (moved_) reckon();
        std::size_t const most = 100 + 10 * (head_.size() + 1);
        for (std::size_t done = 0; done < most; ++done) {
            if (done % 128 == 127) price(), reckon();
            std::size_t const row = leaving();
            if (row == head_.size()) return State::optimal;
            if (!budget.take(effort)) return State::stuck;
            project(row);
            double const gap = collect(row);
            int const enters = choose(gap);
            if (enters < 0) {
                broken_ = row;
                return State::infeasible;
            }
            if (!pivot(row, at(enters))) return State::stuck;
        }
        return State::stuck;
    }

    /// A multiplier for each row: of the objective's bound, or, after `infeasible`, of the contradiction.
    void multipliers(State state, std::vector<double>& found) const {
        std::size_t const m = head_.size();
        found.resize(m);
        for (std::size_t r = 0; r < m; ++r) {
            double const value = state == State::infeasible ? sign_ * basis_.at(broken_, r) : -reduced_[columns_ + r];
            found[r] = value > 1e-11 ? value : 0.0;
        }
    }

private:
    struct Candidate {
        double ratio;
        int variable;
    };

    [[nodiscard]] std::size_t leaving() const noexcept {
        std::size_t found = head_.size();
        double most = 0;
        for (std::size_t i = 0; i < head_.size(); ++i) {
            std::size_t const j = at(head_[i]);
            double const gap = std::max(lower_[j] - values_[i], values_[i] - upper_[j]);
            if (gap < 1e-7) continue;
            double const size = gap * gap / basis_.size_of(i);
            if (size > most) most = size, found = i;
        }
        return found;
    }

    /// The row of the tableau, in `slope_`, with the columns that it touches.
    void project(std::size_t row) {
        touched_.clear();
        if (++mark_ == 0) std::fill(marks_.begin(), marks_.end(), 0U), mark_ = 1;
        basis_.read_row(row, nonzeros_, line_);
        for (std::size_t n = 0; n < nonzeros_.size(); ++n) {
            int const r = nonzeros_[n];
            double const by = line_[n];
            touch(columns_ + at(r), by);
            for (auto const& term : matrix_->rows[at(r)].terms) touch(at(term.column), by * static_cast<double>(term.weight));
        }
    }
    void touch(std::size_t j, double by) {
        if (place_[j] >= 0) return;
        if (marks_[j] != mark_) marks_[j] = mark_, slope_[j] = 0.0, touched_.push_back(static_cast<int>(j));
        slope_[j] += by;
    }

    /// What could enter: whatever, moved off its bound, mends the row. Returns how far the row is out of its range.
    [[nodiscard]] double collect(std::size_t row) {
        std::size_t const leaves = at(head_[row]);
        bool const over = values_[row] > upper_[leaves];
        sign_ = over ? -1.0 : 1.0;
        candidates_.clear();
        for (int const variable : touched_) {
            std::size_t const j = at(variable);
            double const slope = over ? slope_[j] : -slope_[j];
            if (lower_[j] == upper_[j] || (at_upper_[j] ? slope >= -tolerance : slope <= tolerance)) continue;
            candidates_.push_back({std::abs(reduced_[j]) / std::abs(slope), variable});
        }
        return over ? values_[row] - upper_[leaves] : lower_[leaves] - values_[row];
    }

    /// The column that enters; those passed on the way go to their other bound. Negative if all of them together do not mend it.
    [[nodiscard]] int choose(double gap) {
        auto const later = [](Candidate const& a, Candidate const& b) {
            return a.ratio > b.ratio || (a.ratio == b.ratio && a.variable > b.variable);
        };
        std::make_heap(candidates_.begin(), candidates_.end(), later);
        flips_.clear();
        auto end = candidates_.end();
        while (end != candidates_.begin()) {
            std::pop_heap(candidates_.begin(), end--, later);
            std::size_t const j = at(end->variable);
            gap -= std::abs(slope_[j]) * (upper_[j] - lower_[j]);
            if (gap < 1e-9) return steepest(end, later);
            flips_.push_back(end->variable);
        }
        return -1;
    }

    /// Of those that come at the same time, the one on which a pivot is safest.
    template <class Iterator, class Later>
    [[nodiscard]] int steepest(Iterator end, Later later) {
        int found = end->variable;
        double const limit = end->ratio + tolerance;
        while (end != candidates_.begin() && std::abs(slope_[at(found)]) < 1.0) {
            if (candidates_.front().ratio > limit) break;
            std::pop_heap(candidates_.begin(), end--, later);
            if (std::abs(slope_[at(end->variable)]) > std::abs(slope_[at(found)])) found = end->variable;
        }
        return found;
    }

    /// False if rounding has left nothing to pivot on.
    [[nodiscard]] bool pivot(std::size_t row, std::size_t enters) {
        flip();
        column_.assign(head_.size(), 0.0);
        each_entry(enters, [&](std::size_t r, double weight) { basis_.add_column(r, weight, column_); });
        if (std::abs(column_[row]) < 1e-9) return false;
        std::size_t const leaves = at(head_[row]);
        bool const over = sign_ < 0;
        double const ratio = reduced_[enters] / slope_[enters];
        for (int const j : touched_) reduced_[at(j)] -= ratio * slope_[at(j)];
        reduced_[enters] = 0.0;
        reduced_[leaves] = -ratio;
        double const from = nonbasic_value(enters);
        double const by = (values_[row] - (over ? upper_[leaves] : lower_[leaves])) / column_[row];
        for (std::size_t i = 0; i < head_.size(); ++i) values_[i] -= by * column_[i];
        values_[row] = from + by;
        basis_.pivot(row, column_, nonzeros_, line_);
        place_[leaves] = -1;
        at_upper_[leaves] = over;
        place_[enters] = static_cast<int>(row);
        head_[row] = static_cast<int>(enters);
        return true;
    }

    void flip() {
        if (flips_.empty()) return;
        move_.assign(head_.size(), 0.0);
        for (int const variable : flips_) {
            std::size_t const j = at(variable);
            double const by = at_upper_[j] ? lower_[j] - upper_[j] : upper_[j] - lower_[j];
            at_upper_[j] = !at_upper_[j];
            each_entry(j, [&](std::size_t r, double weight) { move_[r] += weight * by; });
        }
        for (std::size_t r = 0; r < move_.size(); ++r) {
            if (move_[r] != 0.0) basis_.add_column(r, -move_[r], values_);
        }
    }

    std::vector<double> column_, move_;
    std::vector<int> touched_, nonzeros_, flips_;
    std::vector<Candidate> candidates_;
    unsigned mark_ = 0;
    std::size_t broken_ = 0;
    double sign_ = 1.0;
};

}  // namespace crediton::inline v0
