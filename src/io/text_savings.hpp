#pragma once

#include <string>

#include <crediton/decide/decision.hpp>

namespace crediton::inline v0::layout {

/// The section of a ledger about fees and loan; empty for a decision without.
[[nodiscard]] std::string savings(Decision const& decision);

}  // namespace crediton::inline v0::layout
