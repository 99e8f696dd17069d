#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>

namespace crediton::inline v0 {

/// The clauses that hold for one award, programme and kind of learning, silence filled with the defaults of the contract.
struct EffectiveRules {
    std::optional<Currency> currency = {};
    std::optional<Ratio> min_mark = {};
    Verdict ungraded = Verdict::refer;
    Verdict compensated = Verdict::refer;
    LevelUse level_use = LevelUse::same_or_higher;
    CreditUse credit_use = CreditUse::whole;
    Ratio volume_ratio = 1;
    PriorUse prior_use = {};
    Ratio min_claim_credits = {};
    ExemptedPrerequisite exempted_prerequisite = ExemptedPrerequisite::meets;
    bool exempt_only_with_prerequisites = false;
    NotExemptible not_exemptible = {};
    Ratio outcome_share = 1;
    Verdict unverified = Verdict::accept;
    Verdict failed_before = Verdict::refuse;
    Lists<Kind> kinds = {};
    Lists<std::string> providers = {};
    std::optional<ClaimBy> claim_by = {};
    MarkMaps mark_maps = {};
    int min_claim_clause = -1;  ///< which clause says `min_claim_credits`: an index into the scoped ones, -1 for the policy's own
    int prior_use_clause = -1;  ///< the same for `prior_use`
};

namespace detail {

template <class Value>
[[nodiscard]] bool allows(std::vector<Value> const& list, Value const& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

/// The scoped clause that governs one rule: the one that says most about its scope. -1 if none does.
template <class Value>
[[nodiscard]] int clause_of(Policy const& policy, Programme const& programme, std::optional<Kind> kind, std::optional<Value> Rules::* member) {
    int found = -1;
    int most = -1;
    for (std::size_t n = 0; n < policy.clauses.size(); ++n) {
        auto const& clause = policy.clauses[n];
        if (!(clause.rules.*member) || clause.specificity() <= most) continue;
        if (!allows(clause.awards, programme.award) || !allows(clause.programmes, programme.id)) continue;
        if (!clause.kinds.empty() && (!kind || !allows(clause.kinds, *kind))) continue;
        most = clause.specificity();
        found = static_cast<int>(n);
    }
    return found;
}

}  // namespace detail

/// The rules that hold in `programme`, for attainments of `kind` where one is given.
[[nodiscard]] inline EffectiveRules effective_rules(Policy const& policy, Programme const& programme,
                                                    std::optional<Kind> kind) {
    EffectiveRules rules;
    auto const take = [&](auto& field, auto member) {
        int const clause = detail::clause_of(policy, programme, kind, member);
        auto const& value = (clause < 0 ? policy.rules : policy.clauses[static_cast<std::size_t>(clause)].rules).*member;
        if (value) field = *value;
        return clause;
    };
    take(rules.currency, &Rules::currency);
    take(rules.min_mark, &Rules::min_mark);
    take(rules.ungraded, &Rules::ungraded);
    take(rules.compensated, &Rules::compensated);
    take(rules.level_use, &Rules::level_use);
    take(rules.credit_use, &Rules::credit_use);
    take(rules.volume_ratio, &Rules::volume_ratio);
    rules.prior_use_clause = take(rules.prior_use, &Rules::prior_use);
    rules.min_claim_clause = take(rules.min_claim_credits, &Rules::min_claim_credits);
    if (policy.does_not_know(Unknown::prior_use) && rules.prior_use_clause < 0 && !policy.rules.prior_use) rules.prior_use.rule = PriorUse::Rule::accept;  // it refers: nobody refused
    take(rules.exempted_prerequisite, &Rules::exempted_prerequisite);
    take(rules.exempt_only_with_prerequisites, &Rules::exempt_only_with_prerequisites);
    take(rules.not_exemptible, &Rules::not_exemptible);
    take(rules.outcome_share, &Rules::outcome_share);
    take(rules.unverified, &Rules::unverified);
    take(rules.failed_before, &Rules::failed_before);
    take(rules.kinds, &Rules::kinds);
    take(rules.providers, &Rules::providers);
    take(rules.claim_by, &Rules::claim_by);
    take(rules.mark_maps, &Rules::mark_maps);
    return rules;
}

/// The rules of a policy in one programme: for attainments of each kind, and where none is concerned. A claim is governed by
/// the rules for every kind of evidence that it draws on; where two say different things of one claim, the stricter holds.
struct RuleBook {
    EffectiveRules general;
    std::map<Kind, EffectiveRules> by_kind;

    RuleBook() = default;
    RuleBook(Policy const& policy, Programme const& programme) : general{effective_rules(policy, programme, {})} {
        for (auto const& [kind, _] : Names<Kind>::table) by_kind[kind] = effective_rules(policy, programme, kind);
    }
};

/// Clauses on which a policy is silent although what silence means is the more generous reading, in the contract's order.
[[nodiscard]] inline std::vector<std::string> silent_clauses(Policy const& policy) {
    Rules const& r = policy.rules;
    std::vector<std::string> found;
    auto const note = [&](bool silent, char const* name) {
        bool const known = std::any_of(policy.unknown.begin(), policy.unknown.end(),
                                       [&](Unknown each) { return name_of(each) == name; });
        if (silent && !known) found.emplace_back(name);
    };
    note(!r.currency, "currency");
    note(!r.min_mark, "min_mark");
    note(!r.level_use, "level_use");
    note(!r.volume_ratio, "volume_ratio");
    note(!r.min_claim_credits, "min_claim_credits");
    note(!r.exempted_prerequisite, "exempted_prerequisite");
    note(!r.exempt_only_with_prerequisites, "exempt_only_with_prerequisites");
    note(!r.not_exemptible, "not_exemptible");
    note(!r.unverified, "unverified");
    note(!r.kinds, "kinds");
    note(!r.providers, "providers");
    note(!r.claim_by, "claim_by");
    return found;
}

}  // namespace crediton::inline v0
