#pragma once

#include <string>
#include <string_view>

#include "report/values.hpp"

namespace crediton::inline v0::reporting {

/// What a page is written as: it decides how values are escaped.
enum class Markup { html, markdown, text };

/// A template, or the phrase book, by its name in src/data/report. Throws `std::out_of_range` if there is none.
[[nodiscard]] std::string_view shipped_part(std::string_view name);

/// A template filled with a view. All strings of the view are made printable and escaped; an empty one counts as false.
[[nodiscard]] std::string render(std::string_view name, Json const& view, Markup markup);

}  // namespace crediton::inline v0::reporting
