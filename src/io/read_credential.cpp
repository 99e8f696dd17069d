#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

Credential read_fields(Object& object) {
    Credential made;
    put(made.title, object.field("title"), text);
    put(made.provider, object.field("provider"), text);
    put(made.credits.amount, object.required("credits"), exact);
    put(made.credits.scheme, object.required("scheme"), [](Node const& node) { return named<Scheme>(node); });
    Framework framework = Framework::fheq;
    put(framework, object.field("framework"), [](Node const& node) { return named<Framework>(node); });
    put(made.level, object.required("level"), [&](Node const& node) { return level(node, framework); });
    put(made.assessed, object.field("assessed"), truth);
    put(made.kind, object.field("kind"), [](Node const& node) { return named<Kind>(node); });
    put(made.weeks, object.field("weeks"), exact);
    put(made.hours, object.field("hours"), exact);
    put(made.fee, object.field("fee"), exact);
    put(made.outcomes, object.field("outcomes"), words);
    put(made.subjects, object.field("subjects"), words);
    put(made.contains, object.field("contains"), identifiers<CredentialId>);
    put(made.module, object.field("module"), identifier<ModuleId>);
    put(made.funding, object.field("funding"), read_course_funding);
    object.finish(UnknownFields::warned);
    return made;
}

}  // namespace

Citation read_citation(Node const& node) {
    Object object{node};
    Citation made;
    put(made.title, object.field("title"), text);
    put(made.clause, object.field("clause"), text);
    put(made.url, object.field("url"), text);
    put(made.seen, object.field("seen"), date);
    put(made.read, object.field("read"), [](Node const& each) { return named<ReadOn>(each); });
    object.finish(UnknownFields::refused);
    return made;
}

Credential read_credential(Node const& node) {
    Object object{node};
    CredentialId id;
    put(id, object.required("id"), identifier<CredentialId>);
    node.context().identifier = id.str();
    Credential made = read_fields(object);
    made.id = std::move(id);
    return made;
}

Credential read_inline_credential(Node const& node) {
    Object object{node};
    CredentialId id;
    put(id, object.field("id"), identifier<CredentialId>);
    Credential made = read_fields(object);
    made.id = std::move(id);
    return made;
}

}  // namespace crediton::inline v0::reading
