#pragma once

#include <algorithm>
#include <vector>

#include <crediton/project/study_heads.hpp>
#include <crediton/decide/study_plan.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_room.hpp>
#include <crediton/project/study_window.hpp>

namespace crediton::inline v0 {

/// What a number of periods is owed to: each rule by itself, the others left out.
class StudyReasons {
public:
    explicit StudyReasons(StudyProblem const& problem) : problem_{&problem}, ungated_{problem} { ungated_.gates = false; }

    /// Which rules ask by themselves for as many periods as a shortest plan has. Credits and a chain may both; the periods in which
    /// modules run are named where neither does, and stages where those do not.
    [[nodiscard]] std::vector<Binding> operator()(StudyCase now, int length) const {
        std::vector<Binding> found;
        StudyHeads all{*problem_};
        StudyHeads chain{ungated_, {.offering = false, .gates = false}};
        StudyHeads offered{ungated_};
        all.look(now);
        chain.look(now);
        offered.look(now);
        StudyRoom room{*problem_};
        room.look(now, offered);
        if (room.length() >= length) found.push_back(Binding::credits);
        if (chain.length() >= length) found.push_back(Binding::chain);
        if (!found.empty()) return found;
        if (offered.length() >= length || !fits(ungated_, now, offered, length - 1)) return {Binding::offering};
        if (problem_->gates && (all.length() >= length || !fits(*problem_, now, all, length - 1))) return {Binding::stage};
        return {Binding::together};
    }

    /// The jobs of a longest chain in a plan, each holding up the next; empty for an empty plan.
    [[nodiscard]] std::vector<int> chain(StudyCase const& now, std::vector<int> const& starts) const {
        StudyHeads all{*problem_};
        all.look(now);
        int last = -1;
        for (int j = 0; j < problem_->count(); ++j) {
            if (starts[static_cast<std::size_t>(j)] < 0 || !all.possible(j)) continue;
            if (last < 0 || all.earliest(j) > all.earliest(last)) last = j;
        }
        return last < 0 ? std::vector<int>{} : all.chain(last);
    }

private:
    [[nodiscard]] static bool fits(StudyProblem const& problem, StudyCase const& now, StudyHeads const& heads, int length) {
        StudyWindow window{problem};
        return window.look(now, heads, length);
    }

    StudyProblem const* problem_;
    StudyProblem ungated_;
};

}  // namespace crediton::inline v0
