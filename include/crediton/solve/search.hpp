#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/problem.hpp>
#include <crediton/solve/relaxation.hpp>

namespace crediton::inline v0 {

/// An objective already settled: every choice still looked at reaches `value`, and the multipliers say which do not.
struct Guard {
    std::vector<std::int64_t> objective;
    std::int64_t step = 1;
    std::int64_t value = 0;
    Multipliers multipliers;
};

/// One search for a choice with a greater objective: depth first, the linear bound of each node rounded down to the
/// objective's divisor and decided in integers.
class Search {
public:
    /// Rows may grow in `problem` while it runs: what the objection finds stays for later searches.
    Search(Problem& problem, std::vector<std::int64_t> objective, std::vector<Guard> const& guards, Budget& budget)
        : problem_{&problem}, objective_{std::move(objective)}, guards_{&guards}, budget_{&budget},
          step_{detail::step_of(objective_)} {}

    /// Looks for a choice above `floor`; with `any`, stops at the first. Returns the best found, if any is above.
    [[nodiscard]] std::optional<Choice> above(std::int64_t floor, Fixing const& fixing, bool any = false) {
        best_value_ = floor;
        open_.clear();
        std::int64_t all = 0;
        for (std::int64_t const weight : objective_) all += std::max<std::int64_t>(weight, 0);
        open_.push_back({fixing, Relaxation{objective_}, all});
        bool root = true;
        while (!open_.empty()) {
            Node node = std::move(open_.back());
            open_.pop_back();
            if (budget_->struck || !budget_->take(effort())) {
                left_bound_ = node.bound;
                for (auto const& each : open_) left_bound_ = std::max(left_bound_, each.bound);
                break;
            }
            if (node.bound > best_value_) visit(std::move(node), std::exchange(root, false));
            if (any && best_) break;
        }
        return best_;
    }

    [[nodiscard]] std::int64_t best_value() const noexcept { return best_value_; }
    /// No choice has a greater objective, stopped or not.
    [[nodiscard]] std::int64_t proved_bound() const noexcept { return std::max(best_value_, left_bound_); }
    [[nodiscard]] Multipliers const& root_multipliers() const noexcept { return root_; }
    [[nodiscard]] std::int64_t step() const noexcept { return step_; }

private:
    struct Node {
        Fixing fixing;
        Relaxation relaxation;
        std::int64_t bound;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    static constexpr std::int64_t around = 8;  ///< pivots that settling, rounding and looking at a point take as long as, about

    /// What one pivot counts for: a unit for every thousand coefficients that it sweeps, so that a budget lasts about as long
    /// on a large problem as on a small one.
    [[nodiscard]] std::int64_t effort() const noexcept {
        return 1 + static_cast<std::int64_t>(objective_.size() * problem_->rows.size() / 1024);
    }

    void visit(Node node, bool root) {
        while (true) {
            if (!settle(node.fixing)) return;
            auto& relaxation = node.relaxation;
            relaxation.extend(problem_->rows);
            relaxation.fix(node.fixing);
            std::int64_t pivots = 0;
            auto const state = relaxation.solve(pivots);
            budget_->take((pivots + around) * effort());
            if (refuted(node, state, root)) return;
            auto const point = relaxation.point();
            Choice const candidate = nearest(point, node.fixing);
            if (feasible(candidate)) {
                if (auto cut = problem_->objection ? problem_->objection(candidate) : std::nullopt) {
                    problem_->add(std::move(*cut));
                    continue;  // the same node, with what it did not know
                }
                accept(candidate);
                if (node.bound <= best_value_) return;
            }
            branch(std::move(node), point);
            return;
        }
    }

    /// Draws what rows and guards force; false if nothing is left.
    [[nodiscard]] bool settle(Fixing& fixing) const {
        for (bool changed = true; changed;) {
            changed = false;
            for (auto const& row : problem_->rows) {
                if (!propagate(row, fixing, changed)) return false;
            }
            for (auto const& guard : *guards_) {
                if (!tighten(guard.objective, guard.multipliers, guard.step, guard.value, fixing, changed)) return false;
            }
        }
        return true;
    }

    [[nodiscard]] static bool propagate(Row const& row, Fixing& fixing, bool& changed) {
        std::int64_t least = 0;
        for (auto const& term : row.terms) {
            signed char const fixed = fixing[at(term.column)];
            if (fixed == 1 || (fixed < 0 && term.weight < 0)) least += term.weight;
        }
        if (least > row.most) return false;
        for (auto const& term : row.terms) {
            if (fixing[at(term.column)] >= 0 || least + std::abs(term.weight) <= row.most) continue;
            fixing[at(term.column)] = term.weight > 0 ? 0 : 1;
            changed = true;
        }
        return true;
    }

    /// Settles the columns that could not go against the bound without falling under `least`; false if it is under already.
    [[nodiscard]] bool tighten(std::vector<std::int64_t> const& objective, Multipliers const& multipliers, std::int64_t step,
                               std::int64_t least, Fixing& fixing, bool& changed) const {
        auto const margin = detail::margin(objective, problem_->rows, multipliers, fixing);
        if (detail::rounded_down(margin.total, multipliers.scale, step) < least) return false;
        for (std::size_t n = 0; n < fixing.size(); ++n) {
            if (fixing[n] >= 0) continue;
            auto const part = margin.of_columns[n];
            auto const without = margin.total - (part > 0 ? part : -part);
            if (part == 0 || detail::rounded_down(without, multipliers.scale, step) >= least) continue;
            fixing[n] = part > 0 ? 1 : 0;
            changed = true;
        }
        return true;
    }

    /// True if nothing better is under the node; sharpens its bound and fixing otherwise.
    [[nodiscard]] bool refuted(Node& node, Relaxation::State state, bool root) {
        auto const proposed = node.relaxation.multipliers(state);
        auto const& rows = problem_->rows;
        if (state == Relaxation::State::infeasible) {
            std::vector<std::int64_t> const nothing(objective_.size(), 0);
            auto const proof = best_multipliers(nothing, rows, proposed, node.fixing, 1, -1);
            return bound(nothing, rows, proof, node.fixing, 1) < 0;
        }
        auto const multipliers = best_multipliers(objective_, rows, proposed, node.fixing, step_, best_value_);
        if (root) root_ = multipliers;
        node.bound = std::min(node.bound, bound(objective_, rows, multipliers, node.fixing, step_));
        if (node.bound <= best_value_) return true;
        bool changed = false;
        return !tighten(objective_, multipliers, step_, best_value_ + 1, node.fixing, changed);
    }

    [[nodiscard]] static Choice nearest(std::vector<double> const& point, Fixing const& fixing) {
        Choice choice(point.size(), 0);
        for (std::size_t n = 0; n < point.size(); ++n) choice[n] = fixing[n] >= 0 ? fixing[n] == 1 : point[n] > 0.999;
        return choice;
    }

    [[nodiscard]] bool feasible(Choice const& choice) const {
        if (detail::value_of(objective_, choice) <= best_value_) return false;
        for (auto const& guard : *guards_) {
            if (detail::value_of(guard.objective, choice) < guard.value) return false;
        }
        return std::all_of(problem_->rows.begin(), problem_->rows.end(),
                           [&](Row const& row) { return detail::keeps(row, choice); });
    }

    void accept(Choice const& choice) {
        best_ = choice;
        best_value_ = detail::value_of(objective_, choice);
    }

    void branch(Node node, std::vector<double> const& point) {
        int chosen = -1;
        double least = 2.0;
        for (std::size_t n = 0; n < point.size(); ++n) {
            if (node.fixing[n] >= 0) continue;
            double const away = std::abs(point[n] - 0.5);
            if (away < least - 1e-6) least = away, chosen = static_cast<int>(n);
        }
        if (chosen < 0) return;  // all settled, and not better: nothing is left below
        bool const up = point[at(chosen)] >= 0.5;
        Node other = node;
        other.fixing[at(chosen)] = up ? 0 : 1;
        node.fixing[at(chosen)] = up ? 1 : 0;
        open_.push_back(std::move(other));
        open_.push_back(std::move(node));
    }

    Problem* problem_;
    std::vector<std::int64_t> objective_;
    std::vector<Guard> const* guards_;
    Budget* budget_;
    std::int64_t step_;
    std::vector<Node> open_;
    std::optional<Choice> best_;
    std::int64_t best_value_ = 0;
    std::int64_t left_bound_ = std::numeric_limits<std::int64_t>::min();  ///< of what a stop left unseen
    Multipliers root_;
};

}  // namespace crediton::inline v0
