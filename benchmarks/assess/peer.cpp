#include "peer.hpp"

#include <vector>

#include <crediton/decide/case.hpp>

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

}  // namespace

std::vector<Instance> choices_of(Calculator const& calculator, Record const& record) {
    Curriculum const curriculum{calculator.catalogue(), calculator.programme()};
    Agreement const agreement{calculator.catalogue(), curriculum};
    RuleBook const book{calculator.policy(), calculator.programme()};
    crediton::v0::Case const the_case{calculator.catalogue(), curriculum, agreement, calculator.policy(), book, record, calculator.on(), calculator.on(), calculator.limits().ways};
    std::vector<Instance> found;
    for (bool const automatic : {true, false}) {
        auto const claims = the_case.listed(automatic);
        if (claims.empty() || (!automatic && claims == the_case.listed(true))) continue;
        the_case.chooser().each_case(claims, automatic, [&](auto const&, Columns const&, Problem const& problem) { found.push_back(plain(problem)); });
    }
    return found;
}

}  // namespace crediton::benchmarks
