#pragma once

#include <optional>
#include <vector>

#include <crediton/model/programme.hpp>

namespace crediton_program {

/// The policy of the call, to be taken from those that ship if no document states it.
[[nodiscard]] inline std::vector<crediton::PolicyId> wanted(std::optional<crediton::PolicyReference> const& policy) {
    return policy ? std::vector{policy->id} : std::vector<crediton::PolicyId>{};
}

}  // namespace crediton_program
