#pragma once

// Part of generator.hpp: the scene before it is spiced, and what spices aim at.

#include <algorithm>
#include <variant>

#include "generator.hpp"

namespace crediton::test {

inline void Generator::ground() {
    auto& p = scene_.programme;
    p.id = "P";
    p.title = "P";
    p.policy = PolicyReference{"p", ""};
    p.award = random_.one({Award::honours, Award::honours, Award::ordinary});
    if (random_.chance(24)) p.framework = random_.one({Framework::scqf, Framework::scqf, Framework::scqf, Framework::nfq, Framework::eqf});
    if (random_.chance(10)) p.scheme = Scheme::ects;
    scene_.policy.id = "p";
    scene_.policy.version = "1";
    scene_.policy.framework = random_.chance(50) ? p.framework : Framework::fheq;
    modules();
    if (random_.chance(40)) group();
    credentials();
    attainments();
    int const many = random_.between(3, 6);
    for (int i = 0; i < many; ++i) plain_equivalence();
}

inline void Generator::modules() {
    auto& p = scene_.programme;
    int const many = random_.between(3, 7);
    int total = 0;
    for (int i = 0; i < many; ++i) {
        int const credits = random_.one({10, 15, 20, 20, 30});
        int const stage = 1 + i * 3 / many;
        Level const level = rank_in_programme(3 + stage);
        ModuleId const id = "M" + std::to_string(i);
        bool const two = !Level{Framework::fheq, 3 + stage}.in(p.framework).exact();
        bool const top = two && random_.chance(75);
        scene_.modules.push_back({.id = id, .title = "m", .credits = amount(credits), .level = level.rank + (top ? 1 : 0)});
        p.modules.push_back({.module = id, .stage = stage, .role = random_.one({Role::compulsory, Role::compulsory, Role::core, Role::project})});
        if (random_.chance(5)) p.modules.back().exemptible = false;
        total += credits;
    }
    p.credits = amount(total);
}

/// Makes a group of a stage's modules, or of any three.
inline void Generator::group() {
    auto& p = scene_.programme;
    OptionGroup made{.id = "g", .title = "g"};
    bool const mixed = random_.chance(15);
    int const stage = random_.between(1, 3);
    int in = 0;
    int outside = 0;
    for (std::size_t i = 0; i < p.modules.size(); ++i) {
        auto const cats = Credits::from(scene_.modules[i].credits, p.scheme)->units() / 300;
        bool const chosen = mixed ? i % 2 == 0 : p.modules[i].stage == stage;
        (chosen ? in : outside) += static_cast<int>(cats);
        if (!chosen) continue;
        made.modules.push_back(p.modules[i].module);
        p.modules[i].role = random_.chance(85) ? Role::optional : Role::compulsory;
    }
    if (made.modules.size() < 2) return;
    int const asked = std::max(10, in * random_.between(4, 9) / 10 / 5 * 5);
    made.credits = amount(asked);
    p.groups.push_back(made);
    p.credits = amount(asked + outside);
}

inline void Generator::credentials() {
    int const many = random_.between(3, 6);
    for (int i = 0; i < many; ++i) {
        Credential made{.id = "c" + std::to_string(i), .title = "c", .provider = random_.one({"x", "y", "z"})};
        made.credits = {Ratio{random_.one({10, 15, 20, 20, 30, 40})}, Scheme::cats};
        if (random_.chance(10)) made.credits = {Ratio{random_.one({5, 10, 20})}, random_.one({Scheme::ects, Scheme::us_quarter, Scheme::us_semester})};
        if (random_.chance(4)) made.credits = {Ratio{random_.one({30, 60, 75})}, Scheme::enic};
        if (random_.chance(5)) made.credits = {Ratio::make(15, 2).value(), Scheme::ects};
        made.level = {Framework::fheq, random_.one({4, 5, 6, 6, 6})};
        if (random_.chance(10)) made.level = {Framework::scqf, random_.between(8, 10)};
        if (scene_.programme.framework == Framework::scqf && random_.chance(35)) made.level = {Framework::scqf, random_.between(8, 10)};
        made.assessed = true;
        scene_.credentials.push_back(std::move(made));
    }
}

inline void Generator::attainments() {
    auto& record = scene_.record;
    record.id = "r";
    record.application = day(2026, 9, 1);
    record.enrolment = day(2026, 10, 1);
    record.first_module = day(2026, 11, 1);
    record.claim = day(2026, 10, 15);
    for (auto const& credential : scene_.credentials) {
        if (random_.chance(10) && !record.attainments.empty()) continue;
        Attainment made{.id = "a" + credential.id.str().substr(1), .credential = credential.id};
        int const year = random_.between(2022, 2025);
        made.completed = day(year, random_.between(1, 6), 15);
        made.awarded = day(year, random_.between(7, 9), 28);
        if (random_.chance(80)) made.mark = std::to_string(random_.between(40, 85));
        made.pass = Pass::clear;
        made.kind = random_.one({Kind::certificated, Kind::certificated, Kind::experiential});
        made.verified = Verified::yes;
        record.attainments.push_back(std::move(made));
    }
}

/// A rule that mostly works: evidence of enough credit and level, if one of a few tries finds it.
inline void Generator::plain_equivalence() {
    auto const& p = scene_.programme;
    for (int tries = 0; tries < 6; ++tries) {
        auto const& evidence = credential_of(held());
        auto const& target = random_.pick(scene_.modules);
        auto const span = evidence.level.in(p.framework);
        bool const level = (span.exact() || random_.chance(50) ? span.low : span.high) >= target.level;
        bool const volume = evidence.credits.value() >= Credits::from(target.credits, p.scheme);
        bool const last = tries == 5;
        if (!last && (!level || !volume)) continue;
        auto& made = add_rule({evidence.id}, ModuleTargets{{target.id}});
        if (!volume && random_.chance(70)) made.waives.emplace_back("volume");
        if (!level && random_.chance(70)) made.waives.emplace_back("level");
        return;
    }
}

inline Equivalence& Generator::add_rule(std::vector<Source> sources, Target targets) {
    Equivalence made{.id = "E" + std::to_string(rules_++)};
    made.sources = std::move(sources);
    made.targets = std::move(targets);
    scene_.equivalences.push_back(std::move(made));
    return scene_.equivalences.back();
}

/// A module that some rule names, so that what happens to it matters.
inline ModuleId Generator::named_module() {
    if (auto const* list = std::get_if<ModuleTargets>(&rule().targets)) return list->modules.front();
    return any_module();
}

/// A module that no rule names, so that a rule for it matters; any, if all are named.
inline ModuleId Generator::unnamed_module() {
    auto modules = scene_.modules;
    random_.shuffle(modules);
    for (auto const& module : modules) {
        bool const named = std::any_of(scene_.equivalences.begin(), scene_.equivalences.end(), [&](Equivalence const& each) {
            auto const* list = std::get_if<ModuleTargets>(&each.targets);
            return list != nullptr && std::count(list->modules.begin(), list->modules.end(), module.id) > 0;
        });
        if (!named) return module.id;
    }
    return modules.front().id;
}

/// An attainment that a rule's first source names, or nothing.
inline Attainment* Generator::evidence_of(Equivalence const& rule) {
    auto const* source = std::get_if<CredentialSource>(&rule.sources.front().form);
    for (auto& each : scene_.record.attainments) {
        if (source != nullptr && each.credential == source->credential) return &each;
    }
    return nullptr;
}

inline bool Generator::aims_at_stage() const {
    return std::any_of(scene_.equivalences.begin(), scene_.equivalences.end(),
                       [](auto const& each) { return std::holds_alternative<StageTarget>(each.targets); });
}

}  // namespace crediton::test
