#pragma once

#include <string>

#include <crediton/decide/decision.hpp>

namespace crediton::inline v0::layout {

/// An amount with its unit.
[[nodiscard]] std::string in_words(Credits volume, Scheme scheme);

/// A title with how long a schedule is.
[[nodiscard]] std::string length(std::string const& title, StudyPlan const& plan);

/// How much is studied at a time.
[[nodiscard]] std::string load(StudyPlan const& plan, Scheme scheme);

/// What is known of a schedule: whether it is shortest, what it saves and is owed to, or what stands in its way.
[[nodiscard]] std::string facts(StudyPlan const& plan);

/// The section of a ledger about time; empty for a decision without.
[[nodiscard]] std::string time(Decision const& decision);

}  // namespace crediton::inline v0::layout
