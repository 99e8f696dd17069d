#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <crediton/verify/certificate.hpp>
#include <crediton/verify/objective.hpp>
#include <crediton/verify/rival_rows.hpp>
#include <crediton/verify/settled.hpp>

namespace crediton::inline v0::verify {

/// The greatest scale and multiplier of a certificate.
inline constexpr std::int64_t most_multiplier = std::int64_t{1} << 40;

/// Checks a tree: that it proves of one objective that no choice of the rows' claims which keeps them exceeds a bound; without
/// a bound, that there is no such choice.
class TreeCheck {
public:
    TreeCheck(Facts const& facts, Permission const& permission, Rows const& rows, ColumnPlaces const& columns, Objective objective,
              std::optional<Wide> bound)
        : permission_{&permission}, rows_{&rows}, columns_{&columns}, bound_{bound}, rivals_{facts, rows.claims(), columns}, settled_{facts, rows} {
        for (auto const* claim : rows.claims()) {
            Wide const weight = worth(objective, *claim);
            worth_.push_back(weight);
            common_ = common_divisor(common_, weight < 0 ? -weight : weight);
        }
        if (common_ == 0) common_ = 1;
        for (auto& each : worth_) each /= common_;
    }

    /// Refuses unless the tree is a proof. Walks it without recursion: depth costs no stack.
    void operator()(Tree const& tree) {
        std::size_t at = 0;
        missing_ = 1;
        try {
            for (; at < tree.size(); ++at) {
                require(missing_ > 0, "verify.tree_long", "entries after the last leaf of a proof");
                if (auto const* branch = std::get_if<Branch>(&tree[at])) enter(*branch);
                else leave(std::get<Leaf>(tree[at]));
            }
            require(missing_ <= 0, "verify.tree_short", "a proof that ends before each branch has its two parts");
        } catch (Ended& ended) {
            ended.inside("entry " + std::to_string(at));
            throw;
        }
    }

private:
    using State = Settled::State;

    struct Step {
        std::size_t claim;
        std::size_t moment;
        bool second;
    };

    void enter(Branch const& branch) {
        bool const known = branch.column >= 0 && static_cast<std::size_t>(branch.column) < columns_->size();
        require(known, "verify.column", "a branch on a column that there is not");
        auto const claim = (*columns_)[static_cast<std::size_t>(branch.column)];
        require(claim.has_value(), "verify.left_out", "a branch on a claim that is left out of the case");
        bool const fresh = std::none_of(path_.begin(), path_.end(), [&](Step const& each) { return each.claim == *claim; });
        require(fresh, "verify.twice", "a claim that is branched on twice on one path");
        path_.push_back({*claim, settled_.now(), false});
        settled_.branch(*claim, State::used);
        ++missing_;
    }

    void leave(Leaf const& leaf) {
        check(leaf);
        --missing_;
        while (!path_.empty() && path_.back().second) {
            settled_.back_to(path_.back().moment);
            path_.pop_back();
        }
        if (path_.empty()) return;
        settled_.back_to(path_.back().moment);
        settled_.branch(path_.back().claim, State::out);
        path_.back().second = true;
    }

    void check(Leaf const& leaf) {
        if (leaf.kind == Leaf::Kind::fails) return fails();
        require(1 <= leaf.scale && leaf.scale <= most_multiplier, "verify.scale", "a scale under 1 or over 2^40");
        Wide const sum = sum_of(leaf);
        if (leaf.kind == Leaf::Kind::none) return require(sum < 0, "verify.none", "multipliers that do not prove that no choice keeps the rows");
        require(bound_.has_value(), "verify.no_bound", "a leaf that proves a bound, where none is stated");
        require(times(floor_of(sum, leaf.scale), common_) <= bound_.value_or(0), "verify.bound", "multipliers that do not prove the bound");
    }

    void fails() const {
        require(settled_.all(), "verify.open", "a leaf that fails although a claim is not settled");
        require(!(*permission_)(settled_.used()), "verify.fails", "a leaf that fails although its choice is permitted");
    }

    /// The left side of point 3 of "What a checker does": exact, in 128 bits.
    [[nodiscard]] Wide sum_of(Leaf const& leaf) {
        Wide sum = 0;
        std::vector<Wide> cost(worth_.size(), 0);
        for (auto const& [name, multiplier] : leaf.multipliers) {
            require(0 <= multiplier && multiplier <= most_multiplier, "verify.multiplier", "a multiplier under 0 or over 2^40");
            auto const* row = row_named(name);
            require(row != nullptr, "verify.row", "a row that there is not");
            sum = plus(sum, times(multiplier, row->most));
            for (auto const& term : row->terms) cost[term.claim] = plus(cost[term.claim], times(multiplier, term.weight));
        }
        Wide const scale = leaf.kind == Leaf::Kind::none ? 0 : leaf.scale;
        for (std::size_t k = 0; k < worth_.size(); ++k) {
            if (settled_[k] == State::out) continue;
            Wide const gain = minus(times(scale, worth_[k]), cost[k]);
            sum = plus(sum, settled_[k] == State::used ? gain : std::max<Wide>(0, gain));
        }
        return sum;
    }

    [[nodiscard]] Row const* row_named(std::string const& name) {
        auto const found = rows_->all().find(name);
        if (found != rows_->all().end()) return &found->second;
        auto const [made, fresh] = made_.try_emplace(name);
        if (fresh) made->second = rivals_(name);
        return made->second ? &*made->second : nullptr;
    }

    Permission const* permission_;
    Rows const* rows_;
    ColumnPlaces const* columns_;
    std::optional<Wide> bound_;
    RivalRows rivals_;
    Settled settled_;
    std::map<std::string, std::optional<Row>> made_ = {};  ///< rows of rivals that were named
    std::vector<Wide> worth_ = {};  ///< of each claim, divided by what they all share
    Wide common_ = 0;
    std::vector<Step> path_ = {};
    std::int64_t missing_ = 1;  ///< subtrees that are still to come
};

}  // namespace crediton::inline v0::verify
