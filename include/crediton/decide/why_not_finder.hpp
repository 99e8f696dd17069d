#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/calculator.hpp>
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
        Chosen const assured = search(case_->listed(true), true, {});
        Chosen const potential = search(case_->listed(false), false, {});
        Report const report{the_case, assured, potential};
        report_ = &report;
        answer(found, assured, potential);
        calculator_->warn(found.decision, *picked, *record_, date);
        Calculator::warn_of_stops(found.decision, struck_, struck_);
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
    using Claims = std::vector<Claim const*>;

    /// The best of the case, within a budget of its own; that one struck is remembered.
    [[nodiscard]] Chosen search(Claims const& claims, bool automatic_only, std::optional<int> forced) {
        Budget budget = calculator_->budget();
        Chosen found = case_->best(claims, automatic_only, budget, forced);
        struck_.struck = struck_.struck || budget.struck;
        struck_.by_clock = struck_.by_clock || budget.by_clock;
        return found;
    }

    [[nodiscard]] bool complete() const noexcept { return case_->found().complete; }
    [[nodiscard]] bool exempts(Claims const& claims) const {
        return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->exempts(module_); });
    }

    void answer(WhyNot& found, Chosen const& assured, Chosen const& potential) {
        if (case_->bench().settled(module_)) {
            bool const passed = case_->bench().passed[static_cast<std::size_t>(module_)] != 0;
            found.answer = passed ? WhyNotAnswer::passed : WhyNotAnswer::exempted_before;
            return;
        }
        Chosen with_assured;
        Chosen with;
        found.assured = force(true, assured, with_assured);
        found.potential = force(false, potential, with);
        found.answer = word(*found.assured, *found.potential);
        if (proof_ != nullptr) prove(*found.answer, with_assured);
        if (found.answer == WhyNotAnswer::if_granted) {
            found.judgements = needed(std::move(with));
        }
    }

    /// Of an answer that no judgement changes, what all choices come to; else what the assured ones do.
    void prove(WhyNotAnswer answer, Chosen const& with) {
        bool const none = answer == WhyNotAnswer::impossible || answer == WhyNotAnswer::if_granted;
        bool const best = with.proved && (answer == WhyNotAnswer::exempt || answer == WhyNotAnswer::displaced);
        if (!none && !best) return;
        Chosen const nothing;
        Budget own = calculator_->budget();
        ProofWriter writer{*case_, answer != WhyNotAnswer::impossible, none ? nothing : with, own};
        *proof_ = writer.about(module_, none ? std::nullopt : std::optional{Credits::from_units(Chooser::worth(with.claims).front())});
    }

    [[nodiscard]] static WhyNotAnswer word(Forced const& assured, Forced const& potential) {
        switch (assured.outcome) {
            case Forcing::exempt: return WhyNotAnswer::exempt;
            case Forcing::displaced: return WhyNotAnswer::displaced;
            case Forcing::limit_reached: return WhyNotAnswer::limit_reached;
            default: break;
        }
        if (potential.possible == true) return WhyNotAnswer::if_granted;
        return potential.outcome == Forcing::impossible ? WhyNotAnswer::impossible : WhyNotAnswer::limit_reached;
    }

    /// Demands the module of one of the two choices, whose best is given; `with` becomes the best that exempts it.
    [[nodiscard]] Forced force(bool automatic_only, Chosen const& best, Chosen& with) {
        Forced found;
        bool const settled = best.proved && complete();
        with = exempts(best.claims) ? best : search(case_->listed(automatic_only), automatic_only, module_);
        if (with.claims.empty()) {
            bool const certain = with.proved && (complete() || declined());
            found.outcome = certain ? Forcing::impossible : Forcing::limit_reached;
            if (certain) found.possible = false;
            if (certain) found.obstacles = obstacles(automatic_only);
            return found;
        }
        found.possible = true;
        found.with = report_->standing(with);
        found.outcome = !settled ? Forcing::limit_reached : exempts(best.claims) ? Forcing::exempt : Forcing::displaced;
        if (found.outcome == Forcing::displaced) compare(found, best, with);
        return found;
    }

    [[nodiscard]] bool declined() const {
        auto const& declines = record_->declines;
        return std::find(declines.begin(), declines.end(), case_->curriculum()[module_].id) != declines.end();
    }

    /// What stops each claim of the module where nothing else is chosen.
    [[nodiscard]] std::vector<Reason> obstacles(bool automatic_only) const {
        std::vector<Reason> found;
        Claims const nothing;
        Claims own = case_->listed(automatic_only);
        for (auto const& claim : case_->shown()) {
            if (!automatic_only || claim.automatic()) own.push_back(&claim);
        }
        for (auto const* claim : own) {
            if (!claim->exempts(module_)) continue;
            for (auto& reason : Objections{*case_, nothing, *claim}()) {
                if (std::find(found.begin(), found.end(), reason) == found.end()) found.push_back(std::move(reason));
            }
        }
        return found;
    }

    void compare(Forced& found, Chosen const& best, Chosen const& with) const {
        if (with.proved) found.shortfall = shortfall(best.claims, with.claims);
        found.gained_modules = modules(with.claims, best.claims);
        found.lost_modules = modules(best.claims, with.claims);
        found.gained_claims = claims(with.claims, best.claims);
        found.lost_claims = claims(best.claims, with.claims);
    }

    [[nodiscard]] Shortfall shortfall(Claims const& best, Claims const& with) const {
        auto const most = Chooser::worth(best);
        auto const own = Chooser::worth(with);
        for (std::size_t n = 0; n < most.size(); ++n) {
            auto const objective = static_cast<Objective>(n);
            if (most[n] == own[n]) continue;
            if (objective == Objective::referrals) return {objective, static_cast<int>(most[n] - own[n])};
            return {objective, Credits::from_units(most[n] - own[n]).in(calculator_->programme().scheme)};
        }
        return {Objective::order, {}};
    }

    /// The modules that the first choice exempts and the second does not.
    [[nodiscard]] std::vector<ModuleId> modules(Claims const& first, Claims const& second) const {
        std::vector<ModuleId> found;
        auto const in = [](Claims const& claims, int module) {
            return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->exempts(module); });
        };
        for (auto const& entry : case_->curriculum().modules()) {
            if (in(first, entry.piece.module) && !in(second, entry.piece.module)) found.push_back(entry.id);
        }
        return found;
    }

    /// The claims of the first choice that the second has not; made of parts, the same claim may be two objects.
    [[nodiscard]] std::vector<UsedClaim> claims(Claims const& first, Claims const& second) const {
        auto found = used(first);
        auto const others = used(second);
        std::erase_if(found, [&](UsedClaim const& each) { return std::find(others.begin(), others.end(), each) != others.end(); });
        return found;
    }

    [[nodiscard]] std::vector<UsedClaim> used(Claims const& claims) const { return report_->standing({claims, true, 0, {}}).claims; }

    [[nodiscard]] static Claims referred(Claims claims) {
        std::erase_if(claims, [](Claim const* claim) { return claim->automatic(); });
        return claims;
    }

    /// Of the referred claims of a choice, those without which the module cannot be exempted: each is left out in turn.
    [[nodiscard]] std::vector<UsedClaim> needed(Chosen with) {
        Claims left = referred(with.claims);
        for (std::size_t n = 0; n < left.size();) {
            Claims some = case_->listed(true);
            for (auto const* claim : left) {
                if (claim != left[n]) some.push_back(claim);
            }
            std::sort(some.begin(), some.end(), [&](Claim const* a, Claim const* b) { return before_by_name(case_->bench(), *a, *b); });
            Chosen const without = search(some, true, module_);
            if (without.claims.empty()) ++n;
            else left = referred(without.claims);
        }
        return used(left);
    }

    Calculator const* calculator_;
    Record const* record_;
    int module_ = -1;
    Case const* case_ = nullptr;
    Report const* report_ = nullptr;
    Budget struck_ = {};
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
