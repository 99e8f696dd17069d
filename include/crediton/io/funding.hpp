#pragma once

#include <string>
#include <string_view>

#include <crediton/io/load.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0 {

/// The funding rules that ship with the library: England, with the day on which they were read in their version.
[[nodiscard]] FundingRules const& shipped_funding();

/// Funding rules as JSON of the same form, src/data/schemas/funding.schema.json. Throws `InputError` with every defect.
[[nodiscard]] FundingRules read_funding(NamedText const& document);

/// The same from a file, or "-" for standard input.
[[nodiscard]] FundingRules load_funding(std::string const& path);

}  // namespace crediton::inline v0
