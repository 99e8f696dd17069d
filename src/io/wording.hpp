#pragma once

#include <string>
#include <utility>
#include <vector>

#include <crediton/model/policy.hpp>

namespace crediton::inline v0::wording {

/// A clause of a policy for people: its name in documents, and what it says in a fixed phrase.
struct Worded {
    std::string name;
    std::string text;
    Citation citation = {};
};

/// "at most 120 credits", with its scope before it.
[[nodiscard]] std::string limit(Limit const& limit);

/// The clauses that the rules state, in the order of the contract. Citations are left out.
[[nodiscard]] std::vector<Worded> rules(Rules const& rules);

/// "honours, masters; experiential": whom a scoped clause concerns.
[[nodiscard]] std::string scope(ScopedClause const& clause);

/// What a policy says of itself that is no clause: awards it is for, framework of its levels, days in force, whose day decides, marks.
[[nodiscard]] std::vector<Worded> settings(Policy const& policy);

/// All of a policy: limits, clauses of its own, scoped ones; each with its citation.
[[nodiscard]] std::vector<Worded> clauses(Policy const& policy);

}  // namespace crediton::inline v0::wording
