#pragma once

// Part of generator.hpp: limits of a policy.

#include "generator.hpp"

namespace crediton::test {

inline Limit& Generator::add_limit(Measure measure) {
    Limit made{.id = "L" + std::to_string(scene_.policy.limits.size())};
    made.measure = std::move(measure);
    scene_.policy.limits.push_back(std::move(made));
    return scene_.policy.limits.back();
}

inline Measure Generator::any_measure() {
    if (random_.chance(70)) return MaxCredits{amount(random_.one({0, 10, 15, 20, 30, 40}))};
    if (random_.chance(50)) return MaxModules{random_.between(0, 2)};
    return MaxShare{Ratio::make(1, random_.between(3, 8)).value()};
}

inline void Generator::limit_credits() { add_limit(MaxCredits{amount(random_.one({10, 15, 20, 30, 40, 50}))}); }
inline void Generator::limit_share() { add_limit(MaxShare{Ratio::make(1, random_.between(2, 7)).value()}); }
inline void Generator::limit_modules() { add_limit(MaxModules{random_.between(0, 2)}); }
inline void Generator::limit_here() {
    auto& made = add_limit(MinHereCredits{amount(random_.one({10, 15, 20, 30, 40, 60}))});
    if (random_.chance(60)) made.modules.levels = {{rank_in_programme(random_.between(4, 6))}};
    if (random_.chance(20)) made.modules.stages = {{random_.between(1, 3)}};
}
inline void Generator::limit_levels() {
    auto& made = add_limit(any_measure());
    made.modules.levels = {{Level{Framework::fheq, random_.between(4, 6)}}};
    if (random_.chance(30)) made.modules.levels->push_back(rank_in_programme(random_.between(4, 6)));
}
inline void Generator::limit_stages() { add_limit(any_measure()).modules.stages = {{random_.between(1, 3)}}; }
inline void Generator::limit_roles() {
    auto& made = add_limit(any_measure());
    made.modules.roles = {{random_.one({Role::compulsory, Role::compulsory, Role::core, Role::optional, Role::project})}};
}
inline void Generator::limit_ids() { add_limit(any_measure()).modules.ids = {{named_module(), any_module()}}; }
inline void Generator::limit_taught() {
    add_limit(any_measure()).modules.taught = random_.chance(70);
    auto const wanted = named_module();
    for (auto& each : scene_.programme.modules) {
        if (each.module == wanted && random_.chance(70)) each.taught = !each.is_taught();
    }
}
inline void Generator::limit_kinds() {
    add_limit(any_measure()).evidence = EvidenceSelection{.kinds = {{random_.one({Kind::experiential, Kind::certificated})}}};
}
inline void Generator::limit_providers() {
    add_limit(any_measure()).evidence = EvidenceSelection{.kinds = {}, .providers = {{random_.one({"x", "y"})}}};
}
inline void Generator::limit_each_level() { add_limit(any_measure()).each = Each::level; }
inline void Generator::limit_each_stage() { add_limit(any_measure()).each = Each::stage; }
inline void Generator::limit_each_provider() { add_limit(any_measure()).each = Each::provider; }
inline void Generator::limit_effects() {
    add_limit(any_measure()).effects = random_.one<std::vector<Effect>>({{Effect::credit, Effect::replace}, {Effect::replace}});
    if (random_.chance(80)) rule().effect = Effect::replace;
}
inline void Generator::limit_internal() {
    add_limit(any_measure()).internal = true;
    if (random_.chance(80)) identity();
}
inline void Generator::limit_awards() {
    add_limit(any_measure()).awards = random_.one<std::vector<Award>>({{Award::certhe}, {Award::masters, Award::pgcert}, {Award::honours}});
}

}  // namespace crediton::test
