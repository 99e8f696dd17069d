#pragma once

#include <string>

#include <crediton/decide/why_not.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton why-not --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(WhyNot const& found);

/// The same for people: 80 columns at most, in fixed phrases.
[[nodiscard]] std::string to_text(WhyNot const& found);

}  // namespace crediton::inline v0
