#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0 {

/// What of the rules a bound looks at.
struct StudyView {
    bool offering = true;  ///< when work runs; else it runs in every period
    bool gates = true;     ///< stages one after the other, if the problem says so
};

/// In which period each job can be done at the earliest, however much may be studied in a period; which can be done at all; and which
/// must be, whatever is chosen. Its memory is used again.
class StudyHeads {
public:
    explicit StudyHeads(StudyProblem const& problem, StudyView view = {}) : problem_{&problem}, view_{view} {}

    /// Works it out for one case. Linear in the requirements for each step of the longest chain.
    void look(StudyCase const& now) {
        case_ = &now;
        auto const count = static_cast<std::size_t>(problem_->count());
        possible_.assign(count, 0);
        required_.assign(count, 0);
        by_other_.assign(count, 0);
        for (int j = 0; j < problem_->count(); ++j) {
            bool const out = now.open(j) && any((*problem_)[j].excludes, [&](int x) { return !now.open(x); });
            possible_[at(j)] = now.open(j) && !out;
            required_[at(j)] = now.open(j) && (*problem_)[j].required;
            by_other_[at(j)] = out;
        }
        do {
            derive();
            raise();
        } while (demand());
        find_blocks();
    }

    /// Of a job that is open: its earliest period, or `no_period`.
    [[nodiscard]] int earliest(int job) const { return earliest_[at(job)]; }
    [[nodiscard]] bool possible(int job) const { return possible_[at(job)] != 0; }
    [[nodiscard]] bool required(int job) const { return required_[at(job)] != 0; }
    /// What stands in the way of every plan; empty if nothing was found.
    [[nodiscard]] std::vector<StudyBlock> const& blocks() const noexcept { return blocks_; }

    /// So many periods at least: no required job, and no cover, is done before.
    [[nodiscard]] int length() const {
        int found = 0;
        for (int j = 0; j < problem_->count(); ++j) {
            if (required(j)) found = std::max(found, earliest(j) + 1);
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) found = std::max(found, covered(c));
        return found;
    }

    /// The jobs of a longest chain that end with this one, first to last: each is what holds up the next.
    [[nodiscard]] std::vector<int> chain(int job) const {
        std::vector<int> found{job};
        for (int held = holder(job); held >= 0; held = holder(held)) {
            if (std::find(found.begin(), found.end(), held) != found.end()) break;  // side by side
            found.push_back(held);
        }
        std::reverse(found.begin(), found.end());
        return found;
    }

private:
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    template <class List, class Test>
    [[nodiscard]] static bool any(List const& list, Test test) {
        return std::any_of(list.begin(), list.end(), test);
    }

    [[nodiscard]] int next(int job, int from) const { return view_.offering || from >= no_period ? problem_->next(job, from) : from; }
    [[nodiscard]] bool gated() const noexcept { return view_.gates && problem_->gates; }

    /// The earliest period after one of the list, or with it: 0 where one counts as done.
    [[nodiscard]] int ready(std::vector<int> const& list, int after) const {
        int found = no_period;
        for (int const o : list) {
            if (case_->met(o)) return 0;
            if (possible_[at(o)] && earliest_[at(o)] < no_period) found = std::min(found, earliest_[at(o)] + after);
        }
        return found;
    }
    [[nodiscard]] int ready(int job, bool beside_too) const {
        int found = 0;
        for (auto const& list : (*problem_)[job].before) found = std::max(found, ready(list, 1));
        if (!beside_too) return found;
        for (auto const& list : (*problem_)[job].beside) found = std::max(found, ready(list, 0));
        return found;
    }

    /// What can be reached by requirements at all, and when at the earliest if that were all. Work beside other work may go in circles.
    void derive() {
        earliest_.assign(possible_.size(), no_period);
        for (bool more = true; more;) {
            more = false;
            for (int j = 0; j < problem_->count(); ++j) {
                if (!possible_[at(j)]) continue;
                int const found = next(j, ready(j, false));
                if (found >= earliest_[at(j)]) continue;
                earliest_[at(j)] = found;
                more = true;
            }
        }
        close();
    }

    void close() {
        for (std::size_t j = 0; j < possible_.size(); ++j) possible_[j] = possible_[j] && earliest_[j] < no_period;
    }

    /// Raises what is too early until nothing is. A valid bound stays one, so it may stop anywhere; past the limit a job is impossible.
    void raise() {
        int const limit = (problem_->count() + 2) * problem_->cycle * 2;
        for (bool more = true; more;) {
            more = false;
            open_gates();
            for (int j = 0; j < problem_->count(); ++j) {
                if (!possible_[at(j)]) continue;
                int found = next(j, std::max({earliest_[at(j)], ready(j, true), gate(j)}));
                if (found > limit) found = no_period;
                if (found == earliest_[at(j)]) continue;
                earliest_[at(j)] = found;
                more = true;
            }
            close();
        }
    }

    /// For each stage, the first period after all required work of the stages before it, and with room for their credit.
    void open_gates() {
        gates_.fill(0);
        if (!gated()) return;
        loads_.fill(0);
        for (int j = 0; j < problem_->count(); ++j) {
            int const stage = (*problem_)[j].stage;
            if (!required(j) || !possible(j) || stage < 0) continue;
            gates_[at(stage + 1)] = std::max(gates_[at(stage + 1)], earliest_[at(j)] + 1);
            loads_[at(stage + 1)] += detail::load(*problem_, *case_, j);
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) add_cover(c);
        std::int64_t const cap = case_->most(*problem_);
        for (std::size_t s = 1; s < gates_.size(); ++s) {
            int const periods = static_cast<int>((loads_[s] + cap - 1) / cap);
            gates_[s] = std::max(gates_[s], gates_[s - 1] + periods);
        }
    }
    /// What a cover asks of a stage that all its jobs are of, beside its required ones.
    void add_cover(std::size_t c) {
        auto const& jobs = problem_->covers[c].jobs;
        std::int64_t left = case_->needs[c];
        if (!problem_->covers[c].apart || left <= 0 || jobs.empty()) return;
        int const stage = (*problem_)[jobs.front()].stage;
        for (int const j : jobs) {
            bool const large = (*problem_)[j].credits > case_->most(*problem_);
            if ((*problem_)[j].stage != stage || stage < 0) return;
            left -= (required(j) || (large && possible(j))) ? (*problem_)[j].credits : 0;
        }
        loads_[at(stage + 1)] += std::max<std::int64_t>(0, left);
    }
    [[nodiscard]] int gate(int job) const {
        int const stage = (*problem_)[job].stage;
        return stage < 0 || !gated() ? 0 : gates_[at(stage)];
    }

    /// Requires what required work leaves no choice about, and rules out what it excludes; true if anything changed.
    bool demand() {
        bool changed = false;
        for (int j = 0; j < problem_->count(); ++j) {
            if (!required(j)) continue;
            for (auto const& list : (*problem_)[j].before) changed |= only(list);
            for (auto const& list : (*problem_)[j].beside) changed |= only(list);
            for (int const x : (*problem_)[j].excludes) {
                if (!possible_[at(x)]) continue;
                possible_[at(x)] = 0;
                by_other_[at(x)] = 1;
                changed = true;
            }
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) changed |= scarce(c);
        return changed;
    }

    bool only(std::vector<int> const& list) {
        int left = -1;
        for (int const o : list) {
            if (case_->met(o)) return false;
            if (!possible_[at(o)]) continue;
            if (left >= 0) return false;
            left = o;
        }
        if (left < 0 || required(left)) return false;
        required_[at(left)] = 1;
        return true;
    }

    /// A job without which a cover can't be reached is required.
    bool scarce(std::size_t c) {
        bool changed = false;
        if (case_->needs[c] <= 0 || carried(c) < case_->needs[c]) return false;
        for (int const j : problem_->covers[c].jobs) {
            if (!possible(j) || required(j) || carried(c, j) >= case_->needs[c]) continue;
            required_[at(j)] = 1;
            changed = true;
        }
        return changed;
    }

    /// No more than this can be done of a cover, without one job: of two that exclude each other the larger.
    [[nodiscard]] std::int64_t carried(std::size_t c, int without = -1) const {
        std::vector<int>& jobs = jobs_;
        jobs.clear();
        for (int const j : problem_->covers[c].jobs) {
            if (possible(j) && j != without) jobs.push_back(j);
        }
        std::sort(jobs.begin(), jobs.end(), [&](int a, int b) { return std::pair{(*problem_)[b].credits, a} < std::pair{(*problem_)[a].credits, b}; });
        std::int64_t sum = 0;
        for (auto one = jobs.begin(); one != jobs.end(); ++one) {
            if (*one < 0) continue;  // in a pair already
            sum += (*problem_)[*one].credits;
            auto const& excludes = (*problem_)[*one].excludes;
            auto const other = std::find_if(one + 1, jobs.end(), [&](int x) { return std::find(excludes.begin(), excludes.end(), x) != excludes.end(); });
            if (other != jobs.end()) *other = -1;
        }
        return sum;
    }

    /// So many periods at least until a cover is reached.
    [[nodiscard]] int covered(std::size_t c) const {
        std::int64_t left = case_->needs[c];
        if (left <= 0) return 0;
        std::vector<std::pair<int, std::int64_t>> jobs;
        for (int const j : problem_->covers[c].jobs) {
            if (possible(j)) jobs.emplace_back(earliest(j), (*problem_)[j].credits);
        }
        std::sort(jobs.begin(), jobs.end());
        for (auto const& [period, credits] : jobs) {
            left -= credits;
            if (left <= 0) return period + 1;
        }
        return no_period;
    }

    void find_blocks() {
        blocks_.clear();
        for (int j = 0; j < problem_->count(); ++j) {
            if (!required(j) || possible(j)) continue;
            auto const what = by_other_[at(j)] ? StudyBlock::What::excluded
                              : next(j, 0) >= no_period ? StudyBlock::What::offering : StudyBlock::What::requirement;
            blocks_.push_back({what, j});
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) {
            if (carried(c) < case_->needs[c]) blocks_.push_back({StudyBlock::What::cover, static_cast<int>(c)});
        }
    }

    /// The job that holds this one up, or -1.
    [[nodiscard]] int holder(int job) const {
        auto const worst = [&](auto const& lists, int after, int& found, int& when) {
            for (auto const& list : lists) {
                int const time = ready(list, after);
                if (time <= when) continue;
                when = time;
                for (int const o : list) {
                    if (possible_[at(o)] && earliest_[at(o)] + after == time) found = o;
                }
            }
        };
        int found = -1;
        int when = 0;
        worst((*problem_)[job].before, 1, found, when);
        worst((*problem_)[job].beside, 0, found, when);
        if (gate(job) <= when) return found;
        for (int j = 0; j < problem_->count(); ++j) {
            int const stage = (*problem_)[j].stage;
            if (required(j) && stage >= 0 && stage < (*problem_)[job].stage && earliest_[at(j)] + 1 == gate(job)) return j;
        }
        return found;
    }

    StudyProblem const* problem_;
    StudyView view_;
    StudyCase const* case_ = nullptr;
    std::vector<char> possible_ = {};
    std::vector<char> required_ = {};
    std::vector<char> by_other_ = {};  ///< impossible since it is excluded
    std::vector<int> earliest_ = {};
    std::array<int, 102> gates_ = {};  ///< by stage, 0 to 99
    std::array<std::int64_t, 102> loads_ = {};  ///< credit of the stage before
    std::vector<StudyBlock> blocks_ = {};
    mutable std::vector<int> jobs_ = {};  ///< room to work in
};

}  // namespace crediton::inline v0
