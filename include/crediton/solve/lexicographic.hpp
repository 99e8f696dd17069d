#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <crediton/solve/block_solver.hpp>
#include <crediton/solve/guide.hpp>
#include <crediton/solve/proportional.hpp>
#include <crediton/solve/search.hpp>
#include <crediton/solve/shortcut.hpp>

namespace crediton::inline v0 {

/// Solves a problem stage by stage: each objective among what the former leave equal, then the lists. What a stage settles is
/// settled for the later ones, which look at the columns that are still open. The memory is kept from one problem to the
/// next: once it is warm, nothing is allocated.
class Workspace {
public:
    /// True if there is a choice. The problem must live on while this runs.
    bool solve(Problem const& problem, Budget& budget) {
        begin(problem, budget);
        if (!reduce()) return false;
        if (in_blocks()) return has_;
        detail::guide(problem, guide_);
        load();
        for (std::size_t stage = 0; stage < problem.objectives.size(); ++stage) {
            if (!maximise(problem.objectives[stage], stage == 0) || !has_) return has_;
        }
        for (auto const& list : problem.lists) {
            if (smallest(list)) continue;
            proved_ = false;
            break;
        }
        return true;
    }

    [[nodiscard]] Choice const& choice() const noexcept { return choice_; }
    [[nodiscard]] bool proved() const noexcept { return proved_; }
    [[nodiscard]] std::int64_t first_bound() const noexcept { return first_bound_; }

private:
    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    void begin(Problem const& problem, Budget& budget) {
        problem_ = &problem;
        budget_ = &budget;
        rows_ = problem.rows;
        settled_.assign(at(problem.columns), -1);
        guarded_.clear();
        has_ = false;
        proved_ = true;
        tried_blocks_ = false;
        first_bound_ = 0;
        limit_ = std::numeric_limits<std::int64_t>::max();
        choice_.assign(settled_.size(), 0);
        rest_.open({});
    }

    /// Writes what is left anew: open columns alone, and rows that some choice of them breaks. False if nothing keeps the rows.
    [[nodiscard]] bool reduce() {
        for (std::size_t n = 0; n < rest_.columns().size(); ++n) settled_[at(rest_.columns()[n])] = search_.fixing[n];
        if (!settle(rows_, settled_)) return false;
        rest_.open(settled_);
        rest_.write(rows_, search_.matrix);
        return true;
    }
    /// Makes the search ready for what is left.
    void load() {
        if (has_) rest_.narrow(choice_, start_);
        else first_answer();
        search_.load(start_);
    }

    /// True if the problem falls into small blocks and so is solved, or has no choice.
    [[nodiscard]] bool in_blocks(bool large = false) {
        search_.fixing.assign(rest_.columns().size(), -1);
        auto const answer = in_blocks_(*problem_, rest_, search_.matrix, *budget_, large, full_);
        if (answer == BlockSolver::Answer::none) return true;
        if (answer == BlockSolver::Answer::declined || budget_->struck) return false;
        if (problem_->objection) {
            if (auto const cut = problem_->objection(full_)) return add(*cut), false;
        }
        choice_ = full_;  // only now: the choice at hand is always one that is permitted
        has_ = true;
        first_bound_ = detail::value_of(problem_->objectives.front(), choice_);
        return true;
    }

    /// A choice to start from, by the first objective alone.
    void first_answer() {
        static_cast<void>(rest_.read(problem_->objectives.front(), weights_));
        none_.assign(weights_.size(), 0.0);
        open_.assign(weights_.size(), -1);
        search_.matrix.index();
        bool const fits = round_up_(search_.matrix, open_, none_, weights_, start_);
        if (!fits || !keeps_all(search_.matrix.rows, start_) || !permitted(start_)) return;
        rest_.widen(start_, choice_);
        has_ = true;
    }

    void add(Row const& row) {
        if (row.terms.empty()) return;  // nothing is known
        for (auto const& each : row.terms) rows_.term(each.column, each.weight);
        rows_.end_row(row.most);
        rest_.write({row.terms, row.most}, search_.matrix);
    }

    [[nodiscard]] signed char fixed(int column) const noexcept {
        int const place = rest_.place(column);
        return place < 0 ? settled_[at(column)] : search_.fixing[at(place)];
    }

    /// Asks whether a choice of what is left is permitted.
    [[nodiscard]] bool permitted(Choice const& left) {
        if (!problem_->objection) return true;
        rest_.widen(left, full_);
        auto const cut = problem_->objection(full_);
        if (cut) add(*cut);
        return !cut;
    }

    [[nodiscard]] bool search(Search::Question const& question) {
        auto ask = [&](Choice const& left) { return permitted(left); };
        bool const found = search_(question, *budget_, ask);
        if (found) {
            rest_.widen(search_.choice(), choice_);
            has_ = true;
        }
        return found;
    }

    /// The best value of one objective; false if the budget struck.
    [[nodiscard]] bool maximise(std::vector<std::int64_t> const& objective, bool first) {
        std::int64_t const offset = read(objective);
        bool const asked = !has_ || !said_already();
        bool const there = asked && has_ && reached();
        if (asked && has_ && first) limit_ = std::min(limit_, shortcut_.bound() * step_ + offset);
        if (there) {
            guard(objective, shortcut_.bound(), shortcut_.multipliers());
        } else if (asked) {
            std::int64_t lowest = -1;
            for (std::int64_t const weight : weights_) lowest += std::min<std::int64_t>(weight, 0);
            std::int64_t const floor = has_ ? (detail::value_of(objective, choice_) - offset) / step_ : lowest;
            if (has_) rest_.narrow(choice_, start_);
            static_cast<void>(rest_.read(guide_, left_guide_));
            Search::Question const question{&weights_, floor, false, has_ ? &start_ : nullptr, &left_guide_};
            if (!soon(question, first)) {
                if (first) limit_ = std::min(limit_, search_.proved_bound() * step_ + offset);
                if (in_blocks(true)) return false;  // they have solved all of it
                load();
                return maximise(objective, first);
            }
            if (budget_->struck) {
                proved_ = false;
                if (first) first_bound_ = std::min(limit_, search_.proved_bound() * step_ + offset);
                return false;
            }
            if (!has_) return true;
            guard(objective, (detail::value_of(objective, choice_) - offset) / step_, search_.root());
        }
        if (first) first_bound_ = detail::value_of(objective, choice_);
        return true;
    }

    /// True if the choice at hand, or one that is near to it, reaches what a few rows allow of the objective in `weights_`.
    [[nodiscard]] bool reached() {
        rest_.narrow(choice_, start_);
        static_cast<void>(rest_.read(guide_, left_guide_));
        bool const better = shortcut_(search_.matrix, search_.fixing, weights_, left_guide_, *budget_, start_);
        if (better && !permitted(start_)) return false;
        if (better) rest_.widen(start_, choice_);
        return detail::value_of(weights_, start_) == shortcut_.bound();
    }

    /// Searches. False if a first objective took longer than is usual: before going on, larger blocks are worth a try.
    [[nodiscard]] bool soon(Search::Question const& question, bool first) {
        if (!first || tried_blocks_ || rest_.columns().size() > most_columns_in_blocks) {
            static_cast<void>(search(question));
            return true;
        }
        tried_blocks_ = true;
        return probe(question, usual_work);
    }

    /// Searches with so much work; false if it was not enough, though more is left.
    [[nodiscard]] bool probe(Search::Question const& question, std::int64_t work) {
        Budget* const whole = std::exchange(budget_, &probe_);
        probe_ = {std::min(whole->work, work), whole->deadline};
        std::int64_t const given = probe_.work;
        static_cast<void>(search(question));
        budget_ = whole;
        whole->work -= given - std::max<std::int64_t>(0, probe_.work);
        if (!probe_.struck) return true;
        whole->struck = whole->struck || probe_.by_clock || whole->work <= 0;  // an objection may have struck it meanwhile
        whole->by_clock = whole->by_clock || probe_.by_clock;
        return whole->struck;
    }

    /// The objective over what is left, in `weights_`, divided by their divisor; returns what is settled of it.
    [[nodiscard]] std::int64_t read(std::vector<std::int64_t> const& objective) {
        std::int64_t settled = rest_.read(objective, weights_);
        for (std::size_t n = 0; n < weights_.size(); ++n) {
            if (search_.fixing[n] < 0) continue;
            settled += search_.fixing[n] == 1 ? weights_[n] : 0;
            weights_[n] = 0;
        }
        step_ = detail::step_of(weights_);
        for (auto& weight : weights_) weight /= step_;
        return settled;
    }

    /// True if every choice that is left has the same value: the weights are a multiple of those of an objective before.
    [[nodiscard]] bool said_already() const {
        bool const nothing = std::all_of(weights_.begin(), weights_.end(), [](std::int64_t weight) { return weight == 0; });
        return nothing || std::any_of(guarded_.begin(), guarded_.end(), [&](auto const* other) {
            return detail::proportional(weights_, search_.fixing, *other, rest_.columns());
        });
    }

    /// Keeps what reaches the value, and settles what it settles.
    void guard(std::vector<std::int64_t> const& objective, std::int64_t value, Multipliers const& bound) {
        search_.tighten_for_good(weights_, bound, value);
        for (std::size_t n = 0; n < weights_.size(); ++n) {
            if (weights_[n] == 0) continue;
            rows_.term(rest_.columns()[n], -weights_[n]);
            search_.matrix.rows.term(static_cast<int>(n), -weights_[n]);
        }
        rows_.end_row(-value);
        search_.matrix.rows.end_row(-value);
        guarded_.push_back(&objective);
        shrink();
    }

    /// Draws what is forced, and writes the rest anew where much of it is settled.
    void shrink() {
        static_cast<void>(settle(search_.matrix.rows, search_.fixing));
        auto const open = std::count(search_.fixing.begin(), search_.fixing.end(), -1);
        if (static_cast<std::size_t>(open) * 3 < search_.fixing.size() * 2 && reduce()) load();
    }

    [[nodiscard]] bool there(std::vector<int> const& element) const {
        return std::any_of(element.begin(), element.end(), [&](int n) { return choice_[at(n)] != 0; });
    }
    [[nodiscard]] bool open(std::vector<int> const& element) const {
        return std::any_of(element.begin(), element.end(), [&](int n) { return fixed(n) != 0; });
    }
    [[nodiscard]] bool certain(std::vector<int> const& element) const {
        return std::any_of(element.begin(), element.end(), [&](int n) { return fixed(n) == 1; });
    }
    void close(std::vector<int> const& element) {
        for (int const n : element) {
            if (rest_.place(n) >= 0) search_.fixing[at(rest_.place(n))] = 0;
        }
    }

    /// Looks for a choice under what is settled; true if there is one, which then stands in `choice_`.
    [[nodiscard]] bool possible() {
        static_cast<void>(read(problem_->objectives.back()));
        std::int64_t lowest = -1;
        for (std::int64_t const weight : weights_) lowest += std::min<std::int64_t>(weight, 0);
        return search({&weights_, lowest, true});
    }

    /// Leaves only the choices whose list is smallest; false if the budget struck.
    [[nodiscard]] bool smallest(NamedList const& list) {
        bool ask_end = true;    // could the list end here? asked again after each element that it takes
        std::size_t known = 0;  // of the elements before it, the choice at hand has all that can be had
        for (std::size_t n = 0; n < list.elements.size(); ++n) {
            auto const& element = list.elements[n];
            if (ask_end && ends(list, n)) return !budget_->struck;
            if (budget_->struck) return false;
            if (n >= known && !there(element) && open(element)) known = look_ahead(list, n);
            if (budget_->struck) return false;
            if (n < known && !there(element)) close(element);
            ask_end = takes(element);
            if (budget_->struck) return false;
            if (ask_end && n < list.inside.size() && !smallest(list.inside[n])) return false;
        }
        return true;
    }

    /// Makes the choice at hand one that has the first of the next elements, if any choice has it, then the second, and so on: one
    /// search with weights that halve, in place of one for each. Returns before which element this is known now.
    [[nodiscard]] std::size_t look_ahead(NamedList const& list, std::size_t n) {
        std::size_t end = n;
        while (end < std::min(list.elements.size(), n + most_ahead) && counts_once(list.elements[end])) ++end;
        if (end < n + 2 || !list.inside.empty()) return n;
        ahead_.assign(settled_.size(), 0);
        for (std::size_t k = n; k < end; ++k) {
            for (int const column : list.elements[k]) ahead_[at(column)] += std::int64_t{1} << (end - 1 - k);
        }
        std::int64_t const offset = read(ahead_);
        std::int64_t const floor = (detail::value_of(ahead_, choice_) - offset) / step_;
        rest_.narrow(choice_, start_);
        for (std::size_t k = 0; k < ahead_.size(); ++k) ahead_[k] += guide_[k] * (std::int64_t{1} << most_ahead);
        static_cast<void>(rest_.read(ahead_, left_guide_));
        return probe({&weights_, floor, false, &start_, &left_guide_}, work_ahead * search_.matrix.effort()) ? end : n;
    }
    [[nodiscard]] bool counts_once(std::vector<int> const& element) {
        once_.clear();
        for (int const n : element) {
            if (fixed(n) < 0) once_.push_back(rest_.place(n));
        }
        std::sort(once_.begin(), once_.end());
        return std::none_of(element.begin(), element.end(), [&](int n) { return fixed(n) == 1; }) && search_.matrix.at_most_once(once_);
    }

    /// True if some choice has no element from the n-th on; then none is open any more.
    [[nodiscard]] bool ends(NamedList const& list, std::size_t n) {
        bool already = true;
        for (std::size_t k = n; k < list.elements.size(); ++k) {
            if (certain(list.elements[k])) return false;
            already = already && !there(list.elements[k]);
        }
        before_ = search_.fixing;
        for (std::size_t k = n; k < list.elements.size(); ++k) close(list.elements[k]);
        if (already || possible()) return true;
        search_.fixing = before_;
        return false;
    }

    /// True if some choice has the element: then all have it from here on; otherwise none has.
    [[nodiscard]] bool takes(std::vector<int> const& element) {
        if (certain(element)) return true;
        if (!open(element)) return false;
        bool const has = there(element);
        auto const demanded = demand(element);
        if (has || possible()) {
            shrink();
            return true;
        }
        relax(demanded);
        if (budget_->struck) return false;
        close(element);
        shrink();
        return false;
    }

    /// Demands that the element be there; returns the row that says so.
    [[nodiscard]] std::size_t demand(std::vector<int> const& element) {
        std::size_t const made = rows_.size();
        search_.watch(search_.matrix.rows.size());
        for (int const n : element) {
            if (fixed(n) >= 0) continue;
            rows_.term(n, -1);
            search_.matrix.rows.term(rest_.place(n), -1);
        }
        rows_.end_row(-1);
        search_.matrix.rows.end_row(-1);
        return made;
    }
    /// What was demanded cannot be; what was learnt meanwhile stays.
    void relax(std::size_t demanded) {
        rows_.relax(demanded);
        rest_.narrow(choice_, start_);
        search_.relax_watched(start_);
    }

    static constexpr std::size_t most_ahead = 8;
    static constexpr std::int64_t work_ahead = 200;           ///< pivots: with more, one question after the other is cheaper
    static constexpr std::int64_t usual_work = 4000;          ///< most problems take less
    static constexpr std::size_t most_columns_in_blocks = 128;

    Problem const* problem_ = nullptr;
    Budget* budget_ = nullptr;
    RowSet rows_;                  ///< of the problem, and what is demanded since
    Fixing settled_;  ///< by the time that what is left was written
    Remainder rest_;
    Search search_;
    BlockSolver in_blocks_;
    std::vector<std::vector<std::int64_t> const*> guarded_;
    std::vector<std::int64_t> weights_, guide_, left_guide_, ahead_;
    std::vector<int> once_;
    std::int64_t step_ = 1;
    Fixing before_;
    Choice full_, choice_, start_;
    RoundingUp round_up_;
    Shortcut shortcut_;
    std::vector<double> none_;
    Fixing open_;
    Budget probe_;
    bool tried_blocks_ = false;
    bool has_ = false;
    bool proved_ = true;
    std::int64_t first_bound_ = 0;
    std::int64_t limit_ = 0;  ///< that the first objective is known not to exceed
};

}  // namespace crediton::inline v0
