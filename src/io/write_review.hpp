#pragma once

#include <crediton/decide/decision.hpp>
#include <crediton/model/person_review.hpp>

#include "io/json_out.hpp"

namespace crediton::inline v0::json_out {

/// A review as the contract writes it.
[[nodiscard]] Json of_review(PersonReview const& review);

/// The reviews that a decision tells of, each with what its facts changed.
[[nodiscard]] Json history(Decision const& decision);

}  // namespace crediton::inline v0::json_out
