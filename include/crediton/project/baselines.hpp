#pragma once

#include <optional>

#include <crediton/core/money.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// What was paid for everything that a record presents, used or not: had the person never begun, none of it had been paid. Where who paid is
/// stated but not how much, the credential's fee is taken, and said so among `assumptions`.
[[nodiscard]] inline Paid reckon_paid(Record const& record, Catalogue const& catalogue, std::vector<Reason>& assumptions) {
    Paid found;
    for (auto const& each : record.attainments) {
        auto const* credential = each.inline_credential ? &*each.inline_credential : catalogue.find(each.credential).get_ptr();
        auto const listed = credential != nullptr ? credential->fee : std::nullopt;
        auto const amount = each.paid ? each.paid : each.paid_by ? listed : std::nullopt;
        bool const own = each.paid_by == PaidBy::self || each.paid_by == PaidBy::loan;
        if (!each.paid_by || (own && !amount)) {
            found.unknown.push_back(each.id);
            continue;
        }
        if (amount && !each.paid) {
            assumptions.push_back(reason_of("fees.list_price", "what was paid for " + each.id.str() + " is not stated: the fee of the course is taken, " +
                                                                   ExactMoney::pounds(*amount).rounded().to_string(), each.id.str()));
        }
        Money& sum = each.paid_by == PaidBy::self ? found.self : each.paid_by == PaidBy::loan ? found.loan : found.other;
        sum += ExactMoney::pounds(amount.value_or(Ratio{})).rounded();
    }
    return found;
}

}  // namespace crediton::inline v0
