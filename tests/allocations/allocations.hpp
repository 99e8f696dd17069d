#pragma once

/// The memory of the whole program, shared libraries included: `operator new` counts, and fails when told to.
namespace allocations {

inline long left = -1;  ///< how many more succeed; negative: all
inline long made = 0;

}  // namespace allocations
