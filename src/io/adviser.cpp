#include <crediton/io/adviser.hpp>

#include <utility>

#include <crediton/io/json.hpp>

namespace crediton::inline v0 {

Adviser::Adviser(std::shared_ptr<Catalogue const> catalogue, Date on, SearchLimits limits)
    : prospectus_{std::move(catalogue), on, limits}, catalogue_{digest(prospectus_.catalogue())} {}

Where Adviser::where(Record const& record) const {
    Where found = prospectus_.where(record);
    found.inputs = {catalogue_, {}, digest(record)};
    return found;
}

}  // namespace crediton::inline v0
