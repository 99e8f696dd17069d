#include <doctest/doctest.h>

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
