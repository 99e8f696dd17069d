#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <crediton/core/citation.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0::json_out {

using Json = nlohmann::ordered_json;

/// A number where two decimals write it, which the shortest decimal of the nearest double always repeats; else a fraction's
/// text. Both parts are whole numbers that a double holds, so dividing gives the nearest, in any locale.
[[nodiscard]] inline Json number(Ratio value) {
    if (value.denominator() == 1) return value.numerator();
    if (value.is_decimal()) return static_cast<double>(value.numerator()) / static_cast<double>(value.denominator());
    return value.to_string();
}

template <class Tag>
[[nodiscard]] Json ids(std::vector<Id<Tag>> const& values) {
    Json list = Json::array();
    for (auto const& each : values) list.push_back(each.str());
    return list;
}

template <class E>
[[nodiscard]] Json names(std::vector<E> const& values) {
    Json list = Json::array();
    for (E const each : values) list.push_back(name_of(each));
    return list;
}

[[nodiscard]] inline Json levels(std::vector<Level> const& values) {
    Json list = Json::array();
    for (auto const& each : values) list.push_back(each.to_string());
    return list;
}

inline void put_date(Json& object, char const* key, std::optional<Date> const& date) {
    if (date) object[key] = date->to_string();
}
inline void put_number(Json& object, char const* key, std::optional<Ratio> const& value) {
    if (value) object[key] = number(*value);
}
inline void put_text(Json& object, char const* key, std::string const& text) {
    if (!text.empty()) object[key] = text;
}
inline void put_list(Json& object, char const* key, Json list) {
    if (!list.empty()) object[key] = std::move(list);
}
inline void put_citation(Json& object, Citation const& citation) {
    if (citation.empty()) return;
    Json found = Json::object();
    put_text(found, "title", citation.title);
    put_text(found, "clause", citation.clause);
    put_text(found, "url", citation.url);
    if (citation.seen) found["seen"] = citation.seen->to_string();
    if (citation.read) found["read"] = std::string{name_of(*citation.read)};
    object["citation"] = std::move(found);
}

}  // namespace crediton::inline v0::json_out
