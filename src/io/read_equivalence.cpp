#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

std::optional<Source> read_source(Node const& node);

std::optional<std::vector<Source>> read_sources(Node const& node) { return list_of(node, read_source); }

std::optional<Filter> read_where(Node const& node) {
    Object object{node};
    Filter made;
    put(made.providers, object.field("providers"), words);
    put(made.kinds, object.field("kinds"), [](Node const& each) {
        return list_of(each, [](Node const& item) { return named<Kind>(item); });
    });
    put(made.level_at_least, object.field("level_at_least"), [](Node const& each) { return level(each, Framework::fheq); });
    put(made.subjects, object.field("subjects"), words);
    object.finish(UnknownFields::refused);
    return made;
}

/// {"4": 90}: so much credit at a level or above; the names of the members are levels.
std::optional<std::vector<GeneralCredit::AtLevel>> read_at_levels(Node const& node) {
    if (!node.is(Type::object)) {
        node.wrong_type("an object from levels to credits, such as {\"4\": 90}");
        return std::nullopt;
    }
    std::vector<GeneralCredit::AtLevel> made;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        Node const item = node.item(i);
        auto const at = Level::parse(item.value().name, Framework::fheq);
        if (!at) item.error("input.level", "the field's name must be a level, such as \"4\" or \"SCQF 8\"");
        auto const credits = exact(item);
        if (at && credits) made.push_back({*at, *credits});
    }
    return made;
}

std::optional<Source> read_general(Object& object) {
    GeneralCredit made;
    put(made.credits, object.required("credits"), exact);
    put(made.at_levels, object.field("at_level"), read_at_levels);
    put(made.where, object.field("where"), read_where);
    return Source{std::move(made)};
}

std::optional<Source> read_credential_source(Object& object) {
    CredentialSource made;
    put(made.credential, object.required("credential"), identifier<CredentialId>);
    put(made.min_mark, object.field("min_mark"), exact);
    put(made.max_mark, object.field("max_mark"), exact);
    put(made.weight, object.field("weight"), exact);
    return Source{std::move(made)};
}

template <class Form>
std::optional<Source> read_list(Object& object, char const* name) {
    Form made;
    put(made.items, object.required(name), read_sources);
    return Source{std::move(made)};
}

std::optional<Source> read_at_least(Object& object) {
    AtLeast made;
    put(made.least, object.required("at_least"), whole);
    put(made.items, object.required("of"), read_sources);
    return Source{std::move(made)};
}

std::optional<Source> read_source(Node const& node) {
    if (!node.is(Type::object)) {
        auto const one = identifier<CredentialId>(node);
        return one ? std::optional{Source{*one}} : std::nullopt;
    }
    Object object{node};
    std::optional<Source> made;
    if (object.states("credential")) {
        made = read_credential_source(object);
    } else if (object.states("all")) {
        made = read_list<AllOf>(object, "all");
    } else if (object.states("any")) {
        made = read_list<AnyOf>(object, "any");
    } else if (object.states("at_least") || object.states("of")) {
        made = read_at_least(object);
    } else if (object.states("credits")) {
        made = read_general(object);
    } else {
        node.error("input.source", "a source names one of \"credential\", \"all\", \"any\", \"at_least\" with \"of\", or \"credits\"");
        return std::nullopt;
    }
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<Target> read_target(Node const& node) {
    if (node.is(Type::array)) {
        auto modules = identifiers<ModuleId>(node);
        return modules ? std::optional<Target>{ModuleTargets{std::move(*modules)}} : std::nullopt;
    }
    Object object{node};
    std::optional<Target> made;
    if (object.states("any")) {
        OneOfTargets one;
        put(one.modules, object.required("any"), identifiers<ModuleId>);
        made = std::move(one);
    } else if (object.states("stage")) {
        StageTarget stage;
        put(stage.stage, object.required("stage"), whole);
        made = stage;
    } else if (object.states("group")) {
        GroupTarget group;
        put(group.group, object.required("group"), identifier<GroupId>);
        put(group.credits, object.required("credits"), exact);
        made = std::move(group);
    } else if (node.is(Type::object)) {
        node.error("input.target", "targets are a list of modules, or name one of \"any\", \"stage\", or \"group\" with \"credits\"");
        return std::nullopt;
    }
    object.finish(UnknownFields::refused);
    return made;
}

/// "automatic" or "refer".
std::optional<bool> read_refer(Node const& node) {
    auto const written = text(node);
    if (!written) return std::nullopt;
    if (*written == "automatic" || *written == "refer") return *written == "refer";
    unknown_name(node, {"automatic", "refer"});
    return std::nullopt;
}

void read_conditions(Object& object, Equivalence& made) {
    put(made.min_mark, object.field("min_mark"), exact);
    put(made.max_mark, object.field("max_mark"), exact);
    put(made.min_average, object.field("min_average"), exact);
    put(made.refer_average, object.field("refer_average"), exact);
    put(made.max_age_years, object.field("max_age_years"), whole);
    put(made.in_force.from, object.field("from"), date);
    put(made.in_force.until, object.field("until"), date);
    put(made.completed.from, object.field("completed_from"), date);
    put(made.completed.until, object.field("completed_until"), date);
    put(made.uses, object.field("uses"), whole);
}

}  // namespace

Equivalence read_equivalence(Node const& node) {
    Object object{node};
    Equivalence made;
    put(made.id, object.required("id"), identifier<EquivalenceId>);
    node.context().identifier = made.id.str();
    put(made.title, object.field("title"), text);
    put(made.sources, object.required("sources"), read_sources);
    put(made.targets, object.required("targets"), read_target);
    read_conditions(object, made);
    put(made.programmes, object.field("programmes"), identifiers<ProgrammeId>);
    put(made.effect, object.field("effect"), [](Node const& each) { return named<Effect>(each); });
    put(made.refer, object.field("judgement"), read_refer);
    put(made.condition, object.field("condition"), text);
    put(made.bridging_credits, object.field("bridging_credits"), exact);
    put(made.waives, object.field("waives"), words);
    put(made.citation, object.field("citation"), [](Node const& each) { return std::optional{read_citation(each)}; });
    object.finish(UnknownFields::refused);
    return made;
}

}  // namespace crediton::inline v0::reading
