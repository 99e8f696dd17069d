#pragma once

#include <utility>

#include <crediton/core/date.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// What somebody would hold who clearly passed a credential on that day, with that mark in percent.
[[nodiscard]] inline Attainment just_passed(AttainmentId id, CredentialId credential, Date day, Ratio mark) {
    return {.id = std::move(id), .credential = std::move(credential), .completed = day, .awarded = day, .certificate = day, .last_used = day,
            .mark = mark.to_string(), .pass = Pass::clear, .verified = Verified::yes};
}

}  // namespace crediton::inline v0
