#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/next_finder.hpp>

#include "support/why_not_desk.hpp"

namespace {

using namespace crediton;
using crediton::test::Desk;

/// The desk of why-not with an empty record: x, y and z could be taken for A, B and C.
struct Wanting : Desk {
    Wanting() { record.attainments.clear(); }

    [[nodiscard]] Next ask(NextQuestion question = {}, SearchLimits limits = {}) const {
        return next_credentials(Calculator{catalogue(), "P", *Date::make(2026, 11, 23), {}, limits}, record, std::move(question));
    }
    Credential& credential(char const* id) {
        return *std::find_if(credentials.begin(), credentials.end(), [&](Credential const& each) { return each.id == CredentialId{id}; });
    }
    void hold(char const* id) { record.attainments.push_back({.id = std::string{"a"} + id, .credential = id, .mark = "60", .pass = Pass::clear}); }
};

[[nodiscard]] std::string ranked(std::vector<NextStep> const& steps) {
    std::string text;
    for (auto const& each : steps) text += each.credential.credential.str() + " " + each.outcome.assured.credit.in(Scheme::cats).to_string() + ";";
    return text;
}
[[nodiscard]] std::string members(NextSet const& set) {
    std::string text;
    for (auto const& each : set.credentials) text += each.credential.str();
    return text;
}
[[nodiscard]] std::string code_of(auto call) {
    try {
        static_cast<void>(call());
    } catch (InputError const& error) {
        return error.defects().front().code;
    }
    return {};
}

}  // namespace

TEST_CASE("credentials are ranked by what they add, then by cost, then by name") {
    Wanting desk;
    CHECK(ranked(desk.ask().ranking) == "x 20;y 20;z 10;");
    desk.credential("x").weeks = 12;
    desk.credential("y").weeks = 10;
    CHECK(ranked(desk.ask().ranking) == "x 20;y 20;z 10;");  // z does not state its weeks, so they decide nothing
    desk.credential("z").weeks = 1;
    CHECK(ranked(desk.ask().ranking) == "y 20;x 20;z 10;");
    desk.credential("y").credits = {30, Scheme::cats};
    CHECK(ranked(desk.ask().ranking) == "x 20;y 20;z 10;");  // credit goes before weeks
    Next const found = desk.ask();
    CHECK(found.proved());
    CHECK(found.searched == 3);
    REQUIRE(found.ranking.front().outcome.claims.size() == 1);
    CHECK(found.ranking.front().outcome.claims.front().evidence.front().attainment == AttainmentId{"next:x"});
    CHECK(found.ranking.front().outcome.gained == std::vector<ModuleId>{"A"});
    CHECK_FALSE(found.best);
}

TEST_CASE("what is held, or could never matter, is not tried") {
    Wanting desk;
    desk.hold("x");
    desk.credentials.push_back({.id = "idle", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
    Next found = desk.ask();
    CHECK(ranked(found.ranking) == "y 20;z 10;");
    CHECK(found.searched == 2);
    CHECK(found.decision.assured.exempted == *Credits::from(20, Scheme::cats));
    desk.credential("idle").module = "B";
    CHECK(ranked(desk.ask().ranking) == "idle 20;y 20;z 10;");
    desk.equivalences.back().in_force = {*Date::make(2027, 1, 1), {}};
    CHECK(ranked(desk.ask().ranking) == "idle 20;y 20;");
    CHECK(desk.ask({.among = {"y", "z"}}).searched == 1);
}

TEST_CASE("general credit asks for what its filter lets through") {
    Wanting desk;
    desk.equivalences = {{.id = "G", .sources = {GeneralCredit{.credits = 30, .where = {.providers = std::vector<std::string>{"u"}}}}, .targets = ModuleTargets{{"A"}}}};
    desk.credential("x").provider = "u";
    desk.credential("z").provider = "u";
    Next const found = desk.ask({.budget_credits = 50});
    CHECK(found.searched == 2);
    CHECK(found.idle == 2);
    CHECK(found.ranking.empty());
    CHECK(members(*found.best) == "xz");  // worth something only together
    CHECK(found.best->outcome.gained == std::vector<ModuleId>{"A"});
}

TEST_CASE("the best set within a budget is no greedy one") {
    Wanting desk;
    desk.modules.push_back({.id = "D", .credits = 20, .level = 4});
    desk.places.push_back({.module = "D", .stage = 2});
    desk.total += 20;
    desk.credential("x").credits = 40_cats;  // 30 credits for 40
    desk.equivalences[0].targets = ModuleTargets{{"A", "C"}};
    desk.equivalences[2] = {.id = "E3", .sources = {"z"}, .targets = ModuleTargets{{"D"}}};
    desk.credential("z").credits = 20_cats;
    CHECK(ranked(desk.ask().ranking) == "x 30;y 20;z 20;");
    Next const found = desk.ask({.budget_credits = 40});
    CHECK(members(*found.best) == "yz");
    CHECK(found.best->outcome.assured.credit == *Credits::from(40, Scheme::cats));
    CHECK(found.best->cost.credits == *Credits::from(40, Scheme::cats));
    CHECK(found.best->bound == *Credits::from(40, Scheme::cats));
    CHECK(found.best->status == Status::optimal);
    CHECK(members(*desk.ask({.budget_credits = 60}).best) == "xy");
    CHECK(members(*desk.ask({.budget_credits = 10}).best).empty());
    CHECK(desk.ask({.budget_credits = 10}).too_dear == 3);
}

TEST_CASE("of sets that add as much the one that costs least is taken") {
    Wanting desk;
    desk.equivalences.push_back({.id = "E4", .sources = {"cheap"}, .targets = ModuleTargets{{"A"}}, .waives = {"volume"}});
    desk.credentials.push_back({.id = "cheap", .credits = 5_cats, .level = {Framework::fheq, 4}, .assessed = true});
    CHECK(members(*desk.ask({.budget_credits = 100}).best) == "cheapyz");
    desk.credential("cheap").credits = 20_cats;
    CHECK(members(*desk.ask({.budget_credits = 100}).best) == "cheapyz");  // by name
    desk.credential("cheap").credits = 25_cats;
    CHECK(members(*desk.ask({.budget_credits = 100}).best) == "xyz");
}

TEST_CASE("a smallest claim is reckoned for the whole set") {
    Wanting desk;
    desk.policy.rules.min_claim_credits = 30;
    Next const found = desk.ask({.budget_credits = 30});
    CHECK(found.ranking.empty());
    CHECK(members(*found.best) == "xz");
    CHECK(members(*desk.ask({.budget_credits = 20}).best).empty());
}

TEST_CASE("a budget in weeks leaves out what does not state them") {
    Wanting desk;
    desk.credential("x").weeks = *Ratio::make(13, 2);
    desk.credential("z").weeks = 4;
    Next const found = desk.ask({.budget_weeks = 10});
    CHECK(found.uncosted == std::vector<CredentialId>{"y"});
    CHECK(members(*found.best) == "x");
    CHECK(members(*desk.ask({.budget_weeks = *Ratio::make(21, 2)}).best) == "xz");
    desk.credential("x").weeks = *Ratio::make(1, 10'007);
    CHECK(code_of([&] { return desk.ask({.budget_weeks = 10}); }) == "call.budget");
    CHECK(desk.ask({.budget_credits = 20}).proved());  // then they decide nothing
}

TEST_CASE("fees decide before credit, where all are stated") {
    Wanting desk;
    desk.credential("x").fee = 500;
    desk.credential("y").fee = *Ratio::make(49950, 100);
    CHECK(ranked(desk.ask().ranking) == "x 20;y 20;z 10;");
    Next const some = desk.ask({.budget_fees = *Ratio::make(49950, 100)});
    CHECK(some.uncosted == std::vector<CredentialId>{"z"});
    CHECK(some.too_dear == 1);
    CHECK(members(*some.best) == "y");
    CHECK(some.best->cost.fee == *Ratio::make(49950, 100));
    desk.credential("z").fee = 0;  // stated, and free
    CHECK(ranked(desk.ask().ranking) == "y 20;x 20;z 10;");
    CHECK(members(*desk.ask({.budget_fees = 500}).best) == "yz");
}

TEST_CASE("the mark that is assumed decides") {
    Wanting desk;
    desk.policy.rules.min_mark = 60;
    CHECK(ranked(desk.ask({.mark = 60}).ranking) == "x 20;y 20;z 10;");
    Next const low = desk.ask({.mark = 59});
    CHECK(low.ranking.empty());
    CHECK(low.idle == 3);
}

TEST_CASE("what only a person can grant is ranked by itself") {
    Wanting desk;
    desk.equivalences[0].refer = true;
    Next const found = desk.ask();
    CHECK(ranked(found.ranking) == "y 20;z 10;");
    REQUIRE(found.if_granted.size() == 1);
    auto const& step = found.if_granted.front();
    CHECK(step.credential.credential == CredentialId{"x"});
    CHECK(step.outcome.potential.credit == *Credits::from(20, Scheme::cats));
    CHECK(step.outcome.gained == std::vector<ModuleId>{"A"});
    CHECK(step.outcome.claims.front().referrals.front().code == "judgement.needed");
}

TEST_CASE("a better whole may give up a module") {
    Wanting desk;
    desk.hold("z");
    desk.policy.limits.push_back({.id = "cap", .measure = MaxCredits{20}});
    Next const found = desk.ask();
    CHECK(ranked(found.ranking) == "x 10;y 10;");
    CHECK(found.ranking.front().outcome.gained == std::vector<ModuleId>{"A"});
    CHECK(found.ranking.front().outcome.lost == std::vector<ModuleId>{"C"});
}

TEST_CASE("no attainment of the record loses its name") {
    Wanting desk;
    desk.hold("z");
    desk.record.attainments.front().id = "next:x";
    CHECK(desk.ask().ranking.front().outcome.claims.front().evidence.front().attainment == AttainmentId{"next:x'"});
    std::string const name(128, 'n');
    desk.credential("y").id = name;
    desk.equivalences[1].sources = {CredentialId{name}};
    Next const found = desk.ask({.budget_credits = 40});
    CHECK(found.ranking.front().outcome.claims.front().evidence.front().attainment == AttainmentId{"next:1"});
    CHECK(found.best->credentials.size() == 2);
}

TEST_CASE("a question that cannot be asked is refused") {
    Wanting desk;
    CHECK(code_of([&] { return desk.ask({.mark = 101}); }) == "call.mark");
    CHECK(code_of([&] { return desk.ask({.mark = -1}); }) == "call.mark");
    CHECK(code_of([&] { return desk.ask({.budget_credits = -1}); }) == "call.budget");
    CHECK(code_of([&] { return desk.ask({.budget_credits = *Ratio::make(1, 7)}); }) == "call.budget");
    CHECK(code_of([&] { return desk.ask({.among = {"xx"}}); }) == "call.unknown_credential");
    desk.record.attainments.push_back({.id = "a", .credential = "nowhere"});
    CHECK(desk.ask().decision.failed());
}

TEST_CASE("a search for a set that is stopped has a bound, and what was found") {
    Wanting desk;
    desk.widen(12);
    desk.record.attainments.clear();
    desk.policy.limits.push_back({.id = "cap", .measure = MaxCredits{70}});
    Next const whole = desk.ask({.budget_credits = 100});
    CHECK(whole.proved());
    Next const stopped = desk.ask({.budget_credits = 100}, {.work = 1});
    CHECK_FALSE(stopped.proved());
    CHECK(stopped.best->bound >= whole.best->bound);
    CHECK(stopped.best->outcome.assured <= whole.best->outcome.assured);
}
