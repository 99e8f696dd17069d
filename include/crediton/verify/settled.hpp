#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <crediton/verify/rows.hpp>

namespace crediton::inline v0::verify {

/// Which claims the branches above a place in a tree settle. A claim that, with those that are used, breaks a row whose other
/// weights can't make up for it is settled as not used, and so on until no row settles another.
class Settled {
public:
    enum class State : char { open, used, out };

    Settled(Facts const& facts, Rows const& rows) : claims_{&rows.claims()}, states_(rows.claims().size(), State::open), by_claim_(rows.claims().size()) {
        for (auto const& each : rows.all()) {
            for (auto const& term : each.second.terms) by_claim_[term.claim].emplace_back(rows_.size(), term.weight);
            rows_.push_back({&each.second, 0, least_of(each.second)});
            changed_.push_back(rows_.size() - 1);
        }
        find_rivals(facts);
        for (std::size_t k = 0; k < states_.size(); ++k) {
            if (holds(rivals_[k], k)) set(k, State::out);  // it draws on two that are alternatives
        }
        settle();
        changes_.clear();
    }

    [[nodiscard]] State operator[](std::size_t claim) const { return states_[claim]; }
    [[nodiscard]] bool all() const { return std::find(states_.begin(), states_.end(), State::open) == states_.end(); }

    /// The claims that are used.
    [[nodiscard]] Choice used() const {
        Choice found;
        for (std::size_t k = 0; k < states_.size(); ++k) {
            if (states_[k] == State::used) found.push_back((*claims_)[k]);
        }
        return found;
    }

    /// Takes a branch; what it changes can be taken back.
    void branch(std::size_t claim, State state) {
        set(claim, state);
        settle();
    }
    /// A moment to go back to.
    [[nodiscard]] std::size_t now() const noexcept { return changes_.size(); }
    void back_to(std::size_t moment) {
        while (changes_.size() > moment) {
            auto const [claim, before] = changes_.back();
            put(claim, before);
            changes_.pop_back();
        }
    }

private:
    struct Sum {
        Row const* row;
        Wide used;   ///< weights of claims that are used
        Wide least;  ///< weights under zero of claims that are open
    };

    [[nodiscard]] static Wide least_of(Row const& row) {
        Wide sum = 0;
        for (auto const& term : row.terms) sum += std::min<Wide>(0, term.weight);
        return sum;
    }

    /// For each claim those that draw on an alternative of what it draws on: two such break a row `beside`.
    void find_rivals(Facts const& facts) {
        std::vector<std::vector<std::size_t>> by_held(facts.held.size());
        for (std::size_t k = 0; k < claims_->size(); ++k) {
            for (auto const& each : (*claims_)[k]->drawn) by_held[each.first].push_back(k);
        }
        for (auto const* claim : *claims_) {
            rivals_.emplace_back();
            for (auto const& each : claim->drawn) {
                for (std::size_t other = 0; other < by_held.size(); ++other) {
                    if (facts.rivals[each.first][other]) rivals_.back().insert(rivals_.back().end(), by_held[other].begin(), by_held[other].end());
                }
            }
        }
    }

    void set(std::size_t claim, State state) {
        if (states_[claim] == state) return;
        changes_.emplace_back(claim, states_[claim]);
        put(claim, state);
        for (auto const& each : by_claim_[claim]) changed_.push_back(each.first);
        if (state != State::used) return;
        for (std::size_t const rival : rivals_[claim]) {
            if (states_[rival] == State::open) set(rival, State::out);
        }
    }

    void put(std::size_t claim, State state) {
        auto const count = [&](State of, Wide sign) {
            for (auto const& [row, weight] : by_claim_[claim]) {
                if (of == State::used) rows_[row].used += sign * weight;
                if (of == State::open) rows_[row].least += sign * std::min<Wide>(0, weight);
            }
        };
        count(states_[claim], -1);
        states_[claim] = state;
        count(state, 1);
    }

    void settle() {
        while (!changed_.empty()) {
            auto const& sum = rows_[changed_.back()];
            changed_.pop_back();
            for (auto const& term : sum.row->terms) {
                bool const open = states_[term.claim] == State::open;
                if (open && sum.used + sum.least + std::max<Wide>(0, term.weight) > sum.row->most) set(term.claim, State::out);
            }
        }
    }

    Choice const* claims_;
    std::vector<State> states_;
    std::vector<std::vector<std::pair<std::size_t, Wide>>> by_claim_;  ///< rows and weights
    std::vector<Sum> rows_ = {};
    std::vector<std::vector<std::size_t>> rivals_ = {};
    std::vector<std::pair<std::size_t, State>> changes_ = {};  ///< and what was before
    std::vector<std::size_t> changed_ = {};                    ///< rows that may settle more
};

}  // namespace crediton::inline v0::verify
