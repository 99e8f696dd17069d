#pragma once

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scene.hpp"

namespace crediton::test {

/// A form of rule or record. `remove` takes it out of a scene, and is false if the scene has none.
struct Form {
    std::string name;
    std::function<bool(Scene&)> remove;
};

namespace forms {

/// True if `change` did something to any of the list.
template <class List, class Change>
[[nodiscard]] bool any(List& list, Change change) {
    bool found = false;
    for (auto& each : list) found = change(each) || found;
    return found;
}

template <class List, class Test>
[[nodiscard]] bool drop(List& list, Test test) {
    return std::erase_if(list, test) > 0;
}

template <class Value>
[[nodiscard]] bool reset(Value& value) {
    bool const found = value != Value{};
    value = Value{};
    return found;
}

template <class Form>
[[nodiscard]] inline bool has_source(std::vector<Source> const& sources) {
    for (auto const& each : sources) {
        if (std::holds_alternative<Form>(each.form)) return true;
        auto const* all = std::get_if<AllOf>(&each.form);
        if (all != nullptr && has_source<Form>(all->items)) return true;
    }
    return false;
}

/// Drops the rules that have a form of source or target, and judgements on them.
template <class Test>
[[nodiscard]] bool drop_rules(Scene& scene, Test test) {
    return drop(scene.equivalences, [&](Equivalence const& each) {
        if (!test(each)) return false;
        std::erase_if(scene.record.judgements, [&](Judgement const& j) { return j.equivalence == each.id; });
        return true;
    });
}

template <class Kind>
[[nodiscard]] Form source(std::string name) {
    return {"source " + name, [](Scene& s) { return drop_rules(s, [](Equivalence const& e) { return has_source<Kind>(e.sources); }); }};
}

template <class Kind>
[[nodiscard]] Form target(std::string name) {
    return {"target " + name, [](Scene& s) { return drop_rules(s, [](Equivalence const& e) { return std::holds_alternative<Kind>(e.targets); }); }};
}

/// A field of a rule, put back to what silence means.
template <class Change>
[[nodiscard]] Form rule(std::string name, Change change) {
    return {"equivalence " + name, [change](Scene& s) { return any(s.equivalences, change); }};
}
template <class Value>
[[nodiscard]] Form rule_field(std::string name, Value Equivalence::*field) {
    return rule(std::move(name), [field](Equivalence& e) { return std::exchange(e.*field, Equivalence{}.*field) != Equivalence{}.*field; });
}
[[nodiscard]] inline Form waiver(std::string name) {
    return rule("waives " + name, [name](Equivalence& e) { return drop(e.waives, [&](std::string const& each) { return each == name; }); });
}

/// A mark of a single source.
template <class Change>
[[nodiscard]] Form own(std::string name, Change change) {
    return rule("source's " + name, [change](Equivalence& e) {
        return any(e.sources, [&](Source& each) {
            auto* one = std::get_if<CredentialSource>(&each.form);
            return one != nullptr && change(*one);
        });
    });
}

[[nodiscard]] inline std::vector<Form> of_rules() {
    std::vector<Form> all{
        source<CredentialSource>("credential"), source<AllOf>("all"), source<AnyOf>("any"), source<AtLeast>("at_least"), source<GeneralCredit>("general credit"),
        target<ModuleTargets>("modules"), target<OneOfTargets>("one of"), target<StageTarget>("stage"), target<GroupTarget>("group"),
        own("min_mark", [](CredentialSource& one) { return reset(one.min_mark); }), own("max_mark", [](CredentialSource& one) { return reset(one.max_mark); }),
        own("weight", [](CredentialSource& one) { return std::exchange(one.weight, Ratio{1}) != Ratio{1}; }),
        rule_field("min_mark", &Equivalence::min_mark), rule_field("max_mark", &Equivalence::max_mark), rule_field("refer_average", &Equivalence::refer_average),
        rule("min_average", [](Equivalence& e) { e.refer_average.reset(); return reset(e.min_average); }),
        rule_field("max_age_years", &Equivalence::max_age_years), rule_field("in force", &Equivalence::in_force), rule_field("completed", &Equivalence::completed),
        rule_field("uses", &Equivalence::uses), rule_field("programmes", &Equivalence::programmes), rule_field("refer", &Equivalence::refer),
        rule_field("condition", &Equivalence::condition), waiver("level"), waiver("volume"), waiver("currency"), waiver("marks"),
        rule("waives a limit", [](Equivalence& e) { return drop(e.waives, [](std::string const& each) { return each.starts_with("L"); }); }),
        rule("effect replace", [](Equivalence& e) {
            bool const found = e.effect == Effect::replace;
            if (found) e.effect = Effect::credit;
            return found;
        }),
        {"equivalence effect refuse", [](Scene& s) { return drop_rules(s, [](Equivalence const& e) { return e.effect == Effect::refuse; }); }}};
    all.push_back(rule("general credit's at_level", [](Equivalence& e) {
        return any(e.sources, [](Source& each) {
            auto* general = std::get_if<GeneralCredit>(&each.form);
            return general != nullptr && reset(general->at_levels);
        });
    }));
    auto const filter = [](std::string name, auto field) {
        return rule("general credit's " + name, [field](Equivalence& e) {
            return any(e.sources, [&](Source& each) {
                auto* general = std::get_if<GeneralCredit>(&each.form);
                return general != nullptr && reset(general->where.*field);
            });
        });
    };
    all.push_back(filter("providers", &Filter::providers));
    all.push_back(filter("kinds", &Filter::kinds));
    all.push_back(filter("level_at_least", &Filter::level_at_least));
    all.push_back(filter("subjects", &Filter::subjects));
    return all;
}

template <class Kind>
[[nodiscard]] Form measure(std::string name) {
    return {"limit " + name, [](Scene& s) {
        std::vector<std::string> gone;
        bool const found = drop(s.policy.limits, [&](Limit const& each) {
            if (!std::holds_alternative<Kind>(each.measure)) return false;
            gone.push_back(each.id.str());
            return true;
        });
        for (auto& each : s.equivalences) {
            std::erase_if(each.waives, [&](std::string const& waived) { return std::find(gone.begin(), gone.end(), waived) != gone.end(); });
        }
        return found;
    }};
}
template <class Change>
[[nodiscard]] Form limit(std::string name, Change change) {
    return {"limit " + name, [change](Scene& s) { return any(s.policy.limits, change); }};
}
template <class Value>
[[nodiscard]] Form selection(std::string name, Value ModuleSelection::*field) {
    return limit("modules " + name, [field](Limit& each) { return reset(each.modules.*field); });
}
template <class Value>
[[nodiscard]] Form evidence(std::string name, Value EvidenceSelection::*field) {
    return limit("evidence " + name, [field](Limit& each) { return each.evidence && reset((*each.evidence).*field); });
}
[[nodiscard]] inline Form each_of(std::string name, Each what) {
    return limit("each " + name, [what](Limit& each) {
        bool const found = each.each == what;
        if (found) each.each.reset();
        return found;
    });
}

[[nodiscard]] inline std::vector<Form> of_limits() {
    return {measure<MaxCredits>("max_credits"), measure<MaxShare>("max_share"), measure<MaxModules>("max_modules"), measure<MinHereCredits>("min_here_credits"),
            selection("levels", &ModuleSelection::levels), selection("stages", &ModuleSelection::stages), selection("roles", &ModuleSelection::roles),
            selection("ids", &ModuleSelection::ids), selection("taught", &ModuleSelection::taught),
            limit("evidence kinds", [](Limit& each) { return each.evidence && each.evidence->kinds && (each.evidence.reset(), true); }),
            limit("evidence providers", [](Limit& each) { return each.evidence && each.evidence->providers && (each.evidence.reset(), true); }),
            each_of("level", Each::level), each_of("stage", Each::stage), each_of("provider", Each::provider),
            limit("awards", [](Limit& each) { return reset(each.awards); }),
            limit("effects", [](Limit& each) { return std::exchange(each.effects, Limit{}.effects) != Limit{}.effects; }),
            limit("internal", [](Limit& each) { return std::exchange(each.internal, false); })};
}

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
        bool const found = s.policy.rules_as_at == when;
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
        as_at(RulesAsAt::application), as_at(RulesAsAt::enrolment), scoped("awards", [](ScopedClause const& c) { return !c.awards.empty(); }),
        scoped("programmes", [](ScopedClause const& c) { return !c.programmes.empty() && c.kinds.empty(); }),
        scoped("kinds", [](ScopedClause const& c) { return !c.kinds.empty(); })};
    for (auto const& [each, name] : Names<Unknown>::table) all.push_back(unknown(each));
    return all;
}

[[nodiscard]] inline Form standing(std::string name, ModuleStanding::How how) {
    return {"record " + name, [how](Scene& s) { return drop(s.record.standing, [&](ModuleStanding const& each) { return each.how == how; }); }};
}
[[nodiscard]] inline Form judgement(std::string name, bool individual, Judgement::Decision decision) {
    return {"record judgement " + name, [individual, decision](Scene& s) {
        return drop(s.record.judgements, [&](Judgement const& each) { return each.equivalence.has_value() != individual && each.decision == decision; });
    }};
}

/// Leaves the first of several attainments of one credential.
[[nodiscard]] inline bool hold_once(Scene& scene) {
    std::vector<CredentialId> seen;
    std::vector<AttainmentId> gone;
    for (auto const& each : scene.record.attainments) {
        if (each.credential.str().empty()) continue;  // described in place, and known by no name
        if (std::find(seen.begin(), seen.end(), each.credential) != seen.end()) gone.push_back(each.id);
        seen.push_back(each.credential);
    }
    std::erase_if(scene.record.judgements, [&](Judgement const& each) {
        return std::find_first_of(each.evidence.begin(), each.evidence.end(), gone.begin(), gone.end()) != each.evidence.end();
    });
    return drop(scene.record.attainments, [&](Attainment const& each) { return std::find(gone.begin(), gone.end(), each.id) != gone.end(); });
}

template <class Change>
[[nodiscard]] Form credential(std::string name, Change change) {
    return {"credential " + name, [change](Scene& s) {
        bool found = any(s.credentials, change);
        for (auto& each : s.record.attainments) {
            if (each.inline_credential) found = change(*each.inline_credential) || found;
        }
        return found;
    }};
}

[[nodiscard]] inline std::vector<Form> of_records() {
    using J = Judgement::Decision;
    return {standing("passed", ModuleStanding::How::passed), standing("exempted", ModuleStanding::How::exempted),
            {"record declines", [](Scene& s) { return reset(s.record.declines); }}, {"record failed_modules", [](Scene& s) { return reset(s.record.failed_modules); }},
            judgement("grant", false, J::grant), judgement("refuse", false, J::refuse), judgement("individual", true, J::grant), {"record held twice", hold_once},
            {"record used_in", [](Scene& s) { return any(s.record.attainments, [](Attainment& each) { return reset(each.used_in); }); }},
            credential("contains", [](Credential& each) { return reset(each.contains); }), credential("module (identity)", [](Credential& each) { return reset(each.module); }),
            credential("not assessed", [](Credential& each) { return std::exchange(each.assessed, true) == false; }),
            credential("assessment unknown", [](Credential& each) { return !std::exchange(each.assessed, true).has_value(); }),
            credential("level interval", [](Credential& each) {
                bool const found = each.level == Level{Framework::eqf, 5} || each.level == Level{Framework::nfq, 6};
                if (found) each.level = {Framework::fheq, 4};
                return found;
            }),
            {"module outcomes", [](Scene& s) { return any(s.modules, [](Module& each) { return reset(each.outcomes); }); }},
            {"programme minima", [](Scene& s) { return reset(s.programme.minima); }},
            {"programme excludes", [](Scene& s) { return any(s.programme.modules, [](Placement& each) { return reset(each.exclusions); }); }},
            {"programme requires", [](Scene& s) { return any(s.programme.modules, [](Placement& each) { return reset(each.prerequisites); }); }},
            {"module not exemptible", [](Scene& s) { return any(s.programme.modules, [](Placement& each) { return !std::exchange(each.exemptible, true); }); }}};
}

}  // namespace forms

/// Every form that the property tests must see at work.
[[nodiscard]] inline std::vector<Form> all_forms() {
    std::vector<Form> all;
    for (auto const& some : {forms::of_rules(), forms::of_limits(), forms::of_clauses(), forms::of_records()}) all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace crediton::test
