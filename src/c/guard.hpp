#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "c/handles.hpp"

namespace crediton::inline v0::c_interface {

/// An error of the defects, every text of which is UTF-8: where a file's name is not, U+FFFD stands for what is wrong.
[[nodiscard]] std::unique_ptr<crediton_error> make_error(std::vector<Defect> defects);

// Each hands the defects to a caller who wants them, and gives the status back, or CREDITON_NO_MEMORY.

[[nodiscard]] crediton_status fail(crediton_status status, std::vector<Defect> const& defects, crediton_error** error) noexcept;
[[nodiscard]] crediton_status fail(crediton_status status, char const* code, char const* message, crediton_error** error) noexcept;

/// What to throw for an argument (`call.argument`), which the message names.
[[nodiscard]] InputError bad_argument(char const* name, std::string const& what);

// Each throws `bad_argument` if what the call needs is not there.

void required(char const* name, void const* given);

/// A name or the like, which must be UTF-8.
[[nodiscard]] std::string argument(char const* name, char const* text);

/// A JSON text, as it came: what is wrong with it, its reader says, and where.
[[nodiscard]] std::string_view document(char const* name, char const* text, std::size_t length);

/// Runs the work of one call, which gives a status. Whatever it throws becomes a status and an error.
template <class Work>
[[nodiscard]] crediton_status guarded(crediton_error** error, Work work) noexcept {
    if (error != nullptr) *error = nullptr;
    try {
        return work();
    } catch (InputError const& input) {
        bool const call = !input.defects().empty() && input.defects().front().code.rfind("call.", 0) == 0;
        return fail(call ? CREDITON_BAD_CALL : CREDITON_BAD_INPUT, input.defects(), error);
    } catch (std::bad_alloc const&) {
        return fail(CREDITON_NO_MEMORY, "call.memory", "the memory does not suffice for this call", error);
    } catch (std::exception const& fault) {
        return fail(CREDITON_INTERNAL, "call.internal", fault.what(), error);
    } catch (...) {
        return fail(CREDITON_INTERNAL, "call.internal", "something that is no std::exception was thrown", error);
    }
}

}  // namespace crediton::inline v0::c_interface
