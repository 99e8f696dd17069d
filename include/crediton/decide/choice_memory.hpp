#pragma once

#include <utility>
#include <vector>

#include <crediton/solve/lexicographic.hpp>

namespace crediton::inline v0 {

/// What one choice is written and solved in; lent (core/loan.hpp), so that nothing is allocated once it is warm.
class ChoiceMemory {
public:
    Problem problem = {};
    Workspace workspace = {};
    std::vector<int> order = {};  ///< room for sorting columns
    Choice all = {};              ///< every column chosen
    std::vector<int> drawn_on = {};  ///< room for gathering alternatives
    std::vector<int> set_of = {};
    std::vector<int> set = {};

    /// Empties the problem, and keeps its memory.
    void clear() {
        problem.columns = 0;
        problem.rows.clear();
        for (auto& each : problem.objectives) each.clear();
        for (auto& list : problem.lists) {
            for (auto& element : list.elements) spare_.push_back(std::move(element));
            list.elements.clear();
            list.inside.clear();
        }
        problem.objection = nullptr;
        problem.names = nullptr;
    }

    /// A new element at the end of a list, empty.
    [[nodiscard]] std::vector<int>& element(NamedList& list) {
        if (spare_.empty()) return list.elements.emplace_back();
        list.elements.push_back(std::move(spare_.back()));
        spare_.pop_back();
        list.elements.back().clear();
        return list.elements.back();
    }

private:
    std::vector<std::vector<int>> spare_;
};

}  // namespace crediton::inline v0
