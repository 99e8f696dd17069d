#pragma once

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io/assessor.hpp>
#include <crediton/io/load.hpp>
#include <crediton/project/preference.hpp>

#include "cli/commands.hpp"
#include "cli/today.hpp"
#include "cli/wanted.hpp"

namespace crediton_program {

[[nodiscard]] inline std::optional<crediton::Date> day_of(AssessCall const& call) {
    return call.on.empty() ? std::optional{today()} : crediton::Date::parse(call.on);
}
[[nodiscard]] inline int refuse_day(AssessCall const& call) { return refuse("--on: \"" + call.on + "\" is no date; write it as 2026-11-24"); }

[[nodiscard]] inline crediton::SearchLimits limits_of(AssessCall const& call) {
    crediton::SearchLimits limits{call.work, {}};
    if (call.deadline > 0) limits.deadline = std::chrono::milliseconds{call.deadline};
    return limits;
}

/// Reads the documents that the call names; what they should not say goes to standard error.
[[nodiscard]] inline crediton::Documents documents_of(AssessCall const& call, std::vector<crediton::PolicyId> const& wanted) {
    crediton::Documents documents = crediton::load(call.files, crediton::Strictness::lenient, wanted);
    for (auto const& each : documents.warnings) std::cerr << "warning: " << each.to_string() << '\n';
    return documents;
}

/// The record that the call names, if there is one; if not, that is said.
[[nodiscard]] inline crediton::Record const* record_of(AssessCall const& call, crediton::Documents const& documents) {
    auto const found = std::find_if(documents.records.begin(), documents.records.end(),
                                    [&](crediton::Record const& each) { return each.id.str() == call.record; });
    if (found != documents.records.end()) return &*found;
    static_cast<void>(refuse("--record: there is no record \"" + call.record + "\"" + crediton::near_identifier(call.record, documents.records)));
    return nullptr;
}

/// Reads what the call names, and answers by `use(assessor, record)`.
template <class Use>
[[nodiscard]] int with_record(AssessCall const& call, Use use) {
    auto const on = day_of(call);
    if (!on) return refuse_day(call);
    std::optional<crediton::PolicyReference> policy;
    if (!call.policy.empty()) policy = crediton::PolicyReference::parse(call.policy);
    crediton::Documents const documents = documents_of(call, wanted(policy));
    crediton::Assessor assessor{std::make_shared<crediton::Catalogue const>(documents.catalogue), crediton::ProgrammeId{call.programme},
                                *on, policy, limits_of(call), funding_of(call.funding)};
    if (!call.prefer.empty()) assessor.prefer_time(crediton::place_of_time(call.prefer));
    auto const* found = record_of(call, documents);
    return found == nullptr ? wrong : use(std::as_const(assessor), *found);
}

}  // namespace crediton_program
