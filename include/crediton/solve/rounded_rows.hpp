#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/matrix.hpp>

namespace crediton::inline v0 {

/// Rows that follow from others because columns are whole: a row without negative weights, divided by one of them and rounded
/// down, weight by weight and on the right. Of three claims of 15, 20 and 30 credits on 30 credits of evidence, divided by 20:
/// those of 20 and 30 exclude each other. Its memory is used again.
class RoundedRows {
public:
    /// Adds those that a point breaks, of the first `rows` rows; true if there were any.
    bool operator()(Matrix& matrix, std::size_t rows, std::vector<double> const& point) {
        bool any = false;
        for (std::size_t r = 0; r < rows; ++r) {
            if (!matrix.only_positive(r) || !read_divisors(matrix.rows[r])) continue;
            for (std::int64_t const by : divisors_) {
                if (!broken(matrix.rows[r], by, point)) continue;
                std::int64_t const most = matrix.rows[r].most / by;
                for (std::size_t n = 0; n < matrix.rows[r].terms.size(); ++n) {
                    Term const term = matrix.rows[r].terms[n];
                    if (term.weight >= by) matrix.rows.term(term.column, term.weight / by);
                }
                matrix.rows.end_row(most);
                any = true;
            }
        }
        return any;
    }

private:
    static constexpr std::size_t most_divisors = 6;

    /// The weights of the row, each once; false if they are all alike, or too many to try.
    [[nodiscard]] bool read_divisors(RowView row) {
        divisors_.clear();
        for (auto const& term : row.terms) {
            if (std::find(divisors_.begin(), divisors_.end(), term.weight) != divisors_.end()) continue;
            divisors_.push_back(term.weight);
            if (divisors_.size() > most_divisors) return false;
        }
        return divisors_.size() > 1 && row.most > 0;
    }

    [[nodiscard]] static bool broken(RowView row, std::int64_t by, std::vector<double> const& point) {
        double sum = -static_cast<double>(row.most / by) - 0.02;
        for (auto const& term : row.terms) {
            if (term.weight >= by) sum += static_cast<double>(term.weight / by) * point[static_cast<std::size_t>(term.column)];
        }
        return sum > 0;
    }

    std::vector<std::int64_t> divisors_;
};

}  // namespace crediton::inline v0
