// The library's own engine.

#include <chrono>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include <crediton/solve.hpp>
#include <crediton/version.hpp>

#include "competitor.hpp"

namespace crediton::benchmarks {

namespace {

/// Writes the instance into memory that is used again, as the library does with what it reads from claims.
void write(Instance const& instance, bool whole, crediton::Problem& problem) {
    problem.columns = instance.columns;
    problem.rows.clear();
    for (Row const& row : instance.rows) {
        for (Term const& term : row.terms) problem.rows.term(term.column, term.weight);
        problem.rows.end_row(row.most);
    }
    problem.objectives.assign(instance.objectives.begin(), instance.objectives.begin() + (whole ? 5 : 1));
    problem.lists.resize(whole ? instance.lists.size() : 0);
    for (std::size_t n = 0; n < problem.lists.size(); ++n) problem.lists[n].elements = instance.lists[n];
}

}  // namespace

Answer answer(Instance const& instance, std::string_view task, double seconds) {
    using Clock = std::chrono::steady_clock;
    crediton::Budget budget;
    budget.work = std::numeric_limits<std::int64_t>::max() / 2;
    budget.deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    static crediton::Problem problem;  // their memory is warm, as in a service
    static crediton::Workspace workspace;
    write(instance, task == "whole", problem);
    auto const solution = crediton::solve(problem, budget, workspace);
    return {solution.choice, solution.proved && !budget.struck, solution.first_bound};
}

std::string about() { return std::string{R"({"name": "crediton", "version": ")"} + crediton::version + R"(", "settings": "as shipped"})"; }

}  // namespace crediton::benchmarks
