#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <crediton/core/names.hpp>
#include <crediton/verify/claim.hpp>

namespace crediton::inline v0 {

namespace verify {

/// The first five ranks of section 3 of the semantics, in their order.
enum class Objective { credit, replace, referrals, compulsory, evidence };

}  // namespace verify

template <>
struct Names<verify::Objective> {
    static constexpr std::array<std::pair<verify::Objective, std::string_view>, 5> table{{{verify::Objective::credit, "credit"},
                                                                                          {verify::Objective::replace, "replace"},
                                                                                          {verify::Objective::referrals, "referrals"},
                                                                                          {verify::Objective::compulsory, "compulsory"},
                                                                                          {verify::Objective::evidence, "evidence"}}};
};

namespace verify {

/// True where least is best: what a claim is worth is then under zero.
[[nodiscard]] constexpr bool is_least(Objective objective) noexcept {
    return objective == Objective::referrals || objective == Objective::evidence;
}

/// What a claim is worth in an objective: greater is better.
[[nodiscard]] inline Units worth(Objective objective, Claim const& claim) {
    Units sum = 0;
    switch (objective) {
        case Objective::credit: return claim.effect == Effect::credit ? claim.credits() : 0;
        case Objective::replace: return claim.effect == Effect::replace ? claim.credits() : 0;
        case Objective::referrals: return claim.referred ? -1 : 0;
        case Objective::compulsory:
            for (auto const& piece : claim.pieces) {
                bool const counts = piece.module && (piece.role == Role::core || piece.role == Role::compulsory);
                sum += counts ? piece.credits : 0;
            }
            return sum;
        default:
            for (auto const& each : claim.drawn) sum -= each.second;
            return sum;
    }
}

/// What a choice is worth.
[[nodiscard]] inline Units worth(Objective objective, Choice const& choice) {
    Units sum = 0;
    for (auto const* claim : choice) sum += worth(objective, *claim);
    return sum;
}

}  // namespace verify

}  // namespace crediton::inline v0
