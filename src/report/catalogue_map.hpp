#pragma once

#include <crediton/model/catalogue.hpp>

#include "report/book.hpp"
#include "report/drawing.hpp"

namespace crediton::inline v0::reporting {

/// Which credentials lead to which modules of a programme, by equivalences and by identity.
[[nodiscard]] Map catalogue_map(Catalogue const& catalogue, ProgrammeId const& programme, Book const& book);

}  // namespace crediton::inline v0::reporting
