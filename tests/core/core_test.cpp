#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <crediton/core.hpp>

using namespace crediton;

TEST_CASE("exact numbers are read from their text, or not at all") {
    CHECK(Ratio::parse("7.50")->to_string() == "7.5");
    CHECK(Ratio::parse("-7.25")->to_string() == "-7.25");
    CHECK(Ratio::parse("40/3")->to_string() == "40/3");
    CHECK(Ratio::parse("6/4")->to_string() == "1.5");
    CHECK(Ratio::parse("0.05")->to_string() == "0.05");
    for (char const* text : {"", "-", "1e2", "1.234", ".5", "5.", " 5", "5 ", "+5", "NaN", "1/0", "1/-2", "99999999999", "1.-5", "0x10"}) {
        CAPTURE(text);
        CHECK_FALSE(Ratio::parse(text));
    }
    CHECK(*Ratio::parse("1/3") < *Ratio::parse("0.34"));
}

TEST_CASE("two decimals of every scheme are whole units, and return as they came") {
    for (auto const& [scheme, name] : Names<Scheme>::table) {
        for (int hundredths = 0; hundredths <= 1000; ++hundredths) {
            auto const amount = *Ratio::make(hundredths, 100);
            auto const credits = Credits::from(amount, scheme);
            REQUIRE(credits);
            CHECK(credits->in(scheme) == amount);
        }
        CHECK(value_named<Scheme>(name) == scheme);
    }
    CHECK(Credits::from(10, Scheme::ects) == Credits::from(20, Scheme::cats));
    CHECK(Credits::from(3, Scheme::us_semester) == Credits::from(12, Scheme::scqf));
    CHECK(Credits::from(3, Scheme::us_quarter) == Credits::from(8, Scheme::cats));
    CHECK(Credits::from(30, Scheme::enic) == Credits::from(10, Scheme::cats));
    CHECK_FALSE(Credits::from(*Ratio::make(1, 1000), Scheme::cats));
    CHECK_FALSE(Credits::from(1'000'001, Scheme::cats));
}

TEST_CASE("levels map into other frameworks as spans") {
    auto const span = [](char const* text, Framework target) { return Level::parse(text)->in(target); };
    CHECK(span("SCQF 8", Framework::fheq) == LevelSpan{5, 5});
    CHECK(span("EQF 5", Framework::fheq) == LevelSpan{4, 5});
    CHECK(span("NFQ 6", Framework::rqf) == LevelSpan{4, 5});
    CHECK(span("FHEQ 6", Framework::scqf) == LevelSpan{9, 10});
    CHECK(span("SCQF 9", Framework::scqf) == LevelSpan{9, 9});
    CHECK(span("CQFW 5", Framework::fheq) == LevelSpan{5, 5});
    CHECK(span("FHEQ 2", Framework::scqf) == LevelSpan{0, 0});
    for (char const* text : {"FHEQ 9", "SCQF 13", "fheq 6", "FHEQ", "FHEQ  6", "FHEQ six", "EQF 9", "HE 4"}) CHECK_FALSE(Level::parse(text));
}

TEST_CASE("dates are days of the calendar") {
    CHECK(Date::parse("2024-02-29")->years_later(1).to_string() == "2025-02-28");
    CHECK(Date::parse("2020-06-30")->years_later(5).to_string() == "2025-06-30");
    CHECK(Date::parse("2026-08-31")->months_later(6).to_string() == "2027-02-28");
    CHECK(Date::parse("2027-08-31")->months_later(6).to_string() == "2028-02-29");
    CHECK(Date::parse("2026-12-31")->months_later(12).to_string() == "2027-12-31");
    CHECK(Date::parse("2026-11-30")->months_later(1).to_string() == "2026-12-30");
    CHECK(Date::parse("1970-01-01")->serial() == 0);
    CHECK(Date::parse("2027-01-18")->serial() - Date::parse("2026-12-18")->serial() == 31);
    for (char const* text : {"2023-02-29", "2023-13-01", "2023-00-10", "23-01-01", "2023-1-1", "30/06/2025", "1899-12-31", "2201-01-01", ""}) {
        CHECK_FALSE(Date::parse(text));
    }
}

TEST_CASE("near misses are near") {
    std::vector<std::string> const known{"max_credits", "max_share", "id"};
    CHECK(near_miss("max_credit", known) == "; did you mean \"max_credits\"?");
    CHECK(near_miss("max_sahre", known) == "; did you mean \"max_share\"?");
    CHECK(near_miss("colour", known).empty());
    CHECK(edit_distance("abc", "acb") == 1);
}

TEST_CASE("identifiers keep spreadsheets whole") {
    CHECK_FALSE(identifier_fault("CM1010"));
    CHECK_FALSE(identifier_fault("Ünïcode id"));
    for (std::string const text : {"", " a", "a ", "a;b", "a\nb", "a\x7f"}) CHECK(identifier_fault(text));
    CHECK(identifier_fault(std::string(129, 'a')));
}
