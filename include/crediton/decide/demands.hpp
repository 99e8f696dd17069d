#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/why_not.hpp>

namespace crediton::inline v0 {

/// What demanding a module of one of the two choices comes to.
struct Demanded {
    Forcing outcome = Forcing::impossible;
    std::optional<bool> possible = {};  ///< whether any choice exempts it; nothing if that is not known
    Chosen with = {};                   ///< the best choice that exempts it, if there is one
};

/// The answer of both choices in one word.
[[nodiscard]] inline WhyNotAnswer word(Demanded const& assured, Demanded const& potential) {
    switch (assured.outcome) {
        case Forcing::exempt: return WhyNotAnswer::exempt;
        case Forcing::displaced: return WhyNotAnswer::displaced;
        case Forcing::limit_reached: return WhyNotAnswer::limit_reached;
        default: break;
    }
    if (potential.possible == true) return WhyNotAnswer::if_granted;
    return potential.outcome == Forcing::impossible ? WhyNotAnswer::impossible : WhyNotAnswer::limit_reached;
}

/// Asks a case for choices that exempt a module, or do not.
class Demands {
public:
    using Claims = std::vector<Claim const*>;

    /// Each search has the budget anew.
    Demands(Case const& the_case, SearchLimits const& limits) : case_{&the_case}, limits_{&limits} {}

    /// What stopped searches, if any was.
    [[nodiscard]] Budget const& struck() const noexcept { return struck_; }

    [[nodiscard]] Chosen best(bool automatic_only) { return search(case_->listed(automatic_only), automatic_only, {}); }
    [[nodiscard]] Chosen best(Claims const& claims, bool automatic_only) { return search(claims, automatic_only, {}); }
    /// The best of listed claims that is none of these.
    [[nodiscard]] Chosen next(bool automatic_only, std::vector<Claims> const& but) { return search(case_->listed(automatic_only), automatic_only, {}, but); }

    [[nodiscard]] static bool exempts(Claims const& claims, int module) {
        return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->exempts(module); });
    }

    /// Demands the module of one of the two choices, whose best is given. A module that was declined has no claims, however many there are.
    [[nodiscard]] Demanded operator()(int module, bool automatic_only, Chosen const& best, bool declined) {
        Demanded found;
        bool const there = exempts(best.claims, module);
        found.with = there ? best : search_with(automatic_only, module);
        if (found.with.claims.empty()) {
            bool const certain = found.with.proved && (complete() || declined);
            found.outcome = certain ? Forcing::impossible : Forcing::limit_reached;
            if (certain) found.possible = false;
            return found;
        }
        found.possible = true;
        found.outcome = !best.proved || !complete() ? Forcing::limit_reached : there ? Forcing::exempt : Forcing::displaced;
        return found;
    }

    /// Whether some choice exempts the module; nothing if that is not known.
    [[nodiscard]] std::optional<bool> possible(int module) {
        Claims const nothing;
        for (auto const& claim : case_->found().claims) {  // mostly one claim suffices, and nothing need be searched
            if (claim.exempts(module) && Objections{*case_, nothing, claim}().empty()) return true;
        }
        Chosen const with = search_with(false, module);
        if (!with.claims.empty()) return true;
        return with.proved && complete() ? std::optional{false} : std::nullopt;
    }

    /// What stops each claim of a module where nothing else is chosen.
    [[nodiscard]] std::vector<Reason> obstacles(int module, bool automatic_only) const {
        std::vector<Reason> found;
        Claims const nothing;
        Claims own = case_->listed(automatic_only);
        for (auto const& claim : case_->shown()) {
            if (!automatic_only || claim.automatic()) own.push_back(&claim);
        }
        for (auto const* claim : own) {
            if (!claim->exempts(module)) continue;
            for (auto& reason : Objections{*case_, nothing, *claim}()) {
                if (std::find(found.begin(), found.end(), reason) == found.end()) found.push_back(std::move(reason));
            }
        }
        return found;
    }

    /// The first objective in which a choice falls behind the best, and by how much.
    [[nodiscard]] Shortfall shortfall(Claims const& best, Claims const& with) const {
        auto const most = Chooser::worth(best);
        auto const own = Chooser::worth(with);
        for (std::size_t n = 0; n < most.size(); ++n) {
            auto const objective = static_cast<Objective>(n);
            if (most[n] == own[n]) continue;
            if (objective == Objective::referrals) return {objective, static_cast<int>(most[n] - own[n])};
            return {objective, Credits::from_units(most[n] - own[n]).in(case_->curriculum().programme().scheme)};
        }
        return {Objective::order, {}};
    }

    /// The modules that the first choice exempts and the second does not.
    [[nodiscard]] std::vector<ModuleId> modules(Claims const& first, Claims const& second) const {
        std::vector<ModuleId> found;
        for (auto const& entry : case_->curriculum().modules()) {
            if (exempts(first, entry.piece.module) && !exempts(second, entry.piece.module)) found.push_back(entry.id);
        }
        return found;
    }

    /// Of the referred claims of a choice, those without which the module cannot be exempted: each is left out in turn. They live as long
    /// as the case, or what the choice made.
    [[nodiscard]] Claims needed(int module, Chosen const& with) {
        Claims left = referred(with.claims);
        for (std::size_t n = 0; n < left.size();) {
            Claims some = case_->listed(true);
            for (auto const* claim : left) {
                if (claim != left[n]) some.push_back(claim);
            }
            sort(some);
            Chosen without = search(some, true, module);
            if (without.claims.empty()) {
                ++n;
                continue;
            }
            left = referred(without.claims);
            made_.insert(made_.end(), without.made.begin(), without.made.end());
        }
        return left;
    }

    /// Puts claims in the order that searches expect.
    void sort(Claims& claims) const {
        std::sort(claims.begin(), claims.end(), [&](Claim const* a, Claim const* b) { return before_by_name(case_->bench(), *a, *b); });
    }

private:
    [[nodiscard]] bool complete() const noexcept { return case_->found().complete; }

    /// The best choice that exempts a module. Where no claim does there is nothing to search.
    [[nodiscard]] Chosen search_with(bool automatic_only, int module) {
        auto const& claims = case_->found().claims;
        bool const any = !case_->found().implicit.empty() || std::any_of(claims.begin(), claims.end(), [&](Claim const& claim) {
            return (!automatic_only || claim.automatic()) && claim.exempts(module);
        });
        return any ? search(case_->listed(automatic_only), automatic_only, module) : Chosen{};
    }

    [[nodiscard]] static Claims referred(Claims claims) {
        std::erase_if(claims, [](Claim const* claim) { return claim->automatic(); });
        return claims;
    }

    /// The best of the case, within a budget of its own; that one struck is remembered.
    [[nodiscard]] Chosen search(Claims const& claims, bool automatic_only, std::optional<int> forced, std::vector<Claims> const& but = {}) {
        Budget budget = limits_->budget();
        Chosen found = case_->best(claims, automatic_only, budget, forced, but);
        struck_.struck = struck_.struck || budget.struck;
        struck_.by_clock = struck_.by_clock || budget.by_clock;
        return found;
    }

    Case const* case_;
    SearchLimits const* limits_;
    Budget struck_ = {};
    std::vector<std::shared_ptr<Claim const>> made_ = {};  ///< what searches made, kept for what points to it
};

}  // namespace crediton::inline v0
