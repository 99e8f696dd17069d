#include <crediton/io/plan.hpp>

#include <algorithm>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class PlanJson {
public:
    explicit PlanJson(Planned const& found) : found_{&found}, parts_{found.decision} {}

    [[nodiscard]] Json operator()() const {
        Json answer = parts_.heading();
        if (found_->decision.failed()) {
            answer["status"] = "error";
            answer["errors"] = parts_.errors();
        } else {
            answer["status"] = found_->plan ? std::string{name_of(found_->plan->status)} : "not_stated";
            answer["exempted_credits"] = parts_.credits(found_->decision.assured.exempted);
            answer["remaining_credits"] = parts_.credits(found_->decision.remaining);
            answer["periods"] = found_->plan ? plan(*found_->plan) : Json(nullptr);
        }
        answer["inputs"] = parts_.inputs();
        answer["digest"] = json_out::digest_of(answer);
        return answer;
    }

private:
    [[nodiscard]] static Json known(std::optional<int> number) { return number ? Json(*number) : Json(nullptr); }

    [[nodiscard]] Json plan(StudyPlan const& p) const {
        Json made = {{"needed", known(p.periods)}, {"at_least", p.status == StudyStatus::impossible ? Json(nullptr) : Json(p.lower)}, {"years", known(p.years)},
                     {"without_exemptions", known(p.periods_without)}, {"saved", known(p.saved)}};
        made["load"] = {{"credits_per_period", parts_.credits(p.per_period)}, {"credits_per_year", parts_.credits(p.per_year)},
                        {"periods_per_year", p.periods_per_year}, {"from_period", p.from_period}};
        made["binding"] = json_out::names(p.binding);
        made["chain"] = json_out::ids(p.chain);
        made["schedule"] = schedule(p.schedule);
        made["lighter"] = nullptr;
        if (p.lighter) made["lighter"] = {{"most_credits", parts_.credits(p.lighter->most)}, {"proved", p.lighter->proved}, {"schedule", schedule(p.lighter->periods)}};
        made["blocked"] = Json::array();
        for (auto const& each : p.blocked) made["blocked"].push_back(obstacle(each));
        return made;
    }

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
        auto const& all = found_->decision.modules;
        auto const known = std::find_if(all.begin(), all.end(), [&](ModuleOutcome const& each) { return each.module == id; });
        Json made = {{"module", id.str()}};
        if (known == all.end()) return made;
        json_out::put_text(made, "title", known->title);
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

    Planned const* found_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(Planned const& found) { return PlanJson{found}().dump(2) + "\n"; }

}  // namespace crediton::inline v0
