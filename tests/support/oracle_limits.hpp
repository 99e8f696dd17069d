#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "oracle_claims.hpp"

namespace crediton::test {

using Choice = std::vector<Claim const*>;

/// Every limit of the policy that applies, and those of prior use.
class Limits {
public:
    explicit Limits(Facts const& facts) : facts_{&facts} {
        for (auto const& each : facts.policy->limits) {
            if (each.awards.empty() || holds(each.awards, facts.programme->award)) add(each);
        }
        add_prior();
    }

    [[nodiscard]] bool exceeded(Choice const& choice) const {
        return std::any_of(applied_.begin(), applied_.end(), [&](Applied const& each) {
            Units sum = 0;
            for (auto const* claim : choice) sum += weight(each, *claim);
            return sum > 0 && Exact{sum + each.before} > each.most;
        }) || std::any_of(priors_.begin(), priors_.end(), [&](Prior const& each) { return prior_exceeded(each, choice); });
    }

private:
    struct Applied {
        Limit const* limit;
        std::vector<bool> modules;          ///< which of the programme's modules count, by place
        std::vector<bool> groups;           ///< in which groups an amount counts
        std::optional<std::vector<bool>> held;  ///< which attainments count, where the limit looks at evidence
        Exact most;
        Units before;
    };
    struct Prior {
        std::set<std::size_t> held;
        bool of_targets;  ///< counts the credit of targets, not of evidence
        Exact most;
    };

    [[nodiscard]] bool selects(ModuleSelection const& selection, Piece const& piece) const {
        if (selection.levels && !facts_->among(piece.level, *selection.levels)) return false;
        if (selection.stages && (!piece.stage || !holds(*selection.stages, *piece.stage))) return false;
        if (selection.roles && !holds(*selection.roles, piece.role)) return false;
        if (selection.ids && (!piece.module || !holds(*selection.ids, *piece.module))) return false;
        return !selection.taught || piece.taught == *selection.taught;
    }

    void add(Limit const& limit) {
        std::set<int> ranks;
        std::set<std::string> providers;
        if (limit.each == Each::level) {
            for (auto const& each : facts_->modules) ranks.insert(each.level);
        } else if (limit.each == Each::stage) {
            for (auto const& each : facts_->modules) ranks.insert(each.stage.value_or(-1));
        } else if (limit.each == Each::provider) {
            for (auto const& each : facts_->held) providers.insert(each.credential->provider);
        } else {
            return add(limit, [](Piece const&) { return true; }, nullptr);
        }
        for (int const rank : ranks) {
            add(limit, [&](Piece const& piece) { return (limit.each == Each::level ? piece.level : piece.stage.value_or(-1)) == rank; }, nullptr);
        }
        for (auto const& provider : providers) add(limit, [](Piece const&) { return true; }, &provider);
    }

    template <class Test>
    void add(Limit const& limit, Test test, std::string const* provider) {
        Applied made{&limit, {}, {}, {}, {}, 0};
        for (auto const& each : facts_->modules) made.modules.push_back(selects(limit.modules, each) && test(each));
        for (std::size_t g = 0; g < facts_->asked.size(); ++g) {
            auto const amount = facts_->amount(static_cast<int>(g), 0);
            made.groups.push_back(selects(limit.modules, amount) && test(amount));
        }
        if (limit.evidence || provider != nullptr) {
            auto const evidence = limit.evidence.value_or(EvidenceSelection{});
            made.held.emplace();
            for (auto const& each : facts_->held) {
                made.held->push_back((!evidence.kinds || holds(*evidence.kinds, each.kind)) &&
                                     (!evidence.providers || holds(*evidence.providers, each.credential->provider)) &&
                                     (provider == nullptr || each.credential->provider == *provider));
            }
        }
        made.most = most_of(limit, made);
        made.before = before(limit, made);
        applied_.push_back(std::move(made));
    }

    [[nodiscard]] Exact most_of(Limit const& limit, Applied const& made) const {
        if (auto const* credits = std::get_if<MaxCredits>(&limit.measure)) return facts_->units(credits->credits);
        if (auto const* share = std::get_if<MaxShare>(&limit.measure)) return Exact{share->share} * Exact{facts_->total};
        if (auto const* modules = std::get_if<MaxModules>(&limit.measure)) return modules->modules;
        return required(made.modules) - facts_->units(std::get<MinHereCredits>(limit.measure).credits);
    }

    /// Earlier exemptions count; their evidence is not known.
    [[nodiscard]] Units before(Limit const& limit, Applied const& made) const {
        Units sum = 0;
        if (made.held || !holds(limit.effects, Effect::credit)) return 0;
        for (std::size_t const place : facts_->earlier) {
            if (made.modules[place]) sum += std::holds_alternative<MaxModules>(limit.measure) ? 1 : facts_->modules[place].credits;
        }
        return sum;
    }

    /// Credit that the award requires in a selection: outside groups, and the least that any filling of each group contains.
    [[nodiscard]] Units required(std::vector<bool> const& chosen) const {
        Units sum = 0;
        for (auto const& each : facts_->modules) sum += each.group < 0 && chosen[each.place] ? each.credits : 0;
        for (std::size_t g = 0; g < facts_->asked.size(); ++g) sum += least_in(static_cast<int>(g), facts_->asked[g], chosen);
        return sum;
    }
    [[nodiscard]] Units least_in(int group, Units asked, std::vector<bool> const& chosen) const {
        std::vector<Piece const*> options;
        for (auto const& each : facts_->modules) {
            if (each.group == group) options.push_back(&each);
        }
        Units least = -1;
        for (std::size_t some = 0; some < (std::size_t{1} << options.size()); ++some) {
            Units total = 0;
            Units selected = 0;
            for (std::size_t i = 0; i < options.size(); ++i) {
                if ((some >> i & 1) == 0) continue;
                total += options[i]->credits;
                selected += chosen[options[i]->place] ? options[i]->credits : 0;
            }
            if (total >= asked && (least < 0 || selected < least)) least = selected;
        }
        return least;
    }

    [[nodiscard]] Units weight(Applied const& applied, Claim const& claim) const {
        auto const& limit = *applied.limit;
        if (!holds(limit.effects, claim.effect) || holds(claim.waives, limit.id.str())) return 0;
        if (claim.origin == Origin::identity && !limit.internal) return 0;
        if (applied.held) {
            bool const drawn = std::any_of(claim.drawn.begin(), claim.drawn.end(), [&](auto const& each) { return (*applied.held)[each.first]; });
            if (!drawn) return 0;
        }
        Units sum = 0;
        bool const count = std::holds_alternative<MaxModules>(limit.measure);
        for (auto const& piece : claim.pieces) {
            bool const in = piece.module ? applied.modules[piece.place] : applied.groups[static_cast<std::size_t>(piece.group)];
            if (in) sum += count ? (piece.module ? 1 : 0) : piece.credits;
        }
        return sum;
    }

    /// Each clause on prior use is reckoned by itself, over the attainments that it governs.
    void add_prior() {
        std::map<int, std::set<std::size_t>> governed;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) governed[facts_->held[i].prior_clause].insert(i);
        for (auto const& [clause, held] : governed) {
            auto const rule = facts_->held[*held.begin()].rules.prior_use.value_or(PriorUse{});
            if (rule.rule == PriorUse::Rule::surplus_only) add_surpluses(held);
            if (rule.rule != PriorUse::Rule::up_to_share) continue;
            Prior made{{}, true, Exact{rule.share.value()} * Exact{facts_->total}};
            std::copy_if(held.begin(), held.end(), std::inserter(made.held, made.held.end()),
                         [&](std::size_t i) { return !facts_->held[i].stated->used_in.empty(); });
            priors_.push_back(made);
        }
    }

    /// For each earlier award: what was put into it, less its total.
    void add_surpluses(std::set<std::size_t> const& governed) {
        struct Into {
            std::set<std::size_t> held;
            Units put = 0;
        };
        std::map<std::tuple<Award, std::string, Units>, Into> awards;
        for (std::size_t const i : governed) {
            for (auto const& each : facts_->held[i].stated->used_in) {
                Units const total = each.award_total ? facts_->units(*each.award_total) : Units{typical(each.award).total_cats} * 300;
                auto& into = awards[{each.award, each.level ? each.level->to_string() : "", total}];
                into.held.insert(i);
                into.put += each.credits ? facts_->units(*each.credits) : facts_->held[i].credits;
            }
        }
        for (auto const& [award, into] : awards) {
            priors_.push_back({into.held, false, std::max<Units>(0, into.put - std::get<2>(award))});
        }
    }

    /// Individual grants count, but are never what is one too many.
    [[nodiscard]] static bool prior_exceeded(Prior const& prior, Choice const& choice) {
        Units sum = 0;
        bool stoppable = false;
        for (auto const* claim : choice) {
            Units drawn = 0;
            bool any = false;
            for (auto const& [held, credits] : claim->drawn) {
                if (!prior.held.contains(held)) continue;
                any = true;
                drawn += credits;
            }
            if (!any || (prior.of_targets && claim->effect != Effect::credit)) continue;
            sum += prior.of_targets ? claim->credits() : drawn;
            stoppable = stoppable || claim->origin != Origin::individual;
        }
        return stoppable && Exact{sum} > prior.most;
    }

    Facts const* facts_;
    std::vector<Applied> applied_ = {};
    std::vector<Prior> priors_ = {};
};

}  // namespace crediton::test
