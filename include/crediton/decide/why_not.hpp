#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/decide/decision.hpp>

namespace crediton::inline v0 {

/// What demanding a module of a choice comes to.
enum class Forcing {
    exempt,        ///< the best choice exempts it anyway
    displaced,     ///< some choice exempts it, but the best does not
    impossible,    ///< no choice exempts it, which is proved
    limit_reached  ///< the budget stopped the search before one of the others was proved
};

template <>
struct Names<Forcing> {
    static constexpr std::array<std::pair<Forcing, std::string_view>, 4> table{
        {{Forcing::exempt, "exempt"}, {Forcing::displaced, "displaced"}, {Forcing::impossible, "impossible"},
         {Forcing::limit_reached, "limit_reached"}}};
};

/// What section 3 of the semantics compares choices by, in its order; `order` is the tie-break by names.
enum class Objective { credit, replace, referrals, compulsory, evidence, order };

template <>
struct Names<Objective> {
    static constexpr std::array<std::pair<Objective, std::string_view>, 6> table{
        {{Objective::credit, "credit"}, {Objective::replace, "replace"}, {Objective::referrals, "referrals"},
         {Objective::compulsory, "compulsory"}, {Objective::evidence, "evidence"}, {Objective::order, "order"}}};
};

/// Where the best choice with the module falls behind the best of all: the first objective in which they differ.
struct Shortfall {
    Objective objective = Objective::credit;
    Ratio by = {};  ///< credits in the programme's scheme; claims for `referrals`; 0 for `order`
    friend bool operator==(Shortfall const&, Shortfall const&) = default;
};

/// One of the two choices, when the module is demanded of it.
struct Forced {
    Forcing outcome = Forcing::impossible;
    std::optional<bool> possible = {};           ///< whether any choice exempts it; nothing if that is not known
    std::optional<Standing> with = {};           ///< the best choice that exempts it, or the best found if its status says so
    std::optional<Shortfall> shortfall = {};     ///< if displaced and `with` is proved best
    std::vector<ModuleId> gained_modules = {};   ///< exempted in `with` and not in the best choice, if displaced
    std::vector<ModuleId> lost_modules = {};     ///< the reverse: what displaces the module
    std::vector<UsedClaim> gained_claims = {};
    std::vector<UsedClaim> lost_claims = {};
    std::vector<Reason> obstacles = {};          ///< if impossible: what stops its claims even with nothing else chosen
    friend bool operator==(Forced const&, Forced const&) = default;
};

/// The answer in one word.
enum class WhyNotAnswer { passed, exempted_before, exempt, displaced, if_granted, impossible, limit_reached };

template <>
struct Names<WhyNotAnswer> {
    static constexpr std::array<std::pair<WhyNotAnswer, std::string_view>, 7> table{
        {{WhyNotAnswer::passed, "passed"}, {WhyNotAnswer::exempted_before, "exempted_before"}, {WhyNotAnswer::exempt, "exempt"},
         {WhyNotAnswer::displaced, "displaced"}, {WhyNotAnswer::if_granted, "if_granted"},
         {WhyNotAnswer::impossible, "impossible"}, {WhyNotAnswer::limit_reached, "limit_reached"}}};
};

/// Why a module is not exempted: the decision's reasons, and what demanding it would come to.
struct WhyNot {
    Decision decision;                          ///< the whole decision on the record
    ModuleId module;
    std::optional<WhyNotAnswer> answer = {};    ///< nothing if the record could not be assessed
    std::optional<Forced> assured = {};         ///< of automatic claims alone; nothing if the module is passed or exempted before
    std::optional<Forced> potential = {};       ///< of referred claims too
    std::vector<UsedClaim> judgements = {};     ///< if it takes a person: claims to be granted, none of which can be left out

    /// The module as the decision has it. Precondition: the record could be assessed.
    [[nodiscard]] ModuleOutcome const& outcome() const {
        return *decision.outcome(module);
    }

    /// True if no budget struck, so that all of it is proved.
    [[nodiscard]] bool proved() const {
        auto const done = [](std::optional<Forced> const& side) {
            return !side || (side->outcome != Forcing::limit_reached && (!side->with || side->with->status == Status::optimal));
        };
        return decision.proved() && done(assured) && done(potential);
    }
    friend bool operator==(WhyNot const&, WhyNot const&) = default;
};

}  // namespace crediton::inline v0
