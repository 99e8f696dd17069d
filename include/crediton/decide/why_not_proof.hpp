#pragma once

#include <crediton/decide/proof.hpp>
#include <crediton/decide/why_not.hpp>

namespace crediton::inline v0 {

/// Why a module is not exempted, and what is proved of that.
struct WhyNotProof {
    WhyNot answer = {};
    ProofOfModule proof = {};
};

}  // namespace crediton::inline v0
