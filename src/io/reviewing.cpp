#include "io/reviewing.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "io/write_decision.hpp"

namespace crediton::inline v0::reviewing {

namespace {

/// What two decisions are compared by.
struct Outcome {
    explicit Outcome(Decision const& decision) : digest{decision_json(decision)["digest"]}, exempted{decision.assured.exempted} {
        for (auto const& each : decision.assured.exemptions) {
            if (each.module) modules.insert(*each.module);
        }
    }

    std::string digest;
    Credits exempted;
    std::set<ModuleId> modules = {};
};

[[nodiscard]] std::vector<ModuleId> without(std::set<ModuleId> const& some, std::set<ModuleId> const& others) {
    std::vector<ModuleId> found;
    std::set_difference(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(found));
    return found;
}

/// The record as it stood before the review at a place: without it and those after it, and without what these brought.
[[nodiscard]] Record before(Record record, std::size_t place) {
    for (std::size_t n = place; n < record.reviews.size(); ++n) {
        auto const& facts = record.reviews[n];
        std::erase_if(record.judgements, [&](Judgement const& each) {
            return !each.id.empty() && std::find(facts.judgements.begin(), facts.judgements.end(), each.id) != facts.judgements.end();
        });
        std::erase_if(record.declines, [&](ModuleId const& each) { return std::find(facts.declines.begin(), facts.declines.end(), each) != facts.declines.end(); });
    }
    record.reviews.resize(place);
    return record;
}

/// "Ana Reyes, tutor, returned": who did something, and the verb.
[[nodiscard]] std::string who(PersonReview const& review, char const* did) { return review.by + (review.role.empty() ? " " : ", " + review.role + ", ") + did; }

class Reviews {
public:
    Reviews(Decision& decision, Record const& record, Again const& again) : decision_{&decision}, record_{&record}, again_{&again}, now_{decision} {}

    void operator()() {
        tell();
        judge();
    }

private:
    /// The history, from its end, where the record is the one that was decided on.
    void tell() {
        Outcome later = now_;
        for (std::size_t n = record_->reviews.size(); n > 0; --n) {
            auto const& review = record_->reviews[n - 1];
            Outcome const earlier = review.has_facts() ? Outcome{(*again_)(before(*record_, n - 1))} : later;
            if (review.programme == decision_->programme) {
                decision_->history.push_back({review, earlier.digest == review.digest, earlier.exempted, later.exempted,
                                              without(later.modules, earlier.modules), without(earlier.modules, later.modules)});
            }
            later = earlier;
        }
        std::reverse(decision_->history.begin(), decision_->history.end());
    }

    /// The last word on this very decision counts; if there is none, a confirmation of another decision is no longer one.
    void judge() {
        PersonReview const* last = nullptr;
        PersonReview const* stale = nullptr;
        for (auto const& each : decision_->history) {
            auto const& review = each.review;
            if (review.decision == PersonReview::Decision::overridden) continue;
            if (review.digest == now_.digest) last = &review;
            else if (review.decision == PersonReview::Decision::confirmed) stale = &review;
        }
        if (last != nullptr && last->decision == PersonReview::Decision::confirmed) {
            decision_->status = DecisionStatus::confirmed;
            decision_->decided_by = last->by;
        } else if (last != nullptr) {
            warn("review.returned", *last, who(*last, "returned") + " this decision (" + last->id + "): it does not count");
        } else if (stale != nullptr) {
            Date const day = stale->as_at.value_or(stale->on.value_or(decision_->on));
            std::string const since = day == decision_->on ? "the facts or the rules have changed since" : "it was of " + day.to_string() + ", and this one is of " + decision_->on.to_string();
            warn("review.stale", *stale, who(*stale, "confirmed") + " another decision (" + stale->id + "): " + since);
        }
    }

    void warn(char const* code, PersonReview const& by, std::string text) { decision_->warnings.push_back({code, std::move(text), by.id}); }

    Decision* decision_;
    Record const* record_;
    Again const* again_;
    Outcome now_;
};

/// The first of NAME1, NAME2, ... that nothing has.
template <class Taken>
[[nodiscard]] std::string numbered(std::string const& name, Taken taken) {
    std::size_t n = 1;
    while (taken(name + std::to_string(n))) ++n;
    return name + std::to_string(n);
}

}  // namespace

Record added(Record record, Decision const& looked_at, PersonReview review, std::vector<Judgement> judgements) {
    auto const named = [](auto const& all) {
        return [&all](std::string const& id) { return std::any_of(all.begin(), all.end(), [&](auto const& each) { return each.id == id; }); };
    };
    if (review.id.empty()) review.id = numbered("review-", named(record.reviews));
    review.programme = looked_at.programme;
    review.digest = Outcome{looked_at}.digest;
    review.as_at.reset();
    if (review.on != looked_at.on) review.as_at = looked_at.on;
    for (auto& each : judgements) {
        if (each.id.empty()) each.id = numbered(review.id + ".", named(record.judgements));
        if (each.by.empty()) each.by = review.by;
        if (!each.on) each.on = review.on;
        if (each.reason.empty()) each.reason = review.reason;
        review.judgements.push_back(each.id);
        record.judgements.push_back(std::move(each));
    }
    std::erase_if(review.declines, [&](ModuleId const& each) {  // what was declined before did not come with this review
        return std::find(record.declines.begin(), record.declines.end(), each) != record.declines.end();
    });
    record.declines.insert(record.declines.end(), review.declines.begin(), review.declines.end());
    record.reviews.push_back(std::move(review));
    return record;
}

void apply(Decision& decision, Record const& record, Again const& again) {
    if (!record.reviews.empty() && !decision.failed()) Reviews{decision, record, again}();
}

}  // namespace crediton::inline v0::reviewing
