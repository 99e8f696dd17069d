#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include <boost/graph/incremental_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/property_map.hpp>

#include <crediton/graph/catalogue_graph.hpp>

namespace crediton::inline v0 {

/// The parts of a catalogue that nothing connects, whatever the direction of the arcs: each sorted, in the order of their
/// first vertices.
[[nodiscard]] inline std::vector<std::vector<CatalogueGraph::Vertex>> components(CatalogueGraph const& whole) {
    auto const& graph = whole.boost();
    std::size_t const count = boost::num_vertices(graph);
    std::vector<std::size_t> rank(count);
    std::vector<CatalogueGraph::Vertex> parent(count);
    // Property maps of a class of their own, not pointers: another header of Boost may hide the `get` that pointers need.
    auto const index = boost::identity_property_map{};
    boost::disjoint_sets sets{boost::make_iterator_property_map(rank.begin(), index), boost::make_iterator_property_map(parent.begin(), index)};
    boost::initialize_incremental_components(graph, sets);
    boost::incremental_components(graph, sets);
    std::map<CatalogueGraph::Vertex, std::size_t> place;
    std::vector<std::vector<CatalogueGraph::Vertex>> found;
    for (CatalogueGraph::Vertex vertex = 0; vertex < count; ++vertex) {
        auto const [at, fresh] = place.try_emplace(sets.find_set(vertex), found.size());
        if (fresh) found.emplace_back();
        found[at->second].push_back(vertex);
    }
    return found;
}

}  // namespace crediton::inline v0
