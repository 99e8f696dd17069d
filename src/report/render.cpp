#include "report/render.hpp"

#include <algorithm>
#include <stdexcept>

#include <kainjow/mustache.hpp>

#include "io/shipped.hpp"
#include "report/printable.hpp"

namespace crediton::inline v0::reporting {

namespace {

namespace mustache = kainjow::mustache;

/// The one place where what a page shows becomes what the templating library takes.
[[nodiscard]] mustache::data made(Json const& value) {
    if (value.is_object()) {
        mustache::data found{mustache::data::type::object};
        for (auto const& [key, each] : value.items()) found.set(key, made(each));
        return found;
    }
    if (value.is_array()) {
        mustache::data found{mustache::data::type::list};
        for (auto const& each : value) found.push_back(made(each));
        return found;
    }
    if (value.is_number()) return mustache::data{value.dump()};
    if (value.is_string()) {
        std::string const text = printable(value.get_ref<std::string const&>());
        return text.empty() ? mustache::data{false} : mustache::data{text};
    }
    return mustache::data{value.is_boolean() && value.get<bool>()};
}

[[nodiscard]] std::string as_it_is(std::string const& text) { return text; }

}  // namespace

std::string_view shipped_part(std::string_view name) {
    for (auto const& each : shipped::report_parts()) {
        if (each.id == name) return each.text;
    }
    throw std::out_of_range{"no part of a report is called " + std::string{name}};
}

std::string render(std::string_view name, Json const& view, Markup markup) {
    mustache::data data = made(view);
    for (auto const& each : shipped::report_parts()) {
        data.set("part-" + std::string{each.id}, mustache::data{mustache::partial{[&each] { return std::string{each.text}; }}});
    }
    mustache::mustache page{std::string{shipped_part(name)}};
    if (markup == Markup::markdown) page.set_custom_escape(markdown);
    if (markup == Markup::text) page.set_custom_escape(as_it_is);
    std::string found = page.render(data);
    if (!page.is_valid()) throw std::logic_error{"template " + std::string{name} + ": " + page.error_message()};
    return found;
}

}  // namespace crediton::inline v0::reporting
