#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/reason.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/model/record.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/fees.hpp>
#include <crediton/project/funding_rules.hpp>
#include <crediton/project/loan.hpp>

namespace crediton::inline v0 {

/// Forecasts the state's fee loan for one person in one programme. Adds what it assumes and lacks to the savings that it belongs to.
class LoanForecaster {
public:
    /// `begins`: the day on which the course begins.
    LoanForecaster(FundingRules const& rules, Programme const& programme, FeeModel const& model, Record const& record, Date begins, Savings& savings)
        : rules_{&rules}, programme_{&programme}, model_{&model}, record_{&record}, begins_{begins}, savings_{&savings} {}

    /// Nothing where no fee cap is known at all.
    [[nodiscard]] std::optional<LoanForecast> operator()(StudySplit const& split) {
        first_ = *course_year(begins_, 1).from;
        auto const cap = rules_->last(rule_of(cap_of()), first_);
        auto const standard = rules_->last(FundingRuleName::fee_cap_standard, first_);
        if (!cap || !standard) {
            lacks("loan.cap_unknown", "no fee cap is known for " + first_.to_string());
            return std::nullopt;
        }
        found_.cap = ExactMoney::pounds(cap->value).rounded();
        found_.cap_on = first_;
        conditions();
        auto const multiple = rules_->at(FundingRuleName::entitlement_multiple, begins_);
        if (multiple) {
            found_.entitlement = entitlement(standard->value, multiple->value);
            balances(standard->value, multiple->value, split);
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] FeeCap cap_of() const { return programme_->funding ? programme_->funding->cap.value_or(FeeCap::standard) : FeeCap::standard; }

    void lacks(char const* code, std::string text, std::string clause = {}) { savings_->unknown.push_back(reason_of(code, std::move(text), std::move(clause))); }
    void assumes(char const* code, std::string text, std::string clause = {}) { savings_->assumptions.push_back(reason_of(code, std::move(text), std::move(clause))); }

    // ---- whether there is a loan at all ----

    void conditions() {
        std::size_t const lacking = savings_->unknown.size();
        if (!rules_->at(FundingRuleName::entitlement_multiple, begins_)) {
            found_.reasons.push_back(reason_of("loan.before_start", "the course begins on " + begins_.to_string() + ", when the entitlement was not in force"));
        }
        CourseFunding const funding = programme_->funding.value_or(CourseFunding{});
        must(funding.designated, "loan.not_designated", "the course is not designated for support", "loan.designation_unknown",
             "whether the course is designated for support is not known");
        must(funding.provider_approved, "loan.provider_not_approved", "the provider is not registered for support", "loan.provider_unknown",
             "whether the provider is registered for support is not known");
        age();
        if (!found_.reasons.empty()) found_.available = false;
        else if (savings_->unknown.size() == lacking) found_.available = true;
    }

    void must(std::optional<bool> holds, char const* code, char const* text, char const* unknown_code, char const* unknown_text) {
        if (!holds) lacks(unknown_code, unknown_text, programme_->id.str());
        else if (!*holds) found_.reasons.push_back(reason_of(code, text, programme_->id.str()));
    }

    void age() {
        auto const under = rules_->at(FundingRuleName::age_under, begins_);
        if (!under) return;
        if (!record_->funding || !record_->funding->born) return lacks("loan.age_unknown", "the day of birth is not known, and the fee loan has an age limit", "born");
        int const years = static_cast<int>(under->value.numerator() / under->value.denominator());
        if (record_->funding->born->years_later(years) > begins_) return;
        found_.reasons.push_back(reason_of("loan.over_age", "the fee loan is for those under " + std::to_string(years) + " when the course begins", "born"));
    }

    // ---- what is left of the entitlement ----

    void balances(Ratio cap, Ratio multiple, StudySplit const& split) {
        PersonalFunding const own = record_->funding.value_or(PersonalFunding{});
        if (own.balance) {
            std::string const day = own.balance_on ? " on " + own.balance_on->to_string() : "";
            assumes("loan.balance_stated", "the balance is as the person stated it" + day + "; the loan company's own answer is an estimate as well", "balance");
            return ledger(BalanceBasis::stated, ExactMoney::pounds(*own.balance).rounded(), split);
        }
        if (!own.previous) return lacks("loan.balance_unknown", "neither the balance of the entitlement nor earlier study is stated", "previous");
        if (!savings_->paid.unknown.empty()) return lacks("loan.draws_unknown", "whether all learning presented was paid without a loan is not known", "paid_by");
        auto const less_credentials = [&](Money left) { return std::max(left - savings_->paid.loan, Money{}); };
        if (auto const rule = rules_->at(FundingRuleName::residual_cash, begins_)) {
            auto const left = residual_cash(cap, multiple, *own.previous, static_cast<int>(rule->value.numerator()));
            if (left) ledger(BalanceBasis::cash, less_credentials(*left), split);
            else lacks("loan.loan_unknown", "a fee loan of earlier study is not stated, so that the balance by cash is not known", "previous");
        }
        if (rules_->at(FundingRuleName::residual_year_equivalent, begins_)) {
            ledger(BalanceBasis::year_equivalent, less_credentials(residual_year_equivalent(cap, multiple, *own.previous)), split);
        }
    }

    void ledger(BalanceBasis basis, Money before, StudySplit const& split) {
        LoanLedger made;
        made.basis = basis;
        if (basis != BalanceBasis::stated) {
            auto const rule = rules_->at(basis == BalanceBasis::cash ? FundingRuleName::residual_cash : FundingRuleName::residual_year_equivalent, begins_);
            made.verified = rule && rule->verified;
        }
        made.before = before;
        auto const requested = record_->funding ? record_->funding->requested : std::nullopt;
        LoanDrawer const draw{*rules_, cap_of(), begins_, requested};
        made.years = draw(split.path, fees(split.path), before);
        made.left = made.years.empty() ? before : made.years.back().left;
        auto const full = draw(split.full, fees(split.full), before);
        made.left_full = full.empty() ? before : full.back().left;
        found_.ledgers.push_back(std::move(made));
    }

    [[nodiscard]] std::vector<ExactMoney> fees(std::vector<Credits> const& credits) const {
        std::vector<ExactMoney> found;
        for (auto const each : credits) found.push_back(fee_of_year(*model_, each));
        return found;
    }

    FundingRules const* rules_;
    Programme const* programme_;
    FeeModel const* model_;
    Record const* record_;
    Date begins_;
    Savings* savings_;
    Date first_ = {};
    LoanForecast found_ = {};
};

}  // namespace crediton::inline v0
