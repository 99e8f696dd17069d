#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "support/saying.hpp"

using namespace crediton;
using crediton::test::says;

namespace {

/// A and B of 20 credits, B requiring A; x is held and stands for A.
struct Counter {
    Equivalence rule{.id = "E", .sources = {"x"}, .targets = ModuleTargets{{"A"}}};
    Policy policy{.id = "p", .version = "1"};
    Record record{.id = "r", .attainments = {{.id = "a", .credential = "x", .completed = Date::make(2021, 6, 30), .pass = Pass::clear}}};
    Date on = *Date::make(2026, 11, 23);

    [[nodiscard]] Decision decide() const {
        CatalogueBuilder builder;
        builder.add(Credential{.id = "x", .credits = {20, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
        builder.add(Module{.id = "A", .credits = 20, .level = 4}).add(Module{.id = "B", .credits = 20, .level = 4});
        builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 40, .policy = PolicyReference{"p"},
                              .modules = {{.module = "A", .stage = 1}, {.module = "B", .stage = 2, .prerequisites = {{{"A"}}}}}});
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
