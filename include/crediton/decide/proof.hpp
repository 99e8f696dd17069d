#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/decision.hpp>
#include <crediton/solve/certifier.hpp>

namespace crediton::inline v0 {

/// One entry of a proof in preorder (docs/certificates.md): a branch on a column, or what ends one, rows by name.
struct ProofStep {
    ProofEntry::Kind kind = ProofEntry::Kind::fails;
    std::size_t column = 0;  ///< of a branch, in the columns of its choice
    std::int64_t scale = 1;
    std::vector<std::pair<std::string, std::int64_t>> multipliers = {};
};

/// The proof for one set of clauses whose smallest claim is met.
struct ProofOfCase {
    std::vector<std::string> met = {};
    std::vector<ProofStep> tree = {};
};

/// What is proved of one objective, among what the former leave equal. Units of credit, or claims; negative where least is best.
struct ProofOfStage {
    std::size_t objective = 0;  ///< credit, replace, referrals, compulsory, evidence
    std::int64_t value = 0;
    std::int64_t bound = 0;
    std::vector<ProofOfCase> cases = {};
};

/// What is proved of one of the two choices.
struct ProofOfChoice {
    bool there = false;                    ///< otherwise it has forms that certificates can't say, or would be too long
    std::vector<UsedClaim> columns = {};   ///< what branches name: equivalence, targets and evidence alone
    std::vector<ProofOfStage> stages = {};
};

/// What is proved of the choices that exempt one module: that none exceeds a bound of credit; without a bound, that there is none.
struct ProofOfModule {
    bool there = false;           ///< otherwise nothing is proved: of no use, too long, or of forms that certificates can't say
    bool automatic_only = false;  ///< of the assured choices, else of the potential ones
    std::optional<Credits> bound = {};
    std::vector<UsedClaim> columns = {};
    std::vector<ProofOfCase> cases = {};
};

/// A decision, and what is proved of it.
struct Proof {
    Decision decision = {};
    ProofOfChoice assured = {};
    ProofOfChoice potential = {};
};

}  // namespace crediton::inline v0
