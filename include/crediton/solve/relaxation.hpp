#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/solve/basis.hpp>
#include <crediton/solve/matrix.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// The linear relaxation of a problem, by the bounded dual simplex method: only ever a source of proposals. Its multipliers
/// are rounded to integers and its points checked before anything is believed.
///
/// Every column lies between 0 and 1 and every slack in a finite range, so that any basis can be made dual feasible by moving
/// columns to their other bound: it is warm whatever changes, whether a column is settled, a row added or the objective another.
/// Long steps pass the bounds on the way; steepest edges choose the row. Nothing is allocated once it is warm.
class Relaxation {
public:
    enum class State { optimal, infeasible, stuck };

    /// Starts with the rows of `matrix`, which must live on: all columns open and no objective.
    void load(Matrix const& matrix) {
        matrix_ = &matrix;
        columns_ = matrix.columns();
        basis_.clear(matrix.rows.size() + 8);
        lower_.assign(columns_, 0.0);
        upper_.assign(columns_, 1.0);
        reduced_.assign(columns_, 0.0);
        costs_.assign(columns_, 0.0);
        at_upper_.assign(columns_, 0);
        place_.assign(columns_, -1);
        head_.clear();
        values_.clear();
        extend();
    }

    /// Adds the rows that the matrix has and it does not. The matrix must be indexed.
    void extend() {
        while (head_.size() < matrix_->rows.size()) add(matrix_->rows[head_.size()]);
        marks_.resize(reduced_.size(), 0);
        slope_.resize(reduced_.size(), 0.0);
    }

    [[nodiscard]] std::size_t rows() const noexcept { return head_.size(); }

    /// To be called before what a row allows is raised from `most` to 0.
    void relax(std::size_t row, std::int64_t most) {
        upper_[columns_ + row] -= static_cast<double>(most);
        moved_ = true;
    }

    /// Makes this the objective, to be made greatest.
    void maximise(std::vector<std::int64_t> const& objective) {
        std::uint32_t dice = 12345;
        for (std::size_t j = 0; j < columns_; ++j) {
            dice = dice * 1664525U + 1013904223U;
            double const cost = static_cast<double>(objective[j]);
            costs_[j] = cost + perturbation * (1.0 + std::abs(cost)) * (static_cast<double>(dice >> 8) / 16777216.0 - 0.5);
        }
        price();
        moved_ = true;
    }

    /// Starts from a choice instead of from nothing: each of its columns stands for a row that it fills by itself, and in which
    /// no other of them is, so that the inverse is written down at once. To be called after `load`, before anything else.
    void start(std::vector<char> const& choice) {
        shared_.assign(head_.size(), 0);
        for (std::size_t j = 0; j < columns_; ++j) {
            if (choice[j] == 0) continue;
            for (auto const& each : matrix_->column(j)) ++shared_[at(each.row)];
        }
        for (std::size_t j = 0; j < columns_; ++j) {
            if (choice[j] == 0) continue;
            std::size_t best = head_.size();
            for (auto const& each : matrix_->column(j)) {
                RowView const row = matrix_->rows[at(each.row)];
                bool const fills = each.weight == row.most && each.weight > 0 && shared_[at(each.row)] == 1;
                if (fills && (best == head_.size() || row.terms.size() > matrix_->rows[best].terms.size())) best = at(each.row);
            }
            if (best == head_.size()) continue;
            column_.assign(head_.size(), 0.0);
            each_entry(j, [&](std::size_t r, double weight) { column_[r] = weight; });
            basis_.start(best, column_);
            place_[columns_ + best] = -1;
            place_[j] = static_cast<int>(best);
            head_[best] = static_cast<int>(j);
        }
    }

    /// False if the last point is none that could be: rounding has spoilt the basis.
    [[nodiscard]] bool sound() const noexcept {
        for (std::size_t i = 0; i < head_.size(); ++i) {
            std::size_t const j = at(head_[i]);
            if (j < columns_ && !(values_[i] > -1e3 && values_[i] < 1e3)) return false;
        }
        return true;
    }

    /// Settles a column (0 or 1), or opens it (negative).
    void fix(int column, signed char to) {
        std::size_t const j = at(column);
        double const low = to == 1 ? 1.0 : 0.0;
        double const high = to == 0 ? 0.0 : 1.0;
        if (lower_[j] == low && upper_[j] == high) return;
        double const before = nonbasic_value(j);
        lower_[j] = low;
        upper_[j] = high;
        if (place_[j] >= 0) return;
        at_upper_[j] = reduced_[j] > 0.0 || (reduced_[j] == 0.0 && before > low);
        if (nonbasic_value(j) != before) moved_ = true;
    }

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

    /// The value of a column at the last point.
    [[nodiscard]] double value(int column) const noexcept {
        std::size_t const j = at(column);
        return place_[j] >= 0 ? values_[at(place_[j])] : nonbasic_value(j);
    }
    /// The open column whose value is nearest to a half; -1 if none is open. Whatever the point, one is found if there is one.
    [[nodiscard]] int most_undecided(std::vector<signed char> const& fixing) const noexcept {
        int chosen = -1;
        double least = 0;
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] >= 0) continue;
            double const away = std::abs(value(static_cast<int>(n)) - 0.5);
            if (chosen < 0 || away < least - 1e-6) least = away, chosen = static_cast<int>(n);
        }
        return chosen;
    }

    /// Of the objective, at the last point.
    [[nodiscard]] double objective() const noexcept {
        double sum = 0;
        for (std::size_t j = 0; j < columns_; ++j) {
            if (costs_[j] != 0.0) sum += costs_[j] * value(static_cast<int>(j));
        }
        return sum;
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
    static constexpr double tolerance = 1e-9;
    static constexpr double perturbation = 1e-6;  ///< of the costs: ties among them would make most pivots idle
    struct Candidate {
        double ratio;
        int variable;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] double nonbasic_value(std::size_t j) const noexcept { return at_upper_[j] ? upper_[j] : lower_[j]; }

    /// Adds a row; its slack joins the basis.
    void add(RowView row) {
        std::size_t const m = head_.size();
        double least = 0;
        double now = 0;
        bool alone = true;
        line_.assign(m, 0.0);
        for (auto const& term : row.terms) {
            double const weight = static_cast<double>(term.weight);
            std::size_t const j = at(term.column);
            least += std::min(weight, 0.0);
            now += weight * value(term.column);
            if (place_[j] >= 0) line_[at(place_[j])] -= weight, alone = false;
        }
        double const most = static_cast<double>(row.most);
        if (alone) basis_.append_slack();
        else basis_.append(line_);
        lower_.push_back(0.0);
        upper_.push_back(std::max(0.0, most - least));
        reduced_.push_back(0.0);
        costs_.push_back(0.0);
        at_upper_.push_back(0);
        place_.push_back(static_cast<int>(m));
        head_.push_back(static_cast<int>(columns_ + m));
        values_.push_back(most - now);
    }

    template <class Visit>
    void each_entry(std::size_t j, Visit visit) const {
        if (j >= columns_) {
            visit(j - columns_, 1.0);
            return;
        }
        for (auto const& each : matrix_->column(j)) visit(at(each.row), static_cast<double>(each.weight));
    }

    /// Works the reduced costs out anew, and moves what is not basic to the bound that they like.
    void price() {
        std::size_t const m = head_.size();
        line_.assign(m, 0.0);
        if (std::any_of(head_.begin(), head_.end(), [&](int basic) { return costs_[at(basic)] != 0.0; })) {
            for (std::size_t r = 0; r < m; ++r) {
                double const* const column = basis_.column(r);
                for (std::size_t i = 0; i < m; ++i) line_[r] += costs_[at(head_[i])] * column[i];
            }
        }
        for (std::size_t j = 0; j < columns_; ++j) reduced_[j] = costs_[j];
        for (std::size_t r = 0; r < m; ++r) {
            reduced_[columns_ + r] = -line_[r];
            if (line_[r] == 0.0) continue;
            for (auto const& term : matrix_->rows[r].terms) reduced_[at(term.column)] -= line_[r] * static_cast<double>(term.weight);
        }
        for (int const basic : head_) reduced_[at(basic)] = 0.0;
        for (std::size_t j = 0; j < reduced_.size(); ++j) {
            if (std::abs(reduced_[j]) < tolerance) reduced_[j] = 0.0;
            else if (place_[j] < 0) at_upper_[j] = reduced_[j] > 0.0;
        }
    }

    /// Works the values of what is basic out anew.
    void reckon() {
        std::size_t const m = head_.size();
        line_.resize(m);
        for (std::size_t r = 0; r < m; ++r) {
            double sum = static_cast<double>(matrix_->rows[r].most);
            std::size_t const slack = columns_ + r;
            if (place_[slack] < 0) sum -= nonbasic_value(slack);
            for (auto const& term : matrix_->rows[r].terms) {
                if (place_[at(term.column)] < 0 && at_value(term.column)) sum -= static_cast<double>(term.weight);
            }
            line_[r] = sum;
        }
        std::fill(values_.begin(), values_.end(), 0.0);
        for (std::size_t r = 0; r < m; ++r) {
            if (line_[r] != 0.0) basis_.add_column(r, line_[r], values_);
        }
        moved_ = false;
    }
    [[nodiscard]] bool at_value(int column) const noexcept { return nonbasic_value(at(column)) != 0.0; }

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

    Matrix const* matrix_ = nullptr;
    std::size_t columns_ = 0;
    Basis basis_;
    std::vector<double> lower_, upper_, reduced_, costs_;  ///< of the columns, then of each row's slack
    std::vector<char> at_upper_;
    std::vector<int> place_;      ///< in the basis, or -1
    std::vector<int> head_;       ///< what is basic
    std::vector<double> values_;  ///< of what is basic
    bool moved_ = false;          ///< the values are to be worked out anew
    std::vector<double> line_, slope_, column_, move_;
    std::vector<unsigned> marks_;  ///< which columns the present row touches
    unsigned mark_ = 0;
    std::vector<int> touched_, nonzeros_, flips_, shared_;
    std::vector<Candidate> candidates_;
    std::size_t broken_ = 0;
    double sign_ = 1.0;
};

}  // namespace crediton::inline v0
