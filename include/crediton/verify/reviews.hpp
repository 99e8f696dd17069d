#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/id.hpp>
#include <crediton/model/person_review.hpp>
#include <crediton/model/record.hpp>
#include <crediton/verify/answer.hpp>

namespace crediton::inline v0::verify {

/// What a decision says of the persons who looked at it.
struct StatedReviews {
    ProgrammeId programme = {};
    std::string digest = {};                       ///< of the decision
    std::string status = {};
    std::optional<std::string> decided_by = {};
    std::vector<PersonReview> history = {};
};

/// Refuses a decision that tells of reviews otherwise than its record does, or counts though nobody confirmed it. The record may have later
/// ones: the decision was then printed before them. Returns how many. What each review changed is not looked at.
[[nodiscard]] inline std::size_t check_reviews(StatedReviews const& stated, Record const& record) {
    std::vector<PersonReview> known;
    for (auto const& each : record.reviews) {
        if (each.programme == stated.programme) known.push_back(each);
    }
    bool const there = stated.history.size() <= known.size();
    bool same = there;
    for (std::size_t n = 0; same && n < stated.history.size(); ++n) same = stated.history[n] == known[n];
    require(same, "verify.review", "a review that the record does not have, or has otherwise");
    PersonReview const* last = nullptr;
    for (auto const& each : stated.history) {
        if (each.decision != PersonReview::Decision::overridden && each.digest == stated.digest) last = &each;
    }
    bool const confirmed = last != nullptr && last->decision == PersonReview::Decision::confirmed;
    require(stated.status == (confirmed ? "confirmed" : "recommendation"), "verify.confirmed", "another status than the reviews give the decision");
    bool const by = confirmed ? stated.decided_by == last->by : !stated.decided_by.has_value();
    require(by, "verify.decided_by", "decided by another person than the one who confirmed it");
    return known.size() - stated.history.size();
}

}  // namespace crediton::inline v0::verify
