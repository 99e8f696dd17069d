#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io/why_not.hpp>

#include "support/saying.hpp"
#include "support/why_not_desk.hpp"

using namespace crediton;
using namespace crediton::literals;
using crediton::test::Desk;
using crediton::test::says;

TEST_CASE("an exempted module is exempt, and needs no demand") {
    WhyNot const found = Desk{}.ask("A");
    CHECK(found.answer == WhyNotAnswer::exempt);
    CHECK(found.outcome().reasons.empty());
    CHECK(found.assured->with == found.decision.assured);
    CHECK_FALSE(found.assured->shortfall);
    CHECK(found.proved());
}

TEST_CASE("a displaced module says what displaces it, and what it would cost") {
    Desk desk;
    desk.policy.limits = {{.id = "cap", .measure = MaxCredits{20}}};
    WhyNot const found = desk.ask("C");
    CHECK(found.answer == WhyNotAnswer::displaced);
    CHECK(says(found.outcome().reasons, "limit.reached"));
    auto const& side = *found.assured;
    CHECK(side.possible == true);
    CHECK(side.shortfall == Shortfall{Objective::credit, 10});
    CHECK(side.gained_modules == std::vector<ModuleId>{"C"});
    CHECK(side.lost_modules == std::vector<ModuleId>{"A"});
    REQUIRE(side.lost_claims.size() == 1);
    CHECK(side.lost_claims[0].equivalence == EquivalenceId{"E1"});
    CHECK(side.gained_claims.at(0).equivalence == EquivalenceId{"E3"});
}

TEST_CASE("the first objective that differs is named, down to the order of names") {
    SUBCASE("order") {
        Desk desk;
        desk.policy.limits = {{.id = "one", .measure = MaxModules{1}}};
        CHECK(desk.ask("B").assured->shortfall == Shortfall{Objective::order, {}});
    }
    SUBCASE("compulsory credit") {
        Desk desk;
        desk.policy.limits = {{.id = "one", .measure = MaxModules{1}}};
        desk.places[1].role = Role::optional;
        CHECK(desk.ask("B").assured->shortfall == Shortfall{Objective::compulsory, 20});
    }
    SUBCASE("evidence") {
        Desk desk;
        desk.policy.limits = {{.id = "one", .measure = MaxModules{1}}};
        desk.credentials[1].credits = 25_cats;
        CHECK(desk.ask("B").assured->shortfall == Shortfall{Objective::evidence, 5});
    }
    SUBCASE("replaced credit") {
        Desk desk;
        desk.equivalences[0].effect = desk.equivalences[2].effect = Effect::replace;
        desk.equivalences[2].sources = {"x"};
        CHECK(desk.ask("C").assured->shortfall == Shortfall{Objective::replace, 10});
    }
    SUBCASE("referrals, where the referred claims are looked at") {
        Desk desk;
        desk.policy.limits = {{.id = "one", .measure = MaxModules{1}}};
        desk.equivalences[1].refer = true;
        CHECK(desk.ask("B").potential->shortfall == Shortfall{Objective::referrals, 1});
    }
}

TEST_CASE("an impossible module says what stops it even alone") {
    Desk desk;
    desk.policy.limits = {{.id = "cap", .measure = MaxCredits{10}}};
    WhyNot const found = desk.ask("A");
    CHECK(found.answer == WhyNotAnswer::impossible);
    CHECK(found.assured->possible == false);
    CHECK_FALSE(found.assured->with);
    REQUIRE(found.assured->obstacles.size() == 1);
    CHECK(found.assured->obstacles[0].text == "cap: 0 of 10 used, 20 more needed, 10 too many");
    desk.equivalences.erase(desk.equivalences.begin());
    WhyNot const unnamed = desk.ask("A");
    CHECK(unnamed.answer == WhyNotAnswer::impossible);
    CHECK(says(unnamed.outcome().reasons, "equivalence.none"));
    CHECK(unnamed.assured->obstacles.empty());
}

TEST_CASE("a module that takes a person names just the judgements that are needed") {
    Desk desk;
    for (auto& each : desk.equivalences) each.refer = true;
    WhyNot found = desk.ask("B");
    CHECK(found.answer == WhyNotAnswer::if_granted);
    CHECK(found.assured->outcome == Forcing::impossible);
    CHECK(found.potential->outcome == Forcing::exempt);
    REQUIRE(found.judgements.size() == 1);
    CHECK(found.judgements[0].equivalence == EquivalenceId{"E2"});
    CHECK(says(found.judgements[0].referrals, "judgement.needed"));
    SUBCASE("with what it requires") {
        desk.policy.rules.exempt_only_with_prerequisites = true;
        desk.places[1].prerequisites = {{{"A"}}};
        found = desk.ask("B");
        CHECK(found.judgements.size() == 2);
    }
    SUBCASE("with what makes the smallest claim") {
        desk.policy.rules.min_claim_credits = 30;
        found = desk.ask("B");
        CHECK(found.judgements.size() == 2);
    }
}

TEST_CASE("the smallest claim holds when a module is demanded") {
    Desk desk;
    desk.equivalences.erase(desk.equivalences.begin(), desk.equivalences.begin() + 2);
    desk.policy.rules.min_claim_credits = 15;
    WhyNot const found = desk.ask("C");
    CHECK(found.answer == WhyNotAnswer::impossible);
    CHECK(says(found.assured->obstacles, "claim.small"));
}

TEST_CASE("a module passed or exempted before says so") {
    Desk desk;
    desk.record.standing = {{"A", ModuleStanding::How::passed, {}}, {"B", ModuleStanding::How::exempted, {}}};
    CHECK(desk.ask("A").answer == WhyNotAnswer::passed);
    CHECK(desk.ask("B").answer == WhyNotAnswer::exempted_before);
    CHECK_FALSE(desk.ask("B").assured);
}

TEST_CASE("a declined module is impossible") {
    Desk desk;
    desk.record.declines = {"A"};
    CHECK(desk.ask("A").answer == WhyNotAnswer::impossible);
    CHECK(says(desk.ask("A").outcome().reasons, "module.declined"));
}

TEST_CASE("a budget that strikes is said, and nothing is guessed") {
    Desk desk;
    desk.widen(30);
    desk.policy.limits = {{.id = "cap", .measure = MaxCredits{20}}};
    WhyNot const found = why_not(Calculator{desk.catalogue(), "P", *Date::make(2026, 11, 23), {}, {1, {}}}, desk.record, "C");
    CHECK_FALSE(found.proved());
    CHECK(found.answer == WhyNotAnswer::limit_reached);
    CHECK(says(found.decision.warnings, "search.stopped"));
    CHECK(to_text(found).find("The search was stopped before this was settled.") != std::string::npos);
}

TEST_CASE("a module that the programme lacks has a near miss, a bad record its errors") {
    Desk desk;
    desk.modules.push_back({.id = "CS1801", .credits = 20, .level = 4});
    CHECK_THROWS_WITH_AS(static_cast<void>(desk.ask("D")), doctest::Contains("the programme \"P\" has no module \"D\""), InputError);
    CHECK_THROWS_WITH_AS(static_cast<void>(desk.ask("AA")), doctest::Contains("did you mean \"A\"?"), InputError);
    desk.record.attainments[0].credential = "nowhere";
    WhyNot const found = desk.ask("A");
    CHECK(found.decision.failed());
    CHECK_FALSE(found.answer);
    CHECK(to_json(found).find("\"status\": \"error\"") != std::string::npos);
    CHECK(to_text(found).find("This record cannot be assessed") != std::string::npos);
}
