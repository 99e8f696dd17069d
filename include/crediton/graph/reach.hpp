#pragma once

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include <crediton/graph/catalogue_graph.hpp>

namespace crediton::inline v0 {

namespace detail {

/// True if the credentials could meet the expression at all: marks, dates and amounts of credit aside.
[[nodiscard]] inline bool meets(Source const& source, std::set<CredentialId> const& held) {
    auto const met = [&](Source const& item) { return meets(item, held); };
    if (auto const* one = std::get_if<CredentialSource>(&source.form)) return held.contains(one->credential);
    if (auto const* all = std::get_if<AllOf>(&source.form)) return std::all_of(all->items.begin(), all->items.end(), met);
    if (auto const* any = std::get_if<AnyOf>(&source.form)) return std::any_of(any->items.begin(), any->items.end(), met);
    if (auto const* some = std::get_if<AtLeast>(&source.form)) {
        return std::count_if(some->items.begin(), some->items.end(), met) >= some->least;
    }
    return !held.empty();  // general credit
}

}  // namespace detail

/// The modules of a programme that equivalences could exempt for somebody who holds these credentials: an AND/OR reach, in
/// which every source of an equivalence is needed. An upper bound of what can be claimed; O(size of the catalogue).
[[nodiscard]] inline std::set<ModuleId> reachable(Catalogue const& catalogue, Programme const& programme,
                                                  std::set<CredentialId> const& held) {
    std::set<ModuleId> found;
    std::set<ModuleId> here;
    for (auto const& placement : programme.modules) here.insert(placement.module);
    auto const take = [&](std::vector<ModuleId> const& modules) {
        for (auto const& id : modules) {
            if (here.contains(id)) found.insert(id);
        }
    };
    for (auto const& id : held) {
        auto const credential = catalogue.find(id);
        if (credential && credential->module) take({*credential->module});
    }
    for (auto const& rule : catalogue.equivalences()) {
        bool const met = std::all_of(rule.sources.begin(), rule.sources.end(), [&](Source const& s) { return detail::meets(s, held); });
        if (rule.effect == Effect::refuse || !met || !rule.serves(programme.id)) continue;
        if (auto const* all = std::get_if<ModuleTargets>(&rule.targets)) take(all->modules);
        if (auto const* one = std::get_if<OneOfTargets>(&rule.targets)) take(one->modules);
        for (auto const& placement : programme.modules) {
            auto const* stage = std::get_if<StageTarget>(&rule.targets);
            if (stage != nullptr && placement.stage == stage->stage) found.insert(placement.module);
        }
        for (auto const& group : programme.groups) {
            auto const* amount = std::get_if<GroupTarget>(&rule.targets);
            if (amount != nullptr && group.id == amount->group) take(group.modules);
        }
    }
    return found;
}

}  // namespace crediton::inline v0
