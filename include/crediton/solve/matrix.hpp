#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <crediton/solve/rows.hpp>

namespace crediton::inline v0 {

/// One coefficient of a column.
struct Entry {
    int row = 0;
    std::int64_t weight = 0;
};

/// Rows, and the same by columns. The columns are worked out when `index` is called; rows added later are not among them until
/// it is called again.
class Matrix {
public:
    RowSet rows = {};

    void clear(std::size_t columns) {
        rows.clear();
        columns_ = columns;
        indexed_ = 0;
        starts_.assign(columns + 1, 0);
        entries_.clear();
    }
    [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
    /// What a pivot on it takes of a budget: a unit is about the work of a small one.
    [[nodiscard]] std::int64_t effort() const noexcept { return 1 + static_cast<std::int64_t>((rows.size() * 8 + columns_) / 256); }

    void index() {
        if (indexed_ == rows.size()) return;
        indexed_ = rows.size();
        starts_.assign(columns_ + 1, 0);
        for (RowView const row : rows) {
            for (auto const& term : row.terms) ++starts_[static_cast<std::size_t>(term.column) + 1];
        }
        for (std::size_t j = 0; j < columns_; ++j) starts_[j + 1] += starts_[j];
        fill_.assign(starts_.begin(), starts_.end() - 1);
        entries_.resize(starts_.back());
        positive_.assign(rows.size(), 1);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (auto const& term : rows[r].terms) {
                if (term.weight < 0) positive_[r] = 0;
                entries_[fill_[static_cast<std::size_t>(term.column)]++] = {static_cast<int>(r), term.weight};
            }
        }
    }

    /// Keeps the rows whose flag is not 0.
    void keep(std::vector<char> const& flags) {
        rows.keep(flags);
        indexed_ = static_cast<std::size_t>(-1);
        index();
    }

    /// True if no weight of the row is negative.
    [[nodiscard]] bool only_positive(std::size_t row) const noexcept { return positive_[row] != 0; }

    /// True if one row lets in no two of the columns, which are in ascending order.
    [[nodiscard]] bool at_most_once(std::vector<int> const& columns) const {
        if (columns.size() < 2) return true;
        auto const excludes = [&](Entry const& entry) {
            auto const r = static_cast<std::size_t>(entry.row);
            std::int64_t const half = rows[r].most / 2;
            std::size_t found = 0;
            for (auto const& term : rows[r].terms) found += term.weight > half && std::binary_search(columns.begin(), columns.end(), term.column) ? 1U : 0U;
            return only_positive(r) && found == columns.size();
        };
        auto const entries = column(static_cast<std::size_t>(columns.front()));
        return std::any_of(entries.begin(), entries.end(), excludes);
    }

    [[nodiscard]] std::span<Entry const> column(std::size_t j) const noexcept {
        return {entries_.data() + starts_[j], entries_.data() + starts_[j + 1]};
    }

private:
    std::size_t columns_ = 0;
    std::size_t indexed_ = 0;  ///< rows that stand among the columns
    std::vector<std::size_t> starts_, fill_;
    std::vector<Entry> entries_;
    std::vector<char> positive_;
};

}  // namespace crediton::inline v0
