#pragma once

#include <algorithm>
#include <optional>

#include <crediton/core/money.hpp>
#include <crediton/decide/next.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/fees.hpp>

namespace crediton::inline v0 {

/// Says of each credential of an answer what it would save in fees, and ranks by that where it is asked. What a step gains is with effect
/// `credit`, by the assured choice, or for those that a person has to grant by the potential one.
class NextPrices {
public:
    explicit NextPrices(Programme const& programme) : programme_{&programme}, model_{fee_model_of(programme)}, pace_{pace_of(programme)} {}

    /// True if the programme states a fee, so that there is anything to say.
    [[nodiscard]] bool known() const noexcept { return model_.has_value(); }

    void operator()(Next& answer) const {
        if (!known() || answer.decision.failed()) return;
        for (auto& each : answer.ranking) each.outcome.saves = saves(answer, each.outcome, each.credential.cost);
        for (auto& each : answer.if_granted) each.outcome.saves = saves(answer, each.outcome, each.credential.cost);
        if (answer.best) answer.best->outcome.saves = saves(answer, answer.best->outcome, answer.best->cost);
        if (answer.question.by != NextOrder::fees) return;
        auto const dearer = [](NextStep const& a, NextStep const& b) { return a.outcome.saves->net > b.outcome.saves->net; };  // not known is least
        std::stable_sort(answer.ranking.begin(), answer.ranking.end(), dearer);
        std::stable_sort(answer.if_granted.begin(), answer.if_granted.end(), dearer);
    }

private:
    [[nodiscard]] NextSaves saves(Next const& answer, NextOutcome const& outcome, Cost const& cost) const {
        auto const& side = outcome.if_granted ? answer.decision.potential : answer.decision.assured;
        auto const gained = outcome.if_granted ? outcome.potential.credit : outcome.assured.credit;
        Credits const full = std::max(answer.decision.remaining, Credits{}) + answer.decision.assured.exempted;
        NextSaves found;
        found.fees = path(full, side.exempted) - path(full, side.exempted + gained);
        if (cost.fee) found.net = found.fees - ExactMoney::pounds(*cost.fee).rounded();
        return found;
    }

    /// What study and exemption cost in all with so much exempted.
    [[nodiscard]] Money path(Credits full, Credits exempted) const {
        Credits const left = std::max(full - exempted, Credits{});
        StudySplit split;
        if (pace_) split.path = simple_split(left, *pace_);
        else split.path.push_back(left);
        return reckon_fees(*model_, split, exempted, programme_->scheme, true).path();
    }

    Programme const* programme_;
    std::optional<FeeModel> model_;
    std::optional<Credits> pace_;
};

}  // namespace crediton::inline v0
