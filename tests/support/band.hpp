#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve.hpp>

#include "support/random.hpp"

namespace crediton::test {

/// A problem of any length that a table solves: of columns that stand closer than `apart` one may be chosen, and together they use at
/// most `most`. What is chosen counts its use, then two other numbers.
struct Band {
    static constexpr int apart = 4;
    std::vector<std::array<std::int64_t, 3>> worth;  ///< the first is the use
    std::int64_t most = 0;
};

inline Band random_band(Random& dice, int columns) {
    Band band;
    for (int n = 0; n < columns; ++n) band.worth.push_back({dice.one({7, 11, 13, 17, 19, 23}), dice.between(-2, 3), dice.between(-3, 0)});
    band.most = 2 * columns + dice.between(0, 10);
    return band;
}

inline Problem problem_of(Band const& band) {
    Problem problem;
    problem.columns = static_cast<int>(band.worth.size());
    for (std::size_t k = 0; k < 3; ++k) {
        problem.objectives.emplace_back();
        for (auto const& each : band.worth) problem.objectives.back().push_back(each[k]);
    }
    for (int n = 0; n < problem.columns; ++n) problem.rows.term(n, problem.objectives[0][static_cast<std::size_t>(n)]);
    problem.rows.end_row(band.most);
    for (int n = 0; n + 1 < problem.columns; ++n) {
        for (int k = n; k < std::min(n + Band::apart, problem.columns); ++k) problem.rows.term(k, 1);
        problem.rows.end_row(1);
    }
    return problem;
}

/// The best of a band, and of equals the one that has the first column in which they differ; exact, from the last column to the first.
inline Choice best_of(Band const& band) {
    using Worth = std::array<std::int64_t, 3>;
    constexpr std::size_t gaps = Band::apart;  // columns since the last that was chosen, as far as it matters
    std::size_t const columns = band.worth.size();
    auto const room = static_cast<std::size_t>(band.most) + 1;
    std::vector<Worth> best((columns + 1) * gaps * room, Worth{});
    auto const at = [&](std::size_t n, std::size_t gap, std::size_t left) -> Worth& { return best[(n * gaps + gap) * room + left]; };
    auto const with = [&](std::size_t n, std::size_t left) {
        Worth sum = at(n + 1, 1, left - static_cast<std::size_t>(band.worth[n][0]));
        for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += band.worth[n][k];
        return sum;
    };
    auto const may = [&](std::size_t n, std::size_t gap, std::size_t left) { return gap == 0 && static_cast<std::size_t>(band.worth[n][0]) <= left; };
    auto const next = [](std::size_t gap) { return gap == 0 ? 0 : (gap + 1) % gaps; };
    for (std::size_t n = columns; n-- > 0;) {
        for (std::size_t gap = 0; gap < gaps; ++gap) {
            for (std::size_t left = 0; left < room; ++left) {
                at(n, gap, left) = at(n + 1, next(gap), left);
                if (may(n, gap, left)) at(n, gap, left) = std::max(at(n, gap, left), with(n, left));
            }
        }
    }
    Choice choice(columns, 0);
    std::size_t gap = 0;
    std::size_t left = room - 1;
    for (std::size_t n = 0; n < columns; ++n) {
        Worth const wanted = at(n, gap, left);
        bool const take = may(n, gap, left) && wanted != Worth{} && with(n, left) == wanted;
        choice[n] = take ? 1 : 0;
        if (take) left -= static_cast<std::size_t>(band.worth[n][0]);
        gap = take ? 1 : next(gap);
    }
    return choice;
}

}  // namespace crediton::test
