#pragma once

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <crediton/model/check_amounts.hpp>
#include <crediton/model/checks_doubled.hpp>
#include <crediton/model/part_index.hpp>

namespace crediton::inline v0::detail {

/// Checks one equivalence against the catalogue around it.
class EquivalenceCheck {
public:
    EquivalenceCheck(DefectList const& findings, Equivalence const& equivalence, PartIndex const& index)
        : findings_{&findings}, equivalence_{&equivalence}, index_{&index} {}

    void run() const {
        auto const& e = *equivalence_;
        check_identifier(*findings_, e.id.str());
        check_conditions();
        check_list(e.sources, "/sources", 0);
        if (std::visit([&](auto const& targets) { return check_target(targets); }, e.targets)) check_applies();
        index_->expect_all(*findings_, e.programmes, "/programmes");
        for (std::size_t i = 0; i < e.waives.size(); ++i) check_waiver(e.waives[i], "/waives/" + std::to_string(i));
    }

private:
    static constexpr int most_depth = 64;

    void check_range(std::optional<Ratio> const& least, std::optional<Ratio> const& most, std::string const& below) const {
        check_percent(*findings_, least, "equivalence.marks", below + "/min_mark");
        check_percent(*findings_, most, "equivalence.marks", below + "/max_mark");
        if (least && most && *most < *least) {
            findings_->error("equivalence.marks", "no mark lies between \"min_mark\" and \"max_mark\"; swap or mend them", below + "/min_mark");
        }
    }

    void check_conditions() const {
        auto const& e = *equivalence_;
        check_range(e.min_mark, e.max_mark, "");
        check_percent(*findings_, e.min_average, "equivalence.marks", "/min_average");
        check_percent(*findings_, e.refer_average, "equivalence.marks", "/refer_average");
        if (e.refer_average && (!e.min_average || *e.refer_average >= *e.min_average)) {
            findings_->error("equivalence.average", "\"refer_average\" begins a band below \"min_average\"; give both, the former lower", "/refer_average");
        }
        check_years(*findings_, e.max_age_years, "equivalence.age", "/max_age_years");
        check_period(*findings_, e.in_force, "/until");
        check_period(*findings_, e.completed, "/completed_until");
        if (e.bridging_credits) check_amount(*e.bridging_credits, false, "/bridging_credits");
        if (e.uses < 1) findings_->error("equivalence.uses", "it may be used less than once; give \"uses\" 1 or more, or end it with \"until\"", "/uses");
    }

    void check_list(std::vector<Source> const& items, std::string const& below, int depth) const {
        if (items.empty()) {
            findings_->error("equivalence.no_source", "it asks for nothing: that would give modules away for free; name a source", below);
        }
        if (depth > most_depth) return findings_->error("equivalence.depth", "its sources nest deeper than 64 levels", below);
        for (std::size_t i = 0; i < items.size(); ++i) {
            std::string const at = below + "/" + std::to_string(i);
            std::visit([&](auto const& form) { check_source(form, at, depth + 1); }, items[i].form);
        }
    }

    void check_source(CredentialSource const& source, std::string const& below, int) const {
        index_->require(*findings_, source.credential, below);
        check_range(source.min_mark, source.max_mark, below);
        if (source.weight <= Ratio{0}) findings_->error("equivalence.weight", "a weight is more than 0", below + "/weight");
    }
    void check_source(AllOf const& source, std::string const& below, int depth) const { check_list(source.items, below + "/all", depth); }
    void check_source(AnyOf const& source, std::string const& below, int depth) const { check_list(source.items, below + "/any", depth); }
    void check_source(AtLeast const& source, std::string const& below, int depth) const {
        check_list(source.items, below + "/of", depth);
        if (source.least < 1 || static_cast<std::size_t>(source.least) > source.items.size()) {
            findings_->error("equivalence.at_least", "\"at_least\" is from 1 to the number of items, here " + std::to_string(source.items.size()), below + "/at_least");
        }
    }
    void check_source(GeneralCredit const& source, std::string const& below, int) const {
        check_amount(source.credits, false, below + "/credits");
        for (auto const& each : source.at_levels) {
            check_amount(each.credits, true, below + "/at_level");
            if (!each.level.known()) findings_->error("level.unknown", "there is no level " + each.level.to_string(), below + "/at_level");
            if (each.credits > source.credits) {
                findings_->error("equivalence.at_level", "more credit is asked for at a level than in all; mend one of them", below + "/at_level");
            }
        }
        if (source.where.level_at_least && !source.where.level_at_least->known()) {
            findings_->error("level.unknown", "there is no level " + source.where.level_at_least->to_string(), below + "/where/level_at_least");
        }
    }

    [[nodiscard]] bool serves(Programme const& programme) const {
        auto const& ids = equivalence_->programmes;
        return ids.empty() || std::find(ids.begin(), ids.end(), programme.id) != ids.end();
    }

    void check_amount(Ratio amount, bool zero_too, std::string const& below) const {
        Scheme scheme = Scheme::cats;
        for (auto const& each : index_->parts().programmes) {
            if (!serves(each.value)) continue;
            scheme = each.value.scheme;
            if (!Credits::from(amount, scheme)) break;
        }
        check_credits(*findings_, amount, scheme, zero_too, below);
    }

    [[nodiscard]] bool check_modules(std::vector<ModuleId> const& modules, std::string const& below) const {
        if (modules.empty()) findings_->error("equivalence.no_target", "it stands for no module; name one", below);
        index_->require_all(*findings_, modules, below);
        return !modules.empty() && std::all_of(modules.begin(), modules.end(), [&](auto const& id) { return index_->find(id) != nullptr; });
    }
    [[nodiscard]] bool check_target(ModuleTargets const& target) const {
        auto sorted = target.modules;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
            findings_->error("equivalence.target_twice", "a module stands twice among the targets; name it once", "/targets");
        }
        return check_modules(target.modules, "/targets");
    }
    [[nodiscard]] bool check_target(OneOfTargets const& target) const { return check_modules(target.modules, "/targets/any"); }
    [[nodiscard]] bool check_target(StageTarget const&) const { return true; }
    [[nodiscard]] bool check_target(GroupTarget const& target) const {
        check_amount(target.credits, false, "/targets/credits");
        if (index_->groups().contains(target.group.str())) return true;
        findings_->error("catalogue.unknown_group", "no programme has a group " + quoted(target.group.str()) + near_miss(target.group.str(), index_->groups()), "/targets/group");
        return false;
    }

    [[nodiscard]] static bool has(Programme const& programme, ModuleId const& id) {
        return std::any_of(programme.modules.begin(), programme.modules.end(), [&](Placement const& each) { return each.module == id; });
    }
    [[nodiscard]] static bool fits(Programme const& programme, ModuleTargets const& target) {
        return std::all_of(target.modules.begin(), target.modules.end(), [&](auto const& id) { return has(programme, id); });
    }
    [[nodiscard]] static bool fits(Programme const& programme, OneOfTargets const& target) {
        return std::any_of(target.modules.begin(), target.modules.end(), [&](auto const& id) { return has(programme, id); });
    }
    [[nodiscard]] static bool fits(Programme const& programme, StageTarget const& target) {
        return std::any_of(programme.modules.begin(), programme.modules.end(), [&](Placement const& each) { return each.stage == target.stage; });
    }
    [[nodiscard]] static bool fits(Programme const& programme, GroupTarget const& target) {
        return std::any_of(programme.groups.begin(), programme.groups.end(), [&](auto const& each) {
            return each.id == target.group && target.credits <= each.credits;
        });
    }

    void check_applies() const {
        auto const& programmes = index_->parts().programmes;
        if (programmes.empty()) return;
        bool const applies = std::any_of(programmes.begin(), programmes.end(), [&](auto const& each) {
            return serves(each.value) && std::visit([&](auto const& target) { return fits(each.value, target); }, equivalence_->targets);
        });
        if (applies) return;
        findings_->warning("equivalence.never_applies", "no programme that it serves has all that it stands for, so it can never apply; mend \"targets\" or \"programmes\"", "/targets");
    }

    void check_waiver(std::string const& name, std::string const& below) const {
        if (value_named<Check>(name) || index_->limits().contains(name)) return;
        std::vector<std::string_view> known(index_->limits().begin(), index_->limits().end());
        for (auto const& [check, each] : Names<Check>::table) known.push_back(each);
        findings_->error("equivalence.unknown_waiver", "it waives " + quoted(name) + ", which is no check (level, volume, currency, marks) and no limit of a policy" +
                                                           near_miss(name, known), below);
    }

    DefectList const* findings_;
    Equivalence const* equivalence_;
    PartIndex const* index_;
};

}  // namespace crediton::inline v0::detail
