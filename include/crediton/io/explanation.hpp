#pragma once

#include <string>

#include <crediton/decide/explanation.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton explain --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(Explanation const& found);

/// The same for people: 80 columns at most, in fixed phrases.
[[nodiscard]] std::string to_text(Explanation const& found);

/// A change in a fixed phrase: "a mark of 55 for a1".
[[nodiscard]] std::string to_text(Change const& change);

}  // namespace crediton::inline v0
