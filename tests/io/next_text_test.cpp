#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include <crediton/decide/next_finder.hpp>
#include <crediton/decide/prospectus.hpp>
#include <crediton/io/next.hpp>
#include <crediton/io/where.hpp>

#include "support/saying.hpp"
#include "support/why_not_desk.hpp"

using namespace crediton;
using crediton::test::Desk;
using crediton::test::holds;

namespace {

Date const today = *Date::make(2026, 11, 23);

/// The page, after checking that no line is wider than 80 columns or ends in a space.
template <class Answer>
std::string checked(Answer const& found) {
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

std::string next_page(Desk const& desk, NextQuestion const& question = {}, SearchLimits limits = {}) {
    return checked(next_credentials(Calculator{desk.catalogue(), "P", today, {}, limits}, desk.record, question));
}
std::string where_page(Desk const& desk) { return checked(Prospectus{desk.catalogue(), today}.where(desk.record)); }

}  // namespace

TEST_CASE("what to take next has its phrases") {
    Desk desk;
    desk.record.attainments.erase(desk.record.attainments.begin());
    std::string const text = next_page(desk);
    CHECK(holds(text, "Exempted   30 credits now\nAssumed    each is passed clear, verified and marked 70 % on 2026-11-23\n"));
    CHECK(holds(text, "- +20 credits: x (20 credits)\n    + E1: A, 20 credits\n"));
    SUBCASE("a budget") {
        desk.credentials[0].weeks = 12;
        CHECK(holds(next_page(desk, {.budget_credits = 20}), "The best within 20 credits\n--------------------------\n+20 credits for 20 credits, 12 weeks:\n- x (20 credits, 12 weeks)\n"
                                                             "  + E1: A, 20 credits\nNo set within the budget adds more, and none that adds as much costs less.\n"));
        std::string const none = next_page(desk, {.budget_credits = 19, .budget_weeks = 1});
        CHECK(holds(none, "The best within 19 credits, 1 week\n----------------------------------\nNothing: no set of credentials within the budget adds anything.\n"));
        CHECK(holds(none, "No credential adds anything by itself.\n\nThe others\n----------\n- 1 is over the budget by itself\n"));
        desk.credentials[0].weeks.reset();
        CHECK(holds(next_page(desk, {.budget_weeks = 9}), "- not tried, since what they cost is not known: x\n"));
    }
    SUBCASE("a person") {
        desk.equivalences[0].refer = true;
        CHECK(holds(next_page(desk), "Only if a person grants it\n--------------------------\n- +20 credits: x (20 credits)\n    + E1: A, 20 credits\n"));
    }
    SUBCASE("what is given up") {
        desk.policy.limits = {{.id = "cap", .measure = MaxCredits{40}}};
        CHECK(holds(next_page(desk), "- +10 credits: x (20 credits)\n    + E1: A, 20 credits\n    - C, given up for the better of the whole\n"));
    }
    SUBCASE("no study") {
        desk.equivalences[0].effect = Effect::replace;
        CHECK(holds(next_page(desk), "- +20 credits replaced: x (20 credits)\n    + E1: A, 20 credits replaced\n"));
    }
    SUBCASE("errors") {
        desk.record.attainments.front().credential = "yy";
        CHECK(holds(next_page(desk), "This record cannot be assessed\n"));
    }
}

TEST_CASE("a search for what to take next that was stopped says so") {
    Desk desk;
    desk.widen(12);
    desk.record.attainments.clear();
    desk.policy.limits.push_back({.id = "cap", .measure = MaxCredits{70}});
    CHECK(holds(next_page(desk, {.budget_credits = 100}, {.work = 1}), "The search was stopped. This is the best found; no set within the budget exempts\nmore than"));
}

TEST_CASE("where a record goes furthest has its phrases") {
    Desk desk;
    desk.record.attainments.pop_back();
    std::string const text = where_page(desk);
    CHECK(holds(text, "Programme                  Exempted of the award     Share  Agreed    Left Stage\n"
                      "P                                40 of 50              0.8      40      10     2\n"));
    desk.record.attainments.clear();
    std::string const none = where_page(desk);
    CHECK(holds(none, "Nothing on the record leads to any programme.\n\n1 other programme is not reached by anything on the record.\n"));
    desk.record.declines = {"nowhere"};
    CHECK(holds(where_page(desk), "This record cannot be assessed\n------------------------------\n- there is no module \"nowhere\" [record.unknown_module]\n"));
}
