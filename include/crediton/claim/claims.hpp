#pragma once

#include <list>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/finding.hpp>
#include <crediton/claim/implicit_claim.hpp>

namespace crediton::inline v0 {

/// Why a module is not exempted although something names it. Many share one finding.
struct Miss {
    int module = -1;
    Finding const* finding = nullptr;
};

/// All that a record can claim, and why it cannot claim the rest.
struct Claims {
    std::vector<Claim> claims;               ///< those listed one by one, sorted by targets, equivalence, evidence
    std::vector<ImplicitClaim> implicit;     ///< those with too many ways to list
    std::vector<Miss> misses;                ///< a case has them by module
    std::vector<std::pair<int, Finding>> refusals;  ///< modules that an equivalence refuses explicitly
    std::list<Finding> said;                 ///< what misses point to, unless the agreement says it to everybody
    bool complete = true;                    ///< false if some were left out
};

}  // namespace crediton::inline v0
