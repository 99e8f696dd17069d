#pragma once

#include <compare>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crediton::inline v0 {

namespace detail {
__extension__ typedef __int128 Wide;  // products of two 64-bit numbers
}

/// An exact number: a fraction in lowest terms. Marks, weights, shares and stated amounts of credit are ratios; no
/// decision ever touches a floating-point number.
///
/// Read from documents, numerator and denominator stay under `limit`, so that products of two fit easily.
class Ratio {
public:
    /// The greatest absolute numerator or denominator that `parse` and `make` accept.
    static constexpr std::int64_t limit = 1'000'000'000;

    constexpr Ratio() noexcept = default;
    constexpr Ratio(int whole) noexcept : numerator_{whole} {}

    /// `numerator / denominator` in lowest terms; nothing if the denominator is not positive or either exceeds `limit`.
    [[nodiscard]] static constexpr std::optional<Ratio> make(std::int64_t numerator, std::int64_t denominator) noexcept {
        if (denominator <= 0) return std::nullopt;
        std::int64_t const common = std::gcd(numerator, denominator);
        Ratio found;
        found.numerator_ = numerator / common;
        found.denominator_ = denominator / common;
        if (found.numerator_ > limit || found.numerator_ < -limit || found.denominator_ > limit) return std::nullopt;
        return found;
    }

    /// Reads "7", "-7", "7.5", "7.25" or "40/3": at most two decimals, no exponent, no spaces. Nothing for anything else.
    [[nodiscard]] static std::optional<Ratio> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; }

    /// True if at most two decimals write it: such a ratio prints as a number, any other as a fraction.
    [[nodiscard]] constexpr bool is_decimal() const noexcept { return 100 % denominator_ == 0; }

    /// "7", "7.5" or "40/3", without trailing zeros.
    [[nodiscard]] std::string to_string() const;

    friend constexpr bool operator==(Ratio const&, Ratio const&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(Ratio const& a, Ratio const& b) noexcept {
        return static_cast<detail::Wide>(a.numerator_) * b.denominator_ <=>
               static_cast<detail::Wide>(b.numerator_) * a.denominator_;
    }

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

namespace detail {
/// Digits only, at most ten of them; nothing otherwise.
[[nodiscard]] inline std::optional<std::int64_t> digits(std::string_view text) noexcept {
    if (text.empty() || text.size() > 10) return std::nullopt;
    std::int64_t value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}
}  // namespace detail

inline std::optional<Ratio> Ratio::parse(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t const sign = negative ? -1 : 1;
    if (auto const slash = text.find('/'); slash != std::string_view::npos) {
        auto const above = detail::digits(text.substr(0, slash));
        auto const below = detail::digits(text.substr(slash + 1));
        return above && below ? make(sign * *above, *below) : std::nullopt;
    }
    auto const point = text.find('.');
    auto const whole = detail::digits(text.substr(0, point));
    if (!whole || point == std::string_view::npos) return whole ? make(sign * *whole, 1) : std::nullopt;
    std::string_view decimals = text.substr(point + 1);
    while (decimals.size() > 1 && decimals.ends_with('0')) decimals.remove_suffix(1);
    auto const part = detail::digits(decimals);
    if (!part || decimals.size() > 2) return std::nullopt;
    std::int64_t const scale = decimals.size() == 1 ? 10 : 100;
    return make(sign * (*whole * scale + *part), scale);
}

inline std::string Ratio::to_string() const {
    if (!is_decimal()) return std::to_string(numerator_) + "/" + std::to_string(denominator_);
    std::int64_t const size = numerator_ < 0 ? -numerator_ : numerator_;
    std::int64_t const hundredths = size % denominator_ * (100 / denominator_);
    std::string text = (numerator_ < 0 ? "-" : "") + std::to_string(size / denominator_);
    if (hundredths == 0) return text;
    std::string decimals = std::to_string(100 + hundredths).substr(1);
    if (decimals.back() == '0') decimals.pop_back();
    return text + "." + decimals;
}

/// The sum, exact; nothing if it does not fit.
[[nodiscard]] inline std::optional<Ratio> sum_of(std::vector<Ratio> const& parts) {
    std::int64_t common = 1;
    for (auto const& each : parts) {
        common = std::lcm(common, each.denominator());
        if (common > Ratio::limit) return std::nullopt;
    }
    std::int64_t sum = 0;
    for (auto const& each : parts) sum += each.numerator() * (common / each.denominator());
    return Ratio::make(sum, common);
}

}  // namespace crediton::inline v0
