#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/credential.hpp>

namespace crediton::inline v0 {

/// What a credential costs who takes it. What is not stated is not known; it is never taken for nothing.
struct Cost {
    std::optional<Ratio> fee = {};    ///< pounds
    Credits credits = {};             ///< of study
    std::optional<Ratio> weeks = {};

    [[nodiscard]] static Cost of(Credential const& credential) {
        return {credential.fee, credential.credits.value().value_or(Credits{}), credential.weeks};
    }
    friend bool operator==(Cost const&, Cost const&) = default;
};

/// Costs in whole numbers, in the order in which they decide: fee, credit, weeks. A kind that not every credential states decides nothing, and
/// is 0 for all. Sums of whole numbers compare as sums of costs do.
class CostScale {
public:
    enum Place : std::size_t { fee, credits, weeks, places };
    using Whole = std::array<std::int64_t, places>;

    CostScale() = default;
    explicit CostScale(std::vector<Cost> const& all) {
        fees_ = parts(all, &Cost::fee);
        lengths_ = parts(all, &Cost::weeks);
    }

    /// True if every credential states it, in fractions that have a common measure.
    [[nodiscard]] bool decides(Place place) const noexcept { return place == credits || (place == fee ? fees_ : lengths_) > 0; }

    [[nodiscard]] Whole operator()(Cost const& cost) const {
        return {whole(fees_, cost.fee), cost.credits.units(), whole(lengths_, cost.weeks)};
    }

    /// The greatest whole number of that kind that is within an amount.
    [[nodiscard]] std::int64_t within(Place place, Ratio amount) const {
        std::int64_t const scale = place == fee ? fees_ : lengths_;
        return static_cast<std::int64_t>(static_cast<detail::Wide>(amount.numerator()) * scale / amount.denominator());
    }

private:
    static constexpr std::int64_t finest = 10'000;         ///< parts of a pound, or of a week
    static constexpr std::int64_t most = 1'000'000'000;    ///< of them

    /// The parts of one in which all amounts are whole; 0 if there are none.
    [[nodiscard]] static std::int64_t parts(std::vector<Cost> const& all, std::optional<Ratio> Cost::* member) {
        std::int64_t found = 1;
        for (auto const& each : all) {
            if (!(each.*member)) return 0;
            found = std::lcm(found, (each.*member)->denominator());
            if (found > finest) return 0;
        }
        for (auto const& each : all) {
            if (static_cast<detail::Wide>((each.*member)->numerator()) * found > most) return 0;
        }
        return found;
    }
    [[nodiscard]] static std::int64_t whole(std::int64_t scale, std::optional<Ratio> const& amount) {
        return scale == 0 || !amount ? 0 : amount->numerator() * (scale / amount->denominator());
    }

    std::int64_t fees_ = 0;     ///< parts of a pound; 0 if they decide nothing
    std::int64_t lengths_ = 0;  ///< parts of a week, likewise
};

/// What some credentials cost together: nothing of a kind that one of them does not state, or that does not fit.
[[nodiscard]] inline Cost total_of(std::vector<Cost> const& all) {
    Cost found;
    auto const sum = [&](auto member) -> std::optional<Ratio> {
        std::vector<Ratio> parts;
        for (auto const& each : all) {
            if (!(each.*member)) return std::nullopt;
            parts.push_back(*(each.*member));
        }
        return sum_of(parts);
    };
    for (auto const& each : all) found.credits += each.credits;
    found.fee = sum(&Cost::fee);
    found.weeks = sum(&Cost::weeks);
    return found;
}

}  // namespace crediton::inline v0
