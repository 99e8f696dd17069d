#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "study_scene.hpp"

namespace crediton::test {

/// Plans of study by the letter of docs/periods.md, and the shortest by trying every assignment of modules to periods. Shares nothing
/// with the solver but the documents. Amounts are in units.
class StudyOracle {
public:
    using Plan = std::map<ModuleId, int>;  ///< the modules studied, and in which period from 0

    explicit StudyOracle(StudyScene const& scene) : scene_{&scene} {
        auto const& curriculum = *scene.curriculum;
        for (int m = 0; m < curriculum.count(); ++m) {
            auto const state = scene.start->modules[static_cast<std::size_t>(m)];
            if (state == JobState::met) meets_.insert(curriculum[m].id);
            if (state != JobState::open) settled_.insert(curriculum[m].id);
        }
        for (auto const& placed : scene.programme.modules) {
            if (!settled_.contains(placed.module)) open_.push_back(&placed);
        }
    }

    /// True if the plan completes the programme within so many periods.
    [[nodiscard]] bool sound(Plan const& plan, int periods) const { return sound(plan, periods, scene_->pace.per_period.units()); }

    /// The fewest periods up to `most`, or nothing.
    [[nodiscard]] std::optional<int> shortest(int most) const {
        for (int periods = 0; periods <= most; ++periods) {
            Plan plan;
            bool found = false;
            each_plan(0, periods, plan, [&](Plan const& each) { return found = sound(each, periods); });
            if (found) return periods;
        }
        return std::nullopt;
    }

    /// The least that the fullest period of a plan of so many periods can have, larger modules aside. Without other study.
    [[nodiscard]] std::int64_t lightest(int periods) const {
        std::int64_t least = scene_->pace.per_period.units();
        Plan plan;
        each_plan(0, periods, plan, [&](Plan const& each) {
            if (!sound(each, periods)) return false;
            std::int64_t fullest = 0;
            for (int t = 0; t < periods; ++t) {
                std::int64_t const sum = credits_in(each, t, t);
                if (sum <= scene_->pace.per_period.units()) fullest = std::max(fullest, sum);
            }
            least = std::min(least, fullest);
            return false;
        });
        return least;
    }

private:
    [[nodiscard]] Module const& module(ModuleId const& id) const { return *scene_->catalogue->find(id); }
    [[nodiscard]] std::int64_t units(ModuleId const& id) const { return scene_->curriculum->credits(module(id).credits).units(); }
    [[nodiscard]] int year_of(int t) const { return (scene_->pace.from_period - 1 + t) / scene_->pace.periods_per_year; }
    [[nodiscard]] int period_of(int t) const { return (scene_->pace.from_period - 1 + t) % scene_->pace.periods_per_year + 1; }

    /// Calls `stop` for every assignment until it says true.
    template <class Stop>
    bool each_plan(std::size_t place, int periods, Plan& plan, Stop const& stop) const {
        if (place == open_.size()) return stop(plan);
        if (each_plan(place + 1, periods, plan, stop)) return true;
        for (int t = 0; t < periods; ++t) {
            plan[open_[place]->module] = t;
            bool const over = each_plan(place + 1, periods, plan, stop);
            plan.erase(open_[place]->module);
            if (over) return true;
        }
        return false;
    }

    [[nodiscard]] bool sound(Plan const& plan, int periods, std::int64_t cap) const {
        for (auto const* placed : open_) {
            if (!plan.contains(placed->module)) {
                if (!in_group(placed->module)) return false;
            } else if (!allowed(*placed, plan)) {
                return false;
            }
        }
        return groups(plan) && minima(plan) && (!scene_->programme.stage_gates || gates(plan)) && room(plan, periods, cap);
    }

    [[nodiscard]] bool in_group(ModuleId const& id) const {
        auto const& all = scene_->programme.groups;
        return std::any_of(all.begin(), all.end(), [&](OptionGroup const& g) { return std::find(g.modules.begin(), g.modules.end(), id) != g.modules.end(); });
    }

    [[nodiscard]] bool allowed(Placement const& placed, Plan const& plan) const {
        int const own = plan.at(placed.module);
        Module const& it = module(placed.module);
        if (!it.periods.empty() && std::find(it.periods.begin(), it.periods.end(), period_of(own)) == it.periods.end()) return false;
        if (it.every_years && (scene_->first_year + year_of(own) - *it.first_year) % *it.every_years != 0) return false;
        auto const met = [&](std::vector<Requirement> const& all, int least) {
            for (auto const& each : all) {
                bool one = false;
                for (auto const& id : each.any_of) one = one || meets_.contains(id) || (plan.contains(id) && plan.at(id) + least <= own);
                if (!one) return false;
            }
            return true;
        };
        if (!met(placed.prerequisites, 1) || !met(placed.corequisites, 0)) return false;
        for (auto const& other : scene_->programme.modules) {
            bool const held = settled_.contains(other.module) || plan.contains(other.module);
            bool const shut = std::find(placed.exclusions.begin(), placed.exclusions.end(), other.module) != placed.exclusions.end() ||
                              std::find(other.exclusions.begin(), other.exclusions.end(), placed.module) != other.exclusions.end();
            if (held && shut) return false;
        }
        return true;
    }

    [[nodiscard]] bool groups(Plan const& plan) const {
        for (auto const& group : scene_->programme.groups) {
            std::int64_t sum = scene_->start->amounts[static_cast<std::size_t>(scene_->curriculum->find(group.id))].units();
            for (auto const& id : group.modules) sum += settled_.contains(id) || plan.contains(id) ? units(id) : 0;
            if (sum < scene_->curriculum->credits(group.credits).units()) return false;
        }
        return true;
    }

    [[nodiscard]] bool minima(Plan const& plan) const {
        for (auto const& minimum : scene_->programme.minima) {
            std::int64_t sum = 0;
            std::int64_t most = 0;
            for (auto const& placed : scene_->programme.modules) {
                if (module(placed.module).level < minimum.at_level) continue;
                bool const done = settled_.contains(placed.module);
                sum += done || plan.contains(placed.module) ? units(placed.module) : 0;
                most += done || !shut_out(placed) ? units(placed.module) : 0;
            }
            for (auto const& group : scene_->programme.groups) {
                int least = 99;
                for (auto const& id : group.modules) least = std::min(least, module(id).level);
                auto const amount = scene_->start->amounts[static_cast<std::size_t>(scene_->curriculum->find(group.id))].units();
                if (least >= minimum.at_level) sum += amount, most += amount;
            }
            auto const asked = scene_->curriculum->credits(minimum.credits).units();
            if (sum < asked && most >= asked) return false;
        }
        return true;
    }
    [[nodiscard]] bool shut_out(Placement const& placed) const {
        for (auto const& other : scene_->programme.modules) {
            bool const shut = std::find(placed.exclusions.begin(), placed.exclusions.end(), other.module) != placed.exclusions.end() ||
                              std::find(other.exclusions.begin(), other.exclusions.end(), placed.module) != other.exclusions.end();
            if (shut && settled_.contains(other.module)) return true;
        }
        return false;
    }

    [[nodiscard]] bool gates(Plan const& plan) const {
        for (auto const* low : open_) {
            for (auto const* high : open_) {
                bool const both = low->stage && high->stage && *low->stage < *high->stage && plan.contains(low->module) && plan.contains(high->module);
                if (both && plan.at(low->module) >= plan.at(high->module)) return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::int64_t credits_in(Plan const& plan, int from, int until) const {
        std::int64_t sum = 0;
        for (auto const& [id, t] : plan) sum += t >= from && t <= until ? units(id) : 0;
        return sum;
    }

    /// Periods and years hold what is in them, or a single module that is larger; the rest has room for the other study.
    [[nodiscard]] bool room(Plan const& plan, int periods, std::int64_t cap) const {
        std::int64_t const most = scene_->pace.per_year.units();
        std::map<int, std::int64_t> left;
        std::map<int, std::vector<std::int64_t>> years;
        for (int t = 0; t < periods; ++t) {
            std::vector<std::int64_t> here;
            for (auto const& [id, when] : plan) {
                if (when == t) here.push_back(units(id));
            }
            std::int64_t const sum = std::accumulate(here.begin(), here.end(), std::int64_t{0});
            if (sum > cap && here.size() > 1) return false;
            left[year_of(t)] += std::max<std::int64_t>(0, cap - sum);
            auto& year = years[year_of(t)];
            year.insert(year.end(), here.begin(), here.end());
        }
        std::int64_t free = 0;
        for (auto const& [year, all] : years) {
            std::int64_t const sum = std::accumulate(all.begin(), all.end(), std::int64_t{0});
            if (sum > most && all.size() > 1) return false;
            free += std::min(left[year], std::max<std::int64_t>(0, most - sum));
        }
        return free >= scene_->start->other.units();
    }

    StudyScene const* scene_;
    std::set<ModuleId> meets_ = {};
    std::set<ModuleId> settled_ = {};
    std::vector<Placement const*> open_ = {};
};

}  // namespace crediton::test
