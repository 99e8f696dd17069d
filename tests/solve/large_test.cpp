#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <crediton/solve.hpp>

#include "support/band.hpp"
#include "support/each_choice.hpp"
#include "support/random.hpp"

using namespace crediton;
using namespace crediton::test;

namespace {

/// The row that one choice alone breaks.
Row this_one(Choice const& choice) {
    Row row{{}, -1};
    for (std::size_t n = 0; n < choice.size(); ++n) {
        row.terms.push_back({static_cast<int>(n), choice[n] != 0 ? 1 : -1});
        row.most += choice[n] != 0 ? 1 : 0;
    }
    return row;
}

}  // namespace

TEST_CASE("what large blocks come to is believed only if it is permitted") {
    // Fourteen of 21, and 11 or 22: above 85 = 22 + 3 x 21 there are only the 1001 ways to 95 = 11 + 4 x 21, and none of them is permitted.
    Problem problem;
    problem.columns = 16;
    std::vector<std::int64_t> credit(14, 21);
    credit.push_back(11);
    credit.push_back(22);
    for (int n = 0; n < problem.columns; ++n) problem.rows.term(n, credit[static_cast<std::size_t>(n)]);
    problem.rows.end_row(95);
    problem.rows.term(14, 1), problem.rows.term(15, 1), problem.rows.end_row(1);
    problem.objectives = {credit};
    problem.lists = {each_column(problem.columns)};
    int refused = 0;
    problem.objection = [&](Choice const& choice) -> std::optional<Row> {
        if (choice[14] == 0) return std::nullopt;
        ++refused;
        return this_one(choice);
    };
    for (std::int64_t const work : {1000, 5000, 100'000'000}) {
        CAPTURE(work);
        Budget budget{work};
        Solution const found = solve(problem, budget);
        if (work == 100'000'000) REQUIRE(found.proved);
        CHECK(found.first_bound >= 85);
        if (!found.choice) continue;
        CHECK((*found.choice)[14] == 0);
        CHECK(detail::value_of(credit, *found.choice) <= 85);
        if (found.proved) CHECK(*found.choice == Choice{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    }
    CHECK(refused > 500);
}

TEST_CASE("hundreds of columns: the choice is that of a table over the band") {
    Random dice{2027};
    int settled = 0;
    for (int const columns : {40, 130, 260, 300, 400, 300}) {
        Band const band = random_band(dice, columns);
        Problem problem = problem_of(band);
        problem.lists = {each_column(columns)};
        Budget budget{50'000'000};
        CAPTURE(columns);
        Solution const found = solve(problem, budget);
        REQUIRE(found.choice);
        CHECK(keeps_all(problem.rows, *found.choice));
        Choice const wanted = best_of(band);
        CHECK(found.first_bound >= detail::value_of(problem.objectives[0], wanted));
        if (!found.proved) continue;
        ++settled;
        for (auto const& objective : problem.objectives) CHECK(detail::value_of(objective, *found.choice) == detail::value_of(objective, wanted));
        CHECK(*found.choice == wanted);
    }
    CHECK(settled == 6);
}

TEST_CASE("a bound that is known is not lost where a later try is stopped") {
    Random dice{11};
    Problem problem;
    problem.columns = 90;
    std::vector<std::int64_t> credit;
    for (int n = 0; n < problem.columns; ++n) credit.push_back(dice.one({7, 11, 13, 17, 19, 23}));
    for (int pair = 0; pair < 400; ++pair) {
        int const one = dice.between(0, problem.columns - 1);
        int const other = (one + dice.between(1, problem.columns - 1)) % problem.columns;
        problem.rows.term(one, 1), problem.rows.term(other, 1), problem.rows.end_row(1);
    }
    problem.objectives = {credit};
    std::int64_t all = 0;
    for (std::int64_t const weight : credit) all += weight;
    std::int64_t last = all;
    for (std::int64_t const work : {0, 100, 1000, 3000, 4000, 4001, 4002, 4010, 4100, 5000, 8000}) {
        Budget budget{work};
        Solution const found = solve(problem, budget);
        CAPTURE(work);
        REQUIRE_FALSE(found.proved);
        REQUIRE(found.choice);
        CHECK(found.first_bound >= detail::value_of(credit, *found.choice));
        CHECK(found.first_bound <= last);  // more work, no worse bound
        last = found.first_bound;
    }
    CHECK(last * 4 < all * 3);
}
