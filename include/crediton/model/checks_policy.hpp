#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <crediton/model/check_amounts.hpp>
#include <crediton/model/checks_doubled.hpp>
#include <crediton/model/part_index.hpp>

namespace crediton::inline v0::detail {

/// The names of the clauses that some rules state.
[[nodiscard]] inline std::vector<char const*> stated(Rules const& rules) {
    std::vector<char const*> names;
    auto const name = [&](auto const& clause, char const* each) {
        if (clause) names.push_back(each);
    };
    name(rules.currency, "currency");
    name(rules.min_mark, "min_mark");
    name(rules.ungraded, "ungraded");
    name(rules.compensated, "compensated");
    name(rules.level_use, "level_use");
    name(rules.credit_use, "credit_use");
    name(rules.volume_ratio, "volume_ratio");
    name(rules.prior_use, "prior_use");
    name(rules.min_claim_credits, "min_claim_credits");
    name(rules.exempted_prerequisite, "exempted_prerequisite");
    name(rules.exempt_only_with_prerequisites, "exempt_only_with_prerequisites");
    name(rules.not_exemptible, "not_exemptible");
    name(rules.outcome_share, "outcome_share");
    name(rules.unverified, "unverified");
    name(rules.failed_before, "failed_before");
    name(rules.kinds, "kinds");
    name(rules.providers, "providers");
    name(rules.claim_by, "claim_by");
    name(rules.mark_maps, "mark_maps");
    return names;
}

/// The first clause that both state, or nothing.
[[nodiscard]] inline char const* stated_by_both(Rules const& a, Rules const& b) {
    auto const others = stated(b);
    for (std::string_view const each : stated(a)) {
        for (char const* other : others) {
            if (each == other) return other;
        }
    }
    return nullptr;
}

inline void check_share(DefectList const& findings, Ratio share, bool zero_too, std::string const& below) {
    if (share < Ratio{0} || share > Ratio{1} || (share == Ratio{0} && !zero_too)) {
        findings.error("policy.share", "a share lies from 0 to 1, not at " + share.to_string() + "; write a half as 0.5 or \"1/2\"", below);
    }
}

/// The clauses of a policy, or of one scope, each in itself.
inline void check_rules(DefectList const& findings, Rules const& rules, PartIndex const& index, std::string const& below) {
    check_percent(findings, rules.min_mark, "policy.mark", below + "/min_mark");
    if (rules.currency) {
        auto const& currency = *rules.currency;
        check_years(findings, currency.max_years, "policy.years", below + "/currency/max_years");
        check_years(findings, currency.refer_until_years, "policy.years", below + "/currency/refer_until_years");
        if (currency.refer_until_years && *currency.refer_until_years < currency.max_years) {
            findings.error("policy.refer_until", "learning is referred up to fewer years than it is current; give \"refer_until_years\" more than \"max_years\"",
                           below + "/currency/refer_until_years");
        }
    }
    if (rules.prior_use) {
        bool const needed = rules.prior_use->rule == PriorUse::Rule::up_to_share;
        if (needed != rules.prior_use->share.has_value()) {
            findings.error("policy.prior_share", needed ? "the rule up_to_share needs a \"share\"" : "only the rule up_to_share has a \"share\"; leave it out",
                           below + "/prior_use");
        }
        if (rules.prior_use->share) check_share(findings, *rules.prior_use->share, true, below + "/prior_use/share");
    }
    if (rules.volume_ratio && *rules.volume_ratio <= Ratio{0}) {
        findings.error("policy.volume_ratio", "the ratio of source to target credit is more than 0", below + "/volume_ratio");
    }
    if (rules.min_claim_credits) check_credits(findings, *rules.min_claim_credits, Scheme::cats, true, below + "/min_claim_credits");
    if (rules.outcome_share) check_share(findings, *rules.outcome_share, false, below + "/outcome_share");
    if (rules.claim_by && (rules.claim_by->days < 0 || rules.claim_by->days > 36500)) {
        findings.error("policy.days", "a deadline is from 0 to 36500 days after its event", below + "/claim_by/days");
    }
    if (rules.not_exemptible) index.require_all(findings, rules.not_exemptible->modules, below + "/not_exemptible/modules");
    for (auto const& [scale, table] : rules.mark_maps.value_or(MarkMaps{})) {
        for (auto const& [mark, percent] : table) check_percent(findings, percent, "policy.mark", below + "/mark_maps");
    }
}

inline void check_measure(DefectList const& findings, Measure const& measure, std::string const& below) {
    if (auto const* credits = std::get_if<MaxCredits>(&measure)) {
        check_credits(findings, credits->credits, Scheme::cats, true, below + "/max_credits");
    } else if (auto const* share = std::get_if<MaxShare>(&measure)) {
        check_share(findings, share->share, true, below + "/max_share");
    } else if (auto const* modules = std::get_if<MaxModules>(&measure)) {
        if (modules->modules < 0) findings.error("policy.max_modules", "a number of modules is not negative", below + "/max_modules");
    } else if (auto const* here = std::get_if<MinHereCredits>(&measure)) {
        check_credits(findings, here->credits, Scheme::cats, true, below + "/min_here_credits");
    }
}

inline void check_limit(DefectList const& findings, Limit const& limit, PartIndex const& index, std::string const& below) {
    check_identifier(findings, limit.id.str(), below + "/id");
    if (value_named<Check>(limit.id.str())) {
        findings.error("policy.limit_reserved", "the identifier " + quoted(limit.id.str()) + " is the name of a check, which equivalences waive; use another",
                       below + "/id");
    }
    check_measure(findings, limit.measure, below);
    if (limit.effects.empty()) {
        findings.error("policy.limit_effects", "the limit counts no effect, and so limits nothing; name \"credit\", \"replace\" or both", below + "/effects");
    }
    if (limit.modules.ids) index.require_all(findings, *limit.modules.ids, below + "/modules/ids");
    for (auto const& level : limit.modules.levels.value_or(std::vector<Level>{})) {
        if (!level.known()) findings.error("level.unknown", "there is no level " + level.to_string(), below + "/modules/levels");
    }
}

/// True if the two have a value in common; an empty list has all.
template <class Item>
[[nodiscard]] bool overlap(std::vector<Item> const& a, std::vector<Item> const& b) {
    if (a.empty() || b.empty()) return true;
    return std::any_of(a.begin(), a.end(), [&](Item const& each) { return std::find(b.begin(), b.end(), each) != b.end(); });
}

/// True if the two clauses say the same about some case: their scopes overlap, and either use the same fields, or a
/// programme of the catalogue lies in both. Scopes over different fields meet only where such a programme exists.
[[nodiscard]] inline bool meet(ScopedClause const& a, ScopedClause const& b, PartIndex const& index) {
    if (!overlap(a.kinds, b.kinds) || !overlap(a.awards, b.awards) || !overlap(a.programmes, b.programmes)) return false;
    bool const alike = a.awards.empty() == b.awards.empty() && a.programmes.empty() == b.programmes.empty();
    if (alike && a.programmes.empty()) return true;
    auto const& programmes = index.parts().programmes;
    return std::any_of(programmes.begin(), programmes.end(), [&](Placed<Programme> const& each) {
        std::vector<ProgrammeId> const id{each.value.id};
        std::vector<Award> const award{each.value.award};
        return overlap(id, a.programmes) && overlap(id, b.programmes) && overlap(award, a.awards) && overlap(award, b.awards);
    });
}

/// Two clauses of which neither is more specific may not state the same for the same case.
inline void check_conflicts(DefectList const& findings, Policy const& policy, PartIndex const& index) {
    for (std::size_t i = 0; i < policy.clauses.size(); ++i) {
        auto const& each = policy.clauses[i];
        std::string const below = "/clauses/" + std::to_string(i);
        if (each.specificity() == 0) {
            if (auto const* both = stated_by_both(each.rules, policy.rules)) {
                findings.error("policy.conflict", std::string{"the clause \""} + both + "\" is stated at the top and again without a scope; keep one", below);
            }
        }
        for (std::size_t j = 0; j < i; ++j) {
            auto const& other = policy.clauses[j];
            if (each.specificity() != other.specificity() || !meet(each, other, index)) continue;
            if (auto const* both = stated_by_both(each.rules, other.rules)) {
                findings.error("policy.conflict", std::string{"\""} + both + "\" is stated by two equally specific clauses for the same case (clauses " +
                                                      std::to_string(j) + " and " + std::to_string(i) + "); narrow the scope of one", below);
            }
        }
    }
}

inline void check_policy(DefectList const& findings, Policy const& policy, PartIndex const& index) {
    check_identifier(findings, policy.id.str());
    check_period(findings, policy.in_force, "/until");
    check_years(findings, policy.prerequisite_max_years, "policy.years", "/prerequisite_max_years");
    if (policy.valid_months && (*policy.valid_months < 1 || *policy.valid_months > 1200)) {
        findings.error("policy.months", "a grant holds from 1 to 1200 months; leave \"valid_months\" out if it never ends", "/valid_months");
    }
    check_rules(findings, policy.rules, index, "");
    std::set<LimitId> limits;
    for (std::size_t i = 0; i < policy.limits.size(); ++i) {
        std::string const below = "/limits/" + std::to_string(i);
        check_limit(findings, policy.limits[i], index, below);
        if (!limits.insert(policy.limits[i].id).second) {
            findings.error("policy.limit_doubled", "the limit " + quoted(policy.limits[i].id.str()) + " is defined twice; use two identifiers", below + "/id");
        }
    }
    for (std::size_t i = 0; i < policy.clauses.size(); ++i) {
        auto const& clause = policy.clauses[i];
        std::string const below = "/clauses/" + std::to_string(i);
        check_rules(findings, clause.rules, index, below);
        index.require_all(findings, clause.programmes, below + "/programmes");
        if (clause.rules.kinds) {
            findings.error("policy.clause_kinds", "which kinds are accepted is said at the top of the policy only", below + "/kinds");
        }
        if (stated(clause.rules).empty()) findings.warning("policy.clause_empty", "the clause states nothing; leave it out", below);
    }
    check_conflicts(findings, policy, index);
}

}  // namespace crediton::inline v0::detail
