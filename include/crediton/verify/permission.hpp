#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <crediton/verify/limits.hpp>
#include <crediton/verify/prior.hpp>
#include <crediton/verify/rest.hpp>

namespace crediton::inline v0::verify {

/// A clause on the smallest claim that governs some kind of learning, and what it asks in units.
struct Smallest {
    int clause = -1;
    Units least = 0;

    /// True if the claim draws on evidence that the clause governs.
    [[nodiscard]] bool governs(Facts const& facts, Claim const& claim) const {
        return claim.draws_on_any([&](std::size_t each) { return facts.held[each].smallest_clause == clause; });
    }
};

/// Whether a choice of claims keeps rules 1 to 10 of the formulation.
class Permission {
public:
    explicit Permission(Facts const& facts) : facts_{&facts}, limits_{facts}, prior_{facts}, rest_{facts} {
        std::map<int, Units> clauses;
        for (auto const& [kind, _] : Names<Kind>::table) {
            auto const least = clause_for(*facts.policy, *facts.programme, kind, &Rules::min_claim_credits);
            clauses[governing(*facts.policy, *facts.programme, kind, &Rules::min_claim_credits)] = facts.units(least.value_or(Ratio{}));
        }
        for (auto const& [clause, least] : clauses) {
            if (least > 0) smallest_.push_back({clause, least});
        }
    }

    /// True if a policy that is followed to the letter lets just these claims be used together.
    [[nodiscard]] bool operator()(Choice const& choice) const { return !clashes(choice) && !unusable(choice); }

    /// True if the claims can't be used together, whatever is added: rules 1 to 7.
    [[nodiscard]] bool clashes(Choice const& choice) const {
        return overdrawn(choice) || doubled(choice) || overused(choice) || overfull(choice) || limits_.exceeded(choice) || prior_.exceeded(choice);
    }

    /// What only the whole choice shows: rules 8 to 10.
    [[nodiscard]] bool unusable(Choice const& choice) const {
        return too_small(choice) || lacks_prerequisites(choice) || rest_.broken(choice);
    }

    [[nodiscard]] Limits const& limits() const noexcept { return limits_; }
    [[nodiscard]] PriorLimits const& prior() const noexcept { return prior_; }
    [[nodiscard]] Rest const& rest() const noexcept { return rest_; }
    [[nodiscard]] std::vector<Smallest> const& smallest() const noexcept { return smallest_; }

    /// True if a rule that governs the claim lets it exempt modules only with what they require; a grant by judgement stands.
    [[nodiscard]] bool only_with(Claim const& claim) const {
        return claim.origin != Origin::individual && claim.draws_on_any([&](std::size_t each) {
            return facts_->held[each].rules.exempt_only_with_prerequisites.value_or(false);
        });
    }

private:
    /// Rules 1 and 2: each attainment once, and of alternatives one.
    [[nodiscard]] bool overdrawn(Choice const& choice) const {
        std::map<std::size_t, Units> drawn;
        for (auto const* claim : choice) {
            for (auto const& [held, credits] : claim->drawn) drawn[held] += credits;
        }
        for (auto one = drawn.begin(); one != drawn.end(); ++one) {
            if (one->second > facts_->held[one->first].credits) return true;
            for (auto other = drawn.begin(); other != one; ++other) {
                if (facts_->rivals[one->first][other->first]) return true;
            }
        }
        return false;
    }

    /// Rule 3.
    [[nodiscard]] static bool doubled(Choice const& choice) {
        std::set<std::size_t> modules;
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.module && !modules.insert(piece.place).second) return true;
            }
        }
        return false;
    }

    /// Rule 4.
    [[nodiscard]] static bool overused(Choice const& choice) {
        return std::any_of(choice.begin(), choice.end(), [&](auto const* claim) {
            auto const same = std::count_if(choice.begin(), choice.end(),
                                            [&](auto const* each) { return each->uses > 0 && each->equivalence == claim->equivalence; });
            return claim->uses > 0 && same > claim->uses;
        });
    }

    /// Rule 5.
    [[nodiscard]] bool overfull(Choice const& choice) const {
        std::vector<Units> groups(facts_->asked.size());
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.group >= 0) groups[static_cast<std::size_t>(piece.group)] += piece.credits;
            }
        }
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g] > 0 && groups[g] + facts_->settled_in(static_cast<int>(g)) > facts_->asked[g]) return true;
        }
        return false;
    }

    /// Rule 9: each clause asks its least of all claims that it governs, if any but a grant by judgement is used.
    [[nodiscard]] bool too_small(Choice const& choice) const {
        return std::any_of(smallest_.begin(), smallest_.end(), [&](Smallest const& each) {
            Units sum = 0;
            bool ordinary = false;
            for (auto const* claim : choice) {
                if (!each.governs(*facts_, *claim)) continue;
                sum += claim->credits();
                ordinary = ordinary || claim->origin != Origin::individual;
            }
            return ordinary && sum < each.least;
        });
    }

    /// Rule 8.
    [[nodiscard]] bool lacks_prerequisites(Choice const& choice) const {
        std::set<std::size_t> have = facts_->passed;
        have.insert(facts_->earlier.begin(), facts_->earlier.end());
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.module) have.insert(piece.place);
            }
        }
        return std::any_of(choice.begin(), choice.end(), [&](auto const* claim) {
            return only_with(*claim) && std::any_of(claim->pieces.begin(), claim->pieces.end(), [&](Piece const& piece) {
                return piece.module && !all_met(facts_->prerequisites[piece.place], [&](std::size_t each) { return have.contains(each); });
            });
        });
    }

    Facts const* facts_;
    Limits limits_;
    PriorLimits prior_;
    Rest rest_;
    std::vector<Smallest> smallest_ = {};
};

}  // namespace crediton::inline v0::verify
