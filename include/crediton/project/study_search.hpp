#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_memo.hpp>
#include <crediton/project/study_order.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_twins.hpp>
#include <crediton/project/study_window.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Looks for a plan of so many periods, period by period, and finds one if there is one. A job that has room in a period and is left for
/// later could as well be done there, so such plans are not looked at; nor is a state twice. Its memory is used again.
class StudySearch {
public:
    enum class Found { plan, none, stopped };

    explicit StudySearch(StudyProblem const& problem) : problem_{&problem}, window_{problem}, order_{problem} {}

    /// Looks in one of many orders of trying, numbered from 0: each finds a plan if there is one; which is quickest nobody knows.
    /// Preconditions: `heads` and `twins` have looked at the case, and nothing blocks it.
    [[nodiscard]] Found operator()(StudyCase const& now, StudyHeads const& heads, StudyTwins const& twins, int length, Budget& budget, int order = 0) {
        case_ = &now;
        heads_ = &heads;
        twins_ = &twins;
        cap_ = now.most(*problem_);
        length_ = length;
        budget_ = &budget;
        if (!window_.look(now, heads, length)) return Found::none;
        order_.look(heads, window_, twins, length, order);
        prepare();
        bool const over = period(0);
        return budget.struck ? Found::stopped : over ? Found::plan : Found::none;
    }

    /// Of the plan found: the period of each job, -1 if it is not done.
    [[nodiscard]] std::vector<int> const& starts() const noexcept { return start_; }

private:
    struct Frame {
        std::vector<StudyCandidate> candidates = {};
        std::vector<std::int64_t> rest = {};  ///< the load of the candidates from each place on
        std::vector<int> taken = {};
        std::vector<int> dropped = {};
        std::int64_t room = 0;
        std::int64_t year_room = 0;
        std::int64_t skipped = 0;  ///< the least load of required candidates that were left for later
        int stage = -1;            ///< of what is taken
    };
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] bool done(int job) const { return start_[at(job)] >= 0; }
    [[nodiscard]] bool pending(int job) const { return heads_->possible(job) && !done(job) && dropped_[at(job)] == 0; }

    void prepare() {
        start_.assign(at(problem_->count()), -1);
        dropped_.assign(start_.size(), 0);
        needs_ = case_->needs;
        covers_.assign(start_.size(), {});
        for (std::size_t c = 0; c < needs_.size(); ++c) {
            for (int const j : problem_->covers[c].jobs) covers_[at(j)].push_back(static_cast<int>(c));
        }
        required_ = 0;
        std::int64_t widest = cap_;
        for (int j = 0; j < problem_->count(); ++j) {
            if (!heads_->possible(j)) continue;
            widest = std::max(widest, detail::yearly(*problem_, j));
            required_ += heads_->required(j) ? 1 : 0;
        }
        year_binds_ = widest * problem_->periods_per_year > problem_->per_year;
        year_used_ = wasted_ = year_wasted_ = 0;
        stage_ = -1;
        idle_ = 0;
        frames_.resize(std::max(frames_.size(), at(length_)));
        seen_.clear();
    }

    // ---- from period to period: true means that the search is over, by a plan or by the budget ----

    bool period(int t) {
        if (complete()) return other_fits();
        if (t == length_ || idle_ > problem_->cycle + problem_->periods_per_year) return false;
        if (!budget_->take(1 + problem_->count() / 4 + (length_ > 100 ? length_ / 16 : 0))) return true;
        if (!hopeful(t)) return false;
        bool const told = !year_binds_ || case_->other > 0 || t == 0 || problem_->ends_year(t - 1);  // by what is done alone
        StudyMemo::Key key = told ? key_of(t) : StudyMemo::Key{};
        if (told && seen_.contains(key)) return false;
        Frame& frame = frames_[at(t)];
        gather(frame, t);
        bool const over = choose(frame, t, 0);
        if (!over && told) seen_.insert(std::move(key));
        return over;
    }

    [[nodiscard]] bool complete() const {
        return required_ == 0 && std::all_of(needs_.begin(), needs_.end(), [](std::int64_t each) { return each <= 0; });
    }

    /// False if the periods left lack room for what is certain.
    [[nodiscard]] bool hopeful(int t) {
        left_ = needs_;
        for (std::size_t c = 0; c < left_.size(); ++c) {
            for (int const j : problem_->covers[c].jobs) left_[c] -= heads_->required(j) && !done(j) ? (*problem_)[j].credits : 0;
        }
        return window_.has_room(t, year_used_, std::max<std::int64_t>(0, case_->other - wasted_), left_, [&](int j) { return done(j); },
                                [&](int j) { return pending(j); });
    }

    [[nodiscard]] StudyMemo::Key key_of(int t) const {
        std::size_t const words = (start_.size() + 63) / 64;
        StudyMemo::Key key(1 + 2 * words);
        key[0] = static_cast<std::uint64_t>(t);
        for (std::size_t j = 0; j < start_.size(); ++j) {
            std::uint64_t const bit = std::uint64_t{1} << (j % 64);
            if (start_[j] >= 0) key[1 + j / 64] |= bit;
            if (dropped_[j] != 0) key[1 + words + j / 64] |= bit;
        }
        key.push_back(static_cast<std::uint64_t>(idle_));
        if (year_binds_) key.push_back(static_cast<std::uint64_t>(year_used_));
        if (case_->other > 0) {
            key.push_back(static_cast<std::uint64_t>(wasted_));
            key.push_back(static_cast<std::uint64_t>(year_wasted_));
        }
        return key;
    }

    // ---- what can be done in a period ----

    void gather(Frame& frame, int t) {
        frame.candidates.clear();
        frame.taken.clear();
        frame.dropped.clear();
        frame.room = cap_;
        frame.year_room = problem_->per_year - year_used_;
        frame.skipped = std::numeric_limits<std::int64_t>::max();
        frame.stage = -1;
        int const least = least_stage();
        for (int j = 0; j < problem_->count(); ++j) {
            if (!pending(j) || !problem_->runs(j, t) || !ready(j, t)) continue;
            int const stage = (*problem_)[j].stage;
            if (gated(j) && (stage < stage_ || unfinished_below(stage))) continue;
            bool const movable = !gated(j) || stage <= std::max(stage_, least);
            frame.candidates.push_back({j, detail::load(*problem_, *case_, j), detail::yearly(*problem_, j),
                                        heads_->required(j) && window_.latest(j) == t, movable});
        }
        order_.sort(frame.candidates);
        frame.rest.assign(frame.candidates.size() + 1, 0);
        for (std::size_t n = frame.candidates.size(); n-- > 0;) frame.rest[n] = frame.rest[n + 1] + frame.candidates[n].load;
    }

    [[nodiscard]] bool gated(int job) const { return problem_->gates && (*problem_)[job].stage >= 0; }
    /// True if with this stage begun something of a lower one would stay undone.
    [[nodiscard]] bool unfinished_below(int stage) const {
        for (int j = 0; j < problem_->count(); ++j) {
            if (heads_->required(j) && !done(j) && (*problem_)[j].stage >= 0 && (*problem_)[j].stage < stage) return true;
        }
        for (std::size_t c = 0; c < needs_.size(); ++c) {
            std::int64_t left = needs_[c];
            for (int const j : problem_->covers[c].jobs) {
                bool const later = (*problem_)[j].stage < 0 || (*problem_)[j].stage >= stage;
                if (left > 0 && later && pending(j)) left -= (*problem_)[j].credits;
            }
            if (left > 0) return true;
        }
        return false;
    }
    /// The lowest stage of which anything may still be done.
    [[nodiscard]] int least_stage() const {
        int found = no_period;
        if (!problem_->gates) return found;
        for (int j = 0; j < problem_->count(); ++j) {
            if (pending(j) && (*problem_)[j].stage >= std::max(stage_, 0)) found = std::min(found, (*problem_)[j].stage);
        }
        return found;
    }

    [[nodiscard]] bool ready(int job, int t) const {
        StudyJob const& own = (*problem_)[job];
        auto const has = [&](int o) { return case_->met(o) || done(o); };
        for (auto const& list : own.before) {
            if (std::none_of(list.begin(), list.end(), has)) return false;
        }
        for (auto const& list : own.beside) {
            if (std::none_of(list.begin(), list.end(), [&](int o) { return has(o) || (pending(o) && problem_->runs(o, t)); })) return false;
        }
        if (std::any_of(own.excludes.begin(), own.excludes.end(), [&](int x) { return done(x); })) return false;
        return detail::load(*problem_, *case_, job) <= cap_ && (heads_->required(job) || useful(job));
    }

    /// True if a cover is open that counts the job, or something undone still requires it or another.
    [[nodiscard]] bool useful(int job) const {
        for (int const c : covers_[at(job)]) {
            if (needs_[at(c)] > 0) return true;
        }
        auto const asks = [&](std::vector<std::vector<int>> const& lists) {
            return std::any_of(lists.begin(), lists.end(), [&](auto const& list) {
                return std::find(list.begin(), list.end(), job) != list.end() &&
                       std::none_of(list.begin(), list.end(), [&](int o) { return case_->met(o) || done(o); });
            });
        };
        for (int k = 0; k < problem_->count(); ++k) {
            if (k != job && pending(k) && (asks((*problem_)[k].before) || asks((*problem_)[k].beside))) return true;
        }
        return false;
    }

    // ---- the choice in one period ----

    [[nodiscard]] bool fits(Frame const& frame, StudyCandidate const& each) const {
        if (each.load > frame.room || each.yearly > frame.year_room) return false;
        if (gated(each.job) && frame.stage >= 0 && frame.stage != (*problem_)[each.job].stage) return false;
        auto const& excludes = (*problem_)[each.job].excludes;
        return std::none_of(frame.taken.begin(), frame.taken.end(), [&](int o) { return std::find(excludes.begin(), excludes.end(), o) != excludes.end(); });
    }

    bool choose(Frame& frame, int t, std::size_t place) {
        if (!budget_->take(1)) return true;
        std::int64_t const skipped = frame.skipped;
        bool over = false;
        bool dead = false;
        while (!over && !dead && place < frame.candidates.size()) {
            StudyCandidate const& each = frame.candidates[place];
            if (order_.waits() && waits(each, t)) {  // the year has room for little: first see what becomes of it without this
                over = choose(frame, t, after(frame, place));
                if (!over && fits(frame, each)) over = take(frame, t, place);
                dead = true;
                continue;
            }
            if (fits(frame, each)) {
                over = take(frame, t, place);
                bool const binding = !year_binds_ && heads_->required(each.job) && each.movable && (*problem_)[each.job].beside.empty() && !gated(each.job);
                if (binding) frame.skipped = std::min(frame.skipped, each.load);
            }
            std::size_t const next = after(frame, place);
            dead = each.must || frame.room - frame.rest[next] >= frame.skipped;
            place = next;
        }
        if (!over && !dead) over = close(frame, t);
        frame.skipped = skipped;
        return over;
    }

    /// True if a job runs again in the year and need not be done now.
    [[nodiscard]] bool waits(StudyCandidate const& each, int t) const {
        if (!year_binds_ || each.must) return false;
        int const again = problem_->next(each.job, t + 1);
        return again < length_ && problem_->year(again) == problem_->year(t);
    }
    [[nodiscard]] std::size_t after(Frame const& frame, std::size_t place) const {
        std::size_t next = place + 1;
        while (next < frame.candidates.size() && twins_->first(frame.candidates[next].job) == twins_->first(frame.candidates[place].job)) ++next;
        return next;
    }

    bool take(Frame& frame, int t, std::size_t place) {
        StudyCandidate const each = frame.candidates[place];
        int const stage = frame.stage;
        frame.taken.push_back(each.job);
        frame.room -= each.load;
        frame.year_room -= each.yearly;
        if (gated(each.job)) frame.stage = (*problem_)[each.job].stage;
        bool const over = choose(frame, t, place + 1);
        frame.stage = stage;
        frame.year_room += each.yearly;
        frame.room += each.load;
        frame.taken.pop_back();
        return over;
    }

    /// True if what a job needs beside it is done, or taken now.
    [[nodiscard]] bool accompanied(Frame const& frame, int job) const {
        auto const& lists = (*problem_)[job].beside;
        return std::all_of(lists.begin(), lists.end(), [&](auto const& list) {
            return std::any_of(list.begin(), list.end(), [&](int o) {
                return case_->met(o) || done(o) || std::find(frame.taken.begin(), frame.taken.end(), o) != frame.taken.end();
            });
        });
    }

    /// Ends a period: nothing that it left for later may fit still. What is no duty and fits is not done at all.
    bool close(Frame& frame, int t) {
        for (int const j : frame.taken) {
            if (!accompanied(frame, j)) return false;
        }
        frame.dropped.clear();
        if (year_binds_) return case_->other > 0 ? advance(frame, t) : close_in_year(frame, t);
        for (auto const& each : frame.candidates) {
            if (std::find(frame.taken.begin(), frame.taken.end(), each.job) != frame.taken.end()) continue;
            if (!each.movable || !fits(frame, each) || !accompanied(frame, each.job)) continue;
            if (heads_->required(each.job)) return false;
            frame.dropped.push_back(each.job);
        }
        return advance(frame, t);
    }

    /// The same where the limit of the year may be what stops a job: whatever room a period had, the year may need it for others. So
    /// nothing may be done now that fitted earlier in the year, and at its end nothing may be left that still fits.
    bool close_in_year(Frame& frame, int t) {
        for (int from = t; from >= 0 && problem_->year(from) == problem_->year(t); --from) {
            Frame const& then = frames_[at(from)];
            for (auto const& each : then.candidates) {
                if (!each.movable || each.load > then.room || !accompanied_at(each.job, from, frame, t) || !goes_with(then, each.job)) continue;
                bool const now = std::find(frame.taken.begin(), frame.taken.end(), each.job) != frame.taken.end();
                if (now && from < t) return false;
                bool const left = !now && pending(each.job) && problem_->ends_year(t) && each.yearly <= frame.year_room;
                if (!left || excluded_by(frame, each.job)) continue;
                if (heads_->required(each.job)) return false;
                if (std::find(frame.dropped.begin(), frame.dropped.end(), each.job) == frame.dropped.end()) frame.dropped.push_back(each.job);
            }
        }
        return advance(frame, t);
    }
    /// True if what goes beside a job was done, or is done now, by that period.
    [[nodiscard]] bool accompanied_at(int job, int period, Frame const& frame, int t) const {
        if (period == t) return accompanied(frame, job);
        auto const& lists = (*problem_)[job].beside;
        return std::all_of(lists.begin(), lists.end(), [&](auto const& list) {
            return std::any_of(list.begin(), list.end(), [&](int o) { return case_->met(o) || (done(o) && start_[at(o)] <= period); });
        });
    }
    [[nodiscard]] bool goes_with(Frame const& then, int job) const {
        return !gated(job) || then.stage < 0 || then.stage == (*problem_)[job].stage;
    }
    [[nodiscard]] bool excluded_by(Frame const& frame, int job) const {
        auto const& excludes = (*problem_)[job].excludes;
        return std::any_of(excludes.begin(), excludes.end(), [&](int x) {
            return done(x) || std::find(frame.taken.begin(), frame.taken.end(), x) != frame.taken.end();
        });
    }

    bool advance(Frame& frame, int t) {
        std::int64_t const used = year_used_, wasted = wasted_, year_wasted = year_wasted_;
        int const stage = stage_, idle = idle_;
        for (int const j : frame.taken) mark(j, t, 1);
        for (int const j : frame.dropped) dropped_[at(j)] = 1;
        stage_ = std::max(stage_, frame.stage);
        idle_ = frame.taken.empty() ? idle_ + 1 : 0;
        year_wasted_ += frame.room;
        wasted_ += frame.room;
        year_used_ = problem_->per_year - frame.year_room;
        if (problem_->ends_year(t)) {
            wasted_ += std::min<std::int64_t>(0, frame.year_room - year_wasted_);
            year_used_ = year_wasted_ = 0;
        }
        bool const over = period(t + 1);
        year_used_ = used;
        wasted_ = wasted;
        year_wasted_ = year_wasted;
        stage_ = stage;
        idle_ = idle;
        if (over && !budget_->struck) return true;
        for (int const j : frame.dropped) dropped_[at(j)] = 0;
        for (int const j : frame.taken) mark(j, -1, -1);
        return over;
    }

    void mark(int job, int when, int sign) {
        start_[at(job)] = when;
        required_ -= heads_->required(job) ? sign : 0;
        for (int const c : covers_[at(job)]) needs_[at(c)] -= sign * (*problem_)[job].credits;
    }

    /// True if the plan leaves room for the other study.
    [[nodiscard]] bool other_fits() const {
        if (case_->other <= 0) return true;
        return detail::room_beside(*problem_, *case_, start_, length_) >= case_->other;
    }

    StudyProblem const* problem_;
    StudyWindow window_;
    StudyOrder order_;
    StudyCase const* case_ = nullptr;
    StudyHeads const* heads_ = nullptr;
    StudyTwins const* twins_ = nullptr;
    Budget* budget_ = nullptr;
    std::int64_t cap_ = 0;
    int length_ = 0;
    std::vector<int> start_ = {};
    std::vector<char> dropped_ = {};       ///< not done at all
    std::vector<std::int64_t> needs_ = {};
    std::vector<std::int64_t> left_ = {};  ///< room to work in
    std::vector<std::vector<int>> covers_ = {};  ///< by job
    int required_ = 0;                     ///< required jobs that are not done
    bool year_binds_ = false;              ///< the year's limit may stop what the periods' does not
    std::int64_t year_used_ = 0;
    std::int64_t wasted_ = 0;              ///< room left beside jobs in the periods before
    std::int64_t year_wasted_ = 0;         ///< the same in the periods of this year
    int stage_ = -1;                       ///< the highest that has begun
    int idle_ = 0;                         ///< periods since anything was done
    std::vector<Frame> frames_ = {};
    StudyMemo seen_ = {};       ///< from which nothing leads to an end
};

}  // namespace crediton::inline v0
