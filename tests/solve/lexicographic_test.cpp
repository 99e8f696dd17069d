#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include <crediton/solve.hpp>

#include "support/each_choice.hpp"
#include "support/random.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

/// Every choice in turn: the objectives in order, then the lists, compared as the definition says.
std::optional<Choice> exhaustive(Problem const& problem) {
    using Score = std::tuple<std::vector<std::int64_t>, std::vector<std::vector<int>>>;
    std::optional<Choice> best;
    std::optional<Score> score;
    for (std::uint32_t set = 0; set < (std::uint32_t{1} << problem.columns); ++set) {
        Choice choice;
        for (int n = 0; n < problem.columns; ++n) choice.push_back((set >> n & 1U) != 0);
        bool fits = true;
        for (auto const& row : problem.rows) fits = fits && detail::keeps(row, choice);
        if (!fits || (problem.objection && problem.objection(choice))) continue;
        Score mine;
        for (auto const& objective : problem.objectives) std::get<0>(mine).push_back(-detail::value_of(objective, choice));
        for (auto const& list : problem.lists) {
            std::vector<int> there;
            for (std::size_t e = 0; e < list.elements.size(); ++e) {
                bool any = false;
                for (int const n : list.elements[e]) any = any || choice[static_cast<std::size_t>(n)];
                if (any) there.push_back(static_cast<int>(e));
            }
            std::get<1>(mine).push_back(there);
        }
        if (!score || mine < *score) score = mine, best = choice;
    }
    return best;
}

Problem random_problem(Random& dice) {
    Problem problem;
    problem.columns = dice.between(1, 11);
    int const rows = dice.between(0, 7);
    for (int r = 0; r < rows; ++r) {
        Row row{{}, dice.between(0, 60)};
        bool const mixed = dice.chance(25);
        for (int n = 0; n < problem.columns; ++n) {
            if (dice.chance(60)) row.terms.push_back({n, (mixed && dice.chance(50) ? -1 : 1) * 5 * dice.between(1, 8)});
        }
        if (mixed && dice.chance(40)) row.most = -row.most / 3;
        problem.add(row);
    }
    for (int k = dice.between(1, 4); k > 0; --k) {
        std::vector<std::int64_t> weights;
        for (int n = 0; n < problem.columns; ++n) weights.push_back((k == 1 ? -1 : 1) * 5 * dice.between(0, 4));
        problem.objectives.push_back(weights);
    }
    NamedList groups;
    for (int n = 0; n < problem.columns; n += 2) {
        groups.elements.push_back(n + 1 < problem.columns ? std::vector<int>{n, n + 1} : std::vector<int>{n});
    }
    problem.lists = {groups, each_column(problem.columns)};
    if (dice.chance(30) && problem.columns > 2) {
        problem.objection = [](Choice const& choice) -> std::optional<Row> {
            if (!choice[0] || !choice[1] || choice[2]) return std::nullopt;
            return Row{{{0, 1}, {1, 1}, {2, -1}}, 1};
        };
    }
    return problem;
}

}  // namespace

TEST_CASE("the search finds what trying every choice finds") {
    Random dice{2026};
    int without = 0;
    for (int round = 0; round < 3000; ++round) {
        Problem const problem = random_problem(dice);
        Budget budget{1'000'000};
        Solution const found = solve(problem, budget);
        auto const wanted = exhaustive(problem);
        REQUIRE(found.proved);
        CAPTURE(round);
        REQUIRE(found.choice == wanted);
        if (!wanted) ++without;
        else CHECK(found.first_bound == detail::value_of(problem.objectives[0], *wanted));
    }
    CHECK(without > 20);  // problems without any choice are among them
}

TEST_CASE("any multipliers give a valid bound") {
    Random dice{7};
    for (int round = 0; round < 2000; ++round) {
        Problem const problem = random_problem(dice);
        auto const best = exhaustive(problem);
        if (!best) continue;
        Multipliers multipliers{dice.between(1, 9), {}};
        for (std::size_t r = 0; r < problem.rows.size(); ++r) multipliers.of_rows.push_back(dice.between(0, 12));
        Fixing const open(static_cast<std::size_t>(problem.columns), -1);
        auto const& objective = problem.objectives[0];
        CHECK(bound(objective, problem.rows, multipliers, open, detail::step_of(objective)) >= detail::value_of(objective, *best));
    }
}

TEST_CASE("a choice of which a stop left open whether it is permitted is not taken") {
    Random dice{77};
    int open = 0;
    int done = 0;
    for (int round = 0; round < 1500; ++round) {
        Problem problem = random_problem(dice);
        auto const wanted = exhaustive(problem);
        Budget budget{1'000'000};
        int calls = dice.between(0, 3);
        auto const permitted = problem.objection;
        problem.objection = [&](Choice const& choice) -> std::optional<Row> {
            if (calls-- <= 0) budget.struck = true;
            if (budget.struck) return Row{};
            return permitted ? permitted(choice) : std::nullopt;
        };
        Solution const found = solve(problem, budget);
        CAPTURE(round);
        (found.proved ? done : open) += 1;
        if (found.proved) REQUIRE(found.choice == wanted);
        if (wanted) CHECK(found.first_bound >= detail::value_of(problem.objectives[0], *wanted));
        if (found.choice && permitted) CHECK_FALSE(permitted(*found.choice));
    }
    CHECK(open > 250);
    CHECK(done > 250);
}

TEST_CASE("a stopped search says so, with a bound that holds") {
    Random dice{99};
    int stopped = 0;
    for (int round = 0; round < 600; ++round) {
        Problem const problem = random_problem(dice);
        auto const best = exhaustive(problem);
        Budget budget{dice.between(0, 12)};
        Solution const found = solve(problem, budget);
        if (found.proved) continue;
        ++stopped;
        if (best) CHECK(found.first_bound >= detail::value_of(problem.objectives[0], *best));
        if (found.choice) {
            for (auto const& row : problem.rows) CHECK(detail::keeps(row, *found.choice));
        }
    }
    CHECK(stopped > 50);
}

namespace {

/// Rows as claims make them: each column on a source or two, for a target or two, under a cap; some rows with negative weights.
Problem claims_like(Random& dice, int columns) {
    Problem problem;
    problem.columns = columns;
    int const sources = dice.between(2, 6);
    int const targets = dice.between(3, 8);
    std::vector<std::vector<Term>> rows(static_cast<std::size_t>(sources + targets));
    Row cap{{}, dice.between(20, 30 * targets)};
    std::vector<std::vector<std::int64_t>> objectives(5, std::vector<std::int64_t>(static_cast<std::size_t>(columns), 0));
    for (int n = 0; n < columns; ++n) {
        auto const at = static_cast<std::size_t>(n);
        std::int64_t const credits = 5 * dice.between(1, 6);
        for (int k = dice.chance(30) ? 2 : 1; k > 0; --k) rows[static_cast<std::size_t>(dice.between(0, sources - 1))].push_back({n, 5 * dice.between(1, 6)});
        for (int k = dice.chance(30) ? 2 : 1; k > 0; --k) rows[static_cast<std::size_t>(sources + dice.between(0, targets - 1))].push_back({n, 1});
        cap.terms.push_back({n, credits});
        objectives[dice.chance(85) ? 0 : 1][at] = credits;
        objectives[2][at] = dice.chance(25) ? -1 : 0;
        objectives[3][at] = dice.chance(60) ? credits : 0;
        objectives[4][at] = -credits - 5 * dice.between(0, 2);
    }
    for (std::size_t r = 0; r < rows.size(); ++r) problem.add(Row{rows[r], r < static_cast<std::size_t>(sources) ? 5 * dice.between(2, 7) : 1});
    problem.add(cap);
    if (dice.chance(40)) problem.add(Row{{{0, 1}, {1, -1}}, 0});
    if (dice.chance(30)) problem.add(Row{{{2, -3}, {3, -6}, {4, -8}}, -8});
    problem.objectives = objectives;
    NamedList each;
    for (int n = 0; n < columns; ++n) each.elements.push_back({n});
    NamedList pairs;
    for (int n = 0; n + 1 < columns; n += 3) pairs.elements.push_back({n, n + 1});
    problem.lists = {pairs, each};
    if (dice.chance(60)) problem.lists[dice.chance(50) ? 0 : 1].inside.assign(1, NamedList{{{}}});  // says nothing, but is not solved by blocks
    return problem;
}

}  // namespace

TEST_CASE("problems as claims make them, whatever way they are solved") {
    Random dice{31};
    Workspace workspace;
    for (int round = 0; round < 1000; ++round) {
        CAPTURE(round);
        Problem problem = claims_like(dice, dice.between(6, 14));
        if (dice.chance(30)) problem.objection = [](Choice const& choice) -> std::optional<Row> {
            if (!choice[1] || choice[3]) return std::nullopt;
            return Row{{{1, 1}, {3, -1}}, 0};
        };
        Budget budget{10'000'000};
        Solution const found = solve(problem, budget, workspace);
        REQUIRE(found.proved);
        REQUIRE(found.choice == exhaustive(problem));
    }
}
