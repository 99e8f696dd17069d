#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/finding.hpp>

namespace crediton::inline v0 {

/// Where a claim comes from.
enum class ClaimKind { equivalence, identity, outcomes, individual };

/// One use of one equivalence by one record: evidence drawn, targets met.
struct Claim {
    std::string equivalence;                         ///< or `module:ID`, `outcomes:ID`, `judgement:N`
    ClaimKind kind = ClaimKind::equivalence;
    Effect effect = Effect::credit;
    std::vector<Piece> pieces = {};
    std::vector<std::pair<int, Credits>> drawn = {};  ///< evidence by index, ascending, and the credit drawn
    std::vector<std::string> waives = {};
    Findings referrals = {};                         ///< why only a person may grant it; empty if automatic
    std::optional<int> uses = {};                    ///< how often the equivalence may be used
    std::vector<Credits> counts = {};                ///< for each minimum of the award: credit at or above its level
    Citation citation = {};

    [[nodiscard]] bool automatic() const noexcept { return referrals.empty(); }
    [[nodiscard]] Credits credits() const noexcept {
        Credits sum;
        for (auto const& piece : pieces) sum += piece.credits;
        return sum;
    }
    [[nodiscard]] bool draws(int evidence) const noexcept {
        return std::any_of(drawn.begin(), drawn.end(), [&](auto const& each) { return each.first == evidence; });
    }
    [[nodiscard]] bool exempts(int module) const noexcept {
        return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return piece.module == module; });
    }
    [[nodiscard]] bool waives_limit(std::string const& id) const {
        return std::find(waives.begin(), waives.end(), id) != waives.end();
    }
};

/// Why a module is not exempted although something names it.
struct Miss {
    int module = -1;
    Finding finding;
};

/// All that a record can claim, and why it cannot claim the rest.
struct Claims {
    std::vector<Claim> claims;               ///< sorted by targets, equivalence, evidence
    std::vector<Miss> misses;
    std::vector<std::pair<int, Finding>> refusals;  ///< modules that an equivalence refuses explicitly
    bool complete = true;                    ///< false if there were more ways than an enumeration may list
};

}  // namespace crediton::inline v0
