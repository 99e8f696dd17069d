#pragma once

#include <vector>

#include <crediton/decide/calculator.hpp>

#include "instance.hpp"

namespace crediton::benchmarks {

/// The choices that assessing a record has to make: assured and potential, or one where no claim is referred, as the library has
/// it; none without a claim. What rows can't say is left out, in the competitor's favour.
[[nodiscard]] std::vector<Instance> choices_of(Calculator const& calculator, Record const& record);

/// How often the library's engine calls `operator new` for those choices: not at all once it is warm, by calls before.
[[nodiscard]] long allocations_of_engine(Calculator const& calculator, Record const& record);

}  // namespace crediton::benchmarks
