#include <crediton/io/assessor.hpp>

#include <algorithm>
#include <utility>

#include <crediton/decide/explainer.hpp>
#include <crediton/decide/next_finder.hpp>
#include <crediton/decide/why_not_finder.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/policies.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/project/next_loans.hpp>
#include <crediton/project/next_prices.hpp>
#include <crediton/project/plan_of_study.hpp>
#include <crediton/project/preference.hpp>
#include <crediton/project/projector.hpp>
#include <crediton/project/study_clock.hpp>

#include "io/calculating.hpp"
#include "io/decision_out.hpp"
#include "io/json_value.hpp"
#include "io/noted.hpp"
#include "io/reviewing.hpp"

namespace crediton::inline v0 {

namespace {

/// What a text that is no sound record calls itself; empty if it does not say.
[[nodiscard]] RecordId stated_id(std::string_view text) {
    std::vector<Defect> defects;
    auto const root = reading::parse_json(text, {}, defects);
    if (root && root->type == reading::Type::object) {
        for (auto const& member : root->items) {
            if (member.name == "id" && member.type == reading::Type::string) return RecordId{member.text};
        }
    }
    return {};
}

/// The catalogue, with the policy that is asked for if none of its identifier is in it and one ships.
[[nodiscard]] std::shared_ptr<Catalogue const> with_shipped(std::shared_ptr<Catalogue const> catalogue, std::optional<PolicyReference> const& policy) {
    if (!policy || catalogue == nullptr) return catalogue;
    auto const& stated = catalogue->policies();
    if (std::any_of(stated.begin(), stated.end(), [&](Policy const& each) { return each.id == policy->id; })) return catalogue;
    auto const shipped = shipped_policy(policy->id);
    if (!shipped) return catalogue;
    CatalogueBuilder builder;
    auto const add = [&](auto const& things) {
        for (auto const& each : things) builder.add(each);
    };
    add(catalogue->credentials());
    add(catalogue->modules());
    add(catalogue->programmes());
    add(catalogue->equivalences());
    add(stated);
    add(load(std::vector<NamedText>{*shipped}).catalogue.policies());
    return std::make_shared<Catalogue const>(builder.build());
}

}  // namespace

namespace reading {

std::shared_ptr<Calculator const> calculator(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
                                             std::optional<PolicyReference> const& policy) {
    return std::make_shared<Calculator const>(std::move(catalogue), programme, on, policy);
}

Decision assess(Calculator const& calculator, Record const& record) { return calculator.assess(record); }

/// What the exemptions save in time and money: the money follows the schedule.
void project(Decision& decision, Calculator const& calculator, Record const& record, FundingRules const& funding) {
    decision.time = time_of(calculator, record, decision);
    decision.savings = savings_of(decision, calculator, record, funding);
}

Decision decided(Calculator const& calculator, Digests const& digests, FundingRules const& funding, Record const& record,
                 std::vector<Defect> const& warnings) {
    auto const made = [&](Record const& of) {
        Decision decision = calculator.assess(of);
        decision.inputs = digests.of(decision, of);
        project(decision, calculator, of, funding);
        note(decision, warnings);
        return decision;
    };
    Decision decision = made(record);
    reviewing::apply(decision, record, made);
    return decision;
}

Decision refuse(Calculator const& calculator, RecordId const& record, std::vector<Defect> defects) {
    return calculator.refuse(record, std::move(defects));
}

}  // namespace reading

Assessor::Assessor(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
                   std::optional<PolicyReference> const& policy, SearchLimits limits, FundingRules funding)
    : calculator_{with_shipped(std::move(catalogue), policy), programme, on, policy, limits}, funding_{std::move(funding)}, digests_{calculator_} {}

void Assessor::prefer_time(std::size_t after, StudyLoad const& load) { calculator_.prefer(fewest_periods_after(after, load)); }

Decision Assessor::assess(Record const& record) const { return reading::decided(calculator_, digests_, funding_, record); }

void Assessor::complete(Decision& decision, Record const& record) const {
    decision.inputs = digests_.of(decision, record);
    if (record.reviews.empty() || decision.failed()) return;
    Decision reviewed = assess(record);  // what reviews name is the digest of the decision itself
    decision.status = reviewed.status;
    decision.decided_by = std::move(reviewed.decided_by);
    decision.history = std::move(reviewed.history);
    for (auto& each : reviewed.warnings) {
        if (json_out::said_by_review(each.code)) decision.warnings.push_back(std::move(each));
    }
}

Proof Assessor::prove(Record const& record, bool full) const {
    Proof found = calculator_.prove(record, full);
    reading::project(found.decision, calculator_, record, funding_);
    complete(found.decision, record);
    return found;
}

WhyNot Assessor::why_not(Record const& record, ModuleId const& module) const {
    WhyNot found = crediton::why_not(calculator_, record, module);
    complete(found.decision, record);
    return found;
}

WhyNotProof Assessor::prove_why_not(Record const& record, ModuleId const& module) const {
    WhyNotProof found = crediton::prove_why_not(calculator_, record, module);
    complete(found.answer.decision, record);
    return found;
}

Explanation Assessor::explain(Record const& record, ExplainOptions const& options) const {
    Explanation found = crediton::explain(calculator_, record, options);
    complete(found.decision, record);
    return found;
}

Next Assessor::next(Record const& record, NextQuestion const& question) const {
    NextPrices const prices{calculator_.programme()};
    if (question.by == NextOrder::fees && !prices.known()) {
        throw InputError{{Defect{.code = "call.no_fee", .message = "the programme states no fee, so that nothing can be ranked by fees; add \"fees\"",
                                 .identifier = calculator_.programme().id.str()}}};
    }
    if (question.by == NextOrder::time && !StudyPace::of(calculator_.curriculum(), {})) {
        throw InputError{{Defect{.code = "call.no_pace", .message = "the programme does not say how much is studied at a time, so that nothing can be ranked by time; "
                                 "add \"credits_per_year\" and \"periods_per_year\"",
                                 .identifier = calculator_.programme().id.str()}}};
    }
    Next found = next_credentials(calculator_, record, question, fewest_periods_after(0).make);
    prices(found);
    NextLoans{funding_, calculator_.catalogue()}(found);
    complete(found.decision, record);
    return found;
}

Planned Assessor::plan(Record const& record, StudyLoad const& load) const {
    Planned found{assess(record)};
    found.plan = plan_of_study(calculator_, record, found.decision, load);
    return found;
}

std::vector<ExitStanding> Assessor::exits(Record const& record) const {
    auto found = exit_standings(calculator_, record);
    for (auto& each : found) each.decision.inputs = digests_.of(each.decision, record);
    return found;
}

Decision Assessor::assess_json(std::string_view record) const {
    std::optional<Record> read;
    std::vector<Defect> warnings;
    try {
        read = from_json<Record>(record, Strictness::lenient, &warnings);
    } catch (InputError const& error) {
        return refuse(stated_id(record), error.defects());
    }
    return reading::decided(calculator_, digests_, funding_, *read, warnings);
}

Record Assessor::reviewed(Record const& record, PersonReview review, std::vector<Judgement> judgements) const {
    Decision const looked_at = assess(record);
    if (looked_at.failed()) throw InputError{looked_at.errors};
    Record made = reviewing::added(record, looked_at, std::move(review), std::move(judgements));
    auto defects = record_defects(made, calculator_.catalogue(), &calculator_.programme());
    if (has_errors(defects)) throw InputError{std::move(defects)};
    return made;
}

Decision Assessor::refuse(RecordId const& record, std::vector<Defect> defects) const {
    std::erase_if(defects, [](Defect const& each) { return each.severity != Severity::error; });
    Decision decision = reading::refuse(calculator_, record, std::move(defects));
    decision.inputs = digests_.of(decision);
    return decision;
}

}  // namespace crediton::inline v0
