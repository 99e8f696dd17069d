#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/decide/study_plan.hpp>
#include <crediton/project/study_check.hpp>
#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_room.hpp>
#include <crediton/project/study_search.hpp>
#include <crediton/project/study_twins.hpp>
#include <crediton/project/study_window.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// The shortest plan, or what is known of it.
struct StudyAnswer {
    StudyStatus status = StudyStatus::optimal;
    int lower = 0;                         ///< no plan has fewer periods
    std::optional<int> upper = {};         ///< `starts` has so many; nothing if no plan was found
    std::vector<int> starts = {};          ///< by job: its period, or -1 if it is not done
    std::vector<StudyBlock> blocks = {};   ///< what stands in the way, if it is impossible
};

/// The same number of periods with less in the fullest of them.
struct StudyLighter {
    std::int64_t cap = 0;   ///< credits of a period, at most
    bool proved = true;     ///< no plan of as many periods has less
    std::vector<int> starts = {};
};

/// What is known of a case before it is searched: no plan has fewer periods than `floor`, and `starts`, if given, is a plan.
struct StudyHint {
    int floor = 0;
    std::vector<int> starts = {};
};

/// Finds a shortest plan by trying one length after another from the lower bound on. Keeps its memory; not for several threads at once.
class StudyDeepening {
public:
    explicit StudyDeepening(StudyProblem const& problem)
        : problem_{&problem}, heads_{problem}, room_{problem}, window_{problem}, twins_{problem}, search_{problem} {}

    /// No plan has fewer periods; `no_period` if none exists. Cheap: no search.
    [[nodiscard]] int lower_bound(StudyCase now) {
        heads_.look(now);
        if (!heads_.blocks().empty()) return no_period;
        room_.look(now, heads_);
        return grown(now, std::max(heads_.length(), room_.length()));
    }

    /// The shortest plan. The budget counts choices tried; where it strikes, the answer has bounds.
    [[nodiscard]] StudyAnswer solve(StudyCase now, Budget& budget, StudyHint const& hint = {}) {
        StudyAnswer found;
        found.lower = lower_bound(now);
        if (found.lower >= no_period) {
            found.blocks = heads_.blocks();
            return impossible(std::move(found));
        }
        room_.look(now, heads_);
        twins_.look(now, heads_);
        found.lower = grown(now, std::max(found.lower, hint.floor));
        if (!hint.starts.empty()) keep(now, found, hint.starts);
        if (found.upper == found.lower) return found;
        if (!found.upper && found.lower > longest_plan && found.lower < no_period) {
            found.status = StudyStatus::limit_reached;
            return found;
        }
        if (at_bound(now, found, budget)) return closed(now, std::move(found));
        if (!found.upper && !reach(now, found, budget)) return found;
        shorten(now, found, budget);
        while (found.lower < *found.upper) {
            auto const each = attempt(now, found.lower, budget, 0);
            if (each == Found::stopped) break;
            if (each == Found::plan) return closed(now, std::move(found));
            found.lower = grown(now, found.lower + 1);
        }
        found.lower = std::min(found.lower, *found.upper);
        found.status = found.lower == *found.upper ? StudyStatus::optimal : StudyStatus::limit_reached;
        return found;
    }

    /// The lightest plan of as many periods as `answer` has, which is a plan of the case; nothing where none is lighter.
    [[nodiscard]] std::optional<StudyLighter> lighten(StudyCase now, StudyAnswer const& answer, Budget& budget) {
        std::int64_t const unit = step(now);
        std::int64_t const full = now.other > 0 ? problem_->per_period : fullest(now, answer.starts);
        std::int64_t high = full / unit;
        StudyLighter found;
        heads_.look(now);
        twins_.look(now, heads_);
        now.cap.reset();
        room_.look(now, heads_);
        std::int64_t low = std::max<std::int64_t>(1, (evenly(now, *answer.upper) + unit - 1) / unit);
        while (low < high) {
            std::int64_t const middle = low + (high - low) / 2;
            now.cap = middle * unit;
            room_.look(now, heads_);
            auto const each = attempt(now, *answer.upper, budget, budget.work / 4);
            if (each == Found::plan) {
                high = middle;
                found.starts = pruned(now, search_.starts());
                continue;
            }
            found.proved = found.proved && each == Found::none;
            low = middle + 1;
        }
        found.cap = now.other > 0 || found.starts.empty() ? high * unit : fullest(now, found.starts);
        return found.starts.empty() ? std::nullopt : std::optional{std::move(found)};
    }

private:
    using Found = StudySearch::Found;
    static constexpr std::int64_t quick = 20'000;  ///< work for a first try, before a first plan is there

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    /// Tries a plan of so many periods with a part of the budget.
    [[nodiscard]] Found attempt(StudyCase const& now, int length, Budget& whole, std::int64_t most, int order = 0) {
        Budget part = whole;
        part.work = std::min(whole.work, most);
        std::int64_t const given = part.work;
        auto const found = attempt(now, length, part, order);
        whole.work -= given - std::max<std::int64_t>(0, part.work);
        whole.struck = part.by_clock || whole.work <= 0;
        whole.by_clock = part.by_clock;
        return found;
    }
    [[nodiscard]] Found attempt(StudyCase const& now, int length, Budget& budget, int order) {
        return budget.struck ? Found::stopped : search_(now, heads_, twins_, length, budget, order);
    }

    /// Tries for a plan of so many periods in one order after another, each for a while: a wrong start is given up soon.
    [[nodiscard]] Found tried(StudyCase const& now, int length, Budget& budget, std::int64_t most) {
        std::int64_t const until = budget.work - most;
        for (int order = 0; !budget.struck && (order == 0 || budget.work > until); ++order) {
            auto const each = attempt(now, length, budget, order == 0 ? quick : quick / 4, order);
            if (each != Found::stopped) return each;
        }
        return Found::stopped;
    }

    /// Tries for a plan at the lower bound; raises the bound where there is none.
    [[nodiscard]] bool at_bound(StudyCase const& now, StudyAnswer& found, Budget& budget) {
        while (found.lower <= longest_plan) {
            auto const each = tried(now, found.lower, budget, budget.work / 2);
            if (each != Found::none) return each == Found::plan;
            found.lower = grown(now, found.lower + 1);
        }
        return false;
    }

    /// The least length from `length` on that no bound forbids, `no_period` if all up to the longest are forbidden.
    [[nodiscard]] int grown(StudyCase const& now, int length) {
        int const whole = longest(now);
        for (int const most = std::min(whole, longest_plan); length <= most; ++length) {
            if (window_.look(now, heads_, length) && room_.holds(length, heads_, window_)) return length;
        }
        return whole <= longest_plan ? no_period : std::max(length, longest_plan + 1);
    }

    /// If there is a plan at all there is one of so many periods: each of its periods may wait for the end of the year and a whole cycle.
    [[nodiscard]] int longest(StudyCase const& now) const {
        int open = 1;
        for (int j = 0; j < problem_->count(); ++j) open += now.open(j) ? 1 : 0;
        return open * (problem_->cycle + problem_->periods_per_year) + room_.length();
    }

    /// A first plan, however long, and `upper`; false if there is none, or none was found.
    [[nodiscard]] bool reach(StudyCase const& now, StudyAnswer& found, Budget& budget) {
        int const whole = longest(now);
        bool const all = found.lower >= no_period || whole <= longest_plan;  // no plan may be longer than those that are looked for
        int const most = found.lower < no_period ? std::min(whole, longest_plan) : 0;
        for (int length = found.lower < no_period ? std::min(most, 2 * found.lower + problem_->cycle) : no_period; ; length = most) {
            auto const each = length > most ? Found::none : tried(now, length, budget, std::max(quick, budget.work / 4));
            if (each == Found::plan) {
                keep(now, found, search_.starts());
                return true;
            }
            if (each == Found::none) found.lower = std::max(found.lower, length + 1);
            if (length < most) continue;
            if (each == Found::none && all) found = impossible(std::move(found));
            else found.status = StudyStatus::limit_reached;
            return false;
        }
    }

    /// Tries for shorter plans as long as that is quick.
    void shorten(StudyCase const& now, StudyAnswer& found, Budget& budget) {
        while (found.lower < *found.upper) {
            auto const each = tried(now, *found.upper - 1, budget, budget.work / 8);
            if (each == Found::none) found.lower = *found.upper;
            if (each != Found::plan) return;
            keep(now, found, search_.starts());
        }
    }

    [[nodiscard]] static StudyAnswer impossible(StudyAnswer found) {
        found.status = StudyStatus::impossible;
        found.lower = no_period;
        if (found.blocks.empty()) found.blocks.push_back({});
        return found;
    }

    /// A plan at the bound: it is the shortest.
    [[nodiscard]] StudyAnswer closed(StudyCase const& now, StudyAnswer found) {
        keep(now, found, search_.starts());
        found.upper = found.lower;
        found.status = StudyStatus::optimal;
        return found;
    }

    /// Takes over a plan, and its length; one whose other study takes it over the longest plan is not kept.
    void keep(StudyCase const& now, StudyAnswer& found, std::vector<int> const& starts) {
        auto kept = pruned(now, starts);
        int length = 0;
        for (int const each : kept) length = std::max(length, each + 1);
        while (now.other > 0 && length <= longest_plan && detail::room_beside(*problem_, now, kept, length) < now.other) ++length;
        if (length > longest_plan) return;
        found.starts = std::move(kept);
        found.upper = length;
    }

    /// The plan without what nothing in it needs: the last such job first.
    [[nodiscard]] std::vector<int> pruned(StudyCase const& now, std::vector<int> starts) const {
        std::vector<int> order(starts.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](int a, int b) { return std::pair{starts[at(b)], b} < std::pair{starts[at(a)], a}; });
        for (int const j : order) {
            if (starts[at(j)] < 0 || heads_.required(j)) continue;
            int const was = std::exchange(starts[at(j)], -1);
            if (!detail::StudyCheck{*problem_, now, starts}()) starts[at(j)] = was;
        }
        return starts;
    }
    /// Credits in the fullest period at least, if each had as much as the others; jobs that take one by themselves aside.
    [[nodiscard]] std::int64_t evenly(StudyCase const& now, std::int64_t periods) const {
        std::int64_t large = 0;
        std::int64_t load = now.other;
        for (int j = 0; j < problem_->count(); ++j) {
            bool const own = (*problem_)[j].credits > problem_->per_period;
            large += heads_.possible(j) && own ? 1 : 0;
            if (!heads_.required(j)) continue;
            load += own ? 0 : (*problem_)[j].credits;
            periods -= own ? 1 : 0;
        }
        if (large == 0) load = room_.load();
        return periods > 0 ? std::max<std::int64_t>(0, (load + periods - 1) / periods) : 0;
    }

    /// What caps on a period are tried: all that jobs can make, or with other study every unit.
    [[nodiscard]] std::int64_t step(StudyCase const& now) const {
        std::int64_t found = 0;
        for (int j = 0; j < problem_->count(); ++j) {
            if (now.open(j)) found = std::gcd(found, (*problem_)[j].credits);
        }
        return now.other > 0 || found == 0 ? 1 : found;
    }
    /// The most credits in a period of a plan, beside jobs that take one by themselves.
    [[nodiscard]] std::int64_t fullest(StudyCase const& now, std::vector<int> const& starts) const {
        std::vector<std::int64_t> sums;
        for (int j = 0; j < problem_->count(); ++j) {
            if (starts[at(j)] < 0 || (*problem_)[j].credits > problem_->per_period) continue;
            sums.resize(std::max(sums.size(), at(starts[at(j)]) + 1));
            sums[at(starts[at(j)])] += detail::load(*problem_, now, j);
        }
        return sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
    }

    StudyProblem const* problem_;
    StudyHeads heads_;
    StudyRoom room_;
    StudyWindow window_;
    StudyTwins twins_;
    StudySearch search_;
};

}  // namespace crediton::inline v0
