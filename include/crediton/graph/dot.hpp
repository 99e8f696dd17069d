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
#include <crediton/graph/highlight.hpp>

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

/// How a mark looks, as attributes of Graphviz.
[[nodiscard]] inline std::string dot_look(Emphasis emphasis, bool fill) {
    Look const look = look_of(emphasis);
    std::string found = ", color=" + dot_quoted(std::string{look.line_colour}) + ", penwidth=" + std::to_string(look.width);
    if (!fill) return found + ", style=" + std::string{look.line};
    return found + ", style=\"filled," + std::string{look.line} + "\", fillcolor=" + dot_quoted(std::string{look.fill_colour});
}

/// What the marks mean, beside the drawing.
inline void dot_legend(std::ostream& to) {
    to << "subgraph cluster_legend { label=\"marks\";";
    std::pair<Emphasis, char const*> const lines[]{
        {Emphasis::assured, "exempt, or used for it"}, {Emphasis::possible, "if a person grants it"}, {Emphasis::noted, "not used, passed or declined"}};
    for (auto const& [emphasis, text] : lines) {
        to << " legend_" << name_of(emphasis) << "[label=" << dot_quoted(text) << ", shape=box" << dot_look(emphasis, true) << "];";
    }
    to << " }\n";
}

[[nodiscard]] inline std::string dot_node(Node const& node, Highlight const& highlight) {
    char const* shape = node.kind == Node::Kind::credential ? "box" : node.kind == Node::Kind::equivalence ? "diamond" : "ellipse";
    auto const* mark = highlight.find(node);
    std::string label = dot_quoted(node.id);
    if (mark != nullptr) {
        label.pop_back();
        label += "\\n" + dot_quoted(mark->text).substr(1);
    }
    return "[label=" + label + ", shape=" + shape + (mark != nullptr ? dot_look(mark->emphasis, true) : "") + "]";
}

[[nodiscard]] inline std::string dot_arc(Link::Kind kind, Emphasis const* emphasis) {
    if (emphasis != nullptr) return "[" + dot_look(*emphasis, false).substr(2) + "]";
    switch (kind) {
        case Link::Kind::refusal: return "[style=dashed]";
        case Link::Kind::prerequisite: return "[color=grey]";
        case Link::Kind::contains: return "[style=dotted]";
        case Link::Kind::identity: return "[style=bold]";
        default: return {};
    }
}

}  // namespace detail

/// What leads where in a programme, as Graphviz text: credentials are boxes, equivalences diamonds, modules ellipses;
/// modules of a stage stand in a box, refusals are dashed, prerequisites grey, parts dotted. What is highlighted has a colour,
/// a line and words of its own, and a legend. The same input gives the same bytes.
[[nodiscard]] inline std::string to_dot(Catalogue const& catalogue, ProgrammeId const& programme, Highlight const& highlight = {}) {
    CatalogueGraph const whole{catalogue, programme};
    auto const& graph = whole.boost();
    std::ostringstream out;
    auto const node = [&](std::ostream& to, CatalogueGraph::Vertex vertex) { to << detail::dot_node(graph[vertex], highlight); };
    auto const arc = [&](std::ostream& to, CatalogueGraph::Graph::edge_descriptor edge) {
        to << detail::dot_arc(graph[edge].kind, highlight.find(graph[source(edge, graph)], graph[target(edge, graph)]));
    };
    auto const whole_graph = [&](std::ostream& to) {
        std::string const title = programme.str() + (highlight.title.empty() ? "" : ": " + highlight.title);
        to << "rankdir=LR;\nlabel=" << detail::dot_quoted(title) << ";\n";
        if (auto const found = catalogue.find(programme)) detail::dot_stages(to, whole, *found);
        if (!highlight.title.empty()) detail::dot_legend(to);
    };
    boost::write_graphviz(out, graph, node, arc, whole_graph);
    return std::move(out).str();
}

}  // namespace crediton::inline v0
