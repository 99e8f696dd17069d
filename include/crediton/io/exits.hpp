#pragma once

#include <string>
#include <vector>

#include <crediton/decide/exits.hpp>

namespace crediton::inline v0 {

/// A table for people: for each award on the way what is exempted, and the limits that bind.
[[nodiscard]] std::string to_text(std::vector<ExitStanding> const& exits);

/// A list of `{"award", "credits", "decision"}`, each decision as `to_json` writes it.
[[nodiscard]] std::string to_json(std::vector<ExitStanding> const& exits);

}  // namespace crediton::inline v0
