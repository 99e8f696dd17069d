#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include <crediton/solve/bound.hpp>
#include <crediton/solve/improve.hpp>
#include <crediton/solve/matrix.hpp>
#include <crediton/solve/relaxation.hpp>
#include <crediton/solve/remainder.hpp>
#include <crediton/solve/rounded_rows.hpp>
#include <crediton/solve/rounding_up.hpp>
#include <crediton/solve/settle.hpp>

namespace crediton::inline v0 {

/// A question asked of a choice. It refers to what answers it, which must live on.
class Ask {
public:
    template <class Answer>
    Ask(Answer& answer)  // NOLINT(google-explicit-constructor): a view of it, as a span is
        : answer_{&answer}, call_{[](void* by, Choice const& choice) { return (*static_cast<Answer*>(by))(choice); }} {}
    [[nodiscard]] bool operator()(Choice const& choice) const { return call_(answer_, choice); }

private:
    void* answer_;
    bool (*call_)(void*, Choice const&);
};

/// One search for a choice with a greater objective: it dives, then takes up the node of the best bound. The linear bound of
/// each node, rounded down to the objective's divisor, is decided in integers. Its memory is used again and again.
class Search {
public:
    Matrix matrix = {};       ///< rows may be added between searches, and by `permitted` during one
    Fixing fixing = {};       ///< what is settled for good

    struct Question {
        std::vector<std::int64_t> const* objective = nullptr;  ///< the weights have no common divisor: its values are whole
        std::int64_t floor = 0;  ///< only choices above this are looked for
        bool any = false;        ///< the first will do
        Choice const* known = nullptr;  ///< a choice that keeps all rows and comes to `floor`, to be bettered
    };

    /// To be called when the matrix has been written anew. A choice of its columns is where the relaxation starts; it need
    /// keep no row.
    void load(Choice const& start) {
        matrix.index();
        fixing.assign(matrix.columns(), -1);
        relaxation_.load(matrix);
        relaxation_.start(start);
        objective_.clear();
    }

    /// Raises what a row of negative weights allows to 0.
    void relax(std::size_t row) {
        if (row < relaxation_.rows()) relaxation_.relax(row, matrix.rows[row].most);
        matrix.rows.relax(row);
    }

    /// True if a choice was found: the best, or, where any will do, the first. `permitted(choice)` is asked of each that keeps
    /// all rows; where it says no, it has added a row that the choice breaks.
    bool operator()(Question const& question, Budget& budget, Ask permitted) {
        begin(question, budget);
        int node = 0;
        while (node >= 0) {
            if (!budget.take(effort_)) {
                left_bound_ = nodes_[at(node)].bound;
                for (int const each : heap_) left_bound_ = std::max(left_bound_, nodes_[at(each)].bound);
                break;
            }
            int const child = visit(node, permitted);
            if (found_ && question_.any) break;
            if (node == 0 && child >= 0 && much_is_settled()) {
                go_on_inside(permitted);
                break;
            }
            node = child >= 0 ? child : next();
        }
        return found_;
    }

    [[nodiscard]] Choice const& choice() const noexcept { return best_; }
    [[nodiscard]] std::int64_t value() const noexcept { return best_value_; }
    /// No choice has a greater objective, stopped or not.
    [[nodiscard]] std::int64_t proved_bound() const noexcept { return std::max(best_value_, left_bound_); }

    /// Settles for good what no choice of at least this value can have otherwise, by the bound of the last search's root.
    void tighten_for_good(std::int64_t least) {
        auto const& objective = *question_.objective;
        if (root_.of_rows.empty()) return;
        detail::margin(objective, matrix.rows, root_, fixing, root_margin_);
        tighten(root_margin_, root_.scale, least, fixing);
    }

private:
    struct Node {
        int parent;
        int column;
        signed char value;
        std::int64_t bound;
    };

    static constexpr int most_rounds = 30;  ///< of rows rounded, over the whole search

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    void begin(Question const& question, Budget& budget) {
        question_ = question;
        budget_ = &budget;
        best_value_ = question.floor;
        left_bound_ = std::numeric_limits<std::int64_t>::min();
        found_ = false;
        heap_.clear();
        nodes_.clear();
        std::int64_t all = 0;
        for (std::int64_t const weight : *question.objective) all += std::max<std::int64_t>(weight, 0);
        nodes_.push_back({-1, -1, -1, all});
        now_ = fixing;
        root_.of_rows.clear();
        rounds_ = question.any ? most_rounds : 0;
        rows_given_ = matrix.rows.size();
        matrix.index();
        relaxation_.extend();
        if (objective_ != *question.objective) {
            objective_ = *question.objective;
            relaxation_.maximise(objective_);
        }
        effort_ = matrix.effort();
    }

    [[nodiscard]] bool much_is_settled() const {
        std::size_t const open = static_cast<std::size_t>(std::count(now_.begin(), now_.end(), -1));
        return now_.size() >= 16 && open * 3 < now_.size() * 2;
    }

    void go_on_inside(Ask permitted);

    /// Takes up the open node with the best bound, the youngest of them first; where any choice will do, just the youngest.
    [[nodiscard]] int next() {
        while (!heap_.empty()) {
            std::pop_heap(heap_.begin(), heap_.end(), Later{this});
            int const node = heap_.back();
            heap_.pop_back();
            if (nodes_[at(node)].bound <= best_value_) continue;
            now_ = fixing;
            for (int n = node; n > 0; n = nodes_[at(n)].parent) now_[at(nodes_[at(n)].column)] = nodes_[at(n)].value;
            return node;
        }
        return -1;
    }
    struct Later {
        Search const* search;
        bool operator()(int a, int b) const noexcept {
            auto const& nodes = search->nodes_;
            bool const even = search->question_.any || nodes[at(a)].bound == nodes[at(b)].bound;
            return even ? a < b : nodes[at(a)].bound < nodes[at(b)].bound;
        }
    };

    /// Looks at a node; returns the child to go on with, or -1.
    [[nodiscard]] int visit(int node, Ask permitted) {
        while (settle(matrix.rows, now_)) {
            for (std::size_t n = 0; n < now_.size(); ++n) relaxation_.fix(static_cast<int>(n), now_[n]);
            auto const state = solve_relaxation();
            if (refuted(node, state)) return -1;
            bool const whole = read_point();
            std::size_t const rows = matrix.rows.size();
            bool const accepted = (whole && consider(permitted)) || (try_rounding(node) && consider(permitted));
            if (!accepted && question_.known != nullptr && better_known() && consider(permitted) && nodes_[0].bound <= best_value_) return -1;
            if (accepted && (nodes_[at(node)].bound <= best_value_ || question_.any)) return -1;
            if (!whole && rounds_ < most_rounds && 2 * matrix.rows.size() < 3 * rows_given_ + 60) {
                rounds_ += round_rows_(matrix, rows_given_, point_) ? 1 : 0;
            }
            if (matrix.rows.size() > rows) {  // the same node, with what it did not know
                matrix.index();
                relaxation_.extend();
                continue;
            }
            return branch(node);
        }
        return -1;
    }

    /// Where rounding has spoilt the basis, it starts anew.
    [[nodiscard]] Relaxation::State solve_relaxation() {
        auto const state = relaxation_.solve(*budget_, effort_);
        if (relaxation_.sound()) return state;
        relaxation_.load(matrix);
        relaxation_.maximise(objective_);
        for (std::size_t n = 0; n < now_.size(); ++n) relaxation_.fix(static_cast<int>(n), now_[n]);
        return relaxation_.solve(*budget_, effort_);
    }

    /// True if nothing better is under the node; sharpens its bound and what is settled otherwise.
    [[nodiscard]] bool refuted(int node, Relaxation::State state) {
        relaxation_.multipliers(state, proposed_);
        auto const& objective = *question_.objective;
        if (state == Relaxation::State::infeasible) {
            nothing_.assign(objective.size(), 0);
            if (rounding_(nothing_, matrix.rows, proposed_, now_, 1, -1, -1.0) < 0) return true;
            relaxation_.multipliers(Relaxation::State::stuck, proposed_);
        }
        auto& bound = nodes_[at(node)].bound;
        double const value = state == Relaxation::State::optimal ? relaxation_.objective() : 0.0;
        bound = std::min(bound, rounding_(objective, matrix.rows, proposed_, now_, 1, best_value_, value));
        if (node == 0) root_ = rounding_.best();
        if (bound <= best_value_) return true;
        tighten(rounding_.margin(), rounding_.best().scale, best_value_ + 1, now_);
        return false;
    }

    /// Settles the columns that could not go against the bound without falling under `least`.
    void tighten(detail::Margin const& margin, std::int64_t scale, std::int64_t least, Fixing& settled) const {
        detail::Wide const enough = static_cast<detail::Wide>(least) * scale;
        for (std::size_t n = 0; n < settled.size(); ++n) {
            auto const part = margin.of_columns[n];
            if (settled[n] >= 0 || part == 0 || margin.total - (part > 0 ? part : -part) >= enough) continue;
            settled[n] = part > 0 ? 1 : 0;
        }
    }

    /// Reads the point; true if it is whole, and then stands in `candidate_`.
    [[nodiscard]] bool read_point() {
        std::size_t const columns = now_.size();
        point_.resize(columns);
        candidate_.resize(columns);
        bool whole = true;
        for (std::size_t n = 0; n < columns; ++n) {
            point_[n] = now_[n] >= 0 ? now_[n] : relaxation_.value(static_cast<int>(n));
            candidate_[n] = point_[n] > 0.5;
            whole = whole && std::abs(point_[n] - candidate_[n]) < 1e-6;
        }
        return whole && keeps_all(matrix.rows, candidate_);
    }

    [[nodiscard]] bool better_known() {
        candidate_ = *question_.known;
        question_.known = nullptr;
        return improve_(matrix, fixing, *question_.objective, nodes_[0].bound, 4 * now_.size(), candidate_);
    }
    [[nodiscard]] bool try_rounding(int node) {
        if (!round_up_(matrix, now_, point_, *question_.objective, candidate_)) return false;
        std::size_t const tries = node == 0 ? 8 * now_.size() : now_.size() / 2;
        if (!question_.any) improve_(matrix, now_, *question_.objective, nodes_[at(node)].bound, tries, candidate_);
        return true;
    }

    [[nodiscard]] bool consider(Ask permitted) {
        std::int64_t const value = detail::value_of(*question_.objective, candidate_);
        if (value <= best_value_ || !permitted(candidate_)) return false;
        best_ = candidate_;
        best_value_ = value;
        found_ = true;
        return true;
    }

    [[nodiscard]] int branch(int node) {
        int const chosen = relaxation_.most_undecided(now_);
        if (chosen < 0) return -1;  // all settled, and not better: nothing is left below
        signed char const up = point_[at(chosen)] >= 0.5 ? 1 : 0;
        std::int64_t const bound = nodes_[at(node)].bound;
        nodes_.push_back({node, chosen, static_cast<signed char>(1 - up), bound});
        heap_.push_back(static_cast<int>(nodes_.size()) - 1);
        std::push_heap(heap_.begin(), heap_.end(), Later{this});
        nodes_.push_back({node, chosen, up, bound});
        now_[at(chosen)] = up;
        return static_cast<int>(nodes_.size()) - 1;
    }

    struct Inner;

    Question question_;
    Budget* budget_ = nullptr;
    std::unique_ptr<Inner> inner_;
    Relaxation relaxation_;
    Rounding rounding_;
    RoundingUp round_up_;
    Improve improve_;
    RoundedRows round_rows_;
    int rounds_ = 0;
    std::size_t rows_given_ = 0;
    std::vector<std::int64_t> objective_;  ///< that the relaxation has
    std::vector<Node> nodes_;
    std::vector<int> heap_;
    Fixing now_;
    std::vector<double> proposed_, point_;
    std::vector<std::int64_t> nothing_;
    Choice candidate_, best_;
    Multipliers root_;
    detail::Margin root_margin_;
    std::int64_t best_value_ = 0;
    std::int64_t left_bound_ = std::numeric_limits<std::int64_t>::min();  ///< of what a stop left unseen
    std::int64_t effort_ = 1;
    bool found_ = false;
};

struct Search::Inner {
    Remainder rest;
    Search search;
    std::vector<std::int64_t> weights;
    Choice start;
};

/// Searches on among the columns that the root left open, written anew: its nodes cost that much less.
inline void Search::go_on_inside(Ask permitted) {
    now_[at(nodes_.back().column)] = -1;  // the branch is taken inside
    static_cast<void>(settle(matrix.rows, now_));
    if (!inner_) inner_ = std::make_unique<Inner>();
    Remainder& rest = inner_->rest;
    Search& search = inner_->search;
    auto& weights = inner_->weights;
    auto& start = inner_->start;
    rest.open(now_);
    rest.write(matrix.rows, search.matrix);
    std::int64_t const settled = rest.read(*question_.objective, weights);
    rest.narrow(found_ ? best_ : candidate_, start);
    search.load(start);
    auto ask = [&](Choice const& open) {
        rest.widen(open, candidate_);
        std::size_t const rows = matrix.rows.size();
        bool const yes = permitted(candidate_);
        for (std::size_t r = rows; r < matrix.rows.size(); ++r) rest.write(matrix.rows[r], search.matrix);
        return yes;
    };
    if (search({&weights, best_value_ - settled, question_.any}, *budget_, ask)) {
        rest.widen(search.choice(), best_);
        best_value_ = search.value() + settled;
        found_ = true;
    }
    if (budget_->struck) left_bound_ = std::min(nodes_[0].bound, search.proved_bound() + settled);
}

}  // namespace crediton::inline v0
