#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/matrix.hpp>

namespace crediton::inline v0 {

/// What is left of rows once some columns are settled: the open columns, numbered anew.
class Remainder {
public:
    /// Takes the open columns of `settled`.
    void open(Fixing const& settled) {
        settled_ = settled;
        columns_.clear();
        place_.assign(settled.size(), -1);
        for (std::size_t n = 0; n < settled.size(); ++n) {
            if (settled[n] >= 0) continue;
            place_[n] = static_cast<int>(columns_.size());
            columns_.push_back(static_cast<int>(n));
        }
    }

    [[nodiscard]] std::vector<int> const& columns() const noexcept { return columns_; }
    /// A column's new number, or -1.
    [[nodiscard]] int place(int column) const noexcept { return place_[static_cast<std::size_t>(column)]; }
    [[nodiscard]] Fixing const& settled() const noexcept { return settled_; }

    /// Writes the rows that some choice of the open columns breaks.
    void write(RowSet const& rows, Matrix& to) const {
        to.clear(columns_.size());
        for (RowView const row : rows) {
            if (can_be_broken(row)) write(row, to);
        }
    }

    void write(RowView row, Matrix& to) const {
        std::int64_t most = row.most;
        bool whole = true;
        for (auto const& term : row.terms) {
            int const place = place_[static_cast<std::size_t>(term.column)];
            whole = whole && place >= 0;
            if (place >= 0) to.rows.term(place, term.weight);
            else if (settled_[static_cast<std::size_t>(term.column)] == 1) most -= term.weight;
        }
        if (whole) to.rows.end_given_row(most);  // its weights have the common divisor that they had
        else to.rows.end_row(most);
    }

    /// What is settled of an objective; the rest goes to `open`.
    [[nodiscard]] std::int64_t read(std::vector<std::int64_t> const& objective, std::vector<std::int64_t>& open) const {
        open.resize(columns_.size());
        for (std::size_t n = 0; n < columns_.size(); ++n) open[n] = objective[static_cast<std::size_t>(columns_[n])];
        std::int64_t settled = 0;
        for (std::size_t n = 0; n < objective.size(); ++n) settled += settled_[n] == 1 ? objective[n] : 0;
        return settled;
    }

    void widen(Choice const& open, Choice& whole) const {
        whole.resize(settled_.size());
        for (std::size_t n = 0; n < whole.size(); ++n) whole[n] = settled_[n] == 1;
        for (std::size_t n = 0; n < columns_.size(); ++n) whole[static_cast<std::size_t>(columns_[n])] = open[n];
    }
    void narrow(Choice const& whole, Choice& open) const {
        open.resize(columns_.size());
        for (std::size_t n = 0; n < columns_.size(); ++n) open[n] = whole[static_cast<std::size_t>(columns_[n])];
    }

private:
    [[nodiscard]] bool can_be_broken(RowView row) const {
        std::int64_t most = 0;
        for (auto const& term : row.terms) {
            signed char const fixed = settled_[static_cast<std::size_t>(term.column)];
            if (fixed == 1 || (fixed < 0 && term.weight > 0)) most += term.weight;
        }
        return most > row.most;
    }

    Fixing settled_;
    std::vector<int> columns_;
    std::vector<int> place_;
};

}  // namespace crediton::inline v0
