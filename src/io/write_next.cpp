#include <crediton/io/next.hpp>

#include <utility>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class NextWriter {
public:
    explicit NextWriter(Next const& found) : found_{&found}, parts_{found.decision} {}

    [[nodiscard]] Json operator()() const {
        Json heading = parts_.heading();
        heading["status"] = found_->proved() ? "optimal" : "limit_reached";
        assumed(heading);
        return parts_.answer(std::move(heading), [&](Json& answer) {
            answer["assured"] = standing(found_->decision.assured);
            answer["potential"] = standing(found_->decision.potential);
            answer["candidates"] = {{"searched", found_->searched}, {"without_gain", found_->idle}, {"over_budget", found_->too_dear},
                                    {"not_costed", json_out::ids(found_->uncosted)}};
            answer["ranking"] = steps(found_->ranking);
            answer["if_granted"] = steps(found_->if_granted);
            answer["best"] = found_->best ? set(*found_->best) : Json(nullptr);
            answer["warnings"] = DecisionParts::reasons(found_->decision.warnings);
        });
    }

private:
    [[nodiscard]] static Json amount(std::optional<Ratio> const& value) { return value ? json_out::number(*value) : Json(nullptr); }
    [[nodiscard]] static Json money(std::optional<Ratio> const& value) { return value ? Json(value->to_string()) : Json(nullptr); }

    void assumed(Json& answer) const {
        auto const& asked = found_->question;
        answer["assumed"] = {{"mark", json_out::number(asked.mark)}, {"pass", "clear"}, {"verified", "yes"}, {"on", found_->decision.on.to_string()}};
        answer["budget"] = nullptr;
        if (asked.has_budget()) {
            answer["budget"] = {{"credits", amount(asked.budget_credits)}, {"weeks", amount(asked.budget_weeks)}, {"fees", money(asked.budget_fees)}};
        }
        if (asked.by != NextOrder::credit) answer["by"] = name_of(asked.by);
        answer["among"] = asked.among.empty() ? Json(nullptr) : json_out::ids(asked.among);
    }

    [[nodiscard]] Json standing(Standing const& side) const {
        return {{"status", name_of(side.status)}, {"bound_credits", parts_.credits(side.bound)}, {"exempted_credits", parts_.credits(side.exempted)},
                {"replace_credits", parts_.credits(side.replaced)}};
    }

    [[nodiscard]] Json gain(Gain const& found) const { return {{"credits", parts_.credits(found.credit)}, {"replace_credits", parts_.credits(found.replace)}}; }

    [[nodiscard]] Json cost(Cost const& found) const {
        return {{"credits", parts_.credits(found.credits)}, {"weeks", amount(found.weeks)}, {"fee", money(found.fee)}};
    }

    [[nodiscard]] Json credential(NextCredential const& each) const {
        Json made = {{"credential", each.credential.str()}};
        json_out::put_text(made, "title", each.title);
        json_out::put_text(made, "provider", each.provider);
        made["cost"] = cost(each.cost);
        if (each.loan) {
            made["loan"] = {{"available", each.loan->available ? Json(*each.loan->available) : Json(nullptr)}, {"reasons", DecisionParts::reasons(each.loan->reasons)},
                            {"unknown", each.loan->unknown}};
        }
        return made;
    }

    void put(Json& made, NextOutcome const& outcome) const {
        made["status"] = name_of(outcome.status);
        made["gain"] = gain(outcome.assured);
        made["potential_gain"] = gain(outcome.potential);
        if (outcome.periods_saved) made["periods_saved"] = *outcome.periods_saved;
        if (outcome.saves) {
            made["saves"] = {{"fees", outcome.saves->fees.to_string()}, {"net", outcome.saves->net ? Json(outcome.saves->net->to_string()) : Json(nullptr)}};
        }
        made["gained"] = json_out::ids(outcome.gained);
        made["lost"] = json_out::ids(outcome.lost);
        made["claims"] = Json::array();
        for (auto const& each : outcome.claims) {
            Json claim = parts_.claim(each);
            claim["reasons"] = DecisionParts::reasons(each.referrals);
            made["claims"].push_back(std::move(claim));
        }
    }

    [[nodiscard]] Json steps(std::vector<NextStep> const& all) const {
        Json list = Json::array();
        for (auto const& each : all) {
            Json made = credential(each.credential);
            put(made, each.outcome);
            list.push_back(std::move(made));
        }
        return list;
    }

    [[nodiscard]] Json set(NextSet const& best) const {
        Json made = Json::object();
        put(made, best.outcome);
        made["status"] = name_of(best.status);
        made["bound_credits"] = parts_.credits(best.bound);
        made["cost"] = cost(best.cost);
        made["credentials"] = Json::array();
        for (auto const& each : best.credentials) made["credentials"].push_back(credential(each));
        return made;
    }

    Next const* found_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(Next const& found) { return NextWriter{found}().dump(2) + "\n"; }

}  // namespace crediton::inline v0
