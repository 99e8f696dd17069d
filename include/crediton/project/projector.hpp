#pragma once

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/project/baselines.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/fees.hpp>
#include <crediton/project/funding_rules.hpp>
#include <crediton/project/loan_forecast.hpp>
#include <crediton/project/study_warnings.hpp>

namespace crediton::inline v0 {

/// Reckons what the assured exemptions of a decision save in fees and loan.
class Projector {
public:
    Projector(FundingRules const& rules, Calculator const& calculator, Record const& record, Decision const& decision)
        : rules_{&rules}, calculator_{&calculator}, record_{&record}, decision_{&decision} {}

    /// Nothing where the record could not be assessed, or the programme states no fee. Without a split what is left is studied as the
    /// decision's shortest schedule has it, else at the programme's pace, and that is said.
    [[nodiscard]] std::optional<Savings> operator()(std::optional<StudySplit> split = {}) {
        auto const stated = model();
        if (decision_->failed() || !stated) return std::nullopt;
        found_.rules_version = rules_->version;
        found_.rules_digest = rules_->digest;
        found_.exempted = decision_->assured.exempted;
        if (!split) split = planned();
        bool const paced = split.has_value() || pace_of(programme()).has_value();
        if (!split) split = simple();
        found_.full = sum(split->full);
        found_.path = sum(split->path);
        found_.fees = reckon_fees(*stated, *split, found_.exempted, programme().scheme, !record_->attainments.empty());
        if (!paced) found_.fees.years.clear();
        found_.paid = reckon_paid(*record_, calculator_->catalogue(), found_.assumptions);
        if (!found_.paid.unknown.empty()) lacks("fees.paid_unknown", "who paid for all learning presented, or how much, is not stated", "paid_by");
        auto const begins = record_->first_module ? record_->first_module : record_->enrolment;
        if (begins) found_.begins = course_year(*begins, 1).from;
        if (programme().funding && paced) forecast(*stated, *split, begins);
        auto const policy = calculator_->policy_of(*decision_);
        found_.warnings = StudyWarnings{*rules_, *decision_, programme(), *record_}(found_, paced ? *split : StudySplit{}, begins, policy.get_ptr());
        over_limit();
        name_rules(begins.value_or(decision_->on));
        return std::move(found_);
    }

private:
    [[nodiscard]] Programme const& programme() const noexcept { return calculator_->programme(); }

    void lacks(char const* code, char const* text, std::string clause) { add(found_.unknown, code, text, std::move(clause)); }
    void assumes(char const* code, char const* text, std::string clause) { add(found_.assumptions, code, text, std::move(clause)); }
    static void add(std::vector<Reason>& to, char const* code, std::string text, std::string clause) {
        to.push_back(reason_of(code, std::move(text), std::move(clause)));
    }

    /// The fee model, and what it assumes.
    [[nodiscard]] std::optional<FeeModel> model() {
        auto found = fee_model_of(programme());
        if (!found) return found;
        if (!programme().fees) assumes("fees.model_assumed", "no fee model is stated: study is taken to be billed by the credit, and exempted credit not at all", "fees");
        assumes("fees.constant", "the fee stays the same in every year", "fees");
        return found;
    }

    [[nodiscard]] static Credits sum(std::vector<Credits> const& years) { return std::accumulate(years.begin(), years.end(), Credits{}); }

    /// By the decision's schedules, if both are proved shortest. One may study more than the award asks for, to be done sooner or as options come in
    /// sizes of their own: then it says nothing of what the exemptions save.
    [[nodiscard]] std::optional<StudySplit> planned() {
        auto const& plan = decision_->time;
        if (!plan || plan->status != StudyStatus::optimal || !plan->periods_without) return std::nullopt;
        auto const [full, path] = totals();
        if (sum(plan->by_year_without) != full || sum(plan->by_year) != path) return std::nullopt;
        assumes("study.split_planned", "what is left is studied as the shortest schedule has it", "credits_per_year");
        return StudySplit{plan->by_year_without, plan->by_year};
    }

    /// What is studied without the exemptions, and with them: bridging credit comes to that.
    [[nodiscard]] std::pair<Credits, Credits> totals() const {
        Credits const left = std::max(decision_->remaining, Credits{});
        Credits path = left;
        for (auto const& claim : decision_->assured.claims) path += claim.bridging;
        return {left + found_.exempted, path};
    }

    [[nodiscard]] StudySplit simple() {
        auto const pace = pace_of(programme());
        auto const [full, path] = totals();
        if (!pace) {
            lacks("study.pace_unknown", "the credits of a year are not stated, so that neither years nor loans are reckoned", "credits_per_year");
            return {{full}, {path}};
        }
        if (decision_->time && decision_->time->status == StudyStatus::impossible) {
            lacks("study.impossible", "no schedule completes the programme; the fees are those of what is left, however it is studied", "modules");
        }
        assumes("study.split_assumed", "what is left is studied at the programme's pace; prerequisites and periods may ask for more years", "credits_per_year");
        return {simple_split(full, *pace), simple_split(path, *pace)};
    }

    void forecast(FeeModel const& stated, StudySplit const& split, std::optional<Date> begins) {
        if (!begins) return lacks("study.start_unknown", "the day on which the course begins is not known, so that no loan is reckoned", "first_module");
        found_.loan = LoanForecaster{*rules_, programme(), stated, *record_, *begins, found_}(split);
        if (!found_.loan) return;
        if (stated.exempted != ExemptedCharge::none || stated.admin > Ratio{}) {
            assumes("loan.charge_not_lent", "the loan does not pay what exempted credit and the application cost", "fees");
        }
        auto const guessed = [](LoanLedger const& ledger) {
            return std::any_of(ledger.years.begin(), ledger.years.end(), [](LoanYear const& year) { return year.assumed; });
        };
        if (std::any_of(found_.loan->ledgers.begin(), found_.loan->ledgers.end(), guessed)) {
            assumes("loan.cap_assumed", "for later years no fee cap is known: the last known one is used", "fee_cap");
        }
    }

    /// A provider that fee limits bind and a fee above them: one of the two is not as stated.
    void over_limit() {
        if (!found_.loan || !programme().funding || programme().funding->fee_capped != true) return;
        for (auto const& ledger : found_.loan->ledgers) {
            for (auto const& year : ledger.years) {
                if (year.fee <= year.limit) continue;
                add(found_.warnings, "fees.over_limit", "the fee of the course year from " + year.from.to_string() + ", " + year.fee.to_string() +
                    ", is above the fee limit of " + year.limit.to_string(), "fees");
                return;
            }
        }
    }

    /// The rules that the figures rest on.
    void name_rules(Date day) {
        using enum FundingRuleName;
        std::vector<FundingRuleName> used{rounding_half_up};
        if (found_.loan) {
            used.insert(used.end(), {rule_of(programme().funding->cap.value_or(FeeCap::standard)), fee_cap_standard, cap_at_year_start, entitlement_multiple, year_most_credits, age_under});
            for (auto const& ledger : found_.loan->ledgers) {
                if (ledger.basis == BalanceBasis::cash) used.push_back(residual_cash);
                if (ledger.basis == BalanceBasis::year_equivalent) used.push_back(residual_year_equivalent);
            }
        }
        for (auto const& warning : found_.warnings) {
            if (auto const name = value_named<FundingRuleName>(warning.clause)) used.push_back(*name);
        }
        std::set<std::string> names;
        std::set<std::string> unchecked;
        for (auto const name : used) {
            auto const rule = rules_->last(name, day);
            if (!rule) continue;
            names.emplace(name_of(name));
            if (!rule->verified) unchecked.emplace(name_of(name));
        }
        found_.rules.assign(names.begin(), names.end());
        found_.unverified.assign(unchecked.begin(), unchecked.end());
    }

    FundingRules const* rules_;
    Calculator const* calculator_;
    Record const* record_;
    Decision const* decision_;
    Savings found_ = {};
};

/// What the assured exemptions of a decision save in fees and loan. Nothing where the record could not be assessed, or the programme states
/// no fee. `record` and `calculator` are those that the decision was made with.
[[nodiscard]] inline std::optional<Savings> savings_of(Decision const& decision, Calculator const& calculator, Record const& record,
                                                       FundingRules const& rules, std::optional<StudySplit> split = {}) {
    return Projector{rules, calculator, record, decision}(std::move(split));
}

}  // namespace crediton::inline v0
