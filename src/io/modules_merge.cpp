#include "io/modules_merge.hpp"

#include <map>
#include <utility>

namespace crediton::inline v0::reading {

namespace {

PartialModule whole_of(Module const& module) {
    return {module.id, module.title, module.credits, module.level, module.framework, module.provider, module.outcomes,
            module.periods, module.every_years, module.first_year, {}};
}

/// Takes over what `other` says beyond `known`; the name of the first field in which they differ, or nothing.
char const* merge(PartialModule& known, PartialModule const& other) {
    char const* differs = nullptr;
    auto const field = [&](auto& mine, auto const& theirs, char const* name) {
        if (!theirs) return;
        if (!mine) mine = theirs;
        if (*mine != *theirs && differs == nullptr) differs = name;
    };
    field(known.credits, other.credits, "credits");
    field(known.level, other.level, "level");
    field(known.framework, other.framework, "framework");
    field(known.title, other.title, "title");
    field(known.provider, other.provider, "provider");
    field(known.outcomes, other.outcomes, "outcomes");
    field(known.periods, other.periods, "periods");
    field(known.every_years, other.every_years, "every_years");
    field(known.first_year, other.first_year, "first_year");
    return differs;
}

Module module_of(PartialModule const& read) {
    return {read.id, read.title.value_or(""), *read.credits, *read.level, read.framework, read.provider.value_or(""),
            read.outcomes.value_or(std::vector<std::string>{}), read.periods.value_or(std::vector<int>{}),
            read.every_years, read.first_year};
}

}  // namespace

void merge_modules(std::vector<Module> const& top, std::vector<PartialModule> const& partial, CatalogueBuilder& builder,
                   std::vector<Defect>& defects) {
    std::map<ModuleId, PartialModule> defined;
    for (auto const& module : top) {
        auto& entry = defined.emplace(module.id, whole_of(module)).first->second;
        if (module.title.empty()) entry.title.reset();  // silence differs from nothing
        if (module.provider.empty()) entry.provider.reset();
        if (module.outcomes.empty()) entry.outcomes.reset();
        if (module.periods.empty()) entry.periods.reset();
    }
    std::map<ModuleId, PartialModule> inside;
    for (auto const& each : partial) {
        auto const found = defined.find(each.id);
        auto& known = found != defined.end() ? found->second : inside.emplace(each.id, each).first->second;
        if (char const* const differs = merge(known, each)) {
            defects.push_back({"module.unequal",
                               "this programme gives another \"" + std::string{differs} + "\" for the module \"" +
                                   each.id.str() + "\" than another place does; make them agree, or use two identifiers",
                               each.place.file, each.place.pointer, each.place.line, each.id.str(), Severity::error});
        }
    }
    for (auto const& [id, read] : inside) {
        if (read.credits && read.level) builder.add(module_of(read), read.place);
    }
}

}  // namespace crediton::inline v0::reading
