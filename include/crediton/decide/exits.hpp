#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/model/catalogue_builder.hpp>

namespace crediton::inline v0 {

/// What a record would earn towards a lesser award on the way, if the person left with that one.
struct ExitStanding {
    Award award = Award::certhe;
    Ratio credits = {};  ///< the award's total, in the programme's scheme
    Decision decision;   ///< by the limits of that award
};

namespace detail {

/// The awards that people usually leave with before this one. Source: QAA, Higher Education Credit Framework for England (2021).
[[nodiscard]] inline std::vector<Award> on_the_way(Award award) {
    switch (award) {
        case Award::masters: return {Award::pgcert, Award::pgdip};
        case Award::pgdip: return {Award::pgcert};
        case Award::integrated_masters: return {Award::certhe, Award::diphe, Award::honours};
        case Award::honours: return {Award::certhe, Award::diphe, Award::ordinary};
        case Award::ordinary: return {Award::certhe, Award::diphe};
        case Award::diphe: case Award::foundation_degree: return {Award::certhe};
        case Award::graddip: return {Award::gradcert};
        default: return {};
    }
}

/// A programme as somebody meets it who leaves with a lesser award: any of its taught modules at levels up to the award's own,
/// as much as the award asks for. What the award demands beyond that is not known, so nothing is asked.
class ExitProgramme {
public:
    ExitProgramme(Calculator const& calculator, Award award) : calculator_{&calculator}, award_{award} {
        Programme const& whole = calculator.programme();
        Curriculum const curriculum{calculator.catalogue(), whole};
        int const highest = Level{Framework::fheq, typical(award).fheq_level}.in(whole.framework).high;
        OptionGroup any{.id = "exit", .title = "Any of the modules"};
        for (auto const& entry : curriculum.modules()) {
            if (entry.piece.role == Role::project || entry.piece.level > highest) continue;
            any.modules.push_back(entry.id);
            placements_.push_back(*entry.placement);
            offered_ += entry.piece.credits;
        }
        any.credits = asked().in(whole.scheme);
        groups_.push_back(std::move(any));
    }

    /// False where the programme has too few such modules to lead to the award.
    [[nodiscard]] bool possible() const { return offered_.units() >= asked().units(); }
    [[nodiscard]] Ratio credits() const { return groups_.front().credits; }

    [[nodiscard]] Decision decide(Record record) const {
        record.reviews.clear();  // of decisions on the whole programme
        std::erase_if(record.declines, [&](ModuleId const& each) { return !offers(each); });
        std::erase_if(record.standing, [&](ModuleStanding const& each) { return !offers(each.module); });
        std::erase_if(record.failed_modules, [&](ModuleId const& each) { return !offers(each); });
        std::erase_if(record.judgements, [&](Judgement const& each) { return each.equivalence ? !served(*each.equivalence) : !all_offered(each.targets); });
        auto const& whole = *calculator_;
        Calculator const own{std::make_shared<Catalogue const>(catalogue()), whole.programme().id, whole.on(),
                             PolicyReference{whole.policy().id, whole.policy().version}, whole.limits()};
        return own.assess(record);
    }

private:
    [[nodiscard]] Credits asked() const { return *Credits::from(Ratio{typical(award_).total_cats}, Scheme::cats); }

    [[nodiscard]] bool offers(ModuleId const& id) const {
        return std::any_of(placements_.begin(), placements_.end(), [&](Placement const& each) { return each.module == id; });
    }
    [[nodiscard]] bool all_offered(std::vector<ModuleId> const& modules) const {
        return std::all_of(modules.begin(), modules.end(), [&](ModuleId const& each) { return offers(each); });
    }

    /// An equivalence of whole modules that are all on offer. Stages and groups of the whole programme are not there.
    [[nodiscard]] bool serves(Equivalence const& rule) const {
        if (auto const* all = std::get_if<ModuleTargets>(&rule.targets)) return all_offered(all->modules);
        auto const* one = std::get_if<OneOfTargets>(&rule.targets);
        return one != nullptr && all_offered(one->modules);
    }
    [[nodiscard]] bool served(EquivalenceId const& id) const {
        auto const& rules = calculator_->catalogue().equivalences();
        return std::any_of(rules.begin(), rules.end(), [&](Equivalence const& each) { return each.id == id && serves(each); });
    }

    [[nodiscard]] Catalogue catalogue() const {
        Catalogue const& all = calculator_->catalogue();
        CatalogueBuilder builder;
        for (auto const& each : all.credentials()) builder.add(each);
        for (auto const& each : all.modules()) builder.add(each);
        for (auto const& each : all.policies()) builder.add(each);
        for (auto const& each : all.equivalences()) {
            if (serves(each)) builder.add(each);
        }
        Programme made = calculator_->programme();
        made.award = award_;
        made.credits = credits();
        made.minima.clear();
        made.modules = placements_;
        made.groups = groups_;
        for (auto& each : made.modules) trim(each);
        return builder.add(std::move(made)).build();
    }

    /// What a module excludes or asks for outside the modules on offer is nothing here.
    void trim(Placement& placement) const {
        std::erase_if(placement.exclusions, [&](ModuleId const& each) { return !offers(each); });
        placement.prerequisites.clear();
        placement.corequisites.clear();
    }

    Calculator const* calculator_;
    Award award_;
    std::vector<Placement> placements_ = {};
    std::vector<OptionGroup> groups_ = {};
    Credits offered_ = {};
};

}  // namespace detail

/// What the record would earn towards each lesser award on the way, smallest first: the same evidence and policy, by the limits
/// of that award. Awards that the programme has too few modules for are left out. Throws nothing for what the record contains.
[[nodiscard]] inline std::vector<ExitStanding> exit_standings(Calculator const& calculator, Record const& record) {
    std::vector<ExitStanding> found;
    for (auto const award : detail::on_the_way(calculator.programme().award)) {
        detail::ExitProgramme const exit{calculator, award};
        if (exit.possible()) found.push_back({award, exit.credits(), exit.decide(record)});
    }
    return found;
}

}  // namespace crediton::inline v0
