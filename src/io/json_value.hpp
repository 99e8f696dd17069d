#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/defect.hpp>

namespace crediton::inline v0::reading {

enum class Type { null, boolean, number, string, array, object };

/// One JSON value. A number is its literal text: nothing ever becomes a floating-point number.
struct Value {
    Type type = Type::null;
    bool truth = false;
    int line = 0;               ///< 1-based
    std::string name = {};      ///< of a member of an object
    std::string text = {};      ///< of a string, or a number as written
    std::vector<Value> items = {};  ///< of an array; members of an object, in their order
};

/// What one text may hold at most: it is refused before it can exhaust the memory or the stack.
struct Bounds {
    static constexpr std::size_t depth = 64;
    static constexpr std::size_t bytes = std::size_t{64} << 20;
    static constexpr std::size_t values = 4'000'000;
    static constexpr std::size_t duplicates = 100;  ///< reported, of one text
};

/// Parses one JSON text (RFC 8259, strictly). Every defect goes to `defects`, at `file`; nothing where the text cannot be
/// used at all. Iterative: depth costs no stack.
[[nodiscard]] std::optional<Value> parse_json(std::string_view text, std::string const& file,
                                              std::vector<Defect>& defects);

/// A member's name or an index as a step of a JSON pointer.
[[nodiscard]] std::string pointer_step(std::string_view name);

[[nodiscard]] char const* name_of(Type type) noexcept;

}  // namespace crediton::inline v0::reading
