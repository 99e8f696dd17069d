#include "c/guard.hpp"

#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

namespace crediton::inline v0::c_interface {

namespace {

/// The text with U+FFFD for whatever is not UTF-8.
[[nodiscard]] std::string mended(std::string_view text) {
    using nlohmann::json;
    return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

}  // namespace

std::unique_ptr<crediton_error> make_error(std::vector<Defect> defects) {
    auto made = std::make_unique<crediton_error>();
    for (auto& each : defects) {
        for (auto* text : {&each.message, &each.file, &each.pointer, &each.identifier}) *text = mended(*text);
        made->text += (made->text.empty() ? "" : "\n") + each.to_string();
    }
    made->defects = std::move(defects);
    return made;
}

crediton_status fail(crediton_status status, std::vector<Defect> const& defects, crediton_error** error) noexcept {
    if (error == nullptr) return status;
    try {
        *error = make_error(defects).release();
        return status;
    } catch (...) {
        return CREDITON_NO_MEMORY;
    }
}

crediton_status fail(crediton_status status, char const* code, char const* message, crediton_error** error) noexcept {
    try {
        return fail(status, std::vector<Defect>{{.code = code, .message = message}}, error);
    } catch (...) {
        return CREDITON_NO_MEMORY;
    }
}

InputError bad_argument(char const* name, std::string const& what) {
    return InputError{{Defect{.code = "call.argument", .message = std::string{name} + ": " + what, .identifier = name}}};
}

void required(char const* name, void const* given) {
    if (given == nullptr) throw bad_argument(name, "is null, and the call needs it");
}

std::string argument(char const* name, char const* text) {
    required(name, text);
    std::string found{text};
    if (mended(found) != found) throw bad_argument(name, "is not UTF-8; convert it first");
    return found;
}

std::string_view document(char const* name, char const* text, std::size_t length) {
    required(name, text);
    return {text, length == CREDITON_TERMINATED ? std::strlen(text) : length};
}

}  // namespace crediton::inline v0::c_interface
