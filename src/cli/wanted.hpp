#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/io/funding.hpp>
#include <crediton/model/programme.hpp>

namespace crediton_program {

/// The policy of the call, to be taken from those that ship if no document states it.
[[nodiscard]] inline std::vector<crediton::PolicyId> wanted(std::optional<crediton::PolicyReference> const& policy) {
    return policy ? std::vector{policy->id} : std::vector<crediton::PolicyId>{};
}

/// The funding rules of the call's file; without one, those that ship.
[[nodiscard]] inline crediton::FundingRules funding_of(std::string const& file) {
    return file.empty() ? crediton::shipped_funding() : crediton::load_funding(file);
}

}  // namespace crediton_program
