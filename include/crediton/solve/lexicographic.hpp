#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/solve/search.hpp>

namespace crediton::inline v0 {

/// What a search came to. Without a choice there is none that keeps all rows, unless the budget struck.
struct Solution {
    std::optional<Choice> choice;
    bool proved = true;          ///< best in every objective and list
    std::int64_t first_bound = 0;  ///< no choice has a greater first objective
};

/// Solves a problem stage by stage: each objective among what the former leave equal, then the lists. A settled stage
/// guards the later ones by its own multipliers, so that none spoils the bound of another.
class Lexicographic {
public:
    Lexicographic(Problem problem, Budget& budget) : problem_{std::move(problem)}, budget_{&budget} {
        fixing_.assign(static_cast<std::size_t>(problem_.columns), -1);
    }

    [[nodiscard]] Solution solve() {
        Solution found;
        for (std::size_t stage = 0; stage < problem_.objectives.size(); ++stage) {
            bool const settled = maximise(problem_.objectives[stage], stage == 0, found);
            if (!settled || !found.choice) return found;
        }
        for (auto const& list : problem_.lists) {
            if (!smallest(list, *found.choice)) {
                found.proved = false;
                return found;
            }
        }
        return found;
    }

private:
    /// The best value of one objective; false if the budget struck.
    [[nodiscard]] bool maximise(std::vector<std::int64_t> const& objective, bool first, Solution& found) {
        std::int64_t lowest = -1;
        for (std::int64_t const weight : objective) lowest += std::min<std::int64_t>(weight, 0);
        Search search{problem_, objective, guards_, *budget_};
        std::int64_t const floor = found.choice ? detail::value_of(objective, *found.choice) : lowest;
        auto better = search.above(floor, fixing_);
        if (better) found.choice = std::move(better);
        if (budget_->struck) {
            found.proved = false;
            if (first) found.first_bound = search.proved_bound();
            return false;
        }
        if (!found.choice) return true;
        std::int64_t const value = detail::value_of(objective, *found.choice);
        if (first) found.first_bound = value;
        guard(objective, value, search);
        return true;
    }

    void guard(std::vector<std::int64_t> const& objective, std::int64_t value, Search const& search) {
        Row row;
        row.most = -value;
        for (std::size_t n = 0; n < objective.size(); ++n) {
            if (objective[n] != 0) row.terms.push_back({static_cast<int>(n), -objective[n]});
        }
        guards_.push_back({objective, search.step(), value, search.root_multipliers()});
        if (!row.terms.empty()) problem_.add(std::move(row));
    }

    /// Looks for a choice under the present fixing and rows; true if there is one, which then stands in `choice`.
    [[nodiscard]] bool possible(Fixing const& fixing, Choice& choice) {
        auto const& objective = problem_.objectives.back();
        Search search{problem_, objective, guards_, *budget_};
        std::int64_t const value = guards_.back().value;
        auto found = search.above(value - 1, fixing, true);
        if (found) choice = std::move(*found);
        return found.has_value();
    }

    [[nodiscard]] static bool there(std::vector<int> const& element, Choice const& choice) {
        return std::any_of(element.begin(), element.end(), [&](int n) { return choice[static_cast<std::size_t>(n)] != 0; });
    }

    [[nodiscard]] static bool open(std::vector<int> const& element, Fixing const& fixing) {
        return std::any_of(element.begin(), element.end(), [&](int n) { return fixing[static_cast<std::size_t>(n)] != 0; });
    }

    static void close(std::vector<int> const& element, Fixing& fixing) {
        for (int const n : element) fixing[static_cast<std::size_t>(n)] = 0;
    }

    /// Leaves only the choices whose list is smallest; false if the budget struck.
    [[nodiscard]] bool smallest(NamedList const& list, Choice& choice) {
        bool ask_end = true;  // could the list end here? asked again after each element that it takes
        for (std::size_t n = 0; n < list.elements.size(); ++n) {
            if (ask_end && ends(list, n, choice)) return !budget_->struck;
            if (budget_->struck) return false;
            auto const& element = list.elements[n];
            ask_end = takes(element, choice);
            if (budget_->struck) return false;
            if (ask_end && n < list.inside.size() && !smallest(list.inside[n], choice)) return false;
        }
        return true;
    }

    /// True if some choice has no element from the n-th on; then none is open any more.
    [[nodiscard]] bool ends(NamedList const& list, std::size_t n, Choice& choice) {
        Fixing closed = fixing_;
        bool already = true;
        for (std::size_t k = n; k < list.elements.size(); ++k) {
            already = already && !there(list.elements[k], choice);
            for (int const column : list.elements[k]) {
                if (fixing_[static_cast<std::size_t>(column)] == 1) return false;
            }
            close(list.elements[k], closed);
        }
        if (!already && !possible(closed, choice)) return false;
        fixing_ = std::move(closed);
        return true;
    }

    /// True if some choice has the element: then all have it from here on; otherwise none has.
    [[nodiscard]] bool takes(std::vector<int> const& element, Choice& choice) {
        if (!there(element, choice)) {
            if (!open(element, fixing_)) return false;
            std::size_t const rows = problem_.rows.size();
            demand(element);
            bool const found = possible(fixing_, choice);
            if (!found) {
                problem_.rows.resize(rows);  // what was demanded cannot be; objections found meanwhile go with it
                if (!budget_->struck) close(element, fixing_);
                return false;
            }
            return true;
        }
        demand(element);
        return true;
    }

    void demand(std::vector<int> const& element) {
        Row row{{}, -1};
        for (int const n : element) row.terms.push_back({n, -1});
        problem_.add(std::move(row));
    }

    Problem problem_;
    Budget* budget_;
    Fixing fixing_;
    std::vector<Guard> guards_;
};

/// The best choice of the problem, or the best found with a bound if the budget strikes.
[[nodiscard]] inline Solution solve(Problem problem, Budget& budget) {
    return Lexicographic{std::move(problem), budget}.solve();
}

}  // namespace crediton::inline v0
