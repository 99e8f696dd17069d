#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/decide/choice_memory.hpp>
#include <crediton/decide/claim_row.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Writes the rows about evidence: none is drawn on beyond what it carries, and of alternatives (the same credential twice, one
/// that contains another) only one is drawn on.
class EvidenceRows {
public:
    EvidenceRows(Bench const& bench, std::vector<Claim const*> const& claims, ChoiceMemory& memory)
        : bench_{&bench}, claims_{&claims}, drawn_on_{memory.drawn_on}, set_of_{memory.set_of}, set_{memory.set} {}

    /// Those of which each is an alternative of each other are taken together: two by two, a hundred of them would be five thousand
    /// rows or more.
    void operator()(Problem& problem) {
        gather();
        for (std::size_t n = 0; n < drawn_on_.size(); ++n) {
            int const e = drawn_on_[n];
            at_most_carried(problem, e);
            for (std::size_t k = n + 1; k < drawn_on_.size(); ++k) {
                int const other = drawn_on_[k];
                if (!bench_->rivals(e, other) || (set_of(e) >= 0 && set_of(e) == set_of(other))) continue;
                shares(problem, std::array{e, other});
                not_both(problem, e, other);
            }
        }
        for (auto const& set : sets_) {
            shares(problem, set);
            only_one(problem, set);
        }
    }

private:
    static constexpr std::size_t few = 3;  // fewer are as well off two by two

    [[nodiscard]] int set_of(int evidence) const { return set_of_[static_cast<std::size_t>(evidence)]; }
    [[nodiscard]] std::int64_t carried(int evidence) const { return bench_->at(evidence).credits.units(); }
    [[nodiscard]] static std::int64_t drawn(Claim const& claim, int evidence) {
        for (auto const& each : claim.drawn) {
            if (each.first == evidence) return each.second.units();
        }
        return 0;
    }

    /// Sets of evidence of which each excludes each other, no two with a member in common: the first that fits takes it. Evidence is
    /// sorted by name, and so is each set.
    void gather() {
        drawn_on_.clear();
        set_of_.assign(bench_->evidence.size(), -2);
        for (auto const* claim : *claims_) {
            for (auto const& each : claim->drawn) set_of_[static_cast<std::size_t>(each.first)] = -1;
        }
        for (int e = 0; e < static_cast<int>(set_of_.size()); ++e) {
            if (set_of(e) == -1) drawn_on_.push_back(e);
        }
        for (std::size_t n = 0; n < drawn_on_.size(); ++n) {
            if (set_of(drawn_on_[n]) >= 0) continue;
            set_.assign(1, drawn_on_[n]);
            for (std::size_t k = n + 1; k < drawn_on_.size(); ++k) {
                int const e = drawn_on_[k];
                bool const fits = set_of(e) < 0 && std::all_of(set_.begin(), set_.end(), [&](int each) { return bench_->rivals(each, e); });
                if (fits) set_.push_back(e);
            }
            if (set_.size() < few || scale_of(set_) == 0) continue;
            for (int const e : set_) set_of_[static_cast<std::size_t>(e)] = static_cast<int>(sets_.size());
            sets_.push_back(set_);
        }
    }

    /// What one whole of each is counted as, so that a share of any is an integer; 0 where one carries nothing, or it would be too much.
    [[nodiscard]] std::int64_t scale_of(std::span<int const> set) const {
        constexpr std::int64_t most = 1'000'000'000'000;
        std::int64_t all = 1;
        for (int const e : set) {
            if (carried(e) <= 0 || carried(e) > most) return 0;
            all = std::lcm(all, carried(e));
            if (all > most) return 0;
        }
        return all;
    }

    void at_most_carried(Problem& problem, int evidence) const {
        detail::add_row(problem, *claims_, carried(evidence), [&](Claim const& claim) { return drawn(claim, evidence); }, [&] { return "evidence;" + bench_->at(evidence).id(); });
    }

    /// Two alternatives are not both drawn on: no pair of claims on either side; one row for each claim on the first.
    void not_both(Problem& problem, int a, int b) const {
        std::vector<Term> there;
        for (std::size_t n = 0; n < claims_->size(); ++n) {
            if (at(n).draws(b)) there.push_back({static_cast<int>(n), 1});
        }
        std::int64_t const size = static_cast<std::int64_t>(there.size());
        for (std::size_t n = 0; n < claims_->size() && size > 0; ++n) {
            if (!at(n).draws(a)) continue;
            Row row{there, size};
            row.terms.push_back({static_cast<int>(n), size});
            problem.add(row, [] { return std::string{}; });
        }
    }

    /// What is drawn from alternatives, as shares of what they carry, is no more than one of them: it follows, and says much.
    void shares(Problem& problem, std::span<int const> set) const {
        std::int64_t const all = scale_of(set);
        if (all == 0) return;
        auto const weight = [&](Claim const& claim) {
            std::int64_t sum = 0;
            for (int const e : set) sum += drawn(claim, e) * (all / carried(e));
            return sum;
        };
        detail::add_row(problem, *claims_, all, weight, [&] {
            std::string name = "rival";
            for (int const e : set) name += ";" + bench_->at(e).id();
            return name;
        });
    }

    /// No claim on one beside a claim on another: a row for each claim that draws on part of what there is, or on nothing of what it
    /// names; where each draws on all of it, the shares say so.
    void only_one(Problem& problem, std::span<int const> set) const {
        std::vector<std::pair<int, int>> there;  // a claim, and which it draws on
        bool whole = true;
        for (std::size_t n = 0; n < claims_->size(); ++n) {
            for (int const e : set) {
                if (!at(n).draws(e)) continue;
                there.emplace_back(static_cast<int>(n), e);
                whole = whole && 2 * drawn(at(n), e) > carried(e);
            }
        }
        for (std::size_t k = 0; k < there.size() && !whole; ++k) {
            Row row{{}, 0};
            for (auto const& [n, e] : there) {
                if (e != there[k].second) row.terms.push_back({n, 1});
            }
            row.most = static_cast<std::int64_t>(row.terms.size());
            if (row.most == 0) continue;
            row.terms.push_back({there[k].first, row.most});
            problem.add(row, [] { return std::string{}; });
        }
    }

    [[nodiscard]] Claim const& at(std::size_t claim) const { return *(*claims_)[claim]; }

    Bench const* bench_;
    std::vector<Claim const*> const* claims_;
    std::vector<int>& drawn_on_;  ///< evidence that a claim draws on: the rest needs no row
    std::vector<int>& set_of_;    ///< by evidence: its place in `sets_`, or none
    std::vector<int>& set_;       ///< the one being gathered
    std::vector<std::vector<int>> sets_ = {};
};

}  // namespace crediton::inline v0
