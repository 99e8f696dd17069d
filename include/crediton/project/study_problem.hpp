#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace crediton::inline v0 {

/// A period, counted from 0 at the beginning of study, that never comes.
inline constexpr int no_period = std::numeric_limits<int>::max() / 4;

/// Plans of more periods are not looked for: it is only said that there is none of so many.
inline constexpr int longest_plan = 600;

/// One piece of work that is done whole, in one period. Work in a list is named by its index.
struct StudyJob {
    std::int64_t credits = 0;
    int stage = -1;                         ///< none where negative
    int pattern = 0;                        ///< when it runs: an index into `StudyProblem::patterns`
    bool required = true;                   ///< else it is done where a cover or other work needs it
    std::vector<std::vector<int>> before = {};  ///< of each list one at least is done in an earlier period
    std::vector<std::vector<int>> beside = {};  ///< of each list one at least is done in the same period or an earlier one
    std::vector<int> excludes = {};         ///< never done by who does this; both ways
};

/// Jobs of which so many credits are done: how many, the case says.
struct StudyCover {
    std::vector<int> jobs;
    bool apart = true;  ///< shares no job with another such cover
};

/// What may have to be studied and when it can be, in plain numbers: it knows no modules. Made once, then const.
struct StudyProblem {
    std::vector<StudyJob> jobs = {};
    std::vector<StudyCover> covers = {};
    std::vector<std::vector<char>> patterns = {};  ///< each says of `cycle` periods in which of them work runs
    int cycle = 1;                                 ///< periods until the patterns begin again: whole years
    int first = 0;                                 ///< where in the cycle study begins
    int periods_per_year = 1;
    std::int64_t per_period = 0;  ///< at most so many credits in a period; a job with more takes one by itself
    std::int64_t per_year = 0;    ///< at most so many credits in a year; a job with more takes one by itself
    bool gates = false;           ///< no job of a stage begins before all that is done of earlier stages is finished

    [[nodiscard]] int count() const noexcept { return static_cast<int>(jobs.size()); }
    [[nodiscard]] StudyJob const& operator[](int job) const { return jobs[static_cast<std::size_t>(job)]; }
    /// The year of study in which a period lies, from 0.
    [[nodiscard]] int year(int period) const noexcept { return (first % periods_per_year + period) / periods_per_year; }
    /// True if a period is the last of its year.
    [[nodiscard]] bool ends_year(int period) const noexcept { return year(period + 1) != year(period); }

    [[nodiscard]] bool runs(int job, int period) const {
        auto const slot = static_cast<std::size_t>((first + period) % cycle);
        return patterns[static_cast<std::size_t>((*this)[job].pattern)][slot] != 0;
    }
    /// The first period from `from` on in which the job runs, or `no_period`.
    [[nodiscard]] int next(int job, int from) const {
        if (from >= no_period) return no_period;
        for (int t = from; t < from + cycle; ++t) {
            if (runs(job, t)) return t;
        }
        return no_period;
    }
    /// The last period up to `until` in which the job runs, or -1.
    [[nodiscard]] int last(int job, int until) const {
        for (int t = until; t >= 0 && t > until - cycle; --t) {
            if (runs(job, t)) return t;
        }
        return -1;
    }
};

/// What has become of a job before study begins: it is to be done or may be; it counts as done; or it is out, and counts for nothing.
enum class JobState : char { open, met, out };

/// What is left of a problem in one case.
struct StudyCase {
    std::vector<JobState> state = {};       ///< by job
    std::vector<std::int64_t> needs = {};   ///< by cover, credits still to be done
    std::int64_t other = 0;                 ///< credits of other study, in any portions at any time
    std::optional<std::int64_t> cap = {};   ///< a lower limit on the credits of a period than the problem's

    /// At most so many credits in a period.
    [[nodiscard]] std::int64_t most(StudyProblem const& problem) const { return std::min(cap.value_or(problem.per_period), problem.per_period); }
    [[nodiscard]] bool open(int job) const { return state[static_cast<std::size_t>(job)] == JobState::open; }
    [[nodiscard]] bool met(int job) const { return state[static_cast<std::size_t>(job)] == JobState::met; }
};

/// Why nothing can complete the work, and which job or cover is concerned.
struct StudyBlock {
    enum class What {
        excluded,     ///< a required job is excluded by what is done, or by other required work
        offering,     ///< a required job never runs
        requirement,  ///< a required job requires what can never be done
        cover,        ///< the jobs that are open carry too little for a cover
        together      ///< each could be done, but not all
    };
    What what = What::together;
    int which = -1;

    friend bool operator==(StudyBlock const&, StudyBlock const&) = default;
};

namespace detail {

/// What a job takes of a period and of a year in a case: one that is larger than a period or a year takes it whole.
[[nodiscard]] inline std::int64_t load(StudyProblem const& problem, StudyCase const& now, int job) {
    return problem[job].credits > problem.per_period ? now.most(problem) : problem[job].credits;
}
[[nodiscard]] inline std::int64_t yearly(StudyProblem const& problem, int job) { return std::min(problem[job].credits, problem.per_year); }

/// How much room a plan of so many periods leaves for other study beside its jobs, which start in these periods (-1: not done).
[[nodiscard]] inline std::int64_t room_beside(StudyProblem const& problem, StudyCase const& now, std::vector<int> const& starts, int length) {
    std::int64_t found = 0;
    std::int64_t room = 0;
    std::int64_t year = problem.per_year;
    for (int t = 0; t < length; ++t) {
        room += now.most(problem);
        for (int j = 0; j < problem.count(); ++j) {
            if (starts[static_cast<std::size_t>(j)] != t) continue;
            room -= load(problem, now, j);
            year -= yearly(problem, j);
        }
        if (!problem.ends_year(t) && t + 1 < length) continue;
        found += std::min(room, year);
        room = 0;
        year = problem.per_year;
    }
    return found;
}

}  // namespace detail

}  // namespace crediton::inline v0
