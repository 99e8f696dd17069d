#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/reason.hpp>

namespace crediton::test {

/// Whether one of the reasons has this code.
[[nodiscard]] inline bool says(std::vector<Reason> const& reasons, std::string_view code) {
    return std::any_of(reasons.begin(), reasons.end(), [&](Reason const& each) { return each.code == code; });
}

[[nodiscard]] inline bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace crediton::test
