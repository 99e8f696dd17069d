#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/decide/case.hpp>
#include <crediton/decide/study_time.hpp>

namespace crediton::inline v0 {

/// Finds the best choice by an order in which the fewest periods stand after so many objectives. Numbers of periods are tried from the
/// least that any choice could leave: each is one search, which is told why a choice that it finds leaves more.
class FewestPeriods {
public:
    FewestPeriods(Case const& the_case, StudyTime& time, std::size_t after) : case_{&the_case}, time_{&time}, after_{after} {}

    /// From the best choice by the order without time. Where the budget strikes, or a plan of study is not proved to be the shortest, the
    /// choice is the best that was found, and not proved.
    [[nodiscard]] Chosen operator()(Chosen const& usual, bool automatic_only, Budget& budget) {
        StudyTime::Periods const now = time_->after(usual.claims);
        Chosen found = usual;
        found.proved = usual.proved && (now.proved() || !now.possible);
        if (!usual.proved || !now.most) return found;  // where nothing completes the programme, time decides nothing
        TimeLimit limit{time_, 0, Chooser::worth(usual.claims)};
        Credits const credit = Credits::from_units(limit.worth.front());  // no choice exempts more
        limit.worth.resize(after_);
        int const least = std::min(time_->least(all(automatic_only), credit), now.least);
        for (limit.most = least; limit.most < *now.most; ++limit.most) {
            Chosen other = case_->best(limit, automatic_only, budget);
            if (!other.there && other.proved && limit.known) continue;
            if (!other.there) {
                found.proved = false;
                return found;
            }
            if (after_ > 0) other.bound = usual.bound;
            else if (other.proved && limit.known) other.bound = Chooser::worth(other.claims).front();  // of those that are done as soon
            other.proved = other.proved && limit.known;
            return other;
        }
        return found;
    }

private:
    /// Whatever could be chosen: what is not listed as a claim for what it would grant.
    [[nodiscard]] std::vector<Claim const*> all(bool automatic_only) {
        std::vector<Claim const*> found = case_->listed(automatic_only);
        for (auto const& each : case_->found().implicit) {
            stand_ins_.emplace_back().pieces = each.pieces;
            found.push_back(&stand_ins_.back());
        }
        return found;
    }

    std::deque<Claim> stand_ins_ = {};
    Case const* case_;
    StudyTime* time_;
    std::size_t after_;
};

}  // namespace crediton::inline v0
