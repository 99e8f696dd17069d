#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// A calendar date. Civil dates only, from 1900-01-01 to 2200-12-31: no times, no zones, no clock.
class Date {
public:
    constexpr Date() noexcept = default;

    /// Nothing if there is no such day.
    [[nodiscard]] static constexpr std::optional<Date> make(int year, int month, int day) noexcept {
        if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return std::nullopt;
        if (day > days_in(year, month)) return std::nullopt;
        return Date{year, month, day};
    }

    /// Reads "2026-11-24"; nothing for anything else.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text) {
        if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
        auto const year = detail::digits(text.substr(0, 4));
        auto const month = detail::digits(text.substr(5, 2));
        auto const day = detail::digits(text.substr(8, 2));
        if (!year || !month || !day) return std::nullopt;
        return make(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day));
    }

    [[nodiscard]] constexpr int year() const noexcept { return year_; }
    [[nodiscard]] constexpr int month() const noexcept { return month_; }
    [[nodiscard]] constexpr int day() const noexcept { return day_; }

    /// The same day so many years later; 29 February becomes 28 February where the year has none.
    [[nodiscard]] constexpr Date years_later(int years) const noexcept { return months_later(12 * years); }

    /// The same day so many months later; the last of the month where it has no such day.
    [[nodiscard]] constexpr Date months_later(int months) const noexcept {
        int const count = 12 * year_ + month_ - 1 + months;
        int const year = count / 12;
        int const month = count % 12 + 1;
        int const last = days_in(year, month);
        return Date{year, month, day_ < last ? day_ : last};
    }

    /// Days since 1970-01-01: differences of it count days.
    [[nodiscard]] constexpr std::int64_t serial() const noexcept {
        std::int64_t const y = month_ <= 2 ? year_ - 1 : year_;
        std::int64_t const era = y / 400;
        std::int64_t const of_era = y - era * 400;
        std::int64_t const of_year = (153 * (month_ + (month_ > 2 ? -3 : 9)) + 2) / 5 + day_ - 1;
        return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    }

    /// ISO 8601, "2026-11-24".
    [[nodiscard]] std::string to_string() const {
        std::string text = "0000-00-00";
        auto const write = [&](std::size_t last, int n) {
            for (; n > 0; n /= 10) text[last--] = static_cast<char>('0' + n % 10);
        };
        write(3, year_);
        write(6, month_);
        write(9, day_);
        return text;
    }

    friend constexpr auto operator<=>(Date const&, Date const&) noexcept = default;

private:
    constexpr Date(int year, int month, int day) noexcept : year_{year}, month_{month}, day_{day} {}

    [[nodiscard]] static constexpr int days_in(int year, int month) noexcept {
        bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (month == 2) return leap ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    int year_ = 1900;
    int month_ = 1;
    int day_ = 1;
};

/// Days from `from` to `until`, both included; an end not given is open.
struct Period {
    std::optional<Date> from;
    std::optional<Date> until;

    [[nodiscard]] constexpr bool holds(Date date) const noexcept {
        return (!from || *from <= date) && (!until || date <= *until);
    }
    /// True if some day lies in both.
    [[nodiscard]] constexpr bool meets(Period const& other) const noexcept {
        return (!from || !other.until || *from <= *other.until) && (!other.from || !until || *other.from <= *until);
    }
    friend bool operator==(Period const&, Period const&) = default;
};

}  // namespace crediton::inline v0
