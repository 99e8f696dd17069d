#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/solve/search.hpp>

namespace crediton::inline v0 {

/// One entry of a proof in preorder: a branch on a column (used first, then not), or what ends it.
struct ProofEntry {
    enum class Kind { branch, bound, none, fails };
    Kind kind = Kind::fails;
    int column = -1;
    std::int64_t scale = 1;
    std::vector<std::pair<std::size_t, std::int64_t>> multipliers = {};  ///< of rows
};

/// Writes a proof in integers that no choice exceeds a bound. It is not the search that found the bound: a proof written once
/// the answer is known is shorter.
class Certifier {
public:
    static constexpr std::size_t most_entries = 4096;
    static constexpr std::size_t most_rows = 4096;  ///< the relaxation keeps a square of them

    /// The rows are those of the problem, whose objective is `objective`; the relaxation starts from `choice`. `permitted` is
    /// asked of choices that keep the rows. False if the proof would be too long, the rows are too many, the budget struck, or
    /// the bound does not hold.
    [[nodiscard]] bool prove(Problem const& problem, std::vector<std::int64_t> const& objective, std::int64_t bound, Choice const& choice,
                             Ask permitted, Budget& budget, std::vector<ProofEntry>& proof) {
        if (problem.rows.size() > most_rows) return false;
        begin(problem, objective, bound, choice);
        proof.clear();
        std::vector<std::pair<int, signed char>> path;  // what is to be done: a column to branch on, and which side
        fixing_.assign(objective_.size(), -1);
        for (;;) {
            if (proof.size() > most_entries || !budget.take(effort_)) return false;
            int const column = look(permitted, budget, proof);
            if (column == wrong) return false;
            if (column >= 0) {
                proof.push_back({ProofEntry::Kind::branch, column});
                path.emplace_back(column, 1);
            } else {
                while (!path.empty() && path.back().second == 0) path.pop_back();
                if (path.empty()) return true;
                path.back().second = 0;
            }
            fixing_.assign(objective_.size(), -1);
            for (auto const& [n, value] : path) fixing_[static_cast<std::size_t>(n)] = value;
        }
    }

private:
    static constexpr int ended = -1;
    static constexpr int wrong = -2;

    void begin(Problem const& problem, std::vector<std::int64_t> const& objective, std::int64_t bound, Choice const& choice) {
        objective_ = objective;
        std::int64_t const step = detail::step_of(objective);
        for (auto& weight : objective_) weight /= step;
        bound_ = detail::floor_to(bound, step) / step;
        nothing_.assign(objective.size(), 0);
        matrix_.clear(objective.size());
        for (RowView const row : problem.rows) {
            for (auto const& term : row.terms) matrix_.rows.term(term.column, term.weight);
            matrix_.rows.end_given_row(row.most);
        }
        matrix_.index();
        relaxation_.load(matrix_);
        relaxation_.start(choice);
        relaxation_.maximise(objective_);
        effort_ = matrix_.effort();
    }

    /// Ends the branch, or names the column to go on with.
    [[nodiscard]] int look(Ask permitted, Budget& budget, std::vector<ProofEntry>& proof) {
        settle_out();
        for (std::size_t n = 0; n < fixing_.size(); ++n) relaxation_.fix(static_cast<int>(n), fixing_[n]);
        auto const state = relaxation_.solve(budget, effort_);
        relaxation_.multipliers(state, proposed_);
        if (state == Relaxation::State::infeasible) {
            if (rounding_(nothing_, matrix_.rows, proposed_, fixing_, 1, -1, -1.0) < 0 && can_be_written()) return end(ProofEntry::Kind::none, proof);
            relaxation_.multipliers(Relaxation::State::stuck, proposed_);
        }
        if (rounding_(objective_, matrix_.rows, proposed_, fixing_, 1, bound_, static_cast<double>(bound_)) <= bound_ && can_be_written()) {
            return end(ProofEntry::Kind::bound, proof);
        }
        if (std::find(fixing_.begin(), fixing_.end(), -1) != fixing_.end()) return relaxation_.most_undecided(fixing_);
        return settled(permitted, proof);
    }

    /// Every column is settled. What the choice is worth, or a row that it breaks, ends the branch; floating point is not asked.
    [[nodiscard]] int settled(Ask permitted, std::vector<ProofEntry>& proof) {
        candidate_.resize(fixing_.size());
        for (std::size_t n = 0; n < fixing_.size(); ++n) candidate_[n] = fixing_[n] == 1;
        if (detail::value_of(objective_, candidate_) <= bound_) {
            proof.push_back({ProofEntry::Kind::bound});
            return ended;
        }
        for (std::size_t r = 0; r < matrix_.rows.size(); ++r) {
            if (detail::keeps(matrix_.rows[r], candidate_)) continue;
            proof.push_back({ProofEntry::Kind::none, -1, 1, {{r, 1}}});
            return ended;
        }
        if (permitted(candidate_)) return wrong;
        proof.push_back({});
        return ended;
    }

    /// False if a number of the proposed end is larger than a proof may hold: branching on leads to smaller ones.
    [[nodiscard]] bool can_be_written() const {
        auto const& best = rounding_.best();
        return best.scale <= most && std::all_of(best.of_rows.begin(), best.of_rows.end(), [](std::int64_t each) { return each <= most; });
    }

    [[nodiscard]] int end(ProofEntry::Kind kind, std::vector<ProofEntry>& proof) const {
        auto const& best = rounding_.best();
        ProofEntry made{kind, -1, best.scale};
        for (std::size_t r = 0; r < best.of_rows.size(); ++r) {
            if (best.of_rows[r] != 0) made.multipliers.emplace_back(r, best.of_rows[r]);
        }
        proof.push_back(std::move(made));
        return ended;
    }

    /// Columns that break a row with those that are used are not used: the one thing that a checker draws by itself.
    void settle_out() {
        for (bool changed = true; changed;) {
            changed = false;
            for (RowView const row : matrix_.rows) {
                std::int64_t least = detail::reach(row, fixing_).least;
                for (auto const& term : row.terms) {
                    signed char& fixed = fixing_[static_cast<std::size_t>(term.column)];
                    if (fixed >= 0 || least + std::max<std::int64_t>(0, term.weight) <= row.most) continue;
                    fixed = 0;
                    changed = true;
                    if (term.weight < 0) least -= term.weight;
                }
            }
        }
    }

    static constexpr std::int64_t most = std::int64_t{1} << 40;

    Matrix matrix_;
    Relaxation relaxation_;
    Rounding rounding_;
    std::vector<std::int64_t> objective_, nothing_;
    std::vector<double> proposed_;
    Fixing fixing_;
    Choice candidate_;
    std::int64_t bound_ = 0;
    std::int64_t effort_ = 1;
};

}  // namespace crediton::inline v0
