#pragma once

#include <cstdint>
#include <optional>

#include <crediton/solve/lexicographic.hpp>

namespace crediton::inline v0 {

/// What a search came to. Without a choice there is none that keeps all rows, unless the budget struck.
struct Solution {
    std::optional<Choice> choice;
    bool proved = true;          ///< best in every objective and list
    std::int64_t first_bound = 0;  ///< no choice has a greater first objective
};

/// The best choice of the problem, or the best found with a bound if the budget strikes.
[[nodiscard]] inline Solution solve(Problem const& problem, Budget& budget, Workspace& workspace) {
    bool const found = workspace.solve(problem, budget);
    return {found ? std::optional{workspace.choice()} : std::nullopt, workspace.proved(), workspace.first_bound()};
}
[[nodiscard]] inline Solution solve(Problem const& problem, Budget& budget) {
    Workspace workspace;
    return solve(problem, budget, workspace);
}

}  // namespace crediton::inline v0
