#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io/json.hpp>

#include "support/generator.hpp"
#include "support/oracle.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

int records() {
    char const* given = std::getenv("CREDITON_PROPERTY_RECORDS");
    return given != nullptr ? std::max(1, std::atoi(given)) : 20'000;
}

/// What the library says, in the oracle's shape; names of claims aside.
OracleSide of(Standing const& standing) {
    OracleSide side;
    side.exempted = standing.exempted;
    side.replaced = standing.replaced;
    side.evidence = standing.evidence;
    side.referred = standing.referred_claims;
    for (auto const& each : standing.exemptions) {
        if (each.module) side.modules.push_back(*each.module);
    }
    for (auto const& claim : standing.claims) {
        side.equivalences.push_back(claim.equivalence);
        for (auto const& each : claim.evidence) side.attainments.push_back(each.attainment);
    }
    auto const tidy = [](auto& list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    tidy(side.modules);
    tidy(side.equivalences);
    tidy(side.attainments);
    return side;
}

OracleAnswer of(Decision const& decision) {
    OracleAnswer answer{of(decision.assured), of(decision.potential), {}, decision.entry_stage, decision.remaining};
    for (auto const& each : decision.attainments) answer.attainments[each.attainment] = std::string{name_of(each.status)};
    return answer;
}

}  // namespace

TEST_CASE("the library answers as the oracle does, which shares the model only") {
    Date const on = decision_day();
    int compared = 0;
    int granting = 0;
    int referring = 0;
    int wrong = 0;
    for (int n = 0; n < records() && wrong < 5; ++n) {
        Scene const scene = Generator{static_cast<std::uint64_t>(n) * 104729 + 3}.scene();
        Catalogue catalogue;
        try {
            catalogue = scene.build();
        } catch (InputError const&) {
            continue;  // a scene with a defect has no answer to compare; `compared` keeps them few
        }
        auto wanted = oracle(catalogue, scene.programme.id, scene.policy.id, scene.record, on);
        if (!wanted) continue;
        ++compared;
        wanted->assured.claims.clear();
        wanted->potential.claims.clear();
        Decision const decision = Calculator{catalogue, scene.programme.id, on}.assess(scene.record);
        REQUIRE_FALSE(decision.failed());
        granting += decision.assured.exempted > Credits{} ? 1 : 0;
        referring += decision.potential.referred_claims > 0 ? 1 : 0;
        if (of(decision) == *wanted) continue;
        ++wrong;
        MESSAGE("record " << n << " differs\n" << to_json(catalogue) << "\n" << to_json(scene.record) << "\n" << to_json(decision)
                << "\noracle: assured " << wanted->assured.exempted.units() << " potential " << wanted->potential.exempted.units());
    }
    CHECK(wrong == 0);
    CHECK(compared > records() * 9 / 10);
    CHECK(granting > records() / 5);
    CHECK(referring > records() / 20);
}
