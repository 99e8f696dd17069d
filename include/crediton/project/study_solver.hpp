#pragma once

#include <cstdint>
#include <optional>

#include <crediton/project/study_deepening.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_stages.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Work that a plan of study may take in all, if the call says nothing: choices tried.
inline constexpr std::int64_t default_study_work = 40'000'000;
/// The same for what a decision says of time, and for each choice in whose order time stands: plans that take more are rare, and a cohort
/// should not wait for them.
inline constexpr std::int64_t decision_study_work = 200'000;

/// Finds shortest plans of one problem, for one case after another. Keeps its memory; not for several threads at once.
class StudySolver {
public:
    explicit StudySolver(StudyProblem const& problem) : problem_{&problem}, deepening_{problem}, stages_{problem} {}

    /// No plan has fewer periods; `no_period` if none exists. Cheap: no search.
    [[nodiscard]] int lower_bound(StudyCase const& now) { return deepening_.lower_bound(now); }

    /// The shortest plan. The budget counts choices tried; where it strikes, the answer has bounds.
    [[nodiscard]] StudyAnswer solve(StudyCase const& now, Budget& budget) {
        return problem_->gates ? deepening_.solve(now, budget, stages_(now, budget)) : deepening_.solve(now, budget);
    }

    /// The lightest plan of as many periods as `answer` has, which is a plan of the case; nothing where none is lighter.
    [[nodiscard]] std::optional<StudyLighter> lighten(StudyCase const& now, StudyAnswer const& answer, Budget& budget) {
        return deepening_.lighten(now, answer, budget);
    }

private:
    StudyProblem const* problem_;
    StudyDeepening deepening_;
    StudyStages stages_;
};

}  // namespace crediton::inline v0
