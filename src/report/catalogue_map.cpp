#include "report/catalogue_map.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "report/named.hpp"

namespace crediton::inline v0::reporting {

NamedTargets named_targets(Equivalence const& rule, Programme const& programme) {
    NamedTargets found;
    auto const add = [&](std::vector<ModuleId> const& all) {
        for (auto const& id : all) {
            bool const ours = std::any_of(programme.modules.begin(), programme.modules.end(), [&](Placement const& each) { return each.module == id; });
            if (ours) found.modules.push_back(id);
        }
    };
    if (auto const* all = std::get_if<ModuleTargets>(&rule.targets)) add(all->modules);
    if (auto const* one = std::get_if<OneOfTargets>(&rule.targets)) add(one->modules);
    if (auto const* stage = std::get_if<StageTarget>(&rule.targets)) {
        for (auto const& each : programme.modules) {
            if (each.stage == stage->stage) found.modules.push_back(each.module);
        }
    }
    if (auto const* group = std::get_if<GroupTarget>(&rule.targets)) {
        bool const ours = std::any_of(programme.groups.begin(), programme.groups.end(), [&](OptionGroup const& each) { return each.id == group->group; });
        if (ours) found.groups.push_back(group->group);
    }
    return found;
}

namespace {

/// Draws a programme as the catalogue has it, with nobody's record.
class Drawer {
public:
    Drawer(Catalogue const& catalogue, Programme const& programme, Book const& book) : catalogue_{&catalogue}, programme_{&programme}, book_{&book} {}

    [[nodiscard]] Map operator()() {
        modules();
        for (auto const& rule : catalogue_->equivalences()) {
            if (rule.effect != Effect::refuse && rule.serves(programme_->id)) equivalence(rule);
        }
        for (auto const& each : catalogue_->credentials()) {
            if (each.module && right_.contains(each.module->str())) {
                add({"module:" + each.module->str(), book_->say("map-note-rule"), Emphasis::assured, {credential(each.id)}, {right_.at(each.module->str())}});
            }
        }
        return std::move(map_);
    }

private:
    void modules() {
        std::vector<Placement> sorted = programme_->modules;
        std::sort(sorted.begin(), sorted.end(), [](Placement const& a, Placement const& b) {
            return std::tuple{!a.stage, a.stage.value_or(0), a.module} < std::tuple{!b.stage, b.stage.value_or(0), b.module};
        });
        for (auto const& each : sorted) {
            auto const found = catalogue_->find(each.module);
            right_[each.module.str()] = map_.right.size();
            map_.right.push_back({each.module.str(), found ? found->title : "", "", Emphasis::assured});
        }
    }

    [[nodiscard]] std::size_t credential(CredentialId const& id) {
        auto const [at, fresh] = left_.try_emplace(id.str(), map_.left.size());
        if (fresh) {
            auto const found = catalogue_->find(id);
            map_.left.push_back({id.str(), found ? found->title : "", "", Emphasis::assured});
        }
        return at->second;
    }

    [[nodiscard]] std::size_t group(GroupId const& id) {
        auto const [at, fresh] = right_.try_emplace("group\n" + id.str(), map_.right.size());
        if (fresh) map_.right.push_back({id.str(), "", "", Emphasis::assured});
        return at->second;
    }

    void equivalence(Equivalence const& rule) {
        bool const person = rule.refer || !rule.condition.empty() || rule.bridging_credits;
        MapLink link{rule.id.str(), book_->say(person ? "map-note-referred" : "map-note-rule"), person ? Emphasis::possible : Emphasis::assured};
        NamedTargets const targets = named_targets(rule, *programme_);
        if (targets.modules.empty() && targets.groups.empty()) return;
        NamedCredentials const sources{rule.sources};
        for (auto const& each : sources()) link.from.push_back(credential(each));
        for (auto const& each : targets.modules) link.to.push_back(right_.at(each.str()));
        for (auto const& each : targets.groups) link.to.push_back(group(each));
        add(std::move(link));
    }

    void add(MapLink link) { map_.links.push_back(std::move(link)); }

    Catalogue const* catalogue_;
    Programme const* programme_;
    Book const* book_;
    Map map_ = {};
    std::map<std::string, std::size_t> left_ = {};
    std::map<std::string, std::size_t> right_ = {};
};

}  // namespace

Map catalogue_map(Catalogue const& catalogue, ProgrammeId const& programme, Book const& book) {
    auto const found = catalogue.find(programme);
    return found ? Drawer{catalogue, *found, book}() : Map{};
}

}  // namespace crediton::inline v0::reporting
