#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>
#include <crediton/verify/clauses.hpp>
#include <crediton/verify/exact.hpp>

namespace crediton::inline v0::verify {

/// What a claim may grant: a module, or an amount of credit in a group. Levels are ranks of the programme's framework.
struct Piece {
    std::optional<ModuleId> module = {};
    int group = -1;
    Units credits = 0;
    int level = 0;
    std::optional<int> stage = {};
    Role role = Role::optional;
    bool taught = true;
    std::size_t place = 0;  ///< of the module in the programme

    /// True if it is the module at that place.
    [[nodiscard]] bool is(std::size_t other) const noexcept { return module && place == other; }
};

/// A reason against an attainment, and the check of the policy that it stands on, if an equivalence may waive it.
struct Doubt {
    Verdict verdict;
    std::optional<Check> check = {};
};

/// An attainment as the programme sees it.
struct Held {
    Attainment const* stated = nullptr;
    Credential const* credential = nullptr;
    std::string key = {};  ///< of the credential: equal keys are one credential
    Units credits = 0;
    int low = 0;   ///< least rank that its level may stand for
    int high = 0;  ///< and the greatest
    Kind kind = Kind::certificated;
    std::optional<Ratio> mark = {};  ///< percent
    Rules rules = {};          ///< as they hold for its kind
    int prior_clause = -1;     ///< which clause on prior use governs it
    int smallest_clause = -1;  ///< and which on the smallest claim
    std::vector<Doubt> doubts = {};

    /// True if it is refused whatever an equivalence waives.
    [[nodiscard]] bool hopeless() const {
        return std::any_of(doubts.begin(), doubts.end(), [](Doubt const& each) { return each.verdict == Verdict::refuse && !each.check; });
    }
};

/// Modules of which any one meets each condition, by place; a condition that the programme's modules can't meet asks nothing.
using Conditions = std::vector<std::vector<std::size_t>>;

/// True if every condition has an option that passes the test.
template <class Test>
[[nodiscard]] bool all_met(Conditions const& all, Test test) {
    return std::all_of(all.begin(), all.end(),
                       [&](auto const& options) { return options.empty() || std::any_of(options.begin(), options.end(), test); });
}

/// The inputs of a decision, looked up and put into units, and what screening makes of each attainment.
struct Facts {
    Catalogue const* catalogue = nullptr;
    Programme const* programme = nullptr;
    Policy const* policy = nullptr;
    Record const* record = nullptr;
    std::string error = {};  ///< code of what is wrong with the record, where nothing can be decided
    Date on = {};  ///< the day of the decision
    Date rules_date = {};
    Rules rules = {};        ///< as they hold where no kind of learning is concerned
    Units total = 0;
    std::vector<Piece> modules = {};            ///< in the programme's order
    std::vector<Conditions> prerequisites = {};  ///< of each module, in the programme's order
    std::vector<Conditions> corequisites = {};
    std::vector<Units> asked = {};              ///< of each group
    std::set<std::size_t> passed = {}, earlier = {}, declined = {}, failed = {};
    std::vector<Held> held = {};
    std::vector<std::vector<bool>> rivals = {};  ///< whether two attainments are alternatives

    /// An amount in the programme's scheme.
    [[nodiscard]] Units units(Ratio amount) const { return Credits::from(amount, programme->scheme).value_or(Credits{}).units(); }
    [[nodiscard]] std::optional<std::size_t> place_of(ModuleId const& id) const {
        for (std::size_t i = 0; i < modules.size(); ++i) {
            if (modules[i].module == id) return i;
        }
        return std::nullopt;
    }
    /// True if a judgement has lapsed.
    [[nodiscard]] bool over(Judgement const& judgement) const { return judgement.until && on > *judgement.until; }
    [[nodiscard]] bool settled(std::size_t place) const { return passed.contains(place) || earlier.contains(place); }
    [[nodiscard]] bool gone(std::size_t place) const { return settled(place) || declined.contains(place); }
    /// True if the policy's author could not establish the clause, or, of limits, did not write them for this award.
    [[nodiscard]] bool unknown(Unknown clause) const {
        bool const other_award = !policy->awards.empty() && !verify::holds(policy->awards, programme->award);
        return (clause == Unknown::limits && other_award) || verify::holds(policy->unknown, clause);
    }
    /// True if the rank stands at one of the levels.
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
        if (!programme->modules[place].exemptible || verify::holds(never.roles, module.role) || verify::holds(never.modules, *module.module)) return false;
        if (among(module.level, never.levels)) return false;
        return !failed.contains(place) || by.failed_before.value_or(Verdict::refuse) != Verdict::refuse;
    }
    /// Credit in a group, at the level and stage that its modules share, else at the lowest.
    [[nodiscard]] Piece amount(int group, Units credits) const {
        Piece made{.group = group, .credits = credits};
        bool first = true;
        for (auto const& each : modules) {
            if (each.group != group) continue;
            made.level = first ? each.level : std::min(made.level, each.level);
            if (each.stage && (!made.stage || *each.stage < *made.stage)) made.stage = each.stage;
            first = false;
        }
        return made;
    }
    /// Credit of a group's modules that are passed or exempted already.
    [[nodiscard]] Units settled_in(int group) const {
        Units sum = 0;
        for (auto const& each : modules) sum += each.group == group && settled(each.place) ? each.credits : 0;
        return sum;
    }
};

}  // namespace crediton::inline v0::verify
