#pragma once

// Part of generator.hpp: clauses scoped by kinds of learning, with records that they concern.

#include <algorithm>

#include "generator.hpp"

namespace crediton::test {

/// The clause of this scene that is scoped by kinds; several of them could conflict.
inline ScopedClause& Generator::kinds_clause() {
    auto& all = scene_.policy.clauses;
    for (auto& each : all) {
        if (!each.kinds.empty()) return each;
    }
    ScopedClause made{.id = "k" + std::to_string(all.size())};
    made.kinds = {random_.one({Kind::experiential, Kind::certificated, Kind::certificated})};
    if (random_.chance(15)) made.kinds = {Kind::experiential, Kind::certificated};
    if (!all.empty() || random_.chance(50)) made.programmes = {"P"};  // more specific than the others, so no conflict
    all.push_back(std::move(made));
    return all.back();
}

inline void Generator::clause_kinds() {
    using G = Generator;
    static constexpr void (Generator::*topics[])(Rules&) = {
        &G::kinds_credit_use, &G::kinds_volume, &G::kinds_smallest, &G::kinds_prerequisite, &G::kinds_prerequisite, &G::kinds_with_prerequisites,
        &G::kinds_not_exemptible, &G::kinds_outcomes, &G::kinds_outcomes, &G::kinds_failed, &G::kinds_claim_by, &G::kinds_prior, &G::kinds_prior,
        &G::kinds_prior, &G::kinds_marks, &G::kinds_currency, &G::kinds_screening, &G::kinds_level_use, &G::kinds_providers, &G::kinds_mark_maps,
        &G::kinds_mark_maps, &G::kinds_with_prerequisites, &G::kinds_with_prerequisites, &G::kinds_volume, &G::kinds_screening, &G::kinds_outcomes};
    auto const topic = topics[random_.below(std::size(topics))];
    Rules rules = kinds_clause().rules;
    (this->*topic)(rules);
    kinds_clause().rules = rules;
}

inline void Generator::kinds_credit_use(Rules& rules) {
    bool const divisible = random_.chance(70);
    rules.credit_use = divisible ? CreditUse::divisible : CreditUse::whole;
    if (!divisible) scene_.policy.rules.credit_use = CreditUse::divisible;
    if (random_.chance(50)) uses();
    if (divisible) scene_.policy.rules.credit_use.reset();
}
inline void Generator::kinds_volume(Rules& rules) {
    rules.volume_ratio = random_.one({Ratio::make(1, 2).value(), Ratio::make(5, 4).value(), Ratio::make(3, 2).value()});
}
inline void Generator::kinds_smallest(Rules& rules) { rules.min_claim_credits = amount(random_.one({0, 15, 25, 35})); }
inline void Generator::kinds_prerequisite(Rules& rules) {
    rules.exempted_prerequisite = random_.one({ExemptedPrerequisite::does_not_meet, ExemptedPrerequisite::refer, ExemptedPrerequisite::meets});
    if (rules.exempted_prerequisite == ExemptedPrerequisite::meets) scene_.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    prerequisite();
}
inline void Generator::kinds_with_prerequisites(Rules& rules) {
    bool const asked = random_.chance(70);
    rules.exempt_only_with_prerequisites = asked;
    if (!asked) scene_.policy.rules.exempt_only_with_prerequisites = true;
    prerequisite();
    prerequisite();
}
inline void Generator::kinds_not_exemptible(Rules& rules) {
    NotExemptible made;
    if (random_.chance(60)) made.modules = {named_module()};
    if (random_.chance(30)) made.roles = {Role::core};
    if (random_.chance(20)) made.levels = {Level{Framework::fheq, 4}};
    rules.not_exemptible = made;
}
inline void Generator::kinds_outcomes(Rules& rules) {
    outcomes();
    rules.outcome_share = random_.chance(70) ? Ratio::make(1, 2).value() : Ratio{1};
    if (rules.outcome_share == Ratio{1}) scene_.policy.rules.outcome_share = Ratio::make(1, 2).value();
}
inline void Generator::kinds_failed(Rules& rules) {
    rules.failed_before = random_.one({Verdict::refer, Verdict::accept, Verdict::refuse});
    if (rules.failed_before == Verdict::refuse) scene_.policy.rules.failed_before = Verdict::accept;
    failed();
}
inline void Generator::kinds_claim_by(Rules& rules) {
    rules.claim_by = ClaimBy{random_.one({Event::first_module, Event::enrolment, Event::application}), random_.one({0, 14, 15, 44, 43})};
}
inline void Generator::kinds_prior(Rules& rules) {
    auto const top = scene_.policy.rules.prior_use;
    using R = PriorUse::Rule;
    prior(random_.one({R::accept, R::up_to_share, R::surplus_only, R::up_to_share, R::surplus_only, R::higher_award_only, R::surrendered_only, R::refuse}));
    rules.prior_use = scene_.policy.rules.prior_use;
    scene_.policy.rules.prior_use = top;
}
inline void Generator::kinds_marks(Rules& rules) {
    rules.min_mark = Ratio{random_.one({0, 60, 75})};
    if (random_.chance(60)) return;
    rules.ungraded = random_.one({Verdict::refuse, Verdict::refer});
    if (rules.ungraded == Verdict::refer) scene_.policy.rules.ungraded = Verdict::refuse;
    held().mark.reset();
}
inline void Generator::kinds_currency(Rules& rules) { rules.currency = Currency{.max_years = random_.between(1, 3)}; }
inline void Generator::kinds_screening(Rules& rules) {
    if (random_.chance(50)) {
        rules.unverified = random_.one({Verdict::refer, Verdict::refuse});
        auto const verified = random_.one({Verified::no, Verified::unchecked});
        held().verified = verified;
        held().verified = Verified::no;
    } else {
        compensated();
        rules.compensated = random_.one({Verdict::accept, Verdict::refuse});
    }
}
inline void Generator::kinds_level_use(Rules& rules) {
    rules.level_use = random_.one({LevelUse::same, LevelUse::refer_higher, LevelUse::same_or_higher});
    if (rules.level_use == LevelUse::same_or_higher) scene_.policy.rules.level_use = LevelUse::same;
}
inline void Generator::kinds_providers(Rules& rules) {
    rules.providers = random_.one<Lists<std::string>>({{{}, {"x"}, {"y"}}, {{"x"}, {}, {}}});
}
inline void Generator::kinds_mark_maps(Rules& rules) {
    mark_maps();
    rules.mark_maps = std::exchange(scene_.policy.rules.mark_maps, std::nullopt);
    auto const kind = kinds_clause().kinds.front();
    for (auto& each : scene_.record.attainments) {
        if (each.mark_scale == "letters") each.kind = kind;
    }
}

}  // namespace crediton::test
