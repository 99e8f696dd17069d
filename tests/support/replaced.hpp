#pragma once

#include <string>

#include <doctest/doctest.h>

namespace crediton::test {

/// The text with the first of something replaced; it has to be there.
[[nodiscard]] inline std::string replaced(std::string text, std::string const& old, std::string const& by) {
    auto const at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), by);
}

}  // namespace crediton::test
