#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/matrix.hpp>

namespace crediton::inline v0 {

/// A good first answer: takes columns in the order in which a point prefers them, each that still fits. Its memory is used again.
class RoundingUp {
public:
    /// True if `choice` is now one that keeps every row that started kept; the caller looks at the rest.
    [[nodiscard]] bool operator()(Matrix const& matrix, Fixing const& fixing, std::vector<double> const& point,
                                  std::vector<std::int64_t> const& objective, Choice& choice) {
        order(fixing, point, objective);
        room_.resize(matrix.rows.size());
        for (std::size_t r = 0; r < room_.size(); ++r) room_[r] = matrix.rows[r].most;
        choice.assign(fixing.size(), 0);
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] == 1) take(matrix, n, choice);
        }
        for (auto const& each : order_) {
            if (fits(matrix, static_cast<std::size_t>(each.column))) take(matrix, static_cast<std::size_t>(each.column), choice);
        }
        return std::all_of(room_.begin(), room_.end(), [](std::int64_t room) { return room >= 0; });
    }

private:
    struct Preference {
        double value;
        std::int64_t weight;
        int column;
        friend bool operator<(Preference const& a, Preference const& b) noexcept {
            if (a.value != b.value) return a.value > b.value;
            return a.weight != b.weight ? a.weight > b.weight : a.column < b.column;
        }
    };

    void order(Fixing const& fixing, std::vector<double> const& point, std::vector<std::int64_t> const& objective) {
        order_.clear();
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] >= 0 || (point[n] < 1e-9 && objective[n] <= 0)) continue;
            double const value = point[n] < 1e-9 ? 0.0 : point[n];
            order_.push_back({value, objective[n], static_cast<int>(n)});
        }
        std::sort(order_.begin(), order_.end());
    }

    [[nodiscard]] bool fits(Matrix const& matrix, std::size_t n) const {
        auto const column = matrix.column(n);
        return std::all_of(column.begin(), column.end(), [&](Entry const& e) {
            return e.weight <= 0 || e.weight <= room_[static_cast<std::size_t>(e.row)];
        });
    }
    void take(Matrix const& matrix, std::size_t n, Choice& choice) {
        choice[n] = 1;
        for (auto const& each : matrix.column(n)) room_[static_cast<std::size_t>(each.row)] -= each.weight;
    }

    std::vector<std::int64_t> room_;
    std::vector<Preference> order_;
};

}  // namespace crediton::inline v0
