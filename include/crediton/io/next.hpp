#pragma once

#include <string>

#include <crediton/decide/next.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton next --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(Next const& found);

/// The same for people: 80 columns at most, in fixed phrases.
[[nodiscard]] std::string to_text(Next const& found);

}  // namespace crediton::inline v0
