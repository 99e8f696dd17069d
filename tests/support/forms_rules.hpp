#pragma once

#include <algorithm>
#include <functional>
#include <set>
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

/// True if some rule has several versions: without their dates, they would be one too many.
[[nodiscard]] inline bool has_versions(Scene const& scene) {
    std::set<EquivalenceId> seen;
    return !std::all_of(scene.equivalences.begin(), scene.equivalences.end(), [&](Equivalence const& each) { return seen.insert(each.id).second; });
}
[[nodiscard]] inline Form in_force() {
    return {"equivalence in force", [](Scene& s) {
        return !has_versions(s) && any(s.equivalences, [](Equivalence& e) { return reset(e.in_force); });
    }};
}
/// Leaves the first version of each rule, for good.
[[nodiscard]] inline Form versions_of_rules() {
    return {"equivalence versions", [](Scene& s) {
        if (!has_versions(s)) return false;
        std::set<EquivalenceId> seen;
        std::erase_if(s.equivalences, [&](Equivalence const& each) { return !seen.insert(each.id).second; });
        return any(s.equivalences, [](Equivalence& e) { return reset(e.in_force); });
    }};
}

[[nodiscard]] inline std::vector<Form> of_rules() {
    std::vector<Form> all{
        source<CredentialSource>("credential"), source<AllOf>("all"), source<AnyOf>("any"), source<AtLeast>("at_least"), source<GeneralCredit>("general credit"),
        target<ModuleTargets>("modules"), target<OneOfTargets>("one of"), target<StageTarget>("stage"), target<GroupTarget>("group"),
        own("min_mark", [](CredentialSource& one) { return reset(one.min_mark); }), own("max_mark", [](CredentialSource& one) { return reset(one.max_mark); }),
        own("weight", [](CredentialSource& one) { return std::exchange(one.weight, Ratio{1}) != Ratio{1}; }),
        own("weight in fractions", [](CredentialSource& one) { return one.weight.denominator() != 1 && (one.weight = Ratio{1}, true); }),
        rule_field("min_mark", &Equivalence::min_mark), rule_field("max_mark", &Equivalence::max_mark), rule_field("refer_average", &Equivalence::refer_average),
        rule("min_average", [](Equivalence& e) { e.refer_average.reset(); return reset(e.min_average); }),
        rule_field("max_age_years", &Equivalence::max_age_years), in_force(), versions_of_rules(), rule_field("completed", &Equivalence::completed),
        rule_field("uses", &Equivalence::uses), rule_field("programmes", &Equivalence::programmes), rule_field("refer", &Equivalence::refer),
        rule_field("condition", &Equivalence::condition), rule_field("bridging_credits", &Equivalence::bridging_credits), waiver("level"), waiver("volume"), waiver("currency"), waiver("marks"),
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

}  // namespace forms
}  // namespace crediton::test
