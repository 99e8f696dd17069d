#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/reason.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// A reason together with what it does: refer or refuse. A finding of a check that an equivalence may waive names it.
struct Finding {
    Verdict verdict = Verdict::refuse;
    Reason reason = {};
    std::optional<Check> check = {};

    friend bool operator==(Finding const&, Finding const&) = default;
};

using Findings = std::vector<Finding>;

/// The gravest verdict of all; accepted where there is nothing to say.
[[nodiscard]] inline Verdict worst(Findings const& findings) noexcept {
    Verdict found = Verdict::accept;
    for (auto const& each : findings) found = std::max(found, each.verdict);
    return found;
}

/// Adds what is not there yet.
inline void add_new(Findings& findings, Finding finding) {
    if (std::find(findings.begin(), findings.end(), finding) == findings.end()) findings.push_back(std::move(finding));
}

}  // namespace crediton::inline v0
