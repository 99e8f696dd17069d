#pragma once

#include <string>
#include <vector>

namespace crediton::inline v0::reporting {

/// The text cut with an ellipsis so that it is at most so wide, in units of a drawing at 14 units a line of type. Widths are those of a wide
/// typeface, so that what fits here fits in any usual one.
[[nodiscard]] std::string shortened(std::string const& text, int width, bool strong);

/// The text in at most so many lines, broken at spaces; the last is cut if more is left.
[[nodiscard]] std::vector<std::string> wrapped(std::string const& text, int width, int lines);

}  // namespace crediton::inline v0::reporting
