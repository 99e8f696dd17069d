#include <chrono>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include <crediton/io/json.hpp>

#include "c/guard.hpp"

using namespace crediton::c_interface;

namespace {

[[nodiscard]] crediton::Date date(char const* on) {
    std::string const text = argument("on", on);
    auto const found = crediton::Date::parse(text);
    if (!found) throw bad_argument("on", "\"" + text + "\" is no date; write it as 2026-11-24");
    return *found;
}

[[nodiscard]] crediton::SearchLimits limits(int64_t work, int64_t deadline_ms) {
    if (work < 0) throw bad_argument("work", "is negative; 0 means the default");
    if (deadline_ms < 0) throw bad_argument("deadline_ms", "is negative; 0 means no deadline");
    crediton::SearchLimits found{work, {}};
    if (deadline_ms > 0) found.deadline = std::chrono::milliseconds{deadline_ms};
    return found;
}

/// A copy that `crediton_text_free` frees.
[[nodiscard]] char* copy(std::string const& text) {
    auto* const made = static_cast<char*>(std::malloc(text.size() + 1));
    if (made == nullptr) throw std::bad_alloc{};
    std::memcpy(made, text.c_str(), text.size() + 1);
    return made;
}

}  // namespace

crediton_status crediton_calculator_new(crediton_catalogue const* catalogue, char const* programme, char const* policy, char const* on,
                                        int64_t work, int64_t deadline_ms, crediton_calculator** calculator,
                                        crediton_error** error) noexcept {
    if (calculator != nullptr) *calculator = nullptr;
    return guarded(error, [&] {
        required("calculator", calculator);
        required("catalogue", catalogue);
        crediton::ProgrammeId const id{argument("programme", programme)};
        std::optional<crediton::PolicyReference> reference;
        if (policy != nullptr) reference = crediton::PolicyReference::parse(argument("policy", policy));
        auto const day = date(on);
        *calculator = new crediton_calculator{{catalogue->catalogue, id, day, reference, limits(work, deadline_ms)}};
        return CREDITON_OK;
    });
}

void crediton_calculator_free(crediton_calculator* calculator) noexcept { delete calculator; }

crediton_status crediton_assess(crediton_calculator const* calculator, char const* record, size_t length, char** decision,
                                size_t* decision_length, crediton_error** error) noexcept {
    if (decision != nullptr) *decision = nullptr;
    if (decision_length != nullptr) *decision_length = 0;
    return guarded(error, [&] {
        required("decision", decision);
        required("calculator", calculator);
        auto const made = calculator->assessor.assess_json(document("record", record, length));
        std::string const text = to_json(made);
        auto refusal = made.failed() && error != nullptr ? make_error(made.errors) : nullptr;
        *decision = copy(text);
        if (decision_length != nullptr) *decision_length = text.size();
        if (refusal) *error = refusal.release();
        return made.failed() ? CREDITON_RECORD_REFUSED : CREDITON_OK;
    });
}

void crediton_text_free(char* text) noexcept { std::free(text); }
