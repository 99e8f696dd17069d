#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

/// "SCQF 8" states its framework; a bare rank leaves it to `framework` or to the programme.
void read_level(Node const& node, PartialModule& module) {
    bool const written = node.is(Type::string) && node.value().text.find(' ') != std::string::npos;
    if (written || module.framework) {
        auto const found = level(node, module.framework.value_or(Framework::fheq));
        if (!found) return;
        if (module.framework && !detail::shares_ranks(*module.framework, found->framework)) {
            node.error("input.level", "the level is one of another framework than \"framework\" says; make them agree");
        }
        if (!module.framework) module.framework = found->framework;
        module.level = found->rank;
        return;
    }
    if (!node.is(Type::number) && !node.is(Type::string)) {
        node.wrong_type("a level, such as 4 or \"FHEQ 4\"");
        return;
    }
    auto const bare = detail::digits(node.value().text);
    if (bare && *bare <= 12) {
        module.level = static_cast<int>(*bare);
        return;
    }
    node.error("input.level", "no such level: write a rank of the programme's framework, such as 4, or \"SCQF 8\"");
}

}  // namespace

void read_module_fields(Object& object, PartialModule& module) {
    put(module.title, object.field("title"), text);
    put(module.credits, object.field("credits"), exact);
    put(module.framework, object.field("framework"), [](Node const& node) { return named<Framework>(node); });
    if (auto const node = object.field("level")) read_level(*node, module);
    put(module.provider, object.field("provider"), text);
    put(module.outcomes, object.field("outcomes"), words);
    put(module.periods, object.field("periods"), [](Node const& node) { return list_of(node, whole); });
    put(module.every_years, object.field("every_years"), whole);
    put(module.first_year, object.field("first_year"), whole);
}

Module read_module(Node const& node) {
    Object object{node};
    PartialModule read;
    put(read.id, object.required("id"), identifier<ModuleId>);
    node.context().identifier = read.id.str();
    read_module_fields(object, read);
    static_cast<void>(object.required("credits"));
    static_cast<void>(object.required("level"));
    object.finish(UnknownFields::warned);
    return {read.id, read.title.value_or(""), read.credits.value_or(Ratio{}), read.level.value_or(0), read.framework,
            read.provider.value_or(""), read.outcomes.value_or(std::vector<std::string>{}),
            read.periods.value_or(std::vector<int>{}), read.every_years, read.first_year};
}

}  // namespace crediton::inline v0::reading
