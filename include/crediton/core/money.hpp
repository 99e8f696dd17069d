#pragma once

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <crediton/core/credits.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// Whole pence: an amount as it is charged, paid or lent. Sums of them are exact, so that what is printed adds up.
class Money {
public:
    constexpr Money() noexcept = default;

    [[nodiscard]] static constexpr Money pence(std::int64_t count) noexcept { return Money{count}; }

    [[nodiscard]] constexpr std::int64_t pence() const noexcept { return pence_; }

    /// Pounds with two decimals, "2447.50"; a minus sign before less than nothing.
    [[nodiscard]] std::string to_string() const {
        std::int64_t const size = pence_ < 0 ? -pence_ : pence_;
        return (pence_ < 0 ? "-" : "") + std::to_string(size / 100) + "." + std::to_string(100 + size % 100).substr(1);
    }

    friend constexpr bool operator==(Money, Money) noexcept = default;
    friend constexpr auto operator<=>(Money, Money) noexcept = default;
    friend constexpr Money operator+(Money a, Money b) noexcept { return Money{a.pence_ + b.pence_}; }
    friend constexpr Money operator-(Money a, Money b) noexcept { return Money{a.pence_ - b.pence_}; }
    constexpr Money& operator+=(Money other) noexcept { return *this = *this + other; }

private:
    constexpr explicit Money(std::int64_t count) noexcept : pence_{count} {}

    std::int64_t pence_ = 0;
};

/// An exact amount of money before rounding: a fraction of a penny. 9,790 pounds for 120 credits are 81.58333... for one, and only a
/// fraction keeps 360 of them at 29,370. Sums and products throw `std::overflow_error` beyond 127 bits; what documents may state stays
/// far below.
class ExactMoney {
public:
    constexpr ExactMoney() noexcept = default;
    constexpr ExactMoney(Money amount) noexcept : numerator_{amount.pence()} {}

    /// An amount of pounds.
    [[nodiscard]] static constexpr ExactMoney pounds(Ratio amount) { return ExactMoney{Money::pence(100)} * amount; }

    /// Whole pence, half a penny away from nothing. The rounding rule of the fee regulations was not seen: an assumption.
    [[nodiscard]] constexpr Money rounded() const noexcept {
        auto const size = numerator_ < 0 ? -numerator_ : numerator_;
        auto const whole = static_cast<std::int64_t>((2 * size + denominator_) / (2 * denominator_));
        return Money::pence(numerator_ < 0 ? -whole : whole);
    }

    friend constexpr bool operator==(ExactMoney const&, ExactMoney const&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(ExactMoney const& a, ExactMoney const& b) {
        return product(a.numerator_, b.denominator_) <=> product(b.numerator_, a.denominator_);
    }
    friend constexpr ExactMoney operator+(ExactMoney const& a, ExactMoney const& b) {
        auto const common = product(a.denominator_ / gcd(a.denominator_, b.denominator_), b.denominator_);
        return made(sum(product(a.numerator_, common / a.denominator_), product(b.numerator_, common / b.denominator_)), common);
    }
    friend constexpr ExactMoney operator-(ExactMoney const& a, ExactMoney const& b) { return a + b * Ratio{-1}; }
    friend constexpr ExactMoney operator*(ExactMoney const& a, Ratio by) {
        return made(product(a.numerator_, by.numerator()), product(a.denominator_, by.denominator()));
    }
    /// The part of a price for 120 CATS credits that falls to a volume.
    [[nodiscard]] constexpr ExactMoney per_120(Credits volume) const {
        return made(product(numerator_, volume.units()), product(denominator_, 120 * Credits::units_per(Scheme::cats)));
    }
    constexpr ExactMoney& operator+=(ExactMoney const& other) { return *this = *this + other; }

private:
    using Wide = detail::Wide;

    [[nodiscard]] static constexpr Wide gcd(Wide a, Wide b) noexcept {
        while (b != 0) {
            Wide const rest = a % b;
            a = b;
            b = rest;
        }
        return a < 0 ? -a : a;
    }
    [[nodiscard]] static constexpr Wide product(Wide a, Wide b) {
        Wide found = 0;
        if (__builtin_mul_overflow(a, b, &found)) throw std::overflow_error{"an amount of money beyond all bounds"};
        return found;
    }
    [[nodiscard]] static constexpr Wide sum(Wide a, Wide b) {
        Wide found = 0;
        if (__builtin_add_overflow(a, b, &found)) throw std::overflow_error{"an amount of money beyond all bounds"};
        return found;
    }
    [[nodiscard]] static constexpr ExactMoney made(Wide numerator, Wide denominator) noexcept {
        Wide const common = gcd(numerator, denominator);
        ExactMoney found;
        found.numerator_ = numerator / common;
        found.denominator_ = denominator / common;
        return found;
    }

    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

/// Rounds the parts of a sum so that they add up to the rounded whole: each is what rounding adds to the sum so far.
class RoundedParts {
public:
    [[nodiscard]] constexpr Money next(ExactMoney const& part) {
        sum_ += part;
        Money const found = sum_.rounded() - given_;
        given_ += found;
        return found;
    }
    /// All of it so far.
    [[nodiscard]] constexpr Money total() const noexcept { return given_; }

private:
    ExactMoney sum_ = {};
    Money given_ = {};
};

}  // namespace crediton::inline v0
