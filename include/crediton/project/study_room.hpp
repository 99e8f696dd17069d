#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_window.hpp>

namespace crediton::inline v0 {

/// How many periods the credit alone asks for, whenever work runs and whatever it requires. Its memory is used again.
class StudyRoom {
public:
    explicit StudyRoom(StudyProblem const& problem) : problem_{&problem} {}

    /// Works out what a case asks for at least, and lowers its limit on a period to what whole jobs can fill.
    void look(StudyCase& now, StudyHeads const& heads) {
        cap_ = std::min(now.cap.value_or(problem_->per_period), problem_->per_period);
        if (now.other <= 0) fill(heads);
        now.cap = cap_;
        load_ = yearly_ = now.other;
        widest_ = cap_;
        for (int j = 0; j < problem_->count(); ++j) {
            if (heads.possible(j)) widest_ = std::max(widest_, detail::yearly(*problem_, j));
            if (!heads.required(j)) continue;
            load_ += detail::load(*problem_, now, j);
            yearly_ += detail::yearly(*problem_, j);
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) cover(now, heads, c);
    }

    /// Credits in all, at least.
    [[nodiscard]] std::int64_t load() const noexcept { return load_; }
    /// The fewest periods that have room for the credit.
    [[nodiscard]] int length() const {
        if (load_ <= 0) return 0;
        std::int64_t periods = 0;
        std::int64_t years = 0;
        std::int64_t year = 0;
        for (int t = 0; t < no_period; ++t) {
            periods += cap_;
            year = std::min(year + widest_, problem_->per_year);
            if ((periods >= load_ && years + year >= yearly_) || t >= longest_plan) return t + 1;
            if (!problem_->ends_year(t)) continue;
            years += year;
            year = 0;
        }
        return no_period;
    }

    /// False if the years of a plan of so many periods lack room: a period takes more of its year than it holds itself only by a larger job, which
    /// must run then, be neither too early nor too late, and is done once. `window` has looked at this length.
    [[nodiscard]] bool holds(int length, StudyHeads const& heads, StudyWindow const& window) const {
        std::int64_t plain = 0, years = 0;  // of years without larger jobs, and with them wherever they can be
        std::int64_t usual = 0, most = 0;
        for (int t = 0; t < length; ++t) {
            usual = std::min(usual + cap_, problem_->per_year);
            most = std::min(most + widest(t, heads, window), problem_->per_year);
            if (!problem_->ends_year(t) && t + 1 < length) continue;
            plain += usual;
            years += most;
            usual = most = 0;
        }
        return std::min(years, plain + larger(length, heads, window)) >= yearly_;
    }

private:
    static constexpr std::size_t most_sums = 4096;

    /// Credit of some jobs, and the least that jobs of so much can take: of periods, and of years.
    struct Sum {
        std::int64_t credits;
        std::int64_t load;
        std::int64_t yearly;
        friend auto operator<=>(Sum const&, Sum const&) = default;
    };

    /// The most that one job can take of a year in a period.
    [[nodiscard]] std::int64_t widest(int t, StudyHeads const& heads, StudyWindow const& window) const {
        std::int64_t found = cap_;
        for (int j = 0; j < problem_->count(); ++j) {
            if (!heads.possible(j) || heads.earliest(j) > t || window.latest(j) < t || !problem_->runs(j, t)) continue;
            found = std::max(found, detail::yearly(*problem_, j));
        }
        return found;
    }
    /// By how much jobs take more of years than periods hold, where that fills a year that periods alone do not.
    [[nodiscard]] std::int64_t larger(int length, StudyHeads const& heads, StudyWindow const& window) const {
        std::int64_t found = 0;
        for (int j = 0; j < problem_->count(); ++j) {
            std::int64_t const more = heads.possible(j) ? detail::yearly(*problem_, j) - cap_ : 0;
            if (more <= 0) continue;
            int t = heads.earliest(j);
            while (t <= std::min(window.latest(j), length - 1) && (filled(t, length) || !problem_->runs(j, t))) ++t;
            if (t <= std::min(window.latest(j), length - 1)) found += more;
        }
        return found;
    }
    /// True if the periods of the year in which one lies hold all that the year does.
    [[nodiscard]] bool filled(int period, int length) const {
        int first = period, last = period;
        while (first > 0 && problem_->year(first - 1) == problem_->year(period)) --first;
        while (last + 1 < length && problem_->year(last + 1) == problem_->year(period)) ++last;
        return cap_ * (last - first + 1) >= problem_->per_year;
    }

    /// Lowers the cap to what sums of jobs come to; a job that is larger fills a period whatever its size.
    void fill(StudyHeads const& heads) {
        sums_.assign(1, {0, 0, 0});
        for (int j = 0; j < problem_->count(); ++j) {
            std::int64_t const credits = (*problem_)[j].credits;
            if (!heads.possible(j) || credits > cap_) continue;
            more_.clear();
            for (auto const& sum : sums_) {
                if (sum.credits + credits <= cap_) more_.push_back({sum.credits + credits, 0, 0});
            }
            join();
            if (sums_.size() > most_sums || sums_.back().credits == cap_) return;
        }
        if (sums_.back().credits > 0) cap_ = sums_.back().credits;
    }

    /// The least that reaches a cover beside what is required anyhow.
    void cover(StudyCase const& now, StudyHeads const& heads, std::size_t c) {
        auto const& cover = problem_->covers[c];
        std::int64_t left = now.needs[c];
        for (int const j : cover.jobs) {
            if (heads.required(j)) left -= (*problem_)[j].credits;
        }
        if (left <= 0 || !cover.apart) return;
        Sum least{0, never_reached, never_reached};
        sums_.assign(1, {0, 0, 0});
        for (int const j : cover.jobs) {
            if (!heads.possible(j) || heads.required(j)) continue;
            Sum const own{(*problem_)[j].credits, detail::load(*problem_, now, j), detail::yearly(*problem_, j)};
            more_.clear();
            for (auto const& sum : sums_) {
                Sum const both{sum.credits + own.credits, sum.load + own.load, sum.yearly + own.yearly};
                if (both.credits < left) more_.push_back(both);
                else least = {0, std::min(least.load, both.load), std::min(least.yearly, both.yearly)};
            }
            join();
        }
        if (least.load == never_reached) return;
        load_ += least.load;
        yearly_ += least.yearly;
    }

    /// Adds what is in `more_` to the sums; of those with the same credit, the least of each kind.
    void join() {
        sums_.insert(sums_.end(), more_.begin(), more_.end());
        std::sort(sums_.begin(), sums_.end());
        std::size_t kept = 0;
        for (std::size_t n = 1; n < sums_.size(); ++n) {
            if (sums_[n].credits == sums_[kept].credits) sums_[kept].yearly = std::min(sums_[kept].yearly, sums_[n].yearly);
            else sums_[++kept] = sums_[n];
        }
        sums_.resize(kept + 1);
    }

    static constexpr std::int64_t never_reached = std::numeric_limits<std::int64_t>::max();

    StudyProblem const* problem_;
    std::int64_t cap_ = 0;
    std::int64_t load_ = 0;
    std::int64_t yearly_ = 0;
    std::int64_t widest_ = 0;
    std::vector<Sum> sums_ = {}, more_ = {};
};

}  // namespace crediton::inline v0
