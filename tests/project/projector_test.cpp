#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/calculator.hpp>
#include <crediton/io/funding.hpp>
#include <crediton/io/load.hpp>
#include <crediton/project/projector.hpp>

// Sources: research note lle.md, sections 1.7, 2.3 and 7; each case names its vector.

namespace {

using namespace crediton;

/// A degree of 360 credits in twelve modules of 30, two of which two credentials of 30 exempt. `programme`, `first` and `record` are members
/// to add to the programme, to the first attainment and to the record.
struct Desk {
    std::string programme = R"("credits_per_year": 120, "fees": {"billing": "per_credit", "per_120": 9790, "exempted": {"model": "none"}},
        "funding": {"designated": true, "provider_approved": true, "fee_capped": true},)";
    std::string attainment = R"("paid": "2447.50", "paid_by": "loan",)";
    std::string record = R"("first_module": "2027-04-12", "funding": {"born": "2000-01-31", "previous": []},)";
    std::string award = R"("award": "honours", "credits": 360,)";
    std::string completed = "2026-06-30";
    int modules = 12;

    [[nodiscard]] std::string text() const {
        std::string list;
        for (int n = 0; n < modules; ++n) {
            list += (n == 0 ? "" : ", ") + std::string{R"({"id": "M)"} + std::to_string(100 + n) + R"(", "title": "M", "credits": 30, "level": 4})";
        }
        std::string const held = R"("completed": ")" + completed + R"(", "mark": 70, "pass": "clear", "verified": "yes", )" + attainment;
        return R"({"crediton": "1",
 "credentials": [{"id": "c0", "credits": 30, "scheme": "CATS", "level": 4, "assessed": true, "fee": 2447.5}, {"id": "c1", "credits": 30, "scheme": "CATS", "level": 4, "assessed": true, "fee": 2447.5}],
 "programmes": [{"id": "p", )" + programme + award + R"( "policy": "rules", "modules": [)" + list + R"(]}],
 "equivalences": [{"id": "E0", "sources": ["c0"], "targets": ["M100"]}, {"id": "E1", "sources": ["c1"], "targets": ["M101"]}],
 "policies": [{"id": "rules", "version": "1", "limits": [], "currency": {"max_years": 5, "boundary": "inclusive", "from": "completed", "to": "application"}}],
 "records": [{"id": "r", "application": "2026-11-01", )" + record + R"( "attainments": [{"id": "a0", "credential": "c0", )" + held + R"( "kind": "certificated"}, {"id": "a1", "credential": "c1", )" +
               held + R"( "kind": "certificated"}]}]})";
    }

    [[nodiscard]] std::optional<Savings> operator()(std::optional<StudySplit> split = {}) const {
        Documents const documents = load(std::vector<NamedText>{{"t.json", text()}});
        Calculator const calculator{documents.catalogue, ProgrammeId{"p"}, *Date::make(2026, 11, 23)};
        auto const& who = documents.records.front();
        Decision const decision = calculator.assess(who);
        REQUIRE_FALSE(decision.failed());
        return savings_of(decision, calculator, who, shipped_funding(), std::move(split));
    }
};

[[nodiscard]] bool has(std::vector<Reason> const& reasons, std::string const& code) {
    return std::any_of(reasons.begin(), reasons.end(), [&](Reason const& each) { return each.code == code; });
}
[[nodiscard]] Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }
[[nodiscard]] std::string shown(std::optional<Money> amount) { return amount ? amount->to_string() : "not known"; }

TEST_CASE("two 30-credit modules bought with the loan, both accepted (vector 10; lle.md 2.3)") {
    auto const found = Desk{}();
    REQUIRE(found);
    CHECK(found->fees.full.to_string() == "29370.00");
    CHECK(found->fees.path().to_string() == "24475.00");  // and 4,895 for the modules: 29,370 in all
    CHECK((found->fees.path() + found->paid.own()).to_string() == "29370.00");
    CHECK(shown(found->saved(Baseline::never_taken)) == "0.00");
    CHECK(shown(found->saved(Baseline::already_held)) == "4895.00");
    REQUIRE(found->loan);
    CHECK(found->loan->available == true);
    CHECK(found->loan->entitlement.to_string() == "39160.00");
    REQUIRE(found->loan->ledgers.size() == 2);
    for (auto const& ledger : found->loan->ledgers) {
        CHECK(ledger.before.to_string() == "34265.00");
        CHECK(ledger.left.to_string() == "9790.00");       // accepted
        CHECK(ledger.left_full.to_string() == "4895.00");  // refused: 34,265 in all
        CHECK(ledger.kept().to_string() == "4895.00");
        CHECK((ledger.kept() - found->paid.loan).to_string() == "0.00");
        CHECK_FALSE(ledger.verified);
    }
    CHECK(found->rules_version == shipped_funding().version);
    CHECK(found->unverified == std::vector<std::string>{"age_under", "cap_at_year_start", "residual_cash", "residual_year_equivalent", "rounding_half_up"});
}

TEST_CASE("the same paid by an employer: the balance is 14,685, and all of the saving is the learner's (lle.md 2.3)") {
    Desk desk;
    desk.attainment = R"("paid": "2447.50", "paid_by": "employer",)";
    auto const found = desk();
    CHECK(found->loan->ledgers.front().left.to_string() == "14685.00");
    CHECK(shown(found->saved(Baseline::never_taken)) == "4895.00");
    CHECK((found->loan->ledgers.front().kept() - found->paid.loan).to_string() == "4895.00");
}

TEST_CASE("who paid, and how much, is never guessed") {
    Desk desk;
    desk.attainment = "";
    auto found = desk();
    CHECK(shown(found->saved(Baseline::never_taken)) == "not known");
    CHECK(shown(found->saved(Baseline::already_held)) == "4895.00");
    CHECK(found->paid.unknown.size() == 2);
    CHECK(has(found->unknown, "fees.paid_unknown"));
    CHECK(has(found->unknown, "loan.draws_unknown"));
    CHECK(found->loan->ledgers.empty());
    desk.attainment = R"("paid_by": "self",)";
    found = desk();
    CHECK(has(found->assumptions, "fees.list_price"));
    CHECK(shown(found->saved(Baseline::never_taken)) == "0.00");
    CHECK(found->loan->ledgers.front().left.to_string() == "14685.00");
}

TEST_CASE("an exemption that takes a year from 120 credits below it warns of grants, below 30 of the allowance (vector 19)") {
    auto found = Desk{}();
    CHECK(has(found->warnings, "study.below_grants"));  // 120, 120, 60
    CHECK_FALSE(has(found->warnings, "study.below_allowance"));
    found = Desk{}(StudySplit{{cats(120)}, {cats(100)}});
    CHECK(has(found->warnings, "study.below_grants"));
    found = Desk{}(StudySplit{{cats(120), cats(60)}, {cats(120), cats(20)}});
    CHECK_FALSE(has(found->warnings, "study.below_grants"));
    CHECK(has(found->warnings, "study.below_allowance"));
    found = Desk{}(StudySplit{{cats(120), cats(120)}, {cats(120)}});
    CHECK_FALSE(has(found->warnings, "study.below_grants"));  // a whole year less loses nothing
}

TEST_CASE("a stated balance is taken as it is, and what is wanted bounds the loan") {
    Desk desk;
    desk.record = R"("first_module": "2027-04-12", "funding": {"born": "2000-01-31", "balance": 20000, "balance_on": "2026-10-01", "requested": 5000},)";
    auto const found = desk();
    REQUIRE(found->loan->ledgers.size() == 1);
    auto const& ledger = found->loan->ledgers.front();
    CHECK(ledger.basis == BalanceBasis::stated);
    CHECK(ledger.left.to_string() == "5105.00");  // 5,000, 5,000 and 4,895
    CHECK(ledger.left_full.to_string() == "5000.00");
    CHECK(has(found->assumptions, "loan.balance_stated"));
}

TEST_CASE("the two readings of earlier study give a range") {
    Desk desk;
    desk.attainment = R"("paid": 0, "paid_by": "other",)";
    desk.record = R"("first_module": "2027-04-12", "funding": {"born": "1992-01-31", "previous": [{"year": 2012, "fte_years": 3, "loan": 27000}]},)";
    auto const found = desk();
    REQUIRE(found->loan->ledgers.size() == 2);
    CHECK(found->loan->ledgers[0].before.to_string() == "12160.00");
    CHECK(found->loan->ledgers[1].before.to_string() == "9790.00");
    desk.record = R"("first_module": "2027-04-12", "funding": {"born": "1992-01-31", "previous": [{"year": 2012, "fte_years": 3}]},)";
    auto const half = desk();
    REQUIRE(half->loan->ledgers.size() == 1);
    CHECK(half->loan->ledgers[0].basis == BalanceBasis::year_equivalent);
    CHECK(has(half->unknown, "loan.loan_unknown"));
}

TEST_CASE("no loan before the entitlement, at the age limit, or where the course is not designated: each with its reason") {
    auto const reasons = [](Desk const& desk) {
        auto const found = desk();
        CHECK(found->loan->available == false);
        CHECK_FALSE(found->loan->left());
        return found->loan->reasons;
    };
    Desk early;
    early.record = R"("first_module": "2026-12-31", "funding": {"born": "2000-01-31", "previous": []},)";
    CHECK(has(reasons(early), "loan.before_start"));
    Desk old;
    old.record = R"("first_module": "2027-04-12", "funding": {"born": "1967-04-12", "previous": []},)";
    CHECK(has(reasons(old), "loan.over_age"));
    Desk young;
    young.record = R"("first_module": "2027-04-12", "funding": {"born": "1967-04-13", "previous": []},)";
    CHECK(young()->loan->available == true);
    Desk other;
    other.programme = R"("credits_per_year": 120, "fee_per_120": 9790, "fees": {"billing": "per_credit", "exempted": {"model": "none"}}, "funding": {"designated": false, "provider_approved": false},)";
    CHECK(has(reasons(other), "loan.not_designated"));
    CHECK(has(reasons(other), "loan.provider_not_approved"));
}

TEST_CASE("what is not stated is said to be unknown, and no loan is promised on it") {
    Desk desk;
    desk.record = "";
    auto found = desk();
    CHECK_FALSE(found->loan);
    CHECK(has(found->unknown, "study.start_unknown"));
    desk.record = R"("first_module": "2027-04-12",)";
    desk.programme = R"("credits_per_year": 120, "fee_per_120": 9790, "funding": {},)";
    found = desk();
    CHECK_FALSE(found->loan->available.has_value());
    for (char const* code : {"loan.designation_unknown", "loan.provider_unknown", "loan.age_unknown", "loan.balance_unknown"}) CHECK(has(found->unknown, code));
    CHECK(has(found->assumptions, "fees.model_assumed"));
    CHECK_FALSE(found->loan->left());
    desk.programme = R"("fee_per_120": 9790, "funding": {},)";
    found = desk();
    CHECK(has(found->unknown, "study.pace_unknown"));
    CHECK(found->fees.years.empty());
    CHECK(found->fees.saved().to_string() == "4895.00");
    CHECK_FALSE(found->loan);
}

TEST_CASE("a programme without a fee has no savings") {
    Desk desk;
    desk.programme = R"("credits_per_year": 120,)";
    CHECK_FALSE(desk());
}

TEST_CASE("a provider that fee limits bind and a fee above them do not go together") {
    Desk desk;
    desk.programme = R"("credits_per_year": 120, "fees": {"billing": "per_credit", "per_120": 10000, "exempted": {"model": "none"}},
        "funding": {"designated": true, "provider_approved": true, "fee_capped": true},)";
    auto const found = desk();
    CHECK(has(found->warnings, "fees.over_limit"));
    CHECK(found->loan->ledgers.front().years.front().drawn.to_string() == "9790.00");  // the rest is the learner's to pay
}

TEST_CASE("a master's degree below its 180 credits warns of the postgraduate loan (lle.md 2.1; Chester)") {
    Desk desk;
    desk.award = R"("award": "masters", "credits": 180,)";
    desk.modules = 6;
    CHECK(has(desk()->warnings, "loan.postgraduate"));
    CHECK_FALSE(has(Desk{}()->warnings, "loan.postgraduate"));
}

TEST_CASE("the last day of an offer, and of learning that a year's delay makes too old") {
    Desk desk;
    desk.record = R"("first_module": "2027-04-12", "offer_until": "2027-01-31", "funding": {"born": "2000-01-31", "previous": []},)";
    auto found = desk();
    REQUIRE(has(found->warnings, "offer.expires"));
    CHECK_FALSE(has(found->warnings, "currency.expires"));
    desk.completed = "2021-12-01";  // five years to 1 November 2026 hold, and to a year later do not
    found = desk();
    REQUIRE(has(found->warnings, "currency.expires"));
    CHECK(found->exempted == cats(60));
}

}  // namespace
