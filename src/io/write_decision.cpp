#include <crediton/io/json.hpp>
#include <crediton/version.hpp>

#include "io/canonical.hpp"
#include "io/write_decision.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::Json;

class DecisionWriter {
public:
    explicit DecisionWriter(Decision const& decision) : decision_{&decision} {}

    [[nodiscard]] Json operator()() const {
        Decision const& d = *decision_;
        Json answer = heading();
        if (d.failed()) {
            answer["status"] = "error";
            answer["errors"] = Json::array();
            for (auto const& each : d.errors) answer["errors"].push_back(error(each));
        } else {
            answer["decision_status"] = "recommendation";
            answer["decided_by"] = nullptr;
            answer["assured"] = standing(d.assured);
            answer["potential"] = standing(d.potential);
            answer["potential"]["referrals"] = referrals();
            answer["modules"] = modules();
            answer["attainments"] = attainments();
            answer["entry"] = {{"stage", d.entry_stage ? Json(*d.entry_stage) : Json(nullptr)}};
            answer["remaining_credits"] = credits(d.remaining);
            answer["warnings"] = reasons(d.warnings);
        }
        answer["inputs"] = {{"catalogue", d.inputs.catalogue}, {"policy", d.inputs.policy}, {"record", d.inputs.record}};
        answer["digest"] = sha256(canonical(without_prose(answer)));
        return answer;
    }

private:
    [[nodiscard]] Json credits(Credits volume) const { return json_out::number(volume.in(decision_->scheme)); }

    [[nodiscard]] Json heading() const {
        Decision const& d = *decision_;
        return {{"crediton", "1"}, {"engine", version}, {"programme", d.programme.str()},
                {"policy", {{"id", d.policy.str()}, {"version", d.policy_version}}}, {"record", d.record.str()},
                {"on", d.on.to_string()}};
    }

    [[nodiscard]] static Json error(Defect const& defect) {
        Json found = {{"code", defect.code}, {"message", defect.message}};
        json_out::put_text(found, "pointer", defect.pointer);
        json_out::put_text(found, "identifier", defect.identifier);
        if (defect.line > 0) found["line"] = defect.line;
        return found;
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

    [[nodiscard]] Json referrals() const {
        Json list = Json::array();
        for (auto const& each : decision_->potential.claims) {
            if (each.referrals.empty()) continue;
            list.push_back({{"equivalence", each.equivalence.str()}, {"reasons", reasons(each.referrals)}});
        }
        return list;
    }

    [[nodiscard]] Json modules() const {
        Json list = Json::array();
        for (auto const& each : decision_->modules) {
            Json found = {{"module", each.module.str()}};
            json_out::put_text(found, "title", each.title);
            found["credits"] = credits(each.credits);
            found["status"] = name_of(each.status);
            found["reasons"] = reasons(each.reasons);
            list.push_back(std::move(found));
        }
        return list;
    }

    [[nodiscard]] Json attainments() const {
        Json list = Json::array();
        for (auto const& each : decision_->attainments) {
            Json found = {{"attainment", each.attainment.str()}};
            json_out::put_text(found, "title", each.title);
            found["status"] = name_of(each.status);
            found["carried_credits"] = credits(each.carried);
            found["drawn_credits"] = credits(each.drawn);
            found["unused_credits"] = credits(each.carried - each.drawn);
            found["reasons"] = reasons(each.reasons);
            list.push_back(std::move(found));
        }
        return list;
    }

    /// What the digest is over: everything but prose, the line that an error stands on, the engine's version and the digest itself.
    [[nodiscard]] static Json without_prose(Json const& value) {
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

    Decision const* decision_;
};

}  // namespace

json_out::Json decision_json(Decision const& decision) { return DecisionWriter{decision}(); }

std::string to_json(Decision const& decision) { return decision_json(decision).dump(2) + "\n"; }
std::string to_json_line(Decision const& decision) { return decision_json(decision).dump() + "\n"; }

}  // namespace crediton::inline v0
