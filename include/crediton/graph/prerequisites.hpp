#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <queue>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <crediton/model/programme.hpp>

namespace crediton::inline v0 {

/// Which module of a programme stands before which: an arc from each prerequisite to what requires it. Vertices are the
/// modules in the order of their identifiers.
class PrerequisiteGraph {
public:
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

    explicit PrerequisiteGraph(Programme const& programme) {
        for (auto const& each : programme.modules) modules_.push_back(each.module);
        std::sort(modules_.begin(), modules_.end());
        graph_ = Graph{modules_.size()};
        for (auto const& each : programme.modules) {
            for (auto const& requirement : each.prerequisites) {
                for (auto const& option : requirement.any_of) join(option, each.module);
            }
        }
    }

    [[nodiscard]] Graph const& boost() const& noexcept { return graph_; }
    Graph const& boost() const&& = delete;
    [[nodiscard]] std::vector<ModuleId> const& modules() const& noexcept { return modules_; }

    /// An order in which every module comes after all that it names, ties by identifier. Modules on a cycle, and what is
    /// behind one, are missing.
    [[nodiscard]] std::vector<ModuleId> order() const {
        std::vector<std::size_t> waiting(modules_.size());
        std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
        for (std::size_t n = 0; n < modules_.size(); ++n) {
            waiting[n] = boost::in_degree(n, graph_);
            if (waiting[n] == 0) ready.push(n);
        }
        std::vector<ModuleId> found;
        while (!ready.empty()) {
            std::size_t const n = ready.top();
            ready.pop();
            found.push_back(modules_[n]);
            for (auto [arc, end] = boost::out_edges(n, graph_); arc != end; ++arc) {
                std::size_t const next = boost::target(*arc, graph_);
                if (--waiting[next] == 0) ready.push(next);
            }
        }
        return found;
    }

    /// Modules that require each other, directly or not: each cycle's, by identifier. Alternatives count as if all were needed.
    [[nodiscard]] std::vector<std::vector<ModuleId>> cycles() const {
        std::vector<int> component(modules_.size());
        if (modules_.empty()) return {};
        boost::strong_components(graph_, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph_)));
        std::map<int, std::vector<ModuleId>> members;
        for (std::size_t n = 0; n < modules_.size(); ++n) members[component[n]].push_back(modules_[n]);
        std::vector<std::vector<ModuleId>> found;
        for (auto const& [_, each] : members) {
            if (each.size() > 1 || names_itself(each.front())) found.push_back(each);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    [[nodiscard]] bool names_itself(ModuleId const& id) const {
        auto const n = static_cast<std::size_t>(std::lower_bound(modules_.begin(), modules_.end(), id) - modules_.begin());
        return boost::edge(n, n, graph_).second;
    }

    void join(ModuleId const& from, ModuleId const& to) {
        auto const a = std::lower_bound(modules_.begin(), modules_.end(), from);
        auto const b = std::lower_bound(modules_.begin(), modules_.end(), to);
        if (a == modules_.end() || *a != from) return;
        boost::add_edge(static_cast<std::size_t>(a - modules_.begin()), static_cast<std::size_t>(b - modules_.begin()), graph_);
    }

    std::vector<ModuleId> modules_;
    Graph graph_;
};

}  // namespace crediton::inline v0
