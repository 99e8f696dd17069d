#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "io/canonical.hpp"

namespace crediton::inline v0::reading {

/// 128 bits of SHA-256 in the place of an identifier: a set of many identifiers stays small, and no two are ever taken for one.
using Fingerprint = std::array<std::uint64_t, 2>;

struct FingerprintHash {
    [[nodiscard]] std::size_t operator()(Fingerprint const& value) const noexcept { return static_cast<std::size_t>(value[0]); }
};

[[nodiscard]] inline Fingerprint fingerprint(std::string_view text) {
    Fingerprint made{};
    auto const bytes = sha256_bytes(text);
    std::memcpy(made.data(), bytes.data(), sizeof made);
    return made;
}

}  // namespace crediton::inline v0::reading
