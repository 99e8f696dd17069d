#pragma once

#include <string>

#include <crediton/project/planned.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton plan --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(Planned const& found);

/// The same for people: 80 columns at most, in fixed phrases.
[[nodiscard]] std::string to_text(Planned const& found);

/// The plan drawn: a column a period, a box a module as high as its credit is large; those of the longest chain stand out. Empty without a plan.
[[nodiscard]] std::string to_svg(Planned const& found);

}  // namespace crediton::inline v0
