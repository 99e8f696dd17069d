#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
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

/// What must still work after a choice of claims: groups can be filled, nothing outside groups is excluded, what is open
/// can be reached, minima of the award can be met (semantics, section 3, What is left must work).
class Rest {
public:
    static constexpr std::size_t most_options = 20;  ///< open options of a group over which a minimum is reckoned

    explicit Rest(Bench const& bench) : bench_{&bench}, before_{look({})} {}

    /// What the claims leave unfinished. What the programme has unfinished without any claim is not held against them.
    [[nodiscard]] std::set<Unfinished> after(std::vector<Claim const*> const& claims) const {
        std::set<Unfinished> found;
        if (claims.empty()) return found;
        found = look(claims);
        for (auto const& each : before_) found.erase(each);
        return found;
    }

private:
    using Flags = std::vector<char>;
    struct State {
        Flags exempt;  ///< exempted, earlier or now
        Flags done;    ///< exempt or passed
        Flags open;
        std::vector<std::int64_t> left;  ///< of each group
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    [[nodiscard]] State state(std::vector<Claim const*> const& claims) const {
        auto const& curriculum = bench_->curriculum;
        State s{bench_->earlier, bench_->earlier, Flags(bench_->passed.size(), 1), {}};
        for (auto const& group : curriculum.groups()) s.left.push_back(group.asked.units());
        for (auto const* claim : claims) {
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) s.exempt[at(piece.module)] = 1;
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
        return s;
    }

    [[nodiscard]] std::set<Unfinished> look(std::vector<Claim const*> const& claims) const {
        std::set<Unfinished> found;
        State const s = state(claims);
        exclusions(s, found);
        groups(s, found);
        requirements(s, found);
        minima(s, claims, found);
        return found;
    }

    void exclusions(State const& s, std::set<Unfinished>& found) const {
        for (auto const& entry : bench_->curriculum.modules()) {
            std::size_t const m = at(entry.piece.module);
            bool const excluded = std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return s.exempt[at(x)] != 0; });
            if (excluded && (entry.piece.group < 0 || s.exempt[m] != 0)) found.insert({Unfinished::What::excluded, entry.piece.module});
        }
    }

    void groups(State const& s, std::set<Unfinished>& found) const {
        auto const& all = bench_->curriculum.groups();
        for (std::size_t g = 0; g < all.size(); ++g) {
            std::int64_t open = 0;
            for (int const m : all[g].members) open += s.open[at(m)] ? bench_->curriculum.piece(m).credits.units() : 0;
            if (open < s.left[g]) found.insert({Unfinished::What::group, static_cast<int>(g)});
        }
    }

    void requirements(State const& s, std::set<Unfinished>& found) const {
        bool const meets = bench_->rules.exempted_prerequisite != ExemptedPrerequisite::does_not_meet;
        Flags reached = bench_->passed;
        for (std::size_t m = 0; m < reached.size(); ++m) reached[m] = reached[m] != 0 || (meets && s.exempt[m] != 0);
        auto const met = [&](std::vector<std::vector<int>> const& requirements, bool or_open) {
            return std::all_of(requirements.begin(), requirements.end(), [&](auto const& options) {
                return std::any_of(options.begin(), options.end(), [&](int o) {
                    return reached[at(o)] != 0 || (or_open && s.open[at(o)] != 0);
                });
            });
        };
        for (bool more = true; more;) {
            Flags next = reached;
            for (auto const& entry : bench_->curriculum.modules()) {
                std::size_t const m = at(entry.piece.module);
                if (s.open[m] && !reached[m] && met(entry.prerequisites, false) && met(entry.corequisites, true)) next[m] = 1;
            }
            more = next != reached;
            reached = std::move(next);
        }
        for (auto const& entry : bench_->curriculum.modules()) {
            std::size_t const m = at(entry.piece.module);
            if (s.open[m] && !reached[m] && entry.piece.group < 0) found.insert({Unfinished::What::requirement, entry.piece.module});
        }
    }

    void minima(State const& s, std::vector<Claim const*> const& claims, std::set<Unfinished>& found) const {
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
            if (got < curriculum.credits(minima[n].credits).units()) found.insert({Unfinished::What::minimum, static_cast<int>(n)});
        }
    }

    /// The most credit at or above a level in a set of open options that fills what is left of a group and needs each.
    [[nodiscard]] std::int64_t filling(State const& s, int group, int level) const {
        std::vector<std::pair<std::int64_t, bool>> open;  // credit, at the level
        for (int const m : bench_->curriculum.groups()[at(group)].members) {
            Piece const& piece = bench_->curriculum.piece(m);
            if (s.open[at(m)]) open.emplace_back(piece.credits.units(), piece.level >= level);
        }
        std::int64_t const left = s.left[at(group)];
        auto const key = std::tuple{group, level, left, open};
        if (auto const known = fillings_.find(key); known != fillings_.end()) return known->second;
        std::int64_t best = 0;
        for (std::uint32_t set = 1; left > 0 && set < (std::uint32_t{1} << std::min(open.size(), most_options)); ++set) {
            std::int64_t sum = 0;
            std::int64_t high = 0;
            std::int64_t least = INT64_MAX;
            for (std::size_t n = 0; n < open.size(); ++n) {
                if ((set >> n & 1U) == 0) continue;
                sum += open[n].first;
                high += open[n].second ? open[n].first : 0;
                least = std::min(least, open[n].first);
            }
            if (sum >= left && left > sum - least) best = std::max(best, high);
        }
        return fillings_[key] = best;
    }

    Bench const* bench_;
    mutable std::map<std::tuple<int, int, std::int64_t, std::vector<std::pair<std::int64_t, bool>>>, std::int64_t> fillings_;
    std::set<Unfinished> before_;
};

}  // namespace crediton::inline v0
