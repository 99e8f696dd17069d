#pragma once

#include "forms_rules.hpp"

namespace crediton::test {
namespace forms {

/// A clause at the top of the policy with one value, taken back to silence.
template <class Clause>
[[nodiscard]] Form clause(std::string name, std::optional<Clause> Rules::*field) {
    return {"policy " + name, [field](Scene& s) { return reset(s.policy.rules.*field); }};
}
template <class Clause, class Test>
[[nodiscard]] Form clause_if(std::string name, std::optional<Clause> Rules::*field, Test test) {
    return {"policy " + name, [field, test](Scene& s) {
        auto& value = s.policy.rules.*field;
        bool const found = value && test(*value);
        if (found) value.reset();
        return found;
    }};
}
template <class Clause>
[[nodiscard]] Form clause_is(std::string name, std::optional<Clause> Rules::*field, Clause wanted) {
    return clause_if(std::move(name), field, [wanted](Clause const& value) { return value == wanted; });
}
[[nodiscard]] inline Form prior(std::string name, PriorUse::Rule rule) {
    return clause_if("prior_use " + name, &Rules::prior_use, [rule](PriorUse const& value) { return value.rule == rule; });
}

/// Something within a clause.
template <class Change>
[[nodiscard]] Form within(std::string name, Change change) {
    return {"policy " + name, [change](Scene& s) { return change(s.policy.rules); }};
}
[[nodiscard]] inline Form clock_from(std::string name, ClockStart from) {
    return within("currency from " + name, [from](Rules& r) {
        bool const found = r.currency && r.currency->from == from;
        if (found) r.currency->from = ClockStart::awarded;
        return found;
    });
}
[[nodiscard]] inline Form clock_to(std::string name, Event to) {
    return within("currency to " + name, [to](Rules& r) {
        bool const found = r.currency && r.currency->to == to;
        if (found) r.currency->to = Event::application;
        return found;
    });
}
template <class Value>
[[nodiscard]] Form never(std::string name, std::vector<Value> NotExemptible::*field) {
    return within("not_exemptible " + name, [field](Rules& r) { return r.not_exemptible && reset((*r.not_exemptible).*field); });
}
template <class Value>
[[nodiscard]] Form listed(std::string name, std::optional<Lists<Value>> Rules::*clause, std::vector<Value> Lists<Value>::*list) {
    return within(std::move(name), [clause, list](Rules& r) { return r.*clause && reset((*(r.*clause)).*list); });
}
[[nodiscard]] inline Form unknown(Unknown clause) {
    return {"policy unknown " + std::string{name_of(clause)},
            [clause](Scene& s) { return drop(s.policy.unknown, [&](Unknown each) { return each == clause; }); }};
}
[[nodiscard]] inline Form as_at(RulesAsAt when) {
    return {"policy rules_as_at " + std::string{name_of(when)}, [when](Scene& s) {
        bool const found = s.policy.rules_as_at == when && s.versions.empty();
        if (found) s.policy.rules_as_at = RulesAsAt::decision;
        return found;
    }};
}
template <class Test>
[[nodiscard]] Form scoped(std::string name, Test test) {
    return {"policy clause of " + name, [test](Scene& s) { return drop(s.policy.clauses, test); }};
}

[[nodiscard]] inline std::vector<Form> of_clauses() {
    using R = Rules;
    std::vector<Form> all{
        clause("currency", &R::currency), clause("min_mark", &R::min_mark), clause_is("ungraded refuse", &R::ungraded, Verdict::refuse),
        clause_is("compensated accept", &R::compensated, Verdict::accept), clause_is("compensated refuse", &R::compensated, Verdict::refuse),
        clause_is("level_use same", &R::level_use, LevelUse::same), clause_is("level_use refer_higher", &R::level_use, LevelUse::refer_higher),
        clause_is("credit_use divisible", &R::credit_use, CreditUse::divisible), clause("volume_ratio", &R::volume_ratio),
        prior("accept", PriorUse::Rule::accept), prior("up_to_share", PriorUse::Rule::up_to_share), prior("higher_award_only", PriorUse::Rule::higher_award_only),
        prior("surrendered_only", PriorUse::Rule::surrendered_only), prior("surplus_only", PriorUse::Rule::surplus_only), clause("min_claim_credits", &R::min_claim_credits),
        clause_is("exempted_prerequisite does_not_meet", &R::exempted_prerequisite, ExemptedPrerequisite::does_not_meet),
        clause_is("exempted_prerequisite refer", &R::exempted_prerequisite, ExemptedPrerequisite::refer),
        clause_is("exempt_only_with_prerequisites", &R::exempt_only_with_prerequisites, true), clause("outcome_share", &R::outcome_share),
        clause_is("unverified refer", &R::unverified, Verdict::refer), clause_is("unverified refuse", &R::unverified, Verdict::refuse),
        clause_is("failed_before refer", &R::failed_before, Verdict::refer), clause_is("failed_before accept", &R::failed_before, Verdict::accept),
        clause("claim_by", &R::claim_by), clause("mark_maps", &R::mark_maps), never("roles", &NotExemptible::roles), never("levels", &NotExemptible::levels),
        never("modules", &NotExemptible::modules), listed("kinds accept", &R::kinds, &Lists<Kind>::accept), listed("kinds refer", &R::kinds, &Lists<Kind>::refer),
        listed("kinds refuse", &R::kinds, &Lists<Kind>::refuse), listed("providers accept", &R::providers, &Lists<std::string>::accept),
        listed("providers refer", &R::providers, &Lists<std::string>::refer), listed("providers refuse", &R::providers, &Lists<std::string>::refuse),
        clock_from("completed", ClockStart::completed), clock_from("certificate", ClockStart::certificate), clock_from("last_used", ClockStart::last_used),
        clock_to("enrolment", Event::enrolment), clock_to("first_module", Event::first_module), clock_to("claim", Event::claim),
        within("currency boundary exclusive", [](Rules& r) {
            bool const found = r.currency && r.currency->boundary == Boundary::exclusive;
            if (found) r.currency->boundary = Boundary::inclusive;
            return found;
        }),
        within("currency refer_until_years", [](Rules& r) { return r.currency && reset(r.currency->refer_until_years); }),
        as_at(RulesAsAt::application), as_at(RulesAsAt::enrolment), as_at(RulesAsAt::award), as_at(RulesAsAt::stage_entry), scoped("awards", [](ScopedClause const& c) { return !c.awards.empty(); }),
        scoped("programmes", [](ScopedClause const& c) { return !c.programmes.empty() && c.kinds.empty(); }),
        scoped("kinds", [](ScopedClause const& c) { return !c.kinds.empty(); }), scoped("two scopes", [](ScopedClause const& c) { return c.specificity() > 1; })};
    for (auto const& [each, name] : Names<Unknown>::table) all.push_back(unknown(each));
    return all;
}

/// A clause that holds for some kinds of learning, taken back to what holds for all.
template <class Clause>
[[nodiscard]] Form by_kind(std::string name, std::optional<Clause> Rules::*field) {
    return {"policy clause of kinds: " + name, [field](Scene& s) {
        return any(s.policy.clauses, [field](ScopedClause& each) { return !each.kinds.empty() && reset(each.rules.*field); });
    }};
}
[[nodiscard]] inline Form prior_by_kind(std::string name, PriorUse::Rule rule) {
    return {"policy clause of kinds: prior_use " + name, [rule](Scene& s) {
        return any(s.policy.clauses, [rule](ScopedClause& each) {
            auto& clause = each.rules.prior_use;
            return !each.kinds.empty() && clause && clause->rule == rule && reset(clause);
        });
    }};
}

[[nodiscard]] inline std::vector<Form> of_kinds() {
    using R = Rules;
    return {by_kind("currency", &R::currency), by_kind("min_mark", &R::min_mark), by_kind("ungraded", &R::ungraded), by_kind("compensated", &R::compensated),
            by_kind("level_use", &R::level_use), by_kind("credit_use", &R::credit_use), by_kind("volume_ratio", &R::volume_ratio),
            by_kind("prior_use", &R::prior_use), prior_by_kind("up_to_share", PriorUse::Rule::up_to_share), prior_by_kind("surplus_only", PriorUse::Rule::surplus_only),
            by_kind("min_claim_credits", &R::min_claim_credits), by_kind("exempted_prerequisite", &R::exempted_prerequisite),
            by_kind("exempt_only_with_prerequisites", &R::exempt_only_with_prerequisites), by_kind("not_exemptible", &R::not_exemptible),
            by_kind("outcome_share", &R::outcome_share), by_kind("unverified", &R::unverified), by_kind("failed_before", &R::failed_before),
            by_kind("providers", &R::providers), by_kind("claim_by", &R::claim_by), by_kind("mark_maps", &R::mark_maps)};
}

[[nodiscard]] inline std::vector<Form> of_versions() {
    auto const gap = [](Scene& s) {
        if (s.versions.empty()) return false;
        Policy& early = s.policy.in_force.until ? s.policy : s.versions.front();
        Policy& late = s.policy.in_force.until ? s.versions.front() : s.policy;
        Date const from = late.in_force.from.value();
        return std::exchange(early.in_force.until, Date::make(from.year(), from.month(), from.day() - 1)) != early.in_force.until;
    };
    auto const date = [](std::optional<Date> Record::*field, Date silent) {
        return [field, silent](Scene& s) { return !(s.record.*field) && (s.record.*field = silent, true); };
    };
    return {{"policy versions", [](Scene& s) { return reset(s.versions); }}, {"policy versions with a gap", gap},
            {"record without application", date(&Record::application, Date::make(2026, 9, 1).value())},
            {"record without enrolment", date(&Record::enrolment, Date::make(2026, 10, 1).value())},
            {"record without claim", date(&Record::claim, Date::make(2026, 10, 15).value())}};
}

}  // namespace forms
}  // namespace crediton::test
