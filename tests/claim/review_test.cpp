#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <crediton/claim/review.hpp>
#include <crediton/model/catalogue_builder.hpp>

using namespace crediton;
using namespace crediton::literals;

namespace {

/// Modules A and B of 20 credits at level 4; credentials x, y and z of 20, and E for x -> A, F for y -> B, G for z -> B.
struct Shelf {
    std::vector<Credential> credentials;
    std::vector<Module> modules{{.id = "A", .credits = 20, .level = 4}, {.id = "B", .credits = 20, .level = 4}};
    std::vector<Placement> places{{.module = "A", .stage = 1}, {.module = "B", .stage = 1}};
    std::vector<OptionGroup> groups;
    std::vector<Equivalence> equivalences{{.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A"}}},
                                          {.id = "F", .sources = {"y"}, .targets = ModuleTargets{{"B"}}},
                                          {.id = "G", .sources = {"z"}, .targets = ModuleTargets{{"B"}}}};
    std::vector<Policy> policies{{.id = "p", .version = "1"}};
    Ratio total = 40;

    Shelf() {
        for (char const* id : {"x", "y", "z"}) {
            credentials.push_back({.id = id, .provider = "sender", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
        }
    }

    [[nodiscard]] std::vector<Remark> remarks() const {
        CatalogueBuilder builder;
        for (auto const& each : credentials) builder.add(each);
        for (auto const& each : modules) builder.add(each);
        for (auto const& each : equivalences) builder.add(each);
        for (auto const& each : policies) builder.add(each);
        return review(builder.add(Programme{.id = "P", .award = Award::certhe, .credits = total, .policy = PolicyReference{"p"}, .modules = places, .groups = groups}).build());
    }

    /// The codes said, in order, without what they are about.
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> found;
        for (auto const& each : remarks()) found.push_back(each.code);
        return found;
    }
    [[nodiscard]] std::string text(char const* code) const {
        for (auto const& each : remarks()) {
            if (each.code == code) return each.text;
        }
        return {};
    }
};

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a catalogue of which everything can be used has no remarks") { CHECK(Shelf{}.codes() == Codes{}); }

TEST_CASE("a source under the level of its target never applies, unless it waives the level") {
    Shelf shelf;
    shelf.credentials[2].level.rank = 3;
    CHECK(shelf.codes() == Codes{"equivalence.never_level"});
    CHECK(shelf.text("equivalence.never_level") == "it can never apply: its sources do not reach the level of its targets in any programme that it serves; mend it, or end it with \"until\"");
    shelf.equivalences[2].waives = {"level"};
    CHECK(shelf.codes() == Codes{});
    SUBCASE("above it, where the policy refuses that") {
        shelf.credentials[2].level.rank = 5;
        shelf.equivalences[2].waives = {};
        CHECK(shelf.codes() == Codes{});
        shelf.policies[0].rules.level_use = LevelUse::same;
        CHECK(shelf.codes() == Codes{"equivalence.never_level"});
        shelf.policies[0].clauses = {{.id = "c", .kinds = {Kind::experiential}, .rules = {.level_use = LevelUse::same_or_higher}}};
        CHECK(shelf.codes() == Codes{});
    }
    SUBCASE("the upper end of an interval may do") {
        shelf.credentials[2].level = {Framework::eqf, 5};
        shelf.modules[1].level = 5;
        shelf.credentials[1].level.rank = 5;
        shelf.equivalences[2].waives = {};
        CHECK(shelf.codes() == Codes{});
    }
}

TEST_CASE("a source of too little credit never applies, unless the ratio or a waiver lets it") {
    Shelf shelf;
    shelf.credentials[2].credits = 10_cats;
    CHECK(shelf.codes() == Codes{"equivalence.never_volume"});
    shelf.policies[0].rules.volume_ratio = *Ratio::make(1, 2);
    CHECK(shelf.codes() == Codes{});
    shelf.policies[0].rules.volume_ratio = {};
    shelf.equivalences[2].waives = {"volume"};
    CHECK(shelf.codes() == Codes{});
    shelf.equivalences[2].waives = {};
    shelf.equivalences[2].sources = {AnyOf{{"z", "y"}}};
    CHECK(shelf.codes() == Codes{});
    shelf.policies.push_back({.id = "p", .version = "2", .in_force = {Date::make(2027, 1, 1), {}}, .rules = {.volume_ratio = *Ratio::make(1, 2)}});
    shelf.policies[0].in_force.until = Date::make(2026, 12, 31);
    shelf.equivalences[2].sources = {"z"};
    CHECK(shelf.codes() == Codes{});  // another version lets it
}

TEST_CASE("sources that are alternatives of each other never meet") {
    Shelf shelf;
    shelf.equivalences[2].sources = {"z", "z"};
    CHECK(shelf.codes() == Codes{"equivalence.never_met"});
    shelf.equivalences[2].sources = {"z", "x"};
    CHECK(shelf.codes() == Codes{});
    shelf.credentials[2].contains = {"x"};
    CHECK(shelf.codes() == Codes{"equivalence.never_met"});
    shelf.equivalences[2].sources = {"z", AnyOf{{"x", "y"}}};
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("targets that may not be exempted") {
    Shelf shelf;
    shelf.policies[0].rules.not_exemptible = NotExemptible{{}, {}, {"A"}};
    CHECK(shelf.codes() == Codes{"equivalence.never_exempts"});
    shelf.equivalences[0].targets = OneOfTargets{{"A", "B"}};
    CHECK(shelf.codes() == Codes{});
    shelf.equivalences[0].targets = ModuleTargets{{"A", "B"}};
    shelf.equivalences[0].sources = {GeneralCredit{.credits = 40}};
    CHECK(shelf.codes() == Codes{"equivalence.never_exempts"});
}

TEST_CASE("sources that no record can use") {
    Shelf shelf;
    SUBCASE("not assessed") { shelf.credentials[2].assessed = false; }
    SUBCASE("of a provider that is refused") {
        shelf.credentials[2].provider = "mill";
        shelf.policies[0].rules.providers = Lists<std::string>{{}, {}, {"mill"}};
    }
    CHECK(shelf.codes() == Codes{"equivalence.never_accepted"});
    shelf.credentials[2].assessed.reset();
    shelf.policies[0].rules.providers.reset();
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("ways that are stopped by one check each") {
    Shelf shelf;
    shelf.credentials[2].credits = 10_cats;
    shelf.credentials.push_back({.id = "w", .credits = 20_cats, .level = {Framework::fheq, 3}, .assessed = true});
    shelf.equivalences[2].sources = {AnyOf{{"z", "w"}}};
    CHECK(shelf.codes() == Codes{"equivalence.never_granted"});
    CHECK(shelf.text("equivalence.never_granted").ends_with("one by one by level.lower, volume.short"));
}

TEST_CASE("an equivalence that ends before its sources are completed") {
    Shelf shelf;
    shelf.equivalences[2].in_force.until = Date::make(2025, 8, 31);
    shelf.equivalences[2].completed.from = Date::make(2025, 9, 1);
    CHECK(shelf.codes() == Codes{"equivalence.never_dated"});
    shelf.equivalences[2].completed.from = Date::make(2025, 8, 31);
    CHECK(shelf.codes() == Codes{});
    shelf.equivalences[2].completed.from = Date::make(2025, 9, 1);
    shelf.policies[0].rules_as_at = RulesAsAt::application;
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("a refusal, and an equivalence for another programme, are not looked at") {
    Shelf shelf;
    shelf.credentials[2].credits = 10_cats;
    shelf.equivalences[2].effect = Effect::refuse;
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("coverage is one line for a programme, and silent where nothing is missing") {
    Shelf shelf;
    shelf.equivalences.erase(shelf.equivalences.begin());
    shelf.equivalences[1].sources = {"z", "x"};
    CHECK(shelf.codes() == Codes{"programme.coverage"});
    CHECK(shelf.text("programme.coverage") == "\"P\": 1 of the 2 modules that may be exempted can be by this catalogue; not: A");
    SUBCASE("identity reaches it") { shelf.credentials[0].module = ModuleId{"A"}; }
    SUBCASE("outcomes reach it") {
        shelf.modules[0].outcomes = {"o:1", "o:2"};
        shelf.credentials[0].outcomes = {"o:1"};
        CHECK(shelf.codes() == Codes{"programme.coverage"});
        shelf.credentials[1].outcomes = {"o:2"};
    }
    SUBCASE("it may not be exempted") { shelf.places[0].exemptible = false; }
    SUBCASE("an amount in its group reaches it") {
        shelf.groups = {{.id = "g", .credits = 20, .modules = {"A"}}};
        shelf.equivalences.push_back({.id = "H", .sources = {"x"}, .targets = GroupTarget{"g", 20}});
    }
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("many names are cut short") {
    Shelf shelf;
    for (int n = 0; n < 30; ++n) {
        shelf.modules.push_back({.id = "M" + std::to_string(10 + n), .credits = 10, .level = 4});
        shelf.places.push_back({.module = shelf.modules.back().id, .stage = 1});
    }
    shelf.total = 340;
    CHECK(shelf.text("programme.coverage").ends_with("M20, M21 and 18 more"));
}

TEST_CASE("modules that only somebody studying here can have exempted") {
    Shelf shelf;
    shelf.places[1].prerequisites = {{{"A"}}};
    shelf.places[0].exemptible = false;
    shelf.equivalences.erase(shelf.equivalences.begin());
    shelf.equivalences[0].sources = {AnyOf{{"x", "y"}}};
    CHECK(shelf.codes() == Codes{});
    shelf.policies[0].rules.exempt_only_with_prerequisites = true;
    CHECK(shelf.codes() == Codes{"programme.prerequisite_closed"});
    CHECK(shelf.text("programme.prerequisite_closed").find("that of B;") != std::string::npos);
    shelf.places[0].exemptible = true;
    shelf.equivalences.push_back({.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A"}}});
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("modules that can never be studied") {
    Shelf shelf;
    shelf.modules.push_back({.id = "C", .credits = 20, .level = 4});
    shelf.modules.push_back({.id = "D", .credits = 20, .level = 4});
    shelf.places.push_back({.module = "C", .stage = 1});
    shelf.places.push_back({.module = "D", .stage = 1});
    shelf.groups = {{.id = "g", .credits = 20, .modules = {"C", "D"}}};
    shelf.total = 60;
    shelf.equivalences.push_back({.id = "H", .sources = {"x"}, .targets = GroupTarget{"g", 20}});
    CHECK(shelf.codes() == Codes{});
    SUBCASE("excluded by what every student takes") { shelf.places[2].exclusions = {"A"}; }
    SUBCASE("requires what it excludes") {
        shelf.places[2].prerequisites = {{{"D"}}};
        CHECK(shelf.codes() == Codes{});
        shelf.places[3].exclusions = {"C"};
    }
    CHECK(shelf.codes() == Codes{"programme.never_taken"});
}

TEST_CASE("credentials that lead nowhere are one line") {
    Shelf shelf;
    shelf.credentials.push_back({.id = "u", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
    shelf.credentials.push_back({.id = "v", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
    CHECK(shelf.codes() == Codes{"credential.leads_nowhere"});
    CHECK(shelf.text("credential.leads_nowhere").starts_with("2 of 5 credentials lead nowhere"));
    shelf.credentials[3].module = ModuleId{"A"};
    shelf.credentials[4].outcomes = {"o:1"};
    shelf.modules[0].outcomes = {"o:1"};
    CHECK(shelf.codes() == Codes{});
    shelf.credentials[3].module.reset();
    shelf.equivalences.push_back({.id = "H", .sources = {GeneralCredit{.credits = 20}}, .targets = ModuleTargets{{"A"}}});
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("without a policy only what no policy could allow is said") {
    Shelf shelf;
    shelf.policies.clear();
    shelf.credentials[2].credits = 10_cats;
    CHECK_THROWS_AS(static_cast<void>(shelf.codes()), InputError);  // the programme names one: a defect, not a remark
    Catalogue const bare = CatalogueBuilder{}
        .add(Credential{.id = "x", .credits = 10_cats, .level = {Framework::fheq, 3}, .assessed = true})
        .add(Module{.id = "A", .credits = 20, .level = 4})
        .add(Programme{.id = "P", .award = Award::certhe, .credits = 20, .modules = {{.module = "A"}}})
        .add(Equivalence{.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A"}}})
        .build();
    CHECK(review(bare).empty());
}

TEST_CASE("a rule that another makes needless is said so, the later of two alike") {
    Shelf shelf;
    shelf.equivalences.push_back({.id = "H", .sources = {"x", "y"}, .targets = ModuleTargets{{"A"}}});
    CHECK(shelf.codes() == Codes{"equivalence.dominated"});
    shelf.equivalences[0].min_mark = 60;  // then H may serve who has less in x
    CHECK(shelf.codes() == Codes{});
    shelf.equivalences.back() = {.id = "H", .sources = {"x"}, .targets = ModuleTargets{{"A"}}, .min_mark = 60};
    CHECK(shelf.remarks().size() == 1);
    CHECK(shelf.remarks()[0].index == 3);
    shelf.equivalences.back().in_force.from = Date::make(2020, 1, 1);
    shelf.equivalences[0].in_force.from = Date::make(2025, 1, 1);  // H was there before, E asks for less
    shelf.equivalences[0].min_mark = 55;
    CHECK(shelf.codes() == Codes{});
}

TEST_CASE("a rule for two modules may serve somebody who has passed one of them") {
    Shelf shelf;
    shelf.equivalences = {{.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A", "B"}}}, {.id = "F", .sources = {"y"}, .targets = ModuleTargets{{"B"}}}, {.id = "G", .sources = {"z"}, .targets = ModuleTargets{{"B"}}}};
    CHECK(shelf.codes() == Codes{});  // 20 credits are too few for both, and enough for either
    shelf.places[1].exemptible = false;
    auto const codes = shelf.codes();
    CHECK(std::count(codes.begin(), codes.end(), "equivalence.never_exempts") == 3);  // a rule is not available if it names such a module
}
