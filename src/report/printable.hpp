#pragma once

#include <string>
#include <string_view>

namespace crediton::inline v0::reporting {

/// The text with a space for each character that shows nothing or that HTML forbids (controls, noncharacters), and without those that turn
/// the direction of the text around them: a title must not change how the rest of a page reads. What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// The text for Markdown: nothing in it is markup.
[[nodiscard]] std::string markdown(std::string const& text);

/// True for an address that a page may link to: http or https, of printable ASCII.
[[nodiscard]] bool is_web_address(std::string_view text);

}  // namespace crediton::inline v0::reporting
