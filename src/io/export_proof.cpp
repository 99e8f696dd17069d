#include <crediton/io/export_proof.hpp>

#include <map>
#include <utility>

#include "io/read_certificate.hpp"
#include "io/veripb.hpp"
#include "io/verifying.hpp"

namespace crediton::inline v0 {

namespace {

using reading::Value;
using verify::Objective;
using verify::ProvedCase;

[[nodiscard]] std::string phrase(verify::Derivation const& derivation, ProvedCase const& one, std::string const& module) {
    if (!one.bound) return "no permitted choice exempts " + module;
    std::string const with = module.empty() ? "" : " that exempts " + module;
    auto const units = static_cast<verify::Units>(*one.bound);
    bool const least = is_least(one.objective);
    std::string const amount = one.objective == Objective::referrals ? std::to_string(-units) : derivation.amount(least ? -units : units).to_string();
    std::string const among = one.objective == Objective::credit ? "" : ", among those equal in what comes before";
    return "no choice" + with + (least ? " has less than " : " has more than ") + amount + " in " + std::string{name_of(one.objective)} + among;
}

/// The proofs of one certificate, read and checked.
class Exporter {
public:
    explicit Exporter(NamedText const& certificate) : root_{reading::parsed(certificate)} {}

    [[nodiscard]] std::vector<PolicyId> wanted() const { return reading::policies_named(root_); }

    [[nodiscard]] ExportedProof operator()(Documents const& documents) {
        auto const checker = reading::checker(documents);
        verify::Answer checked;
        found_.answer = verify::answer_of([&] {
            if (!reading::is_about_module(root_)) {
                checked = checker.trees(reading::read_certificate(root_), see(""));
                return;
            }
            auto const certificate = reading::read_module_certificate(root_);
            module_ = certificate.proof.module.str();
            checked = checker.trees(certificate, see("module-"));
        });
        if (found_.answer.outcome == verify::Outcome::accepted) found_.answer = checked;
        return std::move(found_);
    }

private:
    [[nodiscard]] verify::Checker::See see(std::string const& prefix) {
        return [this, prefix](verify::Derivation const& derivation, std::string const& choice, ProvedCase const& one) {
            std::string const about = prefix + choice + "-" + std::string{name_of(one.objective)};
            veripb::CaseWriter const written{derivation, one};
            found_.cases.push_back({about + "-" + std::to_string(cases_[about]++), phrase(derivation, one, module_), written.formula(), written.proof()});
        };
    }

    Value root_;
    std::string module_ = {};
    std::map<std::string, int> cases_ = {};  ///< that were written of each
    ExportedProof found_ = {};
};

}  // namespace

ExportedProof export_veripb(NamedText const& certificate, std::vector<NamedText> const& documents) {
    Exporter exporter{certificate};
    return exporter(load(documents, Strictness::lenient, exporter.wanted()));
}

ExportedProof export_veripb(std::string const& certificate, std::vector<std::string> const& paths) {
    Exporter exporter{reading::read_one(certificate)};
    return exporter(load(paths, Strictness::lenient, exporter.wanted()));
}

}  // namespace crediton::inline v0
