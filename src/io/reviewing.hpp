#pragma once

#include <functional>
#include <vector>

#include <crediton/decide/decision.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0::reviewing {

/// The decision on another record, made as the one that is reviewed was.
using Again = std::function<Decision(Record const&)>;

/// Says in a decision what the reviews of its record make of it: whether it counts, by whom, what each review changed, and what to mind.
/// Each override costs one decision more.
void apply(Decision& decision, Record const& record, Again const& again);

/// The record with a review of the decision, and with what the review brings: `judgements`, which get identifiers, and modules declined.
[[nodiscard]] Record added(Record record, Decision const& looked_at, PersonReview review, std::vector<Judgement> judgements);

}  // namespace crediton::inline v0::reviewing
