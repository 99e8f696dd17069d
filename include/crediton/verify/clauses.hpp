#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>

namespace crediton::inline v0::verify {

/// True if a list has the value.
template <class List, class Value>
[[nodiscard]] bool holds(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Which clause holds: the place of the scoped one that says most about its scope, else -1 for the policy's own.
template <class Clause>
[[nodiscard]] int governing(Policy const& policy, Programme const& programme, std::optional<Kind> kind, std::optional<Clause> Rules::*field) {
    int most = -1;
    int found = -1;
    for (std::size_t i = 0; i < policy.clauses.size(); ++i) {
        auto const& each = policy.clauses[i];
        if (!(each.rules.*field)) continue;
        if (!each.awards.empty() && !holds(each.awards, programme.award)) continue;
        if (!each.programmes.empty() && !holds(each.programmes, programme.id)) continue;
        if (!each.kinds.empty() && (!kind || !holds(each.kinds, *kind))) continue;
        int const said = int{!each.awards.empty()} + int{!each.programmes.empty()} + int{!each.kinds.empty()};
        if (said <= most) continue;
        most = said;
        found = static_cast<int>(i);
    }
    return found;
}

/// What the clause that holds says; nothing where none does.
template <class Clause>
[[nodiscard]] std::optional<Clause> clause_for(Policy const& policy, Programme const& programme, std::optional<Kind> kind,
                                               std::optional<Clause> Rules::*field) {
    int const place = governing(policy, programme, kind, field);
    return (place < 0 ? policy.rules : policy.clauses[static_cast<std::size_t>(place)].rules).*field;
}

/// Every clause as it holds for a kind of learning, or for no learning in particular.
[[nodiscard]] inline Rules rules_for(Policy const& policy, Programme const& programme, std::optional<Kind> kind) {
    Rules made;
    auto const take = [&](auto... fields) { ((made.*fields = clause_for(policy, programme, kind, fields)), ...); };
    take(&Rules::currency, &Rules::min_mark, &Rules::ungraded, &Rules::compensated, &Rules::level_use, &Rules::credit_use, &Rules::volume_ratio,
         &Rules::prior_use, &Rules::min_claim_credits, &Rules::exempted_prerequisite, &Rules::exempt_only_with_prerequisites,
         &Rules::not_exemptible, &Rules::outcome_share, &Rules::unverified, &Rules::failed_before, &Rules::kinds, &Rules::providers,
         &Rules::claim_by, &Rules::mark_maps);
    return made;
}

/// What a certificate calls a clause: the identifier of the scoped one, or the field of the policy's own.
[[nodiscard]] inline std::string clause_name(Policy const& policy, int clause, char const* field) {
    return clause < 0 ? field : policy.clauses[static_cast<std::size_t>(clause)].id.str();
}

}  // namespace crediton::inline v0::verify
