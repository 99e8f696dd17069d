#pragma once

#include <string>

#include <crediton/decide/why_not_proof.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton why-not --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(WhyNot const& found);

/// The certificate of an answer (docs/certificates.md), on one line.
[[nodiscard]] std::string to_json(WhyNotProof const& found);

/// The same for people: 80 columns at most, in fixed phrases.
[[nodiscard]] std::string to_text(WhyNot const& found);

}  // namespace crediton::inline v0
