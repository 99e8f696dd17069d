#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/names.hpp>
#include <crediton/model/person_review.hpp>

namespace crediton::inline v0 {

/// Whether a decision counts.
enum class DecisionStatus {
    recommendation,  ///< no person has confirmed it
    confirmed        ///< a person has confirmed this very decision
};

template <>
struct Names<DecisionStatus> {
    static constexpr std::array<std::pair<DecisionStatus, std::string_view>, 2> table{
        {{DecisionStatus::recommendation, "recommendation"}, {DecisionStatus::confirmed, "confirmed"}}};
};

/// A review of the programme, and what its facts changed: the decision made again on the record as it stood before them, and with them,
/// on the same day and by the same rules.
struct ReviewOutcome {
    PersonReview review = {};
    bool matches = false;  ///< the decision made again before it has the digest that the review names
    Credits before = {};   ///< exempted with effect `credit`, by the assured choice
    Credits after = {};
    std::vector<ModuleId> gained = {};  ///< exempted after it and not before, sorted
    std::vector<ModuleId> lost = {};
    friend bool operator==(ReviewOutcome const&, ReviewOutcome const&) = default;
};

}  // namespace crediton::inline v0
