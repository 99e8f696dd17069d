#pragma once

#include <optional>
#include <string>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0::detail {

/// Reports credit that is negative (or zero, if it may not be), finer than 1/300 CATS, or beyond a million CATS.
inline void check_credits(DefectList const& findings, Ratio amount, Scheme scheme, bool zero_too, std::string const& below) {
    if (amount < Ratio{0} || (amount == Ratio{0} && !zero_too)) {
        findings.error("credits.range", amount.to_string() + " credits make no sense here; give " +
                                            (zero_too ? "none or more" : "more than none"), below);
    } else if (!Credits::from(amount, scheme)) {
        bool const huge = amount > Ratio{static_cast<int>(Credits::most_cats)} ||
                          Credits::from(Ratio{static_cast<int>(amount.numerator() / amount.denominator())}, scheme) == std::nullopt;
        findings.error(huge ? "credits.huge" : "credits.too_fine",
                       amount.to_string() + " " + std::string{name_of(scheme)} +
                           (huge ? " credits are more than a million CATS; check the amount"
                                 : " credits are no whole number of 1/300 CATS; state at most two decimals"), below);
    }
}

inline void check_percent(DefectList const& findings, std::optional<Ratio> const& mark, char const* code, std::string const& below) {
    if (mark && (*mark < Ratio{0} || *mark > Ratio{100})) {
        findings.error(code, "a mark in percent lies from 0 to 100, not at " + mark->to_string(), below);
    }
}

inline void check_period(DefectList const& findings, Period const& period, std::string const& below) {
    if (period.from && period.until && *period.until < *period.from) {
        findings.error("period.backwards", "it ends on " + period.until->to_string() + ", before it begins on " +
                                               period.from->to_string() + "; swap or mend the dates", below);
    }
}

inline void check_years(DefectList const& findings, std::optional<int> years, char const* code, std::string const& below) {
    if (years && (*years < 0 || *years > 200)) {
        findings.error(code, "a number of years lies from 0 to 200, not at " + std::to_string(*years), below);
    }
}

}  // namespace crediton::inline v0::detail
