#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/solve.hpp>

#include "allocations.hpp"
#include "support/band.hpp"
#include "support/each_choice.hpp"
#include "support/random.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

/// Conflicts between any two, a cap, and lists; an objection that has nothing to say is asked all the same.
Problem knotted(Random& dice, int columns) {
    Problem problem;
    problem.columns = columns;
    for (int k = 0; k < 3; ++k) {
        problem.objectives.emplace_back();
        for (int n = 0; n < columns; ++n) problem.objectives.back().push_back(k == 1 ? -dice.between(0, 4) : 5 * dice.between(1, 8));
    }
    for (int n = 0; n < columns; ++n) problem.rows.term(n, problem.objectives[0][static_cast<std::size_t>(n)]);
    problem.rows.end_row(8 * columns);
    for (int pair = 0; pair < 2 * columns; ++pair) {
        int const one = dice.between(0, columns - 1);
        problem.rows.term(one, 1), problem.rows.term((one + dice.between(1, columns - 1)) % columns, 1), problem.rows.end_row(1);
    }
    problem.lists = {each_column(columns)};
    problem.objection = [](Choice const&) { return std::optional<Row>{}; };
    return problem;
}

}  // namespace

TEST_CASE("a workspace that has met its problems before allocates nothing for them") {
    Random dice{31};
    std::vector<Problem> problems;
    for (int n = 0; n < 40; ++n) problems.push_back(knotted(dice, dice.between(4, 40)));
    for (int const columns : {20, 90, 300}) {
        problems.push_back(problem_of(random_band(dice, columns)));
        problems.back().lists = problems.front().lists;
    }
    Workspace workspace;
    auto const solve_all = [&] {
        std::vector<Choice> found;
        found.reserve(problems.size());
        long made = 0;
        for (auto const& problem : problems) {
            Budget budget{10'000'000};
            long const before = allocations::made;
            REQUIRE(workspace.solve(problem, budget));
            made += allocations::made - before;
            REQUIRE(workspace.proved());
            found.push_back(workspace.choice());
        }
        return std::pair{found, made};
    };
    auto const [first, cold] = solve_all();
    auto const [second, warm] = solve_all();
    CHECK(second == first);
    CHECK(cold > 100);
    CHECK(warm == 0);
}
