// Documents may use the very names that are invented for what nobody holds yet.

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/explainer.hpp>

#include "support/why_not_desk.hpp"

namespace {

using namespace crediton;
using crediton::test::Desk;

/// Everything that an explanation says of modules, whatever the attainment of `y` is called.
[[nodiscard]] std::string said(Desk const& desk, std::string const& name) {
    Desk named = desk;
    for (auto& each : named.record.attainments) {
        if (each.credential == CredentialId{"y"}) each.id = AttainmentId{name};
    }
    Explanation const found = explain(Calculator{named.catalogue(), "P", *Date::make(2026, 11, 23)}, named.record);
    std::string text;
    auto const subject = [&](std::string const& of) { return of == name ? std::string{"held"} : of; };
    for (auto const& module : found.modules) {
        text += module.module.str() + " " + std::string{name_of(module.answer)} + ":";
        for (auto const& each : module.changes) text += " " + std::string{name_of(each.kind)} + " " + subject(each.subject);
        for (auto const& each : module.conflict) text += " " + each.reason.code + " " + subject(each.subject);
        text += ";";
    }
    return text;
}

}  // namespace

TEST_CASE("names: an attainment called as one that is invented is not taken for it") {
    Desk desk;
    std::erase_if(desk.record.attainments, [](Attainment const& each) { return each.credential == CredentialId{"x"}; });
    SUBCASE("a better mark for z would not exempt C, since what y gives fills the limit") {
        desk.policy.rules.min_mark = Ratio{40};
        desk.policy.limits.push_back({.id = "cap", .measure = MaxCredits{20}});
        for (auto& each : desk.record.attainments) {
            if (each.credential == CredentialId{"z"}) each.mark = "30";
        }
        CHECK(said(desk, "held") == "A impossible: credential x source.missing E1;B exempt:;C impossible: marks.low min_mark;");
    }
    SUBCASE("what is held and too low is not what is lacking") {
        desk.equivalences[1].min_mark = Ratio{90};
    }
    SUBCASE("both together for one module") {
        desk.equivalences[1].sources.emplace_back("x");
    }
    std::string const plain = said(desk, "held");
    for (char const* name : {"next:x", "next:y", "next:z", "next:x'"}) CHECK(said(desk, name) == plain);
}

TEST_CASE("names: credit that is imagined is no credential of the catalogue") {
    // A needs general credit that is not held, and may only be exempted with C, which one course gives: were they of one credential, one alone would count.
    auto const with = [](char const* name) {
        Desk desk;
        desk.credentials.back().id = name;
        desk.equivalences[2].sources = {CredentialId{name}};
        desk.record.attainments = {{.id = "held", .credential = name, .mark = "60", .pass = Pass::clear}};
        GeneralCredit general;
        general.credits = Ratio{20};
        general.where.providers = std::vector<std::string>{"far away"};
        Source some;
        some.form = general;
        desk.equivalences[0].sources = {some};
        desk.policy.rules.exempt_only_with_prerequisites = true;
        desk.places[0].prerequisites = {Requirement{{"C"}}};
        return desk;
    };
    CHECK(said(with("z"), "held") == said(with("E1/0"), "held"));
}
