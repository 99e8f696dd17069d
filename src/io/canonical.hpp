#pragma once

#include <array>
#include <string>
#include <string_view>

#include "io/json_out.hpp"

namespace crediton::inline v0 {

/// Canonical JSON (RFC 8785): keys sorted, no spaces, least escapes. Numbers that are not whole are written as strings, so
/// that no reader's floating point matters. With `ListOrder::sorted`, lists are sorted by the canonical text of their elements.
enum class ListOrder { kept, sorted };
[[nodiscard]] std::string canonical(json_out::Json const& value, ListOrder order = ListOrder::kept);

/// The digest of a text as it is.
[[nodiscard]] std::array<unsigned char, 32> sha256_bytes(std::string_view text);

/// "sha256:" and the digest in hexadecimal.
[[nodiscard]] std::string sha256(std::string const& text);

}  // namespace crediton::inline v0
