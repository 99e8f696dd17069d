#include <crediton/io/assessor.hpp>

#include <algorithm>
#include <utility>

#include <crediton/decide/explainer.hpp>
#include <crediton/decide/next_finder.hpp>
#include <crediton/decide/why_not_finder.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/policies.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/project/plan_of_study.hpp>

#include "io/calculating.hpp"
#include "io/json_value.hpp"
#include "io/noted.hpp"

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

Decision refuse(Calculator const& calculator, RecordId const& record, std::vector<Defect> defects) {
    return calculator.refuse(record, std::move(defects));
}

}  // namespace reading

Assessor::Assessor(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
                   std::optional<PolicyReference> const& policy, SearchLimits limits)
    : calculator_{with_shipped(std::move(catalogue), policy), programme, on, policy, limits}, digests_{calculator_} {}

Decision Assessor::assess(Record const& record) const {
    Decision decision = reading::assess(calculator_, record);
    decision.inputs = digests_.of(decision, record);
    return decision;
}

Proof Assessor::prove(Record const& record, bool full) const {
    Proof found = calculator_.prove(record, full);
    found.decision.inputs = digests_.of(found.decision, record);
    return found;
}

WhyNot Assessor::why_not(Record const& record, ModuleId const& module) const {
    WhyNot found = crediton::why_not(calculator_, record, module);
    found.decision.inputs = digests_.of(found.decision, record);
    return found;
}

WhyNotProof Assessor::prove_why_not(Record const& record, ModuleId const& module) const {
    WhyNotProof found = crediton::prove_why_not(calculator_, record, module);
    found.answer.decision.inputs = digests_.of(found.answer.decision, record);
    return found;
}

Explanation Assessor::explain(Record const& record, ExplainOptions const& options) const {
    Explanation found = crediton::explain(calculator_, record, options);
    found.decision.inputs = digests_.of(found.decision, record);
    return found;
}

Next Assessor::next(Record const& record, NextQuestion const& question) const {
    Next found = next_credentials(calculator_, record, question);
    found.decision.inputs = digests_.of(found.decision, record);
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
    Decision decision = assess(*read);
    reading::note(decision, warnings);
    return decision;
}

Decision Assessor::refuse(RecordId const& record, std::vector<Defect> defects) const {
    std::erase_if(defects, [](Defect const& each) { return each.severity != Severity::error; });
    Decision decision = reading::refuse(calculator_, record, std::move(defects));
    decision.inputs = digests_.of(decision);
    return decision;
}

}  // namespace crediton::inline v0
