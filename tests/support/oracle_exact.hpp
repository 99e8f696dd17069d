#pragma once

#include <compare>
#include <cstdint>

#include <crediton/core/ratio.hpp>

namespace crediton::test {

/// A fraction for the oracle's sums: plain arithmetic on 128 bits, which small amounts never fill.
class Exact {
public:
    constexpr Exact(std::int64_t whole = 0) noexcept : above_{whole} {}
    constexpr Exact(Ratio const& ratio) noexcept : above_{ratio.numerator()}, below_{ratio.denominator()} {}

    friend constexpr Exact operator+(Exact a, Exact b) noexcept { return make(a.above_ * b.below_ + b.above_ * a.below_, a.below_ * b.below_); }
    friend constexpr Exact operator-(Exact a, Exact b) noexcept { return make(a.above_ * b.below_ - b.above_ * a.below_, a.below_ * b.below_); }
    friend constexpr Exact operator*(Exact a, Exact b) noexcept { return make(a.above_ * b.above_, a.below_ * b.below_); }
    /// Precondition: `b` is positive.
    friend constexpr Exact operator/(Exact a, Exact b) noexcept { return make(a.above_ * b.below_, a.below_ * b.above_); }
    friend constexpr bool operator==(Exact a, Exact b) noexcept { return a.above_ * b.below_ == b.above_ * a.below_; }
    friend constexpr std::strong_ordering operator<=>(Exact a, Exact b) noexcept { return a.above_ * b.below_ <=> b.above_ * a.below_; }

private:
    using Wide = detail::Wide;

    [[nodiscard]] static constexpr Exact make(Wide above, Wide below) noexcept {
        Wide a = above < 0 ? -above : above;
        Wide b = below;
        while (b != 0) {
            Wide const rest = a % b;
            a = b;
            b = rest;
        }
        Exact made;
        made.above_ = above / a;
        made.below_ = below / a;
        return made;
    }

    Wide above_ = 0;
    Wide below_ = 1;
};

}  // namespace crediton::test
