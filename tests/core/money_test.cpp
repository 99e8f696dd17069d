#include <stdexcept>

#include <doctest/doctest.h>

#include <crediton/core/money.hpp>

namespace {

using namespace crediton;

[[nodiscard]] Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }

TEST_CASE("money prints as pounds with two decimals") {
    CHECK(Money::pence(244750).to_string() == "2447.50");
    CHECK(Money::pence(5).to_string() == "0.05");
    CHECK(Money::pence(-163).to_string() == "-1.63");
    CHECK(Money{}.to_string() == "0.00");
}

TEST_CASE("half a penny goes up, and down below nothing") {
    auto const pence = [](int above, int below) { return (ExactMoney{Money::pence(1)} * *Ratio::make(above, below)).rounded().pence(); };
    CHECK(pence(1, 2) == 1);
    CHECK(pence(3, 2) == 2);
    CHECK(pence(49, 100) == 0);
    CHECK(pence(-1, 2) == -1);
    CHECK(pence(-49, 100) == 0);
    CHECK(pence(-151, 100) == -2);
}

TEST_CASE("a price for 120 credits stays exact until it is rounded: lle.md, 0.1 (2)") {
    ExactMoney const cap = ExactMoney::pounds(Ratio{9790});
    CHECK(cap.per_120(cats(120)).rounded() == Money::pence(979000));  // 81.58 x 120 would be 9789.60
    CHECK(cap.per_120(cats(360)).rounded() == Money::pence(2937000));
    ExactMoney sum;
    for (int n = 0; n < 360; ++n) sum += cap.per_120(cats(1));
    CHECK(sum == ExactMoney::pounds(Ratio{29370}));
}

TEST_CASE("rounded parts add up to the rounded whole") {
    RoundedParts parts;
    ExactMoney const third = ExactMoney::pounds(*Ratio::make(10, 3));
    Money sum;
    for (int n = 0; n < 3; ++n) sum += parts.next(third);
    CHECK(sum == Money::pence(1000));
    CHECK(parts.total() == sum);
}

TEST_CASE("an amount beyond all bounds is refused and never wraps around") {
    auto const explode = [] {
        ExactMoney found = ExactMoney::pounds(Ratio{1'000'000'000});
        for (int n = 0; n < 5; ++n) found = found * Ratio{1'000'000'000};
        return found;
    };
    CHECK_THROWS_AS(static_cast<void>(explode()), std::overflow_error);
}

}  // namespace
