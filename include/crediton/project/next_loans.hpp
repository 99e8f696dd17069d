#pragma once

#include <algorithm>
#include <utility>

#include <crediton/decide/next.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/project/fundable.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0 {

/// Says of each credential of an answer whether the state lends for taking it by itself: from the day of the decision on, or from the first
/// day on which it lends for modules at all.
class NextLoans {
public:
    NextLoans(FundingRules const& rules, Catalogue const& catalogue) : rules_{&rules}, catalogue_{&catalogue} {
        for (auto const& each : rules.rules) {
            if (each.name != FundingRuleName::module_least_credits || !each.in_force.from) continue;
            if (!opens_ || *each.in_force.from < *opens_) opens_ = each.in_force.from;
        }
    }

    void operator()(Next& answer) const {
        if (answer.decision.failed() || !opens_) return;
        for (auto* list : {&answer.ranking, &answer.if_granted}) {
            for (auto& each : *list) tell(each.credential, answer.decision.on);
        }
        if (!answer.best) return;
        for (auto& each : answer.best->credentials) tell(each, answer.decision.on);
    }

private:
    void tell(NextCredential& step, Date on) const {
        auto const credential = catalogue_->find(step.credential);
        if (!credential) return;
        LoneModule module;
        module.credits = Cost::of(*credential).credits;
        module.level = credential->level;
        module.assessed = credential->assessed;
        module.course = credential->funding;
        module.begins = std::max(on, *opens_);
        Fundable tested = fundable(*rules_, module);
        step.loan.emplace();
        step.loan->available = tested.fundable;
        step.loan->reasons = std::move(tested.reasons);
        step.loan->unknown = std::move(tested.unknown);
    }

    FundingRules const* rules_;
    Catalogue const* catalogue_;
    std::optional<Date> opens_ = {};
};

}  // namespace crediton::inline v0
