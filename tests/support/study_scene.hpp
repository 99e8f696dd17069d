#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/project/study_pace.hpp>
#include <crediton/project/study_planner.hpp>

#include "random.hpp"

namespace crediton::test {

/// A random programme of a few modules, a pace, and what somebody need not study there.
class StudyScene {
public:
    explicit StudyScene(std::uint64_t seed, int most = 6) : dice_{seed * 7 + 3} {
        make_programme(dice_.between(1, most));
        CatalogueBuilder builder;
        for (auto const& each : modules_) builder.add(each);
        catalogue.emplace(builder.add(programme).build());
        curriculum.emplace(*catalogue, *catalogue->find(programme.id));
        StudyLoad load;
        if (dice_.chance(10)) load.from_period = dice_.between(1, *programme.periods_per_year);
        pace = *StudyPace::of(*curriculum, load);
        first_year = dice_.between(2024, 2027);
        start.emplace(*curriculum);
        settle();
    }

    Programme programme = {};
    std::optional<Catalogue> catalogue = {};
    std::optional<Curriculum> curriculum = {};
    StudyPace pace = {};
    int first_year = 2026;
    std::optional<StudyStart> start = {};

private:
    void make_programme(int many) {
        programme.id = "P";
        programme.periods_per_year = dice_.between(1, 3);
        programme.stage_gates = dice_.chance(30);
        if (dice_.chance(30)) programme.study_from = dice_.between(1, *programme.periods_per_year);
        std::vector<int> grouped;
        int total = 0;
        for (int n = 0; n < many; ++n) {
            Module module{.id = name(n), .title = "", .credits = dice_.one({10, 15, 20, 20, 30, 45}), .level = dice_.between(4, 6)};
            when(module);
            Placement placed{.module = module.id};
            if (dice_.chance(80)) placed.stage = dice_.between(1, 2);
            rules(placed, n, many);
            if (dice_.chance(45)) grouped.push_back(n);
            else total += whole(module.credits);
            modules_.push_back(std::move(module));
            programme.modules.push_back(std::move(placed));
        }
        total += groups(grouped);
        programme.credits = total;
        programme.credits_per_year = dice_.one({30, 40, 60, 75, 90, 120});
        if (dice_.chance(40)) programme.credits_per_period = dice_.one({20, 30, 35, 60});
        if (dice_.chance(30)) programme.minima.push_back({dice_.between(4, 6), dice_.one({10, 20, 40})});
    }

    void when(Module& module) {
        if (dice_.chance(50)) {
            for (int p = 1; p <= *programme.periods_per_year; ++p) {
                if (dice_.chance(60)) module.periods.push_back(p);
            }
            if (dice_.chance(3)) module.periods = {4};  // of no year
        }
        if (!dice_.chance(12)) return;
        module.every_years = dice_.between(2, 3);
        module.first_year = dice_.between(2024, 2026);
    }

    /// What it requires has a lower number, so that there is no circle; what goes beside it may be any.
    void rules(Placement& placed, int n, int many) {
        for (int k = n > 0 ? dice_.between(0, 2) : 0; k > 0; --k) {
            Requirement some;
            for (int each = dice_.chance(60) ? 1 : 2; each > 0; --each) some.any_of.push_back(name(dice_.between(0, n - 1)));
            if (dice_.chance(60)) placed.prerequisites.push_back(std::move(some));
        }
        auto const other = [&] { return (n + dice_.between(1, many - 1)) % many; };
        if (many > 1 && dice_.chance(12)) placed.corequisites.push_back({{name(other())}});
        if (many > 2 && dice_.chance(5)) placed.corequisites.push_back({{name(other()), name(other())}});
        if (many > 1 && dice_.chance(10)) placed.exclusions.push_back(name(other()));
    }

    [[nodiscard]] int groups(std::vector<int> const& grouped) {
        int total = 0;
        for (int g = 0; g < 2; ++g) {
            OptionGroup group{.id = "G" + std::to_string(g)};
            int carried = 0;
            for (std::size_t i = 0; i < grouped.size(); ++i) {
                if (static_cast<int>(i % 2) != g) continue;
                group.modules.push_back(name(grouped[i]));
                carried += whole(modules_[static_cast<std::size_t>(grouped[i])].credits);
            }
            if (carried == 0) continue;
            group.credits = std::max(5, carried * dice_.between(20, 100) / 100 / 5 * 5);
            total += whole(group.credits);
            programme.groups.push_back(std::move(group));
        }
        return total;
    }

    void settle() {
        for (int m = 0; m < curriculum->count(); ++m) {
            if (dice_.chance(20)) start->settle(m, dice_.chance(85));
        }
        for (int g = 0; g < static_cast<int>(curriculum->groups().size()); ++g) {
            if (dice_.chance(15)) start->exempt_amount(g, curriculum->credits(dice_.one({5, 10})));
        }
        if (dice_.chance(15)) start->other = curriculum->credits(dice_.one({5, 10, 25, 40}));
    }

    [[nodiscard]] static std::string name(int n) { return "M" + std::to_string(n); }
    [[nodiscard]] static int whole(Ratio amount) { return static_cast<int>(amount.numerator()); }

    Random dice_;
    std::vector<Module> modules_ = {};
};

}  // namespace crediton::test
