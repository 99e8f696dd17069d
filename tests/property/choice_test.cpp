#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io/json.hpp>

#include "support/choice_scene.hpp"
#include "support/plain_choice.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

Plain::Score of(Standing const& standing) {
    Plain::Score s{-standing.exempted.units(), -standing.replaced.units(), standing.referred_claims, 0, standing.evidence.units(), {}, {}, {}};
    std::set<std::string> rules;
    std::set<std::string> evidence;
    for (auto const& each : standing.exemptions) {
        if (each.module) std::get<5>(s).push_back(each.module->str());
    }
    for (auto const& claim : standing.claims) {
        rules.insert(claim.equivalence.str());
        for (auto const& each : claim.evidence) evidence.insert(each.attainment.str());
    }
    std::sort(std::get<5>(s).begin(), std::get<5>(s).end());
    std::get<6>(s).assign(rules.begin(), rules.end());
    std::get<7>(s).assign(evidence.begin(), evidence.end());
    return s;
}

void check_sums(Scene const& scene, Decision const& decision) {
    CHECK(decision.modules.size() == scene.modules.size());
    CHECK(decision.attainments.size() == scene.record.attainments.size());
    for (auto const& each : decision.modules) {
        bool const settled = each.status == ModuleStatus::exempt || each.status == ModuleStatus::passed;
        CHECK(settled == each.reasons.empty());
    }
    for (auto const& each : decision.attainments) CHECK((Credits{} <= each.drawn && each.drawn <= each.carried));
    Credits sum;
    for (auto const& each : decision.assured.exemptions) sum += each.effect == Effect::credit ? each.credits : Credits{};
    CHECK(sum == decision.assured.exempted);
    CHECK(decision.assured.exempted <= decision.potential.exempted);
}

int records() {
    char const* given = std::getenv("CREDITON_PROPERTY_RECORDS");
    return given != nullptr ? std::max(1, std::atoi(given)) : 20'000;
}

}  // namespace

TEST_CASE("the choice is what trying every choice finds") {
    Date const on = *Date::make(2026, 11, 23);
    int granting = 0;
    int compared = 0;
    for (int n = 0; n < records(); ++n) {
        Scene const scene = make_scene(static_cast<std::uint64_t>(n) * 7919 + 11);
        Catalogue const catalogue = scene.build();
        Calculator const calculator{catalogue, "P", on};
        Decision const decision = calculator.assess(scene.record);
        REQUIRE_FALSE(decision.failed());
        CAPTURE(n);
        check_sums(scene, decision);
        if (n % 10 == 0) {
            Random random{static_cast<std::uint64_t>(n)};
            Scene const other = shuffled(scene, random);
            REQUIRE(to_json(Calculator{other.build(), "P", on}.assess(other.record)) == to_json(decision));
        }
        Curriculum const curriculum{calculator.catalogue(), calculator.programme()};
        Agreement const agreement{calculator.catalogue(), curriculum};
        RuleBook const book{calculator.policy(), calculator.programme()};
        Case const the_case{calculator.catalogue(), curriculum, agreement, calculator.policy(), book, scene.record, on, on, SearchLimits{}.ways};
        if (the_case.found().claims.size() > 12 || !the_case.found().implicit.empty()) continue;  // too many to list
        ++compared;
        granting += decision.assured.exempted > Credits{} ? 1 : 0;
        for (bool const automatic : {true, false}) {
            Plain::Score wanted = Plain{the_case}.best(automatic);
            std::get<3>(wanted) = 0;  // a standing does not state it; the lists after it depend on it
            REQUIRE(of(automatic ? decision.assured : decision.potential) == wanted);
        }
    }
    CHECK(compared > records() * 8 / 10);
    CHECK(granting > records() / 4);
}
