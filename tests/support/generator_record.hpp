#pragma once

// Part of generator.hpp: what a programme, a credential and a record may say.

#include <algorithm>

#include "generator.hpp"

namespace crediton::test {

/// A minimum that can just be reached, and rules that could fall under it.
inline void Generator::minimum() {
    auto& p = scene_.programme;
    if (!p.minima.empty()) return;
    int const level = rank_in_programme(random_.between(5, 6)).rank;
    Credits sum;
    for (std::size_t i = 0; i < p.modules.size(); ++i) {
        bool const grouped = has_group() && std::count(p.groups[0].modules.begin(), p.groups[0].modules.end(), p.modules[i].module) > 0;
        if (!grouped && scene_.modules[i].level >= level) sum += Credits::from(scene_.modules[i].credits, p.scheme).value();
    }
    if (sum == Credits{}) return;
    if (random_.chance(30)) sum -= Credits::from(Ratio{5}, Scheme::cats).value();
    p.minima.push_back({level, sum.in(p.scheme)});
    auto const& lowest = *std::min_element(scene_.credentials.begin(), scene_.credentials.end(), [](auto const& a, auto const& b) { return a.level.rank < b.level.rank; });
    for (std::size_t i = 0; i < p.modules.size(); ++i) {
        if (scene_.modules[i].level < level || random_.chance(40)) continue;
        auto& made = add_rule({lowest.id}, ModuleTargets{{scene_.modules[i].id}});
        made.waives = {"level"};
        if (random_.chance(60)) made.waives.emplace_back("volume");
        if (random_.chance(30)) made.sources.emplace_back(any_credential());
        break;
    }
}
inline void Generator::exclusion() {
    auto const one = named_module();
    auto const other = any_module();
    if (one == other) return;
    for (auto& each : scene_.programme.modules) {
        if (each.module == other && each.exclusions.empty()) each.exclusions = {one};
    }
}
/// A later module requires an earlier one, mostly one that a rule names.
inline void Generator::prerequisite() {
    auto& all = scene_.programme.modules;
    std::size_t const later = 1 + random_.below(all.size() - 1);
    auto wanted = named_module();
    auto const place = static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.module == wanted; }) - all.begin());
    if (place >= later) wanted = all[random_.below(later)].module;
    Requirement made{{wanted}};
    auto const other = all[random_.below(later)].module;
    if (random_.chance(70) && other != wanted) made.any_of.push_back(other);
    all[later].prerequisites.push_back(made);
}

inline void Generator::interval() {
    auto const* evidence = evidence_of(rule());
    auto const id = evidence != nullptr ? evidence->credential : any_credential();
    for (auto& each : scene_.credentials) {
        if (each.id == id) each.level = random_.chance(50) ? Level{Framework::eqf, 5} : Level{Framework::nfq, 6};
    }
}
inline void Generator::not_assessed() {
    auto const* evidence = evidence_of(rule());
    auto const id = evidence != nullptr ? evidence->credential : any_credential();
    for (auto& each : scene_.credentials) {
        if (each.id != id) continue;
        each.assessed.reset();
        if (random_.chance(45)) each.assessed = false;
    }
}
inline void Generator::no_pass() {
    auto& each = held();
    each.pass.reset();
    if (random_.chance(40)) each.pass = Pass::failed;
}

/// Outcomes of a module that no rule grants, and of credentials.
inline void Generator::outcomes() {
    std::size_t const place = random_.below(scene_.modules.size());
    auto& module = scene_.modules[place];
    if (has_group() && std::count(scene_.programme.groups[0].modules.begin(), scene_.programme.groups[0].modules.end(), module.id) > 0) return;
    if (aims_at_stage()) return;
    module.outcomes = {"o1", "o2"};
    auto kept = scene_.equivalences;
    std::erase_if(kept, [&](Equivalence const& each) {
        auto const* list = std::get_if<ModuleTargets>(&each.targets);
        bool const names = list != nullptr && std::count(list->modules.begin(), list->modules.end(), module.id) > 0;
        bool const judged = std::any_of(scene_.record.judgements.begin(), scene_.record.judgements.end(), [&](auto const& j) { return j.equivalence == each.id; });
        return names && !judged && each.effect != Effect::refuse;
    });
    if (!kept.empty()) scene_.equivalences = std::move(kept);
    for (auto& each : scene_.credentials) {
        if (random_.chance(70)) each.outcomes = random_.one<std::vector<std::string>>({{"o1"}, {"o2"}, {"o1", "o2"}, {"o1", "o2", "o3"}});
    }
}
inline void Generator::identity() {
    auto const id = held().credential;
    auto const module = any_module();
    for (auto& each : scene_.credentials) {
        if (each.id == id) each.module = module;
    }
}
inline void Generator::contained() {
    auto& all = scene_.credentials;
    std::size_t const whole = random_.below(all.size() - 1);
    all[whole].contains = {all[whole + 1].id};
}
inline void Generator::held_twice() {
    auto again = held();
    again.id = again.id.str() + "b";
    for (auto const& each : scene_.record.attainments) {
        if (each.id == again.id) return;
    }
    if (scene_.record.attainments.size() > 6) return;
    again.mark = std::to_string(random_.between(40, 85));
    again.mark_scale = "percent";
    again.kind = random_.one({Kind::certificated, Kind::experiential});
    scene_.record.attainments.push_back(again);
}

/// Not a module of a group where a stage is aimed at: what the stage then asks of its group, the text does not say.
inline void Generator::passed() {
    auto const id = random_.chance(50) ? named_module() : any_module();
    bool const grouped = has_group() && std::count(scene_.programme.groups[0].modules.begin(), scene_.programme.groups[0].modules.end(), id) > 0;
    if (grouped && aims_at_stage()) return;
    for (auto const& each : scene_.record.standing) {
        if (each.module == id) return;
    }
    scene_.record.standing.push_back({id, ModuleStanding::How::passed, day(2026, 6, 30)});
}
inline void Generator::exempted() {
    auto const before = scene_.record.standing.size();
    passed();
    if (scene_.record.standing.size() > before) scene_.record.standing.back().how = ModuleStanding::How::exempted;
    if (scene_.policy.limits.empty() && random_.chance(50)) limit_credits();
}
inline void Generator::declines() { scene_.record.declines = {named_module()}; }
inline void Generator::failed() { scene_.record.failed_modules = {named_module()}; }

/// A judgement on a claim that needs one.
inline void Generator::judge(Judgement::Decision decision) {
    auto& made = rule();
    auto const* evidence = evidence_of(made);
    if (evidence == nullptr || made.effect == Effect::refuse) return;
    for (auto const& each : scene_.record.judgements) {
        if (each.equivalence == made.id) return;
    }
    if (random_.chance(80)) made.refer = true;
    Judgement judgement{.id = "j" + std::to_string(judgements_++)};
    judgement.equivalence = made.id;
    judgement.evidence = {evidence->id};
    judgement.decision = decision;
    if (random_.chance(25)) judgement.until = random_.one({day(2026, 9, 30), day(2026, 11, 22), day(2026, 11, 23)});
    if (made.sources.size() > 1 && random_.chance(80)) return;
    scene_.record.judgements.push_back(judgement);
}
inline void Generator::grant() { judge(Judgement::Decision::grant); }
inline void Generator::refuse_judgement() { judge(Judgement::Decision::refuse); }
inline void Generator::individual() {
    auto const rule = scene_.policy.rules.prior_use.value_or(PriorUse{}).rule;
    if (rule == PriorUse::Rule::up_to_share || rule == PriorUse::Rule::surplus_only) return;
    Judgement judgement{.id = "j" + std::to_string(judgements_++)};
    judgement.targets = {any_module()};
    judgement.evidence = {held().id};
    if (random_.chance(25)) judgement.until = random_.one({day(2026, 11, 22), day(2026, 11, 23)});
    scene_.record.judgements.push_back(judgement);
}
inline void Generator::described_inline() {
    auto& each = held();
    each.inline_credential = credential_of(each);
    if (random_.chance(30)) each.inline_credential->id = "";
    each.credential = each.inline_credential->id;
}

/// A judgement on a claim that no equivalence makes: of an outcome map, or by identity.
inline void Generator::judge_unruled() {
    if (random_.chance(45)) {
        identity();
        held().verified = Verified::unchecked;
        scene_.policy.rules.unverified = Verdict::refer;
    } else {
        outcomes();
    }
    for (auto const& module : scene_.modules) {
        for (auto const& each : scene_.record.attainments) {
            auto const& credential = each.inline_credential ? *each.inline_credential : credential_of(each);
            bool const same = credential.module == module.id;
            bool const maps = !module.outcomes.empty() && std::includes(credential.outcomes.begin(), credential.outcomes.end(), module.outcomes.begin(), module.outcomes.end());
            if ((!same && !maps) || random_.chance(15)) continue;
            Judgement made{.id = "j" + std::to_string(judgements_++)};
            made.equivalence = EquivalenceId{(same ? "module:" : "outcomes:") + module.id.str()};
            made.evidence = {each.id};
            made.decision = random_.one({Judgement::Decision::grant, Judgement::Decision::refuse});
            scene_.record.judgements.push_back(made);
            return;
        }
    }
}
/// The kind said by the credential and not by who holds it.
inline void Generator::credential_kind() {
    auto& each = held();
    each.kind.reset();
    for (auto& credential : scene_.credentials) {
        if (credential.id == each.credential) credential.kind = Kind::experiential;
    }
    if (random_.chance(50)) add_limit(any_measure()).evidence = EvidenceSelection{.kinds = {{Kind::experiential}}};
}
/// A module at the same level of another framework, which its number alone would put elsewhere.
inline void Generator::module_framework() {
    if (scene_.programme.framework != Framework::fheq) return;
    for (auto& each : scene_.modules) {
        if (each.framework || random_.chance(40)) continue;
        bool const high = each.level > 5;
        each.framework = high ? Framework::nfq : Framework::scqf;
        each.level = high ? 8 : each.level + 3;
    }
}
/// Mostly on a module that a rule could exempt, so that by some policies it is no longer beside.
inline void Generator::corequisite() {
    auto& all = scene_.programme.modules;
    auto const wanted = named_module();
    auto& placed = all[random_.below(all.size())];
    if (placed.module == wanted) return;
    placed.corequisites.push_back({{wanted}});
    if (random_.chance(60)) scene_.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
}

}  // namespace crediton::test
