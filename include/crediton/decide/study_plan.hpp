#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

// What is left to study, and when: results only, found by project/.

/// Whether the shortest plan is known; or only bounds; or that there is none.
enum class StudyStatus { optimal, limit_reached, impossible };

template <>
struct Names<StudyStatus> {
    static constexpr std::array<std::pair<StudyStatus, std::string_view>, 3> table{
        {{StudyStatus::optimal, "optimal"}, {StudyStatus::limit_reached, "limit_reached"}, {StudyStatus::impossible, "impossible"}}};
};

/// What by itself asks for as many periods as the shortest plan has.
enum class Binding {
    credits,   ///< the credit, at so much in a period and in a year
    chain,     ///< modules that require each other, one after the other
    offering,  ///< the periods in which modules run
    stage,     ///< stages, one after the other
    together   ///< none of them alone
};

template <>
struct Names<Binding> {
    static constexpr std::array<std::pair<Binding, std::string_view>, 5> table{{{Binding::credits, "credits"},
                                                                                {Binding::chain, "chain"},
                                                                                {Binding::offering, "offering"},
                                                                                {Binding::stage, "stage"},
                                                                                {Binding::together, "together"}}};
};

/// Why nothing completes a programme.
enum class Obstruction {
    excluded,     ///< a module that everybody takes is excluded by what was passed or exempted, or by another such module
    offering,     ///< it never runs
    requirement,  ///< it requires what can't be studied, and was neither passed nor exempted
    group,        ///< a group of options can't be filled
    minimum,      ///< a minimum of the award can't be reached
    together      ///< each could be completed, but not all
};

template <>
struct Names<Obstruction> {
    static constexpr std::array<std::pair<Obstruction, std::string_view>, 6> table{{{Obstruction::excluded, "excluded"},
                                                                                    {Obstruction::offering, "offering"},
                                                                                    {Obstruction::requirement, "requirement"},
                                                                                    {Obstruction::group, "group"},
                                                                                    {Obstruction::minimum, "minimum"},
                                                                                    {Obstruction::together, "together"}}};
};

/// What is studied in one period.
struct PlannedPeriod {
    int year = 1;                   ///< of study, from 1
    int period = 1;                 ///< of the year, from 1
    std::vector<ModuleId> modules;  ///< sorted
    Credits credits;                ///< of the modules and the other study
    Credits other;                  ///< bridging credit, and credit in place of what is replaced: no module is named for it

    friend bool operator==(PlannedPeriod const&, PlannedPeriod const&) = default;
};

/// Why there is no plan, and of which module, group or level that is so.
struct StudyObstacle {
    Obstruction what = Obstruction::together;
    std::optional<ModuleId> module = {};
    std::optional<GroupId> group = {};
    std::optional<int> at_level = {};

    friend bool operator==(StudyObstacle const&, StudyObstacle const&) = default;
};

/// The same number of periods, with less in the fullest.
struct LighterPlan {
    Credits most;        ///< credits in a period, but for a module that is larger by itself
    bool proved = true;  ///< no plan of as many periods has less
    std::vector<PlannedPeriod> periods;

    friend bool operator==(LighterPlan const&, LighterPlan const&) = default;
};

/// The shortest schedule of what remains, and what it is owed to (docs/periods.md).
struct StudyPlan {
    StudyStatus status = StudyStatus::optimal;
    int lower = 0;                     ///< no schedule has fewer periods; 0 if there is none
    std::optional<int> periods = {};   ///< of the schedule here; nothing if none was found
    std::optional<int> years = {};     ///< of study that they reach into
    int periods_per_year = 1;
    int from_period = 1;
    Credits per_period = {};           ///< at most
    Credits per_year = {};             ///< at most
    std::vector<PlannedPeriod> schedule = {};  ///< every period from the first, empty ones too
    std::vector<Binding> binding = {};         ///< of a proved schedule that is not empty
    std::vector<ModuleId> chain = {};          ///< longest, first to last, each holding up the next
    std::optional<int> periods_without = {};   ///< without the exemptions, if that is proved
    std::optional<int> saved = {};             ///< periods, if both are proved
    std::vector<Credits> by_year = {};          ///< credits of the schedule in each twelve months from its first period
    std::vector<Credits> by_year_without = {};  ///< the same without the exemptions; empty if no schedule of that was found
    std::optional<LighterPlan> lighter = {};   ///< nothing where no schedule of as many periods was found to be lighter
    std::vector<StudyObstacle> blocked = {};   ///< why there is none

    friend bool operator==(StudyPlan const&, StudyPlan const&) = default;
};

}  // namespace crediton::inline v0
