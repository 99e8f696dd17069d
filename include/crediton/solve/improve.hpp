#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/matrix.hpp>

namespace crediton::inline v0 {

/// Betters a choice by bringing in one column after the other, each in place of those that it does not fit beside. Columns are
/// tried in an order that is always the same. Its memory is used again.
class Improve {
public:
    /// True if `choice`, which keeps all rows, was bettered. Stops at `enough`, or after so many tries.
    bool operator()(Matrix const& matrix, Fixing const& fixing, std::vector<std::int64_t> const& objective, std::int64_t enough,
                    std::size_t tries, Choice& choice) {
        begin(matrix, fixing, objective, choice);
        std::int64_t const start = value_;
        std::int64_t best = start;
        std::uint32_t dice = 1;
        for (now_ = 1; now_ <= tries && best < enough && !open_.empty(); ++now_) {
            dice = dice * 1664525U + 1013904223U;
            auto const k = static_cast<std::size_t>(open_[static_cast<std::size_t>(dice >> 8) % open_.size()]);
            if (choice_[k] != 0 || resting_[k] > now_ || !enter(k)) continue;
            if (value_ <= best) continue;
            best = value_;
            choice = choice_;
        }
        return best > start;
    }

private:
    void begin(Matrix const& matrix, Fixing const& fixing, std::vector<std::int64_t> const& objective, Choice const& choice) {
        matrix_ = &matrix;
        objective_ = &objective;
        choice_ = choice;
        open_.clear();
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] < 0) open_.push_back(static_cast<int>(n));
        }
        fixing_ = &fixing;
        resting_.assign(fixing.size(), 0);
        value_ = detail::value_of(objective, choice);
        room_.resize(matrix.rows.size());
        for (std::size_t r = 0; r < room_.size(); ++r) room_[r] = matrix.rows[r].most;
        for (std::size_t n = 0; n < choice.size(); ++n) {
            if (choice[n] != 0) move(n, -1);
        }
    }

    void move(std::size_t n, std::int64_t by) {
        for (auto const& each : matrix_->column(n)) room_[static_cast<std::size_t>(each.row)] += by * each.weight;
    }

    /// Brings a column in if that makes the choice no worse; puts all back otherwise.
    [[nodiscard]] bool enter(std::size_t k) {
        out_.clear();
        std::int64_t gain = (*objective_)[k];
        bool possible = true;
        for (auto const& each : matrix_->column(k)) {
            if (each.weight > room_[static_cast<std::size_t>(each.row)]) possible = possible && make_room(each, gain);
            if (!possible || gain < 0) break;
        }
        if (possible && gain >= 0) {
            move(k, -1);
            choice_[k] = 1;
            if (kept(k)) return accept(gain);
            move(k, 1);
            choice_[k] = 0;
        }
        for (int const n : out_) {
            move(static_cast<std::size_t>(n), -1);
            choice_[static_cast<std::size_t>(n)] = 1;
        }
        return false;
    }

    [[nodiscard]] bool accept(std::int64_t gain) {
        value_ += gain;
        for (int const n : out_) resting_[static_cast<std::size_t>(n)] = now_ + open_.size() / 2 + 1;
        return true;
    }

    /// Takes columns out of a row until it has room, those that lose least first.
    [[nodiscard]] bool make_room(Entry const& wanted, std::int64_t& gain) {
        auto const r = static_cast<std::size_t>(wanted.row);
        while (wanted.weight > room_[r]) {
            int found = -1;
            std::int64_t least = 0;
            for (auto const& term : matrix_->rows[r].terms) {
                auto const n = static_cast<std::size_t>(term.column);
                if (choice_[n] == 0 || term.weight <= 0 || (*fixing_)[n] >= 0) continue;
                std::int64_t const lost = (*objective_)[n];
                if (found < 0 || lost < least) found = term.column, least = lost;
            }
            gain -= found < 0 ? 0 : least;
            if (found < 0 || gain < 0) return false;
            out_.push_back(found);
            choice_[static_cast<std::size_t>(found)] = 0;
            move(static_cast<std::size_t>(found), 1);
        }
        return true;
    }

    /// True if no row that the move could have hurt is broken.
    [[nodiscard]] bool kept(std::size_t k) const {
        auto const whole = [&](std::size_t n) {
            auto const column = matrix_->column(n);
            return std::all_of(column.begin(), column.end(), [&](Entry const& e) { return room_[static_cast<std::size_t>(e.row)] >= 0; });
        };
        return whole(k) && std::all_of(out_.begin(), out_.end(), [&](int n) { return whole(static_cast<std::size_t>(n)); });
    }

    Matrix const* matrix_ = nullptr;
    std::vector<std::int64_t> const* objective_ = nullptr;
    Fixing const* fixing_ = nullptr;
    Choice choice_;
    std::vector<int> open_, out_;
    std::vector<std::size_t> resting_;  ///< a column that was taken out may not come back before this try
    std::vector<std::int64_t> room_;
    std::int64_t value_ = 0;
    std::size_t now_ = 0;
};

}  // namespace crediton::inline v0
