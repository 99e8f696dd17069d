#pragma once

#include <cstdint>
#include <cstdlib>

namespace crediton::test {

/// Which random records a property test tries: `CREDITON_PROPERTY_RECORDS` of them, from seed `CREDITON_PROPERTY_SEED` on.
struct Seeds {
    std::uint64_t first;
    std::uint64_t many;

    /// True if these are the records that every run tries, so that counts over them mean something.
    [[nodiscard]] bool usual(std::uint64_t by_default) const noexcept { return first == 0 && many >= by_default; }
};

[[nodiscard]] inline Seeds seeds(std::uint64_t by_default) {
    auto const given = [](char const* name, std::uint64_t silent) {
        char const* const text = std::getenv(name);
        return text == nullptr ? silent : std::strtoull(text, nullptr, 10);
    };
    return {given("CREDITON_PROPERTY_SEED", 0), given("CREDITON_PROPERTY_RECORDS", by_default)};
}

}  // namespace crediton::test
