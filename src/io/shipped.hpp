#pragma once

#include <string_view>
#include <vector>

namespace crediton::inline v0::shipped {

/// A document that ships with the library: its name, which is a policy's identifier, and its text.
struct Text {
    std::string_view id;
    std::string_view text;
};

/// The policies, by identifier. Written at build time from src/data/policies.
[[nodiscard]] std::vector<Text> const& texts();

/// The templates of reports and letters, and their phrases. Written at build time from src/data/report and src/data/phrases.json.
[[nodiscard]] std::vector<Text> const& report_parts();

/// The funding rules: one text. Written at build time from src/data/funding.json.
[[nodiscard]] std::vector<Text> const& funding_rules();

}  // namespace crediton::inline v0::shipped
