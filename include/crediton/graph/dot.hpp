#pragma once

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/graphviz.hpp>

#include <crediton/graph/catalogue_graph.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Text as a quoted identifier of Graphviz.
[[nodiscard]] inline std::string dot_quoted(std::string const& text) {
    std::string found = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') found += '\\';
        found += c;
    }
    return found + "\"";
}

/// A cluster for each stage, with its modules.
inline void dot_stages(std::ostream& to, CatalogueGraph const& graph, Programme const& programme) {
    std::map<int, std::vector<CatalogueGraph::Vertex>> stages;
    for (auto const& placement : programme.modules) {
        auto const vertex = graph.find(placement.module);
        if (placement.stage && vertex) stages[*placement.stage].push_back(*vertex);
    }
    for (auto& [stage, members] : stages) {
        std::sort(members.begin(), members.end());
        to << "subgraph cluster_" << stage << " { label=\"stage " << stage << "\";";
        for (auto const vertex : members) to << ' ' << vertex << ';';
        to << " }\n";
    }
}

}  // namespace detail

/// What leads where in a programme, as Graphviz text: credentials are boxes, equivalences diamonds, modules ellipses;
/// modules of a stage stand in a box, refusals are dashed, prerequisites grey, parts dotted. The same catalogue gives the same bytes.
[[nodiscard]] inline std::string to_dot(Catalogue const& catalogue, ProgrammeId const& programme) {
    CatalogueGraph const whole{catalogue, programme};
    auto const& graph = whole.boost();
    std::ostringstream out;
    auto const node = [&](std::ostream& to, CatalogueGraph::Vertex vertex) {
        Node const& n = graph[vertex];
        char const* shape = n.kind == Node::Kind::credential ? "box" : n.kind == Node::Kind::equivalence ? "diamond" : "ellipse";
        to << "[label=" << detail::dot_quoted(n.id) << ", shape=" << shape << "]";
    };
    auto const arc = [&](std::ostream& to, CatalogueGraph::Graph::edge_descriptor edge) {
        switch (graph[edge].kind) {
            case Link::Kind::refusal: to << "[style=dashed]"; break;
            case Link::Kind::prerequisite: to << "[color=grey]"; break;
            case Link::Kind::contains: to << "[style=dotted]"; break;
            case Link::Kind::identity: to << "[style=bold]"; break;
            default: break;
        }
    };
    auto const whole_graph = [&](std::ostream& to) {
        to << "rankdir=LR;\nlabel=" << detail::dot_quoted(programme.str()) << ";\n";
        if (auto const found = catalogue.find(programme)) detail::dot_stages(to, whole, *found);
    };
    boost::write_graphviz(out, graph, node, arc, whole_graph);
    return std::move(out).str();
}

}  // namespace crediton::inline v0
