#pragma once

#include <cstdint>
#include <string_view>

namespace crediton::benchmarks {

/// FNV-1a over numbers and texts: tells whether two runs saw the same.
class Fnv {
public:
    void take(std::int64_t number) noexcept {
        for (int byte = 0; byte < 8; ++byte) add(static_cast<std::uint64_t>(number) >> (8 * byte) & 0xffU);
    }
    void take(std::string_view text) noexcept {
        for (char const c : text) add(static_cast<unsigned char>(c));
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return sum_; }

private:
    void add(std::uint64_t byte) noexcept {
        sum_ ^= byte;
        sum_ *= 0x100000001b3U;
    }

    std::uint64_t sum_ = 0xcbf29ce484222325U;
};

}  // namespace crediton::benchmarks
