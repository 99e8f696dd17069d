#include <algorithm>

#include <crediton/io/json.hpp>

#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

auto const awards = [](Node const& node) {
    return list_of(node, [](Node const& item) { return named<Award>(item); });
};
auto const kinds = [](Node const& node) {
    return list_of(node, [](Node const& item) { return named<Kind>(item); });
};
auto const given_citation = [](Node const& node) { return std::optional{read_citation(node)}; };

std::optional<ModuleSelection> read_modules(Node const& node, Framework framework) {
    Object object{node};
    ModuleSelection made;
    put(made.levels, object.field("levels"), [&](Node const& each) {
        return list_of(each, [&](Node const& item) { return level(item, framework); });
    });
    put(made.stages, object.field("stages"), [](Node const& each) { return list_of(each, whole); });
    put(made.roles, object.field("roles"), [](Node const& each) {
        return list_of(each, [](Node const& item) { return named<Role>(item); });
    });
    put(made.ids, object.field("ids"), identifiers<ModuleId>);
    put(made.taught, object.field("taught"), truth);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<EvidenceSelection> read_evidence(Node const& node) {
    Object object{node};
    EvidenceSelection made;
    put(made.kinds, object.field("kinds"), kinds);
    put(made.providers, object.field("providers"), words);
    object.finish(UnknownFields::refused);
    return made;
}

/// Exactly one of the four measures.
void read_measure(Object& object, Limit& limit) {
    auto const credits = object.field("max_credits");
    auto const share = object.field("max_share");
    auto const modules = object.field("max_modules");
    auto const here = object.field("min_here_credits");
    int const stated = int{credits.has_value()} + int{share.has_value()} + int{modules.has_value()} + int{here.has_value()};
    if (stated != 1 && object.node().is(Type::object)) {
        object.node().error("input.measure", std::string{"the limit states "} + (stated == 0 ? "no" : "more than one") +
                                                 " measure; give exactly one of \"max_credits\", \"max_share\", "
                                                 "\"max_modules\" and \"min_here_credits\"");
    }
    auto const amount = [&](std::optional<Node> const& field, auto make) {
        put(limit.measure, field, [&](Node const& node) -> std::optional<Measure> {
            auto const found = exact(node);
            return found ? std::optional<Measure>{make(*found)} : std::nullopt;
        });
    };
    amount(credits, [](Ratio value) { return MaxCredits{value}; });
    amount(share, [](Ratio value) { return MaxShare{value}; });
    amount(here, [](Ratio value) { return MinHereCredits{value}; });
    put(limit.measure, modules, [](Node const& node) -> std::optional<Measure> {
        auto const found = whole(node);
        return found ? std::optional<Measure>{MaxModules{*found}} : std::nullopt;
    });
}

std::optional<Limit> read_limit(Node const& node, Framework framework) {
    Object object{node};
    Limit made;
    put(made.id, object.required("id"), identifier<LimitId>);
    put(made.title, object.field("title"), text);
    read_measure(object, made);
    put(made.awards, object.field("awards"), awards);
    put(made.modules, object.field("modules"), [&](Node const& each) { return read_modules(each, framework); });
    put(made.evidence, object.field("evidence"), read_evidence);
    put(made.each, object.field("each"), [](Node const& each) { return named<Each>(each); });
    put(made.effects, object.field("effects"), [](Node const& each) {
        return list_of(each, [](Node const& item) { return named<Effect>(item, {Effect::credit, Effect::replace}); });
    });
    put(made.internal, object.field("internal"), truth);
    put(made.citation, object.field("citation"), given_citation);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<ScopedClause> read_clause(Node const& node, Framework framework) {
    Object object{node};
    ScopedClause made;
    put(made.id, object.field("id"), identifier<ClauseId>);
    put(made.title, object.field("title"), text);
    put(made.awards, object.field("awards"), awards);
    put(made.programmes, object.field("programmes"), identifiers<ProgrammeId>);
    auto const scope = object.field("kinds");
    if (scope && scope->is(Type::object)) {
        scope->error("policy.clause_kinds", "in a clause \"kinds\" is its scope, a list; which kinds are accepted is said at "
                                            "the top of the policy only");
    } else {
        put(made.kinds, scope, kinds);
    }
    made.rules = read_rules(object, framework);
    put(made.citation, object.field("citation"), given_citation);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<std::map<std::string, Citation>> read_citations(Node const& node) {
    if (!node.is(Type::object)) {
        node.wrong_type("an object from clauses to citations");
        return std::nullopt;
    }
    std::map<std::string, Citation> made;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        Node const item = node.item(i);
        made[item.value().name] = read_citation(item);
    }
    return made;
}

void read_clauses(Object& object, Policy& made) {
    put(made.unknown, object.field("unknown"), [](Node const& node) {
        return list_of(node, [](Node const& item) { return named<Unknown>(item); });
    });
    made.rules = read_rules(object, made.framework);
    put(made.rules.kinds, object.field("kinds"), read_kinds);
    auto const limits = object.field("limits");
    auto const limit = [&](Node const& each) { return read_limit(each, made.framework); };
    put(made.limits, limits, [&](Node const& each) { return list_of(each, limit); });
    if (!limits && !made.does_not_know(Unknown::limits) && object.node().is(Type::object)) {
        object.node().error("input.missing", "the policy says nothing of limits: give \"limits\", an empty list if there are "
                                             "none, or name \"limits\" in \"unknown\"", "limits");
    }
    auto const clause = [&](Node const& each) { return read_clause(each, made.framework); };
    put(made.clauses, object.field("clauses"), [&](Node const& each) { return list_of(each, clause); });
}

/// A seal holds a policy to what it was when somebody sealed it: a clause that got lost since can then not pass for silence.
void read_seal(Object& object, Policy& made, bool sound) {
    auto const seal = object.field("seal");
    put(made.seal, seal, text);
    if (!seal || !sound || !seal->is(Type::string)) return;
    std::string const now = digest(made);
    if (made.seal == now) return;
    seal->error("policy.seal", "the policy is not what was sealed: something in it was changed, added or lost since; find out what, and if all of it "
                               "is meant, seal it anew with " + cited(now));
}

}  // namespace

Policy read_policy(Node const& node) {
    std::size_t const errors = node.context().errors;
    Object object{node};
    Policy made;
    put(made.id, object.required("id"), identifier<PolicyId>);
    node.context().identifier = made.id.str();
    put(made.title, object.field("title"), text);
    put(made.provider, object.field("provider"), text);
    put(made.version, object.field("version"), identifier_text);
    put(made.framework, object.field("framework"), [](Node const& each) { return named<Framework>(each); });
    put(made.in_force.from, object.field("from"), date);
    put(made.in_force.until, object.field("until"), date);
    put(made.seen, object.field("seen"), date);
    put(made.citation, object.field("citation"), given_citation);
    put(made.citations, object.field("citations"), read_citations);
    put(made.awards, object.field("awards"), [](Node const& each) { return list_of(each, [](Node const& item) { return named<Award>(item); }); });
    put(made.endorsed, object.field("endorsed"), truth);
    put(made.imported_marks, object.field("imported_marks"), [](Node const& each) { return named<ImportedMarks>(each); });
    put(made.prerequisite_max_years, object.field("prerequisite_max_years"), whole);
    put(made.valid_months, object.field("valid_months"), whole);
    put(made.partial, object.field("partial"), truth);
    put(made.not_expressed, object.field("not_expressed"), [](Node const& each) { return list_of(each, text); });
    put(made.rules_as_at, object.field("rules_as_at"), [](Node const& each) { return named<RulesAsAt>(each); });
    read_clauses(object, made);
    read_seal(object, made, node.context().errors == errors);
    object.finish(UnknownFields::refused);
    return made;
}

}  // namespace crediton::inline v0::reading
