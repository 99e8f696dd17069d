// Random small programmes: the shortest schedule against every assignment of modules to periods.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/project/study_planner.hpp>
#include <crediton/project/study_solver.hpp>

#include "support/seeds.hpp"
#include "support/study_oracle.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr int most_periods = 6;

StudyOracle::Plan plan_of(StudyScene const& scene, std::vector<int> const& starts) {
    StudyOracle::Plan plan;
    for (std::size_t m = 0; m < starts.size(); ++m) {
        if (starts[m] >= 0) plan[(*scene.curriculum)[static_cast<int>(m)].id] = starts[m];
    }
    return plan;
}

struct Seen {
    int optimal = 0;
    int impossible = 0;
    int longer = 0;
    int over_bound = 0;
    int lighter = 0;
};

void compare(std::uint64_t seed, Seen& seen) {
    CAPTURE(seed);
    StudyScene const scene{seed};
    StudyOracle const oracle{scene};
    StudyPlanner const planner{*scene.curriculum, scene.pace, scene.first_year};
    StudySolver solver{planner.problem()};
    StudyCase const now = planner.left(*scene.start);
    Budget budget{1'000'000};
    int const bound = solver.lower_bound(now);
    StudyAnswer const found = solver.solve(now, budget);
    auto const expected = oracle.shortest(most_periods);
    REQUIRE(found.status != StudyStatus::limit_reached);
    if (found.status == StudyStatus::impossible) {
        CHECK(!expected);
        CHECK(!found.blocks.empty());
        ++seen.impossible;
        return;
    }
    REQUIRE(found.upper);
    CHECK(bound <= *found.upper);
    CHECK(found.lower == *found.upper);
    CHECK(oracle.sound(plan_of(scene, found.starts), *found.upper));
    if (!expected) {
        CHECK(*found.upper > most_periods);
        ++seen.longer;
        return;
    }
    CHECK(*found.upper == *expected);
    ++seen.optimal;
    seen.over_bound += bound < *found.upper;
    if (scene.start->other > Credits{} || *expected == 0 || *expected > 4) return;
    auto const lighter = solver.lighten(now, found, budget);
    auto const least = oracle.lightest(*expected);
    std::int64_t fullest = 0;
    std::map<int, std::int64_t> sums;
    for (auto const& [id, t] : plan_of(scene, found.starts)) sums[t] += scene.curriculum->piece(scene.curriculum->find(id)).credits.units();
    for (auto const& [t, sum] : sums) fullest = sum <= scene.pace.per_period.units() ? std::max(fullest, sum) : fullest;
    std::int64_t unit = 0;  // nobody asks for less than one in a period
    for (int m = 0; m < scene.curriculum->count(); ++m) unit = now.open(m) ? std::gcd(unit, scene.curriculum->piece(m).credits.units()) : unit;
    CHECK(std::max(unit, lighter ? lighter->cap : fullest) == std::max(unit, least));
    if (!lighter) return;
    CHECK(lighter->proved);
    CHECK(oracle.sound(plan_of(scene, lighter->starts), *expected));
    ++seen.lighter;
}

}  // namespace

TEST_CASE("the shortest schedule is that of an exhaustive search") {
    Seen seen;
    Seeds const which = seeds(1000);
    for (std::uint64_t seed = which.first; seed < which.first + which.many; ++seed) compare(seed, seen);
    MESSAGE(which.many << " small programmes: " << seen.optimal << " shortest, " << seen.over_bound << " of them over the bound, " << seen.longer
                       << " longer than the search looked, " << seen.impossible << " impossible, " << seen.lighter << " with a lighter schedule");
    if (!which.usual(1000)) return;
    CHECK(seen.optimal > 500);
    CHECK(seen.over_bound > 5);
    CHECK(seen.impossible > 50);
    CHECK(seen.lighter > 20);
}
