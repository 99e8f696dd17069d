#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/derivation.hpp>
#include <crediton/verify/objective.hpp>

namespace crediton::inline v0::verify {

/// Which of the two choices of a decision.
enum class Side { assured, potential };

/// Checks what a decision says of one choice: that its claims exist, may be used together, and add up to what it states.
class ChoiceCheck {
public:
    ChoiceCheck(Derivation const& derivation, Side side) : derivation_{&derivation}, side_{side} {}

    /// The claims of the choice, in the order in which it states them.
    [[nodiscard]] Choice claims(std::vector<StatedClaim> const& all) const {
        Choice found;
        std::set<std::size_t> taken;
        for (std::size_t n = 0; n < all.size(); ++n) {
            within("claim " + std::to_string(n), [&] { found.push_back(claim(all[n], taken)); });
        }
        require(derivation_->permission()(found), "verify.not_permitted", "claims that may not be used together");
        return found;
    }

    void operator()(StatedChoice const& stated) const {
        Choice const chosen = claims(stated.claims);
        Units referred = 0;
        for (auto const* each : chosen) referred += each->referred ? 1 : 0;
        require(derivation_->units(stated.exempted) == worth(Objective::credit, chosen), "verify.exempted", "exempted credit that is not that of the claims");
        require(derivation_->units(stated.replaced) == worth(Objective::replace, chosen), "verify.replaced", "replaced credit that is not that of the claims");
        require(derivation_->units(stated.evidence) == -worth(Objective::evidence, chosen), "verify.evidence", "evidence credit that is not that of the claims");
        require(stated.referred == referred, "verify.referred", "a number of referred claims that is not that of the claims");
        require(sorted(stated.exemptions) == exemptions(stated, chosen), "verify.exemptions", "exemptions that are not those of the claims");
        require(stated.status == "optimal" || stated.status == "limit_reached", "verify.no_status", "a status that is neither optimal nor limit_reached");
        require(stated.bound >= stated.exempted, "verify.bound_value", "a bound under what is exempted");
        require(stated.status != "optimal" || stated.bound == stated.exempted, "verify.status", "called optimal, with a bound over what is exempted");
    }

private:
    using Exemptions = std::vector<StatedExemption>;

    /// Claims that a record names alike are taken one after the other.
    [[nodiscard]] Claim const* claim(StatedClaim const& stated, std::set<std::size_t>& taken) const {
        auto const named = derivation_->named(stated);
        require(!named.empty(), "verify.no_claim", "a claim that the record does not have");
        auto const fresh = std::find_if(named.begin(), named.end(), [&](std::size_t each) { return !taken.contains(each); });
        require(fresh != named.end(), "verify.claim_twice", "a claim that is used twice");
        auto const number = fresh == named.end() ? named.front() : *fresh;
        Claim const& found = derivation_->claims()[number];
        require(side_ == Side::potential || !found.referred, "verify.claim_referred", "a claim that a person has to grant, among those that are assured");
        require(!stated.credits || derivation_->units(*stated.credits) == found.credits(), "verify.claim_credits", "a claim with other credit than it exempts");
        require(!stated.effect || *stated.effect == name_of(found.effect), "verify.claim_effect", "a claim with another effect than its equivalence has");
        taken.insert(number);
        return &found;
    }

    [[nodiscard]] static Exemptions sorted(Exemptions some) {
        std::sort(some.begin(), some.end());
        return some;
    }

    [[nodiscard]] Exemptions exemptions(StatedChoice const& stated, Choice const& chosen) const {
        Exemptions found;
        for (std::size_t n = 0; n < chosen.size(); ++n) {
            for (auto const& piece : chosen[n]->pieces) {
                StatedExemption made{piece.module, {}, derivation_->amount(piece.credits), std::string{name_of(chosen[n]->effect)}, stated.claims[n].equivalence, n};
                if (!piece.module) made.group = derivation_->facts().programme->groups[static_cast<std::size_t>(piece.group)].id;
                found.push_back(std::move(made));
            }
        }
        return sorted(std::move(found));
    }

    Derivation const* derivation_;
    Side side_;
};

}  // namespace crediton::inline v0::verify
