#include <doctest/doctest.h>

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

/// Rows with weights of both signs, and an objective for each column.
void random_rows(Random& dice, Matrix& matrix, std::vector<std::int64_t>& objective) {
    auto const columns = static_cast<std::size_t>(dice.between(4, 12));
    matrix.clear(columns);
    for (int r = dice.between(3, 9); r > 0; --r) {
        bool const mixed = dice.chance(25);
        for (std::size_t n = 0; n < columns; ++n) {
            if (dice.chance(50)) matrix.rows.term(static_cast<int>(n), (mixed && dice.chance(40) ? -1 : 1) * dice.one({1, 1, 2, 3, 4, 6}));
        }
        matrix.rows.end_row(dice.between(mixed ? -1 : 1, 9));
    }
    matrix.index();
    objective.clear();
    for (std::size_t n = 0; n < columns; ++n) objective.push_back(dice.between(-2, 6));
}

/// The same rows in a relaxation that is made for them.
double optimum(Matrix const& matrix, std::vector<std::int64_t> const& objective) {
    Relaxation fresh;
    fresh.load(matrix);
    fresh.maximise(objective);
    Budget budget{1'000'000};
    return fresh.solve(budget, 1) == Relaxation::State::optimal ? fresh.objective() : -1e9;
}

}  // namespace

TEST_CASE("rows of the tableau are kept by every choice that keeps the rows they come from, and broken by the point") {
    Random dice{1960};
    Matrix matrix;
    Relaxation relaxation;
    TableauRows derive;
    std::vector<std::int64_t> objective;
    std::vector<double> point;
    std::size_t made = 0;
    std::size_t sharper = 0;
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        random_rows(dice, matrix, objective);
        relaxation.load(matrix);
        relaxation.maximise(objective);
        std::size_t const given = matrix.rows.size();
        double first = 0;
        double last = 0;
        for (int times = 0; times < 4; ++times) {
            Budget budget{1'000'000};
            if (relaxation.solve(budget, 1) != Relaxation::State::optimal) break;
            last = relaxation.objective();
            if (times == 0) first = last;
            point.clear();
            for (std::size_t n = 0; n < matrix.columns(); ++n) point.push_back(relaxation.value(static_cast<int>(n)));
            std::size_t const before = matrix.rows.size();
            if (!derive(matrix, relaxation, point, 3)) break;
            for (std::size_t r = before; r < matrix.rows.size(); ++r) {
                double sum = -static_cast<double>(matrix.rows[r].most);
                for (auto const& term : matrix.rows[r].terms) sum += static_cast<double>(term.weight) * point[static_cast<std::size_t>(term.column)];
                CHECK(sum > 0);
            }
            matrix.index();
            relaxation.extend();
        }
        made += matrix.rows.size() - given;
        each_choice(matrix.columns(), [&](Choice const& choice) {
            for (std::size_t r = 0; r < given; ++r) {
                if (!detail::keeps(matrix.rows[r], choice)) return;
            }
            for (std::size_t r = given; r < matrix.rows.size(); ++r) REQUIRE(detail::keeps(matrix.rows[r], choice));
        });
        CHECK(last <= first + 1e-3);
        sharper += last < first - 1e-3 ? 1 : 0;  // the bound
    }
    CHECK(made > 1000);
    CHECK(sharper > 100);
}

TEST_CASE("a relaxation that forgets rows which do not bind comes to what one without them comes to") {
    Random dice{77};
    Matrix matrix;
    Relaxation relaxation;
    std::vector<std::int64_t> objective;
    std::vector<char> flags;
    int forgot = 0;
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        random_rows(dice, matrix, objective);
        relaxation.load(matrix);
        relaxation.maximise(objective);
        Budget budget{1'000'000};
        if (relaxation.solve(budget, 1) != Relaxation::State::optimal) continue;
        std::vector<char> derived(matrix.rows.size());
        for (char& each : derived) each = dice.chance(60);
        if (relaxation.idle(derived, flags) == 0) continue;
        ++forgot;
        relaxation.keep(flags);
        matrix.keep(flags);
        CHECK(relaxation.rows() == matrix.rows.size());
        REQUIRE(relaxation.solve(budget, 1) == Relaxation::State::optimal);
        CHECK(relaxation.objective() == doctest::Approx(optimum(matrix, objective)).epsilon(1e-4));
        for (auto& weight : objective) weight = dice.between(-3, 5);  // and it goes on from there
        relaxation.maximise(objective);
        REQUIRE(relaxation.solve(budget, 1) == Relaxation::State::optimal);
        CHECK(relaxation.objective() == doctest::Approx(optimum(matrix, objective)).epsilon(1e-4));
    }
    CHECK(forgot > 300);
}

TEST_CASE("a walk from choice to choice keeps all rows, leaves what is settled, and never comes back with less") {
    Random dice{12};
    Matrix matrix;
    Exchange walk;
    std::vector<std::int64_t> objective;
    int better = 0;
    int best_of_all = 0;
    int rounds = 0;
    for (int round = 0; round < 600; ++round) {
        CAPTURE(round);
        random_rows(dice, matrix, objective);
        std::vector<Choice> kept;
        std::int64_t most = std::numeric_limits<std::int64_t>::min();
        each_choice(matrix.columns(), [&](Choice const& choice) {
            if (keeps_all(matrix.rows, choice)) kept.push_back(choice);
        });
        if (kept.empty()) continue;
        Choice choice = dice.pick(kept);
        Fixing fixing(matrix.columns(), -1);
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (dice.chance(15)) fixing[n] = choice[n];
        }
        for (Choice const& each : kept) {
            bool fits = true;
            for (std::size_t n = 0; n < fixing.size(); ++n) fits = fits && (fixing[n] < 0 || fixing[n] == each[n]);
            if (fits) most = std::max(most, detail::value_of(objective, each));
        }
        Choice const start = choice;
        std::int64_t const before = detail::value_of(objective, start);
        Budget budget{1'000'000};
        bool const said = walk(matrix, fixing, {&objective, &objective, most}, 300, budget, choice);
        std::int64_t const after = detail::value_of(objective, choice);
        REQUIRE(keeps_all(matrix.rows, choice));
        for (std::size_t n = 0; n < fixing.size(); ++n) REQUIRE((fixing[n] < 0 || fixing[n] == choice[n]));
        CHECK(said == (after > before));
        if (!said) CHECK(choice == start);
        CHECK(after <= most);
        better += said ? 1 : 0;
        best_of_all += after == most ? 1 : 0;
        ++rounds;
    }
    CHECK(better > 200);
    CHECK(best_of_all * 10 > rounds * 7);
}
