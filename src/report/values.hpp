#pragma once

#include <string>
#include <vector>

#include "io/json_out.hpp"

namespace crediton::inline v0::reporting {

using json_out::Json;

/// A member as text: a string as it is, a number as it prints; empty for anything else, or if there is none.
[[nodiscard]] inline std::string text(Json const& object, char const* key) {
    if (!object.is_object()) return {};
    auto const found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_number() ? found->dump() : std::string{};
}

/// An element of a list of texts.
[[nodiscard]] inline std::string as_text(Json const& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

/// The texts of a list, a comma between them.
[[nodiscard]] inline std::string joined(Json const& list) {
    std::string found;
    for (auto const& each : list) found += (found.empty() ? "" : ", ") + as_text(each);
    return found;
}

/// A member that is a list, or an object; an empty one if it is none.
[[nodiscard]] inline Json const& part(Json const& object, char const* key) {
    static Json const nothing = Json::array();
    if (!object.is_object()) return nothing;
    auto const found = object.find(key);
    return found == object.end() || !found->is_structured() ? nothing : *found;
}

[[nodiscard]] inline bool truth(Json const& object, char const* key) {
    auto const found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_boolean() && found->get<bool>();
}

/// A member as an exact number, 0 where it is none.
[[nodiscard]] inline Ratio amount(Json const& object, char const* key) { return Ratio::parse(text(object, key)).value_or(Ratio{}); }

/// The sum, exact. What documents may state keeps it in range.
[[nodiscard]] inline Ratio sum(std::vector<Ratio> const& parts) { return sum_of(parts).value_or(Ratio{}); }

[[nodiscard]] inline Ratio less(Ratio from, Ratio what) {
    auto const negative = Ratio::make(-what.numerator(), what.denominator());
    return sum({from, negative.value_or(Ratio{})});
}

/// The entry of a list whose member `key` is `value`; an empty object if there is none.
[[nodiscard]] inline Json const& entry(Json const& list, char const* key, std::string const& value) {
    static Json const nothing = Json::object();
    for (auto const& each : list) {
        if (text(each, key) == value) return each;
    }
    return nothing;
}

}  // namespace crediton::inline v0::reporting
