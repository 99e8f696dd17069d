#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/project/study_check.hpp>
#include <crediton/project/study_deepening.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Where stages wait for each other: each by itself from where the one before ends at the earliest. What ties stages together otherwise
/// is left out (what a year has used, exclusions, jobs without a stage, covers over several), so that the end of the last is a lower bound; where
/// the plans of the stages keep those rules too, they are a shortest plan.
class StudyStages {
public:
    explicit StudyStages(StudyProblem const& problem) : problem_{&problem} {}

    /// Takes at most half of the budget.
    [[nodiscard]] StudyHint operator()(StudyCase const& now, Budget& budget) const {
        StudyHint found;
        std::vector<int> starts(now.state.size(), -1);
        bool whole = true;
        Budget own = budget;
        own.work = budget.work / 2;
        for (int const stage : stages(now)) {
            StudyProblem const part = part_of(stage, found.floor);
            StudyAnswer const answer = StudyDeepening{part}.solve(case_of(now, stage), own);
            if (answer.status == StudyStatus::impossible) return {};  // the whole search says why
            for (std::size_t j = 0; j < answer.starts.size(); ++j) {
                if (answer.starts[j] >= 0) starts[j] = answer.starts[j] + found.floor;
            }
            whole = whole && answer.status == StudyStatus::optimal;
            found.floor += answer.lower;
        }
        budget.work -= budget.work / 2 - std::max<std::int64_t>(0, own.work);
        if (own.by_clock) budget.struck = budget.by_clock = true;
        if (whole && now.other <= 0 && detail::StudyCheck{*problem_, now, starts}()) found.starts = std::move(starts);
        return found;
    }

private:
    [[nodiscard]] std::vector<int> stages(StudyCase const& now) const {
        std::vector<int> found;
        for (int j = 0; j < problem_->count(); ++j) {
            if (now.open(j) && (*problem_)[j].stage >= 0) found.push_back((*problem_)[j].stage);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    /// The problem for one stage that begins in a period.
    [[nodiscard]] StudyProblem part_of(int stage, int begin) const {
        StudyProblem part = *problem_;
        part.gates = false;
        part.first = (part.first + begin) % part.cycle;
        for (auto& job : part.jobs) {
            std::erase_if(job.excludes, [&](int x) { return job.stage != stage || (*problem_)[x].stage != stage; });
        }
        return part;
    }

    [[nodiscard]] StudyCase case_of(StudyCase now, int stage) const {
        now.other = 0;
        for (std::size_t c = 0; c < now.needs.size(); ++c) {
            auto const& jobs = problem_->covers[c].jobs;
            if (std::any_of(jobs.begin(), jobs.end(), [&](int j) { return now.open(j) && (*problem_)[j].stage != stage; })) now.needs[c] = 0;
        }
        for (int j = 0; j < problem_->count(); ++j) {
            int const own = (*problem_)[j].stage;
            if (now.open(j) && own != stage) now.state[static_cast<std::size_t>(j)] = own < stage ? JobState::met : JobState::out;
        }
        return now;
    }

    StudyProblem const* problem_;
};

}  // namespace crediton::inline v0
