#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/catalogue_builder.hpp>
#include <crediton/model/record.hpp>

#include "random.hpp"

namespace crediton::test {

/// A small catalogue and one record, as plain values that a test may change.
struct Scene {
    std::vector<Credential> credentials;
    std::vector<Module> modules;
    Programme programme;
    std::vector<Equivalence> equivalences;
    Policy policy;
    std::vector<Policy> versions = {};  ///< of the same policy, in force at other times
    Record record;

    /// The catalogue, with another programme `Q` beside it. Throws `InputError` if something is wrong with it.
    [[nodiscard]] Catalogue build() const {
        CatalogueBuilder builder;
        for (auto const& each : credentials) builder.add(each);
        for (auto const& each : modules) builder.add(each);
        for (auto const& each : equivalences) builder.add(each);
        Programme other;
        other.id = "Q";
        other.scheme = programme.scheme;
        other.framework = programme.framework;
        auto const least = std::min_element(modules.begin(), modules.end(), [](Module const& a, Module const& b) { return a.id < b.id; });
        other.credits = least->credits;  // of a module that another order of the modules gives too
        other.modules = {Placement{.module = least->id}};
        for (auto const& each : versions) builder.add(each);
        return builder.add(programme).add(std::move(other)).add(policy).build();
    }
};

/// The same sources, every list in another order.
inline void shuffle_sources(std::vector<Source>& sources, Random& random) {
    random.shuffle(sources);
    for (auto& each : sources) {
        if (auto* all = std::get_if<AllOf>(&each.form)) shuffle_sources(all->items, random);
        if (auto* some = std::get_if<AnyOf>(&each.form)) shuffle_sources(some->items, random);
        if (auto* some = std::get_if<AtLeast>(&each.form)) shuffle_sources(some->items, random);
        if (auto* general = std::get_if<GeneralCredit>(&each.form)) {
            random.shuffle(general->at_levels);
            if (general->where.providers) random.shuffle(*general->where.providers);
        }
    }
}

/// The same policy, every list in another order.
inline void shuffle_policy(Policy& policy, Random& random) {
    random.shuffle(policy.limits);
    random.shuffle(policy.clauses);
    random.shuffle(policy.unknown);
    for (auto& each : policy.limits) {
        random.shuffle(each.effects);
        random.shuffle(each.awards);
        if (each.modules.levels) random.shuffle(*each.modules.levels);
        if (each.modules.ids) random.shuffle(*each.modules.ids);
    }
    if (policy.rules.providers) random.shuffle(policy.rules.providers->accept);
}

/// The same scene, every list in another order.
[[nodiscard]] inline Scene shuffled(Scene scene, Random& random) {
    random.shuffle(scene.credentials);
    random.shuffle(scene.modules);
    random.shuffle(scene.equivalences);
    shuffle_policy(scene.policy, random);
    for (auto& each : scene.versions) shuffle_policy(each, random);
    if (!scene.versions.empty() && random.chance(50)) std::swap(scene.policy, scene.versions.front());
    random.shuffle(scene.programme.modules);
    random.shuffle(scene.programme.minima);
    random.shuffle(scene.programme.groups);
    for (auto& each : scene.programme.groups) random.shuffle(each.modules);
    for (auto& each : scene.programme.modules) {
        random.shuffle(each.prerequisites);
        for (auto& requirement : each.prerequisites) random.shuffle(requirement.any_of);
    }
    for (auto& each : scene.credentials) random.shuffle(each.outcomes);
    for (auto& each : scene.equivalences) {
        shuffle_sources(each.sources, random);
        random.shuffle(each.waives);
        if (auto* list = std::get_if<ModuleTargets>(&each.targets)) random.shuffle(list->modules);
        if (auto* list = std::get_if<OneOfTargets>(&each.targets)) random.shuffle(list->modules);
    }
    random.shuffle(scene.record.attainments);
    random.shuffle(scene.record.declines);
    random.shuffle(scene.record.failed_modules);
    random.shuffle(scene.record.standing);
    random.shuffle(scene.record.judgements);
    return scene;
}

}  // namespace crediton::test
