#pragma once

#include <compare>
#include <cstdint>

#include <crediton/core/ratio.hpp>
#include <crediton/verify/answer.hpp>

namespace crediton::inline v0::verify {

/// Credit in units of 1/300 CATS, or a count.
using Units = std::int64_t;

/// 128 bits, signed.
using Wide = detail::Wide;

/// The sum, difference and product of two numbers of 128 bits. What does not fit is not checked: nothing ever wraps.
[[nodiscard]] inline Wide plus(Wide a, Wide b) {
    Wide found = 0;
    demand(!__builtin_add_overflow(a, b, &found), "verify.large", "numbers that are too large to be added up");
    return found;
}
[[nodiscard]] inline Wide minus(Wide a, Wide b) {
    Wide found = 0;
    demand(!__builtin_sub_overflow(a, b, &found), "verify.large", "numbers that are too large to be added up");
    return found;
}
[[nodiscard]] inline Wide times(Wide a, Wide b) {
    Wide found = 0;
    demand(!__builtin_mul_overflow(a, b, &found), "verify.large", "numbers that are too large to be added up");
    return found;
}

/// The quotient rounded down, also under zero. Precondition: `b` is positive.
[[nodiscard]] constexpr Wide floor_of(Wide a, Wide b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

/// The greatest common divisor of two numbers, neither under zero; that of 0 and 0 is 0.
[[nodiscard]] constexpr Wide common_divisor(Wide a, Wide b) noexcept {
    while (b != 0) {
        Wide const rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// A fraction in lowest terms, of 128 bits above and below.
class Exact {
public:
    constexpr Exact(Units whole = 0) noexcept : above_{whole} {}
    constexpr Exact(Ratio const& ratio) noexcept : above_{ratio.numerator()}, below_{ratio.denominator()} {}

    /// The greatest whole number that is no greater.
    [[nodiscard]] Wide floor() const noexcept { return floor_of(above_, below_); }

    friend Exact operator+(Exact a, Exact b) { return make(plus(times(a.above_, b.below_), times(b.above_, a.below_)), times(a.below_, b.below_)); }
    friend Exact operator-(Exact a, Exact b) { return make(minus(times(a.above_, b.below_), times(b.above_, a.below_)), times(a.below_, b.below_)); }
    friend Exact operator*(Exact a, Exact b) { return make(times(a.above_, b.above_), times(a.below_, b.below_)); }
    /// Precondition: `b` is positive.
    friend Exact operator/(Exact a, Exact b) { return make(times(a.above_, b.below_), times(a.below_, b.above_)); }
    friend bool operator==(Exact a, Exact b) noexcept { return a.above_ == b.above_ && a.below_ == b.below_; }
    friend std::strong_ordering operator<=>(Exact a, Exact b) { return times(a.above_, b.below_) <=> times(b.above_, a.below_); }

private:
    [[nodiscard]] static Exact make(Wide above, Wide below) noexcept {
        Wide const common = common_divisor(above < 0 ? -above : above, below);
        Exact made;
        made.above_ = above / common;
        made.below_ = below / common;
        return made;
    }

    Wide above_ = 0;
    Wide below_ = 1;
};

}  // namespace crediton::inline v0::verify
