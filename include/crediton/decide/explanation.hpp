#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/decide/change.hpp>
#include <crediton/decide/why_not.hpp>

namespace crediton::inline v0 {

/// Whether a module is exempted by every best choice of automatic claims, by some, or by none. Best choices are alike in all five
/// objectives: only the order of names tells them apart, so which one is taken is open to the officer and the applicant.
enum class Fate { must, may, never };

template <>
struct Names<Fate> {
    static constexpr std::array<std::pair<Fate, std::string_view>, 3> table{
        {{Fate::must, "must"}, {Fate::may, "may"}, {Fate::never, "never"}}};
};

/// Why one module is exempted or not, beyond the reasons that the decision gives.
struct ModuleExplanation {
    ModuleId module;
    std::optional<Fate> fate = {};                 ///< nothing where a budget struck, or where it is passed or exempted before
    WhyNotAnswer answer = WhyNotAnswer::impossible;
    std::optional<Shortfall> shortfall = {};       ///< if displaced: where the best choice with it falls behind
    Credits credit_with = {};                      ///< if displaced: what the best choice with it exempts with effect `credit`
    std::vector<ModuleId> gained = {};             ///< if displaced: what the best choice with it exempts as well
    std::vector<ModuleId> lost = {};               ///< the reverse
    std::vector<UsedClaim> judgements = {};        ///< if a person could grant it: what must be granted
    std::vector<Obstacle> conflict = {};           ///< if impossible: together they forbid it, and none can be left out
    std::vector<Change> changes = {};              ///< the smallest of each kind that would have it exempted
    std::vector<std::pair<Change, Change>> pairs = {};  ///< the same of two together, looked for where no single one does

    friend bool operator==(ModuleExplanation const&, ModuleExplanation const&) = default;
};

/// How many choices of automatic claims are equally good, and what the next best one comes to.
struct BestChoices {
    int count = 0;                          ///< no more than were asked for
    bool more = false;                      ///< there may be more than were counted
    std::optional<Standing> next = {};      ///< the best choice that is not one of them; nothing if there is none, or if they were too many
    std::optional<Shortfall> next_by = {};  ///< how far it falls behind

    friend bool operator==(BestChoices const&, BestChoices const&) = default;
};

/// What another policy would be worth to this applicant: one clause eased by a step, or waived.
struct Price {
    Change change;
    Credits credit = {};            ///< more, assured with effect `credit`
    Credits replace = {};           ///< more or less, with effect `replace`
    Credits potential = {};         ///< more credit if all is granted
    std::vector<ModuleId> gained = {};
    std::vector<ModuleId> lost = {};

    friend bool operator==(Price const&, Price const&) = default;
};

/// A claim that a person would have to grant, and what that would add. Credit with effect `credit`.
struct Referral {
    UsedClaim claim;
    Credits alone = {};     ///< assured more, if it alone is granted
    Credits together = {};  ///< potential less, if it is refused and all else granted

    friend bool operator==(Referral const&, Referral const&) = default;
};

/// How far an explanation goes.
struct ExplainOptions {
    int choices = 24;   ///< best choices are counted up to so many
    Ratio mark = 70;    ///< percent, assumed of credentials that are not held yet
    bool pairs = true;  ///< look for two changes together where no single one suffices
};

/// Why a decision is as it is, and what would change it.
struct Explanation {
    Decision decision;
    std::vector<Reason> assured_total = {};    ///< the clauses that bind the credit of the assured choice, read off its proof
    std::vector<Reason> potential_total = {};
    std::vector<ModuleExplanation> modules = {};  ///< one for each module of the programme, as the decision has them
    std::optional<BestChoices> choices = {};      ///< nothing if the assured choice is not proved best
    std::vector<Price> prices = {};               ///< those that are worth something, greatest first
    std::size_t priced = 0;                       ///< how many were tried
    std::vector<Referral> referrals = {};         ///< by what they add alone, then together
    bool complete = true;                         ///< no budget struck

    friend bool operator==(Explanation const&, Explanation const&) = default;
};

}  // namespace crediton::inline v0
