#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/matrix.hpp>
#include <crediton/solve/settle.hpp>

namespace crediton::inline v0 {

/// Betters a choice by exchange: one column comes in, those that it does not fit beside go, and whatever fits then fills the
/// room. A step that loses is taken too if it is no worse than where the walk stood a few steps before (late acceptance), so
/// that it leaves small hills. The walk is the same on every machine. A step costs some hundred instructions: which columns
/// exclude each other stands in sets of bits. Its memory is used again.
class Exchange {
public:
    static constexpr std::size_t steps_of_column = 3;  ///< of a walk that is to be short

    struct Aim {
        std::vector<std::int64_t> const* guide = nullptr;      ///< what the walk makes greatest
        std::vector<std::int64_t> const* objective = nullptr;  ///< what is wanted of it
        std::int64_t enough = 0;                               ///< of the objective: there it ends
    };

    /// True if `choice`, which keeps all rows, was bettered by the objective; 64 steps count as a pivot. Rows with negative weights do not lead the walk, but
    /// only choices that keep them are taken from it.
    bool operator()(Matrix const& matrix, Fixing const& fixing, Aim const& aim, std::size_t steps, Budget& budget, Choice& choice) {
        if (fixing.size() > most_columns) return false;
        load(matrix, fixing, *aim.guide);
        enter(choice);
        std::int64_t value = detail::value_of(*aim.objective, choice);
        bool better = false;
        past_.fill(value_);
        std::int64_t best = value_;
        dice_ = 12345;
        for (std::size_t step = 0; step < steps && value < aim.enough && !open_columns_.empty(); ++step) {
            if (step % 64 == 63 && !budget.take(matrix.effort())) break;
            std::int64_t& past = past_[step % past_.size()];
            walk(past);
            past = value_;
            if (value_ <= best) continue;
            best = value_;
            read();
            std::int64_t const found = detail::value_of(*aim.objective, read_);
            if (found <= value || !keeps_all(matrix.rows, read_)) continue;
            value = found;
            choice = read_;
            better = true;
        }
        return better;
    }

private:
    using Word = std::uint64_t;
    static constexpr std::size_t long_row = 64;
    static constexpr std::size_t most_columns = 16384;  ///< a bit for each pair of them: 32 MB
    struct Part {
        int row;
        std::int64_t weight;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] static Word bit(std::size_t i) noexcept { return Word{1} << (i % 64); }
    [[nodiscard]] static bool has(std::vector<Word> const& set, std::size_t i) noexcept { return (set[i / 64] & bit(i)) != 0; }
    [[nodiscard]] Word const* rivals(std::size_t i) const noexcept { return rivals_.data() + i * words_; }
    [[nodiscard]] std::size_t random(std::size_t below) noexcept {
        dice_ ^= dice_ << 13U;
        dice_ ^= dice_ >> 17U;
        dice_ ^= dice_ << 5U;
        return static_cast<std::size_t>((static_cast<std::uint64_t>(dice_) * below) >> 32U);
    }

    template <class Visit>
    static void each(Word word, std::size_t k, Visit visit) {
        for (; word != 0; word &= word - 1) visit(k * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

    /// Numbers the open columns anew, those that the guide likes first.
    void load(Matrix const& matrix, Fixing const& fixing, std::vector<std::int64_t> const& guide) {
        column_of_.clear();
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] < 0) column_of_.push_back(static_cast<int>(n));
        }
        std::sort(column_of_.begin(), column_of_.end(), [&](int a, int b) { return guide[at(a)] != guide[at(b)] ? guide[at(a)] > guide[at(b)] : a < b; });
        place_.assign(fixing.size(), -1);
        guide_.clear();
        for (std::size_t i = 0; i < column_of_.size(); ++i) {
            place_[at(column_of_[i])] = static_cast<int>(i);
            guide_.push_back(guide[at(column_of_[i])]);
        }
        fixing_ = &fixing;
        words_ = (column_of_.size() + 63) / 64;
        open_.assign(words_, 0);
        for (std::size_t i = 0; i < column_of_.size(); ++i) open_[i / 64] |= bit(i);
        rivals_.assign(column_of_.size() * words_, 0);
        rows_.clear();
        room_.clear();
        long_rows_.clear();
        in_long_rows_.clear();
        for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
            if (matrix.only_positive(r)) load(matrix.rows[r]);
        }
        index();
        open_columns_.clear();
        for (std::size_t k = 0; k < words_; ++k) each(open_[k], k, [&](std::size_t i) { open_columns_.push_back(static_cast<int>(i)); });
        for (std::size_t i = 0; i < column_of_.size(); ++i) rivals_[i * words_ + i / 64] &= ~bit(i);
    }

    /// A row of which no two columns fit makes rivals of them; others are added up.
    void load(RowView row) {
        std::int64_t most = row.most;
        std::int64_t first = std::numeric_limits<std::int64_t>::max();  // the two smallest weights
        std::int64_t second = first;
        members_.clear();
        for (auto const& term : row.terms) {
            if ((*fixing_)[at(term.column)] == 1) most -= term.weight;
            if (place_[at(term.column)] < 0) continue;
            members_.push_back({place_[at(term.column)], term.weight});
            second = std::min(second, std::max(first, term.weight));
            first = std::min(first, term.weight);
        }
        for (auto const& each : members_) {
            if (each.weight > most) open_[at(each.row) / 64] &= ~bit(at(each.row));
        }
        if (members_.size() < 2) return;
        if (first > most - second) return exclude();
        for (auto const& each : members_) rows_.push_back({each.row, static_cast<int>(room_.size()), each.weight});
        if (members_.size() > long_row) {
            long_rows_.push_back({static_cast<int>(room_.size()), first});
            mask();
            in_long_rows_.insert(in_long_rows_.end(), mask_.begin(), mask_.end());
        }
        room_.push_back(most);
    }
    void mask() {
        mask_.assign(words_, 0);
        for (auto const& each : members_) mask_[at(each.row) / 64] |= bit(at(each.row));
    }
    void exclude() {
        mask();
        for (auto const& each : members_) {
            for (std::size_t k = 0; k < words_; ++k) rivals_[at(each.row) * words_ + k] |= mask_[k];
        }
    }

    /// The rows that are added up, by columns and by rows.
    void index() {
        starts_.assign(column_of_.size() + 1, 0);
        row_starts_.assign(room_.size() + 1, 0);
        for (auto const& each : rows_) ++starts_[at(each.place) + 1], ++row_starts_[at(each.row) + 1];
        for (std::size_t i = 0; i < column_of_.size(); ++i) starts_[i + 1] += starts_[i];
        for (std::size_t r = 0; r < room_.size(); ++r) row_starts_[r + 1] += row_starts_[r];
        parts_.resize(rows_.size());
        in_row_.resize(rows_.size());
        fill_.assign(starts_.begin(), starts_.end() - 1);
        for (std::size_t n = 0; n < rows_.size(); ++n) {
            parts_[fill_[at(rows_[n].place)]++] = {rows_[n].row, rows_[n].weight};
            in_row_[n] = rows_[n].place;  // they came row by row
        }
    }

    void enter(Choice const& choice) {
        chosen_.assign(words_, 0);
        value_ = 0;
        for (std::size_t i = 0; i < column_of_.size(); ++i) {
            if (choice[at(column_of_[i])] != 0) put(i);
        }
        log_.clear();
    }
    void read() {
        read_.resize(fixing_->size());
        for (std::size_t n = 0; n < read_.size(); ++n) read_[n] = (*fixing_)[n] == 1;
        for (std::size_t k = 0; k < words_; ++k) each(chosen_[k], k, [&](std::size_t i) { read_[at(column_of_[i])] = 1; });
    }

    void move(std::size_t i, int sign) {
        chosen_[i / 64] ^= bit(i);
        value_ += sign * guide_[i];
        for (std::size_t n = starts_[i]; n < starts_[i + 1]; ++n) room_[at(parts_[n].row)] -= sign * parts_[n].weight;
    }
    void put(std::size_t i) { move(i, 1), log_.push_back(static_cast<int>(i)); }
    void take(std::size_t i) { move(i, -1), log_.push_back(static_cast<int>(i)); }
    void undo() {
        for (std::size_t n = log_.size(); n-- > 0;) move(at(log_[n]), has(chosen_, at(log_[n])) ? -1 : 1);
        log_.clear();
    }
    [[nodiscard]] bool fits(std::size_t i) const noexcept {
        for (std::size_t n = starts_[i]; n < starts_[i + 1]; ++n) {
            if (parts_[n].weight > room_[at(parts_[n].row)]) return false;
        }
        return true;
    }

    /// One step; it is taken back if it ends below both where it began and `past`.
    void walk(std::int64_t past) {
        auto const k = at(open_columns_[random(open_columns_.size())]);
        if (has(chosen_, k)) return;
        std::int64_t const before = value_;
        if (!replace(k)) return undo();
        refill(random(2) == 0 ? 0 : random(column_of_.size()));
        if (value_ < before && value_ < past) return undo();
        log_.clear();
    }

    /// Brings a column in and takes out what it does not fit beside; false if that is not possible.
    [[nodiscard]] bool replace(std::size_t in) {
        for (std::size_t k = 0; k < words_; ++k) each(chosen_[k] & rivals(in)[k], k, [&](std::size_t i) { take(i); });
        for (std::size_t n = starts_[in]; n < starts_[in + 1]; ++n) {
            while (parts_[n].weight > room_[at(parts_[n].row)]) {
                if (!make_room(at(parts_[n].row))) return false;
            }
        }
        put(in);
        return true;
    }
    [[nodiscard]] bool make_room(std::size_t row) {
        std::size_t const start = row_starts_[row];
        std::size_t const size = row_starts_[row + 1] - start;
        std::size_t const turn = random(size);
        for (std::size_t n = 0; n < size; ++n) {
            auto const i = at(in_row_[start + (n + turn < size ? n + turn : n + turn - size)]);
            if (!has(chosen_, i)) continue;
            take(i);
            return true;
        }
        return false;
    }

    /// Puts in what fits, from one place on and then from the beginning.
    void refill(std::size_t from) {
        free_.resize(words_);
        for (std::size_t k = 0; k < words_; ++k) free_[k] = open_[k] & ~chosen_[k];
        for (std::size_t k = 0; k < words_; ++k) each(chosen_[k], k, [&](std::size_t i) { exclude(rivals(i)); });
        for (std::size_t n = 0; n < long_rows_.size(); ++n) {
            if (room_[at(long_rows_[n].row)] < long_rows_[n].weight) exclude(in_long_rows_.data() + n * words_);
        }
        for (std::size_t k = from / 64; k < words_; ++k) fill(k, k == from / 64 ? ~Word{0} << (from % 64) : ~Word{0});
        for (std::size_t k = 0; from > 0 && k < words_; ++k) fill(k, ~Word{0});
    }
    void exclude(Word const* those) noexcept {
        Word* const left = free_.data();
        for (std::size_t k = 0; k < words_; ++k) left[k] &= ~those[k];
    }
    void fill(std::size_t k, Word within) {
        while ((free_[k] & within) != 0) {
            std::size_t const i = k * 64 + static_cast<std::size_t>(std::countr_zero(free_[k] & within));
            free_[k] &= ~bit(i);
            if (guide_[i] <= 0 || !fits(i)) continue;
            put(i);
            exclude(rivals(i));
        }
    }

    struct Triple {
        int place;
        int row;
        std::int64_t weight;
    };

    Fixing const* fixing_ = nullptr;
    std::size_t words_ = 0;
    std::vector<int> column_of_, place_, open_columns_;
    std::vector<std::int64_t> guide_;
    std::vector<Word> open_, chosen_, free_, mask_, rivals_;  ///< rivals: a set for each column
    std::vector<Part> members_, parts_;
    std::vector<Part> long_rows_;      ///< with their least weights: once full, they rule out many columns at once
    std::vector<Word> in_long_rows_;   ///< a set for each
    std::vector<Triple> rows_;
    std::vector<std::size_t> starts_, row_starts_, fill_;
    std::vector<int> in_row_, log_;
    std::vector<std::int64_t> room_;
    std::array<std::int64_t, 10> past_ = {};
    Choice read_;
    std::int64_t value_ = 0;
    std::uint32_t dice_ = 1;
};

}  // namespace crediton::inline v0
