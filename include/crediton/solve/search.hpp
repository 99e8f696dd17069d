#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include <crediton/solve/ask.hpp>
#include <crediton/solve/bound.hpp>
#include <crediton/solve/exchange.hpp>
#include <crediton/solve/matrix.hpp>
#include <crediton/solve/open_nodes.hpp>
#include <crediton/solve/relaxation.hpp>
#include <crediton/solve/remainder.hpp>
#include <crediton/solve/rounded_rows.hpp>
#include <crediton/solve/rounding_up.hpp>
#include <crediton/solve/settle.hpp>
#include <crediton/solve/tableau_rows.hpp>

namespace crediton::inline v0 {

/// One search for a choice with a greater objective: it dives, and takes up the node of the best bound. The linear bound of
/// each node, with rows that follow from others, rounded down to the objective's divisor, is decided in integers. Its memory is
/// used again and again.
class Search {
public:
    Matrix matrix = {};       ///< rows may be added between searches, and by `permitted` during one
    Fixing fixing = {};       ///< what is settled for good

    struct Question {
        std::vector<std::int64_t> const* objective = nullptr;  ///< the weights have no common divisor: its values are whole
        std::int64_t floor = 0;  ///< only choices above this are looked for
        bool any = false;        ///< the first will do
        Choice const* known = nullptr;  ///< a choice that keeps all rows and comes to `floor`, to be bettered
        std::vector<std::int64_t> const* guide = nullptr;  ///< what a walk from the known choice makes greatest
    };

    /// To be called when the matrix has been written anew. A choice of its columns is where the relaxation starts; it need
    /// keep no row.
    void load(Choice const& start) {
        matrix.index();
        derived_.clear();
        fixing.assign(matrix.columns(), -1);
        stale(start);
    }

    /// Follows a row that may be relaxed later, wherever it moves to.
    void watch(std::size_t row) noexcept { watched_ = row; }
    /// Raises what the watched row, of negative weights, allows to 0, and forgets what was derived since it came. The relaxation
    /// starts from the choice again.
    void relax_watched(Choice const& start) {
        derived_.resize(matrix.rows.size(), 0);
        flags_.assign(derived_.size(), 1);
        bool any = false;
        for (std::size_t r = watched_ + 1; r < derived_.size(); ++r) {
            if (derived_[r] != 0) flags_[r] = 0, any = true;
        }
        if (!any && !stale_ && watched_ < relaxation_.rows()) relaxation_.relax(watched_, matrix.rows[watched_].most);
        matrix.rows.relax(watched_);
        if (!any) return;
        drop(flags_);
        stale(start);
    }

    /// True if a choice was found: the best, or, where any will do, the first. `permitted(choice)` is asked of each that keeps
    /// all rows; where it says no, it has added a row that the choice breaks, or a stop left open whether it is.
    bool operator()(Question const& question, Budget& budget, Ask permitted) {
        begin(question, budget);
        int node = 0;
        while (node >= 0) {
            if (!budget.take(effort_)) {
                left_bound_ = std::max({left_bound_, nodes_.bound(node), nodes_.greatest()});
                break;
            }
            int const child = visit(node, permitted);
            if (found_ && question_.any) break;
            if (node == 0 && child >= 0 && much_is_settled()) {
                go_on_inside(permitted);
                break;
            }
            node = child < 0 || astray(child) ? next() : child;
        }
        return found_;
    }

    [[nodiscard]] Choice const& choice() const noexcept { return best_; }
    [[nodiscard]] std::int64_t value() const noexcept { return best_value_; }
    /// No choice has a greater objective, stopped or not.
    [[nodiscard]] std::int64_t proved_bound() const noexcept { return std::max(best_value_, left_bound_); }

    /// What bounds the root of the last search.
    [[nodiscard]] Multipliers const& root() const noexcept { return root_; }

    /// Settles for good what no choice of at least this value can have otherwise, by a bound.
    void tighten_for_good(std::vector<std::int64_t> const& objective, Multipliers const& by, std::int64_t least) {
        if (by.of_rows.empty()) return;
        detail::margin(objective, matrix.rows, by, fixing, margin_);
        tighten(margin_, by.scale, least, fixing);
    }

private:
    static constexpr int most_roundings = 30;   ///< of rows divided, over the whole search
    static constexpr int most_at_root = 20;     ///< times that the tableau is asked for rows
    static constexpr std::size_t most_rows_at_once = 6;
    static constexpr std::size_t many_columns = 256;
    static constexpr std::size_t most_steps = 8000;

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    /// The relaxation is to start from the choice again, once it is needed: not every question needs it.
    void stale(Choice const& start) {
        start_ = start;
        stale_ = true;
    }
    void refresh() {
        if (!stale_) return relaxation_.extend();
        relaxation_.load(matrix);
        relaxation_.start(start_);
        objective_.clear();
        stale_ = false;
    }

    void begin(Question const& question, Budget& budget) {
        question_ = question;
        budget_ = &budget;
        best_value_ = question.floor;
        left_bound_ = std::numeric_limits<std::int64_t>::min();
        found_ = false;
        std::int64_t all = 0;
        for (std::int64_t const weight : *question.objective) all += std::max<std::int64_t>(weight, 0);
        nodes_.start(question.any ? OpenNodes::Order::youngest : OpenNodes::Order::best_bound, all);
        now_ = fixing;
        root_.of_rows.clear();
        roundings_ = question.any ? most_roundings : 0;
        given_ = matrix.rows.size();
        most_rows_ = given_ * 3 / 2 + 30;
        matrix.index();
        refresh();
        if (objective_ != *question.objective) {
            objective_ = *question.objective;
            relaxation_.maximise(objective_);
        }
        effort_ = matrix.effort();
    }

    /// Leaves a dive among many columns that has lost the best bound: it seldom comes to as good a choice as one from there.
    [[nodiscard]] bool astray(int child) {
        if (question_.any || now_.size() < many_columns || !nodes_.behind(child)) return false;
        nodes_.put_off(child);
        return true;
    }

    [[nodiscard]] bool much_is_settled() const {
        std::size_t const open = static_cast<std::size_t>(std::count(now_.begin(), now_.end(), -1));
        return now_.size() >= 16 && open * 3 < now_.size() * 2;
    }

    void go_on_inside(Ask permitted);

    [[nodiscard]] int next() {
        int const node = nodes_.next(best_value_);
        if (node < 0) return -1;
        now_ = fixing;
        nodes_.settle(node, now_);
        return node;
    }

    /// Looks at a node; returns the child to go on with, or -1.
    [[nodiscard]] int visit(int node, Ask permitted) {
        take_up_rows();  // of a choice that was refused before another ended the last node
        int asked = 0;
        for (bool first = true; settle(matrix.rows, now_); first = false) {
            for (std::size_t n = 0; n < now_.size(); ++n) relaxation_.fix(static_cast<int>(n), now_[n]);
            auto const state = solve_relaxation();
            if (refuted(node, state)) return -1;
            bool const whole = read_point();
            std::size_t const rows = matrix.rows.size();
            bool accepted = whole && consider(permitted);
            bool const rounded = !accepted && round_up_(matrix, now_, point_, *question_.objective, candidate_);
            accepted = accepted || (rounded && consider(permitted));
            if (node == 0 && first && matrix.rows.size() == rows && walk(rounded)) accepted = consider(permitted) || accepted;
            if (accepted && (nodes_.bound(node) <= best_value_ || question_.any)) return -1;
            if (matrix.rows.size() > rows) {  // the same node, with what it did not know
                take_up_rows();
                effort_ = matrix.effort();  // rows that come one by one make every step dearer
                if (!budget_->take(effort_)) return branch(node);
                continue;
            }
            if (whole || !refine(node, asked)) return branch(node);
        }
        return -1;
    }

    void take_up_rows() {
        matrix.index();
        relaxation_.extend();
    }

    /// Adds rows that follow from others and that the point breaks, in place of those that do not bind it; true if there were any.
    [[nodiscard]] bool refine(int node, int& asked) {
        drop_idle();
        std::size_t const rows = matrix.rows.size();
        if (rows > most_rows_ || !budget_->take(effort_)) return false;
        if (roundings_ < most_roundings) roundings_ += round_rows_(matrix, given_, point_) ? 1 : 0;
        if (matrix.rows.size() == rows && asked++ < (node == 0 ? most_at_root : 1)) {
            static_cast<void>(tableau_rows_(matrix, relaxation_, point_, most_rows_at_once));
        }
        if (matrix.rows.size() == rows) return false;
        derived_.resize(matrix.rows.size(), 1);
        take_up_rows();
        return true;
    }

    void drop_idle() {
        derived_.resize(matrix.rows.size(), 0);
        if (relaxation_.idle(derived_, flags_) == 0) return;
        relaxation_.keep(flags_);
        drop(flags_);
    }

    /// Forgets the rows marked with 0.
    void drop(std::vector<char> const& flags) {
        auto const gone_before = [&](std::size_t row) {
            auto const end = flags.begin() + static_cast<std::ptrdiff_t>(std::min(row, flags.size()));
            return static_cast<std::size_t>(std::count(flags.begin(), end, 0));
        };
        watched_ -= gone_before(watched_);
        given_ -= gone_before(given_);
        std::size_t kept = 0;
        for (std::size_t r = 0; r < flags.size(); ++r) {
            if (flags[r] == 0) continue;
            if (r < root_.of_rows.size()) root_.of_rows[kept] = root_.of_rows[r];
            derived_[kept++] = derived_[r];
        }
        root_.of_rows.resize(std::min(root_.of_rows.size(), kept));
        derived_.resize(kept);
        matrix.keep(flags);
        effort_ = matrix.effort();
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
        auto& bound = nodes_.bound(node);
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

    /// Walks from the point rounded, or else from the best choice so far; true if a better one stands in `candidate_`.
    [[nodiscard]] bool walk(bool rounded) {
        if (question_.guide == nullptr || question_.known == nullptr || nodes_.bound(0) <= best_value_) return false;
        if (!rounded) candidate_ = found_ ? best_ : *question_.known;
        return exchange_(matrix, fixing, {question_.guide, question_.objective, nodes_.bound(0)}, std::min(most_steps, Exchange::steps_of_column * now_.size()), *budget_, candidate_);
    }

    [[nodiscard]] bool consider(Ask permitted) {
        std::int64_t const value = detail::value_of(*question_.objective, candidate_);
        if (value <= best_value_) return false;
        std::size_t const rows = matrix.rows.size();
        if (!permitted(candidate_)) {
            if (matrix.rows.size() == rows) left_bound_ = std::max(left_bound_, nodes_.bound(0));  // a stop left open whether it is
            return false;
        }
        best_ = candidate_;
        best_value_ = value;
        found_ = true;
        return true;
    }

    [[nodiscard]] int branch(int node) {
        int const chosen = relaxation_.most_undecided(now_);
        if (chosen < 0) return -1;  // all settled, and not better: nothing is left below
        signed char const up = point_[at(chosen)] >= 0.5 ? 1 : 0;
        now_[at(chosen)] = up;
        return nodes_.branch(node, chosen, up);
    }

    struct Inner;

    Question question_;
    Budget* budget_ = nullptr;
    std::unique_ptr<Inner> inner_;
    Relaxation relaxation_;
    Rounding rounding_;
    RoundingUp round_up_;
    Exchange exchange_;
    RoundedRows round_rows_;
    TableauRows tableau_rows_;
    OpenNodes nodes_;
    int roundings_ = 0;
    std::size_t given_ = 0;      ///< rows that the search began with
    std::size_t most_rows_ = 0;  ///< with more, none is derived
    std::size_t watched_ = 0;
    std::vector<char> derived_;  ///< rows that follow from others, and may be forgotten
    std::vector<char> flags_;
    std::vector<std::int64_t> objective_;  ///< that the relaxation has
    Fixing now_;
    std::vector<double> proposed_, point_;
    std::vector<std::int64_t> nothing_;
    Choice candidate_, best_, start_;
    bool stale_ = false;
    Multipliers root_;
    detail::Margin margin_;
    std::int64_t best_value_ = 0;
    std::int64_t left_bound_ = std::numeric_limits<std::int64_t>::min();  ///< of what a stop left unseen
    std::int64_t effort_ = 1;
    bool found_ = false;
};

struct Search::Inner {
    Remainder rest;
    Search search;
    std::vector<std::int64_t> weights, guide;
    Choice start;
};

/// Searches on among the columns that the root left open, written anew: its nodes cost that much less.
inline void Search::go_on_inside(Ask permitted) {
    now_[at(nodes_.column(nodes_.newest()))] = -1;  // the branch is taken inside
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
    left_bound_ = std::max(left_bound_, std::min(nodes_.bound(0), search.proved_bound() + settled));
}

}  // namespace crediton::inline v0
