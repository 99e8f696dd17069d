#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

std::optional<Requirement> read_requirement(Node const& node) {
    if (!node.is(Type::object)) {
        auto const one = identifier<ModuleId>(node);
        return one ? std::optional{Requirement{{*one}}} : std::nullopt;
    }
    Object object{node};
    Requirement made;
    put(made.any_of, object.required("any"), identifiers<ModuleId>);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<std::vector<Requirement>> read_requirements(Node const& node) { return list_of(node, read_requirement); }

std::optional<Placement> read_placement(Node const& node, ReadProgramme& into) {
    Placement made;
    if (!node.is(Type::object)) {
        put(made.module, node, identifier<ModuleId>);
        return made.module.str().empty() ? std::nullopt : std::optional{made};
    }
    Object object{node};
    PartialModule module;
    put(made.module, object.required("id"), identifier<ModuleId>);
    module.id = made.module;
    module.place = node.place();
    read_module_fields(object, module);
    put(made.stage, object.field("stage"), whole);
    put(made.role, object.field("role"), [](Node const& each) { return named<Role>(each); });
    put(made.exemptible, object.field("exemptible"), truth);
    put(made.taught, object.field("taught"), truth);
    put(made.prerequisites, object.field("requires"), read_requirements);
    put(made.corequisites, object.field("corequires"), read_requirements);
    put(made.exclusions, object.field("excludes"), identifiers<ModuleId>);
    object.finish(UnknownFields::warned);
    if (made.module.str().empty()) return std::nullopt;
    into.modules.push_back(std::move(module));
    return made;
}

std::optional<OptionGroup> read_group(Node const& node) {
    Object object{node};
    OptionGroup made;
    put(made.id, object.required("id"), identifier<GroupId>);
    put(made.title, object.field("title"), text);
    put(made.credits, object.required("credits"), exact);
    put(made.modules, object.required("modules"), identifiers<ModuleId>);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<Minimum> read_minimum(Node const& node, Framework framework) {
    Object object{node};
    Minimum made;
    put(made.at_level, object.required("at_level"), [&](Node const& each) { return rank(each, framework); });
    put(made.credits, object.required("credits"), exact);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<StageWeight> read_weight(Node const& node) {
    Object object{node};
    StageWeight made;
    put(made.stage, object.required("stage"), whole);
    put(made.weight, object.required("weight"), exact);
    object.finish(UnknownFields::refused);
    return made;
}

/// "leicester" or "leicester@2025-26".
std::optional<PolicyReference> read_policy_reference(Node const& node) {
    auto const written = text(node);
    if (!written) return std::nullopt;
    auto const made = PolicyReference::parse(*written);
    if (auto const fault = identifier_fault(made.id.str())) {
        node.error("input.identifier", "the policy's identifier " + *fault + "; write \"id\" or \"id@version\"");
        return std::nullopt;
    }
    return made;
}

}  // namespace

ReadProgramme read_programme(Node const& node) {
    Object object{node};
    ReadProgramme read;
    Programme& made = read.programme;
    put(made.id, object.required("id"), identifier<ProgrammeId>);
    node.context().identifier = made.id.str();
    put(made.title, object.field("title"), text);
    put(made.provider, object.field("provider"), text);
    put(made.award, object.required("award"), [](Node const& each) { return named<Award>(each); });
    put(made.framework, object.field("framework"), [](Node const& each) { return named<Framework>(each); });
    put(made.scheme, object.field("scheme"), [](Node const& each) { return named<Scheme>(each); });
    put(made.credits, object.required("credits"), exact);
    put(made.policy, object.field("policy"), read_policy_reference);
    put(made.credits_per_year, object.field("credits_per_year"), exact);
    put(made.periods_per_year, object.field("periods_per_year"), whole);
    put(made.credits_per_period, object.field("credits_per_period"), exact);
    put(made.stage_gates, object.field("stage_gates"), truth);
    put(made.study_from, object.field("study_from"), whole);
    put(made.fee_per_120, object.field("fee_per_120"), exact);
    put(made.fees, object.field("fees"), read_fees);
    put(made.funding, object.field("funding"), read_course_funding);
    auto const minimum = [&](Node const& each) { return read_minimum(each, made.framework); };
    put(made.minima, object.field("minima"), [&](Node const& each) { return list_of(each, minimum); });
    put(made.weights, object.field("weights"), [](Node const& each) { return list_of(each, read_weight); });
    auto const placement = [&](Node const& each) { return read_placement(each, read); };
    put(made.modules, object.required("modules"), [&](Node const& each) { return list_of(each, placement); });
    put(made.groups, object.field("groups"), [](Node const& each) { return list_of(each, read_group); });
    object.finish(UnknownFields::warned);
    return read;
}

}  // namespace crediton::inline v0::reading
