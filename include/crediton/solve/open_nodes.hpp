#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/solve/bound.hpp>

namespace crediton::inline v0 {

/// The nodes of a search, each a column settled under its parent, and those of them that are still to be looked at. Its memory
/// is used again.
class OpenNodes {
public:
    /// Which open node comes next: the best bound and, of equal ones, the youngest, which has most settled and so is nearest to a
    /// choice; or just the youngest.
    enum class Order { best_bound, youngest };

    void start(Order order, std::int64_t bound) {
        order_ = order;
        nodes_.clear();
        heap_.clear();
        nodes_.push_back({-1, -1, -1, bound});
    }

    [[nodiscard]] std::int64_t& bound(int node) noexcept { return nodes_[at(node)].bound; }
    [[nodiscard]] int column(int node) const noexcept { return nodes_[at(node)].column; }
    [[nodiscard]] int newest() const noexcept { return static_cast<int>(nodes_.size()) - 1; }

    /// Branches: the other value is left open, and the child with this one returned.
    [[nodiscard]] int branch(int node, int column, signed char value) {
        std::int64_t const bound = nodes_[at(node)].bound;
        nodes_.push_back({node, column, static_cast<signed char>(1 - value), bound});
        put_off(newest());
        nodes_.push_back({node, column, value, bound});
        return newest();
    }

    /// Leaves a node for later.
    void put_off(int node) {
        heap_.push_back(node);
        std::push_heap(heap_.begin(), heap_.end(), Later{this});
    }

    /// True if an open node has a better bound than this one.
    [[nodiscard]] bool behind(int node) const noexcept { return !heap_.empty() && nodes_[at(heap_.front())].bound > nodes_[at(node)].bound; }

    /// Takes the next open node whose bound is above `least`, or -1.
    [[nodiscard]] int next(std::int64_t least) {
        while (!heap_.empty()) {
            std::pop_heap(heap_.begin(), heap_.end(), Later{this});
            int const node = heap_.back();
            heap_.pop_back();
            if (nodes_[at(node)].bound > least) return node;
        }
        return -1;
    }

    /// Adds to `fixing` what is settled at a node.
    void settle(int node, Fixing& fixing) const {
        for (int n = node; n > 0; n = nodes_[at(n)].parent) fixing[at(nodes_[at(n)].column)] = nodes_[at(n)].value;
    }

    /// No node that is open has a greater bound.
    [[nodiscard]] std::int64_t greatest() const noexcept {
        std::int64_t found = std::numeric_limits<std::int64_t>::min();
        for (int const node : heap_) found = std::max(found, nodes_[at(node)].bound);
        return found;
    }

private:
    struct Node {
        int parent;
        int column;
        signed char value;
        std::int64_t bound;
    };
    struct Later {
        OpenNodes const* all;
        bool operator()(int a, int b) const noexcept {
            if (all->order_ == Order::youngest) return a < b;
            std::int64_t const first = all->nodes_[at(a)].bound;
            std::int64_t const second = all->nodes_[at(b)].bound;
            return first == second ? a < b : first < second;
        }
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    Order order_ = Order::best_bound;
    std::vector<Node> nodes_;
    std::vector<int> heap_;
};

}  // namespace crediton::inline v0
