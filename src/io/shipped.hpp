#pragma once

#include <string_view>
#include <vector>

namespace crediton::inline v0::shipped {

/// A document that ships with the library: the identifier of its policy and its text.
struct Text {
    std::string_view id;
    std::string_view text;
};

/// All of them, by identifier. Written at build time from src/data/policies.
[[nodiscard]] std::vector<Text> const& texts();

}  // namespace crediton::inline v0::shipped
