#pragma once

#include <string>

#include <crediton/decide/decision.hpp>

#include "io/layout.hpp"

namespace crediton::inline v0::layout {

/// Whether the decision counts, and by whom.
[[nodiscard]] inline std::string status(Decision const& d) {
    if (d.status != DecisionStatus::confirmed) return "Status     recommendation, not yet confirmed by a person\n";
    return wrapped("Status     ", "confirmed by " + d.decided_by);
}

/// The top of every page about a record: what was asked of what, by which rules, on which day.
[[nodiscard]] inline std::string heading(Decision const& d) {
    std::string const version = d.policy_version.empty() ? "" : ", version " + d.policy_version;
    std::string out = trimmed(cell("Record " + d.record.str(), columns));
    out += wrapped("Programme  ", d.programme_title.empty() ? d.programme.str() : d.programme_title + " (" + d.programme.str() + ")");
    out += wrapped("Policy     ", (d.policy_title.empty() ? d.policy.str() : d.policy_title + " (" + d.policy.str() + ")") + version);
    out += "Date       " + d.on.to_string() + "\n";
    if (!d.failed()) out += status(d);
    return out;
}

/// Why a record cannot be assessed, a line for each error.
[[nodiscard]] inline std::string errors(Decision const& d) {
    std::string out = titled("This record cannot be assessed");
    for (auto const& each : d.errors) out += wrapped("- ", each.message + " [" + each.code + "]");
    return out;
}

}  // namespace crediton::inline v0::layout
