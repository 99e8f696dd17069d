#pragma once

#include <string>

#include <crediton/decide/calculator.hpp>
#include <crediton/model/record.hpp>

#include "report/values.hpp"

namespace crediton::inline v0::reporting {

/// What a report shows beside the decision, out of what it was made from: titles, where modules stand, what the policy's clauses say, and
/// which modules the rules name for the learning held, how courses are called that an explanation names. As data, so that a decision that was kept as JSON can be shown too.
[[nodiscard]] Json ground(Calculator const& calculator, Record const& record, std::string const& policy_version, Json const& explanation);

}  // namespace crediton::inline v0::reporting
