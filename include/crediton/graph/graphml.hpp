#pragma once

#include <functional>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <crediton/graph/catalogue_graph.hpp>
#include <crediton/graph/highlight.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Text without what XML cannot hold: a space for each control character.
[[nodiscard]] inline std::string xml_text(std::string text) {
    for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    for (std::string_view const none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {  // U+FFFE and U+FFFF are no characters of XML
        for (auto at = text.find(none); at != std::string::npos; at = text.find(none)) text.replace(at, none.size(), " ");
    }
    return text;
}

/// The title of what a node stands for; empty for an equivalence of several versions.
[[nodiscard]] inline std::map<Node::Key, std::string> titles_of(Catalogue const& catalogue) {
    std::map<Node::Key, std::string> found;
    for (auto const& each : catalogue.credentials()) found[{Node::Kind::credential, each.id.str()}] = each.title;
    for (auto const& each : catalogue.modules()) found[{Node::Kind::module, each.id.str()}] = each.title;
    for (auto const& each : catalogue.equivalences()) {
        auto const [at, fresh] = found.try_emplace({Node::Kind::equivalence, each.id.str()}, each.title);
        if (!fresh) at->second.clear();
    }
    return found;
}

/// The stage of each module that has one, as text.
[[nodiscard]] inline std::map<std::string, std::string> stages_of(Catalogue const& catalogue, ProgrammeId const& programme) {
    std::map<std::string, std::string> found;
    auto const wanted = catalogue.find(programme);
    if (!wanted) return found;
    for (auto const& each : wanted->modules) {
        if (each.stage) found[each.module.str()] = std::to_string(*each.stage);
    }
    return found;
}

/// The columns of nodes: each a name and a text for each vertex.
[[nodiscard]] inline std::map<std::string, std::function<std::string(Node const&)>> graphml_columns(Catalogue const& catalogue, ProgrammeId const& programme,
                                                                                                    Highlight const& highlight) {
    auto const look = [&highlight](auto text) {
        return [&highlight, text](Node const& node) {
            auto const* mark = highlight.find(node);
            return mark == nullptr ? std::string{} : std::string{text(*mark)};
        };
    };
    using Mark = Highlight::Mark;
    return {{"kind", [](Node const& node) { return std::string{name_of(node.kind)}; }},
            {"id", [](Node const& node) { return node.id; }},
            {"title", [titles = titles_of(catalogue)](Node const& node) { return titles.at({node.kind, node.id}); }},
            {"stage", [stages = stages_of(catalogue, programme)](Node const& node) {
                 auto const found = node.kind == Node::Kind::module ? stages.find(node.id) : stages.end();
                 return found == stages.end() ? std::string{} : found->second;
             }},
            {"mark", look([](Mark const& mark) { return mark.text; })},
            {"emphasis", look([](Mark const& mark) { return name_of(mark.emphasis); })},
            {"colour", look([](Mark const& mark) { return look_of(mark.emphasis).line_colour; })},
            {"line", look([](Mark const& mark) { return look_of(mark.emphasis).line; })}};
}

}  // namespace detail

/// What leads where in a programme, as GraphML (graphml.graphdrawing.org), for Gephi, yEd, networkx and the like. Nodes have
/// kind, id, title and stage, edges their kind; what is highlighted has mark, emphasis, colour and line, else these are empty.
/// The same input gives the same bytes.
[[nodiscard]] inline std::string to_graphml(Catalogue const& catalogue, ProgrammeId const& programme, Highlight const& highlight = {}) {
    using Graph = CatalogueGraph::Graph;
    using Edge = Graph::edge_descriptor;
    CatalogueGraph const whole{catalogue, programme};
    Graph const& graph = whole.boost();
    boost::dynamic_properties properties;
    for (auto const& [name, column] : detail::graphml_columns(catalogue, programme, highlight)) {
        auto const text = [&graph, column = column](CatalogueGraph::Vertex vertex) { return detail::xml_text(column(graph[vertex])); };
        properties.property(name, boost::make_function_property_map<CatalogueGraph::Vertex, std::string>(text));
    }
    auto const edge = [&](char const* name, auto text) {
        properties.property(name, boost::make_function_property_map<Edge, std::string>(text));
    };
    auto const look = [&](auto text) {
        return [&, text](Edge const& e) {
            auto const* emphasis = highlight.find(graph[source(e, graph)], graph[target(e, graph)]);
            return emphasis == nullptr ? std::string{} : std::string{text(*emphasis)};
        };
    };
    edge("kind", [&](Edge const& e) { return std::string{name_of(graph[e].kind)}; });
    edge("emphasis", look([](Emphasis emphasis) { return name_of(emphasis); }));
    edge("colour", look([](Emphasis emphasis) { return look_of(emphasis).line_colour; }));
    edge("line", look([](Emphasis emphasis) { return look_of(emphasis).line; }));
    std::ostringstream out;
    boost::write_graphml(out, graph, properties, true);
    return std::move(out).str();
}

}  // namespace crediton::inline v0
