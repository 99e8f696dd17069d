// Shows: a Boost.Graph algorithm on the catalogue, as on any other graph. Read first: 02_assess_files.
#include <crediton/graph.hpp>
#include <crediton/io/load.hpp>

#include <boost/graph/breadth_first_search.hpp>
#include <iostream>

int main() {
    crediton::Documents const documents = crediton::load(std::vector<std::string>{"data"});
    crediton::CatalogueGraph const whole{documents.catalogue, "uol-bsc-cs"};
    auto const& graph = whole.boost();

    // How far is each module from one credential? Two arcs: an equivalence names both.
    auto const start = whole.find(crediton::CredentialId{"so-logic"});
    if (!start) return 1;
    std::vector<int> steps(num_vertices(graph), 0);
    auto const count = boost::record_distances(steps.data(), boost::on_tree_edge{});
    boost::breadth_first_search(graph, *start, boost::visitor(boost::make_bfs_visitor(count)));
    for (auto [vertex, end] = vertices(graph); vertex != end; ++vertex) {
        bool const module = graph[*vertex].kind == crediton::Node::Kind::module;
        if (module && steps[*vertex] > 0) std::cout << graph[*vertex].id << ": " << steps[*vertex] << " arcs away\n";
    }
}
