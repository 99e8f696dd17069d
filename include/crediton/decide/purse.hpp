#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/decide/choice_memory.hpp>
#include <crediton/decide/columns.hpp>

namespace crediton::inline v0 {

/// What may be spent on evidence that is not held yet. A choice is then best by its credit of effect `credit` and `replace`, and among equals by
/// what the new evidence costs that it draws on, by how many pieces that is, and by the first list of them.
class Purse {
public:
    /// A piece of evidence that would have to be paid for, and its costs in the order in which they decide.
    struct Item {
        int evidence = -1;
        std::vector<std::int64_t> costs = {};
    };
    using Claims = std::vector<Claim const*>;

    /// Items stand in the order of their names, all with as many costs; `most` bounds the sums of some of them.
    Purse(std::vector<Item> items, std::vector<std::optional<std::int64_t>> most) : items_{std::move(items)}, most_{std::move(most)} {}

    /// Writes into a problem, which has the rows and objectives of section 3, a column for each item that says whether it is drawn on,
    /// what may be spent, and what is best.
    void write(Columns const& columns, ChoiceMemory& memory) const {
        Problem& problem = memory.problem;
        int const first = problem.columns;
        problem.columns += static_cast<int>(items_.size());
        for (std::size_t i = 0; i < items_.size(); ++i) tie(problem, columns.claims(), items_[i], first + static_cast<int>(i));
        for (std::size_t k = 0; k < most_.size(); ++k) {
            if (!most_[k]) continue;
            Row spent{{}, *most_[k]};
            for (std::size_t i = 0; i < items_.size(); ++i) spent.terms.push_back({first + static_cast<int>(i), items_[i].costs[k]});
            problem.add(spent);
        }
        objectives(problem, static_cast<std::size_t>(first));
        problem.lists.resize(1);
        for (std::size_t i = 0; i < items_.size(); ++i) memory.element(problem.lists.front()).push_back(first + static_cast<int>(i));
    }

    /// The items that claims draw on, by number.
    [[nodiscard]] std::vector<std::size_t> drawn(Claims const& claims) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            bool const any = std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->draws(items_[i].evidence); });
            if (any) found.push_back(i);
        }
        return found;
    }

    /// True if `a` stands before `b`.
    [[nodiscard]] bool better(Claims const& a, Claims const& b) const {
        auto const x = worth(a);
        auto const y = worth(b);
        return x != y ? x > y : drawn(a) < drawn(b);
    }

private:
    /// A column that is 1 just where a claim draws on the item.
    static void tie(Problem& problem, Claims const& claims, Item const& item, int column) {
        Row any{{{column, 1}}, 0};
        for (std::size_t n = 0; n < claims.size(); ++n) {
            if (!claims[n]->draws(item.evidence)) continue;
            problem.add(Row{{{static_cast<int>(n), 1}, {column, -1}}, 0});
            any.terms.push_back({static_cast<int>(n), -1});
        }
        problem.add(any);
    }

    /// After credit of both effects, each cost and the count, of the items alone.
    void objectives(Problem& problem, std::size_t first) const {
        std::size_t const costs = most_.size();
        problem.objectives.resize(2 + costs + 1);
        for (std::size_t k = 0; k < problem.objectives.size(); ++k) {
            auto& weights = problem.objectives[k];
            if (k >= 2) weights.assign(first, 0);
            for (auto const& item : items_) weights.push_back(k < 2 ? 0 : k < 2 + costs ? -item.costs[k - 2] : -1);
        }
    }

    [[nodiscard]] std::vector<std::int64_t> worth(Claims const& claims) const {
        std::vector<std::int64_t> found(2 + most_.size() + 1, 0);
        for (auto const* claim : claims) found[claim->effect == Effect::credit ? 0 : 1] += claim->credits().units();
        for (std::size_t const i : drawn(claims)) {
            for (std::size_t k = 0; k < most_.size(); ++k) found[2 + k] -= items_[i].costs[k];
            --found.back();
        }
        return found;
    }

    std::vector<Item> items_;
    std::vector<std::optional<std::int64_t>> most_;  ///< by kind of cost
};

}  // namespace crediton::inline v0
