#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/permission.hpp>
#include <crediton/verify/row.hpp>

namespace crediton::inline v0::verify {

/// The rows of docs/certificates.md over some claims, by name, but for those of rivals, which `RivalRows` makes when asked.
/// Each is kept by every permitted choice of these claims in which the clauses of `met` have their least.
class Rows {
public:
    Rows(Facts const& facts, Permission const& permission, Choice claims, std::vector<Smallest> const& met)
        : facts_{&facts}, permission_{&permission}, claims_{std::move(claims)} {
        granted_ = std::any_of(claims_.begin(), claims_.end(), [](auto const* each) { return each->origin == Origin::individual; });
        evidence();
        once();
        uses();
        groups();
        for (auto const& each : permission.limits().all()) {
            add(each.name, each.room, [&](Claim const& claim) { return each.weight(claim); });
        }
        for (auto const& each : met) smallest(each);
        for (std::size_t i = 0; i < facts.modules.size(); ++i) requirements(i);
        if (granted_) return;  // grants by judgement stand whatever they break of the rest
        for (auto const& each : permission.prior().all()) {
            add(each.name, each.most, [&](Claim const& claim) { return each.weight(claim); });
        }
        minima();
        exclusions();
    }

    [[nodiscard]] std::map<std::string, Row> const& all() const noexcept { return rows_; }
    [[nodiscard]] Choice const& claims() const noexcept { return claims_; }

    /// Adds the row `sum of weight(claim) <= most`, if any weight is not 0.
    template <class Weight>
    void add(std::string const& name, Wide most, Weight weight) {
        std::vector<Term> terms;
        for (std::size_t k = 0; k < claims_.size(); ++k) terms.push_back({k, weight(*claims_[k])});
        if (auto row = Row::make(terms, most)) rows_.insert_or_assign(name, *std::move(row));
    }

    /// The row that only choices keep that exempt the module.
    void demand_module(std::size_t place) {
        add("demand;" + id(place), -1, [&](Claim const& claim) { return claim.exempts(place) ? -1 : 0; });
    }

private:
    [[nodiscard]] std::string const& id(std::size_t place) const { return facts_->modules[place].module->str(); }

    void evidence() {
        for (std::size_t held = 0; held < facts_->held.size(); ++held) {
            add("evidence;" + facts_->held[held].stated->id.str(), facts_->held[held].credits, [&](Claim const& claim) { return claim.draws(held); });
        }
    }

    void once() {
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            add("once;" + id(i), 1, [&](Claim const& claim) { return claim.exempts(i) ? 1 : 0; });
        }
    }

    void uses() {
        std::map<std::string, int> most;
        for (auto const* claim : claims_) {
            if (claim->uses > 0) most[claim->equivalence] = claim->uses;
        }
        for (auto const& [equivalence, uses] : most) {
            add("uses;" + equivalence, uses, [&, &rule = equivalence](Claim const& claim) { return claim.uses > 0 && claim.equivalence == rule ? 1 : 0; });
        }
    }

    void groups() {
        for (std::size_t g = 0; g < facts_->asked.size(); ++g) {
            int const group = static_cast<int>(g);
            add("group;" + facts_->programme->groups[g].id.str(), std::max<Units>(0, facts_->asked[g] - facts_->settled_in(group)), [&](Claim const& claim) {
                Units sum = 0;
                for (auto const& piece : claim.pieces) sum += piece.group == group ? piece.credits : 0;
                return sum;
            });
        }
    }

    void smallest(Smallest const& each) {
        std::string const name = clause_name(*facts_->policy, each.clause, "min_claim_credits");
        add("smallest;" + name, -each.least, [&](Claim const& claim) { return each.governs(*facts_, claim) ? -claim.credits() : 0; });
    }

    void requirements(std::size_t place) {
        auto const& all = facts_->prerequisites[place];
        for (std::size_t n = 0; n < all.size(); ++n) {
            if (all[n].empty()) continue;
            std::string const name = id(place) + ";" + std::to_string(n);
            only_with("with;" + name, place, all[n]);
            if (!granted_) unmet("unmet;" + name, place, all[n]);
        }
    }

    /// Where the policy says so, a module is exempted only with what it requires.
    void only_with(std::string const& name, std::size_t place, std::vector<std::size_t> const& options) {
        if (std::any_of(options.begin(), options.end(), [&](std::size_t each) { return facts_->settled(each); })) return;
        add(name, 0, [&](Claim const& claim) {
            bool const helps = std::any_of(options.begin(), options.end(), [&](std::size_t each) { return claim.exempts(each); });
            return (claim.exempts(place) && permission_->only_with(claim) ? 1 : 0) - (helps ? 1 : 0);
        });
    }

    /// Where an exemption does not meet what requires it, one option of a module that is to be studied must not be exempted.
    void unmet(std::string const& name, std::size_t place, std::vector<std::size_t> const& options) {
        auto const& rest = permission_->rest();
        if (facts_->modules[place].group >= 0 || !rest.could_be_studied(place)) return;
        Units most = -1;
        for (std::size_t const each : options) {
            if (facts_->passed.contains(each) || (facts_->earlier.contains(each) && !Rest::deaf(facts_->rules))) return;
            most += facts_->earlier.contains(each) ? 0 : 1;
        }
        if (most < 0) return;
        add(name, most, [&](Claim const& claim) {
            Units sum = claim.exempts(place) ? -static_cast<Units>(options.size()) : 0;
            for (std::size_t const each : options) sum += claim.exempts(each) && rest.deaf(claim) ? 1 : 0;
            return sum;
        });
    }

    /// What claims take from the most credit at a level: options are taken as if all stayed open.
    void minima() {
        std::map<int, Units> least;
        auto const& stated = facts_->programme->minima;
        for (std::size_t n = 0; n < stated.size(); ++n) {
            Units const credits = facts_->units(stated[n].credits);
            if (!permission_->rest().was({Fault::What::minimum, n})) least[stated[n].at_level] = std::max(least[stated[n].at_level], credits);
        }
        for (auto const& [at_level, credits] : least) {
            Units room = -credits;
            int const level = at_level;
            for (auto const& each : facts_->modules) room += each.level >= level ? each.credits : 0;
            add("minimum;" + std::to_string(level), room, [&](Claim const& claim) { return taken(claim, level); });
        }
    }

    /// A fraction of a unit is not taken: the row must hold for what is.
    [[nodiscard]] static Wide taken(Claim const& claim, int level) {
        bool const credit = claim.effect == Effect::credit;
        Exact lost = credit ? Exact{0} - claim.counts.at(level) : Exact{0};
        for (auto const& piece : claim.pieces) {
            if (piece.level < level) continue;
            if (credit && piece.module) lost = lost + Exact{piece.credits};
            if (!credit && !piece.module) lost = lost - Exact{piece.credits};
        }
        return lost.floor();
    }

    void exclusions() {
        std::map<std::size_t, std::set<std::size_t>> by;  // by what each module is excluded
        for (auto const& [one, other] : permission_->rest().exclusions()) {
            if (!permission_->rest().was({Fault::What::excluded, other})) by[other].insert(one);
        }
        for (auto const& [excluded, some] : by) {
            std::size_t const place = excluded;
            if (facts_->modules[place].group < 0) {
                add("excluded;" + id(place), 0, [&, &all = some](Claim const& claim) {
                    return std::any_of(all.begin(), all.end(), [&](std::size_t each) { return claim.exempts(each); }) ? 1 : 0;
                });
                continue;
            }
            for (std::size_t const other : some) {
                add("excluded;" + id(place) + ";" + id(other), 1,
                    [&](Claim const& claim) { return (claim.exempts(place) ? 1 : 0) + (claim.exempts(other) ? 1 : 0); });
            }
        }
    }

    Facts const* facts_;
    Permission const* permission_;
    Choice claims_;
    bool granted_ = false;
    std::map<std::string, Row> rows_ = {};
};

}  // namespace crediton::inline v0::verify
