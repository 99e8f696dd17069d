#include <crediton/io/explanation.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class ExplanationWriter {
public:
    explicit ExplanationWriter(Explanation const& found) : found_{&found}, parts_{found.decision} {}

    [[nodiscard]] Json operator()() const {
        return parts_.answer(parts_.heading(), [&](Json& answer) {
            answer["total"] = {{"assured", total(found_->decision.assured, found_->assured_total)},
                               {"potential", total(found_->decision.potential, found_->potential_total)}};
            answer["modules"] = Json::array();
            for (std::size_t n = 0; n < found_->modules.size(); ++n) answer["modules"].push_back(module(n));
            answer["choices"] = choices();
            answer["prices"] = Json::array();
            for (auto const& each : found_->prices) answer["prices"].push_back(price(each));
            answer["priced"] = found_->priced;
            answer["referrals"] = Json::array();
            for (auto const& each : found_->referrals) answer["referrals"].push_back(referral(each));
            answer["complete"] = found_->complete;
            answer["warnings"] = DecisionParts::reasons(found_->decision.warnings);
        });
    }

private:
    [[nodiscard]] Json total(Standing const& standing, std::vector<Reason> const& reasons) const {
        return {{"status", name_of(standing.status)}, {"exempted_credits", parts_.credits(standing.exempted)}, {"reasons", DecisionParts::reasons(reasons)}};
    }

    [[nodiscard]] static Json shortfall(std::optional<Shortfall> const& by) {
        if (!by) return nullptr;
        return {{"objective", name_of(by->objective)}, {"by", json_out::number(by->by)}};
    }

    [[nodiscard]] static Json change(Change const& of) {
        Json found = {{"kind", name_of(of.kind)}, {"subject", of.subject}, {"text", to_text(of)}};
        if (of.amount) found["amount"] = json_out::number(*of.amount);
        if (of.date) found["date"] = of.date->to_string();
        return found;
    }

    [[nodiscard]] static Json obstacle(Obstacle const& of) {
        return {{"what", name_of(of.what)}, {"subject", of.subject}, {"code", of.reason.code}, {"text", of.reason.text}};
    }

    [[nodiscard]] Json granted(UsedClaim const& claim) const {
        Json found = parts_.claim(claim);
        found["reasons"] = DecisionParts::reasons(claim.referrals);
        return found;
    }

    [[nodiscard]] Json module(std::size_t n) const {
        ModuleExplanation const& m = found_->modules[n];
        ModuleOutcome const& outcome = found_->decision.modules[n];
        Json found = {{"module", m.module.str()}, {"credits", parts_.credits(outcome.credits)}, {"status", name_of(outcome.status)},
                      {"fate", m.fate ? Json(name_of(*m.fate)) : Json(nullptr)}, {"answer", name_of(m.answer)},
                      {"reasons", DecisionParts::reasons(outcome.reasons)}, {"shortfall", shortfall(m.shortfall)}};
        json_out::put_text(found, "title", outcome.title);
        bool const displaced = m.answer == WhyNotAnswer::displaced;
        found["credit_with"] = displaced ? parts_.credits(m.credit_with) : Json(nullptr);
        found["gained"] = json_out::ids(m.gained);
        found["lost"] = json_out::ids(m.lost);
        for (char const* list : {"judgements", "conflict", "changes", "pairs"}) found[list] = Json::array();
        for (auto const& each : m.judgements) found["judgements"].push_back(granted(each));
        for (auto const& each : m.conflict) found["conflict"].push_back(obstacle(each));
        for (auto const& each : m.changes) found["changes"].push_back(change(each));
        for (auto const& [first, second] : m.pairs) found["pairs"].push_back(Json::array({change(first), change(second)}));
        return found;
    }

    [[nodiscard]] Json choices() const {
        if (!found_->choices) return nullptr;
        auto const& c = *found_->choices;
        return {{"count", c.count}, {"more", c.more}, {"next", c.next ? parts_.standing(*c.next) : Json(nullptr)}, {"next_by", shortfall(c.next_by)}};
    }

    [[nodiscard]] Json price(Price const& of) const {
        Json found = change(of.change);
        found["credit"] = parts_.credits(of.credit);
        found["replace"] = parts_.credits(of.replace);
        found["potential"] = parts_.credits(of.potential);
        found["gained"] = json_out::ids(of.gained);
        found["lost"] = json_out::ids(of.lost);
        return found;
    }

    [[nodiscard]] Json referral(Referral const& of) const {
        Json found = granted(of.claim);
        found["alone"] = parts_.credits(of.alone);
        found["together"] = parts_.credits(of.together);
        return found;
    }

    Explanation const* found_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(Explanation const& found) { return ExplanationWriter{found}().dump(2) + "\n"; }

}  // namespace crediton::inline v0
