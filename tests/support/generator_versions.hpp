#pragma once

// Part of generator.hpp: versions of equivalences and of the policy, which dates tell apart.

#include <algorithm>

#include "generator.hpp"

namespace crediton::test {

/// A rule that says something else from some day on.
inline void Generator::equivalence_versions() {
    auto& before = rule();
    if (before.effect == Effect::refuse) return;
    Equivalence after = before;
    auto const [last, first] = random_.one<Break>({{day(2026, 8, 30), day(2026, 8, 31)}, {day(2026, 9, 15), day(2026, 9, 16)},
                                                   {day(2026, 11, 22), day(2026, 11, 23)}, {day(2026, 11, 23), day(2026, 11, 24)}});
    before.in_force = {{}, last};
    after.in_force = {first, {}};
    int const what = random_.between(0, 4);
    if (what == 0) after.max_age_years = 2;
    if (what == 1) after.refer = !after.refer;
    if (what == 2) after.effect = after.effect == Effect::credit ? Effect::replace : Effect::credit;
    if (what == 3) after.sources.emplace_back(any_credential());
    if (what == 4) after.targets = ModuleTargets{{any_module()}};
    scene_.equivalences.push_back(std::move(after));
}

/// What a policy says otherwise in another year.
inline void Generator::another_version(Policy& policy) {
    int const what = random_.between(0, 4);
    if (what == 0) policy.limits.clear();
    if (what <= 1) policy.limits.push_back({.id = "L9", .measure = MaxCredits{amount(random_.one({0, 10, 20, 30}))}});
    if (what == 2) policy.rules.min_mark = Ratio{random_.one({0, 60, 70})};
    if (what == 3) policy.rules.volume_ratio = random_.one({Ratio::make(1, 2).value(), Ratio::make(3, 2).value()});
    if (what == 4) policy.clauses.clear();
}

/// Two versions, mostly with the date that tells them apart about those of the record; seldom a gap, or a record without its date.
inline void Generator::policy_versions() {
    auto& policy = scene_.policy;
    if (random_.chance(70)) policy.rules_as_at = random_.one({RulesAsAt::application, RulesAsAt::enrolment});
    Policy other = policy;
    other.version = "2";
    another_version(other);
    if (random_.chance(25)) other.rules_as_at = random_.one({RulesAsAt::application, RulesAsAt::enrolment, RulesAsAt::decision});
    bool const dated = policy.rules_as_at != RulesAsAt::decision && other.rules_as_at != RulesAsAt::decision;
    auto const [last, first] = random_.one<Break>({{day(2026, 8, 30), day(2026, 8, 31)}, {day(2026, 9, 15), day(2026, 9, 16)},
                                                   {day(2026, 9, 15), day(2026, 9, 16)}, {day(2026, 10, 30), day(2026, 10, 31)}});
    policy.in_force = {{}, last};
    other.in_force = {dated && random_.chance(25) ? day(2026, 11, 2) : first, {}};
    if (random_.chance(50)) std::swap(policy.in_force, other.in_force);
    if (dated && random_.chance(15)) {
        (policy.rules_as_at == RulesAsAt::application ? scene_.record.application : scene_.record.enrolment).reset();
    }
    scene_.versions.push_back(std::move(other));
}

}  // namespace crediton::test
