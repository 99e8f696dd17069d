#include <doctest/doctest.h>

#include <set>
#include <vector>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include <crediton/graph.hpp>
#include <crediton/model.hpp>

using namespace crediton;
using namespace crediton::literals;

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
