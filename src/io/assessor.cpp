#include <crediton/io/assessor.hpp>

#include <utility>

#include <crediton/decide/why_not_finder.hpp>
#include <crediton/io/json.hpp>

#include "io/calculating.hpp"
#include "io/json_value.hpp"

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
    : calculator_{std::move(catalogue), programme, on, policy, limits}, digests_{calculator_} {}

Decision Assessor::assess(Record const& record) const {
    Decision decision = reading::assess(calculator_, record);
    decision.inputs = digests_.of(decision, record);
    return decision;
}

WhyNot Assessor::why_not(Record const& record, ModuleId const& module) const {
    WhyNot found = crediton::why_not(calculator_, record, module);
    found.decision.inputs = digests_.of(found.decision, record);
    return found;
}

std::vector<ExitStanding> Assessor::exits(Record const& record) const {
    auto found = exit_standings(calculator_, record);
    for (auto& each : found) each.decision.inputs = digests_.of(each.decision, record);
    return found;
}

Decision Assessor::assess_json(std::string_view record) const {
    std::optional<Record> read;
    try {
        read = from_json<Record>(record);
    } catch (InputError const& error) {
        return refuse(stated_id(record), error.defects());
    }
    return assess(*read);
}

Decision Assessor::refuse(RecordId const& record, std::vector<Defect> defects) const {
    std::erase_if(defects, [](Defect const& each) { return each.severity != Severity::error; });
    Decision decision = reading::refuse(calculator_, record, std::move(defects));
    decision.inputs = digests_.of(decision);
    return decision;
}

}  // namespace crediton::inline v0
