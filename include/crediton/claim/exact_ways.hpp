#pragma once

#include <algorithm>
#include <vector>

#include <crediton/claim/implicit_claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/claim/outcome_map.hpp>
#include <crediton/claim/ways.hpp>

namespace crediton::inline v0 {

/// The ways in which just this evidence, all of it, meets an implicit claim, in their order; judged by nothing yet.
[[nodiscard]] inline std::vector<Way> exact_ways(Bench const& bench, ImplicitClaim const& claim, std::vector<int> const& some) {
    WayFinder finder = WayFinder{bench.evidence, bench.curriculum, bench.rivals}.within(some);
    if (claim.kind == ClaimKind::outcomes) {
        bool const barred = std::any_of(claim.refusing.begin(), claim.refusing.end(),
                                        [&](Equivalence const* each) { return !finder.all_of(each->sources).empty(); });
        bool const covered = OutcomeMap{bench, bench.curriculum[claim.pieces.front().module]}.enough(some);
        return covered && !barred ? std::vector{Way::of(some)} : std::vector<Way>{};
    }
    if (claim.rule->sources.size() == 1) {
        if (auto const* general = std::get_if<GeneralCredit>(&claim.rule->sources.front().form)) return finder.general_ways(*general, some);
    }
    auto ways = finder.all_of(claim.rule->sources);
    std::erase_if(ways, [&](Way const& way) { return way.evidence() != some; });
    return Way::sorted(std::move(ways));
}

}  // namespace crediton::inline v0
