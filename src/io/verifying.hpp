#pragma once

#include <string>
#include <vector>

#include <crediton/io/load.hpp>
#include <crediton/verify/check.hpp>

#include "io/json_value.hpp"

namespace crediton::inline v0::reading {

// What decisions and certificates share when they are read to be checked.

/// The value of a JSON text; throws `InputError` where it is none.
[[nodiscard]] Value parsed(NamedText const& text);

/// The text of the one file that a path names; throws `InputError` where it can't be read.
[[nodiscard]] NamedText read_one(std::string const& path);

/// The policy that a decision or certificate names; none if it does not say.
[[nodiscard]] std::vector<PolicyId> policies_named(Value const& root);

/// The checker, with the documents and their digests. The documents outlive it.
[[nodiscard]] verify::Checker checker(Documents const& documents);

}  // namespace crediton::inline v0::reading
