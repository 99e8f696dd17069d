#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/io.hpp>

#include "cli/with_record.hpp"

namespace crediton_program {

namespace {

using crediton::Decision;
using crediton::Judgement;
using crediton::Record;

[[nodiscard]] crediton::InputError wrong_call(std::string message) {
    return crediton::InputError{{crediton::Defect{.code = "call.review", .message = std::move(message)}}};
}

/// A grant or refusal as the call writes it, read by what the decision refers to a person.
class Judged {
public:
    Judged(crediton::Catalogue const& catalogue, Decision const& decision) : catalogue_{&catalogue}, decision_{&decision} {}

    /// EQUIVALENCE, if it is referred on one set of evidence only, or EQUIVALENCE=ATTAINMENT;ATTAINMENT.
    [[nodiscard]] Judgement operator()(std::string const& text, Judgement::Decision decided) const {
        Judgement made{.decision = decided};
        for (std::size_t at = text.find('='); at != std::string::npos; at = text.find('=', at + 1)) {  // an identifier may hold a "=" too
            if (!known(text.substr(0, at))) continue;
            made.equivalence = crediton::EquivalenceId{text.substr(0, at)};
            made.evidence = listed(text.substr(at + 1));
            return made;
        }
        made.equivalence = crediton::EquivalenceId{text};
        made.evidence = referred_on(text);
        return made;
    }

private:
    [[nodiscard]] bool known(std::string const& id) const {
        auto const& rules = catalogue_->equivalences();
        bool const named = id.starts_with("outcomes:") || id.starts_with("module:");
        return named || std::any_of(rules.begin(), rules.end(), [&](crediton::Equivalence const& each) { return each.id.str() == id; });
    }

    [[nodiscard]] static std::vector<crediton::AttainmentId> listed(std::string const& text) {
        std::vector<crediton::AttainmentId> found;
        for (std::size_t at = 0; at <= text.size();) {
            std::size_t const end = std::min(text.find(';', at), text.size());
            found.emplace_back(text.substr(at, end - at));
            at = end + 1;
        }
        return found;
    }

    [[nodiscard]] std::vector<crediton::AttainmentId> referred_on(std::string const& id) const {
        std::vector<crediton::AttainmentId> found;
        for (auto const& claim : decision_->potential.claims) {
            if (claim.equivalence.str() != id || claim.referrals.empty()) continue;
            if (!found.empty()) throw wrong_call("\"" + id + "\" is referred on more than one set of evidence; say which, as " + id + "=ATTAINMENT;ATTAINMENT");
            for (auto const& draw : claim.evidence) found.push_back(draw.attainment);
        }
        if (!found.empty()) return found;
        throw wrong_call("the decision refers no claim of \"" + id + "\" to a person; name the evidence too, as EQUIVALENCE=ATTAINMENT;ATTAINMENT");
    }

    crediton::Catalogue const* catalogue_;
    Decision const* decision_;
};

/// What the review changed, for whoever makes it: the decision is made again before anything is printed.
void tell(Decision const& before, Decision const& after) {
    auto const credits = [](Decision const& of) { return of.assured.exempted.in(of.scheme).to_string(); };
    std::cerr << "exempted " << credits(before) << " credits before, " << credits(after) << " after; "
              << (after.status == crediton::DecisionStatus::confirmed ? "confirmed by " + after.decided_by : "a recommendation, to be confirmed") << '\n';
}

/// What the review adds to the record, for whoever keeps it elsewhere.
[[nodiscard]] Record added(Record const& before, Record after) {
    Record made{.id = after.id};
    auto const rest = [](auto const& all, std::size_t from) { return std::decay_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(from), all.end()); };
    made.reviews = rest(after.reviews, before.reviews.size());
    made.judgements = rest(after.judgements, before.judgements.size());
    made.declines = rest(after.declines, before.declines.size());
    return made;
}

[[nodiscard]] Record reviewed(ReviewCall const& call, crediton::Assessor const& assessor, Record const& record, Decision const& decision, crediton::Date day) {
    crediton::PersonReview review{.id = call.id, .decision = *crediton::value_named<crediton::PersonReview::Decision>(call.decision),
                                  .by = call.by, .role = call.role, .on = day, .reason = call.reason};
    for (auto const& each : call.declines) review.declines.emplace_back(each);
    Judged const judged{assessor.calculator().catalogue(), decision};
    std::vector<Judgement> judgements;
    for (auto const& each : call.grants) judgements.push_back(judged(each, Judgement::Decision::grant));
    for (auto const& each : call.refusals) judgements.push_back(judged(each, Judgement::Decision::refuse));
    return assessor.reviewed(record, std::move(review), std::move(judgements));
}

}  // namespace

int review(ReviewCall const& call) {
    auto const day = call.signed_on.empty() ? std::optional{today()} : crediton::Date::parse(call.signed_on);
    if (!day) return refuse("--signed: \"" + call.signed_on + "\" is no date; write it as 2026-11-24");
    return with_record(call, [&](crediton::Assessor const& assessor, Record const& record) {
        Decision const before = assessor.assess(record);
        for (auto const& each : before.errors) std::cerr << each.to_string() << '\n';
        if (before.failed()) return wrong;
        Record const made = reviewed(call, assessor, record, before, *day);
        tell(before, assessor.assess(made));
        if (call.format == "addition") std::cout << to_json(added(record, made)) << '\n';
        else std::cout << "{\"crediton\":\"1\",\"records\":[" << to_json(made) << "]}\n";
        return done;
    });
}

}  // namespace crediton_program
