#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace crediton::inline v0 {

/// The written names of an enumeration's values: specialised beside each enumeration as
/// `static constexpr std::array<std::pair<E, std::string_view>, N> table`.
template <class E>
struct Names;

/// The name of `value` as documents spell it.
template <class E>
[[nodiscard]] constexpr std::string_view name_of(E value) noexcept {
    for (auto const& [each, name] : Names<E>::table) {
        if (each == value) return name;
    }
    return {};
}

/// The value that documents spell `name`, or nothing. Exact, case included.
template <class E>
[[nodiscard]] constexpr std::optional<E> value_named(std::string_view name) noexcept {
    for (auto const& [value, each] : Names<E>::table) {
        if (each == name) return value;
    }
    return std::nullopt;
}

}  // namespace crediton::inline v0
