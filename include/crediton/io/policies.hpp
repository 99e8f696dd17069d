#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <boost/optional.hpp>

#include <crediton/core/id.hpp>
#include <crediton/io/load.hpp>
#include <crediton/model/policy.hpp>

namespace crediton::inline v0 {

/// The policies of real institutions that ship with the library, as their authors read published pages: every version of
/// each, by identifier and version. No institution has endorsed them; each says so (`endorsed`), and what was not seen in
/// the source is `unknown`, so that claims it touches are referred.
[[nodiscard]] std::vector<Policy> shipped_policies();

/// The document of one of them, to be loaded beside others; none if no such policy ships.
[[nodiscard]] boost::optional<NamedText> shipped_policy(PolicyId const& id);

/// How many clauses a policy states: limits, rules of its own and of its scoped clauses.
[[nodiscard]] std::size_t clause_count(Policy const& policy);

/// A policy for people: each clause in a fixed phrase with its source, what is unknown, what no clause can express.
[[nodiscard]] std::string to_text(Policy const& policy);

}  // namespace crediton::inline v0
