#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/verify/claim.hpp>
#include <crediton/verify/screening.hpp>

namespace crediton::inline v0::verify {

/// What prior use allows of claims that draw on some attainments.
struct PriorLimit {
    std::string name = {};            ///< of its row
    std::set<std::size_t> held = {};  ///< attainments concerned
    bool of_targets = false;          ///< counts credit that is exempted, not credit drawn
    Units most = 0;

    /// What a claim counts for.
    [[nodiscard]] Units weight(Claim const& claim) const {
        if (of_targets) return claim.effect == Effect::credit && touched_by(claim) ? claim.credits() : 0;
        Units sum = 0;
        for (auto const& each : claim.drawn) sum += held.contains(each.first) ? each.second : 0;
        return sum;
    }
    [[nodiscard]] bool touched_by(Claim const& claim) const {
        return claim.draws_on_any([&](std::size_t each) { return held.contains(each); });
    }
};

/// Prior use up to a share of the new award, or for the surplus over an earlier award's total: each clause is reckoned by
/// itself, over the attainments that it governs.
class PriorLimits {
public:
    explicit PriorLimits(Facts const& facts) : facts_{&facts} {
        std::map<int, std::set<std::size_t>> governed;
        for (std::size_t i = 0; i < facts.held.size(); ++i) governed[facts.held[i].prior_clause].insert(i);
        for (auto const& [clause, held] : governed) {
            auto const rule = facts.held[*held.begin()].rules.prior_use.value_or(PriorUse{});
            std::string const name = clause_name(*facts.policy, clause, "prior_use");
            if (rule.rule == PriorUse::Rule::surplus_only) add_surpluses(name, held);
            if (rule.rule == PriorUse::Rule::up_to_share && rule.share) add_share(name, held, *rule.share);
        }
    }

    [[nodiscard]] std::vector<PriorLimit> const& all() const noexcept { return all_; }

    /// True if a choice goes over one. Individual grants count, but are never what is one too many.
    [[nodiscard]] bool exceeded(Choice const& choice) const {
        return std::any_of(all_.begin(), all_.end(), [&](PriorLimit const& limit) {
            Units sum = 0;
            bool stoppable = false;
            for (auto const* claim : choice) {
                if (!limit.touched_by(*claim) || (limit.of_targets && claim->effect != Effect::credit)) continue;
                sum += limit.weight(*claim);
                stoppable = stoppable || claim->origin != Origin::individual;
            }
            return stoppable && sum > limit.most;
        });
    }

private:
    void add_share(std::string const& name, std::set<std::size_t> const& governed, Ratio share) {
        PriorLimit made{"prior;" + name, {}, true, static_cast<Units>((Exact{share} * Exact{facts_->total}).floor())};
        for (std::size_t const i : governed) {
            if (!facts_->held[i].stated->used_in.empty()) made.held.insert(i);
        }
        all_.push_back(std::move(made));
    }

    /// For each earlier award: what was put into it, less its total.
    void add_surpluses(std::string const& name, std::set<std::size_t> const& governed) {
        std::map<std::tuple<Award, std::string, Units>, PriorLimit> awards;
        for (std::size_t const i : governed) {
            for (auto const& each : facts_->held[i].stated->used_in) {
                auto& into = awards[{each.award, each.level ? each.level->to_string() : "", total_of(*facts_, each)}];
                into.held.insert(i);
                into.most += each.credits ? facts_->units(*each.credits) : facts_->held[i].credits;
            }
        }
        for (auto& [award, into] : awards) {
            auto const& [kind, level, total] = award;
            into.name = "surplus;" + name + ";" + std::string{name_of(kind)} + ";" + level + ";" + std::to_string(total);
            into.most = std::max<Units>(0, into.most - total);
            all_.push_back(std::move(into));
        }
    }

    Facts const* facts_;
    std::vector<PriorLimit> all_ = {};
};

}  // namespace crediton::inline v0::verify
