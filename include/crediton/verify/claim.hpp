#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/facts.hpp>

namespace crediton::inline v0::verify {

/// Where a claim comes from.
enum class Origin { equivalence, identity, outcomes, individual };

/// One use of one equivalence.
struct Claim {
    std::string equivalence;  ///< or `module:ID`, `outcomes:ID`, `judgement:N`
    Effect effect = Effect::credit;
    Origin origin = Origin::equivalence;
    std::vector<Piece> pieces = {};
    std::vector<std::pair<std::size_t, Units>> drawn = {};  ///< attainments by place, ascending, and the credit drawn
    bool referred = false;
    int uses = 0;  ///< 0: as often as its modules allow
    std::vector<std::string> waives = {};
    std::map<int, Exact> counts = {};  ///< at or above each level that a minimum of the award names

    [[nodiscard]] Units credits() const {
        Units sum = 0;
        for (auto const& each : pieces) sum += each.credits;
        return sum;
    }
    [[nodiscard]] bool exempts(std::size_t place) const {
        return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& each) { return each.is(place); });
    }
    /// How much it draws from an attainment; 0 as well where it does not draw on it.
    [[nodiscard]] Units draws(std::size_t held) const {
        Units sum = 0;
        for (auto const& each : drawn) sum += each.first == held ? each.second : 0;
        return sum;
    }
    /// True if it draws on an attainment that passes the test.
    template <class Test>
    [[nodiscard]] bool draws_on_any(Test test) const {
        return std::any_of(drawn.begin(), drawn.end(), [&](auto const& each) { return test(each.first); });
    }
    [[nodiscard]] bool draws_on(std::size_t held) const {
        return draws_on_any([&](std::size_t each) { return each == held; });
    }
};

/// Some of a list of claims.
using Choice = std::vector<Claim const*>;

}  // namespace crediton::inline v0::verify
