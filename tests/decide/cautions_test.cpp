#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "support/saying.hpp"

using namespace crediton;
using crediton::test::holds;
using crediton::test::says;

namespace {

/// A, B and C of 20 credits, B requiring A, or A or C; x is held and stands for A.
struct Counter {
    Equivalence rule{.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A"}}};
    Policy policy{.id = "p", .version = "1"};
    Record record{.id = "r", .attainments = {{.id = "a", .credential = "x", .completed = Date::make(2021, 6, 30), .pass = Pass::clear}}};
    Date on = *Date::make(2026, 11, 23);
    bool other = false;  ///< C will do for B as well

    [[nodiscard]] Decision decide() const {
        CatalogueBuilder builder;
        builder.add(Credential{.id = "x", .credits = {40, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
        for (char const* id : {"A", "B", "C"}) builder.add(Module{.id = id, .credits = 20, .level = 4});
        Requirement const needed{other ? std::vector<ModuleId>{"A", "C"} : std::vector<ModuleId>{"A"}};
        builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 60, .policy = PolicyReference{"p"},
                              .modules = {{.module = "A", .stage = 1}, {.module = "B", .stage = 2, .prerequisites = {needed}}, {.module = "C", .stage = 1}}});
        return Calculator{builder.add(rule).add(policy).build(), "P", on}.assess(record);
    }
};

/// The texts of the warnings with a code.
std::vector<std::string> texts(Decision const& decision, std::string const& code) {
    std::vector<std::string> found;
    for (auto const& each : decision.warnings) {
        if (each.code == code) found.push_back(each.text);
    }
    return found;
}

Credits twenty() { return *Credits::from(Ratio{20}, Scheme::cats); }

}  // namespace

TEST_CASE("bridging credits refer, and are named once they are owed") {
    Counter counter;
    CHECK(texts(counter.decide(), "bridging.needed").empty());
    counter.rule.bridging_credits = *Ratio::make(15, 2);
    auto const open = counter.decide();
    CHECK(open.assured.exempted == Credits{});
    CHECK(open.potential.exempted == twenty());
    CHECK(says(open.modules[0].reasons, "bridging.open"));
    CHECK(texts(open, "bridging.needed") == std::vector<std::string>{"E asks for 7.5 bridging credits, on top of what is still to be earned"});
    counter.record.judgements = {{.equivalence = EquivalenceId{"E"}, .evidence = {"a"}}};
    auto const granted = counter.decide();
    CHECK(granted.assured.exempted == twenty());
    CHECK(texts(granted, "bridging.needed").size() == 1);
    counter.record.judgements[0].decision = Judgement::Decision::refuse;
    CHECK(texts(counter.decide(), "bridging.needed").empty());
    counter.rule.bridging_credits = Ratio{0};
    CHECK_THROWS_AS((void)counter.decide(), InputError);
}

TEST_CASE("a grant holds for the months that the policy states") {
    Counter counter;
    CHECK_FALSE(counter.decide().valid_until);
    CHECK(to_json(counter.decide()).find("valid_until") == std::string::npos);
    counter.policy.valid_months = 3;
    CHECK(counter.decide().valid_until == Date::make(2027, 2, 23));
    counter.on = *Date::make(2026, 11, 30);
    CHECK(counter.decide().valid_until == Date::make(2027, 2, 28));
    CHECK(holds(to_json(counter.decide()), "\"valid_until\": \"2027-02-28\""));
    CHECK(holds(to_text(counter.decide()), "What is granted holds until 2027-02-28."));
    counter.policy.citations = {{"valid_months", {.title = "Rules", .clause = "7"}}};
    CHECK(holds(to_text(counter.policy), "- valid_months: a grant holds for 3 months\n    Rules, 7"));
    counter.policy.valid_months = 0;
    CHECK_THROWS_AS((void)counter.decide(), InputError);
}

TEST_CASE("a judgement that has lapsed binds nobody") {
    Counter counter;
    counter.rule.refer = true;
    counter.record.judgements = {{.equivalence = EquivalenceId{"E"}, .evidence = {"a"}, .until = Date::make(2026, 11, 23)},
                                 {.targets = {"B"}, .evidence = {"a"}, .until = Date::make(2026, 11, 22)}};
    auto const held = counter.decide();
    CHECK(held.assured.exempted == twenty());
    CHECK(texts(held, "judgement.lapsed") == std::vector<std::string>{"judgement 1 held until 2026-11-22 and does not count any more"});
    counter.on = *Date::make(2026, 11, 24);
    CHECK(counter.decide().assured.exempted == Credits{});
    CHECK(counter.decide().potential.exempted == twenty());
    counter.record.judgements[0].decision = Judgement::Decision::refuse;
    CHECK(counter.decide().potential.exempted == twenty());
    counter.rule.refer = false;  // the rules grant it, and nobody refuses it any more
    CHECK(texts(counter.decide(), "judgement.idle").empty());
    CHECK(texts(counter.decide(), "judgement.lapsed").size() == 2);
}

TEST_CASE("an exemption that has lapsed counts until a person decides") {
    Counter counter;
    counter.record.standing = {{"A", ModuleStanding::How::exempted, Date::make(2024, 9, 1), Date::make(2026, 11, 23)}};
    CHECK(texts(counter.decide(), "standing.lapsed").empty());
    counter.on = *Date::make(2026, 11, 24);
    auto const lapsed = counter.decide();
    CHECK(texts(lapsed, "standing.lapsed") == std::vector<std::string>{"A was exempted until 2026-11-23; it still counts until a person decides"});
    CHECK(lapsed.modules[0].status == ModuleStatus::exempt);
    counter.record.standing[0].how = ModuleStanding::How::passed;
    REQUIRE(counter.decide().failed());
    CHECK(counter.decide().errors.front().code == "record.standing_until");
}

TEST_CASE("an exempted prerequisite may rest on learning that is too old") {
    Counter counter;
    auto const count = [&](char const* code) { return texts(counter.decide(), code).size(); };
    CHECK(count("prerequisite.aged") == 0);
    counter.policy.prerequisite_max_years = 5;
    CHECK(texts(counter.decide(), "prerequisite.aged") == std::vector<std::string>{
        "A rests on learning completed over 5 years before 2026-11-23; a person decides whether B may be studied on it"});
    CHECK(counter.decide().assured.exempted == twenty());
    counter.record.enrolment = Date::make(2026, 6, 30);
    CHECK(count("prerequisite.aged") == 0);
    counter.record.enrolment = Date::make(2026, 7, 1);
    CHECK(count("prerequisite.aged") == 1);
    counter.rule.refer = true;  // exempted in potential alone
    CHECK(count("prerequisite.aged") == 1);
    counter.record.attainments[0].completed.reset();
    CHECK(count("prerequisite.aged") == 0);
    CHECK(count("prerequisite.undated") == 1);
    counter.record.standing = {{.module = "B"}};  // nobody studies it any more
    CHECK(count("prerequisite.undated") == 0);
}

TEST_CASE("a requirement that is met otherwise rests on no old learning") {
    Counter counter;
    counter.policy.prerequisite_max_years = 5;
    counter.other = true;
    auto const count = [&] { return texts(counter.decide(), "prerequisite.aged").size(); };
    CHECK(count() == 1);
    counter.record.standing = {{.module = "C"}};
    CHECK(count() == 0);
    counter.record.standing.clear();
    counter.rule.targets = ModuleTargets{{"A", "C"}};
    CHECK(count() == 2);
    counter.rule.effect = Effect::replace;
    CHECK(count() == 2);
    counter.record.attainments[0].completed = Date::make(2022, 6, 30);
    CHECK(count() == 0);
    counter.record.attainments[0].completed = Date::make(2021, 6, 30);
    counter.rule.targets = ModuleTargets{{"A"}};
    counter.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    CHECK(counter.decide().assured.replaced == twenty());
    CHECK(count() == 0);  // C meets it, A never would
}

TEST_CASE("less study is a warning to whoever depends on it") {
    Counter counter;
    counter.record.depends_on = {Dependence::visa, Dependence::loan, Dependence::visa};
    auto const decision = counter.decide();
    CHECK(texts(decision, "study.visa") == std::vector<std::string>{
        "the applicant depends on a visa, and less study may end it; modules can be declined (\"declines\")"});
    CHECK(texts(decision, "study.loan").size() == 1);
    CHECK(texts(decision, "study.full_time").empty());
    counter.rule.effect = Effect::replace;
    CHECK(texts(counter.decide(), "study.visa").empty());
    counter.rule.effect = Effect::credit;
    counter.record.declines = {"A"};
    CHECK(texts(counter.decide(), "study.visa").empty());
}

TEST_CASE("rules of a day to come are not settled") {
    Counter counter;
    counter.rule.in_force.until = Date::make(2026, 11, 30);
    auto const credits = [&] { return counter.decide().assured.exempted; };
    auto const warned = [&] { return texts(counter.decide(), "rules.not_settled").size(); };
    for (auto const as_at : {RulesAsAt::award, RulesAsAt::stage_entry}) {
        CAPTURE(name_of(as_at));
        counter.policy.rules_as_at = as_at;
        auto& day = as_at == RulesAsAt::award ? counter.record.award : counter.record.stage_entry;
        CHECK(credits() == twenty());  // on the day of the decision
        CHECK(warned() == 1);
        day = Date::make(2026, 12, 1);
        CHECK(credits() == Credits{});
        CHECK(warned() == 1);
        day = Date::make(2026, 11, 24);
        CHECK(credits() == twenty());
        CHECK(warned() == 1);
        day = counter.on;
        CHECK(credits() == twenty());
        CHECK(warned() == 0);
        day.reset();
    }
    counter.policy.rules_as_at = RulesAsAt::decision;
    CHECK(warned() == 0);
}

TEST_CASE("warnings do not follow the order of the record") {
    Counter counter;
    Judgement lapsed{.equivalence = EquivalenceId{"E"}, .evidence = {"a"}, .until = Date::make(2026, 11, 22)};
    Judgement later{.equivalence = EquivalenceId{"E"}, .evidence = {"a"}, .on = Date::make(2027, 1, 1)};
    for (char const* id : {"j2", "j1"}) {
        lapsed.id = std::string{"old-"} + id;
        later.id = std::string{"new-"} + id;
        counter.record.judgements.insert(counter.record.judgements.end(), {lapsed, later});
    }
    Decision const one = counter.decide();
    CHECK(texts(one, "judgement.lapsed").size() == 2);
    CHECK(texts(one, "judgement.future").size() == 2);
    std::reverse(counter.record.judgements.begin(), counter.record.judgements.end());
    CHECK(counter.decide().warnings == one.warnings);
}
