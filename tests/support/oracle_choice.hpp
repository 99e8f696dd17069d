#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/verify/permission.hpp>

namespace crediton::test {

using verify::Choice;
using verify::Units;

/// A claim as the tie-break names it: targets, equivalence, attainments.
using ClaimName = std::tuple<std::vector<std::string>, EquivalenceId, std::vector<AttainmentId>>;

/// The lists of the sixth rank of section 3, in their order.
struct Names6 {
    std::vector<ModuleId> modules;
    std::vector<EquivalenceId> equivalences;
    std::vector<AttainmentId> attainments;
    std::vector<ClaimName> claims;

    friend bool operator<(Names6 const& a, Names6 const& b) {
        return std::tie(a.modules, a.equivalences, a.attainments, a.claims) < std::tie(b.modules, b.equivalences, b.attainments, b.claims);
    }
};

/// The best choice among claims, by trying all.
class Search {
public:
    Search(verify::Facts const& facts, std::vector<verify::Claim> const& claims, bool automatic_only) : facts_{&facts}, permission_{facts} {
        for (auto const& each : claims) {
            if (!automatic_only || !each.referred) claims_.push_back(&each);
        }
        reach_.assign(claims_.size() + 1, 0);
        for (std::size_t i = claims_.size(); i > 0; --i) {
            reach_[i - 1] = reach_[i] + (claims_[i - 1]->effect == Effect::credit ? claims_[i - 1]->credits() : 0);
        }
        best_ranks_ = ranks({});
    }

    [[nodiscard]] Choice best() {
        step(0, 0);
        return best_;
    }

    /// The best choice that exempts the module at this place of the programme; nothing if there is none.
    [[nodiscard]] std::optional<Choice> best_with(std::size_t place) {
        demanded_ = place;
        best_ranks_.fill(std::numeric_limits<Units>::max());
        step(0, 0);
        return best_.empty() ? std::nullopt : std::optional{best_};
    }

    /// Every choice that is as good as the best before names decide.
    [[nodiscard]] std::vector<Choice> all_best() {
        (void)best();
        all_.emplace();
        step(0, 0);
        return *all_;
    }

    [[nodiscard]] Names6 names(Choice const& choice) const {
        std::set<EquivalenceId> equivalences;
        std::set<AttainmentId> attainments;
        Names6 made;
        for (auto const* claim : choice) {
            ClaimName name;
            std::get<1>(name) = claim->equivalence;
            for (auto const& piece : claim->pieces) {
                if (piece.module) made.modules.push_back(*piece.module);
                std::get<0>(name).push_back(piece.module ? piece.module->str() : facts_->programme->groups[static_cast<std::size_t>(piece.group)].id.str());
            }
            for (auto const& each : claim->drawn) std::get<2>(name).push_back(facts_->held[each.first].stated->id);
            std::sort(std::get<0>(name).begin(), std::get<0>(name).end());
            std::sort(std::get<2>(name).begin(), std::get<2>(name).end());
            equivalences.insert(claim->equivalence);
            attainments.insert(std::get<2>(name).begin(), std::get<2>(name).end());
            made.claims.push_back(std::move(name));
        }
        std::sort(made.modules.begin(), made.modules.end());
        std::sort(made.claims.begin(), made.claims.end());
        made.equivalences.assign(equivalences.begin(), equivalences.end());
        made.attainments.assign(attainments.begin(), attainments.end());
        return made;
    }

private:
    using Ranks = std::array<Units, 5>;

    void step(std::size_t next, Units got) {
        if (-(got + reach_[next]) > best_ranks_[0]) return;
        if (next == claims_.size()) return settle();
        chosen_.push_back(claims_[next]);
        if (!permission_.clashes(chosen_)) step(next + 1, got + reach_[next] - reach_[next + 1]);
        chosen_.pop_back();
        step(next + 1, got);
    }

    void settle() {
        if (demanded_ && !exempts(*demanded_)) return;
        auto const here = ranks(chosen_);
        if (all_) {
            if (here == best_ranks_ && !permission_.unusable(chosen_)) all_->push_back(chosen_);
            return;
        }
        if (here > best_ranks_ || (here == best_ranks_ && !(names(chosen_) < names(best_)))) return;
        if (permission_.unusable(chosen_)) return;
        best_ranks_ = here;
        best_ = chosen_;
    }

    [[nodiscard]] bool exempts(std::size_t place) const {
        return std::any_of(chosen_.begin(), chosen_.end(), [&](auto const* claim) { return claim->exempts(place); });
    }

    /// The first five ranks: less is better.
    [[nodiscard]] static Ranks ranks(Choice const& choice) {
        Ranks found{};
        for (auto const* claim : choice) {
            found[claim->effect == Effect::credit ? 0 : 1] -= claim->credits();
            found[2] += claim->referred ? 1 : 0;
            for (auto const& piece : claim->pieces) {
                if (piece.module && (piece.role == Role::core || piece.role == Role::compulsory)) found[3] -= piece.credits;
            }
            for (auto const& each : claim->drawn) found[4] += each.second;
        }
        return found;
    }

    verify::Facts const* facts_;
    verify::Permission permission_;
    std::vector<verify::Claim const*> claims_ = {};
    std::vector<Units> reach_ = {};  ///< the most that the claims from here on add to the first rank
    Choice chosen_ = {};
    Choice best_ = {};
    Ranks best_ranks_ = {};
    std::optional<std::size_t> demanded_ = {};
    std::optional<std::vector<Choice>> all_ = {};  ///< where all are asked for
};

}  // namespace crediton::test
