#pragma once

#include <string>

#include <crediton/decide/decision.hpp>

namespace crediton::inline v0 {

/// A ledger for people: 80 columns at most, figures aligned, a footer whose sums equal the JSON's.
[[nodiscard]] std::string to_text(Decision const& decision);

}  // namespace crediton::inline v0
