#pragma once

#include <crediton/decide/decision.hpp>

#include "io/json_out.hpp"

namespace crediton::inline v0 {

/// The answer of the contract, its digest included.
[[nodiscard]] json_out::Json decision_json(Decision const& decision);

}  // namespace crediton::inline v0
