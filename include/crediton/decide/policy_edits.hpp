#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/effective_rules.hpp>
#include <crediton/decide/change.hpp>
#include <crediton/model/policy.hpp>

namespace crediton::inline v0 {

/// What an institution could do to a policy for one applicant: waive a clause, or ease it by a step.
class PolicyEdits {
public:
    explicit PolicyEdits(Curriculum const& curriculum) : curriculum_{&curriculum} {}

    /// The clauses that the policy states, each waived: limits by identifier, then the others by name. What nobody may waive, and what
    /// is not known, is not among them.
    [[nodiscard]] std::vector<Change> waivers(Policy const& policy) const {
        std::vector<Change> found;
        for (auto const& limit : policy.limits) {
            if (detail::allows(limit.awards, curriculum_->programme().award)) found.push_back({ChangeKind::waive, limit.id.str()});
        }
        std::sort(found.begin(), found.end(), [](Change const& a, Change const& b) { return a.subject < b.subject; });
        for (auto const& [name, clause] : clauses()) {
            if (stated(policy, clause)) found.push_back({ChangeKind::waive, name});
        }
        return found;
    }

    /// Ten CATS credits more under each limit, or one module; a year more of currency; a step of ten marks; ten credits off the smallest claim.
    [[nodiscard]] std::vector<Change> easings(Policy const& policy) const {
        std::vector<Change> found;
        for (auto const& limit : policy.limits) {
            if (detail::allows(limit.awards, curriculum_->programme().award)) found.push_back({ChangeKind::ease, limit.id.str(), eased(limit)});
        }
        std::sort(found.begin(), found.end(), [](Change const& a, Change const& b) { return a.subject < b.subject; });
        for (char const* name : {"currency", "min_mark", "min_claim_credits"}) {
            if (auto const value = eased(policy, name)) found.push_back({ChangeKind::ease, name, value});
        }
        return found;
    }

    /// Makes a waiver or an easing of a policy.
    void apply(Policy& policy, Change const& change) const {
        auto const limit = std::find_if(policy.limits.begin(), policy.limits.end(), [&](Limit const& each) { return each.id.str() == change.subject; });
        if (limit != policy.limits.end()) {
            if (change.kind == ChangeKind::waive) policy.limits.erase(limit);
            else set(*limit, *change.amount);
            return;
        }
        if (change.kind == ChangeKind::ease) return ease(policy, change.subject);
        for (auto const& [name, clause] : clauses()) {
            if (name != change.subject) continue;
            waive(policy.rules, clause);
            for (auto& each : policy.clauses) {
                if (!silent(each.rules, clause)) waive(each.rules, clause);
            }
        }
    }

    /// True if `subject` is a clause or a limit that may be waived.
    [[nodiscard]] bool waivable(Policy const& policy, std::string const& subject) const {
        auto const all = waivers(policy);
        return std::any_of(all.begin(), all.end(), [&](Change const& each) { return each.subject == subject; });
    }

private:
    enum class Clause {
        currency, min_mark, compensated, level_use, volume_ratio, prior_use, min_claim, prerequisite, only_with, not_exemptible,
        unverified, failed_before, kinds, providers, claim_by
    };

    [[nodiscard]] static std::vector<std::pair<std::string, Clause>> const& clauses() {
        static std::vector<std::pair<std::string, Clause>> const all{
            {"currency", Clause::currency}, {"min_mark", Clause::min_mark}, {"compensated", Clause::compensated}, {"level_use", Clause::level_use},
            {"volume_ratio", Clause::volume_ratio}, {"prior_use", Clause::prior_use}, {"min_claim_credits", Clause::min_claim},
            {"exempted_prerequisite", Clause::prerequisite}, {"exempt_only_with_prerequisites", Clause::only_with},
            {"not_exemptible", Clause::not_exemptible}, {"unverified", Clause::unverified}, {"failed_before", Clause::failed_before},
            {"kinds", Clause::kinds}, {"providers", Clause::providers}, {"claim_by", Clause::claim_by}};
        return all;
    }

    /// What a waived clause says instead of what it said. A ratio must be positive: a hundredth asks for next to nothing.
    static void waive(Rules& rules, Clause clause) {
        switch (clause) {
            case Clause::currency: rules.currency.reset(); break;
            case Clause::min_mark: rules.min_mark.reset(); break;
            case Clause::compensated: rules.compensated = Verdict::accept; break;
            case Clause::level_use: rules.level_use = LevelUse::same_or_higher; break;
            case Clause::volume_ratio: rules.volume_ratio = *Ratio::make(1, 100); break;
            case Clause::prior_use: rules.prior_use = PriorUse{PriorUse::Rule::accept, {}}; break;
            case Clause::min_claim: rules.min_claim_credits.reset(); break;
            case Clause::prerequisite: rules.exempted_prerequisite = ExemptedPrerequisite::meets; break;
            case Clause::only_with: rules.exempt_only_with_prerequisites = false; break;
            case Clause::not_exemptible: rules.not_exemptible.reset(); break;
            case Clause::unverified: rules.unverified = Verdict::accept; break;
            case Clause::failed_before: rules.failed_before = Verdict::accept; break;
            case Clause::kinds: rules.kinds.reset(); break;
            case Clause::providers: rules.providers.reset(); break;
            case Clause::claim_by: rules.claim_by.reset(); break;
        }
    }

    /// True if nothing said of the clause restricts as well.
    [[nodiscard]] static bool silence_restricts(Clause clause) noexcept {
        return clause == Clause::compensated || clause == Clause::volume_ratio || clause == Clause::prior_use || clause == Clause::failed_before;
    }

    [[nodiscard]] static bool silent(Rules const& rules, Clause clause) {
        switch (clause) {
            case Clause::currency: return !rules.currency;
            case Clause::min_mark: return !rules.min_mark;
            case Clause::compensated: return !rules.compensated;
            case Clause::level_use: return !rules.level_use;
            case Clause::volume_ratio: return !rules.volume_ratio;
            case Clause::prior_use: return !rules.prior_use;
            case Clause::min_claim: return !rules.min_claim_credits;
            case Clause::prerequisite: return !rules.exempted_prerequisite;
            case Clause::only_with: return !rules.exempt_only_with_prerequisites;
            case Clause::not_exemptible: return !rules.not_exemptible;
            case Clause::unverified: return !rules.unverified;
            case Clause::failed_before: return !rules.failed_before;
            case Clause::kinds: return !rules.kinds;
            case Clause::providers: return !rules.providers;
            default: return !rules.claim_by;
        }
    }

    /// Whether waiving it would change what the policy says.
    [[nodiscard]] static bool stated(Policy const& policy, Clause clause) {
        auto const restricts = [&](Rules const& rules) {
            Rules waived = rules;
            waive(waived, clause);
            return !silent(rules, clause) && waived != rules;
        };
        return restricts(policy.rules) || (silent(policy.rules, clause) && silence_restricts(clause)) ||
               std::any_of(policy.clauses.begin(), policy.clauses.end(), [&](ScopedClause const& each) { return restricts(each.rules); });
    }

    /// Ten CATS credits in the programme's scheme.
    [[nodiscard]] Ratio ten() const { return Credits::from_units(3000).in(curriculum_->programme().scheme); }

    [[nodiscard]] static Ratio plus(Ratio a, Ratio b) { return sum_of({a, b}).value_or(a); }
    [[nodiscard]] static Ratio less(Ratio a, Ratio b) {
        auto const minus = Ratio::make(-b.numerator(), b.denominator());
        return std::max(Ratio{}, plus(a, minus.value_or(Ratio{})));
    }

    [[nodiscard]] Ratio eased(Limit const& limit) const {
        if (auto const* credits = std::get_if<MaxCredits>(&limit.measure)) return plus(credits->credits, ten());
        if (auto const* modules = std::get_if<MaxModules>(&limit.measure)) return modules->modules + 1;
        if (auto const* here = std::get_if<MinHereCredits>(&limit.measure)) return less(here->credits, ten());
        Ratio const share = std::get<MaxShare>(limit.measure).share;
        Ratio const total = curriculum_->programme().credits;
        auto const step = Ratio::make(ten().numerator() * total.denominator(), ten().denominator() * total.numerator());
        return std::min(Ratio{1}, plus(share, step.value_or(Ratio{})));
    }

    static void set(Limit& limit, Ratio value) {
        if (std::holds_alternative<MaxCredits>(limit.measure)) limit.measure = MaxCredits{value};
        else if (std::holds_alternative<MaxModules>(limit.measure)) limit.measure = MaxModules{static_cast<int>(value.numerator())};
        else if (std::holds_alternative<MinHereCredits>(limit.measure)) limit.measure = MinHereCredits{value};
        else limit.measure = MaxShare{value};
    }

    /// What the top of the policy would say, or where it is silent the first clause of a scope that speaks; nothing if none does.
    [[nodiscard]] std::optional<Ratio> eased(Policy const& policy, std::string const& name) const {
        auto const of = [&](Rules const& rules) -> std::optional<Ratio> {
            if (name == "currency") return rules.currency ? std::optional<Ratio>{rules.currency->max_years + 1} : std::nullopt;
            if (name == "min_mark") return rules.min_mark ? std::optional{less(*rules.min_mark, 10)} : std::nullopt;
            return rules.min_claim_credits ? std::optional{less(*rules.min_claim_credits, ten())} : std::nullopt;
        };
        if (auto const own = of(policy.rules)) return own;
        for (auto const& each : policy.clauses) {
            if (auto const own = of(each.rules)) return own;
        }
        return std::nullopt;
    }

    void ease(Policy& policy, std::string const& name) const {
        auto const one = [&](Rules& rules) {
            if (name == "currency" && rules.currency) ++rules.currency->max_years;
            if (name == "min_mark" && rules.min_mark) rules.min_mark = less(*rules.min_mark, 10);
            if (name == "min_claim_credits" && rules.min_claim_credits) rules.min_claim_credits = less(*rules.min_claim_credits, ten());
        };
        one(policy.rules);
        for (auto& each : policy.clauses) one(each.rules);
    }

    Curriculum const* curriculum_;
};

}  // namespace crediton::inline v0
