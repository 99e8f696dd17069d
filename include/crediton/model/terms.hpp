#pragma once

#include <array>

#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

/// The part a module plays in a programme. A role not given is compulsory.
enum class Role { core, compulsory, optional, project };

template <>
struct Names<Role> {
    static constexpr std::array<std::pair<Role, std::string_view>, 4> table{{{Role::core, "core"},
                                                                             {Role::compulsory, "compulsory"},
                                                                             {Role::optional, "optional"},
                                                                             {Role::project, "project"}}};
};

/// Whether learning was certificated by a provider or is claimed from experience.
enum class Kind { certificated, experiential };

template <>
struct Names<Kind> {
    static constexpr std::array<std::pair<Kind, std::string_view>, 2> table{
        {{Kind::certificated, "certificated"}, {Kind::experiential, "experiential"}}};
};

/// What an equivalence does: `credit` counts towards the award; `replace` frees from study, other credit is taken
/// instead; `refuse` grants nothing and is the reason.
enum class Effect { credit, replace, refuse };

template <>
struct Names<Effect> {
    static constexpr std::array<std::pair<Effect, std::string_view>, 3> table{
        {{Effect::credit, "credit"}, {Effect::replace, "replace"}, {Effect::refuse, "refuse"}}};
};

/// What a rule makes of a case: taken as it is, left to a person, or refused. Ordered from best to worst.
enum class Verdict { accept, refer, refuse };

template <>
struct Names<Verdict> {
    static constexpr std::array<std::pair<Verdict, std::string_view>, 3> table{
        {{Verdict::accept, "accept"}, {Verdict::refer, "refer"}, {Verdict::refuse, "refuse"}}};
};

/// How an attainment was passed. A condoned or compensated pass stands although the mark does not.
enum class Pass { clear, compensated, condoned, failed };

template <>
struct Names<Pass> {
    static constexpr std::array<std::pair<Pass, std::string_view>, 4> table{{{Pass::clear, "clear"},
                                                                             {Pass::compensated, "compensated"},
                                                                             {Pass::condoned, "condoned"},
                                                                             {Pass::failed, "failed"}}};
};

/// Whether somebody has checked that a credential is genuine.
enum class Verified { yes, no, unchecked };

template <>
struct Names<Verified> {
    static constexpr std::array<std::pair<Verified, std::string_view>, 3> table{
        {{Verified::yes, "yes"}, {Verified::no, "no"}, {Verified::unchecked, "unchecked"}}};
};

/// A check of the policy that an equivalence may waive. Reserved: no limit may bear such an identifier.
enum class Check { level, volume, currency, marks };

template <>
struct Names<Check> {
    static constexpr std::array<std::pair<Check, std::string_view>, 4> table{{{Check::level, "level"},
                                                                              {Check::volume, "volume"},
                                                                              {Check::currency, "currency"},
                                                                              {Check::marks, "marks"}}};
};

/// An event of a record that a clock or a deadline runs to or from.
enum class Event { application, enrolment, first_module, claim };

template <>
struct Names<Event> {
    static constexpr std::array<std::pair<Event, std::string_view>, 4> table{{{Event::application, "application"},
                                                                              {Event::enrolment, "enrolment"},
                                                                              {Event::first_module, "first_module"},
                                                                              {Event::claim, "claim"}}};
};

}  // namespace crediton::inline v0
