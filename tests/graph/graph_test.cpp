#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include <crediton/graph.hpp>
#include <crediton/model.hpp>

#include "support/saying.hpp"

using namespace crediton;
using namespace crediton::literals;
using crediton::test::holds;

namespace {

Catalogue sample() {
    auto const credential = [](char const* id) {
        return Credential{.id = id, .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true};
    };
    auto const module = [](char const* id) { return Module{.id = id, .credits = 20, .level = 4}; };
    Placement b{.module = "B", .stage = 1};
    b.prerequisites = {{{"A"}}};
    Placement c{.module = "C", .stage = 1};
    c.prerequisites = {{{"A", "B"}}};
    return CatalogueBuilder{}
        .add(credential("x")).add(credential("y")).add(credential("z"))
        .add(module("A")).add(module("B")).add(module("C"))
        .add(Programme{.id = "P", .award = Award::certhe, .credits = 60, .modules = {{.module = "A", .stage = 1}, b, c}})
        .add(Equivalence{.id = "both", .sources = {"x", "y"}, .targets = ModuleTargets{{"A"}}})
        .add(Equivalence{.id = "either", .sources = {AnyOf{{"y", "z"}}}, .targets = OneOfTargets{{"B", "C"}}})
        .build();
}

}  // namespace

TEST_CASE("equivalences are vertices, and Boost.Graph runs on the graph") {
    Catalogue const catalogue = sample();
    CatalogueGraph const whole{catalogue, "P"};
    auto const& graph = whole.boost();
    CHECK(num_vertices(graph) == 8);
    CHECK(in_degree(*whole.find(EquivalenceId{"both"}), graph) == 2);
    CHECK(out_degree(*whole.find(EquivalenceId{"either"}), graph) == 2);
    CHECK_FALSE(whole.find(ModuleId{"nowhere"}).has_value());
    std::vector<CatalogueGraph::Vertex> order;
    topological_sort(graph, std::back_inserter(order));
    CHECK(order.size() == 8);
}

TEST_CASE("reach needs every source") {
    Catalogue const catalogue = sample();
    Programme const& programme = *catalogue.find(ProgrammeId{"P"});
    using Set = std::set<ModuleId>;
    CHECK(reachable(catalogue, programme, {"x"}) == Set{});
    CHECK(reachable(catalogue, programme, {"z"}) == Set{"B", "C"});
    CHECK(reachable(catalogue, programme, {"x", "y"}) == Set{"A", "B", "C"});
}

TEST_CASE("prerequisites have an order, or cycles that are named") {
    Catalogue const catalogue = sample();
    Programme programme = *catalogue.find(ProgrammeId{"P"});
    CHECK(PrerequisiteGraph{programme}.order() == std::vector<ModuleId>{"A", "B", "C"});
    CHECK(PrerequisiteGraph{programme}.cycles().empty());
    programme.modules[0].prerequisites = {{{"C"}}};
    CHECK(PrerequisiteGraph{programme}.cycles() == std::vector<std::vector<ModuleId>>{{"A", "B", "C"}});
    CHECK(PrerequisiteGraph{programme}.order().empty());
}

TEST_CASE("the drawing is quoted and always the same") {
    Catalogue const catalogue = CatalogueBuilder{}.add(Credential{.id = "say \"hi\"\\", .credits = 5_cats, .level = {Framework::fheq, 4}}).build();
    std::string const text = to_dot(catalogue, "none");
    CHECK(text == to_dot(catalogue, "none"));
    CHECK(text.find("\"say \\\"hi\\\"\\\\\"") != std::string::npos);
}

namespace {

Highlight marks() {
    Highlight found{.title = "record r"};
    Node::Key const x{Node::Kind::credential, "x"};
    Node::Key const both{Node::Kind::equivalence, "both"};
    found.nodes = {{x, {Emphasis::assured, "held, used"}}, {both, {Emphasis::possible, "if granted"}}, {{Node::Kind::module, "A"}, {Emphasis::noted, "pa\"ssed"}}};
    found.links = {{{x, both}, Emphasis::possible}};
    return found;
}

std::size_t count(std::string const& text, std::string const& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

}  // namespace

TEST_CASE("what is highlighted shows in colour, in the line and in words") {
    std::string const text = to_dot(sample(), "P", marks());
    CHECK(holds(text, R"([label="x\nheld, used", shape=box, color="#00594c", penwidth=3, style="filled,solid", fillcolor="#cfe8e0"])"));
    CHECK(holds(text, R"([label="both\nif granted", shape=diamond, color="#8a4b00", penwidth=2, style="filled,dashed", fillcolor="#ffe8c2"])"));
    CHECK(holds(text, R"([label="A\npa\"ssed", shape=ellipse, color="#555555", penwidth=2, style="filled,dotted", fillcolor="#eeeeee"])"));
    CHECK(holds(text, R"([color="#8a4b00", penwidth=2, style=dashed])"));
    CHECK(holds(text, R"(label="P: record r")"));
    CHECK(holds(text, "cluster_legend"));
    CHECK(holds(text, R"([label="y", shape=box])"));
    std::string const plain = to_dot(sample(), "P");
    CHECK_FALSE(holds(plain, "fillcolor"));
    CHECK_FALSE(holds(plain, "cluster_legend"));
}

TEST_CASE("GraphML has every node and arc, its marks, and is escaped") {
    Catalogue const catalogue = CatalogueBuilder{}
        .add(Credential{.id = "a<b>&\"c'", .title = "t\tab & \x01" "\xEF\xBF\xBF", .credits = 5_cats, .level = {Framework::fheq, 4}})
        .build();
    std::string const odd = to_graphml(catalogue, "none");
    CHECK(holds(odd, "a&lt;b&gt;&amp;&quot;c&apos;"));
    CHECK(holds(odd, ">t ab &amp;   </data>"));
    std::string const text = to_graphml(sample(), "P", marks());
    CHECK(text == to_graphml(sample(), "P", marks()));
    CHECK(count(text, "<node id=") == 8);
    CatalogueGraph const whole{sample(), "P"};
    CHECK(count(text, "<edge id=") == num_edges(whole.boost()));
    CHECK(count(text, ">if granted<") == 1);
    CHECK(count(text, ">possible<") == 2);
    CHECK(count(text, ">dashed<") == 2);
    CHECK(count(text, ">prerequisite<") == 3);
    CHECK(count(to_graphml(sample(), "P"), ">possible<") == 0);
}
