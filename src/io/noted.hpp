#pragma once

#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/decide/decision.hpp>

namespace crediton::inline v0::reading {

/// What reading the record warned of becomes a warning of the decision: a field that is not known may have been meant to restrict.
inline void note(Decision& decision, std::vector<Defect> const& warnings) {
    if (decision.failed()) return;
    for (auto const& each : warnings) decision.warnings.push_back({each.code, each.message, each.pointer});
}

}  // namespace crediton::inline v0::reading
