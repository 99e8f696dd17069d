#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/demands.hpp>
#include <crediton/decide/why_not_proof.hpp>

namespace crediton::inline v0 {

/// Finds out why a module is not exempted, by demanding it of the choice.
class WhyNotFinder {
public:
    WhyNotFinder(Calculator const& calculator, Record const& record) : calculator_{&calculator}, record_{&record} {}

    /// Throws `InputError` if the programme has no such module.
    [[nodiscard]] WhyNot operator()(ModuleId const& module) {
        auto const& curriculum = *calculator_->curriculum_;
        module_ = curriculum.find(module);
        if (module_ < 0) {
            throw Calculator::wrong("call.unknown_module", "the programme \"" + calculator_->programme().id.str() + "\" has no module \"" +
                                    module.str() + "\"" + near_identifier(module.str(), curriculum.modules()), module.str());
        }
        Calculator::Version const* picked = nullptr;
        WhyNot found{calculator_->opened(*record_, picked), module};
        if (found.decision.failed()) return found;
        Policy const& policy = *picked->policy;
        Date const date = *calculator_->rules_date(*record_, policy);
        Case const the_case{calculator_->catalogue(), curriculum, *calculator_->agreement_, policy, picked->book, *record_, calculator_->on(), date, calculator_->limits_.ways};
        case_ = &the_case;
        Demands demands{the_case, calculator_->limits()};
        demands_ = &demands;
        Chosen const assured = demands.best(true);
        Chosen const potential = demands.best(false);
        Report const report{the_case, assured, potential};
        report_ = &report;
        answer(found, assured, potential);
        calculator_->warn(found.decision, *picked, *record_, date);
        Calculator::warn_of_stops(found.decision, demands.struck(), demands.struck());
        report.fill(found.decision);
        return found;
    }

    /// The same answer, and a proof of what it says of the choices that exempt the module.
    [[nodiscard]] WhyNotProof prove(ModuleId const& module) {
        WhyNotProof found;
        proof_ = &found.proof;
        found.answer = (*this)(module);
        return found;
    }

private:
    [[nodiscard]] bool declined() const {
        auto const& declines = record_->declines;
        return std::find(declines.begin(), declines.end(), case_->curriculum()[module_].id) != declines.end();
    }

    void answer(WhyNot& found, Chosen const& assured, Chosen const& potential) {
        if (case_->bench().settled(module_)) {
            bool const passed = case_->bench().passed[static_cast<std::size_t>(module_)] != 0;
            found.answer = passed ? WhyNotAnswer::passed : WhyNotAnswer::exempted_before;
            return;
        }
        Demanded const first = (*demands_)(module_, true, assured, declined());
        Demanded const second = (*demands_)(module_, false, potential, declined());
        found.assured = forced(first, true, assured);
        found.potential = forced(second, false, potential);
        found.answer = word(first, second);
        if (proof_ != nullptr) prove(*found.answer, first.with);
        if (found.answer == WhyNotAnswer::if_granted) found.judgements = used(demands_->needed(module_, second.with));
    }

    /// Of an answer that no judgement changes, what all choices come to; else what the assured ones do.
    void prove(WhyNotAnswer answer, Chosen const& with) {
        bool const none = answer == WhyNotAnswer::impossible || answer == WhyNotAnswer::if_granted;
        bool const best = with.proved && (answer == WhyNotAnswer::exempt || answer == WhyNotAnswer::displaced);
        if (!none && !best) return;
        Chosen const nothing;
        Budget own = calculator_->limits().budget();
        ProofWriter writer{*case_, answer != WhyNotAnswer::impossible, none ? nothing : with, own};
        *proof_ = writer.about(module_, none ? std::nullopt : std::optional{Credits::from_units(Chooser::worth(with.claims).front())});
    }

    [[nodiscard]] Forced forced(Demanded const& demanded, bool automatic_only, Chosen const& best) const {
        Forced found;
        found.outcome = demanded.outcome;
        found.possible = demanded.possible;
        if (demanded.outcome == Forcing::impossible) found.obstacles = demands_->obstacles(module_, automatic_only);
        if (demanded.possible == true) found.with = report_->standing(demanded.with);
        if (demanded.outcome != Forcing::displaced) return found;
        if (demanded.with.proved) found.shortfall = demands_->shortfall(best.claims, demanded.with.claims);
        found.gained_modules = demands_->modules(demanded.with.claims, best.claims);
        found.lost_modules = demands_->modules(best.claims, demanded.with.claims);
        found.gained_claims = claims(demanded.with.claims, best.claims);
        found.lost_claims = claims(best.claims, demanded.with.claims);
        return found;
    }

    /// The claims of the first choice that the second has not; made of parts, the same claim may be two objects.
    [[nodiscard]] std::vector<UsedClaim> claims(Demands::Claims const& first, Demands::Claims const& second) const {
        auto found = used(first);
        auto const others = used(second);
        std::erase_if(found, [&](UsedClaim const& each) { return std::find(others.begin(), others.end(), each) != others.end(); });
        return found;
    }

    [[nodiscard]] std::vector<UsedClaim> used(Demands::Claims const& claims) const { return report_->standing({claims, true, 0, {}}).claims; }

    Calculator const* calculator_;
    Record const* record_;
    int module_ = -1;
    Case const* case_ = nullptr;
    Report const* report_ = nullptr;
    Demands* demands_ = nullptr;
    ProofOfModule* proof_ = nullptr;  ///< where it is asked for
};

/// Why the record does not exempt a module, and what demanding it would come to: each of up to four choices, and of those
/// that look for the judgements to ask for, has the calculator's budget. Throws `InputError` if the programme has no such
/// module, and nothing for what the record contains.
[[nodiscard]] inline WhyNot why_not(Calculator const& calculator, Record const& record, ModuleId const& module) {
    return WhyNotFinder{calculator, record}(module);
}

/// The same, and a proof: that no choice which exempts the module has more credit than the best that does, or that there is none.
[[nodiscard]] inline WhyNotProof prove_why_not(Calculator const& calculator, Record const& record, ModuleId const& module) {
    return WhyNotFinder{calculator, record}.prove(module);
}

}  // namespace crediton::inline v0
