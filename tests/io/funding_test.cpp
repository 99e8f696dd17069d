#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/funding.hpp>
#include <crediton/io/json.hpp>

namespace {

using namespace crediton;

[[nodiscard]] std::vector<std::string> codes_of(std::string rules, std::string const& rest = R"("version": "mine",)") {
    try {
        static_cast<void>(read_funding({"f.json", R"({"crediton_funding": "1", )" + rest + R"( "rules": [)" + std::move(rules) + "]}"}));
    } catch (InputError const& error) {
        std::vector<std::string> found;
        for (auto const& each : error.defects()) {
            CHECK(each.file == "f.json");
            found.push_back(each.code);
        }
        return found;
    }
    return {};
}
[[nodiscard]] std::vector<std::string> only(char const* code) { return {code}; }

std::string const cap = R"({"rule": "fee_cap_standard", "value": 9790, "from": "2026-08-01", "verified": true, "source": {"title": "t"}})";

TEST_CASE("the funding rules that ship can be read, name themselves, and say of each where it stands") {
    FundingRules const& rules = shipped_funding();
    CHECK_FALSE(rules.version.empty());
    CHECK(rules.digest.starts_with("sha256:"));
    for (auto const& each : Names<FundingRuleName>::table) {
        FundingRuleName const name = each.first;
        std::string_view const text = each.second;
        CAPTURE(text);
        CHECK(std::any_of(rules.rules.begin(), rules.rules.end(), [wanted = name](FundingRule const& rule) { return rule.name == wanted; }));
    }
    for (auto const& each : rules.rules) {
        CHECK_FALSE(each.source.title.empty());
        CHECK((!each.verified || !each.source.url.empty()));
    }
}

TEST_CASE("what no source settles is not called verified") {
    using enum FundingRuleName;
    for (auto const& each : shipped_funding().rules) {
        bool const open = each.name == residual_cash || each.name == residual_year_equivalent || each.name == cap_at_year_start ||
                          each.name == rounding_half_up || each.name == age_under || each.name == postgraduate_least_credits;
        CAPTURE(name_of(each.name));
        CHECK(each.verified == !open);
    }
}

TEST_CASE("rules of one's own are read in the same form") {
    auto const rules = read_funding({"f.json", R"({"crediton_funding": "1", "version": "mine", "rules": [)" + cap + "]}"});
    CHECK(rules.version == "mine");
    REQUIRE(rules.rules.size() == 1);
    CHECK(rules.rules[0].value == Ratio{9790});
    CHECK(rules.at(FundingRuleName::fee_cap_standard, *Date::make(2030, 1, 1)).has_value());
    CHECK_FALSE(rules.last(FundingRuleName::fee_cap_standard, *Date::make(2026, 7, 31)).has_value());
    CHECK(rules.digest != shipped_funding().digest);
}

TEST_CASE("what is wrong with rules is said, all of it") {
    CHECK(codes_of(cap).empty());
    CHECK(codes_of(cap, "") == only("input.missing"));
    CHECK(codes_of(R"({"rule": "fee_cap", "value": 1, "verified": true, "source": {"title": "t"}})") == only("input.value"));
    CHECK(codes_of(R"({"rule": "age_under", "verified": true, "source": {"title": "t"}})") == only("input.missing"));
    CHECK(codes_of(R"({"rule": "rounding_half_up", "value": 1, "verified": true, "source": {"title": "t"}})") == only("input.unknown_field"));
    CHECK(codes_of(R"({"rule": "age_under", "value": 60, "source": {"title": "t"}})") == only("input.missing"));
    CHECK(codes_of(R"({"rule": "age_under", "value": 60, "verified": true, "source": {}})") == only("input.missing"));
    CHECK(codes_of(R"({"rule": "fee_cap_standard", "value": 2000000, "verified": true, "source": {"title": "t"}})") == only("funding.rule"));
    CHECK(codes_of(R"({"rule": "age_under", "value": 60, "from": "2027-01-02", "until": "2027-01-01", "verified": true, "source": {"title": "t"}})") == only("period.backwards"));
    CHECK(codes_of(cap + "," + cap) == only("funding.overlap"));
    CHECK(codes_of(R"({"rule": "age_under", "value": 60, "verified": 1, "source": {}})").size() == 2);
    CHECK_THROWS_AS(static_cast<void>(read_funding({"f.json", "["})), InputError);
    CHECK_THROWS_AS(static_cast<void>(read_funding({"f.json", "[]"})), InputError);
    CHECK_THROWS_AS(static_cast<void>(load_funding("/no/such/file.json")), InputError);
}

// What documents say of money.

[[nodiscard]] std::vector<std::string> programme_codes(std::string const& member) {
    std::vector<std::string> found;
    auto const text = R"({"crediton": "1", "programmes": [{"id": "p", "award": "certhe", "credits": 20, )" + member +
                      R"( "modules": [{"id": "M", "title": "M", "credits": 20, "level": 4}]}]})";
    for (auto const& each : check(std::vector<NamedText>{{"t.json", text}})) {
        if (each.severity == Severity::error) found.push_back(each.code);
    }
    return found;
}

TEST_CASE("a fee model is checked: fees, shares, blocks and what they go with") {
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": "9790.00", "exempted": {"model": "share", "share": "0.3"}, "admin": 50},)").empty());
    CHECK(programme_codes(R"("fee_per_120": 9790, "fees": {"billing": "per_credit", "exempted": {"model": "block", "charge": 220, "credits": 20}},)").empty());
    CHECK(programme_codes(R"("credits_per_year": 20, "fees": {"billing": "per_year", "per_year": 9790, "exempted": {"model": "fixed", "charge": 20}},)").empty());
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "exempted": {"model": "none"}},)") == only("programme.fees"));
    CHECK(programme_codes(R"("fee_per_120": 1, "fees": {"billing": "per_credit", "per_120": 2, "exempted": {"model": "none"}},)") == only("programme.fees"));
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": 2, "exempted": {"model": "share", "share": "3/2"}},)") == only("programme.fees"));
    CHECK(programme_codes(R"("credits_per_year": 20, "fees": {"billing": "per_year", "per_year": 2, "exempted": {"model": "share", "share": "1/2"}},)") == only("programme.fees"));
    CHECK(programme_codes(R"("fees": {"billing": "per_year", "per_year": 2, "exempted": {"model": "none"}},)") == only("programme.fees"));
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": "1/3", "exempted": {"model": "none"}},)") == only("money.range"));
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": 2000000, "exempted": {"model": "none"}},)") == only("money.range"));
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": 2, "exempted": {"model": "none", "share": 1}},)") == only("input.unknown_field"));
    CHECK(programme_codes(R"("fees": {"billing": "per_credit", "per_120": 2},)") == only("input.missing"));
    CHECK(programme_codes(R"("funding": {"designated": 1},)") == only("input.type"));
    CHECK(programme_codes(R"("funding": {"desgnated": true},)") == only("input.unknown_field"));
}

[[nodiscard]] std::vector<std::string> record_codes(std::string const& attainment, std::string const& own) {
    std::vector<std::string> found;
    auto const text = R"({"crediton": "1", "credentials": [{"id": "c", "credits": 10, "scheme": "CATS", "level": 4, "assessed": true}],
      "records": [{"id": "r", )" + own + R"( "attainments": [{"id": "a", )" + attainment + R"( "credential": "c"}]}]})";
    for (auto const& each : check(std::vector<NamedText>{{"t.json", text}})) {
        if (each.severity == Severity::error) found.push_back(each.code);
    }
    return found;
}

TEST_CASE("what a record says of money is checked") {
    CHECK(record_codes(R"("paid": "99.50", "paid_by": "employer",)", R"("offer_until": "2027-01-31", "funding": {"born": "1990-02-03", "balance": 39160,
      "balance_on": "2026-10-01", "requested": 5000, "previous": [{"year": 2012, "fte_years": "5/2", "loan": 27000}]},)").empty());
    CHECK(record_codes(R"("paid": 99,)", "") == only("record.funding"));
    CHECK(record_codes(R"("paid": "1/3", "paid_by": "self",)", "") == only("money.range"));
    CHECK(record_codes(R"("paid_by": "bank",)", "") == only("input.value"));
    CHECK(record_codes("", R"("funding": {"balance": 2000000},)") == only("money.range"));
    CHECK(record_codes("", R"("funding": {"previous": [{"year": 12, "fte_years": 1}]},)") == only("record.funding"));
    CHECK(record_codes("", R"("funding": {"previous": [{"year": 2012, "fte_years": 0}]},)") == only("record.funding"));
    CHECK(record_codes("", R"("funding": {"previous": [{"year": 2012}]},)") == only("input.missing"));
    CHECK(record_codes("", R"("funding": {"age": 30},)") == only("input.unknown_field"));
}

TEST_CASE("what documents say of money is written as it was read") {
    std::string const programme = R"({"id":"p","award":"certhe","credits":20,"fees":{"billing":"per_credit","per_120":"9790","exempted":{"model":"block","charge":"220","credits":20},"admin":"50"},"funding":{"cap":"standard","provider_approved":true,"fee_capped":true,"designated":true,"same_provider":true,"franchised":false,"htq":false,"priority_subject":true},"modules":["M"]})";
    auto const read = from_json<Programme>(programme);
    CHECK(from_json<Programme>(to_json(read)) == read);
    CHECK(read.fees->charge == Ratio{220});
    std::string const record = R"({"id":"r","offer_until":"2027-01-31","funding":{"born":"1990-02-03","balance":"39160","balance_on":"2026-10-01","requested":"5000","previous":[{"year":2012,"fte_years":2.5,"loan":"27000"}]},"attainments":[{"id":"a","credential":"c","paid":"99.5","paid_by":"self"}]})";
    auto const who = from_json<Record>(record);
    CHECK(from_json<Record>(to_json(who)) == who);
    CHECK(who.attainments[0].paid_by == PaidBy::self);
}

}  // namespace
