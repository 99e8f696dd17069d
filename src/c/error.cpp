#include <crediton/c.h>
#include <crediton/version.hpp>

#include "c/guard.hpp"

namespace {

[[nodiscard]] crediton::Defect const* defect(crediton_error const* error, std::size_t index) noexcept {
    return error != nullptr && index < error->defects.size() ? &error->defects[index] : nullptr;
}

[[nodiscard]] char const* text(crediton_error const* error, std::size_t index, std::string crediton::Defect::*field) noexcept {
    auto const* found = defect(error, index);
    return found != nullptr ? (found->*field).c_str() : "";
}

}  // namespace

uint32_t crediton_abi_version() noexcept { return CREDITON_ABI_VERSION; }

char const* crediton_version() noexcept { return crediton::version; }

char const* crediton_status_name(crediton_status status) noexcept {
    switch (status) {
        case CREDITON_OK: return "ok";
        case CREDITON_RECORD_REFUSED: return "record refused";
        case CREDITON_BAD_CALL: return "bad call";
        case CREDITON_BAD_INPUT: return "bad input";
        case CREDITON_NO_MEMORY: return "no memory";
        case CREDITON_INTERNAL: return "internal";
        default: return "unknown";
    }
}

size_t crediton_error_count(crediton_error const* error) noexcept { return error != nullptr ? error->defects.size() : 0; }

char const* crediton_error_code(crediton_error const* error, size_t index) noexcept { return text(error, index, &crediton::Defect::code); }
char const* crediton_error_message(crediton_error const* error, size_t index) noexcept { return text(error, index, &crediton::Defect::message); }
char const* crediton_error_pointer(crediton_error const* error, size_t index) noexcept { return text(error, index, &crediton::Defect::pointer); }
char const* crediton_error_file(crediton_error const* error, size_t index) noexcept { return text(error, index, &crediton::Defect::file); }
char const* crediton_error_identifier(crediton_error const* error, size_t index) noexcept {
    return text(error, index, &crediton::Defect::identifier);
}

int32_t crediton_error_line(crediton_error const* error, size_t index) noexcept {
    auto const* found = defect(error, index);
    return found != nullptr ? found->line : 0;
}

int32_t crediton_error_is_warning(crediton_error const* error, size_t index) noexcept {
    auto const* found = defect(error, index);
    return found != nullptr && found->severity == crediton::Severity::warning ? 1 : 0;
}

char const* crediton_error_text(crediton_error const* error) noexcept { return error != nullptr ? error->text.c_str() : ""; }

void crediton_error_free(crediton_error* error) noexcept { delete error; }
