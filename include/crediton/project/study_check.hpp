#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0::detail {

/// Whether jobs in these periods (-1: not done) keep every rule of a problem and complete a case, room for other study aside.
class StudyCheck {
public:
    StudyCheck(StudyProblem const& problem, StudyCase const& now, std::vector<int> const& starts) : problem_{&problem}, case_{&now}, starts_{&starts} {}

    [[nodiscard]] bool operator()() const {
        for (int j = 0; j < problem_->count(); ++j) {
            if (start(j) < 0 ? (*problem_)[j].required && case_->open(j) : !allowed(j)) return false;
        }
        return covered() && gated() && has_room();
    }

private:
    [[nodiscard]] int start(int job) const { return (*starts_)[static_cast<std::size_t>(job)]; }

    [[nodiscard]] bool allowed(int job) const {
        StudyJob const& own = (*problem_)[job];
        if (!case_->open(job) || !problem_->runs(job, start(job))) return false;
        if (std::any_of(own.excludes.begin(), own.excludes.end(), [&](int x) { return !case_->open(x) || start(x) >= 0; })) return false;
        auto const met = [&](std::vector<std::vector<int>> const& lists, int after) {
            return std::all_of(lists.begin(), lists.end(), [&](auto const& list) {
                return std::any_of(list.begin(), list.end(), [&](int o) { return case_->met(o) || (start(o) >= 0 && start(o) + after <= start(job)); });
            });
        };
        return met(own.before, 1) && met(own.beside, 0);
    }

    [[nodiscard]] bool covered() const {
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) {
            std::int64_t left = case_->needs[c];
            for (int const j : problem_->covers[c].jobs) left -= start(j) >= 0 ? (*problem_)[j].credits : 0;
            if (left > 0) return false;
        }
        return true;
    }

    [[nodiscard]] bool gated() const {
        if (!problem_->gates) return true;
        for (int low = 0; low < problem_->count(); ++low) {
            for (int high = 0; high < problem_->count(); ++high) {
                bool const both = start(low) >= 0 && start(high) >= 0 && (*problem_)[low].stage >= 0 && (*problem_)[low].stage < (*problem_)[high].stage;
                if (both && start(low) >= start(high)) return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool has_room() const {
        std::vector<std::int64_t> periods;
        std::vector<std::int64_t> years;
        for (int j = 0; j < problem_->count(); ++j) {
            if (start(j) < 0) continue;
            auto const t = static_cast<std::size_t>(start(j));
            auto const year = static_cast<std::size_t>(problem_->year(start(j)));
            periods.resize(std::max(periods.size(), t + 1));
            years.resize(std::max(years.size(), year + 1));
            if ((periods[t] += load(*problem_, *case_, j)) > case_->most(*problem_)) return false;
            if ((years[year] += yearly(*problem_, j)) > problem_->per_year) return false;
        }
        return true;
    }

    StudyProblem const* problem_;
    StudyCase const* case_;
    std::vector<int> const* starts_;
};

}  // namespace crediton::inline v0::detail
