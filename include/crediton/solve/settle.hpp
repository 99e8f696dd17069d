#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/rows.hpp>

namespace crediton::inline v0 {

namespace detail {

/// The least that a row can come to, and the largest weight that is open in it.
struct Reach {
    std::int64_t least = 0;
    std::int64_t largest = 0;
};

[[nodiscard]] inline Reach reach(RowView row, Fixing const& fixing) noexcept {
    Reach found;
    for (auto const& term : row.terms) {
        signed char const fixed = fixing[static_cast<std::size_t>(term.column)];
        if (fixed == 1 || (fixed < 0 && term.weight < 0)) found.least += term.weight;
        if (fixed < 0) found.largest = std::max(found.largest, std::abs(term.weight));
    }
    return found;
}

/// Draws what one row forces; false if nothing keeps it.
[[nodiscard]] inline bool settle(RowView row, Fixing& fixing, bool& changed) {
    auto const [least, largest] = reach(row, fixing);
    if (least > row.most) return false;
    if (least + largest <= row.most) return true;
    for (auto const& term : row.terms) {
        signed char& fixed = fixing[static_cast<std::size_t>(term.column)];
        if (fixed >= 0 || least + std::abs(term.weight) <= row.most) continue;
        fixed = term.weight > 0 ? 0 : 1;
        changed = true;
    }
    return true;
}

}  // namespace detail

/// Settles all that the rows force, given what is settled; false if nothing keeps them.
[[nodiscard]] inline bool settle(RowSet const& rows, Fixing& fixing) {
    for (bool changed = true; changed;) {
        changed = false;
        for (RowView const row : rows) {
            if (!detail::settle(row, fixing, changed)) return false;
        }
    }
    return true;
}

[[nodiscard]] inline bool keeps_all(RowSet const& rows, Choice const& choice) noexcept {
    return std::all_of(rows.begin(), rows.end(), [&](RowView row) { return detail::keeps(row, choice); });
}

}  // namespace crediton::inline v0
