#pragma once

#include <string>
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

/// What an attainment is called that nobody holds yet: "next:" and a name, with as many ' after it as make it no other's. `taken(text)` says
/// whether something bears a name already: documents may use any.
template <class Taken>
[[nodiscard]] AttainmentId next_name(std::string const& of, Taken taken) {
    std::string found = "next:" + of;
    while (taken(found)) found += "'";
    return AttainmentId{found};
}

}  // namespace crediton::inline v0
