#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/money.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0 {

/// The most that may be charged or lent for a year's credits, exact: their part of the fee cap for 120. How hard the year is does not
/// matter. Credits beyond `most`, if there is such a limit, are not counted.
[[nodiscard]] inline ExactMoney fee_limit(Credits studied, Ratio cap_per_120, std::optional<Credits> most = {}) {
    return ExactMoney::pounds(cap_per_120).per_120(most ? std::min(studied, *most) : studied);
}

/// The whole entitlement: so many times the fee cap in force. It is money, not years.
[[nodiscard]] inline Money entitlement(Ratio cap_per_120, Ratio multiple) { return (ExactMoney::pounds(cap_per_120) * multiple).rounded(); }

/// What earlier study leaves if loans count as what they were, and study that began before `loans_from` by its length at the fee cap in
/// force. Nothing where a loan that counts is not known.
[[nodiscard]] inline std::optional<Money> residual_cash(Ratio cap_per_120, Ratio multiple, std::vector<EarlierStudy> const& previous, int loans_from) {
    ExactMoney const cap = ExactMoney::pounds(cap_per_120);
    ExactMoney left = cap * multiple;
    for (auto const& each : previous) {
        if (each.year < loans_from) {
            left = left - cap * each.fte_years;
        } else if (each.loan) {
            left = left - ExactMoney::pounds(*each.loan);
        } else {
            return std::nullopt;
        }
    }
    return std::max(left.rounded(), Money{});
}

/// What earlier study leaves if all of it counts by its length, at the fee cap in force.
[[nodiscard]] inline Money residual_year_equivalent(Ratio cap_per_120, Ratio multiple, std::vector<EarlierStudy> const& previous) {
    ExactMoney const cap = ExactMoney::pounds(cap_per_120);
    ExactMoney left = cap * multiple;
    for (auto const& each : previous) left = left - cap * each.fte_years;
    return std::max(left.rounded(), Money{});
}

/// Draws fee loans, year by year: the least of what is charged, what may be lent for the credits, what is left, and what is wanted.
class LoanDrawer {
public:
    /// `requested`: pounds wanted for a year at most; without it, all that can be lent.
    LoanDrawer(FundingRules const& rules, FeeCap cap, Date course_begins, std::optional<Ratio> requested = {})
        : rules_{&rules}, cap_{rule_of(cap)}, begins_{course_begins}, requested_{requested} {}

    /// The years of study with these credits and fees, from a balance. A year without any fee cap, known or past, lends nothing.
    [[nodiscard]] std::vector<LoanYear> operator()(std::vector<Credits> const& credits, std::vector<ExactMoney> const& fees, Money balance) const {
        std::vector<LoanYear> found;
        RoundedParts charged;
        RoundedParts drawn;
        ExactMoney left{balance};
        for (std::size_t n = 0; n < credits.size(); ++n) {
            LoanYear year;
            year.from = *course_year(begins_, static_cast<int>(n) + 1).from;
            year.credits = credits[n];
            ExactMoney const limit = limit_of(year);
            ExactMoney most = std::min({fees[n], limit, left});
            if (requested_) most = std::min(most, ExactMoney::pounds(*requested_));
            left = left - most;
            year.fee = charged.next(fees[n]);
            year.limit = limit.rounded();
            year.drawn = drawn.next(most);
            year.left = balance - drawn.total();
            found.push_back(year);
        }
        return found;
    }

private:
    [[nodiscard]] ExactMoney limit_of(LoanYear& year) const {
        auto const cap = rules_->last(cap_, year.from);
        if (!cap) return {};
        year.assumed = !cap->in_force.holds(year.from);
        auto const most = rules_->last(FundingRuleName::year_most_credits, year.from);
        auto const credits = most ? Credits::from(most->value, Scheme::cats) : std::nullopt;
        return fee_limit(year.credits, cap->value, credits);
    }

    FundingRules const* rules_;
    FundingRuleName cap_;
    Date begins_;
    std::optional<Ratio> requested_;
};

}  // namespace crediton::inline v0
