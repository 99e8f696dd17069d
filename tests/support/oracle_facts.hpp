#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

#include "oracle_exact.hpp"

namespace crediton::test {

using Units = std::int64_t;

template <class List, class Value>
[[nodiscard]] bool holds(List const& list, Value const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Which clause holds: the place of the scoped one that says most about its scope, else -1 for the policy's own.
template <class Clause>
[[nodiscard]] int governing(Policy const& policy, Programme const& programme, std::optional<Kind> kind, std::optional<Clause> Rules::*field) {
    int most = -1;
    int found = -1;
    for (std::size_t i = 0; i < policy.clauses.size(); ++i) {
        auto const& each = policy.clauses[i];
        if (!(each.rules.*field)) continue;
        if (!each.awards.empty() && !holds(each.awards, programme.award)) continue;
        if (!each.programmes.empty() && !holds(each.programmes, programme.id)) continue;
        if (!each.kinds.empty() && (!kind || !holds(each.kinds, *kind))) continue;
        int const said = int{!each.awards.empty()} + int{!each.programmes.empty()} + int{!each.kinds.empty()};
        if (said <= most) continue;
        most = said;
        found = static_cast<int>(i);
    }
    return found;
}

template <class Clause>
[[nodiscard]] std::optional<Clause> clause_for(Policy const& policy, Programme const& programme, std::optional<Kind> kind,
                                               std::optional<Clause> Rules::*field) {
    int const place = governing(policy, programme, kind, field);
    return (place < 0 ? policy.rules : policy.clauses[static_cast<std::size_t>(place)].rules).*field;
}

/// Every clause as it holds for a kind of learning, or for no learning in particular.
[[nodiscard]] inline Rules rules_for(Policy const& policy, Programme const& programme, std::optional<Kind> kind) {
    Rules made;
    auto const take = [&](auto... fields) { ((made.*fields = clause_for(policy, programme, kind, fields)), ...); };
    take(&Rules::currency, &Rules::min_mark, &Rules::ungraded, &Rules::compensated, &Rules::level_use, &Rules::credit_use, &Rules::volume_ratio,
         &Rules::prior_use, &Rules::min_claim_credits, &Rules::exempted_prerequisite, &Rules::exempt_only_with_prerequisites,
         &Rules::not_exemptible, &Rules::outcome_share, &Rules::unverified, &Rules::failed_before, &Rules::kinds, &Rules::providers,
         &Rules::claim_by, &Rules::mark_maps);
    return made;
}

/// What a claim may grant: a module, or an amount of credit in a group.
struct Piece {
    std::optional<ModuleId> module;
    int group = -1;
    Units credits = 0;
    int level = 0;
    std::optional<int> stage;
    Role role = Role::optional;
    bool taught = true;
    std::size_t place = 64;  ///< of the module in the programme
};

/// A reason against an attainment, and the check of the policy that it stands on, if an equivalence may waive it.
struct Doubt {
    Verdict verdict;
    std::optional<Check> check = {};
};

struct Held {
    Attainment const* stated = nullptr;
    Credential const* credential = nullptr;
    std::string key;  ///< of the credential: equal keys are one credential
    Units credits = 0;
    int low = 0;
    int high = 0;
    Kind kind = Kind::certificated;
    std::optional<Ratio> mark;
    Rules rules;  ///< as they hold for its kind
    int prior_clause = -1;     ///< which clause on prior use governs it
    int smallest_clause = -1;  ///< and which on the smallest claim
    std::vector<Doubt> doubts;
};

/// The inputs, looked up and put into units: nothing is decided here.
struct Facts {
    Catalogue const* catalogue = nullptr;
    Programme const* programme = nullptr;
    Policy const* policy = nullptr;
    Record const* record = nullptr;
    std::string error;  ///< code of what is wrong with the record, where nothing can be decided
    Date on;  ///< the day of the decision
    Date rules_date;
    Rules rules;  ///< as they hold where no kind of learning is concerned
    Units total = 0;
    std::vector<Piece> modules;  ///< in the programme's order
    std::vector<Units> asked;    ///< of each group
    std::set<std::size_t> passed, earlier, declined, failed;
    std::vector<Held> held;

    [[nodiscard]] Units units(Ratio amount) const { return Credits::from(amount, programme->scheme).value().units(); }
    [[nodiscard]] std::optional<std::size_t> place_of(ModuleId const& id) const {
        for (std::size_t i = 0; i < modules.size(); ++i) {
            if (modules[i].module == id) return i;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool settled(std::size_t place) const { return passed.contains(place) || earlier.contains(place); }
    [[nodiscard]] bool gone(std::size_t place) const { return settled(place) || declined.contains(place); }
    [[nodiscard]] bool unknown(Unknown clause) const { return holds(policy->unknown, clause); }
    [[nodiscard]] bool among(int level, std::vector<Level> const& levels) const {
        return std::any_of(levels.begin(), levels.end(), [&](Level const& each) {
            auto const span = each.in(programme->framework);
            return span.low <= level && level <= span.high;
        });
    }
    /// True if nothing bars the module from exemption as such, by these rules.
    [[nodiscard]] bool exemptible(std::size_t place, Rules const& by) const {
        auto const never = by.not_exemptible.value_or(NotExemptible{});
        auto const& module = modules[place];
        if (!programme->modules[place].exemptible || holds(never.roles, module.role) || holds(never.modules, *module.module)) return false;
        if (among(module.level, never.levels)) return false;
        return !failed.contains(place) || by.failed_before.value_or(Verdict::refuse) != Verdict::refuse;
    }
    using Conditions = std::vector<std::vector<std::size_t>>;
    [[nodiscard]] Conditions requirements(std::size_t place) const { return conditions(programme->modules[place].prerequisites); }
    /// Modules of which one meets each condition, by place; those that the programme does not have are left out.
    [[nodiscard]] Conditions conditions(std::vector<Requirement> const& all) const {
        Conditions found;
        for (auto const& each : all) {
            found.emplace_back();
            for (auto const& id : each.any_of) {
                if (auto const one = place_of(id)) found.back().push_back(*one);
            }
            if (found.back().empty()) found.pop_back();
        }
        return found;
    }
    /// Credit in a group, at the level and stage that its modules share, else at the lowest.
    [[nodiscard]] Piece amount(int group, Units credits) const {
        Piece made{.module = {}, .group = group, .credits = credits, .level = 99, .stage = {}};
        for (auto const& each : modules) {
            if (each.group != group) continue;
            made.level = std::min(made.level, each.level);
            if (each.stage && (!made.stage || *each.stage < *made.stage)) made.stage = each.stage;
        }
        return made;
    }
};

/// True if `part` is among `parts`, or inside one of them.
[[nodiscard]] inline bool inside(Catalogue const& catalogue, std::vector<CredentialId> const& parts, std::string const& part) {
    return std::any_of(parts.begin(), parts.end(), [&](CredentialId const& each) {
        if (each.str() == part) return true;
        auto const found = catalogue.find(each);
        return found && inside(catalogue, found->contains, part);
    });
}

/// Alternatives: two attainments of one credential, or one whose credential contains the other's.
[[nodiscard]] inline bool alternatives(Facts const& facts, std::size_t a, std::size_t b) {
    auto const& one = facts.held[a];
    auto const& other = facts.held[b];
    if (a == b) return false;
    return one.key == other.key || inside(*facts.catalogue, one.credential->contains, other.key) ||
           inside(*facts.catalogue, other.credential->contains, one.key);
}

inline void gather_modules(Facts& facts) {
    auto const& programme = *facts.programme;
    for (std::size_t i = 0; i < programme.modules.size(); ++i) {
        auto const& placed = programme.modules[i];
        auto const module = facts.catalogue->find(placed.module);
        Level const level{module->framework.value_or(programme.framework), module->level};
        facts.modules.push_back({placed.module, -1, facts.units(module->credits), level.in(programme.framework).low, placed.stage, placed.role,
                                 placed.is_taught(), i});
    }
    for (std::size_t g = 0; g < programme.groups.size(); ++g) {
        facts.asked.push_back(facts.units(programme.groups[g].credits));
        for (auto const& id : programme.groups[g].modules) facts.modules[*facts.place_of(id)].group = static_cast<int>(g);
    }
    for (auto const& id : facts.record->declines) facts.declined.insert(*facts.place_of(id));
    for (auto const& id : facts.record->failed_modules) facts.failed.insert(*facts.place_of(id));
    for (auto const& each : facts.record->standing) {
        (each.how == ModuleStanding::How::passed ? facts.passed : facts.earlier).insert(*facts.place_of(each.module));
    }
}

/// The mark in percent, or nothing: an ungraded pass, or a mark on a scale without a map.
[[nodiscard]] inline std::optional<Ratio> percent(Attainment const& stated, Rules const& rules) {
    if (stated.mark_scale == "percent") return stated.mark ? Ratio::parse(*stated.mark) : std::nullopt;
    if (!rules.mark_maps) return std::nullopt;
    auto const scale = rules.mark_maps->find(stated.mark_scale);
    if (scale == rules.mark_maps->end()) return std::nullopt;
    for (auto const& written : {stated.mark.value_or(""), stated.grade}) {
        auto const found = scale->second.find(written);
        if (found != scale->second.end()) return found->second;
    }
    return std::nullopt;
}

inline void gather_held(Facts& facts) {
    for (auto const& stated : facts.record->attainments) {
        Held held;
        held.stated = &stated;
        held.credential = stated.inline_credential ? &*stated.inline_credential : &*facts.catalogue->find(stated.credential);
        held.key = held.credential->id.str();
        if (held.key.empty()) held.key = "\n" + stated.id.str();
        held.credits = held.credential->credits.value().value().units();
        auto const span = held.credential->level.in(facts.programme->framework);
        held.low = span.low;
        held.high = span.high;
        held.kind = stated.kind ? *stated.kind : held.credential->kind.value_or(Kind::certificated);
        held.rules = rules_for(*facts.policy, *facts.programme, held.kind);
        held.prior_clause = governing(*facts.policy, *facts.programme, held.kind, &Rules::prior_use);
        held.smallest_clause = governing(*facts.policy, *facts.programme, held.kind, &Rules::min_claim_credits);
        held.mark = percent(stated, held.rules);
        facts.held.push_back(std::move(held));
    }
}

/// Chooses the version of the policy, each by the date that it names itself; the only one is taken as it is.
inline void choose_version(Facts& facts, PolicyId const& policy, Date on) {
    std::size_t versions = 0;
    std::size_t fit = 0;
    bool lacking = false;
    for (auto const& each : facts.catalogue->policies()) versions += each.id == policy ? 1U : 0U;
    for (auto const& each : facts.catalogue->policies()) {
        if (each.id != policy) continue;
        auto const as_at = each.rules_as_at;
        auto const& record = *facts.record;
        auto date = as_at == RulesAsAt::decision ? std::optional{on} : as_at == RulesAsAt::application ? record.application : record.enrolment;
        if (as_at == RulesAsAt::award) date = record.award ? record.award : std::optional{on};
        if (as_at == RulesAsAt::stage_entry) date = record.stage_entry ? record.stage_entry : std::optional{on};
        lacking = lacking || !date;
        if (!date || (versions > 1 && !each.in_force.holds(*date))) continue;
        ++fit;
        facts.policy = &each;
        facts.rules_date = *date;
    }
    if (fit != 1) facts.error = lacking ? "record.missing_date" : "record.policy_version";
}

/// Precondition: inputs without defects.
[[nodiscard]] inline Facts gather(Catalogue const& catalogue, ProgrammeId const& programme, PolicyId const& policy, Record const& record, Date on) {
    Facts facts;
    facts.catalogue = &catalogue;
    facts.programme = &*catalogue.find(programme);
    facts.record = &record;
    facts.on = on;
    choose_version(facts, policy, on);
    if (!facts.error.empty()) return facts;
    facts.rules = rules_for(*facts.policy, *facts.programme, {});
    facts.total = facts.units(facts.programme->credits);
    gather_modules(facts);
    gather_held(facts);
    return facts;
}

}  // namespace crediton::test
