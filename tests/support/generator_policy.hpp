#pragma once

// Part of generator.hpp: clauses of a policy, with records that they concern.

#include <algorithm>

#include "generator.hpp"

namespace crediton::test {

/// A clock, and for one attainment days around its end.
inline void Generator::currency() {
    auto& record = scene_.record;
    Currency made{.max_years = random_.between(4, 6)};
    made.boundary = random_.one({Boundary::inclusive, Boundary::exclusive});
    made.from = random_.one({ClockStart::awarded, ClockStart::completed, ClockStart::certificate, ClockStart::last_used});
    made.to = random_.one({Event::application, Event::enrolment, Event::first_module, Event::claim});
    if (random_.chance(40)) made.refer_until_years = made.max_years + random_.between(1, 2);
    if (random_.chance(5)) record.enrolment = day(2026, 2, 28);
    scene_.policy.rules.currency = made;
    for (auto& each : record.attainments) {
        each.certificate = each.awarded;
        each.last_used = each.awarded;
    }
    for (int n = 0; n < 2; ++n) {
        auto* evidence = evidence_of(rule());
        if (evidence == nullptr) continue;
        for (auto* date : {&evidence->completed, &evidence->awarded, &evidence->certificate, &evidence->last_used}) {
            if (random_.chance(40)) continue;
            auto const& event = record.date_of(random_.chance(60) ? made.to : random_.one({Event::application, Event::first_module}));
            if (!event) continue;
            *date = random_.chance(70) ? event->years_later(-made.max_years) : event->years_later(-random_.between(3, 8));
            if (random_.chance(15)) *date = day(2020, 2, 29);
            if (random_.chance(10)) date->reset();
        }
    }
    if (random_.chance(4)) record.enrolment.reset();
}

inline void Generator::min_mark() { scene_.policy.rules.min_mark = Ratio{random_.one({45, 55, 65})}; }
inline void Generator::ungraded() {
    scene_.policy.rules.ungraded = random_.one({Verdict::refuse, Verdict::refuse, Verdict::refer});
    auto& made = rule();
    if (!made.max_mark) made.min_mark = Ratio{45};
    if (auto* evidence = evidence_of(made)) evidence->mark.reset();
}
inline void Generator::compensated() {
    auto* evidence = evidence_of(rule());
    (evidence != nullptr ? *evidence : held()).pass = random_.one({Pass::compensated, Pass::condoned});
    if (random_.chance(70)) scene_.policy.rules.compensated = random_.one({Verdict::accept, Verdict::refuse});
}
inline void Generator::level_use() { scene_.policy.rules.level_use = random_.one({LevelUse::same, LevelUse::refer_higher}); }
inline void Generator::divisible() { scene_.policy.rules.credit_use = CreditUse::divisible; }
inline void Generator::volume_ratio() {
    scene_.policy.rules.volume_ratio = random_.one({Ratio::make(1, 2).value(), Ratio::make(3, 4).value(), Ratio::make(5, 4).value(), Ratio::make(4, 3).value()});
}

/// Gives two attainments earlier uses, and the policy a rule.
inline void Generator::prior(PriorUse::Rule rule) {
    for (int n = 0; n < 2; ++n) {
        PriorAward use{.award = random_.one({Award::certhe, Award::certhe, Award::honours, Award::masters})};
        if (random_.chance(60)) use.level = Level{Framework::fheq, random_.one({4, 6, 7})};
        if (random_.chance(60)) use.credits = amount(random_.one({10, 20}));
        if (random_.chance(70)) use.award_total = amount(random_.one({10, 20, 30, 120, 400}));
        if (rule == PriorUse::Rule::surplus_only && random_.chance(70)) {
            use.credits = amount(random_.one({10, 20, 30, 40, 60}));
            use.award_total = amount(random_.one({5, 10, 20}));
        }
        use.surrendered = random_.chance(50);
        held().used_in = {use};
    }
    scene_.policy.rules.prior_use = PriorUse{rule, {}};
    if (rule == PriorUse::Rule::up_to_share) scene_.policy.rules.prior_use->share = Ratio::make(1, random_.between(3, 12)).value();
    bool const counted = rule == PriorUse::Rule::up_to_share || rule == PriorUse::Rule::surplus_only;
    if (!counted) return;  // how far individual grants count there, the text does not say
    std::erase_if(scene_.record.judgements, [](auto const& each) { return !each.equivalence; });
}
inline void Generator::prior_refuse() {
    prior(PriorUse::Rule::refuse);
    scene_.policy.rules.prior_use.reset();
}
inline void Generator::prior_accept() { prior(PriorUse::Rule::accept); }
inline void Generator::prior_share() { prior(PriorUse::Rule::up_to_share); }
inline void Generator::prior_higher() { prior(PriorUse::Rule::higher_award_only); }
inline void Generator::prior_surrendered() { prior(PriorUse::Rule::surrendered_only); }
inline void Generator::prior_surplus() { prior(PriorUse::Rule::surplus_only); }

inline void Generator::min_claim() { scene_.policy.rules.min_claim_credits = amount(random_.one({15, 25, 35, 50})); }
inline void Generator::prerequisite_no() {
    scene_.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    prerequisite();
}
inline void Generator::prerequisite_refer() {
    scene_.policy.rules.exempted_prerequisite = ExemptedPrerequisite::refer;
    prerequisite();
}
inline void Generator::with_prerequisites() {
    scene_.policy.rules.exempt_only_with_prerequisites = true;
    prerequisite();
    prerequisite();
}
inline void Generator::not_exemptible() {
    NotExemptible made;
    if (random_.chance(60)) made.roles = {random_.one({Role::project, Role::core, Role::compulsory})};
    if (random_.chance(30)) made.levels = {Level{Framework::fheq, random_.between(4, 6)}};
    if (random_.chance(40)) made.modules = {named_module()};
    scene_.policy.rules.not_exemptible = made;
}
inline void Generator::outcome_share() {
    scene_.policy.rules.outcome_share = Ratio::make(1, 2).value();
    outcomes();
}
inline void Generator::unverified() {
    scene_.policy.rules.unverified = random_.one({Verdict::refer, Verdict::refuse});
    held().verified = Verified::no;
    held().verified = Verified::unchecked;
}
inline void Generator::failed_before() {
    scene_.policy.rules.failed_before = random_.one({Verdict::refer, Verdict::accept});
    failed();
}
inline void Generator::kinds() {
    auto const list = random_.one<Lists<Kind>>({{{Kind::certificated}, {}, {}}, {{}, {Kind::experiential}, {}}, {{}, {}, {Kind::experiential}},
                                                {{Kind::certificated}, {}, {Kind::experiential}}});
    scene_.policy.rules.kinds = list;
}
inline void Generator::providers() {
    auto const list = random_.one<Lists<std::string>>({{{"x", "y"}, {}, {}}, {{}, {"x"}, {}}, {{}, {}, {"x"}}, {{"x"}, {"y"}, {"z"}}});
    scene_.policy.rules.providers = list;
}
inline void Generator::claim_by() {
    scene_.policy.rules.claim_by = ClaimBy{random_.one({Event::first_module, Event::enrolment, Event::application}), random_.one({0, 14, 15, 44, 43})};
    if (random_.chance(30)) scene_.record.claim.reset();
    if (random_.chance(10)) scene_.record.claim = scene_.record.first_module;
}
inline void Generator::mark_maps() {
    MarkMaps maps;
    maps["letters"] = {{"A", Ratio{75}}, {"B", Ratio{62}}, {"C", Ratio{48}}};
    scene_.policy.rules.mark_maps = maps;
    auto& made = rule();
    if (!made.max_mark) made.min_mark = Ratio{random_.one({45, 55})};
    auto* evidence = evidence_of(made);
    if (evidence == nullptr) return;
    evidence->mark_scale = random_.chance(90) ? "letters" : "points";
    evidence->mark = random_.one({"A", "B", "C", "D"});
    if (random_.chance(50)) std::swap(*evidence->mark, evidence->grade);
    if (evidence->mark->empty()) evidence->mark.reset();
}
inline void Generator::unknown() {
    auto const clause = random_.one({Unknown::limits, Unknown::currency, Unknown::min_mark, Unknown::prior_use, Unknown::level_use,
                                     Unknown::min_claim_credits, Unknown::providers, Unknown::kinds});
    auto& list = scene_.policy.unknown;
    if (std::find(list.begin(), list.end(), clause) == list.end()) list.push_back(clause);
    auto& rules = scene_.policy.rules;
    if (clause == Unknown::prior_use) prior_accept();
    if (clause == Unknown::level_use) rules.level_use.reset();
    if (clause == Unknown::currency) rules.currency.reset();
    if (clause == Unknown::min_mark) rules.min_mark.reset();
    if (clause == Unknown::min_claim_credits) rules.min_claim_credits.reset();
    if (clause == Unknown::providers) rules.providers.reset();
    if (clause == Unknown::kinds) rules.kinds.reset();
}
inline void Generator::rules_as_at() {
    scene_.policy.rules_as_at = random_.one({RulesAsAt::application, RulesAsAt::enrolment});
    auto const period = random_.one<Period>({{{}, day(2026, 9, 15)}, {day(2026, 9, 15), {}}, {{}, day(2026, 10, 1)}, {day(2026, 10, 2), {}}});
    rule().in_force = period;
    if (random_.chance(8)) (scene_.policy.rules_as_at == RulesAsAt::application ? scene_.record.application : scene_.record.enrolment).reset();
}

/// The rules of an award or of an entry to a stage, before or after the decision; seldom on a day that is not known.
inline void Generator::rules_to_come() {
    bool const past = random_.chance(50);
    auto const change = past ? day(2026, 9, 15) : day(2027, 2, 1);
    bool const until = random_.chance(50);
    rule().in_force = until ? Period{{}, change} : Period{change, {}};
    std::optional<Date> when = change.months_later(random_.one({0, 1, 1}) * (past ? -1 : 1));  // mostly across the change from the decision
    if (random_.chance(8)) when.reset();
    bool const award = random_.chance(50);
    scene_.policy.rules_as_at = award ? RulesAsAt::award : RulesAsAt::stage_entry;
    (award ? scene_.record.award : scene_.record.stage_entry) = when;
}

inline void Generator::clause_awards() {
    ScopedClause made{.id = "k" + std::to_string(scene_.policy.clauses.size())};
    made.awards = random_.one<std::vector<Award>>({{Award::honours}, {Award::honours, Award::ordinary}, {Award::masters}});
    made.rules.min_claim_credits = amount(random_.one({0, 30, 50}));
    if (random_.chance(50)) made.rules.volume_ratio = Ratio::make(5, 4).value();
    if (std::none_of(scene_.policy.clauses.begin(), scene_.policy.clauses.end(), [](auto const& each) { return !each.awards.empty(); })) {
        scene_.policy.clauses.push_back(made);
    }
}
inline void Generator::clause_programmes() {
    ScopedClause made{.id = "k" + std::to_string(scene_.policy.clauses.size())};
    made.programmes = random_.one<std::vector<ProgrammeId>>({{"P"}, {"P", "Q"}, {"Q"}});
    made.rules.level_use = random_.one({LevelUse::same, LevelUse::refer_higher, LevelUse::same_or_higher});
    if (random_.chance(50)) made.rules.unverified = Verdict::refuse;
    if (random_.chance(50)) made.rules.credit_use = CreditUse::divisible;
    if (std::none_of(scene_.policy.clauses.begin(), scene_.policy.clauses.end(), [](auto const& each) { return !each.programmes.empty(); })) {
        scene_.policy.clauses.push_back(made);
    }
}

}  // namespace crediton::test
