#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "programme_scene.hpp"

namespace crediton::test {

/// Equivalences of many forms and a policy of limits, of whose choices every one can be tried.
inline void make_rules(Random& dice, Scene& scene) {
    int const held = static_cast<int>(scene.credentials.size());
    for (int n = dice.between(3, 8); n > 0; --n) {
        Equivalence rule{.id = name('E', n)};
        rule.sources.push_back(CredentialId{name('c', dice.between(0, held - 1))});
        if (dice.chance(15)) rule.sources = {AnyOf{{CredentialId{name('c', 0)}, CredentialId{name('c', held - 1)}}}};
        if (dice.chance(8)) rule.sources = {GeneralCredit{.credits = 30}};
        std::vector<ModuleId> targets{name('M', dice.between(0, static_cast<int>(scene.modules.size()) - 1))};
        rule.targets = ModuleTargets{targets};
        if (dice.chance(10)) rule.targets = StageTarget{dice.between(1, 3)};
        if (dice.chance(10) && !scene.programme.groups.empty()) rule.targets = GroupTarget{"g", 10};
        if (dice.chance(30)) rule.waives = {"volume"};
        if (dice.chance(15)) rule.refer = true;
        if (dice.chance(10)) rule.effect = Effect::replace;
        if (dice.chance(10)) rule.uses = 2;
        scene.equivalences.push_back(rule);
    }
    scene.policy = {.id = "p", .version = "1"};
    if (dice.chance(50)) scene.policy.limits.push_back({.id = "cap", .measure = MaxCredits{dice.pick(std::vector{20, 30, 45, 60})}});
    if (dice.chance(25)) scene.policy.limits.push_back({.id = "few", .measure = MaxModules{dice.between(1, 2)}});
    if (dice.chance(25)) scene.policy.limits.push_back({.id = "levels", .measure = MaxCredits{dice.pick(std::vector{15, 20, 30})}, .each = Each::level});
    if (dice.chance(20)) scene.policy.limits.push_back({.id = "here", .measure = MinHereCredits{dice.between(20, 80)}});
    if (dice.chance(30)) scene.policy.rules.credit_use = CreditUse::divisible;
    if (dice.chance(20)) scene.policy.rules.min_claim_credits = Ratio{dice.pick(std::vector{15, 25, 40})};
    if (dice.chance(15)) scene.policy.rules.exempt_only_with_prerequisites = true;
    if (dice.chance(10)) scene.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
}

/// A random record of a few attainments in a programme of four to seven modules.
[[nodiscard]] inline Scene make_scene(std::uint64_t seed) {
    Random dice{seed};
    Scene scene;
    int const count = dice.between(4, 7);
    make_programme(dice, scene, {count, 20, 6}, [&](int stage) { return stage == 3 && count >= 6; });
    scene.record.id = "r";
    int const held = dice.between(2, 5);
    for (int n = 0; n < held; ++n) {
        Credential credential{.id = name('c', n), .provider = dice.pick(std::vector<std::string>{"x", "y"}),
                              .credits = {dice.pick(std::vector<Ratio>{10, 15, 20, 20, 30, 40}), Scheme::cats},
                              .level = {Framework::fheq, dice.between(4, 6)}, .assessed = true};
        if (n > 0 && dice.chance(15)) credential.contains = {name('c', n - 1)};
        scene.credentials.push_back(credential);
        for (int copy = dice.chance(15) ? dice.between(2, 4) : 1; copy > 0; --copy) {
            scene.record.attainments.push_back({.id = name('a', n) + name('-', copy), .credential = credential.id, .pass = dice.chance(90) ? Pass::clear : Pass::condoned});
        }
    }
    make_rules(dice, scene);
    if (dice.chance(15)) scene.record.standing = {{"M0", ModuleStanding::How::exempted, {}}};
    if (dice.chance(15)) scene.record.declines = {"M1"};
    return scene;
}

}  // namespace crediton::test
