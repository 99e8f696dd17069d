#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/decide/decision.hpp>
#include <crediton/version.hpp>

#include "io/canonical.hpp"

namespace crediton::inline v0::json_out {

/// What the digest is over: everything but prose, the line that an error stands on, the engine's version and the digest itself.
[[nodiscard]] inline Json without_prose(Json const& value) {
    if (value.is_array()) {
        Json list = Json::array();
        for (auto const& each : value) list.push_back(without_prose(each));
        return list;
    }
    if (!value.is_object()) return value;
    Json found = Json::object();
    for (auto const& [key, each] : value.items()) {
        bool const prose = key == "text" || key == "title" || key == "message" || key == "line" || key == "engine" || key == "digest";
        if (!prose) found[key] = without_prose(each);
    }
    return found;
}

/// True of a warning that reviews make, not the rules.
[[nodiscard]] inline bool said_by_review(std::string_view code) noexcept { return code == "review.stale" || code == "review.returned"; }

/// The answer as it would be without reviews, which name its digest: whether it was confirmed is no part of that.
[[nodiscard]] inline Json unreviewed(Json answer) {
    if (!answer.is_object()) return answer;
    if (answer.contains("decision_status")) answer["decision_status"] = "recommendation";
    if (answer.contains("decided_by")) answer["decided_by"] = nullptr;
    answer.erase("history");
    if (!answer.contains("warnings") || !answer["warnings"].is_array()) return answer;
    Json kept = Json::array();
    for (auto const& each : answer["warnings"]) {
        bool const by_review = each.is_object() && each.contains("code") && each["code"].is_string() && said_by_review(each["code"].get_ref<std::string const&>());
        if (!by_review) kept.push_back(each);
    }
    answer["warnings"] = std::move(kept);
    return answer;
}

/// The digest of an answer: over all that is neither prose nor said by reviews.
[[nodiscard]] inline std::string digest_of(Json const& answer) { return sha256(canonical(unreviewed(without_prose(answer)))); }

/// Writes the parts of a decision, credits in its programme's scheme.
class DecisionParts {
public:
    explicit DecisionParts(Decision const& decision) : decision_{&decision} {}

    [[nodiscard]] Json credits(Credits volume) const { return json_out::number(volume.in(decision_->scheme)); }

    [[nodiscard]] Json heading() const {
        Decision const& d = *decision_;
        return {{"crediton", "1"}, {"engine", version}, {"programme", d.programme.str()},
                {"policy", {{"id", d.policy.str()}, {"version", d.policy_version}}}, {"record", d.record.str()},
                {"on", d.on.to_string()}};
    }

    /// An answer about the decision: what `fill` adds to its heading, or what is wrong with the record; with inputs and digest.
    template <class Fill>
    [[nodiscard]] Json answer(Json made, Fill fill) const {
        if (decision_->failed()) {
            made["status"] = "error";
            made["errors"] = errors();
        } else {
            fill(made);
        }
        made["inputs"] = inputs();
        made["digest"] = json_out::digest_of(made);
        return made;
    }

    /// What is wrong with a record that could not be assessed.
    [[nodiscard]] Json errors() const {
        Json list = Json::array();
        for (auto const& each : decision_->errors) list.push_back(error(each));
        return list;
    }

    [[nodiscard]] Json inputs() const {
        auto const& from = decision_->inputs;
        return {{"catalogue", from.catalogue}, {"policy", from.policy}, {"record", from.record}};
    }

    [[nodiscard]] static Json reasons(std::vector<Reason> const& all) {
        Json list = Json::array();
        for (auto const& each : all) {
            Json reason = {{"code", each.code}, {"text", each.text}};
            json_out::put_text(reason, "clause", each.clause);
            list.push_back(std::move(reason));
        }
        return list;
    }

    [[nodiscard]] Json standing(Standing const& s) const {
        Json found = {{"status", name_of(s.status)}, {"bound_credits", credits(s.bound)},
                      {"exempted_credits", credits(s.exempted)}, {"replace_credits", credits(s.replaced)},
                      {"evidence_credits", credits(s.evidence)}, {"referred_claims", s.referred_claims}};
        found["claims"] = Json::array();
        for (auto const& each : s.claims) found["claims"].push_back(claim(each));
        found["exemptions"] = Json::array();
        for (auto const& each : s.exemptions) found["exemptions"].push_back(exemption(each));
        found["limits"] = Json::array();
        for (auto const& each : s.limits) found["limits"].push_back(limit(each));
        return found;
    }

    [[nodiscard]] Json claim(UsedClaim const& used) const {
        Json group = nullptr;
        if (used.groups.size() == 1) group = used.groups.front().str();
        if (used.groups.size() > 1) group = json_out::ids(used.groups);
        Json found = {{"equivalence", used.equivalence.str()}, {"effect", name_of(used.effect)},
                      {"modules", json_out::ids(used.modules)}, {"group", group}, {"credits", credits(used.credits)}};
        found["evidence"] = Json::array();
        for (auto const& each : used.evidence) {
            found["evidence"].push_back({{"attainment", each.attainment.str()}, {"credits", credits(each.credits)}});
        }
        json_out::put_citation(found, used.citation);
        return found;
    }

private:
    [[nodiscard]] Json exemption(Exemption const& e) const {
        Json found = {{"module", e.module ? Json(e.module->str()) : Json(nullptr)}};
        if (e.group) found["group"] = e.group->str();
        found["credits"] = credits(e.credits);
        found["effect"] = name_of(e.effect);
        found["equivalence"] = e.equivalence.str();
        found["claim"] = e.claim;
        return found;
    }

    [[nodiscard]] static Json limit(LimitUse const& use) {
        Json found = {{"id", use.id.str()}};
        json_out::put_text(found, "of", use.of);
        found["used"] = json_out::number(use.used);
        found["max"] = json_out::number(use.max);
        found["binding"] = use.binding();
        return found;
    }

    [[nodiscard]] static Json error(Defect const& defect) {
        Json found = {{"code", defect.code}, {"message", defect.message}};
        json_out::put_text(found, "pointer", defect.pointer);
        json_out::put_text(found, "identifier", defect.identifier);
        if (defect.line > 0) found["line"] = defect.line;
        return found;
    }

    Decision const* decision_;
};

}  // namespace crediton::inline v0::json_out
