#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <crediton/solve/lexicographic.hpp>

namespace crediton::inline v0 {

/// What one choice is written and solved in. Each thread keeps some, so that nothing is allocated once they are warm; a choice
/// that is asked for while another is searched, as an objection may, takes another one.
class ChoiceMemory {
public:
    Problem problem = {};
    Workspace workspace = {};
    std::vector<int> order = {};  ///< room for sorting columns
    Choice all = {};              ///< every column chosen

    /// Empties the problem, and keeps its memory.
    void clear() {
        problem.columns = 0;
        problem.rows.clear();
        problem.objectives.resize(5);
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

    /// Lends the memory of this thread for as long as it lives.
    class Loan;

private:
    std::vector<std::vector<int>> spare_;
};

class ChoiceMemory::Loan {
public:
    Loan() {
        auto& idle = kept();
        if (idle.empty()) {
            memory_ = std::make_unique<ChoiceMemory>();
        } else {
            memory_ = std::move(idle.back());
            idle.pop_back();
        }
        memory_->clear();
    }
    ~Loan() {
        memory_->problem.objection = nullptr;
        kept().push_back(std::move(memory_));
    }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;

    [[nodiscard]] ChoiceMemory& operator*() const noexcept { return *memory_; }
    [[nodiscard]] ChoiceMemory* operator->() const noexcept { return memory_.get(); }

private:
    [[nodiscard]] static std::vector<std::unique_ptr<ChoiceMemory>>& kept() {
        thread_local std::vector<std::unique_ptr<ChoiceMemory>> idle;
        return idle;
    }

    std::unique_ptr<ChoiceMemory> memory_;
};

}  // namespace crediton::inline v0
