#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0::reading {

// What the header `calculator.hpp` says, compiled in one place: each place where it is compiled takes as long as ten others.

[[nodiscard]] std::shared_ptr<Calculator const> calculator(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
                                                           std::optional<PolicyReference> const& policy);
[[nodiscard]] Decision assess(Calculator const& calculator, Record const& record);
/// Reckons what a decision saves.
void reckon(Decision& decision, Calculator const& calculator, Record const& record, FundingRules const& funding);
[[nodiscard]] Decision refuse(Calculator const& calculator, RecordId const& record, std::vector<Defect> defects);

}  // namespace crediton::inline v0::reading
