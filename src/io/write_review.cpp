#include "io/write_review.hpp"

#include "io/decision_out.hpp"

namespace crediton::inline v0::json_out {

Json of_review(PersonReview const& review) {
    Json found = {{"id", review.id}, {"programme", review.programme.str()}, {"decision", name_of(review.decision)}, {"by", review.by}};
    put_text(found, "role", review.role);
    put_date(found, "on", review.on);
    put_date(found, "as_at", review.as_at);
    found["reason"] = review.reason;
    found["digest"] = review.digest;
    put_list(found, "judgements", review.judgements);
    put_list(found, "declines", ids(review.declines));
    return found;
}

Json history(Decision const& decision) {
    DecisionParts const parts{decision};
    Json list = Json::array();
    for (auto const& each : decision.history) {
        Json found = of_review(each.review);
        found["matches"] = each.matches;
        found["before_credits"] = parts.credits(each.before);
        found["after_credits"] = parts.credits(each.after);
        found["gained"] = ids(each.gained);
        found["lost"] = ids(each.lost);
        list.push_back(std::move(found));
    }
    return list;
}

}  // namespace crediton::inline v0::json_out
