#pragma once

#include <string>

#include <crediton/decide/where.hpp>

namespace crediton::inline v0 {

/// The answer of `crediton where --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(Where const& found);

/// The same for people: a table of the programmes that the record reaches, 80 columns at most.
[[nodiscard]] std::string to_text(Where const& found);

}  // namespace crediton::inline v0
