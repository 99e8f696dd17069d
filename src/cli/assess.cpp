#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "cli/commands.hpp"

namespace crediton_program {

namespace {

[[nodiscard]] crediton::Date today() {
    auto const now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    std::chrono::year_month_day const day{now};
    return *crediton::Date::make(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                                 static_cast<int>(static_cast<unsigned>(day.day())));
}

}  // namespace

int assess(AssessCall const& call) {
    auto const on = call.on.empty() ? std::optional{today()} : crediton::Date::parse(call.on);
    if (!on) return refuse("--on: \"" + call.on + "\" is no date; write it as 2026-11-24");
    crediton::Documents const documents = crediton::load(call.files);
    for (auto const& each : documents.warnings) std::cerr << "warning: " << each.to_string() << '\n';
    crediton::SearchLimits limits{call.work, {}};
    if (call.deadline > 0) limits.deadline = std::chrono::milliseconds{call.deadline};
    std::optional<crediton::PolicyReference> policy;
    if (!call.policy.empty()) policy = crediton::PolicyReference::parse(call.policy);
    crediton::Assessor const assessor{std::make_shared<crediton::Catalogue const>(documents.catalogue),
                                      crediton::ProgrammeId{call.programme}, *on, policy, limits};
    auto const found = std::find_if(documents.records.begin(), documents.records.end(),
                                    [&](crediton::Record const& each) { return each.id.str() == call.record; });
    if (found == documents.records.end()) {
        return refuse("--record: there is no record \"" + call.record + "\"" + crediton::near_identifier(call.record, documents.records));
    }
    crediton::Decision const decision = assessor.assess(*found);
    std::cout << (call.format == "json" ? to_json(decision) : to_text(decision));
    for (auto const& each : decision.errors) std::cerr << each.to_string() << '\n';
    if (decision.failed()) return wrong;
    bool const complete = decision.assured.status == crediton::Status::optimal && decision.potential.status == crediton::Status::optimal;
    return complete ? done : stopped;
}

int check(CheckCall const& call) {
    auto const strictness = call.strict ? crediton::Strictness::strict : crediton::Strictness::lenient;
    auto const defects = crediton::check(call.files, strictness);
    std::size_t errors = 0;
    for (auto const& each : defects) {
        bool const error = each.severity == crediton::Severity::error;
        errors += error ? 1 : 0;
        std::cout << (error ? "error: " : "warning: ") << each.to_string() << '\n';
    }
    if (defects.empty()) std::cout << "no defects\n";
    else std::cout << errors << (errors == 1 ? " error, " : " errors, ") << defects.size() - errors
                   << (defects.size() - errors == 1 ? " warning\n" : " warnings\n");
    return errors > 0 ? answer_is_no : done;
}

}  // namespace crediton_program
