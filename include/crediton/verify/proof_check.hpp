#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/choice_check.hpp>
#include <crediton/verify/tree.hpp>

namespace crediton::inline v0::verify {

/// One tree of a certificate that was found to be a proof, and of what: that no choice of the rows' claims which keeps them
/// exceeds the bound in the objective; without a bound, that there is none.
struct ProvedCase {
    Rows const& rows;
    ColumnPlaces const& columns;
    Objective objective;
    std::optional<Wide> bound;
    Choice const* chosen;  ///< the choice whose value the bound is; none in a proof about a module
    ProofCase const& proof;
};

/// What else is done with each tree.
using SeeCase = std::function<void(ProvedCase const&)>;

/// Checks what a certificate proves of one choice.
class ProofCheck {
public:
    ProofCheck(Derivation const& derivation, Side side, std::vector<StatedClaim> const& columns, SeeCase see = {})
        : derivation_{&derivation}, see_{std::move(see)} {
        for (auto const& claim : derivation.claims()) {
            if (side == Side::potential || !claim.referred) claims_.push_back(&claim);
        }
        std::map<std::size_t, std::size_t> places;
        for (std::size_t k = 0; k < claims_.size(); ++k) places[static_cast<std::size_t>(claims_[k] - derivation.claims().data())] = k;
        std::set<std::size_t> taken;
        for (std::size_t n = 0; n < columns.size(); ++n) {
            within("column " + std::to_string(n), [&] { columns_.push_back(column(columns[n], places, taken)); });
        }
        for (auto const& each : derivation.permission().smallest()) smallest_[name(each)] = each;
    }

    /// Refuses unless the stages prove that no choice is better than this one: none that is equal to it in the former stages
    /// exceeds the bound of any. `enough` is how many there are at least.
    void stages(std::vector<Stage> const& all, std::string const& status, Choice const& chosen, std::size_t enough = 2) const {
        std::size_t const fewest = status == "optimal" ? enough : 1;  // of a stopped search the credit alone is bounded
        require(fewest <= all.size() && all.size() <= Names<Objective>::table.size(), "verify.stages", "stages that are not credit, replace and so on");
        std::vector<std::pair<Objective, Units>> former;
        for (std::size_t n = 0; n < all.size(); ++n) {
            Objective const objective = Names<Objective>::table[n].first;
            require(all[n].objective == name_of(objective), "verify.objective", "stages in another order than credit, replace, referrals, compulsory, evidence");
            within("stage " + all[n].objective, [&] {
                Units const value = worth(objective, chosen);
                require(units(objective, all[n].value) == value, "verify.value", "a value that is not that of the choice");
                require(status != "optimal" || all[n].bound == all[n].value, "verify.gap", "called optimal, with a bound that is not the value");
                cases(all[n].cases, {objective, stated_bound(objective, all[n].bound), &chosen}, [&](Rows& rows) {
                    for (auto const& [earlier, least] : former) {
                        rows.add("stage;" + std::string{name_of(earlier)}, -Wide{least}, [&, of = earlier](Claim const& claim) { return -worth(of, claim); });
                    }
                });
                former.emplace_back(objective, value);
            });
        }
    }

    /// Refuses unless the proof shows that no permitted choice which exempts the module exceeds its bound, or that there is none.
    void module(ModuleProof const& proof) const {
        auto const objective = value_named<Objective>(proof.objective);
        require(objective.has_value(), "verify.no_objective", "an objective that there is not");
        auto const place = derivation_->facts().place_of(proof.module);
        require(place.has_value(), "verify.no_module", "a module that the programme does not have");
        auto const bound = proof.bound ? std::optional{stated_bound(*objective, *proof.bound)} : std::nullopt;
        cases(proof.cases, {*objective, bound, nullptr}, [&](Rows& rows) { rows.demand_module(*place); });
    }

private:
    struct Stated {
        Objective objective;
        std::optional<Wide> bound;
        Choice const* chosen;
    };

    [[nodiscard]] std::string name(Smallest const& each) const {
        return clause_name(*derivation_->facts().policy, each.clause, "min_claim_credits");
    }

    [[nodiscard]] std::optional<std::size_t> column(StatedClaim const& stated, std::map<std::size_t, std::size_t> const& places, std::set<std::size_t>& taken) const {
        for (std::size_t const each : derivation_->named(stated)) {
            if (places.contains(each) && taken.insert(each).second) return places.at(each);
        }
        require(false, "verify.no_column", "a column that is no claim of the choice, or one that stands there already");
        return std::nullopt;
    }

    /// A stated number in units, or as a count; under zero where least is best. Nothing where it is no whole number of them.
    [[nodiscard]] std::optional<Units> units(Objective objective, Ratio stated) const {
        auto const found = objective != Objective::referrals ? derivation_->units(stated)
                           : stated.denominator() == 1       ? std::optional<Units>{stated.numerator()}
                                                             : std::nullopt;
        return found && is_least(objective) ? std::optional{-*found} : found;
    }
    [[nodiscard]] Wide stated_bound(Objective objective, Ratio stated) const {
        auto const found = units(objective, stated);
        require(found.has_value(), "verify.fine", "a bound that is finer than a unit of credit");
        return found.value_or(0);
    }

    /// Refuses unless there is a proof for each set of clauses whose smallest claim a choice may meet.
    template <class Add>
    void cases(std::vector<ProofCase> const& all, Stated const& stated, Add add) const {
        std::set<std::vector<std::string>> seen;
        for (std::size_t n = 0; n < all.size(); ++n) {
            within("case " + std::to_string(n), [&] {
                auto const& met = all[n].met;
                bool const ordered = std::adjacent_find(met.begin(), met.end(), [](auto const& a, auto const& b) { return !(a < b); }) == met.end();
                require(ordered, "verify.case_order", "clauses of a case that are not in order");
                for (auto const& each : met) require(smallest_.contains(each), "verify.case_clause", "a case of a clause that states no smallest claim");
                require(seen.insert(met).second, "verify.case_twice", "a case that stands twice");
                prove(all[n], stated, add);
            });
        }
        require(covered(seen), "verify.case_missing", "no proof for some set of clauses with a smallest claim that may be met");
    }

    /// Clauses that govern no claim ask nothing, so a case may name them or not.
    [[nodiscard]] bool covered(std::set<std::vector<std::string>> const& seen) const {
        std::set<std::string> matter;
        for (auto const& [clause, each] : smallest_) {
            bool const governs = std::any_of(claims_.begin(), claims_.end(), [&, &asked = each](auto const* claim) { return asked.governs(derivation_->facts(), *claim); });
            if (governs) matter.insert(clause);
        }
        std::set<std::set<std::string>> sets;
        for (auto const& met : seen) {
            std::set<std::string> some;
            std::copy_if(met.begin(), met.end(), std::inserter(some, some.end()), [&](auto const& each) { return matter.contains(each); });
            sets.insert(std::move(some));
        }
        return sets.size() == std::size_t{1} << matter.size();
    }

    template <class Add>
    void prove(ProofCase const& one, Stated const& stated, Add add) const {
        std::vector<Smallest> met;
        std::vector<Smallest> unmet;
        for (auto const& [clause, each] : smallest_) (holds(one.met, clause) ? met : unmet).push_back(each);
        Choice some;
        std::vector<std::optional<std::size_t>> places;
        for (auto const* claim : claims_) {
            bool const left_out = claim->origin != Origin::individual && std::any_of(unmet.begin(), unmet.end(), [&](Smallest const& each) {
                return each.governs(derivation_->facts(), *claim);
            });
            places.push_back(left_out ? std::nullopt : std::optional{some.size()});
            if (!left_out) some.push_back(claim);
        }
        ColumnPlaces columns;
        for (auto const& each : columns_) columns.push_back(each ? places[*each] : std::nullopt);
        Rows rows{derivation_->facts(), derivation_->permission(), std::move(some), met};
        add(rows);
        TreeCheck{derivation_->facts(), derivation_->permission(), rows, columns, stated.objective, stated.bound}(one.tree);
        if (see_) see_({rows, columns, stated.objective, stated.bound, stated.chosen, one});
    }

    Derivation const* derivation_;
    SeeCase see_;
    Choice claims_ = {};                          ///< that the choice is made among
    ColumnPlaces columns_ = {};                   ///< into `claims_`
    std::map<std::string, Smallest> smallest_ = {};  ///< by what certificates call the clause
};

}  // namespace crediton::inline v0::verify
