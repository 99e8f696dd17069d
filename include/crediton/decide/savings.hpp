#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/money.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/model/funding.hpp>

namespace crediton::inline v0 {

// What exempting comes to in money: results only, reckoned by project/. All of it is an estimate.

/// What a saving is reckoned against. Against another baseline the same facts give another figure, so none is shown without it.
enum class Baseline {
    never_taken,   ///< the credentials had never been taken: what was paid for them is lost from the saving
    already_held,  ///< they are held already, and what they cost is spent either way
};

template <>
struct Names<Baseline> {
    static constexpr std::array<std::pair<Baseline, std::string_view>, 2> table{{{Baseline::never_taken, "B0"}, {Baseline::already_held, "B1"}}};
};

/// One course year, with and without the exemptions.
struct FeeYear {
    Credits full;     ///< studied without any exemption
    Credits path;     ///< studied with them
    Money full_fee;
    Money path_fee;   ///< for study; what exempted credit costs is not in it
    friend bool operator==(FeeYear const&, FeeYear const&) = default;
};

/// Fees with and without the exemptions. Parts add up to the penny.
struct Fees {
    Billing billing = Billing::per_credit;
    ExemptedCharge exempted = ExemptedCharge::none;
    std::vector<FeeYear> years = {};
    Money full = {};     ///< all that is to be studied without the exemptions
    Money studied = {};  ///< what is left to be studied
    Money charge = {};   ///< for exempted credit
    Money admin = {};    ///< for the application

    [[nodiscard]] Money path() const noexcept { return studied + charge + admin; }
    /// Against `Baseline::already_held`; less than nothing where applying costs more than it saves.
    [[nodiscard]] Money saved() const noexcept { return full - path(); }
    friend bool operator==(Fees const&, Fees const&) = default;
};

/// What was paid for the credentials that the record presents, used or not.
struct Paid {
    Money self = {};
    Money loan = {};   ///< by the state's loan
    Money other = {};  ///< by an employer or somebody else
    std::vector<AttainmentId> unknown = {};  ///< of which who paid, or how much, is not known

    /// What the person paid, or has to pay back.
    [[nodiscard]] Money own() const noexcept { return self + loan; }
    friend bool operator==(Paid const&, Paid const&) = default;
};

/// Where the balance of the entitlement comes from: stated by the person, or one of two readings of the rules.
enum class BalanceBasis {
    stated,
    cash,             ///< loans taken count as what they were; study before a year by its length
    year_equivalent,  ///< all earlier study counts by its length, at the fee cap in force
};

template <>
struct Names<BalanceBasis> {
    static constexpr std::array<std::pair<BalanceBasis, std::string_view>, 3> table{{{BalanceBasis::stated, "stated"},
                                                                                      {BalanceBasis::cash, "cash"},
                                                                                      {BalanceBasis::year_equivalent, "year_equivalent"}}};
};

/// One course year of fee loan.
struct LoanYear {
    Date from;       ///< first day of the course year
    Credits credits;
    Money fee;
    Money limit;     ///< most that can be lent for these credits
    bool assumed = false;  ///< no fee cap is known for that day: the last known one is used
    Money drawn;
    Money left;      ///< of the balance, after it
    friend bool operator==(LoanYear const&, LoanYear const&) = default;
};

/// Fee loan of every course year, from one balance.
struct LoanLedger {
    BalanceBasis basis = BalanceBasis::stated;
    bool verified = false;  ///< the rule behind the balance was checked; what a person states is not a rule
    Money before = {};      ///< on the first day
    std::vector<LoanYear> years = {};
    Money left = {};        ///< with the exemptions
    Money left_full = {};   ///< without any

    /// What the exemptions keep of the balance, against `Baseline::already_held`.
    [[nodiscard]] Money kept() const noexcept { return left - left_full; }
    friend bool operator==(LoanLedger const&, LoanLedger const&) = default;
};

/// The state's fee loan for what is left.
struct LoanForecast {
    std::optional<bool> available = {};  ///< nothing: it depends on what is not known
    std::vector<Reason> reasons = {};    ///< why it is not available
    Money cap = {};                      ///< the fee cap for 120 credits in force on the first day
    Date cap_on = {};                    ///< that day
    Money entitlement = {};              ///< in full
    std::vector<LoanLedger> ledgers = {};  ///< one of a stated balance; else one for each reading; none where nothing is known

    /// The least and the most that the ledgers leave; nothing unless the loan is available.
    [[nodiscard]] std::optional<std::pair<Money, Money>> left() const {
        if (available != true || ledgers.empty()) return std::nullopt;
        std::pair found{ledgers.front().left, ledgers.front().left};
        for (auto const& each : ledgers) {
            if (each.left < found.first) found.first = each.left;
            if (each.left > found.second) found.second = each.left;
        }
        return found;
    }
    friend bool operator==(LoanForecast const&, LoanForecast const&) = default;
};

/// What the assured exemptions save in fees and loan. An estimate: it names its rules, its baselines, and what it assumes or lacks.
struct Savings {
    std::string rules_version = {};
    std::string rules_digest = {};
    std::vector<std::string> rules = {};       ///< used, sorted
    std::vector<std::string> unverified = {};  ///< those of them that nobody has checked
    std::optional<Date> begins = {};           ///< first day of the first course year
    Credits exempted;                          ///< with effect `credit`
    Credits full;                              ///< to be studied without the exemptions
    Credits path;                              ///< to be studied with them
    Fees fees = {};
    Paid paid = {};
    std::optional<LoanForecast> loan = {};     ///< nothing where the programme states no funding, or the first day is not known
    std::vector<Reason> assumptions = {};
    std::vector<Reason> unknown = {};          ///< what no figure could be given for
    std::vector<Reason> warnings = {};

    /// What is saved against a baseline; nothing where it is not known.
    [[nodiscard]] std::optional<Money> saved(Baseline baseline) const {
        if (baseline == Baseline::already_held) return fees.saved();
        if (!paid.unknown.empty()) return std::nullopt;
        return fees.saved() - paid.own();
    }
    friend bool operator==(Savings const&, Savings const&) = default;
};

}  // namespace crediton::inline v0
