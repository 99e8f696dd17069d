#include <doctest/doctest.h>

#include <set>
#include <string>

#include <crediton/claim/micro_credentials.hpp>
#include <crediton/model/catalogue_builder.hpp>

using namespace crediton;
using namespace crediton::literals;

namespace {

/// The codes said of one credential that an equivalence names.
[[nodiscard]] std::set<std::string> codes(Credential credential, bool named = true) {
    credential.id = "c";
    CatalogueBuilder builder;
    builder.add(credential).add(Module{.id = "A", .credits = 20, .level = 4});
    builder.add(Equivalence{.id = "E", .sources = {named ? "c" : "other"}, .targets = ModuleTargets{{"A"}}});
    if (!named) builder.add(Credential{.id = "other", .title = "Other", .provider = "p", .credits = {Ratio{10}, Scheme::ects}, .level = {Framework::fheq, 4}, .assessed = true, .outcomes = {"o"}});
    std::set<std::string> found;
    for (auto const& each : review_micro_credentials(builder.build())) found.insert(each.code);
    return found;
}

/// What nobody would object to: 15 credits, 150 hours in 12 weeks.
[[nodiscard]] Credential sound() {
    return {.id = "c", .title = "Python", .provider = "p", .credits = 15_cats, .level = {Framework::fheq, 4}, .assessed = true, .weeks = 12, .hours = 150, .outcomes = {"o"}};
}

using Codes = std::set<std::string>;

}  // namespace

TEST_CASE("a credential as the sector describes it has no finding") { CHECK(codes(sound()) == Codes{}); }

TEST_CASE("each criterion is a finding of its own") {
    auto const changed = [](auto change) {
        Credential made = sound();
        change(made);
        return codes(made);
    };
    CHECK(changed([](Credential& c) { c.credits = 0_cats; }) == Codes{"micro.no_credit", "micro.size"});
    CHECK(changed([](Credential& c) { c.assessed.reset(); }) == Codes{"micro.not_assessed"});
    CHECK(changed([](Credential& c) { c.credits = 45_cats, c.hours = 450, c.weeks = 20; }) == Codes{"micro.size"});
    CHECK(changed([](Credential& c) { c.credits = 80_cats, c.hours = 800, c.weeks = 40; }) == Codes{"micro.large", "micro.size"});
    CHECK(changed([](Credential& c) { c.hours = 134; }) == Codes{"micro.hours"});
    CHECK(changed([](Credential& c) { c.hours = 135; }) == Codes{});
    CHECK(changed([](Credential& c) { c.weeks = 3; }) == Codes{"micro.weeks"});
    CHECK(changed([](Credential& c) { c.title.clear(), c.provider.clear(), c.outcomes.clear(), c.hours.reset(); }) ==
          Codes{"micro.no_issuer", "micro.no_outcomes", "micro.no_workload", "micro.untitled"});
    CHECK(codes(sound(), false) == Codes{"micro.not_stacked"});
}
