#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <crediton/model/check_amounts.hpp>
#include <crediton/model/checks_doubled.hpp>
#include <crediton/model/checks_funding.hpp>
#include <crediton/model/cycles.hpp>
#include <crediton/model/part_index.hpp>

namespace crediton::inline v0::detail {

/// Checks one programme against the catalogue around it.
class ProgrammeCheck {
public:
    ProgrammeCheck(DefectList const& findings, Programme const& programme, PartIndex const& index)
        : findings_{&findings}, programme_{&programme}, index_{&index} {}

    void run() {
        check_identifier(*findings_, programme_->id.str());
        check_figures();
        check_policy();
        check_modules();
        check_weights();
        check_groups();
        check_total();
        check_prerequisites();
    }

private:
    [[nodiscard]] static std::string step(std::size_t i) { return "/" + std::to_string(i); }

    void check_figures() const {
        auto const& p = *programme_;
        check_credits(*findings_, p.credits, p.scheme, false, "/credits");
        if (p.credits_per_year) check_credits(*findings_, *p.credits_per_year, p.scheme, false, "/credits_per_year");
        if (p.periods_per_year && (*p.periods_per_year < 1 || *p.periods_per_year > 366)) {
            findings_->error("programme.periods", "a year has from 1 to 366 periods", "/periods_per_year");
        }
        if (p.credits_per_period) check_credits(*findings_, *p.credits_per_period, p.scheme, false, "/credits_per_period");
        if (p.study_from && (*p.study_from < 1 || *p.study_from > p.periods_per_year.value_or(1))) {
            findings_->error("programme.study_from", "study begins in one of the year's " + std::to_string(p.periods_per_year.value_or(1)) +
                                                         " periods, counted from 1; mend it, or state \"periods_per_year\"", "/study_from");
        }
        if (p.fee_per_120 && *p.fee_per_120 < Ratio{0}) findings_->error("programme.fee", "a fee is not negative", "/fee_per_120");
        else check_pounds(*findings_, p.fee_per_120, "/fee_per_120");
        if (p.fees) check_fees(*findings_, *p.fees, p.fee_per_120, p.scheme);
        if (p.fees && p.fees->billing == Billing::per_year && !p.credits_per_year) {
            findings_->error("programme.fees", "study is billed by the year, and how much is studied in one is not stated; add \"credits_per_year\"", "/fees/billing");
        }
        for (std::size_t i = 0; i < p.minima.size(); ++i) {
            std::string const below = "/minima" + step(i);
            check_credits(*findings_, p.minima[i].credits, p.scheme, true, below + "/credits");
            check_level({p.framework, p.minima[i].at_level}, below + "/at_level");
            if (p.minima[i].credits > p.credits) {
                findings_->warning("programme.minimum", "the minimum is more than the whole award, so that nothing reaches it; mend one of them", below);
            }
        }
    }

    void check_level(Level level, std::string const& below) const {
        if (!level.known()) {
            findings_->error("level.unknown", "there is no level " + level.to_string() + "; use a rank that the framework has", below);
        }
    }

    void check_policy() const {
        if (!programme_->policy) return;
        auto const& wanted = *programme_->policy;
        index_->require(*findings_, wanted.id, "/policy");
        if (wanted.version.empty() || index_->find(wanted.id) == nullptr) return;
        for (auto const& each : index_->parts().policies) {
            if (each.value.id == wanted.id && each.value.version == wanted.version) return;
        }
        findings_->error("catalogue.unknown_policy", "the policy " + quoted(wanted.id.str()) + " has no version " +
                                                         quoted(wanted.version) + "; add it, or name one that it has", "/policy");
    }

    void check_modules() {
        for (std::size_t i = 0; i < programme_->modules.size(); ++i) {
            auto const& placed = programme_->modules[i];
            std::string const below = "/modules" + step(i);
            if (!places_.emplace(placed.module, i).second) {
                findings_->error("programme.module_twice", "the module " + quoted(placed.module.str()) + " stands twice in the programme; keep one", below);
                continue;
            }
            index_->require(*findings_, placed.module, below);
            check_module_here(placed, below);
            check_references(placed, below);
        }
    }

    void check_module_here(Placement const& placed, std::string const& below) {
        auto const* const module = index_->find(placed.module);
        if (module == nullptr || module->place.damaged) {
            complete_ = false;
            return;
        }
        if (module->value.credits >= Ratio{0}) {
            check_credits(*findings_, module->value.credits, programme_->scheme, true, below + "/credits");
        }
        if (!module->value.framework) check_level({programme_->framework, module->value.level}, below + "/level");
        if (placed.stage && (*placed.stage < 0 || *placed.stage > 99)) {
            findings_->error("programme.stage", "stages count from 0 to 99", below + "/stage");
        }
    }

    void check_references(Placement const& placed, std::string const& below) const {
        auto const each = [&](std::vector<Requirement> const& list, std::string const& name) {
            for (std::size_t i = 0; i < list.size(); ++i) {
                index_->require_all(*findings_, list[i].any_of, below + name + step(i));
                if (list[i].any_of.empty()) {
                    findings_->error("programme.requirement_empty", "a requirement of none of no modules can never be met; name one", below + name + step(i));
                }
            }
        };
        each(placed.prerequisites, "/requires");
        each(placed.corequisites, "/corequires");
        index_->require_all(*findings_, placed.exclusions, below + "/excludes");
        for (auto const& other : placed.exclusions) {
            if (other != placed.module) continue;
            findings_->error("programme.excludes_itself", "the module " + quoted(other.str()) + " excludes itself, and could never be taken", below + "/excludes");
        }
    }

    /// Each weight is of a stage there is, none twice, and together they are one.
    void check_weights() const {
        std::set<int> seen;
        std::vector<Ratio> weights;
        for (std::size_t i = 0; i < programme_->weights.size(); ++i) {
            auto const& each = programme_->weights[i];
            auto const here = [&](Placement const& placed) { return placed.stage == each.stage; };
            bool const known = std::any_of(programme_->modules.begin(), programme_->modules.end(), here);
            if (!known || !seen.insert(each.stage).second || each.weight < Ratio{0} || Ratio{1} < each.weight) {
                findings_->error("programme.weight", "a weight from 0 to 1 for each stage that has modules, and for none twice", "/weights" + step(i));
                return;
            }
            weights.push_back(each.weight);
        }
        if (!seen.empty() && sum_of(weights) != Ratio{1}) findings_->error("programme.weight", "the weights of the stages are not one in all; mend them", "/weights");
    }

    void check_groups() {
        std::set<GroupId> ids;
        for (std::size_t g = 0; g < programme_->groups.size(); ++g) {
            auto const& group = programme_->groups[g];
            std::string const below = "/groups" + step(g);
            check_identifier(*findings_, group.id.str(), below + "/id");
            if (!ids.insert(group.id).second) {
                findings_->error("programme.group_doubled", "the group " + quoted(group.id.str()) + " is defined twice; use two identifiers", below + "/id");
            }
            check_credits(*findings_, group.credits, programme_->scheme, false, below + "/credits");
            check_members(group, below + "/modules");
        }
    }

    void check_members(OptionGroup const& group, std::string const& below) {
        Sum carried;
        bool known = true;
        for (std::size_t i = 0; i < group.modules.size(); ++i) {
            auto const& id = group.modules[i];
            if (!places_.contains(id)) {
                known = false;
                findings_->error("programme.group_member", "the group " + quoted(group.id.str()) + " names the module " + quoted(id.str()) +
                                                               ", which is not in the programme" + near_member(id), below + step(i));
            } else if (!grouped_.insert(id).second) {
                findings_->error("programme.two_groups", "the module " + quoted(id.str()) + " is in two groups, or twice in one; it may be in one", below + step(i));
            }
            auto const* const module = index_->find(id);
            known = known && module != nullptr && !module->place.damaged;
            if (known) carried.add(module->value.credits, programme_->scheme);
        }
        Sum asked;
        asked.add(group.credits, programme_->scheme);
        if (known && carried.sound && asked.sound && carried.units < asked.units) {
            findings_->error("programme.group_short", "the group " + quoted(group.id.str()) + " asks for " + group.credits.to_string() +
                                                          " credits, more than its modules carry; add modules or ask for less", below);
        }
    }

    [[nodiscard]] std::string near_member(ModuleId const& id) const {
        std::vector<std::string_view> names;
        for (auto const& [each, place] : places_) names.push_back(each.str());
        return near_miss(id.str(), names);
    }

    struct Sum {
        std::int64_t units = 0;
        bool sound = true;
        void add(Ratio amount, Scheme scheme) {
            auto const credits = Credits::from(amount, scheme);
            sound = sound && credits;
            if (credits) units += credits->units();
        }
    };

    void check_total() const {
        Sum sum;
        Sum total;
        for (auto const& [id, place] : places_) {
            auto const* const module = index_->find(id);
            if (module != nullptr && !grouped_.contains(id)) sum.add(module->value.credits, programme_->scheme);
        }
        for (auto const& group : programme_->groups) sum.add(group.credits, programme_->scheme);
        total.add(programme_->credits, programme_->scheme);
        if (!complete_ || !sum.sound || !total.sound || sum.units == total.units) return;
        findings_->error("programme.total", "the award is " + programme_->credits.to_string() + " credits, but its modules outside groups and what its groups ask for are " +
                                                Credits::from_units(sum.units).in(programme_->scheme).to_string() + "; make them agree", "/credits");
    }

    void check_prerequisites() const {
        std::vector<ModuleId> ids;
        std::map<ModuleId, std::size_t> order;
        for (auto const& [id, place] : places_) {
            order.emplace(id, ids.size());
            ids.push_back(id);
        }
        Conditions conditions(ids.size());
        for (auto const& [id, place] : places_) {
            for (auto const& requirement : programme_->modules[place].prerequisites) {
                std::vector<std::size_t> options;  // those of other programmes do not matter here
                for (auto const& each : requirement.any_of) {
                    if (auto const found = order.find(each); found != order.end()) options.push_back(found->second);
                }
                if (!options.empty()) conditions[order[id]].push_back(std::move(options));
            }
        }
        for (auto const& cycle : find_cycles(conditions)) {
            std::string text;
            for (std::size_t const node : cycle) text += quoted(ids[node].str()) + " requires ";
            findings_->error("programme.prerequisite_cycle", text + quoted(ids[cycle.front()].str()) + ": none of them can ever be taken; break the circle",
                             "/modules" + step(places_.at(ids[cycle.front()])) + "/requires");
        }
    }

    DefectList const* findings_;
    Programme const* programme_;
    PartIndex const* index_;
    std::map<ModuleId, std::size_t> places_ = {};
    std::set<ModuleId> grouped_ = {};
    bool complete_ = true;  ///< every module is known and sound
};

}  // namespace crediton::inline v0::detail
