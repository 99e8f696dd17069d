#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// Something of what is left that could not be completed: which check, and of which module, group or minimum.
struct Unfinished {
    enum class What { excluded, group, requirement, minimum };
    What what = What::excluded;
    int which = 0;

    friend auto operator<=>(Unfinished const&, Unfinished const&) = default;
};

/// Sorted, each once.
using UnfinishedList = std::vector<Unfinished>;

/// What must still work after a choice of claims: groups can be filled, nothing outside groups is excluded, what is open
/// can be reached, minima of the award can be met (semantics, section 3, What is left must work).
class Rest {
public:
    explicit Rest(Bench const& bench) : bench_{&bench} {
        for (auto const& entry : bench.curriculum.modules()) {
            if (!entry.prerequisites.empty() || !entry.corequisites.empty()) demanding_.push_back(&entry);
        }
        look({}, before_);
        open_before_ = s_.open;
    }

    /// What the claims leave unfinished. What the programme has unfinished without any claim is not held against them.
    void after(std::vector<Claim const*> const& claims, UnfinishedList& found) const {
        found.clear();
        if (claims.empty()) return;
        look(claims, found);
        if (!before_.empty()) std::erase_if(found, [&](Unfinished const& each) { return was(each); });
    }

    /// True if the module could be studied before any claim: only then can claims be what makes it unreachable.
    [[nodiscard]] bool could_be_studied(int module) const {
        return open_before_[at(module)] != 0 && !was({Unfinished::What::requirement, module});
    }

    /// True if the programme reached the minimum before any claim: what it did not is not held against claims.
    [[nodiscard]] bool could_reach(int minimum) const { return !was({Unfinished::What::minimum, minimum}); }
    /// True if the module was excluded before any claim.
    [[nodiscard]] bool was_excluded(int module) const { return was({Unfinished::What::excluded, module}); }

    /// True if under these rules an exempted module does not meet what requires it.
    [[nodiscard]] static bool deaf(EffectiveRules const& rules) noexcept {
        return rules.exempted_prerequisite == ExemptedPrerequisite::does_not_meet;
    }

private:
    using Flags = std::vector<char>;
    struct State {
        Flags exempt;  ///< exempted, earlier or now
        Flags deaf;    ///< by a claim whose rules say that it does not meet what requires the module
        Flags done;    ///< exempt or passed
        Flags open;
        std::vector<std::int64_t> left;  ///< of each group
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }
    [[nodiscard]] bool was(Unfinished each) const { return std::binary_search(before_.begin(), before_.end(), each); }

    /// Works out the state; its memory is used again.
    void state(State& s, std::vector<Claim const*> const& claims) const {
        auto const& curriculum = bench_->curriculum;
        s.exempt = bench_->earlier;
        s.deaf.assign(bench_->passed.size(), deaf(bench_->rules) ? 1 : 0);
        s.done = bench_->earlier;
        s.open.assign(bench_->passed.size(), 1);
        s.left.clear();
        for (auto const& group : curriculum.groups()) s.left.push_back(group.asked.units());
        for (auto const* claim : claims) {
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) {
                    s.exempt[at(piece.module)] = 1;
                    s.deaf[at(piece.module)] = claim->any_rule(deaf);
                }
                if (piece.group >= 0) s.left[at(piece.group)] -= piece.credits.units();
            }
        }
        for (auto const& entry : curriculum.modules()) {
            std::size_t const m = at(entry.piece.module);
            s.done[m] = s.exempt[m] != 0 || bench_->passed[m] != 0;
            if (entry.piece.group >= 0 && bench_->settled(entry.piece.module)) {
                s.left[at(entry.piece.group)] -= entry.piece.credits.units();
            }
        }
        for (auto const& entry : curriculum.modules()) {
            std::size_t const m = at(entry.piece.module);
            bool const out = std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return s.done[at(x)] != 0; });
            s.open[m] = s.done[m] == 0 && !out;
        }
    }

    void look(std::vector<Claim const*> const& claims, UnfinishedList& found) const {
        state(s_, claims);
        exclusions(s_, found);
        groups(s_, found);
        requirements(s_, found);
        minima(s_, claims, found);
        std::sort(found.begin(), found.end());  // each is found once
    }

    void exclusions(State const& s, UnfinishedList& found) const {
        for (auto const& entry : bench_->curriculum.modules()) {
            std::size_t const m = at(entry.piece.module);
            bool const excluded = std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return s.exempt[at(x)] != 0; });
            if (excluded && (entry.piece.group < 0 || s.exempt[m] != 0)) found.push_back({Unfinished::What::excluded, entry.piece.module});
        }
    }

    void groups(State const& s, UnfinishedList& found) const {
        auto const& all = bench_->curriculum.groups();
        for (std::size_t g = 0; g < all.size(); ++g) {
            std::int64_t open = 0;
            for (int const m : all[g].members) open += s.open[at(m)] ? bench_->curriculum.piece(m).credits.units() : 0;
            if (open < s.left[g]) found.push_back({Unfinished::What::group, static_cast<int>(g)});
        }
    }

    void requirements(State const& s, UnfinishedList& found) const {
        Flags& reached = reached_;
        reached = bench_->passed;
        for (std::size_t m = 0; m < reached.size(); ++m) reached[m] = reached[m] != 0 || s.open[m] != 0 || (s.exempt[m] != 0 && s.deaf[m] == 0);
        for (auto const* entry : demanding_) {
            std::size_t const m = at(entry->piece.module);
            if (s.open[m]) reached[m] = 0;  // an open module is neither passed nor exempted
        }
        auto const met = [&](std::vector<std::vector<int>> const& requirements, bool or_open) {
            return std::all_of(requirements.begin(), requirements.end(), [&](auto const& options) {
                return std::any_of(options.begin(), options.end(), [&](int o) {
                    return reached[at(o)] != 0 || (or_open && s.open[at(o)] != 0);
                });
            });
        };
        for (bool more = true; more;) {  // what is reached only grows, so the order does not matter
            more = false;
            for (auto const* entry : demanding_) {
                std::size_t const m = at(entry->piece.module);
                if (!s.open[m] || reached[m] || !met(entry->prerequisites, false) || !met(entry->corequisites, true)) continue;
                reached[m] = 1;
                more = true;
            }
        }
        for (auto const* entry : demanding_) {
            std::size_t const m = at(entry->piece.module);
            if (s.open[m] && !reached[m] && entry->piece.group < 0) found.push_back({Unfinished::What::requirement, entry->piece.module});
        }
    }

    void minima(State const& s, std::vector<Claim const*> const& claims, UnfinishedList& found) const {
        auto const& curriculum = bench_->curriculum;
        auto const& minima = curriculum.programme().minima;
        for (std::size_t n = 0; n < minima.size(); ++n) {
            int const level = minima[n].at_level;
            std::int64_t got = 0;
            for (auto const* claim : claims) {
                if (claim->effect == Effect::credit) got += claim->counts[n].units();
                else for (auto const& piece : claim->pieces) got += piece.level >= level ? piece.credits.units() : 0;
            }
            for (auto const& entry : curriculum.modules()) {
                bool const open = s.open[at(entry.piece.module)] != 0 && entry.piece.group < 0;
                if (entry.piece.level >= level && (open || bench_->settled(entry.piece.module))) got += entry.piece.credits.units();
            }
            for (std::size_t g = 0; g < curriculum.groups().size(); ++g) got += filling(s, static_cast<int>(g), level);
            if (got < curriculum.credits(minima[n].credits).units()) found.push_back({Unfinished::What::minimum, static_cast<int>(n)});
        }
    }

    using Options = std::vector<std::pair<std::int64_t, bool>>;  ///< credit, and whether at the level

    /// The most credit at or above a level in a set of open options that fills what is left of a group and needs each.
    /// O(options^2 x sums that they can make): credits share a divisor, so the sums are few.
    [[nodiscard]] std::int64_t filling(State const& s, int group, int level) const {
        Options& open = options_;
        open.clear();
        for (int const m : bench_->curriculum.groups()[at(group)].members) {
            Piece const& piece = bench_->curriculum.piece(m);
            if (s.open[at(m)]) open.emplace_back(piece.credits.units(), piece.level >= level);
        }
        std::sort(open.rbegin(), open.rend());
        std::int64_t const left = s.left[at(group)];
        for (auto const& known : fillings_) {
            if (known.left == left && known.open == open) return known.most;
        }
        return fillings_.emplace_back(Filling{left, open, best_filling(open, left)}).most;
    }

    /// Each option in turn is the last and least of the set: without it, the set does not fill; with it, it does.
    [[nodiscard]] std::int64_t best_filling(Options const& open, std::int64_t left) const {
        std::int64_t best = 0;
        auto& sums = sums_;  // of options before it, under `left`, ascending: the most at the level
        auto& more = more_;
        sums.assign(1, {0, 0});
        for (auto const& [credit, high] : open) {
            std::int64_t const own = high ? credit : 0;
            more.clear();
            for (auto const& [sum, above] : sums) {
                if (sum < left && sum + credit >= left) best = std::max(best, above + own);
                if (sum + credit < left) more.emplace_back(sum + credit, above + own);
            }
            more.insert(more.end(), sums.begin(), sums.end());
            std::sort(more.begin(), more.end(), [](auto const& a, auto const& b) { return a.first != b.first ? a.first < b.first : a.second > b.second; });
            more.erase(std::unique(more.begin(), more.end(), [](auto const& a, auto const& b) { return a.first == b.first; }), more.end());
            sums.swap(more);
        }
        return best;
    }

    Bench const* bench_;
    UnfinishedList before_ = {};
    Flags open_before_ = {};
    std::vector<Curriculum::Entry const*> demanding_ = {};  ///< modules that require others

    /// Worked out before, by what it depends on: there are few.
    struct Filling {
        std::int64_t left;
        Options open;
        std::int64_t most;
    };
    mutable std::vector<Filling> fillings_ = {};
    mutable State s_ = {};  // room to work in
    mutable Flags reached_ = {};
    mutable Options options_ = {};
    mutable std::vector<std::pair<std::int64_t, std::int64_t>> sums_ = {}, more_ = {};
};

}  // namespace crediton::inline v0
