#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/ratio.hpp>
#include <crediton/solve/rows.hpp>

namespace crediton::inline v0 {

/// A choice: for each column 1 or 0.
using Choice = std::vector<char>;

/// A list to be made smallest among equals: each element is there if any of its columns is chosen. Elements stand in
/// their order; lists compare element by element, and a proper prefix is first.
struct NamedList {
    std::vector<std::vector<int>> elements;
    std::vector<NamedList> inside = {};  ///< of each element, if any: made smallest once it is known to be there
};

/// A 0-1 problem in plain numbers: rows, objectives in the order in which they decide, lists that break what ties remain.
struct Problem {
    int columns = 0;
    RowSet rows = {};
    std::vector<std::vector<std::int64_t>> objectives = {};  ///< each to be made greatest, a weight for each column
    std::vector<NamedList> lists = {};

    /// What rows cannot say. Given a choice that keeps all rows, a row that it breaks and that every permitted choice
    /// keeps, or nothing if the choice is permitted. A row without terms if the budget struck before that was known: then the
    /// choice is not taken, and nothing follows from it.
    std::function<std::optional<Row>(Choice const&)> objection = {};

    /// Adds a row in its normal form; nothing if it has no weight.
    void add(RowView row) {
        for (auto const& each : row.terms) rows.term(each.column, each.weight);
        rows.end_row(row.most);
    }
    void add(Row const& row) { add(RowView{row.terms, row.most}); }

    /// The same, and where names are kept, `name()` for it: proofs call rows by name.
    template <class Name>
    void add(Row const& row, Name name) {
        for (auto const& each : row.terms) rows.term(each.column, each.weight);
        end_row(row.most, name);
    }
    /// The same of a row whose terms were given to `rows` one by one.
    template <class Name>
    void end_row(std::int64_t most, Name name) {
        rows.end_row(most);
        if (names != nullptr && names->size() < rows.size()) names->resize(rows.size()), names->back() = name();
    }
    std::vector<std::string>* names = nullptr;
};

/// How much work a search may do. Work is counted, so that it stops at the same place everywhere; a deadline is an extra
/// guard.
struct Budget {
    std::int64_t work = 0;  ///< nodes and pivots left, each counted by the size of the problem
    std::optional<std::chrono::steady_clock::time_point> deadline = {};
    bool struck = false;    ///< the search was stopped
    bool by_clock = false;  ///< and it was the deadline

    /// Takes some work; false if there is none left.
    bool take(std::int64_t amount) {
        work -= amount;
        if (work < 0) struck = true;
        if (!struck && deadline && std::chrono::steady_clock::now() > *deadline) struck = by_clock = true;
        return !struck;
    }
};

namespace detail {

[[nodiscard]] inline std::int64_t value_of(std::vector<std::int64_t> const& weights, Choice const& choice) noexcept {
    std::int64_t sum = 0;
    for (std::size_t n = 0; n < weights.size(); ++n) sum += choice[n] ? weights[n] : 0;
    return sum;
}

[[nodiscard]] inline bool keeps(RowView row, Choice const& choice) noexcept {
    std::int64_t sum = 0;
    for (auto const& term : row.terms) sum += choice[static_cast<std::size_t>(term.column)] ? term.weight : 0;
    return sum <= row.most;
}

/// The greatest multiple of `step` that is not above `value`.
[[nodiscard]] constexpr std::int64_t floor_to(std::int64_t value, std::int64_t step) noexcept {
    std::int64_t const down = value / step - (value % step < 0 ? 1 : 0);
    return down * step;
}

/// The common divisor of an objective's weights: its every value is a multiple of it. At least 1.
[[nodiscard]] inline std::int64_t step_of(std::vector<std::int64_t> const& weights) noexcept {
    std::int64_t common = 0;
    for (std::int64_t const weight : weights) common = std::gcd(common, weight);
    return common == 0 ? 1 : common;
}

}  // namespace detail

}  // namespace crediton::inline v0
