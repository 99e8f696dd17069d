#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/decide/decision.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0::json_out {

/// Writes a schedule of what a decision leaves.
class TimeWriter {
public:
    explicit TimeWriter(Decision const& decision) : decision_{&decision}, parts_{decision} {}

    [[nodiscard]] Json operator()(StudyPlan const& p) const {
        Json made = {{"status", name_of(p.status)}, {"needed", known(p.periods)}, {"at_least", p.status == StudyStatus::impossible ? Json(nullptr) : Json(p.lower)}, {"years", known(p.years)},
                     {"without_exemptions", known(p.periods_without)}, {"saved", known(p.saved)}};
        made["load"] = {{"credits_per_period", parts_.credits(p.per_period)}, {"credits_per_year", parts_.credits(p.per_year)},
                        {"periods_per_year", p.periods_per_year}, {"from_period", p.from_period}};
        made["binding"] = names(p.binding);
        made["chain"] = ids(p.chain);
        made["schedule"] = schedule(p.schedule);
        if (p.lighter) made["lighter"] = {{"most_credits", parts_.credits(p.lighter->most)}, {"proved", p.lighter->proved}, {"schedule", schedule(p.lighter->periods)}};
        made["blocked"] = Json::array();
        for (auto const& each : p.blocked) made["blocked"].push_back(obstacle(each));
        return made;
    }

private:
    [[nodiscard]] static Json known(std::optional<int> number) { return number ? Json(*number) : Json(nullptr); }

    [[nodiscard]] Json schedule(std::vector<PlannedPeriod> const& periods) const {
        Json list = Json::array();
        for (auto const& each : periods) {
            Json made = {{"year", each.year}, {"period", each.period}, {"credits", parts_.credits(each.credits)}, {"other_credits", parts_.credits(each.other)}};
            made["modules"] = Json::array();
            for (auto const& id : each.modules) made["modules"].push_back(module(id));
            list.push_back(std::move(made));
        }
        return list;
    }

    [[nodiscard]] Json module(ModuleId const& id) const {
        auto const* known = decision_->outcome(id);
        Json made = {{"module", id.str()}};
        if (known == nullptr) return made;
        put_text(made, "title", known->title);
        made["credits"] = parts_.credits(known->credits);
        return made;
    }

    [[nodiscard]] static Json obstacle(StudyObstacle const& each) {
        Json made = {{"what", name_of(each.what)}};
        if (each.module) made["module"] = each.module->str();
        if (each.group) made["group"] = each.group->str();
        if (each.at_level) made["at_level"] = *each.at_level;
        return made;
    }

    Decision const* decision_;
    DecisionParts parts_;
};

}  // namespace crediton::inline v0::json_out
