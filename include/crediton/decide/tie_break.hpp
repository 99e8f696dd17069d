#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/make_claim.hpp>
#include <crediton/decide/choice_memory.hpp>
#include <crediton/decide/columns.hpp>

namespace crediton::inline v0 {

/// Writes the lists of the tie-break: modules, equivalences, attainments, and the claims themselves.
class TieBreak {
public:
    TieBreak(Bench const& bench, Columns const& columns, ChoiceMemory& memory)
        : bench_{&bench}, columns_{&columns}, claims_{&columns.claims()}, memory_{&memory} {}

    void operator()() const {
        auto& lists = memory_->problem.lists;
        lists.resize(4);
        modules(lists[0]);
        rules(lists[1]);
        evidence(lists[2]);
        claims(lists[3]);
    }

    void evidence(NamedList& list) const {
        for (int e = 0; e < static_cast<int>(bench_->evidence.size()); ++e) {
            each_of(list, [&](Claim const& claim) { return std::count_if(claim.drawn.begin(), claim.drawn.end(), [&](auto const& part) { return part.first == e; }); });
        }
    }

private:
    /// An element of the columns whose claims bring something, each as often as it does; none if no claim does.
    template <class Times>
    void each_of(NamedList& list, Times times) const {
        std::vector<int>* element = nullptr;
        for (std::size_t n = 0; n < claims_->size(); ++n) {
            for (auto many = times(*(*claims_)[n]); many > 0; --many) {
                if (element == nullptr) element = &memory_->element(list);
                element->push_back(static_cast<int>(n));
            }
        }
    }

    void modules(NamedList& list) const {
        for (int m = 0; m < bench_->curriculum.count(); ++m) {
            each_of(list, [&](Claim const& claim) { return std::count_if(claim.pieces.begin(), claim.pieces.end(), [&](Piece const& piece) { return piece.module == m; }); });
        }
    }

    void rules(NamedList& list) const {
        auto& order = memory_->order;
        claim_columns();
        auto const& name = [&](int n) -> std::string const& { return (*claims_)[static_cast<std::size_t>(n)]->equivalence; };
        std::sort(order.begin(), order.end(), [&](int a, int b) { return name(a) != name(b) ? name(a) < name(b) : a < b; });
        for (std::size_t n = 0; n < order.size(); ++n) {
            bool const same = n > 0 && name(order[n]) == name(order[n - 1]);
            (same ? list.elements.back() : memory_->element(list)).push_back(order[n]);
        }
    }

    /// The columns that are claims, in `order`.
    void claim_columns() const {
        memory_->order.clear();
        for (std::size_t n = 0; n < claims_->size(); ++n) {
            if (columns_->is_claim(n)) memory_->order.push_back(static_cast<int>(n));
        }
    }

    /// The claims by name; within an implicit one, the first list of its attainments.
    void claims(NamedList& list) const {
        auto& order = memory_->order;
        claim_columns();
        std::sort(order.begin(), order.end(), [&](int a, int b) {
            Claim const& x = *(*claims_)[static_cast<std::size_t>(a)];
            Claim const& y = *(*claims_)[static_cast<std::size_t>(b)];
            return before_by_name(*bench_, x, y) || (a < b && !before_by_name(*bench_, y, x));
        });
        for (int const column : order) memory_->element(list).push_back(column);
        if (!columns_->uses().empty()) inside(list);
    }

    void inside(NamedList& list) const {
        list.inside.resize(list.elements.size());
        for (std::size_t n = 0; n < list.elements.size(); ++n) {
            for (auto const& use : columns_->uses()) {
                if (use.used != list.elements[n].front()) continue;
                std::map<int, std::vector<int>> by_evidence;
                for (auto const& [column, part] : use.parts) by_evidence[part.evidence].push_back(column);
                for (auto& [_, some] : by_evidence) list.inside[n].elements.push_back(std::move(some));
            }
        }
    }

    Bench const* bench_;
    Columns const* columns_;
    std::vector<Claim const*> const* claims_;
    ChoiceMemory* memory_;
};

}  // namespace crediton::inline v0
