#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/exits.hpp>
#include <crediton/decide/explanation.hpp>
#include <crediton/decide/next.hpp>
#include <crediton/decide/why_not_proof.hpp>
#include <crediton/io/digests.hpp>
#include <crediton/io/funding.hpp>
#include <crediton/project/planned.hpp>
#include <crediton/project/study_load.hpp>

namespace crediton::inline v0 {

/// A calculator whose decisions carry the digests of what they were made from, and what they save in fees and loan. The program, the
/// Python package and the C interface all answer through it, so that they give the same bytes. Immutable: any number of threads may
/// share it.
class Assessor {
public:
    /// A policy that the catalogue lacks is taken from those that ship. Throws what `Calculator` throws.
    Assessor(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
             std::optional<PolicyReference> const& policy = {}, SearchLimits limits = {}, FundingRules funding = shipped_funding());

    /// Puts the fewest periods to completion after so many objectives of the order (`place_of_time`). Not once threads share the assessor.
    void prefer_time(std::size_t after, StudyLoad const& load = {});

    /// What the record earns. Throws nothing for what the record contains: the decision carries its errors.
    [[nodiscard]] Decision assess(Record const& record) const;

    /// The same, and a certificate: proofs of the first two objectives of each choice, or with `full` of all five.
    [[nodiscard]] Proof prove(Record const& record, bool full = false) const;

    /// The same of a record as JSON. One that cannot be read gets a decision with its errors, without a digest of the record.
    [[nodiscard]] Decision assess_json(std::string_view record) const;

    /// Why the record does not exempt a module, its decision with digests. Throws `InputError` for a module that the programme lacks.
    [[nodiscard]] WhyNot why_not(Record const& record, ModuleId const& module) const;

    /// The same, and a certificate of it.
    [[nodiscard]] WhyNotProof prove_why_not(Record const& record, ModuleId const& module) const;

    /// The decision, why it is so and what would change it, with digests.
    [[nodiscard]] Explanation explain(Record const& record, ExplainOptions const& options = {}) const;

    /// Which credentials would add most to what the record exempts, its decision with digests. Throws `InputError` for a question that cannot be asked.
    [[nodiscard]] Next next(Record const& record, NextQuestion const& question = {}) const;

    /// The decision, with digests, and the shortest plan of study for what it leaves. Throws `InputError` for a load that makes no sense.
    [[nodiscard]] Planned plan(Record const& record, StudyLoad const& load = {}) const;

    /// What the record earns towards each lesser award on the way, the decisions with digests of catalogue, policy and record as given.
    [[nodiscard]] std::vector<ExitStanding> exits(Record const& record) const;

    /// The decision on a record that could not be read: those of the defects that are more than warnings.
    [[nodiscard]] Decision refuse(RecordId const& record, std::vector<Defect> defects) const;

    /// The record with a person's review of the decision on it, as the decision is today: its digest, programme and day are filled in, an
    /// identifier where the review has none, and the judgements are those that an override brings. Throws `InputError` for a record
    /// that cannot be assessed, and for a review that lacks who, when or why, or brings no facts as an override. docs/review.md
    [[nodiscard]] Record reviewed(Record const& record, PersonReview review, std::vector<Judgement> judgements = {}) const;

    [[nodiscard]] Calculator const& calculator() const noexcept { return calculator_; }
    [[nodiscard]] FundingRules const& funding() const noexcept { return funding_; }

private:
    /// Gives a decision that is part of another answer its digests, and says what the reviews of its record make of it.
    void complete(Decision& decision, Record const& record) const;

    Calculator calculator_;
    FundingRules funding_;
    Digests digests_;
};

}  // namespace crediton::inline v0
