#include <array>
#include <string>
#include <string_view>

#include <crediton/decide/proof_writer.hpp>
#include <crediton/io/json.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class CertificateWriter {
public:
    explicit CertificateWriter(Proof const& proof) : proof_{&proof}, parts_{proof.decision} {}

    [[nodiscard]] Json operator()() const {
        Json found = parts_.heading();
        found["certificate"] = "1";
        found["inputs"] = parts_.inputs();
        found["choices"] = {{"assured", choice(proof_->decision.assured, proof_->assured)},
                            {"potential", choice(proof_->decision.potential, proof_->potential)}};
        return found;
    }

private:
    [[nodiscard]] Json choice(Standing const& standing, ProofOfChoice const& proof) const {
        Json found = {{"status", proof.there ? Json(name_of(standing.status)) : Json("not_proved")}};
        found["columns"] = Json::array();
        for (auto const& each : proof.columns) found["columns"].push_back(column(each));
        found["claims"] = Json::array();
        for (auto const& each : standing.claims) {
            Json claim = parts_.claim(each);
            claim.erase("citation");
            claim.erase("effect");
            found["claims"].push_back(std::move(claim));
        }
        found["stages"] = Json::array();
        for (auto const& each : proof.stages) found["stages"].push_back(stage(each));
        return found;
    }

    [[nodiscard]] Json column(UsedClaim const& claim) const {
        Json group = nullptr;
        if (claim.groups.size() == 1) group = claim.groups.front().str();
        if (claim.groups.size() > 1) group = json_out::ids(claim.groups);
        Json evidence = Json::array();
        for (auto const& each : claim.evidence) evidence.push_back(Json::array({each.attainment.str(), parts_.credits(each.credits)}));
        return Json::array({claim.equivalence.str(), json_out::ids(claim.modules), group, evidence});
    }

    [[nodiscard]] Json stage(ProofOfStage const& stage) const {
        Json found = {{"objective", ProofWriter::objectives[stage.objective]}, {"value", amount(stage.objective, stage.value)},
                      {"bound", amount(stage.objective, stage.bound)}};
        found["cases"] = Json::array();
        for (auto const& each : stage.cases) {
            Json tree = Json::array();
            for (auto const& entry : each.tree) tree.push_back(step(entry));
            found["cases"].push_back({{"met", each.met}, {"tree", std::move(tree)}});
        }
        return found;
    }

    /// Least is best of referrals and evidence: they count under zero inside.
    [[nodiscard]] Json amount(std::size_t objective, std::int64_t value) const {
        if (objective == 2) return -value;
        return parts_.credits(Credits::from_units(objective == 4 ? -value : value));
    }

    [[nodiscard]] static Json step(ProofStep const& step) {
        switch (step.kind) {
            case ProofEntry::Kind::branch: return Json::array({"branch", step.column});
            case ProofEntry::Kind::fails: return Json::array({"fails"});
            default: break;
        }
        Json multipliers = Json::object();
        for (auto const& [row, multiplier] : step.multipliers) multipliers[row] = multiplier;
        return Json::array({step.kind == ProofEntry::Kind::none ? "none" : "bound", step.scale, std::move(multipliers)});
    }

    Proof const* proof_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(Proof const& proof) { return CertificateWriter{proof}().dump() + "\n"; }

}  // namespace crediton::inline v0
