#pragma once

#include <crediton/model/policy.hpp>

#include "io/json_out.hpp"

namespace crediton::inline v0::json_out {

/// A policy as the contract writes it.
[[nodiscard]] Json of_policy(Policy const& policy);

}  // namespace crediton::inline v0::json_out
