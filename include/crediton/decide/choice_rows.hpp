#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/decide/columns.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Rows that ask something of a choice beyond what the rules allow, or forbid a choice that the rules' rows let through.
class ChoiceRows {
public:
    using Claims = std::vector<Claim const*>;

    /// The choice is worth no less in the first objectives.
    static void keep_worth(std::vector<std::int64_t> const& worth, Problem& problem) {
        for (std::size_t n = 0; n < worth.size(); ++n) {
            Row row{{}, -worth[n]};
            for (std::size_t k = 0; k < problem.objectives[n].size(); ++k) row.terms.push_back({static_cast<int>(k), -problem.objectives[n][k]});
            problem.add(row);
        }
    }

    /// At least one claim that exempts the module; broken by every choice if there is none.
    [[nodiscard]] static Row demand(Columns const& columns, int module) {
        Row row{{}, -1};
        for (std::size_t n = 0; n < columns.claims().size(); ++n) {
            if (columns.claims()[n]->exempts(module)) row.terms.push_back({static_cast<int>(n), -1});
        }
        return row;
    }

    /// Forbids one choice; one that is not among these columns anyway needs no row.
    static void forbid(Columns const& columns, Claims const& choice, Problem& problem) {
        Row row{{}, static_cast<std::int64_t>(choice.size()) - 1};
        std::size_t there = 0;
        for (std::size_t n = 0; n < columns.claims().size(); ++n) {
            bool const chosen = std::find(choice.begin(), choice.end(), columns.claims()[n]) != choice.end();
            there += chosen ? 1 : 0;
            row.terms.push_back({static_cast<int>(n), chosen ? 1 : -1});
        }
        if (there == choice.size()) problem.add(row);
    }

    /// Forbids just these parts of a use; or, where it may stand if referred, that it is not.
    [[nodiscard]] static Row parts(Columns::Use const& use, Choice const& choice, bool unless_referred) {
        Row row{{}, -1};
        for (auto const& [column, _] : use.parts) {
            bool const chosen = choice[static_cast<std::size_t>(column)] != 0;
            row.terms.push_back({column, chosen ? 1 : -1});
            row.most += chosen ? 1 : 0;
        }
        if (unless_referred && use.refers >= 0) row.terms.push_back({use.refers, -1});
        return row;
    }

    /// Forbids this very choice.
    [[nodiscard]] static Row this_one(Columns const& columns, Choice const& choice) {
        Row row{{}, -1};
        for (std::size_t n = 0; n < columns.claims().size(); ++n) {
            if (!columns.decisive(n)) continue;
            row.terms.push_back({static_cast<int>(n), choice[n] ? 1 : -1});
            row.most += choice[n] ? 1 : 0;
        }
        return row;
    }

    /// At least one of the claims that are marked.
    [[nodiscard]] static Row one_of(std::vector<char> const& marked) {
        Row row{{}, -1};
        for (std::size_t n = 0; n < marked.size(); ++n) {
            if (marked[n] != 0) row.terms.push_back({static_cast<int>(n), -1});
        }
        return row;
    }

    /// A module outside groups, or exempted itself, is excluded by an exempted one: the claims that do both exclude each other.
    [[nodiscard]] static Row exclusion(Curriculum::Entry const& entry, Claims const& claims, Choice const& choice) {
        Row row{{}, -1};
        for (std::size_t n = 0; n < claims.size(); ++n) {
            bool const excludes = std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return claims[n]->exempts(x); });
            bool const own = entry.piece.group >= 0 && claims[n]->exempts(entry.piece.module);
            if (choice[n] && (excludes || own)) {
                row.terms.push_back({static_cast<int>(n), 1});
                ++row.most;
            }
        }
        return row;
    }
};

}  // namespace crediton::inline v0
