#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/solve.hpp>

#include "support/each_choice.hpp"
#include "support/random.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();

/// The best of trying every choice within `fixing`; `none` if nothing keeps the rows.
std::int64_t exhaustive(Matrix const& matrix, Fixing const& fixing, std::vector<std::int64_t> const& objective) {
    std::int64_t best = none;
    each_choice(fixing.size(), [&](Choice const& choice) {
        bool within = true;
        for (std::size_t n = 0; n < fixing.size(); ++n) within = within && (fixing[n] < 0 || fixing[n] == choice[n]);
        if (within && keeps_all(matrix.rows, choice)) best = std::max(best, detail::value_of(objective, choice));
    });
    return best;
}

/// A cap, an objective held as a row of negative weights, and short rows beside them.
void random_rows(Random& dice, Matrix& matrix, std::vector<std::int64_t>& objective) {
    auto const columns = static_cast<std::size_t>(dice.between(3, 11));
    matrix.clear(columns);
    objective.clear();
    for (std::size_t n = 0; n < columns; ++n) objective.push_back(dice.between(-1, 6));
    for (int r = dice.between(1, 5); r > 0; --r) {
        bool const held = dice.chance(25);
        for (std::size_t n = 0; n < columns; ++n) {
            if (dice.chance(held ? 60 : 70)) matrix.rows.term(static_cast<int>(n), (held ? -1 : 1) * dice.one({1, 2, 2, 3, 4, 6}));
        }
        matrix.rows.end_row(held ? -dice.between(0, 6) : dice.between(2, 14));
    }
    matrix.index();
}

}  // namespace

TEST_CASE("few rows bound every choice, whatever is settled") {
    Random dice{2027};
    Matrix matrix;
    FewRows few_rows;
    std::vector<std::int64_t> objective;
    int tight = 0;
    int settled = 0;
    for (int round = 0; round < 3000; ++round) {
        random_rows(dice, matrix, objective);
        Fixing fixing(objective.size(), -1);
        for (auto& each : fixing) each = dice.chance(20) ? static_cast<signed char>(dice.between(0, 1)) : static_cast<signed char>(-1);
        settled += std::any_of(fixing.begin(), fixing.end(), [](signed char each) { return each >= 0; }) ? 1 : 0;
        std::int64_t const best = exhaustive(matrix, fixing, objective);
        if (best == none) continue;
        CAPTURE(round);
        std::int64_t const bound = few_rows(matrix, fixing, objective, best);
        REQUIRE(bound >= best);
        CHECK(crediton::bound(objective, matrix.rows, few_rows.multipliers(), fixing, 1) == bound);
        tight += bound == best ? 1 : 0;
    }
    CHECK(tight > 500);
    CHECK(settled > 1000);
}

TEST_CASE("of one row, the best multiplier is found: the bound is that of its knapsack with parts of columns, rounded down") {
    Matrix matrix;
    matrix.clear(4);
    for (int n = 0; n < 4; ++n) matrix.rows.term(n, n + 2);
    matrix.rows.end_row(7);  // weights 2, 3, 4, 5 for 4, 5, 6, 7: the first two, and a half of the third
    matrix.index();
    Fixing const open(4, -1);
    FewRows few_rows;
    CHECK(few_rows(matrix, open, {4, 5, 6, 7}, 0) == 12);
    Fixing const without{0, -1, -1, -1};
    CHECK(few_rows(matrix, without, {4, 5, 6, 7}, 0) == 11);
    Fixing const with{-1, -1, -1, 1};
    CHECK(few_rows(matrix, with, {4, 5, 6, 7}, 0) == 11);
}

TEST_CASE("where a cap binds, a walk to it ends the objective without a relaxation") {
    Random dice{120};
    int met = 0;
    for (int round = 0; round < 200; ++round) {
        Problem problem;
        problem.columns = 40;
        std::vector<std::int64_t> credit;
        for (int n = 0; n < problem.columns; ++n) credit.push_back(dice.one({2, 3, 3, 4, 6}));
        for (int n = 0; n < problem.columns; ++n) problem.rows.term(n, credit[static_cast<std::size_t>(n)]);
        problem.rows.end_row(31);
        for (int n = 0; n < problem.columns; n += 4) {
            for (int k = 0; k < 4; ++k) problem.rows.term(n + k, 1);
            problem.rows.end_row(1);
        }
        problem.objectives.push_back(credit);
        std::int64_t const work = 3;  // listing the ten blocks alone takes more; an answer that is at a proved bound ends the objective all the same
        Budget budget{work};
        Workspace workspace;
        CAPTURE(round);
        REQUIRE(workspace.solve(problem, budget));
        if (!workspace.proved()) continue;
        ++met;
        CHECK(detail::value_of(credit, workspace.choice()) == 31);
        CHECK(workspace.first_bound() == 31);
        CHECK(keeps_all(problem.rows, workspace.choice()));
    }
    CHECK(met > 190);
}
