#pragma once

#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

#include "io/json_out.hpp"

namespace crediton::inline v0::json_out {

/// A record, and a whole catalogue, as the contract writes them.
[[nodiscard]] Json of_record(Record const& record);
[[nodiscard]] Json of_catalogue(Catalogue const& catalogue);

}  // namespace crediton::inline v0::json_out
