#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scene.hpp"

namespace crediton::test {

[[nodiscard]] inline std::string name(char kind, int n) { return std::string{kind} + std::to_string(n); }

/// How large a programme is, and in how many of a hundred modules something stands.
struct ProgrammeShape {
    int modules = 0;
    std::size_t prerequisites = 0;
    std::size_t exclusions = 0;
};

/// Fills in a programme of three stages: every module in order, and one group of the modules that `option(stage)` takes into it.
template <class Option>
void make_programme(Random& dice, Scene& scene, ProgrammeShape const& shape, Option option) {
    int total = 0;
    int asked = 0;
    std::vector<ModuleId> options;
    scene.programme = {.id = "P", .award = Award::honours, .policy = PolicyReference{"p"}};
    for (int n = 0; n < shape.modules; ++n) {
        int const credits = dice.pick(std::vector{10, 15, 20, 20, 30});
        int const stage = 1 + n * 3 / shape.modules;
        scene.modules.push_back({.id = name('M', n), .credits = credits, .level = 3 + stage});
        Placement place{.module = name('M', n), .stage = stage, .role = dice.chance(70) ? Role::compulsory : Role::core, .exemptible = dice.chance(95)};
        if (option(stage)) {
            place.role = Role::optional;
            options.push_back(place.module);
            if (options.size() % 2 == 1) asked += credits;
        } else {
            total += credits;
            if (n > 0 && dice.chance(shape.prerequisites)) place.prerequisites = {{{name('M', dice.between(0, n - 1))}}};
            if (n > 0 && dice.chance(shape.exclusions)) place.exclusions = {name('M', n - 1)};
        }
        scene.programme.modules.push_back(place);
    }
    if (!options.empty()) scene.programme.groups = {{.id = "g", .credits = asked, .modules = options}};
    scene.programme.credits = total + asked;
}

}  // namespace crediton::test
