#pragma once

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

#include <crediton/crediton.hpp>
#include <crediton/io/assessor.hpp>
#include <crediton/io/load.hpp>

#include "cli/commands.hpp"
#include "cli/today.hpp"
#include "cli/wanted.hpp"

namespace crediton_program {

/// Reads what the call names, and answers by `use(assessor, record)`.
template <class Use>
[[nodiscard]] int with_record(AssessCall const& call, Use use) {
    auto const on = call.on.empty() ? std::optional{today()} : crediton::Date::parse(call.on);
    if (!on) return refuse("--on: \"" + call.on + "\" is no date; write it as 2026-11-24");
    std::optional<crediton::PolicyReference> policy;
    if (!call.policy.empty()) policy = crediton::PolicyReference::parse(call.policy);
    crediton::Documents const documents = crediton::load(call.files, crediton::Strictness::lenient, wanted(policy));
    for (auto const& each : documents.warnings) std::cerr << "warning: " << each.to_string() << '\n';
    crediton::SearchLimits limits{call.work, {}};
    if (call.deadline > 0) limits.deadline = std::chrono::milliseconds{call.deadline};
    crediton::Assessor const assessor{std::make_shared<crediton::Catalogue const>(documents.catalogue), crediton::ProgrammeId{call.programme},
                                      *on, policy, limits};
    auto const found = std::find_if(documents.records.begin(), documents.records.end(),
                                    [&](crediton::Record const& each) { return each.id.str() == call.record; });
    if (found == documents.records.end()) {
        return refuse("--record: there is no record \"" + call.record + "\"" + crediton::near_identifier(call.record, documents.records));
    }
    return use(assessor, *found);
}

}  // namespace crediton_program
