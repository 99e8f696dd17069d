#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/date.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// One clause in two policies, in fixed phrases; empty where a policy does not state it.
struct ClauseDifference {
    std::string clause;
    std::string first;
    std::string second;
};

/// A record on which two policies differ in effect: what each exempts, in the programme's scheme.
struct PolicyWitness {
    std::shared_ptr<Catalogue const> catalogue = {};  ///< with both policies
    ProgrammeId programme = {};
    Record record = {};
    std::string shape = {};  ///< what the record holds, for people
    Ratio first = {};
    Ratio second = {};
    Ratio first_potential = {};
    Ratio second_potential = {};
};

/// What two policies say differently, and, where they differ in effect, a record that shows it.
struct PolicyComparison {
    PolicyReference first;
    PolicyReference second;
    std::vector<ClauseDifference> clauses;
    std::optional<PolicyWitness> witness;  ///< the one of fewest attainments among those tried; none if none differs
    std::size_t tried = 0;                 ///< records tried
};

/// Clause by clause, and by trial: records of 1, 2, 3, ... attainments of 20 credits in a plain programme of each award that
/// either policy names, with the ages, marks, kinds and earlier uses at which either changes its mind. That none differs
/// proves nothing of other records. Tries at most `budget` records.
[[nodiscard]] PolicyComparison compare_policies(Policy const& first, Policy const& second, Date on, std::size_t budget = 2'000);

/// The comparison as JSON, the witness with its catalogue.
[[nodiscard]] std::string to_json(PolicyComparison const& comparison);

/// The same for people.
[[nodiscard]] std::string to_text(PolicyComparison const& comparison);

}  // namespace crediton::inline v0
