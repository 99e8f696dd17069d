#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace crediton::inline v0::detail {

/// For each node, conditions of which every one must be met, each by any one of some nodes.
using Conditions = std::vector<std::vector<std::vector<std::size_t>>>;

/// Which nodes can be reached at all, beginning with those that nothing conditions. Linear in the conditions.
[[nodiscard]] inline std::vector<bool> reachable(Conditions const& conditions) {
    std::size_t const count = conditions.size();
    std::vector<bool> reached(count);
    std::vector<std::vector<bool>> met(count);
    std::vector<std::size_t> open(count);
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> waiting(count);
    std::vector<std::size_t> next;
    for (std::size_t node = 0; node < count; ++node) {
        open[node] = conditions[node].size();
        met[node].resize(open[node]);
        if (open[node] == 0) next.push_back(node);
        for (std::size_t c = 0; c < conditions[node].size(); ++c) {
            for (std::size_t const option : conditions[node][c]) waiting[option].emplace_back(node, c);
        }
    }
    while (!next.empty()) {
        std::size_t const node = next.back();
        next.pop_back();
        reached[node] = true;
        for (auto const& [waiter, c] : waiting[node]) {
            if (met[waiter][c]) continue;
            met[waiter][c] = true;
            if (--open[waiter] == 0) next.push_back(waiter);
        }
    }
    return reached;
}

/// The circles for which nodes cannot be reached, each as a walk from node to node; none twice.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> find_cycles(Conditions const& conditions) {
    auto const reached = reachable(conditions);
    std::vector<std::size_t> seen(conditions.size());  // in which walk, from 1
    std::vector<std::vector<std::size_t>> cycles;
    auto const blocked = [&](std::size_t node) {
        for (auto const& options : conditions[node]) {
            if (std::none_of(options.begin(), options.end(), [&](std::size_t o) { return reached[o]; })) return options.front();
        }
        return node;
    };
    for (std::size_t start = 0; start < conditions.size(); ++start) {
        std::vector<std::size_t> walk;
        std::size_t node = start;
        while (!reached[node] && seen[node] == 0) {
            seen[node] = start + 1;
            walk.push_back(node);
            node = blocked(node);
        }
        if (walk.empty() || seen[node] != start + 1) continue;
        cycles.emplace_back(std::find(walk.begin(), walk.end(), node), walk.end());
    }
    return cycles;
}

}  // namespace crediton::inline v0::detail
