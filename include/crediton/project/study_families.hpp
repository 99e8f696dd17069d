#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0 {

/// Sets of periods of the cycle, and which work runs in no others: what must be done in few periods needs room there. The last set is all.
class StudyFamilies {
public:
    explicit StudyFamilies(StudyProblem const& problem) : problem_{&problem} {
        auto const size = static_cast<std::size_t>(problem.cycle);
        if (problem.cycle <= 3) {
            for (unsigned mask = 1; mask + 1 < 1U << size; ++mask) {
                std::vector<char> set(size);
                for (std::size_t slot = 0; slot < size; ++slot) set[slot] = static_cast<char>(mask >> slot & 1U);
                sets_.push_back(std::move(set));
            }
        } else {
            for (auto const& each : problem.patterns) {
                bool const whole = std::count(each.begin(), each.end(), 0) == 0;
                if (!whole && sets_.size() < most) sets_.push_back(each);
            }
        }
        sets_.emplace_back(size, 1);
        for (auto const& set : sets_) {
            for (auto const& runs : problem.patterns) {
                bool inside = true;
                for (std::size_t slot = 0; slot < size; ++slot) inside = inside && (runs[slot] == 0 || set[slot] != 0);
                within_.push_back(inside);
            }
        }
    }

    [[nodiscard]] std::size_t count() const noexcept { return sets_.size(); }
    /// True if work of this pattern runs in no period outside the set.
    [[nodiscard]] bool within(std::size_t set, int pattern) const { return within_[set * problem_->patterns.size() + static_cast<std::size_t>(pattern)] != 0; }

    /// Counts the periods of each set among the first `length`.
    void count_periods(int length) {
        row_ = static_cast<std::size_t>(length) + 1;
        open_.assign(sets_.size() * row_, 0);
        for (std::size_t u = 0; u < sets_.size(); ++u) {
            for (std::size_t t = 0; t + 1 < row_; ++t) {
                auto const slot = (static_cast<std::size_t>(problem_->first) + t) % sets_[u].size();
                open_[u * row_ + t + 1] = open_[u * row_ + t] + (sets_[u][slot] != 0 ? 1 : 0);
            }
        }
    }

    /// The room in the periods of a set from `from` to `until`, at `cap` a period and the limit of a year, of which the first has `used`.
    [[nodiscard]] std::int64_t room(std::size_t set, std::int64_t cap, int from, int until, std::int64_t used) const {
        if (cap * problem_->periods_per_year <= problem_->per_year) return cap * open(set, from, until);
        std::int64_t found = 0;
        std::int64_t year = problem_->per_year - used;
        for (int t = from; t <= until;) {
            int const place = (problem_->first % problem_->periods_per_year + t) % problem_->periods_per_year;
            int const end = std::min(until, t + problem_->periods_per_year - 1 - place);
            found += std::min(year, cap * open(set, t, end));
            year = problem_->per_year;
            t = end + 1;
        }
        return found;
    }

    /// How many periods of a set there are from `from` to `until`.
    [[nodiscard]] std::int64_t open(std::size_t set, int from, int until) const {
        return until < from ? 0 : open_[set * row_ + static_cast<std::size_t>(until) + 1] - open_[set * row_ + static_cast<std::size_t>(from)];
    }

private:
    static constexpr std::size_t most = 8;

    StudyProblem const* problem_;
    std::vector<std::vector<char>> sets_ = {};
    std::vector<char> within_ = {};
    std::vector<std::int64_t> open_ = {};
    std::size_t row_ = 1;
};

}  // namespace crediton::inline v0
