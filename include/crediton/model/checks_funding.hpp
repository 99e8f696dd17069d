#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <crediton/model/check_amounts.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0::detail {

/// True for an amount of pounds that documents may state: whole pence, from nothing to a million pounds.
[[nodiscard]] inline bool sound_pounds(Ratio amount) noexcept {
    return amount.is_decimal() && amount >= Ratio{0} && amount <= Ratio{FeeModel::most_pounds};
}

inline void check_pounds(DefectList const& findings, std::optional<Ratio> const& amount, std::string const& below) {
    if (!amount || sound_pounds(*amount)) return;
    findings.error("money.range", amount->to_string() + " is no amount of pounds that can be here; give whole pence, from nothing to a million pounds", below);
}

/// Reports what is wrong with a fee model; `fee_per_120` is what the programme states beside it.
inline void check_fees(DefectList const& findings, FeeModel const& fees, std::optional<Ratio> const& fee_per_120, Scheme scheme) {
    bool const by_credit = fees.billing == Billing::per_credit;
    check_pounds(findings, fees.fee, by_credit ? "/fees/per_120" : "/fees/per_year");
    check_pounds(findings, fees.charge, "/fees/exempted/charge");
    check_pounds(findings, fees.admin, "/fees/admin");
    if (by_credit && !fees.fee && !fee_per_120) {
        findings.error("programme.fees", "study is billed by the credit, and no fee for 120 credits is stated; add \"per_120\"", "/fees");
    }
    if (by_credit && fees.fee && fee_per_120 && *fees.fee != *fee_per_120) {
        findings.error("programme.fees", "\"per_120\" is not \"fee_per_120\"; state one of them", "/fees/per_120");
    }
    if (fees.exempted == ExemptedCharge::share) {
        bool const sound = fees.share >= Ratio{0} && fees.share <= Ratio{1} && fees.share.denominator() <= FeeModel::most_parts;
        if (!sound) findings.error("programme.fees", "a share of the fee lies from 0 to 1, in at most 10000 parts", "/fees/exempted/share");
        if (!by_credit) findings.error("programme.fees", "billed by the year, exempted credit has no fee to take a share of; use another model", "/fees/exempted");
    }
    if (fees.exempted == ExemptedCharge::block) check_credits(findings, fees.credits, scheme, false, "/fees/exempted/credits");
}

/// Reports what is wrong with what a record says of money.
inline void check_money(DefectList const& findings, Record const& record) {
    for (std::size_t n = 0; n < record.attainments.size(); ++n) {
        auto const& each = record.attainments[n];
        std::string const below = "/attainments/" + std::to_string(n);
        check_pounds(findings, each.paid, below + "/paid");
        if (each.paid && !each.paid_by) findings.error("record.funding", "what was paid is stated, and not by whom; add \"paid_by\"", below + "/paid");
    }
    if (!record.funding) return;
    auto const& own = *record.funding;
    check_pounds(findings, own.balance, "/funding/balance");
    check_pounds(findings, own.requested, "/funding/requested");
    if (!own.previous) return;
    for (std::size_t n = 0; n < own.previous->size(); ++n) {
        auto const& each = (*own.previous)[n];
        std::string const below = "/funding/previous/" + std::to_string(n);
        check_pounds(findings, each.loan, below + "/loan");
        if (each.year < 1900 || each.year > 2200) findings.error("record.funding", "there is no such year of study; write it as 2012", below + "/year");
        bool const sound = each.fte_years > Ratio{0} && each.fte_years <= Ratio{20} && each.fte_years.denominator() <= FeeModel::most_parts;
        if (!sound) findings.error("record.funding", "earlier study lasted from more than none to 20 full-time years, in at most 10000 parts", below + "/fte_years");
    }
}

}  // namespace crediton::inline v0::detail
