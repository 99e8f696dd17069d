#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/proof_writer.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/why_not.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

/// The parts that both kinds of certificate have.
class ProofParts {
public:
    explicit ProofParts(Decision const& decision) : parts_{decision} {}

    [[nodiscard]] DecisionParts const& decision() const noexcept { return parts_; }

    [[nodiscard]] Json heading() const {
        Json found = parts_.heading();
        found["certificate"] = "1";
        found["inputs"] = parts_.inputs();
        return found;
    }

    [[nodiscard]] Json columns(std::vector<UsedClaim> const& claims) const {
        Json found = Json::array();
        for (auto const& each : claims) found.push_back(column(each));
        return found;
    }

    [[nodiscard]] static Json cases(std::vector<ProofOfCase> const& all) {
        Json found = Json::array();
        for (auto const& each : all) {
            Json tree = Json::array();
            for (auto const& entry : each.tree) tree.push_back(step(entry));
            found.push_back({{"met", each.met}, {"tree", std::move(tree)}});
        }
        return found;
    }

private:
    [[nodiscard]] Json column(UsedClaim const& claim) const {
        Json group = nullptr;
        if (claim.groups.size() == 1) group = claim.groups.front().str();
        if (claim.groups.size() > 1) group = json_out::ids(claim.groups);
        Json evidence = Json::array();
        for (auto const& each : claim.evidence) evidence.push_back(Json::array({each.attainment.str(), parts_.credits(each.credits)}));
        return Json::array({claim.equivalence.str(), json_out::ids(claim.modules), group, evidence});
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

    DecisionParts parts_;
};

class CertificateWriter {
public:
    explicit CertificateWriter(Proof const& proof) : proof_{&proof}, parts_{proof.decision} {}

    [[nodiscard]] Json operator()() const {
        Json found = parts_.heading();
        found["choices"] = {{"assured", choice(proof_->decision.assured, proof_->assured)},
                            {"potential", choice(proof_->decision.potential, proof_->potential)}};
        return found;
    }

private:
    [[nodiscard]] Json choice(Standing const& standing, ProofOfChoice const& proof) const {
        Json found = {{"status", proof.there ? Json(name_of(standing.status)) : Json("not_proved")}};
        found["columns"] = parts_.columns(proof.columns);
        found["claims"] = Json::array();
        for (auto const& each : standing.claims) {
            Json claim = parts_.decision().claim(each);
            claim.erase("citation");
            claim.erase("effect");
            found["claims"].push_back(std::move(claim));
        }
        found["stages"] = Json::array();
        for (auto const& each : proof.stages) found["stages"].push_back(stage(each));
        return found;
    }

    [[nodiscard]] Json stage(ProofOfStage const& stage) const {
        return {{"objective", ProofWriter::objectives[stage.objective]}, {"value", amount(stage.objective, stage.value)},
                {"bound", amount(stage.objective, stage.bound)}, {"cases", ProofParts::cases(stage.cases)}};
    }

    /// Least is best of referrals and evidence: they count under zero inside.
    [[nodiscard]] Json amount(std::size_t objective, std::int64_t value) const {
        if (objective == 2) return -value;
        return parts_.decision().credits(Credits::from_units(objective == 4 ? -value : value));
    }

    Proof const* proof_;
    ProofParts parts_;
};

[[nodiscard]] Json certificate_of(WhyNotProof const& found) {
    ProofParts const parts{found.answer.decision};
    auto const& proof = found.proof;
    Json made = parts.heading();
    made["module"] = found.answer.module.str();
    made["proof"] = nullptr;
    if (!proof.there) return made;
    made["proof"] = {{"choice", proof.automatic_only ? "assured" : "potential"}, {"objective", ProofWriter::objectives.front()},
                     {"bound", proof.bound ? parts.decision().credits(*proof.bound) : Json(nullptr)}, {"columns", parts.columns(proof.columns)},
                     {"cases", ProofParts::cases(proof.cases)}};
    return made;
}

}  // namespace

std::string to_json(Proof const& proof) { return CertificateWriter{proof}().dump() + "\n"; }

std::string to_json(WhyNotProof const& found) { return certificate_of(found).dump() + "\n"; }

}  // namespace crediton::inline v0
