#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "competitor.hpp"

namespace crediton::benchmarks {

/// The rows divided by the common divisor of their weights: solvers in floating point do badly on units of 1/300 CATS.
[[nodiscard]] inline std::vector<Row> scaled(std::vector<Row> rows) {
    for (Row& row : rows) {
        std::int64_t common = 0;
        for (Term const& term : row.terms) common = std::gcd(common, term.weight);
        if (common < 2) continue;
        for (Term& term : row.terms) term.weight /= common;
        row.most = row.most >= 0 ? row.most / common : -((-row.most + common - 1) / common);
    }
    return rows;
}

[[nodiscard]] inline std::int64_t value_of(std::vector<std::int64_t> const& weights, Choice const& choice) {
    std::int64_t sum = 0;
    for (std::size_t n = 0; n < weights.size(); ++n) sum += choice[n] ? weights[n] : 0;
    return sum;
}

/// What a solver says to one question.
struct Reply {
    enum class State { optimal, infeasible, stopped } state = State::stopped;
    std::optional<Choice> choice;
    std::optional<double> bound;  ///< of the objective, if stopped
};

/// Drives a general solver through the objectives and lists as solve/lexicographic.hpp defines them: each objective with
/// the former values held by a row, then each element of each list, less the questions that the incumbent answers.
///
/// An `Engine` is made from rows and columns, and has `bounds(column, low, high)`, `add(Row)`, `drop()` for the row added
/// last, and `ask(weights, start, seconds)`, where no weights ask for any choice.
template <class Engine>
class Stages {
public:
    Stages(Instance const& instance, double seconds)
        : instance_{&instance}, columns_{static_cast<std::size_t>(instance.columns)}, engine_{scaled(instance.rows), columns_},
          end_{std::chrono::steady_clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))},
          closed_(columns_, 0), demanded_(columns_, 0) {}

    [[nodiscard]] Answer operator()(std::string_view task) {
        std::size_t const stages = task == "credit" ? 1 : instance_->objectives.size();
        for (std::size_t stage = 0; stage < stages; ++stage) {
            if (!maximise(instance_->objectives[stage], stage == 0)) return std::move(found_);
        }
        for (auto const& list : instance_->lists) {
            if (task == "credit") break;
            if (!smallest(list)) return std::move(found_);
        }
        found_.proved = true;
        return std::move(found_);
    }

private:
    using Clock = std::chrono::steady_clock;
    using State = Reply::State;

    [[nodiscard]] double left() const { return std::chrono::duration<double>(end_ - Clock::now()).count(); }

    /// Bounds in floating point may be a little short of the whole number that they mean.
    [[nodiscard]] static std::int64_t whole(double bound) {
        return static_cast<std::int64_t>(std::clamp(std::floor(bound + 1e-6), -1e15, 1e15));
    }

    [[nodiscard]] bool maximise(std::vector<std::int64_t> weights, bool first) {
        std::int64_t step = 0;
        std::int64_t all = 0;
        for (std::int64_t const weight : weights) step = std::gcd(step, weight), all += std::max<std::int64_t>(weight, 0);
        if (step == 0) return true;
        for (std::int64_t& weight : weights) weight /= step;
        if (!found_.choice || value_of(weights, *found_.choice) * step < all) {
            Reply reply = left() > 0 ? engine_.ask(weights, found_.choice, left()) : Reply{};
            bool const better = reply.choice && (!found_.choice || value_of(weights, *reply.choice) > value_of(weights, *found_.choice));
            if (better) found_.choice = std::move(reply.choice);
            if (first && reply.bound) found_.bound = whole(*reply.bound) * step;
            if (reply.state != State::optimal || !found_.choice) return false;
        }
        std::int64_t const value = value_of(weights, *found_.choice);
        if (first) found_.bound = value * step;
        Row row{{}, -value};
        for (std::size_t n = 0; n < columns_; ++n) {
            if (weights[n] != 0) row.terms.push_back({static_cast<int>(n), -weights[n]});
        }
        engine_.add(row);
        return true;
    }

    [[nodiscard]] bool has(std::vector<int> const& element) const {
        return std::any_of(element.begin(), element.end(), [&](int n) { return (*found_.choice)[static_cast<std::size_t>(n)] != 0; });
    }

    /// Whether any choice keeps what is demanded and closed now; that choice is the incumbent from then on.
    [[nodiscard]] State possible() {
        Reply reply = left() > 0 ? engine_.ask({}, {}, left()) : Reply{};
        if (reply.choice) found_.choice = std::move(reply.choice);
        return reply.state;
    }

    void close(std::vector<int> const& element) {
        for (int const n : element) engine_.bounds(n, 0, 0), closed_[static_cast<std::size_t>(n)] = 1;
    }

    void demand(std::vector<int> const& element) {
        if (element.size() == 1) return engine_.bounds(element.front(), 1, 1);
        Row row{{}, -1};
        for (int const n : element) row.terms.push_back({n, -1});
        engine_.add(row);
    }

    void demand_no_more(std::vector<int> const& element) {
        if (element.size() == 1) return engine_.bounds(element.front(), 0, 1);
        engine_.drop();
    }

    /// Leaves only the choices whose list is smallest; false if time ran out.
    [[nodiscard]] bool smallest(std::vector<std::vector<int>> const& list) {
        bool ask_end = true;
        for (std::size_t n = 0; n < list.size(); ++n) {
            if (ask_end) {
                State const end = ends(list, n);
                if (end != State::infeasible) return end == State::optimal;
            }
            State const taken = takes(list[n]);
            if (taken == State::stopped) return false;
            ask_end = taken == State::optimal;
        }
        return true;
    }

    /// Whether the list could end before its n-th element; then nothing from there on is open any more.
    [[nodiscard]] State ends(std::vector<std::vector<int>> const& list, std::size_t n) {
        std::vector<int> opened;
        bool already = true;
        for (std::size_t k = n; k < list.size(); ++k) {
            already = already && !has(list[k]);
            for (int const column : list[k]) {
                if (demanded_[static_cast<std::size_t>(column)]) return State::infeasible;
                if (!closed_[static_cast<std::size_t>(column)]) opened.push_back(column);
            }
        }
        close(opened);
        State const state = already ? State::optimal : possible();
        if (state != State::infeasible) return state;
        for (int const column : opened) engine_.bounds(column, 0, 1), closed_[static_cast<std::size_t>(column)] = 0;
        return state;
    }

    /// Whether a choice has the element: then all have it from here on; otherwise none has.
    [[nodiscard]] State takes(std::vector<int> const& element) {
        bool const open = std::any_of(element.begin(), element.end(), [&](int n) { return !closed_[static_cast<std::size_t>(n)]; });
        if (!has(element) && !open) return State::infeasible;
        demand(element);
        State const state = has(element) ? State::optimal : possible();
        if (state == State::infeasible) {
            demand_no_more(element);
            close(element);
        } else if (element.size() == 1) {
            demanded_[static_cast<std::size_t>(element.front())] = 1;
        }
        return state;
    }

    Instance const* instance_;
    std::size_t columns_;
    Engine engine_;
    Clock::time_point end_;
    std::vector<char> closed_;
    std::vector<char> demanded_;  ///< columns that are held at 1
    Answer found_;
};

}  // namespace crediton::benchmarks
