#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <crediton/solve/matrix.hpp>
#include <crediton/solve/problem.hpp>
#include <crediton/solve/standpoint.hpp>

namespace crediton::inline v0 {

/// Rows that every choice keeps and the relaxation's point does not: mixed-integer rounding (Gomory, 1960; Nemhauser and Wolsey,
/// 1990) of a line of the simplex tableau. The inverse only proposes how often each row is taken, as fractions over a small
/// denominator; the row that follows is worked out in integers from the rows themselves, slacks being whole too. It uses
/// nothing of a column but that it is 0 or 1, so it holds whatever is settled later. Its memory is used again.
class TableauRows {
public:
    /// Adds those that the point breaks deepest, at most so many; true if there were any.
    bool operator()(Matrix& matrix, Standpoint const& relaxation, std::vector<double> const& point, std::size_t most) {
        found_.clear();
        terms_.clear();
        std::size_t lines = 0;
        for (std::size_t place = 0; place < relaxation.rows() && lines < most_lines; ++place) {
            double const value = relaxation.basic_value(place);
            double const part = value - std::floor(value);
            if (part < least_part || part > 1 - least_part) continue;
            ++lines;
            relaxation.read_inverse(place, rows_, times_);
            if (as_fractions(part) && add_up(matrix, point)) round(matrix, point);
        }
        std::size_t const count = std::min(most, found_.size());
        auto const deeper = [](Found const& a, Found const& b) { return a.depth != b.depth ? a.depth > b.depth : a.start < b.start; };
        std::partial_sort(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(count), found_.end(), deeper);
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t n = found_[k].start; n < found_[k].end; ++n) matrix.rows.term(terms_[n].column, terms_[n].weight);
            matrix.rows.end_row(found_[k].most);
        }
        return count > 0;
    }

private:
    static constexpr std::size_t most_lines = 200;
    static constexpr double least_part = 0.02;
    static constexpr double least_depth = 0.01;
    static constexpr std::int64_t largest = 500;  ///< of the weights: larger ones spoil the inverse
    static constexpr std::int64_t far = std::int64_t{1} << 36;  ///< of sums, so that no product overflows
    static constexpr std::array<std::int64_t, 68> scales{2,  3,  4,  5,  6,  7,  8,  9,  10, 11,  12,  13,  14,  15,  16,  18,  20,  21,  22,  24,  26,  28,  30,
                                                         32, 33, 35, 36, 40, 42, 44, 45, 48, 50,  54,  56,  60,  63,  66,  70,  72,  75,  80,  84,  90,  96,  105,
                                                         112, 120, 126, 140, 144, 150, 168, 180, 210, 240, 252, 280, 315, 336, 360, 420, 504, 560, 630, 720, 840, 1260};

    struct Found {
        double depth;
        std::size_t start;
        std::size_t end;
        std::int64_t most;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    /// Finds the least denominator that all of `times_` have; false if none of the small ones is.
    [[nodiscard]] bool as_fractions(double part) {
        auto const whole = [](double value, double scale) { return std::abs(value * scale - std::round(value * scale)) < 1e-7 * scale; };
        for (std::int64_t const scale : scales) {
            auto const by = static_cast<double>(scale);
            if (!whole(part, by) || !std::all_of(times_.begin(), times_.end(), [&](double each) { return whole(each, by); })) continue;
            scale_ = scale;
            fractions_.clear();
            for (double const each : times_) fractions_.push_back(std::clamp<std::int64_t>(std::llround(each * by), -far, far));
            return true;
        }
        return false;
    }

    void touch(int column) {
        if (seen_[at(column)] != 0) return;
        seen_[at(column)] = 1;
        touched_.push_back(column);
    }

    /// The sum of the rows, times the denominator, with columns above a half turned round (1 - x in place of x). False if its right
    /// side is too near to a whole number, or a number too large.
    [[nodiscard]] bool add_up(Matrix const& matrix, std::vector<double> const& point) {
        for (int const column : touched_) sums_[at(column)] = 0, made_[at(column)] = 0, seen_[at(column)] = 0;
        touched_.clear();
        for (auto* each : {&sums_, &made_}) each->resize(std::max(each->size(), matrix.columns()), 0);
        seen_.resize(sums_.size(), 0);
        most_ = 0;
        std::int64_t size = 0;
        for (std::size_t k = 0; k < rows_.size(); ++k) {
            RowView const row = matrix.rows[at(rows_[k])];
            if (std::abs(row.most) > far / 4096 || std::abs(fractions_[k]) > far / 4096) return false;
            most_ += fractions_[k] * row.most;
            size += std::abs(fractions_[k] * row.most);
            for (auto const& term : row.terms) {
                touch(term.column);
                sums_[at(term.column)] += fractions_[k] * term.weight;
                size = std::max(size, std::abs(sums_[at(term.column)]));
            }
            if (size > far) return false;
        }
        for (int const column : touched_) most_ -= turned(point, column) ? sums_[at(column)] : 0;
        part_ = most_ - detail::floor_to(most_, scale_);
        return part_ * 100 >= scale_ && part_ * 100 <= 99 * scale_;
    }
    [[nodiscard]] static bool turned(std::vector<double> const& point, int column) { return point[at(column)] > 0.5; }

    /// Of a weight over the denominator: rounded down, and a share of what is lost, times (scale - part).
    [[nodiscard]] std::int64_t rounded(std::int64_t weight) const noexcept {
        std::int64_t const down = detail::floor_to(weight, scale_);
        return (scale_ - part_) * (down / scale_) + std::max<std::int64_t>(0, weight - down - part_);
    }

    /// Rounds the sum, puts back what was turned round, and writes each slack by its row.
    void round(Matrix const& matrix, std::vector<double> const& point) {
        std::int64_t most = (scale_ - part_) * (detail::floor_to(most_, scale_) / scale_);
        for (int const column : touched_) {
            bool const back = turned(point, column);
            std::int64_t const weight = rounded(back ? -sums_[at(column)] : sums_[at(column)]);
            made_[at(column)] = back ? -weight : weight;
            most -= back ? weight : 0;
        }
        for (std::size_t k = 0; k < rows_.size(); ++k) {
            std::int64_t const times = rounded(fractions_[k]);
            if (times == 0) continue;
            RowView const row = matrix.rows[at(rows_[k])];
            most -= times * row.most;
            for (auto const& term : row.terms) made_[at(term.column)] -= times * term.weight;
        }
        keep(most, point);
    }

    /// Keeps the row if its numbers are small and the point breaks it deep enough.
    void keep(std::int64_t most, std::vector<double> const& point) {
        Found made{-static_cast<double>(most), terms_.size(), 0, most};
        double length = 0;
        std::int64_t size = 0;
        for (int const column : touched_) {
            std::int64_t const weight = made_[at(column)];
            if (weight == 0) continue;
            terms_.push_back({column, weight});
            auto const value = static_cast<double>(weight);
            made.depth += value * point[at(column)];
            length += value * value;
            size = std::max(size, std::abs(weight));
        }
        made.end = terms_.size();
        made.depth /= std::sqrt(length) + 1e-9;
        if (size <= largest && made.depth >= least_depth) found_.push_back(made);
        else terms_.resize(made.start);
    }

    std::vector<Found> found_;
    std::vector<Term> terms_;
    std::vector<int> rows_, touched_;
    std::vector<double> times_;
    std::vector<std::int64_t> fractions_, sums_, made_;
    std::vector<char> seen_;
    std::int64_t scale_ = 1;
    std::int64_t part_ = 0;
    std::int64_t most_ = 0;
};

}  // namespace crediton::inline v0
