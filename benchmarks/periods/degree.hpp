#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <crediton/project/study_problem.hpp>

#include "tests/support/random.hpp"

namespace crediton::bench {

/// What somebody has left of a degree: about forty modules to study, some of them chosen among twice as many, in four stages of
/// modules of one size, and some of two or three times that, two or three periods a year. The same from a seed everywhere.
class Degree {
public:
    explicit Degree(std::uint64_t seed) : dice_{seed * 11 + 5} {
        int const periods = dice_.between(2, 3);
        problem.periods_per_year = problem.cycle = periods;
        problem.per_year = dice_.one({60, 60, 120, 120, 120});
        size_ = dice_.one({10, 10, 15});
        problem.per_period = (problem.per_year / periods + size_ - 1) / size_ * size_;  // an equal share of the year, in whole modules
        if (dice_.chance(15)) problem.per_period += size_;
        problem.gates = dice_.chance(20);
        if (dice_.chance(20)) problem.first = dice_.between(0, periods - 1);
        for (int each = 0; each < (1 << periods); ++each) pattern(each == 0 ? (1 << periods) - 1 : each);
        for (int stage = 1; stage <= 4; ++stage) add_stage(stage);
        for (int j = 0; j < problem.count(); ++j) tie(j);
        now.state.assign(problem.jobs.size(), JobState::open);
    }

    StudyProblem problem = {};
    StudyCase now = {};

private:
    void pattern(int which) {
        std::vector<char> runs;
        for (int p = 0; p < problem.periods_per_year; ++p) runs.push_back(static_cast<char>(which >> p & 1));
        problem.patterns.push_back(std::move(runs));
    }

    void add(int stage, bool required) {
        StudyJob job;
        job.credits = size_ * dice_.one({1, 1, 1, 1, 1, 1, 1, 2, 2, 3});
        job.stage = stage;
        job.required = required;
        job.pattern = dice_.chance(35) ? 0 : 1 << dice_.between(0, problem.periods_per_year - 1);
        problem.jobs.push_back(std::move(job));
    }

    void add_stage(int stage) {
        for (int n = 0; n < 8; ++n) add(stage, true);
        StudyCover group;
        std::int64_t sum = 0;
        for (int n = 0; n < 4; ++n) {
            add(stage, false);
            group.jobs.push_back(problem.count() - 1);
            sum += problem.jobs.back().credits;
        }
        problem.covers.push_back(std::move(group));
        now.needs.push_back(sum / 2 / 5 * 5);
    }

    /// What a job requires is of an earlier stage, mostly the one before, or a little before it in its own. Nobody requires an option alone.
    void tie(int j) {
        StudyJob& job = problem.jobs[static_cast<std::size_t>(j)];
        int const from = std::max(0, (job.stage - 2) * 12);
        if (j > 0 && dice_.chance(55)) {
            std::vector<int> list{taken_by_all(from, j)};
            if (dice_.chance(25)) list.push_back(dice_.between(from, j - 1));
            job.before.push_back(std::move(list));
        }
        if (j > 12 && dice_.chance(20)) job.before.push_back({taken_by_all(from, j)});
        if (dice_.chance(4) && j > 0 && problem[j - 1].required) job.beside.push_back({j - 1});
        if (job.required || problem[j - 1].required || !dice_.chance(15)) return;
        job.excludes.push_back(j - 1);
        problem.jobs[static_cast<std::size_t>(j - 1)].excludes.push_back(j);
    }
    [[nodiscard]] int taken_by_all(int from, int until) {
        int found = dice_.between(std::min(from, until - 1), until - 1);
        while (found > 0 && !problem[found].required) --found;
        return found;
    }

    test::Random dice_;
    int size_ = 15;
};

}  // namespace crediton::bench
