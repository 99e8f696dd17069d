#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/basis.hpp>
#include <crediton/solve/matrix.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Where a linear relaxation stands: its rows, bounds and costs, what is basic, and the values that follow. What may change
/// from outside changes here; how it goes on to an optimum is the relaxation's own.
class Standpoint {
public:
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

    /// Marks with 0 the rows, of those marked in `derived`, that do not bind at the last point; returns how many there are.
    [[nodiscard]] std::size_t idle(std::vector<char> const& derived, std::vector<char>& flags) const {
        flags.assign(head_.size(), 1);
        std::size_t found = 0;
        for (std::size_t r = 0; r < head_.size(); ++r) {
            int const place = place_[columns_ + r];
            if (derived[r] == 0 || place < 0 || values_[at(place)] < 1e-6) continue;
            flags[r] = 0;
            ++found;
        }
        return found;
    }

    /// Forgets the rows marked with 0, whose slacks must be basic; the matrix is to do the same.
    void keep(std::vector<char> const& flags) {
        kept_rows_.clear();
        kept_places_.clear();
        renumbered_.assign(flags.size(), -1);
        for (std::size_t r = 0; r < flags.size(); ++r) {
            if (flags[r] == 0) continue;
            renumbered_[r] = static_cast<int>(columns_ + kept_rows_.size());
            kept_rows_.push_back(static_cast<int>(r));
        }
        for (std::size_t i = 0; i < flags.size(); ++i) {
            std::size_t const j = at(head_[i]);
            if (j < columns_ || flags[j - columns_] != 0) kept_places_.push_back(static_cast<int>(i));
        }
        basis_.keep(kept_places_, kept_rows_);
        move_up();
    }

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
            start_column_.assign(head_.size(), 0.0);
            each_entry(j, [&](std::size_t r, double weight) { start_column_[r] = weight; });
            basis_.start(best, start_column_);
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

    /// What is basic in a place (a column, or beyond the columns a row's slack), and its value.
    [[nodiscard]] int basic(std::size_t place) const noexcept { return head_[place]; }
    [[nodiscard]] double basic_value(std::size_t place) const noexcept { return values_[place]; }
    /// The row of the inverse that belongs to a place: which rows of the problem, and how often each.
    void read_inverse(std::size_t place, std::vector<int>& rows, std::vector<double>& times) const { basis_.read_row(place, rows, times); }

protected:
    static constexpr double tolerance = 1e-9;
    static constexpr double perturbation = 1e-6;  ///< of the costs: ties among them would make most pivots idle

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
    /// Moves what is kept of a slack's or a place's to where it stands from now on.
    void move_up() {
        std::size_t const m = kept_rows_.size();
        for (std::size_t k = 0; k < m; ++k) {
            std::size_t const from = columns_ + at(kept_rows_[k]);
            for (auto* each : {&lower_, &upper_, &reduced_, &costs_}) (*each)[columns_ + k] = (*each)[from];
            at_upper_[columns_ + k] = at_upper_[from];
            place_[columns_ + k] = place_[from];
        }
        for (std::size_t i = 0; i < m; ++i) {
            int const basic = head_[at(kept_places_[i])];
            head_[i] = at(basic) < columns_ ? basic : renumbered_[at(basic) - columns_];
            values_[i] = values_[at(kept_places_[i])];
            place_[at(head_[i])] = static_cast<int>(i);
        }
        head_.resize(m);
        values_.resize(m);
        for (auto* each : {&lower_, &upper_, &reduced_, &costs_, &slope_}) each->resize(columns_ + m);
        at_upper_.resize(columns_ + m);
        place_.resize(columns_ + m);
        marks_.resize(columns_ + m);
    }

    [[nodiscard]] bool at_value(int column) const noexcept { return nonbasic_value(at(column)) != 0.0; }

    Matrix const* matrix_ = nullptr;
    std::size_t columns_ = 0;
    Basis basis_;
    std::vector<double> lower_, upper_, reduced_, costs_;  ///< of the columns, then of each row's slack
    std::vector<char> at_upper_;
    std::vector<int> place_;      ///< in the basis, or -1
    std::vector<int> head_;       ///< what is basic
    std::vector<double> values_;  ///< of what is basic
    bool moved_ = false;          ///< the values are to be worked out anew
    std::vector<double> slope_, line_;
    std::vector<unsigned> marks_;  ///< which columns the present row touches

private:
    std::vector<double> start_column_;
    std::vector<int> shared_, kept_rows_, kept_places_, renumbered_;
};

}  // namespace crediton::inline v0
