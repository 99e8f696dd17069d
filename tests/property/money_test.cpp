// Random fees and loans against the plainest arithmetic there is: whole pence in 128-bit integers, one division at the end.

#include <algorithm>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/funding.hpp>
#include <crediton/project/fees.hpp>
#include <crediton/project/loan.hpp>

#include "support/random.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

[[nodiscard]] Credits of_units(std::int64_t count) { return Credits::from_units(count); }

/// Pence above over below, half up; nothing here is negative.
[[nodiscard]] std::int64_t half_up(detail::Wide above, detail::Wide below) { return static_cast<std::int64_t>((2 * above + below) / (2 * below)); }

struct Bill {
    FeeModel model = {};
    std::int64_t pence = 0;  ///< the fee
    Credits total = {};
    Credits exempted = {};
    Credits pace = {};

    explicit Bill(Random& random) {
        pence = random.between(0, 1'500'000);
        model.fee = *Ratio::make(pence, 100);
        model.billing = random.chance(30) ? Billing::per_year : Billing::per_credit;
        model.exempted = random.one({ExemptedCharge::none, ExemptedCharge::fixed, ExemptedCharge::share, ExemptedCharge::block});
        if (model.billing == Billing::per_year && model.exempted == ExemptedCharge::share) model.exempted = ExemptedCharge::none;
        model.share = *Ratio::make(random.between(0, 17), 17);
        model.charge = *Ratio::make(random.between(0, 50'000), 100);
        model.credits = *Ratio::make(random.between(1, 60), 2);
        model.admin = *Ratio::make(random.between(0, 10'000), 100);
        total = of_units(random.between(1, 480 * 300));
        exempted = of_units(static_cast<std::int64_t>(random.below(static_cast<std::size_t>(total.units() + 1))));
        pace = of_units(random.between(20 * 300, 180 * 300));
    }
    [[nodiscard]] Fees fees(Credits less) const {
        return reckon_fees(model, {simple_split(total, pace), simple_split(total - less, pace)}, less, Scheme::cats, true);
    }
};

[[nodiscard]] std::int64_t plain_fee(Bill const& of, Credits studied) {
    if (of.model.billing == Billing::per_credit) return half_up(static_cast<detail::Wide>(of.pence) * studied.units(), 36000);
    return of.pence * ((studied.units() + of.pace.units() - 1) / of.pace.units());
}

[[nodiscard]] std::int64_t plain_charge(Bill const& of) {
    if (of.exempted == Credits{}) return 0;
    std::int64_t const charge = of.model.charge.numerator() * 100 / of.model.charge.denominator();
    std::int64_t const block = of.model.credits.numerator() * 300 / of.model.credits.denominator();
    switch (of.model.exempted) {
        case ExemptedCharge::fixed: return charge;
        case ExemptedCharge::block: return charge * ((of.exempted.units() + block - 1) / block);
        case ExemptedCharge::share:
            return half_up(static_cast<detail::Wide>(of.pence) * of.exempted.units() * of.model.share.numerator(),
                           static_cast<detail::Wide>(36000) * of.model.share.denominator());
        default: return 0;
    }
}

TEST_CASE("fees are those of the plainest arithmetic, add up to the penny, and fall with every credit exempted") {
    auto const wanted = seeds(20'000);
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        Bill const of{random};
        Fees const found = of.fees(of.exempted);
        CHECK(found.full.pence() == plain_fee(of, of.total));
        CHECK(found.studied.pence() == plain_fee(of, of.total - of.exempted));
        CHECK(found.charge.pence() == plain_charge(of));
        Money full;
        Money path;
        Credits studied;
        for (auto const& year : found.years) {
            full += year.full_fee;
            path += year.path_fee;
            studied += year.path;
            CHECK(year.path_fee >= Money{});
            CHECK(year.path <= of.pace);
        }
        CHECK(full == found.full);
        CHECK(path == found.studied);
        CHECK(studied == of.total - of.exempted);
        CHECK(found.saved() + found.studied + found.charge + found.admin == found.full);
        if (of.exempted > Credits{}) CHECK(of.fees(of.exempted - of_units(1)).studied >= found.studied);
    }
}

TEST_CASE("a loan is never more than fee, limit, balance or wish, uses up nothing else, and grows with the balance") {
    auto const wanted = seeds(5'000);
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        Bill const of{random};
        auto const credits = simple_split(of.total, of.pace);
        std::vector<ExactMoney> fees;
        for (auto const each : credits) fees.push_back(fee_of_year(of.model, each));
        Money const balance = Money::pence(random.between(0, 4'000'000));
        std::optional<Ratio> asked;
        if (random.chance(30)) asked = Ratio{random.between(0, 12'000)};
        LoanDrawer const draw{shipped_funding(), FeeCap::standard, *Date::make(2027, random.between(1, 12), random.between(1, 28)), asked};
        auto const years = draw(credits, fees, balance);
        REQUIRE(years.size() == credits.size());
        Money left = balance;
        Money charged;
        Money drawn;
        for (std::size_t n = 0; n < years.size(); ++n) {
            auto const& year = years[n];
            Money const penny = Money::pence(1);  // parts of a sum are rounded to it, so that a year may be off by one
            CHECK(year.drawn <= year.limit + penny);
            if (asked) CHECK(year.drawn <= ExactMoney::pounds(*asked).rounded() + penny);
            CHECK(year.drawn >= Money{});
            left = left - year.drawn;
            charged += year.fee;
            drawn += year.drawn;
            CHECK(year.left == left);
            CHECK(year.left >= Money{});
            CHECK(drawn <= charged);
            CHECK(year.limit.pence() == half_up(static_cast<detail::Wide>(979'000) * std::min<std::int64_t>(credits[n].units(), 54'000), 36'000));
        }
        CHECK(draw(credits, fees, balance + Money::pence(1)).back().left >= years.back().left);
        Money const rich = Money::pence(1'000'000'000);
        auto const all = draw(credits, fees, rich);
        CHECK(drawn == std::min(balance, rich - all.back().left));
    }
}

}  // namespace
