#include <crediton/io/why_not.hpp>

#include <utility>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class WhyNotWriter {
public:
    explicit WhyNotWriter(WhyNot const& found) : found_{&found}, parts_{found.decision} {}

    [[nodiscard]] Json operator()() const {
        Json heading = parts_.heading();
        heading["module"] = found_->module.str();
        return parts_.answer(std::move(heading), [&](Json& answer) {
            module(answer);
            answer["assured"] = side(found_->assured, found_->decision.assured);
            answer["potential"] = side(found_->potential, found_->decision.potential);
            answer["judgements"] = Json::array();
            for (auto const& each : found_->judgements) answer["judgements"].push_back(referred(each));
            answer["warnings"] = DecisionParts::reasons(found_->decision.warnings);
        });
    }

private:
    void module(Json& answer) const {
        auto const& outcome = found_->outcome();
        json_out::put_text(answer, "title", outcome.title);
        answer["credits"] = parts_.credits(outcome.credits);
        answer["answer"] = name_of(*found_->answer);
        answer["status"] = name_of(outcome.status);
        answer["reasons"] = DecisionParts::reasons(outcome.reasons);
    }

    [[nodiscard]] Json referred(UsedClaim const& claim) const {
        Json found = parts_.claim(claim);
        found["reasons"] = DecisionParts::reasons(claim.referrals);
        return found;
    }

    [[nodiscard]] Json side(std::optional<Forced> const& forced, Standing const& best) const {
        if (!forced) return nullptr;
        Json found = {{"outcome", name_of(forced->outcome)}, {"possible", forced->possible ? Json(*forced->possible) : Json(nullptr)}};
        found["best"] = parts_.standing(best);
        found["with"] = forced->with ? parts_.standing(*forced->with) : Json(nullptr);
        found["shortfall"] = nullptr;
        if (forced->shortfall) {
            found["shortfall"] = {{"objective", name_of(forced->shortfall->objective)}, {"by", json_out::number(forced->shortfall->by)}};
        }
        found["gained"] = change(forced->gained_modules, forced->gained_claims);
        found["lost"] = change(forced->lost_modules, forced->lost_claims);
        found["obstacles"] = DecisionParts::reasons(forced->obstacles);
        return found;
    }

    [[nodiscard]] Json change(std::vector<ModuleId> const& modules, std::vector<UsedClaim> const& claims) const {
        Json found = {{"modules", json_out::ids(modules)}, {"claims", Json::array()}};
        for (auto const& each : claims) found["claims"].push_back(parts_.claim(each));
        return found;
    }

    WhyNot const* found_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(WhyNot const& found) { return WhyNotWriter{found}().dump(2) + "\n"; }

}  // namespace crediton::inline v0
