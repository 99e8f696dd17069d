#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/optional.hpp>

#include <crediton/core/date.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/funding.hpp>

namespace crediton::inline v0 {

/// What a set of funding rules may hold. Those with a figure have it as their value; of the others it matters that they are there.
enum class FundingRuleName {
    fee_cap_standard, fee_cap_foundation_classroom,  ///< pounds for 120 credits
    fee_cap_accelerated_year,                        ///< pounds for a year
    entitlement_multiple,                            ///< how often the standard cap
    year_most_credits, module_least_credits, grants_least_credits, disabled_allowance_least_credits, postgraduate_least_credits,
    module_least_level, module_most_level,           ///< ranks of the FHEQ
    age_under,                                       ///< years on the first day
    apprenticeship_cut_share,                        ///< of the recognised share
    residual_cash,                                   ///< the year from which loans count as what they were
    residual_year_equivalent, cap_at_year_start, rounding_half_up  ///< without a figure
};

template <>
struct Names<FundingRuleName> {
    using enum FundingRuleName;
    static constexpr std::array<std::pair<FundingRuleName, std::string_view>, 17> table{
        {{fee_cap_standard, "fee_cap_standard"}, {fee_cap_foundation_classroom, "fee_cap_foundation_classroom"},
         {fee_cap_accelerated_year, "fee_cap_accelerated_year"}, {entitlement_multiple, "entitlement_multiple"},
         {year_most_credits, "year_most_credits"}, {module_least_credits, "module_least_credits"}, {grants_least_credits, "grants_least_credits"},
         {disabled_allowance_least_credits, "disabled_allowance_least_credits"}, {postgraduate_least_credits, "postgraduate_least_credits"},
         {module_least_level, "module_least_level"}, {module_most_level, "module_most_level"}, {age_under, "age_under"},
         {apprenticeship_cut_share, "apprenticeship_cut_share"}, {residual_cash, "residual_cash"},
         {residual_year_equivalent, "residual_year_equivalent"}, {cap_at_year_start, "cap_at_year_start"}, {rounding_half_up, "rounding_half_up"}}};
};

/// True for a rule that has a figure.
[[nodiscard]] constexpr bool has_figure(FundingRuleName name) noexcept {
    return name < FundingRuleName::residual_year_equivalent;
}

/// Where a rule was read.
struct FundingSource {
    std::string title = {};
    std::string url = {};
    std::string date = {};  ///< as the source states it; "n.d." where it does not

    friend bool operator==(FundingSource const&, FundingSource const&) = default;
};

/// One rule for a time, and whether anybody has checked it against its source.
struct FundingRule {
    FundingRuleName name = FundingRuleName::fee_cap_standard;
    Ratio value = {};
    Period in_force = {};
    bool verified = false;
    FundingSource source = {};
    std::string note = {};

    friend bool operator==(FundingRule const&, FundingRule const&) = default;
};

/// The rules of the state about fees and loans, as data: no figure of them stands in code.
struct FundingRules {
    std::string version = {};  ///< names the set; every result repeats it
    std::string title = {};
    std::string digest = {};   ///< of the text they were read from; empty if they were not
    std::vector<FundingRule> rules = {};

    /// The rule in force on a day.
    [[nodiscard]] boost::optional<FundingRule const&> at(FundingRuleName name, Date day) const noexcept {
        for (auto const& each : rules) {
            if (each.name == name && each.in_force.holds(day)) return each;
        }
        return boost::none;
    }

    /// The rule in force on a day; where none is, the last that was in force before. An assumption wherever `in_force` lacks the day.
    [[nodiscard]] boost::optional<FundingRule const&> last(FundingRuleName name, Date day) const noexcept {
        if (auto const found = at(name, day)) return found;
        boost::optional<FundingRule const&> found;
        for (auto const& each : rules) {
            bool const before = each.name == name && each.in_force.until && *each.in_force.until < day;
            if (before && (!found || *found->in_force.until < *each.in_force.until)) found = each;
        }
        return found;
    }
};

[[nodiscard]] constexpr FundingRuleName rule_of(FeeCap cap) noexcept {
    return cap == FeeCap::foundation_classroom ? FundingRuleName::fee_cap_foundation_classroom : FundingRuleName::fee_cap_standard;
}

}  // namespace crediton::inline v0
