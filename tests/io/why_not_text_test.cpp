#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include <crediton/io/why_not.hpp>

#include "support/saying.hpp"
#include "support/why_not_desk.hpp"

using namespace crediton;
using crediton::test::Desk;
using crediton::test::holds;

namespace {

/// The page, after checking that no line is wider than 80 columns or ends in a space.
std::string page(WhyNot const& found) {
    std::string const text = to_text(found);
    std::istringstream in{text};
    CHECK(text.ends_with("\n"));
    for (std::string line; std::getline(in, line);) {
        CAPTURE(line);
        auto const wide = std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
        CHECK(wide <= 80);
        CHECK_FALSE(line.ends_with(" "));
    }
    return text;
}

}  // namespace

TEST_CASE("each answer has its phrase") {
    Desk desk;
    CHECK(holds(page(desk.ask("A")), "A Algebra, 20 credits\n---------------------\nIt is exempted.\nBy E1: A, 20 credits on the basis of ax.\n"));
    SUBCASE("displaced") {
        desk.policy.limits = {{.id = "cap", .measure = MaxCredits{20}}};
        std::string const text = page(desk.ask("C"));
        CHECK(holds(text, "It could be exempted, but the best choice leaves it out.\n"));
        CHECK(holds(text, "10 credits fewer in all would be exempted.\n+ E3: C, 10 credits on the basis of az\n- E1: A, 20 credits on the basis of ax\n"));
        CHECK(holds(text, "Exempted in all: 10 credits with it, 20 in the best choice.\n"));
    }
    SUBCASE("if granted") {
        desk.equivalences[1].refer = true;
        std::string const text = page(desk.ask("B"));
        CHECK(holds(text, "It can be exempted only if a person grants it.\n"));
        CHECK(holds(text, "Decisions to ask for, all of them needed\n"));
        CHECK(holds(text, "- E2: B, 20 credits on the basis of ay\n    a person decides\n"));
    }
    SUBCASE("what a person may grant changes it") {
        desk.policy.limits = {{.id = "cap", .measure = MaxCredits{20}}};
        desk.equivalences[0].refer = desk.equivalences[1].refer = true;
        CHECK(holds(page(desk.ask("C")), "It is exempted.\nBy E3: C, 10 credits on the basis of az.\nWith what a person may grant as well, the best choice leaves it out.\n"));
        desk = {};
        desk.equivalences[2].sources = {"x"};
        desk.equivalences.push_back({.id = "E4", .sources = {"z"}, .targets = ModuleTargets{{"C"}}, .refer = true});
        CHECK(holds(page(desk.ask("C")), "the best choice leaves it out.\nWith what a person may grant as well, the best choice exempts it.\n"));
    }
    SUBCASE("impossible, even alone") {
        desk.policy.limits = {{.id = "cap", .measure = MaxCredits{15}}};
        std::string const text = page(desk.ask("A"));
        CHECK(holds(text, "It cannot be exempted: no choice that the rules allow does it.\n"));
        CHECK(holds(text, "Even with nothing else chosen\n-----------------------------\n- cap: 0 of 15 used, 20 more needed, 5 too many\n"));
    }
    SUBCASE("settled already") {
        desk.record.standing = {{"A", ModuleStanding::How::passed, {}}, {"B", ModuleStanding::How::exempted, {}}};
        CHECK(holds(page(desk.ask("A")), "It is passed here already; there is nothing to exempt.\n"));
        CHECK(holds(page(desk.ask("B")), "It was exempted before; there is nothing to exempt.\n"));
    }
}

TEST_CASE("each objective has its phrase") {
    Desk desk;
    desk.policy.limits = {{.id = "one", .measure = MaxModules{1}}};
    CHECK(holds(page(desk.ask("B")), "Neither is better in credit, decisions or evidence; the best choice is first in\nthe order of names.\n"));
    desk.credentials[1].credits.amount = 21;
    CHECK(holds(page(desk.ask("B")), "1 credit more of what was learnt would be used up.\n"));
    desk.places[1].role = Role::optional;
    CHECK(holds(page(desk.ask("B")), "20 credits fewer of core and compulsory modules would be exempted.\n"));
    desk.equivalences[1].refer = true;
    std::string const text = page(desk.ask("B"));
    CHECK(holds(text, "If it is granted and exempted all the same\n"));
    CHECK(holds(text, "1 decision of a person more would be needed.\n"));
    for (auto& each : desk.equivalences) each.effect = Effect::replace;
    desk.policy.limits[0].effects = {Effect::replace};
    CHECK(holds(page(desk.ask("C")), "10 credits fewer in all would be freed from study.\n"));
}

TEST_CASE("the page keeps to 80 columns whatever the titles") {
    Desk desk;
    desk.modules[0].title = std::string(100, 'w') + "\n\t\xc3\xbc " + std::string(90, 'x');
    desk.equivalences[0].condition = std::string(300, 'c') + " and " + std::string(90, 'd');
    CHECK(holds(page(desk.ask("A")), "~, 20 credits\n"));
}
