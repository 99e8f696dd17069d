#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/prospectus.hpp>

namespace {

using namespace crediton;
using S = Destination::Standing;

/// Programmes of modules A, B and C, and credentials x, y and z, one for each, wherever it is.
struct Fair {
    std::vector<Credential> credentials;
    std::vector<Module> modules{{.id = "A", .credits = 20, .level = 4}, {.id = "B", .credits = 20, .level = 4}, {.id = "C", .credits = 20, .level = 4}};
    std::vector<Equivalence> equivalences{{.id = "E1", .sources = {"x"}, .targets = ModuleTargets{{"A"}}},
                                          {.id = "E2", .sources = {"y"}, .targets = ModuleTargets{{"B"}}},
                                          {.id = "E3", .sources = {"z"}, .targets = ModuleTargets{{"C"}}}};
    std::vector<Policy> policies{{.id = "p", .version = "1"}};
    std::vector<Programme> programmes{};
    Record record{.id = "r"};

    Fair() {
        for (char const* id : {"x", "y", "z"}) {
            credentials.push_back({.id = id, .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
        }
    }
    Programme& add(char const* id, std::vector<char const*> const& of) {
        Programme made{.id = id, .award = Award::certhe, .credits = static_cast<int>(20 * of.size()), .policy = PolicyReference{"p"}};
        for (std::size_t n = 0; n < of.size(); ++n) made.modules.push_back({.module = of[n], .stage = static_cast<int>(n) + 1});
        programmes.push_back(std::move(made));
        return programmes.back();
    }
    void hold(char const* id) { record.attainments.push_back({.id = std::string{"a"} + id, .credential = id, .mark = "60", .pass = Pass::clear}); }

    [[nodiscard]] Catalogue catalogue() const {
        CatalogueBuilder builder;
        for (auto const& each : credentials) builder.add(each);
        for (auto const& each : modules) builder.add(each);
        for (auto const& each : equivalences) builder.add(each);
        for (auto const& each : policies) builder.add(each);
        for (auto const& each : programmes) builder.add(each);
        return builder.build();
    }
    [[nodiscard]] Where ask() const { return Prospectus{catalogue(), *Date::make(2026, 11, 23)}.where(record); }
};

[[nodiscard]] std::string order(Where const& found) {
    std::string text;
    for (auto const& each : found.programmes) {
        text += each.programme.str() + (each.standing == S::failed ? "!" : each.standing == S::not_reached ? "-" : "") + " ";
    }
    return text;
}

}  // namespace

TEST_CASE("programmes are ranked by credit, share, potential credit and name") {
    Fair fair;
    fair.add("three", {"A", "B", "C"});
    fair.add("one", {"A"});
    fair.add("also-one", {"A"});
    fair.add("two", {"B", "A"});
    fair.add("other", {"C"});
    fair.hold("x");
    Where const found = fair.ask();
    CHECK(order(found) == "also-one one two three other- ");
    auto const& first = found.programmes.front();
    CHECK(first.share == Ratio{1});
    CHECK_FALSE(first.entry_stage);
    CHECK(first.remaining == Credits{});
    CHECK(first.modules == 1);
    auto const& second = found.programmes[2];
    CHECK(second.entry_stage == 1);
    CHECK(second.share == *Ratio::make(1, 2));
    auto const& last = found.programmes.back();
    CHECK(last.remaining == *Credits::from(20, Scheme::cats));
    CHECK(last.entry_stage == 1);
    fair.hold("z");
    CHECK(order(fair.ask()) == "three also-one one other two ");
    fair.equivalences[1].refer = true;
    fair.hold("y");
    fair.add("one-more", {"A", "B"});  // as much and as great a share as two, and more potential: both have B
    CHECK(order(fair.ask()) == "three also-one one other one-more two ");
}

TEST_CASE("credit is compared in one scheme") {
    Fair fair;
    fair.modules.push_back({.id = "D", .credits = 20, .level = 4});
    fair.equivalences.push_back({.id = "E4", .sources = {"x"}, .targets = ModuleTargets{{"D"}}, .waives = {"volume"}});
    fair.add("cats", {"A", "B"});
    Programme& ects = fair.add("ects", {"D"});
    ects.scheme = Scheme::ects;
    fair.hold("x");
    Where const found = fair.ask();
    CHECK(order(found) == "ects cats ");  // 20 ECTS are 40 CATS
    CHECK(found.programmes.front().exempted == *Credits::from(40, Scheme::cats));
}

TEST_CASE("a programme is reached by whatever could lead there") {
    Fair fair;
    fair.add("P", {"A", "B"});
    fair.equivalences.clear();
    CHECK(order(fair.ask()) == "P- ");
    fair.hold("x");
    CHECK(order(fair.ask()) == "P- ");
    fair.equivalences = {{.id = "E", .sources = {"y", "x"}, .targets = ModuleTargets{{"A"}}}};
    CHECK(order(fair.ask()) == "P ");
    fair.equivalences.front().programmes = {"P"};
    CHECK(order(fair.ask()) == "P ");
    fair.equivalences.front().targets = ModuleTargets{{"A", "C"}};  // of which it lacks one
    fair.equivalences.front().programmes.clear();
    CHECK(order(fair.ask()) == "P- ");
    fair.equivalences.front().targets = OneOfTargets{{"A", "C"}};
    CHECK(order(fair.ask()) == "P ");
    fair.equivalences.front().targets = StageTarget{2};
    CHECK(order(fair.ask()) == "P ");
    fair.equivalences.front().effect = Effect::refuse;
    CHECK(order(fair.ask()) == "P- ");
    fair.equivalences = {{.id = "G", .sources = {GeneralCredit{.credits = 20, .where = {.kinds = std::vector{Kind::certificated}}}}, .targets = ModuleTargets{{"A"}}}};
    CHECK(fair.ask().programmes.front().exempted == *Credits::from(20, Scheme::cats));
    fair.equivalences.front().in_force.until = *Date::make(2026, 1, 1);
    CHECK(order(fair.ask()) == "P- ");
    fair.record.application = *Date::make(2025, 12, 1);
    CHECK(order(fair.ask()) == "P ");  // a policy may go by that day
    fair.equivalences.clear();
    fair.credentials.front().module = "B";
    CHECK(fair.ask().programmes.front().exempted == *Credits::from(20, Scheme::cats));
    fair.credentials.front().module.reset();
    fair.credentials.front().outcomes = {"o"};
    fair.modules[1].outcomes = {"o"};
    CHECK(fair.ask().programmes.front().potential == *Credits::from(20, Scheme::cats));
}

TEST_CASE("judgements and modules done before reach where the module is") {
    Fair fair;
    fair.add("P", {"A"});
    fair.add("R", {"B"});
    fair.equivalences.clear();
    fair.hold("x");
    fair.record.judgements.push_back({.targets = {"A"}, .evidence = {"ax"}});
    CHECK(order(fair.ask()) == "P R- ");
    CHECK(fair.ask().programmes.front().exempted == *Credits::from(20, Scheme::cats));
    fair.record.judgements.clear();
    fair.record.standing.push_back({.module = "B"});
    Where const found = fair.ask();
    CHECK(order(found) == "R P- ");
    CHECK(found.programmes.front().remaining == Credits{});
}

TEST_CASE("what a record says of another programme's modules is left out there, and a module that is nowhere is an error") {
    Fair fair;
    fair.add("P", {"A"});
    fair.add("R", {"A", "B"});
    fair.hold("x");
    fair.record.declines = {"B"};
    fair.record.failed_modules = {"B"};
    CHECK(order(fair.ask()) == "P R ");
    fair.record.declines = {"AA"};
    Where const found = fair.ask();
    REQUIRE(found.failed());
    CHECK(found.errors.front().code == "record.unknown_module");
    CHECK(found.errors.front().pointer == "/declines/0");
    CHECK(found.programmes.empty());
}

TEST_CASE("a programme that cannot be assessed stays, with the reason") {
    Fair fair;
    fair.add("A-good", {"A"});
    fair.add("no-policy", {"A"}).policy.reset();
    fair.add("unreached", {"C"}).policy.reset();
    fair.policies.push_back({.id = "q", .version = "1", .rules_as_at = RulesAsAt::enrolment});
    fair.add("no-date", {"A"}).policy = PolicyReference{"q"};
    fair.policies.push_back({.id = "old", .version = "1", .in_force = {{}, *Date::make(2020, 1, 1)}});
    fair.policies.push_back({.id = "old", .version = "2", .in_force = {*Date::make(2030, 1, 1), {}}});
    fair.add("no-version", {"B"}).policy = PolicyReference{"old"};
    fair.hold("x");
    Where const found = fair.ask();
    CHECK(order(found) == "A-good no-date! no-policy! no-version! unreached! ");
    CHECK(found.programmes[1].errors.front().code == "record.missing_date");
    CHECK(found.programmes[2].errors.front().code == "call.no_policy");
    CHECK(found.programmes[3].errors.front().code == "call.no_policy");
    CHECK(found.count(S::failed) == 4);
}
