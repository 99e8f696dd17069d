#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace crediton::inline v0 {

/// The inverse of a simplex basis, kept as a table by columns, and the size of each of its rows (the weights of the steepest
/// edge, exact). Most of it is 0 and stays so: a pivot touches only the columns in which its row holds something.
class Basis {
public:
    /// No rows yet, with room for so many.
    void clear(std::size_t room) {
        count_ = 0;
        if (room > width_) widen(room);
        sizes_.clear();
    }

    [[nodiscard]] double const* column(std::size_t r) const noexcept { return table_.data() + r * width_; }
    [[nodiscard]] double at(std::size_t i, std::size_t r) const noexcept { return table_[r * width_ + i]; }
    /// The square of a row's length.
    [[nodiscard]] double size_of(std::size_t i) const noexcept { return sizes_[i]; }

    /// Adds a row whose slack is basic: `weights` are minus its coefficients of what is basic, by place.
    void append(std::vector<double> const& weights) {
        if (count_ == width_) widen(width_ + width_ / 2 + 8);
        touched_.clear();
        for (std::size_t i = 0; i < count_; ++i) {
            if (weights[i] != 0.0) touched_.push_back(static_cast<int>(i));
        }
        double size = 1;
        for (std::size_t r = 0; r < count_; ++r) {
            double* const from = mutable_column(r);
            double sum = 0;
            for (int const i : touched_) sum += weights[static_cast<std::size_t>(i)] * from[i];
            from[count_] = sum;
            size += sum * sum;
        }
        double* const made = mutable_column(count_);
        std::fill(made, made + count_, 0.0);
        made[count_] = 1.0;
        sizes_.push_back(size);
        ++count_;
    }

    /// Adds a row in which nothing basic stands but its own slack. Meant for a start, one row after the other.
    void append_slack() {
        if (count_ == width_) widen(width_ + width_ / 2 + 8);
        for (std::size_t r = 0; r < count_; ++r) mutable_column(r)[count_] = 0.0;
        double* const made = mutable_column(count_);
        std::fill(made, made + count_, 0.0);
        made[count_] = 1.0;
        sizes_.push_back(1.0);
        ++count_;
    }

    /// Brings a column into a basis of slacks and of columns that share no row with it that they stand for.
    void start(std::size_t row, std::vector<double> const& entering) {
        double* const to = mutable_column(row);
        double const by = 1.0 / entering[row];
        for (std::size_t i = 0; i < count_; ++i) {
            to[i] = -entering[i] * by;
            sizes_[i] += to[i] * to[i];
        }
        to[row] = by;
        sizes_[row] = by * by;
    }

    /// Keeps those rows of the inverse and those columns of it, both in ascending order. What goes must be rows whose slacks are
    /// basic: the rest is the inverse of what is left.
    void keep(std::vector<int> const& places, std::vector<int> const& rows) {
        std::size_t next = 0;
        for (std::size_t r = 0; r < count_; ++r) {
            double const* const from = column(r);
            if (next == rows.size() || static_cast<std::size_t>(rows[next]) != r) {
                for (std::size_t i = 0; i < count_; ++i) sizes_[i] -= from[i] * from[i];
                continue;
            }
            double* const to = mutable_column(next++);
            for (std::size_t i = 0; i < places.size(); ++i) to[i] = from[places[i]];
        }
        for (std::size_t i = 0; i < places.size(); ++i) sizes_[i] = std::max(sizes_[static_cast<std::size_t>(places[i])], 1e-6);
        count_ = rows.size();
        sizes_.resize(count_);
    }

    /// What a row holds, as columns and values.
    void read_row(std::size_t i, std::vector<int>& columns, std::vector<double>& values) const {
        columns.clear();
        values.clear();
        double const* from = table_.data() + i;
        for (std::size_t r = 0; r < count_; ++r, from += width_) {
            if (*from < 1e-12 && *from > -1e-12) continue;
            columns.push_back(static_cast<int>(r));
            values.push_back(*from);
        }
    }

    /// Adds so many times column r.
    void add_column(std::size_t r, double weight, std::vector<double>& to) const noexcept {
        double const* const from = column(r);
        double* const sums = to.data();
        for (std::size_t i = 0; i < count_; ++i) sums[i] += weight * from[i];
    }

    /// Brings `entering` (its column in terms of the basis) into that row, which holds `columns` and `values`.
    void pivot(std::size_t row, std::vector<double> const& entering, std::vector<int> const& columns, std::vector<double> const& values) {
        double const by = 1.0 / entering[row];
        double size = 0;  // worked out anew: an error in it would grow from pivot to pivot
        for (double const value : values) size += value * value;
        size *= by * by;
        touched_.clear();
        for (std::size_t i = 0; i < count_; ++i) {
            if (i != row && (entering[i] > 1e-12 || entering[i] < -1e-12)) touched_.push_back(static_cast<int>(i));
        }
        dots_.assign(count_, 0.0);
        bool const most = touched_.size() * 4 > count_;
        for (std::size_t n = 0; n < columns.size(); ++n) {
            double* const to = mutable_column(static_cast<std::size_t>(columns[n]));
            double const weight = values[n] * by;
            if (most) sweep(to, entering.data(), weight);
            else sweep_touched(to, entering.data(), weight);
            to[row] = weight;
        }
        for (int const i : touched_) {
            double const weight = entering[static_cast<std::size_t>(i)];
            double& own = sizes_[static_cast<std::size_t>(i)];
            own = std::max(own + weight * (weight * size - 2 * dots_[static_cast<std::size_t>(i)]), 1e-6);
        }
        sizes_[row] = std::max(size, 1e-6);
    }

private:
    [[nodiscard]] double* mutable_column(std::size_t r) noexcept { return table_.data() + r * width_; }

    void sweep(double* to, double const* entering, double weight) noexcept {
        double* const dots = dots_.data();
        for (std::size_t i = 0; i < count_; ++i) {
            dots[i] += weight * to[i];
            to[i] -= weight * entering[i];
        }
    }
    void sweep_touched(double* to, double const* entering, double weight) noexcept {
        for (int const n : touched_) {
            auto const i = static_cast<std::size_t>(n);
            dots_[i] += weight * to[i];
            to[i] -= weight * entering[i];
        }
    }

    void widen(std::size_t width) {
        std::vector<double> wider(width * width, 0.0);
        for (std::size_t r = 0; r < count_; ++r) std::copy(column(r), column(r) + count_, wider.data() + r * width);
        table_ = std::move(wider);
        width_ = width;
    }

    std::size_t count_ = 0;
    std::size_t width_ = 0;
    std::vector<double> table_;
    std::vector<double> sizes_;
    std::vector<double> dots_;
    std::vector<int> touched_;
};

}  // namespace crediton::inline v0
