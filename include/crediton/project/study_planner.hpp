#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/project/study_pace.hpp>
#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0 {

/// What somebody need not study, as plain sets: by module and group of the `Curriculum`.
struct StudyStart {
    std::vector<JobState> modules = {};  ///< met: passed, or exempted and meets what requires it; out: exempted, and does not
    std::vector<Credits> amounts = {};   ///< by group, exempted as an amount
    Credits other = {};                  ///< to be studied beside: in place of what is replaced, and bridging credit

    explicit StudyStart(Curriculum const& curriculum)
        : modules(curriculum.modules().size(), JobState::open), amounts(curriculum.groups().size()) {}

    /// A module that was passed, or is exempted: then it meets what requires it, or does not.
    void settle(int module, bool meets = true) { modules[static_cast<std::size_t>(module)] = meets ? JobState::met : JobState::out; }
    void exempt_amount(int group, Credits credits) { amounts[static_cast<std::size_t>(group)] += credits; }

    friend bool operator==(StudyStart const&, StudyStart const&) = default;
};

/// A programme at a pace as a scheduling problem: compiled once, then asked for any sets of exemptions (docs/periods.md).
class StudyPlanner {
public:
    /// `first_year` is the calendar year in which study begins: it matters where modules run every few years.
    StudyPlanner(Curriculum const& curriculum, StudyPace const& pace, int first_year) : curriculum_{&curriculum} {
        for (auto const& entry : curriculum.modules()) longest_gap_ = std::lcm(longest_gap_, std::clamp(entry.module->every_years.value_or(1), 1, 4));
        problem_.periods_per_year = pace.periods_per_year;
        problem_.cycle = longest_gap_ * pace.periods_per_year;
        problem_.first = first_year % longest_gap_ * pace.periods_per_year + pace.from_period - 1;
        problem_.per_period = pace.per_period.units();
        problem_.per_year = pace.per_year.units();
        problem_.gates = curriculum.programme().stage_gates;
        for (auto const& entry : curriculum.modules()) add(entry);
        for (auto const& group : curriculum.groups()) problem_.covers.push_back({group.members, true});
        for (auto const& minimum : curriculum.programme().minima) problem_.covers.push_back({at_level(minimum.at_level), false});
    }

    [[nodiscard]] Curriculum const& curriculum() const noexcept { return *curriculum_; }
    /// The problem: jobs are the curriculum's modules, covers its groups, then the award's minima.
    [[nodiscard]] StudyProblem const& problem() const noexcept { return problem_; }

    /// What is left for somebody.
    [[nodiscard]] StudyCase left(StudyStart const& start) const {
        StudyCase now;
        left(start, now);
        return now;
    }
    /// The same into memory that is used again.
    void left(StudyStart const& start, StudyCase& now) const {
        now.state = start.modules;
        now.other = start.other.units();
        now.needs.clear();
        auto const& groups = curriculum_->groups();
        for (std::size_t g = 0; g < groups.size(); ++g) {
            std::int64_t left = groups[g].asked.units() - start.amounts[g].units();
            for (int const m : groups[g].members) left -= settled(start, m) ? curriculum_->piece(m).credits.units() : 0;
            now.needs.push_back(left);
        }
        for (std::size_t n = 0; n < curriculum_->programme().minima.size(); ++n) now.needs.push_back(short_of(start, n));
    }

private:
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] static bool settled(StudyStart const& start, int module) { return start.modules[at(module)] != JobState::open; }

    void add(Curriculum::Entry const& entry) {
        StudyJob job;
        job.credits = entry.piece.credits.units();
        job.stage = entry.piece.stage.value_or(-1);
        job.pattern = pattern(*entry.module);
        job.required = entry.piece.group < 0;
        job.before = entry.prerequisites;
        job.beside = entry.corequisites;
        job.excludes = entry.exclusions;
        std::sort(job.excludes.begin(), job.excludes.end());
        job.excludes.erase(std::unique(job.excludes.begin(), job.excludes.end()), job.excludes.end());
        problem_.jobs.push_back(std::move(job));
    }

    /// In which periods of the cycle a module runs.
    [[nodiscard]] int pattern(Module const& module) {
        std::vector<char> runs(at(problem_.cycle));
        int const every = std::clamp(module.every_years.value_or(1), 1, 4);
        for (int slot = 0; slot < problem_.cycle; ++slot) {
            int const period = slot % problem_.periods_per_year + 1;
            int const year = slot / problem_.periods_per_year;
            bool const now = module.periods.empty() || std::find(module.periods.begin(), module.periods.end(), period) != module.periods.end();
            runs[at(slot)] = now && year % every == module.first_year.value_or(0) % every;
        }
        auto const known = std::find(problem_.patterns.begin(), problem_.patterns.end(), runs);
        int const found = static_cast<int>(known - problem_.patterns.begin());
        if (known == problem_.patterns.end()) problem_.patterns.push_back(std::move(runs));
        return found;
    }

    [[nodiscard]] std::vector<int> at_level(int level) const {
        std::vector<int> found;
        for (int m = 0; m < curriculum_->count(); ++m) {
            if (curriculum_->piece(m).level >= level) found.push_back(m);
        }
        return found;
    }

    /// What a minimum of the award still asks for; nothing where what is open cannot reach it, which is not held against anybody.
    [[nodiscard]] std::int64_t short_of(StudyStart const& start, std::size_t n) const {
        auto const& minimum = curriculum_->programme().minima[n];
        std::int64_t left = curriculum_->credits(minimum.credits).units();
        std::int64_t open = 0;
        for (int const m : problem_.covers[curriculum_->groups().size() + n].jobs) {
            std::int64_t const credits = curriculum_->piece(m).credits.units();
            if (settled(start, m)) left -= credits;
            else open += reachable(start, m) ? credits : 0;
        }
        for (int g = 0; g < static_cast<int>(start.amounts.size()); ++g) {
            Credits const amount = start.amounts[at(g)];
            if (amount > Credits{} && curriculum_->amount(g, amount).level >= minimum.at_level) left -= amount.units();
        }
        return open < left ? 0 : left;
    }
    [[nodiscard]] bool reachable(StudyStart const& start, int module) const {
        auto const& excludes = problem_[module].excludes;
        return std::none_of(excludes.begin(), excludes.end(), [&](int x) { return settled(start, x); });
    }

    Curriculum const* curriculum_;
    int longest_gap_ = 1;
    StudyProblem problem_ = {};
};

}  // namespace crediton::inline v0
