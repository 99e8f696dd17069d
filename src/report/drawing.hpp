#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <crediton/graph/highlight.hpp>

#include "report/values.hpp"

namespace crediton::inline v0::reporting {

/// What stands in a column of a map: learning on the left, modules on the right.
struct MapBox {
    std::string id;
    std::string title = {};
    std::string note = {};  ///< in words what colour and line say
    Emphasis emphasis = Emphasis::noted;
};

/// A rule between them: it comes from boxes on the left and leads to boxes on the right, by their places.
struct MapLink {
    std::string label;
    std::string note = {};
    Emphasis emphasis = Emphasis::noted;
    std::vector<std::size_t> from = {};
    std::vector<std::size_t> to = {};
};

struct Map {
    std::vector<MapBox> left = {};
    std::vector<MapBox> right = {};
    std::vector<MapLink> links = {};
};

/// Where all of it goes, in whole numbers, for the template `svg`: a list of panels, none of them higher than `most` unless what hangs
/// together is. Boxes without a link are left out. No text leaves its box and no line crosses one, in any usual typeface.
[[nodiscard]] Json drawn(Map const& map, int most);

}  // namespace crediton::inline v0::reporting
