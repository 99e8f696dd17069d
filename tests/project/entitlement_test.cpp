#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/funding.hpp>
#include <crediton/project/loan.hpp>

// Sources: research note lle.md, sections 1.4 to 1.6 and 7. The figures of the rules come from the data that ships.

namespace {

using namespace crediton;

[[nodiscard]] Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }
[[nodiscard]] std::string pounds(ExactMoney const& amount) { return amount.rounded().to_string(); }

[[nodiscard]] Ratio figure(FundingRuleName name, int year, int month) {
    auto const rule = shipped_funding().at(name, *Date::make(year, month, 1));
    REQUIRE(rule.has_value());
    return rule->value;
}
[[nodiscard]] Ratio cap_2425() { return figure(FundingRuleName::fee_cap_standard, 2024, 9); }
[[nodiscard]] Ratio cap_2526() { return figure(FundingRuleName::fee_cap_standard, 2025, 9); }
[[nodiscard]] Ratio cap_2627() { return figure(FundingRuleName::fee_cap_standard, 2026, 9); }
[[nodiscard]] Ratio four() { return figure(FundingRuleName::entitlement_multiple, 2027, 1); }

[[nodiscard]] std::vector<EarlierStudy> degree(int from, int loan) {
    std::vector<EarlierStudy> found;
    for (int year = from; year < from + 3; ++year) found.push_back({year, Ratio{1}, Ratio{loan}});
    return found;
}

TEST_CASE("fee limits by credits (lle.md 1.4; vectors 1, 2 and 3)") {
    struct Row {
        int credits;
        char const* limit_2526;
        char const* limit_2627;
    };
    for (auto const& row : {Row{1, "79.46", "81.58"}, Row{10, "794.58", "815.83"}, Row{15, "1191.88", "1223.75"}, Row{20, "1589.17", "1631.67"},
                            Row{30, "2383.75", "2447.50"}, Row{60, "4767.50", "4895.00"}, Row{90, "7151.25", "7342.50"}, Row{120, "9535.00", "9790.00"},
                            Row{180, "14302.50", "14685.00"}, Row{360, "28605.00", "29370.00"}}) {
        CAPTURE(row.credits);
        CHECK(pounds(fee_limit(cats(row.credits), cap_2526())) == row.limit_2526);
        CHECK(pounds(fee_limit(cats(row.credits), cap_2627())) == row.limit_2627);
    }
}

TEST_CASE("a foundation year in a classroom: 5,760, 48.00 a credit (vector 4; lle.md 1.4)") {
    for (int const year : {2025, 2026}) {
        Ratio const cap = figure(FundingRuleName::fee_cap_foundation_classroom, year, 9);
        CHECK(pounds(fee_limit(cats(120), cap)) == "5760.00");
        CHECK(pounds(fee_limit(cats(1), cap)) == "48.00");
        CHECK(pounds(fee_limit(cats(30), cap)) == "1440.00");
        CHECK(pounds(fee_limit(cats(60), cap)) == "2880.00");
    }
}

TEST_CASE("accelerated: the old yearly caps are 1.2 times the standard ones, to ten pounds; by the credit 180 are 14,685 (lle.md 1.4)") {
    CHECK(figure(FundingRuleName::fee_cap_accelerated_year, 2025, 9) == Ratio{11440});
    CHECK(figure(FundingRuleName::fee_cap_accelerated_year, 2026, 9) == Ratio{11750});
    CHECK(pounds(fee_limit(cats(180), cap_2627())) == "14685.00");
}

TEST_CASE("the entitlement is four times the cap in force (vector 5)") {
    CHECK(entitlement(cap_2627(), four()).to_string() == "39160.00");
    CHECK(entitlement(cap_2526(), four()).to_string() == "38140.00");
    CHECK(entitlement(cap_2425(), four()).to_string() == "37000.00");
}

TEST_CASE("what is used is money, not years (vectors 6 and 7; lle.md 1.5: Sam, Hayley, DfE)") {
    CHECK(residual_cash(cap_2526(), four(), degree(2027, 9000), 2012)->to_string() == "11140.00");
    CHECK(residual_cash(cap_2425(), four(), {{2027, Ratio{3}, Ratio{27750}}}, 2012)->to_string() == "9250.00");
    CHECK(residual_cash(cap_2425(), four(), {{2027, Ratio{1}, Ratio{7000}}}, 2012)->to_string() == "30000.00");
}

TEST_CASE("a graduate of three years by year-equivalent has one year left (vector 8; the Minister, 24 February 2025)") {
    CHECK(residual_year_equivalent(cap_2526(), four(), degree(2012, 9000)).to_string() == "9535.00");
    CHECK(residual_year_equivalent(cap_2627(), four(), degree(2012, 9000)).to_string() == "9790.00");
}

TEST_CASE("the same by cash: 12,160 after 3 x 9,000, 11,410 after 3 x 9,250 (vector 9; lle.md 1.6)") {
    CHECK(residual_cash(cap_2627(), four(), degree(2012, 9000), 2012)->to_string() == "12160.00");
    CHECK(residual_cash(cap_2627(), four(), degree(2012, 9250), 2012)->to_string() == "11410.00");
}

TEST_CASE("study before 2012 counts by its length in both readings; four years leave nothing (lle.md 1.6)") {
    CHECK(residual_cash(cap_2627(), four(), degree(2005, 3000), 2012)->to_string() == "9790.00");
    CHECK(residual_year_equivalent(cap_2627(), four(), degree(2005, 3000)).to_string() == "9790.00");
    std::vector<EarlierStudy> const scottish{{2005, Ratio{4}, std::nullopt}};
    CHECK(residual_cash(cap_2627(), four(), scottish, 2012)->to_string() == "0.00");
    CHECK(residual_year_equivalent(cap_2627(), four(), {{2005, Ratio{5}, std::nullopt}}).to_string() == "0.00");
}

TEST_CASE("by cash a loan that is not stated leaves the balance unknown; nobody's earlier study leaves all of it") {
    CHECK_FALSE(residual_cash(cap_2627(), four(), {{2015, Ratio{1}, std::nullopt}}, 2012));
    CHECK(residual_cash(cap_2627(), four(), {}, 2012)->to_string() == "39160.00");
    CHECK(residual_year_equivalent(cap_2627(), four(), {}).to_string() == "39160.00");
}

/// One course year from September 2027 on.
[[nodiscard]] LoanYear drawn(int credits, int fee, int balance, std::optional<Ratio> requested = {}) {
    LoanDrawer const draw{shipped_funding(), FeeCap::standard, *Date::make(2027, 4, 12), requested};
    return draw({cats(credits)}, {ExactMoney::pounds(Ratio{fee})}, ExactMoney::pounds(Ratio{balance}).rounded()).front();
}

TEST_CASE("the draw is the least of fee, limit, balance and what is wanted (lle.md 1.5)") {
    CHECK(drawn(120, 7272, 39160).drawn.to_string() == "7272.00");
    CHECK(drawn(120, 12000, 39160).drawn.to_string() == "9790.00");
    CHECK(drawn(120, 9790, 4895).drawn.to_string() == "4895.00");
    CHECK(drawn(120, 9790, 4895).left == Money{});
    CHECK(drawn(120, 9790, 39160, Ratio{1000}).drawn.to_string() == "1000.00");
    CHECK(drawn(60, 9790, 39160).drawn.to_string() == "4895.00");
}

TEST_CASE("190 credits in a course year: a loan on 180 of them (vector 17; a reading of the 180 rule)") {
    CHECK(drawn(190, 20000, 39160).limit.to_string() == "14685.00");
    CHECK(drawn(190, 20000, 39160).drawn.to_string() == "14685.00");
    CHECK(drawn(180, 20000, 39160).drawn.to_string() == "14685.00");
}

TEST_CASE("later years without a known cap use the last one, and say so") {
    LoanDrawer const draw{shipped_funding(), FeeCap::standard, *Date::make(2027, 4, 12)};
    auto const years = draw({cats(120), cats(120)}, {ExactMoney::pounds(Ratio{9790}), ExactMoney::pounds(Ratio{9790})}, Money::pence(3916000));
    CHECK(years[0].from == *Date::make(2027, 4, 1));
    CHECK_FALSE(years[0].assumed);
    CHECK(years[1].from == *Date::make(2028, 4, 1));
    CHECK(years[1].assumed);
    CHECK(years[1].left.to_string() == "19580.00");
}

TEST_CASE("a fee below the cap uses less: three years of 9,000 leave 11,140 of 38,140 (vector 6, as a ledger)") {
    FundingRules rules = shipped_funding();
    for (auto& each : rules.rules) {
        if (each.name == FundingRuleName::fee_cap_standard && each.value == Ratio{9535}) each.in_force.until = std::nullopt;
    }
    std::erase_if(rules.rules, [](FundingRule const& each) { return each.name == FundingRuleName::fee_cap_standard && each.value == Ratio{9790}; });
    LoanDrawer const draw{rules, FeeCap::standard, *Date::make(2027, 9, 20)};
    std::vector<ExactMoney> const fees(3, ExactMoney::pounds(Ratio{9000}));
    CHECK(draw({cats(120), cats(120), cats(120)}, fees, entitlement(Ratio{9535}, four())).back().left.to_string() == "11140.00");
}

}  // namespace
