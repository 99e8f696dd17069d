#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/project/study_families.hpp>
#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0 {

/// In which period each required job is done at the latest if all is done in so many periods, and whether what must be done in any span
/// of them has room there. Its memory is used again.
class StudyWindow {
public:
    explicit StudyWindow(StudyProblem const& problem) : problem_{&problem}, families_{problem} {}

    /// False if no plan of `length` periods can exist.
    [[nodiscard]] bool look(StudyCase const& now, StudyHeads const& heads, int length) {
        case_ = &now;
        heads_ = &heads;
        cap_ = now.most(*problem_);
        length_ = length;
        latest_.assign(static_cast<std::size_t>(problem_->count()), -1);
        for (int j = 0; j < problem_->count(); ++j) {
            if (!heads.possible(j)) continue;
            latest_[at(j)] = problem_->last(j, length - 1);
        }
        for (bool more = true; more;) {
            more = false;
            close_gates();
            for (int j = 0; j < problem_->count(); ++j) more |= lower(j);
        }
        for (int j = 0; j < problem_->count(); ++j) {
            if (heads.required(j) && latest_[at(j)] < heads.earliest(j)) return false;
            if (heads.required(j) && load(j) > cap_) return false;
        }
        families_.count_periods(length);
        find_sizes();
        return have_room();
    }

    /// Of a job that is possible. One that is not required may also be left out.
    [[nodiscard]] int latest(int job) const { return latest_[at(job)]; }

    /// False if what is required and not done, and `left` of each cover by others that are `open`, lacks room in the periods from `from` on, of
    /// whose year so much is `used`; with `more` credits beside it.
    template <class Done, class Open>
    [[nodiscard]] bool has_room(int from, std::int64_t used, std::int64_t more, std::vector<std::int64_t> const& left, Done done, Open open) {
        gather([&](int j) { return !done(j); });
        used_ = used;
        find_extras(left, open);
        if (total_ + extras_.back() + more > room(families_.count() - 1, from, length_ - 1)) return false;
        return span_fits(from, 0);
    }

private:
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] std::int64_t load(int job) const { return detail::load(*problem_, *case_, job); }

    void close_gates() {
        gates_.fill(length_);
        if (!problem_->gates) return;
        for (int j = 0; j < problem_->count(); ++j) {
            int const stage = (*problem_)[j].stage;
            if (heads_->required(j) && stage > 0) gates_[at(stage - 1)] = std::min(gates_[at(stage - 1)], latest_[at(j)]);
        }
        for (std::size_t s = gates_.size() - 1; s-- > 0;) gates_[s] = std::min(gates_[s], gates_[s + 1]);
    }

    /// Lowers what a job leaves to the only ones that it can require, and the job itself under the gate of its stage.
    bool lower(int job) {
        if (!heads_->required(job)) return false;
        bool changed = false;
        int const stage = (*problem_)[job].stage;
        if (problem_->gates && stage >= 0) changed |= bring(job, gates_[at(stage)] - 1);
        for (auto const& list : (*problem_)[job].before) changed |= bring(only(list), latest_[at(job)] - 1);
        for (auto const& list : (*problem_)[job].beside) changed |= bring(only(list), latest_[at(job)]);
        return changed;
    }
    bool bring(int job, int until) {
        if (job < 0 || latest_[at(job)] <= std::max(until, -1)) return false;
        latest_[at(job)] = problem_->last(job, until);
        return true;
    }
    [[nodiscard]] int only(std::vector<int> const& list) const {
        int found = -1;
        for (int const o : list) {
            if (case_->met(o)) return -1;
            if (!heads_->possible(o)) continue;
            if (found >= 0) return -1;
            found = o;
        }
        return found;
    }

    [[nodiscard]] std::int64_t room(std::size_t set, int from, int until) const { return families_.room(set, cap_, from, until, used_); }

    /// For each set of periods, what covers ask of jobs that run in no other.
    template <class Open>
    void find_extras(std::vector<std::int64_t> const& left, Open open) {
        extras_.assign(families_.count(), 0);
        for (std::size_t c = 0; c < left.size(); ++c) {
            if (!problem_->covers[c].apart || left[c] <= 0) continue;
            for (std::size_t u = 0; u < extras_.size(); ++u) {
                std::int64_t asked = left[c];
                for (int const j : problem_->covers[c].jobs) {
                    if (heads_->required(j) || !open(j)) continue;
                    bool const elsewhere = !families_.within(u, (*problem_)[j].pattern) || (*problem_)[j].credits > cap_;
                    asked -= elsewhere ? (*problem_)[j].credits : 0;
                }
                extras_[u] += std::max<std::int64_t>(0, asked);
            }
        }
    }

    struct Due {
        int latest;
        int earliest;
        int pattern;
        std::int64_t load;
        std::int64_t yearly;
    };
    static constexpr std::size_t most_sizes = 4;

    /// A load as it counts where loads up to `size` are what fills up: what leaves less room than that takes all (a dual feasible function of
    /// bin packing: Fekete and Schepers, 2001). Size 0 counts every load as it is.
    [[nodiscard]] std::int64_t counted(std::int64_t load, std::int64_t size) const noexcept {
        if (size == 0) return load;
        return load > cap_ - size ? cap_ : load < size ? 0 : load;
    }

    void find_sizes() {
        sizes_.assign(1, 0);
        for (int j = 0; j < problem_->count() && sizes_.size() <= most_sizes; ++j) {
            if (!heads_->required(j) || load(j) * 2 > cap_ || load(j) <= 0) continue;
            if (std::find(sizes_.begin(), sizes_.end(), load(j)) == sizes_.end()) sizes_.push_back(load(j));
        }
        if (sizes_.size() == 1 && cap_ > 1) sizes_.push_back(cap_ / 2);
    }

    /// The required jobs that pass the test, by when they are due.
    template <class Test>
    void gather(Test test) {
        due_.clear();
        total_ = 0;
        for (int j = 0; j < problem_->count(); ++j) {
            if (!heads_->required(j) || !test(j)) continue;
            due_.push_back({latest_[at(j)], heads_->earliest(j), (*problem_)[j].pattern, load(j), detail::yearly(*problem_, j)});
            total_ += due_.back().load;
        }
        std::sort(due_.begin(), due_.end(), [](Due const& a, Due const& b) { return a.latest < b.latest; });
    }

    [[nodiscard]] bool have_room() {
        gather([](int) { return true; });
        used_ = 0;
        left_ = case_->needs;
        for (std::size_t c = 0; c < left_.size(); ++c) {
            for (int const j : problem_->covers[c].jobs) left_[c] -= heads_->required(j) ? (*problem_)[j].credits : 0;
        }
        find_extras(left_, [&](int j) { return heads_->possible(j); });
        if (total_ + extras_.back() + case_->other > room(families_.count() - 1, 0, length_ - 1)) return false;
        for (int from = 0; from < length_; ++from) {
            if (!span_fits(from, from)) return false;
        }
        return true;
    }

    /// False if such jobs are due with more than the years hold: a job that fills a period takes as much of the year as it carries.
    [[nodiscard]] bool years_fit(int from, int head) const {
        std::int64_t sum = used_;
        for (auto const& each : due_) {
            if (each.earliest < head) continue;
            sum += each.yearly;
            if (each.latest < from || sum > problem_->per_year * (problem_->year(each.latest) - problem_->year(from) + 1)) return false;
        }
        return true;
    }

    /// False if jobs that can't be done before `head` are due, at some time, with more credit than there is room for from `from` to then;
    /// at the end with what covers ask.
    [[nodiscard]] bool span_fits(int from, int head) const {
        if (!years_fit(from, head)) return false;
        for (std::size_t u = 0; u < families_.count(); ++u) {
            for (std::int64_t const size : sizes_) {
                std::int64_t sum = 0;
                for (std::size_t n = 0; n < due_.size(); ++n) {
                    Due const& each = due_[n];
                    if (each.earliest < head || !families_.within(u, each.pattern)) continue;
                    sum += counted(each.load, size);
                    if (each.latest < from) return false;
                    std::int64_t const most = size == 0 ? room(u, from, each.latest) : cap_ * families_.open(u, from, each.latest);
                    if (sum > most) return false;
                }
                if (head == 0 && size == 0 && sum + extras_[u] > room(u, from, length_ - 1)) return false;
            }
        }
        return true;
    }

    StudyProblem const* problem_;
    StudyFamilies families_;
    StudyCase const* case_ = nullptr;
    StudyHeads const* heads_ = nullptr;
    std::int64_t cap_ = 0;
    std::int64_t total_ = 0;
    int length_ = 0;
    std::vector<int> latest_ = {};
    std::vector<std::int64_t> sizes_ = {};
    std::vector<Due> due_ = {};
    std::vector<std::int64_t> extras_ = {};
    std::vector<std::int64_t> left_ = {};
    std::int64_t used_ = 0;       ///< of the year in which a span begins
    std::array<int, 102> gates_ = {};
};

}  // namespace crediton::inline v0
