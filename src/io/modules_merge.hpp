#pragma once

#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/catalogue_builder.hpp>

#include "io/readers.hpp"

namespace crediton::inline v0::reading {

/// Adds to `builder` the modules that only programmes define, and reports where what a programme says of a module differs
/// from what is said of it elsewhere. `top` are the modules defined outside programmes.
void merge_modules(std::vector<Module> const& top, std::vector<PartialModule> const& partial, CatalogueBuilder& builder,
                   std::vector<Defect>& defects);

}  // namespace crediton::inline v0::reading
