#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/reason.hpp>
#include <crediton/decide/cautions.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/marks.hpp>
#include <crediton/decide/objections.hpp>
#include <crediton/decide/open_modules.hpp>

namespace crediton::inline v0 {

/// Writes down what two choices come to: standings, and a reason for every module and attainment.
class Report {
public:
    Report(Case const& the_case, Chosen const& assured, Chosen const& potential)
        : case_{&the_case}, assured_{&assured}, potential_{&potential} {}

    void fill(Decision& decision) const {
        decision.assured = standing(*assured_);
        decision.potential = standing(*potential_);
        decision.modules.reserve(curriculum().modules().size());
        for (auto const& entry : curriculum().modules()) decision.modules.push_back(module(entry));
        decision.attainments.reserve(bench().evidence.size());
        for (int n = 0; n < static_cast<int>(case_->bench().evidence.size()); ++n) decision.attainments.push_back(attainment(n));
        decision.entry_stage = entry_stage();
        decision.remaining = remaining();
        decision.marks = marks_outcome(bench(), assured_->claims);
        if (bench().policy.valid_months) decision.valid_until = bench().on.months_later(*bench().policy.valid_months);
        warn(decision.warnings);
        sort_alike(decision.warnings);
    }

    /// What a choice comes to.
    [[nodiscard]] Standing standing(Chosen const& chosen) const {
        Standing found;
        found.status = chosen.proved && case_->found().complete ? Status::optimal : Status::limit_reached;
        found.claims.reserve(chosen.claims.size());
        found.exemptions.reserve(chosen.claims.size());
        for (auto const* claim : chosen.claims) add(found, *claim);
        std::sort(found.exemptions.begin(), found.exemptions.end(), [](Exemption const& a, Exemption const& b) {
            auto const name = [](Exemption const& e) -> std::string const& { return e.module ? e.module->str() : e.group->str(); };
            int const names = name(a).compare(name(b));
            return names != 0 ? names < 0 : a.claim < b.claim;
        });
        found.bound = std::max(found.exempted, Credits::from_units(chosen.bound));
        if (!case_->found().complete) found.bound = std::max(found.bound, all_exemptible());
        found.limits.reserve(case_->limits().all().size());
        for (auto const& applied : case_->limits().all()) found.limits.push_back(use(applied, chosen));
        return found;
    }

private:
    [[nodiscard]] Curriculum const& curriculum() const noexcept { return case_->curriculum(); }
    [[nodiscard]] Bench const& bench() const noexcept { return case_->bench(); }

    /// Adds a reason that is not there yet.
    template <class Said>
    static void say(std::vector<Reason>& all, Said&& reason) {
        if (std::find(all.begin(), all.end(), reason) == all.end()) all.push_back(std::forward<Said>(reason));
    }

    [[nodiscard]] static std::vector<Reason> reasons(Findings const& findings, std::string const& fallback = {}) {
        std::vector<Reason> found;
        found.reserve(findings.size());
        for (auto const& each : findings) {
            if (!each.reason.clause.empty()) say(found, each.reason);
            else say(found, Reason{each.reason.code, each.reason.text, fallback});
        }
        return found;
    }

    // ---- standings ----

    void add(Standing& standing, Claim const& claim) const {
        UsedClaim used;
        used.equivalence = claim.equivalence;
        used.effect = claim.effect;
        used.credits = claim.credits();
        for (auto const& piece : claim.pieces) {
            Exemption exemption{{}, {}, piece.credits, claim.effect, claim.equivalence, standing.claims.size()};
            if (piece.is_module()) {
                exemption.module = curriculum()[piece.module].id;
                used.modules.push_back(*exemption.module);
            } else {
                exemption.group = curriculum().groups()[static_cast<std::size_t>(piece.group)].id;
                used.groups.push_back(*exemption.group);
            }
            standing.exemptions.push_back(std::move(exemption));
        }
        std::sort(used.modules.begin(), used.modules.end());
        for (auto const& [n, credits] : claim.drawn) {
            used.evidence.push_back({bench().at(n).attainment->id, credits});
            standing.evidence += credits;
        }
        used.referrals = reasons(claim.referrals, claim.equivalence);
        if (claim.citation != nullptr) used.citation = *claim.citation;
        if (claim.bridging) used.bridging = curriculum().credits(*claim.bridging);
        (claim.effect == Effect::credit ? standing.exempted : standing.replaced) += claim.credits();
        standing.referred_claims += claim.automatic() ? 0 : 1;
        standing.claims.push_back(std::move(used));
    }

    /// A bound for claims that were never listed: everything that may be exempted at all.
    [[nodiscard]] Credits all_exemptible() const {
        Credits sum;
        for (auto const& entry : curriculum().modules()) {
            bool const free = entry.piece.group < 0 && !bench().settled(entry.piece.module) && bench().exemptible(entry.piece.module);
            if (free) sum += entry.piece.credits;
        }
        for (int g = 0; g < static_cast<int>(curriculum().groups().size()); ++g) {
            sum += Credits::from_units(case_->chooser().group_room(g));
        }
        return sum;
    }

    [[nodiscard]] LimitUse use(AppliedLimit const& applied, Chosen const& chosen) const {
        std::int64_t sum = case_->limits().before(applied);
        for (auto const* claim : chosen.claims) sum += case_->limits().weight(applied, *claim);
        return {applied.limit->id, applied.of(), applied.counts_modules(), case_->limits().shown(applied, sum), applied.max};
    }

    // ---- modules ----

    [[nodiscard]] static bool exempted(Chosen const& chosen, int module) {
        return std::any_of(chosen.claims.begin(), chosen.claims.end(), [&](Claim const* c) { return c->exempts(module); });
    }

    [[nodiscard]] ModuleOutcome module(Curriculum::Entry const& entry) const {
        int const m = entry.piece.module;
        ModuleOutcome found{entry.id, entry.module->title, entry.piece.credits, ModuleStatus::remaining, {}};
        if (bench().passed[static_cast<std::size_t>(m)]) found.status = ModuleStatus::passed;
        else if (bench().settled(m) || exempted(*assured_, m)) found.status = ModuleStatus::exempt;
        else if (exempted(*potential_, m)) found.status = ModuleStatus::referred;
        bool const settled = found.status == ModuleStatus::passed || found.status == ModuleStatus::exempt;
        if (!settled) found.reasons = why_not(entry);
        return found;
    }

public:
    /// Everything that stands in the way of a module that the assured choice does not exempt.
    [[nodiscard]] std::vector<Reason> why_not(Curriculum::Entry const& entry) const {
        int const m = entry.piece.module;
        auto const& misses = case_->found().misses;
        auto const before = std::lower_bound(misses.begin(), misses.end(), m, [](Miss const& each, int module) { return each.module < module; });
        auto const after = std::find_if(before, misses.end(), [&](Miss const& each) { return each.module != m; });
        std::vector<Reason> found;
        found.reserve(static_cast<std::size_t>(after - before) + 1);
        auto const& declines = bench().record.declines;
        if (std::find(declines.begin(), declines.end(), entry.id) != declines.end()) say(found, Reason{"module.declined", "declined by the applicant", {}});
        if (!bench().exemptible(m)) {
            bool const failed = bench().has_failed(m) && bench().rules.failed_before == Verdict::refuse;
            if (failed) say(found, Reason{"module.failed", entry.id.str() + " was failed before", "failed_before"});
            else say(found, Reason{"module.not_exemptible", entry.id.str() + " may not be exempted", "not_exemptible"});
        }
        for (auto const& [module, finding] : case_->found().refusals) {
            if (module == m) say(found, finding.reason);
        }
        for (auto const* claims : {&case_->found().claims, &case_->shown()}) {
            for (auto const& claim : *claims) {
                if (!claim.exempts(m)) continue;
                for (auto& reason : left_out(claim, m)) say(found, std::move(reason));
            }
        }
        for (auto miss = before; miss != after; ++miss) say(found, miss->finding->reason);
        if (found.empty()) say(found, Reason{"equivalence.none", "no equivalence names it", {}});
        return found;
    }

private:
    /// Why a claim on module m was not chosen: who must grant it, and what stops it even if all is granted.
    [[nodiscard]] std::vector<Reason> left_out(Claim const& claim, int m) const {
        auto found = reasons(claim.referrals, claim.equivalence);
        bool const referred = !found.empty();
        if (!referred) found = Objections{*case_, assured_->claims, claim}();
        else if (!exempted(*potential_, m)) {
            for (auto& reason : Objections{*case_, potential_->claims, claim}()) found.push_back(std::move(reason));
        }
        if (found.empty()) found.push_back({"choice.other", "another choice is better", claim.equivalence});
        return found;
    }

    // ---- attainments ----

    [[nodiscard]] static std::int64_t drawn(Chosen const& chosen, int evidence) {
        std::int64_t sum = 0;
        for (auto const* claim : chosen.claims) {
            for (auto const& each : claim->drawn) sum += each.first == evidence ? each.second.units() : 0;
        }
        return sum;
    }
    [[nodiscard]] static bool draws(Chosen const& chosen, int evidence) {
        return std::any_of(chosen.claims.begin(), chosen.claims.end(), [&](Claim const* c) { return c->draws(evidence); });
    }

    [[nodiscard]] AttainmentOutcome attainment(int n) const {
        Evidence const& e = bench().at(n);
        AttainmentOutcome found{e.attainment->id, e.credential->title, e.credits, Credits::from_units(drawn(*assured_, n)),
                                AttainmentStatus::unused, reasons(e.screening)};
        if (draws(*assured_, n)) found.status = AttainmentStatus::used;
        else if (draws(*potential_, n)) found.status = AttainmentStatus::referred;
        else if (worst(e.screening) == Verdict::refuse) found.status = AttainmentStatus::refused;
        for (int other = 0; other < static_cast<int>(bench().evidence.size()); ++other) {
            if (!case_->rivals(n, other) || !draws(*assured_, other)) continue;
            std::string const id = bench().at(other).id();
            say(found.reasons, Reason{"evidence.alternative", "an alternative to " + id + ", which is used", id});
        }
        if (found.status == AttainmentStatus::referred) {
            for (auto const* claim : potential_->claims) {
                if (!claim->draws(n)) continue;
                for (auto& reason : reasons(claim->referrals, claim->equivalence)) say(found.reasons, std::move(reason));
            }
        }
        if (found.status == AttainmentStatus::unused && found.reasons.empty()) say(found.reasons, unused(n));
        return found;
    }

    [[nodiscard]] Reason unused(int n) const {
        auto const& claims = case_->found().claims;
        auto const& implicit = case_->found().implicit;
        bool const listed = std::any_of(claims.begin(), claims.end(), [&](Claim const& c) { return c.draws(n); });
        bool const other = std::any_of(implicit.begin(), implicit.end(), [&](ImplicitClaim const& each) {
            return std::any_of(each.parts.begin(), each.parts.end(), [&](Part const& part) { return part.evidence == n; });
        });
        if (listed || other) return {"choice.other", "another choice is better", {}};
        return {"evidence.no_equivalence", "no equivalence can use it here", {}};
    }

    // ---- what is left ----

    [[nodiscard]] std::optional<int> entry_stage() const {
        auto const open = open_modules(bench(), assured_->claims);
        std::optional<int> first;
        for (auto const& entry : curriculum().modules()) {
            bool const left = entry.piece.stage && open[static_cast<std::size_t>(entry.piece.module)] != 0;
            if (left && (!first || *entry.piece.stage < *first)) first = entry.piece.stage;
        }
        return first;
    }

    [[nodiscard]] Credits remaining() const {
        Credits left = curriculum().total();
        for (auto const* claim : assured_->claims) left -= claim->effect == Effect::credit ? claim->credits() : Credits{};
        for (auto const& entry : curriculum().modules()) left -= bench().settled(entry.piece.module) ? entry.piece.credits : Credits{};
        return left;
    }

    void warn(std::vector<Reason>& warnings) const {
        for (auto const* claim : assured_->claims) {
            Credits drawn;
            for (auto const& each : claim->drawn) drawn += each.second;
            if (drawn <= claim->credits()) continue;
            warnings.push_back({"credit.surplus_lost", claim->equivalence + " uses " + curriculum().show(drawn) + " credits for " +
                                curriculum().show(claim->credits()) + "; the surplus is lost", claim->equivalence});
        }
        idle_judgements(warnings);
        for (auto& each : Cautions{bench(), assured_->claims, potential_->claims}()) warnings.push_back(std::move(each));
        for (int g = 0; g < static_cast<int>(curriculum().groups().size()); ++g) overfull(g, warnings);
        if (!case_->found().complete) {
            warnings.push_back({"search.claims_left_out", "there are more ways to meet an equivalence than were listed; the bound "
                                "covers them", {}});
        }
    }

    /// A refusal of a claim that needed nobody's judgement: the rules decide it, and somebody should know that they did.
    void idle_judgements(std::vector<Reason>& warnings) const {
        for (auto const& judgement : bench().record.judgements) {
            if (!judgement.equivalence || judgement.decision != Judgement::Decision::refuse || judgement.lapsed(bench().on)) continue;
            std::set<AttainmentId> const given(judgement.evidence.begin(), judgement.evidence.end());
            for (auto const* claim : assured_->claims) {
                std::set<AttainmentId> drawn;
                for (auto const& each : claim->drawn) drawn.insert(bench().at(each.first).attainment->id);
                if (claim->equivalence != judgement.equivalence->str() || drawn != given) continue;
                warnings.push_back({"judgement.idle", claim->equivalence + " is refused by a judgement, and needs none: it is granted by the rules", claim->equivalence});
            }
        }
    }

    /// Going over what a group asks by less than one module is allowed, and reported.
    void overfull(int g, std::vector<Reason>& warnings) const {
        auto const& group = curriculum().groups()[static_cast<std::size_t>(g)];
        std::int64_t left = case_->chooser().group_room(g);
        for (auto const* claim : assured_->claims) left -= Chooser::group_units(*claim, g);
        if (left <= 0) return;
        std::vector<std::int64_t> sums{0};
        for (int const m : group.members) {
            if (bench().settled(m) || exempted(*assured_, m)) continue;
            std::size_t const before = sums.size();
            for (std::size_t n = 0; n < before; ++n) sums.push_back(sums[n] + curriculum().piece(m).credits.units());
            std::sort(sums.begin(), sums.end());
            sums.erase(std::unique(sums.begin(), sums.end()), sums.end());
        }
        auto const least = std::lower_bound(sums.begin(), sums.end(), left);
        if (least == sums.end() || *least == left) return;
        warnings.push_back({"group.over", group.id.str() + " can only be filled by going over by " +
                            curriculum().show(Credits::from_units(*least - left)) + " credits", group.id.str()});
    }

    Case const* case_;
    Chosen const* assured_;
    Chosen const* potential_;
};

}  // namespace crediton::inline v0
