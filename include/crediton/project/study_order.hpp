#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_twins.hpp>
#include <crediton/project/study_window.hpp>

namespace crediton::inline v0 {

/// A job that can be done in the period that a search looks at.
struct StudyCandidate {
    int job;
    std::int64_t load;
    std::int64_t yearly;
    bool must;     ///< it is required, and this is its last period
    bool movable;  ///< what is done of it later could be done now
};

/// In what order candidates are tried, one of many: by what is due first and its stage, what runs most seldom, options, or what is large, more and more shaken.
class StudyOrder {
public:
    explicit StudyOrder(StudyProblem const& problem) : problem_{&problem} {
        for (auto const& runs : problem.patterns) rarity_.push_back(std::count(runs.begin(), runs.end(), 1));
    }

    void look(StudyHeads const& heads, StudyWindow const& window, StudyTwins const& twins, int length, int order) {
        heads_ = &heads;
        window_ = &window;
        twins_ = &twins;
        length_ = length;
        order_ = order;
    }

    /// True if a job that runs again in a year with little room is first left for then.
    [[nodiscard]] bool waits() const noexcept { return order_ % 8 >= 4; }

    void sort(std::vector<StudyCandidate>& candidates) const {
        std::sort(candidates.begin(), candidates.end(), [&](StudyCandidate const& a, StudyCandidate const& b) { return sooner(a, b); });
    }

private:
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    /// Jobs that may change places stand together, in their own order.
    [[nodiscard]] bool sooner(StudyCandidate const& a, StudyCandidate const& b) const {
        auto const x = urgency(a);
        auto const y = urgency(b);
        if (x != y) return x < y;
        int const p = twins_->first(a.job);
        int const q = twins_->first(b.job);
        return p != q ? p < q : a.job < b.job;
    }

    [[nodiscard]] std::array<std::int64_t, 4> urgency(StudyCandidate const& each) const {
        bool const required = heads_->required(each.job);
        std::int64_t const due = (required ? window_->latest(each.job) : length_) + shaken(twins_->first(each.job));
        std::int64_t const seldom = rarity_[at((*problem_)[each.job].pattern)];
        switch (order_ % 4) {
            case 1: return {each.must ? 0 : 1, seldom, due, -each.load};
            case 2: return {each.must ? 0 : 1, required ? 1 : 0, due, -each.load};
            case 3: return {each.must ? 0 : 1, -each.load, due, seldom};
            default: return {due, stage(twins_->first(each.job)), -each.load, seldom};  // as people study, where nothing speaks against it
        }
    }

    /// Work of no stage stands after that of the last.
    [[nodiscard]] std::int64_t stage(int job) const {
        int const found = (*problem_)[job].stage;
        return found < 0 ? no_period : found;
    }

    /// A shift of a job's urgency that differs from order to order.
    [[nodiscard]] std::int64_t shaken(int job) const {
        if (order_ < 8) return 0;
        auto const most = static_cast<std::uint64_t>(1 + order_ / 8 % 8);
        std::uint64_t mixed = (static_cast<std::uint64_t>(job) * 65'536 + static_cast<std::uint64_t>(order_) + 1) * 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        return static_cast<std::int64_t>((mixed >> 33) % (most + 1));
    }

    StudyProblem const* problem_;
    StudyHeads const* heads_ = nullptr;
    StudyWindow const* window_ = nullptr;
    StudyTwins const* twins_ = nullptr;
    int length_ = 0;
    int order_ = 0;
    std::vector<std::int64_t> rarity_ = {};  ///< of each pattern, in how many periods of the cycle it runs
};

}  // namespace crediton::inline v0
