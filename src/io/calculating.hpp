#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/io/digests.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0::reading {

// What the header `calculator.hpp` says, compiled in one place: each place where it is compiled takes as long as ten others.

[[nodiscard]] std::shared_ptr<Calculator const> calculator(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
                                                           std::optional<PolicyReference> const& policy);
[[nodiscard]] Decision assess(Calculator const& calculator, Record const& record);
/// The decision on a record, with digests, what it saves, what was noted in reading, and what the record's reviews make of it.
[[nodiscard]] Decision decided(Calculator const& calculator, Digests const& digests, FundingRules const& funding, Record const& record,
                               std::vector<Defect> const& warnings = {});
[[nodiscard]] Decision refuse(Calculator const& calculator, RecordId const& record, std::vector<Defect> defects);

}  // namespace crediton::inline v0::reading
