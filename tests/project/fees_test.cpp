#include <vector>

#include <doctest/doctest.h>

#include <crediton/project/fees.hpp>

// Sources: research note lle.md, sections 2.1 to 2.3 and 7; each case names its vector.

namespace {

using namespace crediton;

[[nodiscard]] Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }

[[nodiscard]] FeeModel model(int per_120) {
    FeeModel made;
    made.fee = Ratio{per_120};
    return made;
}

/// A degree of 360 credits of which so many are exempted, at 120 a year.
[[nodiscard]] Fees fees(FeeModel const& by, int exempted) {
    return reckon_fees(by, {simple_split(cats(360), cats(120)), simple_split(cats(360 - exempted), cats(120))}, cats(exempted), Scheme::cats, true);
}

TEST_CASE("nothing is charged for exempted credit: 40 credits at the cap of 2026/27 save 3263.33 (lle.md 2.2; Swansea, Open University)") {
    Fees const found = fees(model(9790), 40);
    CHECK(found.full == Money::pence(2937000));
    CHECK(found.charge == Money{});
    CHECK(found.saved() == Money::pence(326333));
}

TEST_CASE("a share of the module fee: 30 % of two modules of 20 credits are 979.00, and 2284.33 are saved (vector 11; Derby Online)") {
    FeeModel by = model(9790);
    by.exempted = ExemptedCharge::share;
    by.share = *Ratio::parse("0.3");
    Fees const found = fees(by, 40);
    CHECK(found.charge == Money::pence(97900));
    CHECK(found.saved() == Money::pence(228433));
}

TEST_CASE("a flat fee for each block: twice 220 for 40 credits, and 2823.33 are saved (vector 12; Chester WBIS)") {
    FeeModel by = model(9790);
    by.exempted = ExemptedCharge::block;
    by.charge = Ratio{220};
    by.credits = Ratio{20};
    CHECK(fees(by, 40).charge == Money::pence(44000));
    CHECK(fees(by, 40).saved() == Money::pence(282333));
    CHECK(fees(by, 45).charge == Money::pence(66000));  // a block begun counts
    CHECK(fees(by, 0).charge == Money{});
}

TEST_CASE("billed by the year, part of a year saves nothing (lle.md 2.2)") {
    FeeModel by = model(9790);
    by.billing = Billing::per_year;
    CHECK(fees(by, 40).saved() == Money{});
    CHECK(fees(by, 120).saved() == Money::pence(979000));
    CHECK(fees(by, 130).saved() == Money::pence(979000));
}

TEST_CASE("one amount, once, and the application's charge whatever comes of it") {
    FeeModel by = model(9790);
    by.exempted = ExemptedCharge::fixed;
    by.charge = Ratio{150};
    by.admin = Ratio{50};
    CHECK(fees(by, 40).charge == Money::pence(15000));
    CHECK(fees(by, 40).saved() == Money::pence(326333 - 20000));
    CHECK(fees(by, 0).charge == Money{});
    CHECK(fees(by, 0).saved() == Money::pence(-5000));
    auto const split = simple_split(cats(360), cats(120));
    CHECK(reckon_fees(by, {split, split}, {}, Scheme::cats, false).admin == Money{});
}

TEST_CASE("a module's price per credit: 60 credits at 60.60 are 3636.00 (lle.md 2.1; Open University)") {
    CHECK(fee_of_year(model(7272), cats(60)).rounded() == Money::pence(363600));
}

TEST_CASE("a module of 20 credits is 1631.67 at the cap of 2026/27 (lle.md 2.2), two are 3263.33") {
    CHECK(fee_of_year(model(9790), cats(20)).rounded() == Money::pence(163167));
    CHECK(fee_of_year(model(9790), cats(40)).rounded() == Money::pence(326333));
}

TEST_CASE("the columns of a ledger add up to their sums, to the penny") {
    Fees const found = reckon_fees(model(9790), {{cats(50), cats(50), cats(20)}, {cats(50), cats(20)}}, cats(50), Scheme::cats, true);
    Money full;
    Money path;
    for (auto const& each : found.years) {
        full += each.full_fee;
        path += each.path_fee;
    }
    CHECK(full == found.full);
    CHECK(full == Money::pence(979000));
    CHECK(path == found.studied);
    CHECK(path == Money::pence(571083));
}

TEST_CASE("blocks and shares are reckoned in the programme's scheme: 10 ECTS are a block of 20 CATS") {
    FeeModel by = model(9790);
    by.exempted = ExemptedCharge::block;
    by.charge = Ratio{220};
    by.credits = Ratio{10};
    CHECK(exempted_charge(by, cats(40), Scheme::ects).rounded() == Money::pence(44000));
}

TEST_CASE("20 % recognised on an apprenticeship of 27,000 lower its price by 2,700 at least (vector 20)") {
    CHECK(least_price_cut(Ratio{27000}, *Ratio::make(1, 5), *Ratio::make(1, 2)) == Money::pence(270000));
}

TEST_CASE("a course year is 12 months from the first of the month (vector 13; lle.md 1.2)") {
    auto const year = course_year(*Date::make(2027, 1, 18), 1);
    CHECK(year.from == Date::make(2027, 1, 1));
    CHECK(year.until == Date::make(2027, 12, 31));
    auto const autumn = course_year(*Date::make(2027, 9, 27), 1);
    CHECK(autumn.from == Date::make(2027, 9, 1));
    CHECK(autumn.until == Date::make(2028, 8, 31));
    CHECK(course_year(*Date::make(2027, 3, 31), 2).from == Date::make(2028, 3, 1));
    CHECK(course_year(*Date::make(2027, 3, 31), 1).until == Date::make(2028, 2, 29));
}

TEST_CASE("six years of 60 credits less 180 start in year 4 of 6 (vector 18; College of Policing)") {
    auto const all = simple_split(cats(360), cats(60));
    auto const left = simple_split(cats(180), cats(60));
    CHECK(all.size() == 6);
    CHECK(all.size() - left.size() + 1 == 4);
    CHECK(simple_split(cats(100), cats(60)) == std::vector{cats(60), cats(40)});
    CHECK(simple_split(Credits{}, cats(60)).empty());
}

TEST_CASE("units of other systems: 360 ENIC are 120 CATS (vector 14), 3 US semester credits 12 CATS, 6 ECTS and 120 hours (vector 15)") {
    CHECK(*Credits::from(Ratio{360}, Scheme::enic) == cats(120));
    auto const american = *Credits::from(Ratio{3}, Scheme::us_semester);
    CHECK(american == cats(12));
    CHECK(american.in(Scheme::ects) == Ratio{6});
    CHECK(american.in(Scheme::cats).numerator() * 10 == 120);
}

}  // namespace
