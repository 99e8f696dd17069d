#include <crediton/io/text.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "support/saying.hpp"

using namespace crediton;
using crediton::test::holds;

namespace {

Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }

std::vector<std::string> lines_of(std::string const& text) {
    std::istringstream in{text};
    std::vector<std::string> found;
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
}

std::size_t width(std::string const& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

void check_shape(std::string const& text) {
    CAPTURE(text);
    CHECK(text.ends_with("\n"));
    for (auto const& line : lines_of(text)) {
        CAPTURE(line);
        CHECK(width(line) <= 80);
        CHECK(!line.ends_with(" "));
        CHECK(std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
    }
}

std::vector<std::string> starting(std::string const& text, std::string const& word) {
    std::vector<std::string> found;
    for (auto const& line : lines_of(text)) {
        if (line.starts_with(word)) found.push_back(line);
    }
    return found;
}

UsedClaim claim(char const* rule, std::vector<ModuleId> modules, Credits credits, char const* attainment, std::vector<Reason> referrals = {}) {
    return {rule, Effect::credit, std::move(modules), {}, credits, {{attainment, credits}}, std::move(referrals), {}};
}

Exemption exemption(char const* module, Credits credits, char const* rule, std::size_t claim) {
    return {ModuleId{module}, {}, credits, Effect::credit, rule, claim};
}

/// M1 now by E1; M2 too by E2 if a person agrees; M3 and M4 not.
Decision decision() {
    Decision d;
    d.programme = "bsc";
    d.programme_title = "BSc Logic";
    d.policy = "pol";
    d.policy_version = "1";
    d.policy_title = "Rules";
    d.record = "r-7";
    d.on = *Date::make(2026, 11, 24);
    d.award_credits = cats(360);
    auto const one = claim("E1", {"M1"}, cats(15), "a1");
    auto const two = claim("E2", {"M2"}, cats(30), "a2", {{"condition.open", "a condition is open", "E2"}, {"mark.none", "no mark", ""}});
    d.assured = {Status::optimal, cats(15), cats(15), {}, cats(15), 0, {one}, {exemption("M1", cats(15), "E1", 0)},
                 {{"cap", "", false, 15, 15}, {"few", "FHEQ 4", true, 1, 2}}};
    d.potential = {Status::optimal, cats(45), cats(45), {}, cats(45), 1, {one, two},
                   {exemption("M1", cats(15), "E1", 0), exemption("M2", cats(30), "E2", 1)}, {}};
    d.modules = {{"M1", "One", cats(15), ModuleStatus::exempt, {}},
                 {"M2", "Two", cats(30), ModuleStatus::referred, {{"condition.open", "a condition is open", "E2"}}},
                 {"M3", "Three", cats(15), ModuleStatus::remaining, {{"equivalence.none", "no equivalence names it", ""}}},
                 {"M4", "Four", cats(15), ModuleStatus::remaining, {{"equivalence.none", "no equivalence names it", ""}}}};
    d.attainments = {{"a1", "First", cats(20), cats(15), AttainmentStatus::used, {}},
                     {"a2", "Second", Credits::from_units(9150), {}, AttainmentStatus::referred, {{"mark.none", "no mark", ""}}}};
    d.entry_stage = 1;
    d.remaining = cats(345);
    return d;
}

}  // namespace

TEST_CASE("the ledger, line by line") {
    CHECK(to_text(decision()) == R"(Record r-7
Programme  BSc Logic (bsc)
Policy     Rules (pol), version 1
Date       2026-11-24
Status     recommendation, not yet confirmed by a person

Exempted now
------------
Module       Title                         Credits  On the basis of Rule
M1           One                                15  a1              E1
                                          --------
Total                                           15

Credits of the award                           360
Exempted, counting towards the award            15
Still to be earned                             345
Enters at stage                                  1

Limits of the policy
--------------------
cap                                             15 of 15  full
few (FHEQ 4)                                     1 of 2 modules

Learning presented
------------------
Item         Title                         Carried     Used Not used
a1           First                              20       15        5  used
a2           Second                           30.5        0     30.5  to decide
               - no mark
                                          -------- -------- --------
Total                                         50.5       15     35.5

If a person agrees as well
--------------------------
Module       Title                         Credits  On the basis of Rule
M2           Two                                30  a2              E2
                                          --------
Total                                           30
- E2: a condition is open
- E2: no mark
Exempted in all, if agreed: 45

Not exempted, and why
---------------------
M2
  - a condition is open (E2)
M3, M4
  - no equivalence names it
)");
}

TEST_CASE("80 columns, whatever the texts") {
    std::vector<std::string> const nasty{
        std::string(300, 'w'), "a\nb\tc\x01" "d\x7f" "e", std::string(60, ' '), "\u00fc\u00e9\u4f60 " + std::string(90, 'x'),
        [] { std::string s; for (int i = 0; i < 120; ++i) s += "\u4f60"; return s; }(), "", std::string(50, '\n')};
    for (auto const& text : nasty) {
        Decision d = decision();
        d.programme_title = d.policy_title = d.policy_version = text;
        for (auto& each : d.modules) {
            each.title = text;
            for (auto& reason : each.reasons) reason.text = text;
        }
        for (auto& each : d.attainments) {
            each.title = text;
            each.reasons = {{"c", text, ""}, {"d", "x " + text, ""}};
        }
        d.potential.claims[1].referrals[0].text = text;
        d.assured.limits[0].of = text;
        d.warnings = {{"w", text}};
        check_shape(to_text(d));
        d.errors = {{.code = "c", .message = text}};
        check_shape(to_text(d));
    }
}

TEST_CASE("80 columns, whatever the identifiers and the amounts") {
    std::string const id(128, 'i');
    Decision d = decision();
    d.programme = id;
    d.policy = id;
    d.record = id;
    d.modules[0].module = id;
    d.attainments[0].attainment = id;
    d.attainments[0].carried = d.attainments[0].drawn = Credits::from_units(299'999'999);
    d.assured.claims[0].evidence.assign(40, {AttainmentId{id}, cats(1)});
    d.assured.exemptions[0].module = ModuleId{id};
    d.assured.exemptions[0].equivalence = id;
    d.assured.exemptions[0].effect = Effect::replace;
    d.assured.exemptions[0].credits = Credits::from_units(299'999'999);
    d.assured.limits[0].id = id;
    d.assured.limits[0].used = d.assured.limits[0].max = *Ratio::make(299'999'999, 300);
    d.assured.replaced = cats(1);
    check_shape(to_text(d));
}

TEST_CASE("footers are the sums of their columns") {
    auto const totals = starting(to_text(decision()), "Total ");
    REQUIRE(totals.size() == 3);
    CHECK(totals[1] == "Total                                         50.5       15     35.5");
    Decision d = decision();
    d.assured.exemptions[0].credits = Credits::from_units(4000);
    CHECK(holds(starting(to_text(d), "Total ").front(), " 40/3"));
}

TEST_CASE("what a person may add is what is not exempted already") {
    Decision d = decision();
    SUBCASE("a module exempted now stays exempted now, by whichever rule") {
        d.potential.exemptions[0].equivalence = "E9";
        CHECK(starting(to_text(d), "M1 ").size() == 1);
    }
    SUBCASE("an amount in a group that one rule grants twice") {
        Exemption const amount{{}, GroupId{"opt"}, cats(15), Effect::credit, "E1", 0};
        d.assured.exemptions = {amount};
        d.potential.exemptions = {amount, {{}, GroupId{"opt"}, cats(15), Effect::credit, "E1", 1}};
        auto const rows = starting(to_text(d), "opt ");
        REQUIRE(rows.size() == 2);
        CHECK(holds(rows[0], " a1 "));
        CHECK(holds(rows[1], " a2 "));
    }
    SUBCASE("nothing to ask") {
        d.potential = d.assured;
        CHECK(!holds(to_text(d), "If a person agrees"));
    }
}

TEST_CASE("replaced modules are marked, and said apart") {
    Decision d = decision();
    d.assured.exemptions[0].effect = Effect::replace;
    d.assured.exempted = {};
    d.assured.replaced = cats(15);
    std::string const text = to_text(d);
    CHECK(holds(text, " 15*"));
    CHECK(holds(text, "\nFreed from study, other credit instead          15\n"));
    check_shape(text);
}

TEST_CASE("an unfinished search, no stage left, warnings") {
    Decision d = decision();
    d.assured.status = Status::limit_reached;
    d.assured.bound = cats(60);
    d.entry_stage.reset();
    d.warnings = {{"w", "mind this"}};
    std::string const text = to_text(d);
    CHECK(holds(text, "no more than 60"));
    CHECK(holds(text, "none left"));
    CHECK(holds(text, "- mind this\n"));
    check_shape(text);
}

TEST_CASE("nothing in a title acts on a terminal or turns the text around") {
    Decision d = decision();
    d.programme_title = "a\x1b[2Jb\xc2\x9b" "2Jc\xe2\x80\xae" "d\xe2\x81\xa6" "e\xe2\x80\xa8" "f\xc3\xa9\xe2\x80\x99g\xe2\x82\xac\xc2\xa3";
    std::string const text = to_text(d);
    CHECK(holds(text, "a [2Jb 2Jcde f\xc3\xa9\xe2\x80\x99g\xe2\x82\xac\xc2\xa3"));
    for (char const* each : {"\x1b", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\xa8"}) CHECK_FALSE(holds(text, each));
    d.programme_title = "\xc2";  // no UTF-8, and nothing is read beyond it
    CHECK(holds(to_text(d), "Programme  \xc2"));
}

TEST_CASE("a record that cannot be assessed lists every error and recommends nothing") {
    Decision d = decision();
    d.errors = {{.code = "record.one", .message = "the first is wrong"}, {.code = "record.two", .message = "the second too"}};
    std::string const text = to_text(d);
    CHECK(holds(text, "This record cannot be assessed"));
    CHECK(holds(text, "- the first is wrong [record.one]\n- the second too [record.two]\n"));
    CHECK(!holds(text, "recommendation"));
    CHECK(!holds(text, "Exempted"));
    check_shape(text);
}
