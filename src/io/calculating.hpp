#pragma once

#include <vector>

#include <crediton/decide/calculator.hpp>

namespace crediton::inline v0::reading {

// What the header `calculator.hpp` says, compiled in one place: each place where it is compiled takes as long as ten others.

[[nodiscard]] Decision assess(Calculator const& calculator, Record const& record);
[[nodiscard]] Decision refuse(Calculator const& calculator, RecordId const& record, std::vector<Defect> defects);

}  // namespace crediton::inline v0::reading
