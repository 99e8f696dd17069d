#pragma once

#include <optional>

#include <crediton/decide/decision.hpp>
#include <crediton/decide/study_plan.hpp>

namespace crediton::inline v0 {

/// A decision and the plan of study for what it leaves.
struct Planned {
    Decision decision;
    std::optional<StudyPlan> plan = {};  ///< nothing if the decision failed, or nothing says how much is studied at a time

    /// True if no budget struck.
    [[nodiscard]] bool proved() const noexcept { return decision.proved() && (!plan || plan->status != StudyStatus::limit_reached); }

    friend bool operator==(Planned const&, Planned const&) = default;
};

}  // namespace crediton::inline v0
