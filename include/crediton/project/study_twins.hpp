#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_problem.hpp>

namespace crediton::inline v0 {

/// Which jobs may change places: they differ in nothing that the rules look at. Of such jobs a search need do the first ones only.
class StudyTwins {
public:
    explicit StudyTwins(StudyProblem const& problem) : problem_{&problem} {}

    void look(StudyCase const& now, StudyHeads const& heads) {
        auto const count = static_cast<std::size_t>(problem_->count());
        marks_.assign(count, {});
        for (int j = 0; j < problem_->count(); ++j) {
            if (heads.possible(j)) mark(now, heads, j);
        }
        for (std::size_t c = 0; c < problem_->covers.size(); ++c) {
            for (int const j : problem_->covers[c].jobs) marks_[at(j)].push_back({3, static_cast<int>(c), 0});
        }
        std::map<std::vector<Mark>, int> known;
        class_.assign(count, -1);
        for (int j = 0; j < problem_->count(); ++j) {
            if (!heads.possible(j)) continue;
            auto& marks = marks_[at(j)];
            std::sort(marks.begin(), marks.end());
            class_[at(j)] = known.emplace(marks, j).first->second;
        }
    }

    /// The first of the jobs with which this one may change places: itself if there is none before.
    [[nodiscard]] int first(int job) const { return class_[at(job)]; }

private:
    struct Mark {
        std::int64_t what;
        int a;
        int b;
        friend auto operator<=>(Mark const&, Mark const&) = default;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    void mark(StudyCase const& now, StudyHeads const& heads, int job) {
        StudyJob const& own = (*problem_)[job];
        auto& marks = marks_[at(job)];
        marks.push_back({0, own.stage, own.pattern});
        marks.push_back({1, heads.required(job) ? 1 : 0, 0});
        marks.push_back({own.credits + 100, 0, 0});
        for (int const x : own.excludes) marks.push_back({2, x, 0});
        lists(now, job, own.before, 4);
        lists(now, job, own.beside, 6);
    }

    /// What a job requires, and by whom each of those is required.
    void lists(StudyCase const& now, int job, std::vector<std::vector<int>> const& all, std::int64_t what) {
        int own = 0;
        for (std::size_t n = 0; n < all.size(); ++n) {
            auto const& list = all[n];
            if (std::any_of(list.begin(), list.end(), [&](int o) { return now.met(o); })) continue;
            if (list.size() == 1) {
                marks_[at(job)].push_back({what, list.front(), -1});
                marks_[at(list.front())].push_back({what + 1, job, -1});
                continue;
            }
            for (int const o : list) {
                marks_[at(job)].push_back({what, o, own});
                marks_[at(o)].push_back({what + 1, job, static_cast<int>(n)});
            }
            ++own;
        }
    }

    StudyProblem const* problem_;
    std::vector<std::vector<Mark>> marks_ = {};
    std::vector<int> class_ = {};
};

}  // namespace crediton::inline v0
