#include "peer.hpp"

#include <vector>

#include <crediton/decide/case.hpp>

#include "allocations/allocations.hpp"

namespace crediton::benchmarks {

namespace {

[[nodiscard]] Instance plain(Problem const& problem) {
    Instance made;
    made.family = "assess";
    made.columns = problem.columns;
    for (RowView const row : problem.rows) {
        made.rows.push_back({{}, row.most});
        for (auto const& term : row.terms) made.rows.back().terms.push_back({term.column, term.weight});
    }
    made.objectives = problem.objectives;
    for (auto const& list : problem.lists) made.lists.push_back(list.elements);
    return made;
}

/// Calls `visit(problem)` for each of the choices.
template <class Visit>
void each_choice(Calculator const& calculator, Record const& record, Visit visit) {
    Curriculum const curriculum{calculator.catalogue(), calculator.programme()};
    Agreement const agreement{calculator.catalogue(), curriculum};
    RuleBook const book{calculator.policy(), calculator.programme()};
    crediton::v0::Case const the_case{calculator.catalogue(), curriculum, agreement, calculator.policy(), book, record, calculator.on(), calculator.on(), calculator.limits().ways};
    for (bool const automatic : {true, false}) {
        auto const claims = the_case.listed(automatic);
        if (claims.empty() || (!automatic && claims == the_case.listed(true))) continue;
        the_case.chooser().each_case(claims, automatic, [&](auto const&, Columns const&, Problem& problem) { visit(problem); });
    }
}

}  // namespace

std::vector<Instance> choices_of(Calculator const& calculator, Record const& record) {
    std::vector<Instance> found;
    each_choice(calculator, record, [&](Problem const& problem) { found.push_back(plain(problem)); });
    return found;
}

long allocations_of_engine(Calculator const& calculator, Record const& record) {
    static Workspace workspace;
    long found = 0;
    each_choice(calculator, record, [&](Problem& problem) {
        problem.objection = nullptr;
        problem.names = nullptr;
        Budget budget{Calculator::default_work};
        long const before = allocations::made;
        static_cast<void>(workspace.solve(problem, budget));
        found += allocations::made - before;
    });
    return found;
}

}  // namespace crediton::benchmarks
