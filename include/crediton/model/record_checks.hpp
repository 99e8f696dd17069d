#pragma once

#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// Every defect of a record, against a catalogue and, where one is given, a programme of it.
[[nodiscard]] inline std::vector<Defect> record_defects(Record const&, Catalogue const&, Programme const*) { return {}; }

}  // namespace crediton::inline v0
