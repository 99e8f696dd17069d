#pragma once

#include <crediton/decide/savings.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0::json_out {

/// Writes what a decision saves. Pounds are text with two decimals, credits in the programme's scheme.
class SavingsWriter {
public:
    SavingsWriter(Savings const& savings, DecisionParts const& parts) : savings_{&savings}, parts_{&parts} {}

    [[nodiscard]] Json operator()() const {
        Savings const& s = *savings_;
        Json found = {{"estimate", true}};
        found["rules"] = {{"version", s.rules_version}, {"data", s.rules_digest.empty() ? Json(nullptr) : Json(s.rules_digest)}, {"used", s.rules}, {"unverified", s.unverified}};
        found["begins"] = s.begins ? Json(s.begins->to_string()) : Json(nullptr);
        found["exempted_credits"] = parts_->credits(s.exempted);
        found["full_credits"] = parts_->credits(s.full);
        found["path_credits"] = parts_->credits(s.path);
        found["fees"] = fees();
        found["baselines"] = baselines();
        found["paid"] = {{"self", money(s.paid.self)}, {"loan", money(s.paid.loan)}, {"other", money(s.paid.other)}, {"unknown", ids(s.paid.unknown)}};
        found["loan"] = s.loan ? loan(*s.loan) : Json(nullptr);
        found["assumptions"] = DecisionParts::reasons(s.assumptions);
        found["unknown"] = DecisionParts::reasons(s.unknown);
        found["warnings"] = DecisionParts::reasons(s.warnings);
        return found;
    }

private:
    [[nodiscard]] static Json money(Money amount) { return amount.to_string(); }
    [[nodiscard]] static Json money(std::optional<Money> amount) { return amount ? Json(amount->to_string()) : Json(nullptr); }

    [[nodiscard]] Json fees() const {
        Fees const& f = savings_->fees;
        Json years = Json::array();
        for (std::size_t n = 0; n < f.years.size(); ++n) {
            FeeYear const& year = f.years[n];
            years.push_back({{"year", n + 1}, {"full_credits", parts_->credits(year.full)}, {"path_credits", parts_->credits(year.path)},
                             {"full_fee", money(year.full_fee)}, {"path_fee", money(year.path_fee)}});
        }
        return {{"billing", name_of(f.billing)}, {"exempted_model", name_of(f.exempted)}, {"full", money(f.full)}, {"studied", money(f.studied)},
                {"exempted_charge", money(f.charge)}, {"admin_charge", money(f.admin)}, {"path", money(f.path())}, {"years", std::move(years)}};
    }

    [[nodiscard]] Json baselines() const {
        Json list = Json::array();
        for (Baseline const each : {Baseline::already_held, Baseline::never_taken}) {
            list.push_back({{"baseline", name_of(each)}, {"against", each == Baseline::already_held ? "already_held" : "never_taken"}, {"saved", money(savings_->saved(each))}});
        }
        return list;
    }

    [[nodiscard]] Json loan(LoanForecast const& l) const {
        Json ledgers = Json::array();
        for (auto const& each : l.ledgers) ledgers.push_back(ledger(each));
        return {{"available", l.available ? Json(*l.available) : Json(nullptr)}, {"reasons", DecisionParts::reasons(l.reasons)}, {"cap_per_120", money(l.cap)},
                {"cap_on", l.cap_on.to_string()}, {"entitlement", money(l.entitlement)}, {"ledgers", std::move(ledgers)}};
    }

    [[nodiscard]] Json ledger(LoanLedger const& l) const {
        Json years = Json::array();
        for (auto const& year : l.years) {
            years.push_back({{"from", year.from.to_string()}, {"credits", parts_->credits(year.credits)}, {"fee", money(year.fee)}, {"limit", money(year.limit)},
                             {"limit_assumed", year.assumed}, {"drawn", money(year.drawn)}, {"left", money(year.left)}});
        }
        Json const kept_b0 = savings_->paid.unknown.empty() ? money(l.kept() - savings_->paid.loan) : Json(nullptr);
        return {{"basis", name_of(l.basis)}, {"verified", l.verified}, {"before", money(l.before)}, {"years", std::move(years)}, {"left", money(l.left)},
                {"left_full", money(l.left_full)}, {"kept", {{"B1", money(l.kept())}, {"B0", kept_b0}}}};
    }

    Savings const* savings_;
    DecisionParts const* parts_;
};

}  // namespace crediton::inline v0::json_out
