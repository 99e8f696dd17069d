#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0::detail {

/// Gives the row that is being written a term for each claim that `weight(claim)` is not 0 of.
template <class Weight>
void weigh(Problem& problem, std::vector<Claim const*> const& claims, Weight weight) {
    for (std::size_t n = 0; n < claims.size(); ++n) {
        std::int64_t const own = weight(*claims[n]);
        if (own != 0) problem.rows.term(static_cast<int>(n), own);
    }
}

/// Adds a row: what `weight(claim)` of the claims used comes to is at most `most`. `name()` is asked where names are kept.
template <class Weight, class Name>
void add_row(Problem& problem, std::vector<Claim const*> const& claims, std::int64_t most, Weight weight, Name name) {
    weigh(problem, claims, weight);
    problem.end_row(most, name);
}

}  // namespace crediton::inline v0::detail
