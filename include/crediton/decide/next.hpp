#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/id.hpp>
#include <crediton/core/money.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/decide/cost.hpp>
#include <crediton/decide/decision.hpp>

namespace crediton::inline v0 {

/// What the ranking goes by.
enum class NextOrder {
    credit,  ///< what a credential adds to what is exempted
    fees,    ///< what it saves in fees, less its own
    time,    ///< how many periods of study it saves
};

template <>
struct Names<NextOrder> {
    static constexpr std::array<std::pair<NextOrder, std::string_view>, 3> table{{{NextOrder::credit, "credit"}, {NextOrder::fees, "fees"}, {NextOrder::time, "time"}}};
};

/// What holding some credentials as well would save.
struct NextSaves {
    Money fees = {};                 ///< of the programme, less what the exempted credit costs
    std::optional<Money> net = {};   ///< less the credentials' own; nothing if one of those is not known
    friend bool operator==(NextSaves const&, NextSaves const&) = default;
};

/// Whether the state lends for taking a credential by itself. It says nothing of what the credential exempts.
struct NextLoan {
    std::optional<bool> available = {};     ///< nothing where something is not known, and nothing known speaks against it
    std::vector<Reason> reasons = {};       ///< each condition that is not met
    std::vector<std::string> unknown = {};  ///< each condition of which it is not known, by its field
    friend bool operator==(NextLoan const&, NextLoan const&) = default;
};

/// What is asked of the credentials to take next.
struct NextQuestion {
    Ratio mark = 70;                           ///< percent: assumed of what is not held yet
    std::optional<Ratio> budget_credits = {};  ///< of study, in the programme's scheme
    std::optional<Ratio> budget_weeks = {};
    std::optional<Ratio> budget_fees = {};     ///< pounds
    std::vector<CredentialId> among = {};      ///< only these; all if empty
    NextOrder by = NextOrder::credit;          ///< the best set within a budget is by credit whatever this says

    [[nodiscard]] bool has_budget() const noexcept { return budget_credits || budget_weeks || budget_fees; }
    friend bool operator==(NextQuestion const&, NextQuestion const&) = default;
};

/// How much more a choice exempts than another.
struct Gain {
    Credits credit = {};   ///< with effect `credit`
    Credits replace = {};  ///< with effect `replace`

    [[nodiscard]] bool any() const noexcept { return *this > Gain{}; }
    friend auto operator<=>(Gain const&, Gain const&) noexcept = default;
};

/// A credential that is not held, and what it costs.
struct NextCredential {
    CredentialId credential;
    std::string title;
    std::string provider;
    Cost cost;
    std::optional<NextLoan> loan = {};  ///< reckoned by project/
    friend bool operator==(NextCredential const&, NextCredential const&) = default;
};

/// What holding some credentials as well would change.
struct NextOutcome {
    Status status = Status::optimal;  ///< whether it is proved: all four choices that it compares are
    Gain assured;                     ///< of automatic claims alone
    Gain potential;                   ///< of referred claims too
    bool if_granted = false;          ///< the rest is of the potential choice, since the assured one gains nothing
    std::vector<ModuleId> gained = {};      ///< exempted as well
    std::vector<ModuleId> lost = {};        ///< not exempted any more, for the better of the whole
    std::vector<UsedClaim> claims = {};     ///< those that draw on the credentials
    std::optional<int> periods_saved = {};  ///< of study; nothing where that is not known
    std::optional<NextSaves> saves = {};    ///< reckoned by project/; nothing for a programme without a fee
    friend bool operator==(NextOutcome const&, NextOutcome const&) = default;
};

/// One credential to take next.
struct NextStep {
    NextCredential credential;
    NextOutcome outcome;
    friend bool operator==(NextStep const&, NextStep const&) = default;
};

/// The best set of credentials within a budget: no set within it exempts more with effect `credit`, and of equals more with `replace`;
/// of equals it costs least.
struct NextSet {
    Status status = Status::optimal;  ///< whether that is proved
    Credits bound;                    ///< no set within the budget brings what is exempted with effect `credit` over this
    std::vector<NextCredential> credentials = {};  ///< by identifier
    Cost cost;                                     ///< of all together
    NextOutcome outcome;
    friend bool operator==(NextSet const&, NextSet const&) = default;
};

/// Which credentials would add most to what a record exempts.
struct Next {
    Decision decision;         ///< on the record as it stands
    NextQuestion question;
    std::size_t searched = 0;  ///< candidates that were tried
    std::size_t idle = 0;      ///< of those, how many would add nothing
    std::size_t too_dear = 0;  ///< candidates that alone are over the budget
    std::vector<CredentialId> uncosted = {};   ///< candidates whose cost, of a kind that has a budget, is not known: not tried
    std::vector<NextStep> ranking = {};        ///< by what they add to the assured choice, then by cost, then by identifier
    std::vector<NextStep> if_granted = {};     ///< those that add to the potential choice alone, likewise
    std::size_t stopped = 0;                   ///< candidates of which a budget of work left open what they add
    std::optional<NextSet> best = {};          ///< if there is a budget

    /// True if no budget of work struck, so that all of it is proved.
    [[nodiscard]] bool proved() const {
        return decision.proved() && stopped == 0 && (!best || (best->status == Status::optimal && best->outcome.status == Status::optimal));
    }
    friend bool operator==(Next const&, Next const&) = default;
};

}  // namespace crediton::inline v0
