#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// A scheme in which credit is stated. Never guessed: an amount without a scheme is a defect.
enum class Scheme { cats, scqf, ects, us_semester, us_quarter, enic };

template <>
struct Names<Scheme> {
    static constexpr std::array<std::pair<Scheme, std::string_view>, 6> table{{{Scheme::cats, "CATS"},
                                                                                {Scheme::scqf, "SCQF"},
                                                                                {Scheme::ects, "ECTS"},
                                                                                {Scheme::us_semester, "US-semester"},
                                                                                {Scheme::us_quarter, "US-quarter"},
                                                                                {Scheme::enic, "ENIC"}}};
};

/// An exact volume of learning, counted in 1/300 of a CATS credit: the least unit in which two decimals of every scheme
/// are whole. One CATS credit stands for 10 notional hours of learning (QAA, Higher Education Credit Framework).
class Credits {
public:
    /// The largest amount that a document may state, in CATS: far above any award, far below overflow of any sum.
    static constexpr std::int64_t most_cats = 1'000'000;

    constexpr Credits() noexcept = default;

    [[nodiscard]] static constexpr Credits from_units(std::int64_t units) noexcept { return Credits{units}; }

    /// `amount` credits of `scheme`; nothing if they are finer than 1/300 CATS, or more than `most_cats`.
    [[nodiscard]] static constexpr std::optional<Credits> from(Ratio amount, Scheme scheme) noexcept {
        auto const scaled = static_cast<detail::Wide>(amount.numerator()) * units_per(scheme);
        if (scaled % amount.denominator() != 0) return std::nullopt;
        auto const units = scaled / amount.denominator();
        if (units > most_cats * 300 || units < -most_cats * 300) return std::nullopt;
        return Credits{static_cast<std::int64_t>(units)};
    }

    /// How many units one credit of `scheme` has: 1 CATS = 1 SCQF = 1/2 ECTS = 1/4 US semester = 3/8 US quarter = 3 ENIC.
    [[nodiscard]] static constexpr std::int64_t units_per(Scheme scheme) noexcept {
        switch (scheme) {
            case Scheme::ects: return 600;
            case Scheme::us_semester: return 1200;
            case Scheme::us_quarter: return 800;
            case Scheme::enic: return 100;
            default: return 300;
        }
    }

    [[nodiscard]] constexpr std::int64_t units() const noexcept { return units_; }

    /// The same volume as a number of credits of `scheme`.
    [[nodiscard]] constexpr Ratio in(Scheme scheme) const noexcept {
        return Ratio::make(units_, units_per(scheme)).value_or(Ratio{});
    }

    friend constexpr bool operator==(Credits, Credits) noexcept = default;
    friend constexpr auto operator<=>(Credits, Credits) noexcept = default;
    friend constexpr Credits operator+(Credits a, Credits b) noexcept { return Credits{a.units_ + b.units_}; }
    friend constexpr Credits operator-(Credits a, Credits b) noexcept { return Credits{a.units_ - b.units_}; }
    constexpr Credits& operator+=(Credits other) noexcept { return *this = *this + other; }
    constexpr Credits& operator-=(Credits other) noexcept { return *this = *this - other; }

private:
    constexpr explicit Credits(std::int64_t units) noexcept : units_{units} {}

    std::int64_t units_ = 0;
};

/// Credit as a document states it. The statement stays; `value` is what counts.
struct StatedCredits {
    Ratio amount;
    Scheme scheme = Scheme::cats;

    /// The volume; nothing where `Credits::from` says nothing.
    [[nodiscard]] constexpr std::optional<Credits> value() const noexcept { return Credits::from(amount, scheme); }

    friend bool operator==(StatedCredits const&, StatedCredits const&) = default;
};

inline namespace literals {
/// `15_cats`: an amount of CATS credit.
[[nodiscard]] constexpr StatedCredits operator""_cats(unsigned long long amount) noexcept {
    return {Ratio{static_cast<int>(amount)}, Scheme::cats};
}
/// `10_ects`: an amount of ECTS credit.
[[nodiscard]] constexpr StatedCredits operator""_ects(unsigned long long amount) noexcept {
    return {Ratio{static_cast<int>(amount)}, Scheme::ects};
}
}  // namespace literals

}  // namespace crediton::inline v0
