#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/money.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/project/course_years.hpp>

namespace crediton::inline v0 {

/// The fee model that a programme states, its fee filled in; a bare fee for 120 credits as billed by the credit, exempted credit not at all.
/// Nothing where it states no fee.
[[nodiscard]] inline std::optional<FeeModel> fee_model_of(Programme const& programme) {
    auto found = programme.fees;
    if (!found && !programme.fee_per_120) return std::nullopt;
    if (!found) found.emplace();
    if (!found->fee) found->fee = programme.fee_per_120;
    return found;
}

/// The credits of a year that a programme states; nothing where it states none.
[[nodiscard]] inline std::optional<Credits> pace_of(Programme const& programme) {
    auto const found = programme.credits_per_year ? Credits::from(*programme.credits_per_year, programme.scheme) : std::nullopt;
    return found && *found > Credits{} ? found : std::nullopt;
}

/// The fee for what is studied in one course year, exact: by the credit, or the whole year's if anything is studied in it.
[[nodiscard]] inline ExactMoney fee_of_year(FeeModel const& model, Credits studied) {
    ExactMoney const fee = ExactMoney::pounds(model.fee.value_or(Ratio{}));
    if (model.billing == Billing::per_credit) return fee.per_120(studied);
    return studied > Credits{} ? fee : ExactMoney{};
}

/// What a provider charges for exempted credit, exact. Blocks are counted as begun.
[[nodiscard]] inline ExactMoney exempted_charge(FeeModel const& model, Credits exempted, Scheme scheme) {
    if (exempted <= Credits{}) return {};
    switch (model.exempted) {
        case ExemptedCharge::fixed: return ExactMoney::pounds(model.charge);
        case ExemptedCharge::share: return fee_of_year(model, exempted) * model.share;
        case ExemptedCharge::block: break;
        default: return {};
    }
    auto const block = Credits::from(model.credits, scheme).value_or(Credits{});
    if (block <= Credits{}) return {};
    std::int64_t const blocks = (exempted.units() + block.units() - 1) / block.units();
    return ExactMoney::pounds(model.charge) * Ratio::make(blocks, 1).value_or(Ratio{});
}

/// Fees with and without exemptions. Each column is rounded so that it adds up to its sum, which is rounded once.
/// `applied`: somebody asked for recognition, so that the charge for that is due.
[[nodiscard]] inline Fees reckon_fees(FeeModel const& model, StudySplit const& split, Credits exempted, Scheme scheme, bool applied) {
    Fees found;
    found.billing = model.billing;
    found.exempted = model.exempted;
    RoundedParts full;
    RoundedParts path;
    auto const at = [](std::vector<Credits> const& all, std::size_t n) { return n < all.size() ? all[n] : Credits{}; };
    for (std::size_t n = 0; n < std::max(split.full.size(), split.path.size()); ++n) {
        FeeYear year;
        year.full = at(split.full, n);
        year.path = at(split.path, n);
        year.full_fee = full.next(fee_of_year(model, year.full));
        year.path_fee = path.next(fee_of_year(model, year.path));
        found.years.push_back(year);
    }
    found.full = full.total();
    found.studied = path.total();
    found.charge = exempted_charge(model, exempted, scheme).rounded();
    if (applied) found.admin = ExactMoney::pounds(model.admin).rounded();
    return found;
}

/// By how much the price of an apprenticeship falls at least for recognised learning: so much of the recognised share of the price.
/// Source: see the rule apprenticeship_cut_share.
[[nodiscard]] inline Money least_price_cut(Ratio price, Ratio recognised, Ratio cut_share) {
    return (ExactMoney::pounds(price) * recognised * cut_share).rounded();
}

}  // namespace crediton::inline v0
