#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0::verify {

// Decisions and certificates as documents state them: read, and believed in nothing. Amounts of credit are in the programme's
// scheme.

/// Digests of what a decision was made from.
struct Digests {
    std::string catalogue = {};
    std::string policy = {};
    std::string record = {};
    friend bool operator==(Digests const&, Digests const&) = default;
};

/// What a document is about.
struct Heading {
    ProgrammeId programme = {};
    PolicyId policy = {};
    std::string version = {};  ///< of the policy
    RecordId record = {};
    Date on = {};
    Digests inputs = {};
};

/// A claim by what it draws and grants.
struct StatedClaim {
    EquivalenceId equivalence = {};
    std::vector<ModuleId> modules = {};  ///< sorted
    std::vector<GroupId> groups = {};    ///< in which it grants an amount, sorted
    std::vector<std::pair<AttainmentId, Ratio>> evidence = {};  ///< sorted, and the credit drawn
    std::optional<Ratio> credits = {};   ///< exempted in all, where that is stated
    std::optional<std::string> effect = {};  ///< where that is stated

    friend bool operator==(StatedClaim const&, StatedClaim const&) = default;
};

/// A module, or an amount in a group, that a decision exempts.
struct StatedExemption {
    std::optional<ModuleId> module = {};
    std::optional<GroupId> group = {};
    Ratio credits = {};
    std::string effect = {};
    EquivalenceId equivalence = {};
    std::size_t claim = 0;  ///< index into the claims

    friend auto operator<=>(StatedExemption const&, StatedExemption const&) = default;
};

/// One of the two choices of a decision.
struct StatedChoice {
    std::string status = {};
    Ratio bound = {};
    Ratio exempted = {};
    Ratio replaced = {};
    Ratio evidence = {};
    std::int64_t referred = 0;
    std::vector<StatedClaim> claims = {};
    std::vector<StatedExemption> exemptions = {};
};

/// A decision, as far as it is checked.
struct StatedDecision {
    Heading heading = {};
    bool failed = false;  ///< it holds errors instead of choices
    StatedChoice assured = {};
    StatedChoice potential = {};
    std::vector<std::string> prefer = {};  ///< the order of objectives, where the fewest periods stand in it
};

/// Two subtrees follow: the claim of a column used, and not used.
struct Branch {
    std::int64_t column = 0;
};

/// What ends a branch of a proof.
struct Leaf {
    enum class Kind { bound, none, fails };
    Kind kind = Kind::fails;
    std::int64_t scale = 1;
    std::vector<std::pair<std::string, std::int64_t>> multipliers = {};  ///< of rows, by name
};

/// A proof in preorder.
using Tree = std::vector<std::variant<Branch, Leaf>>;

/// The proof for one set of clauses whose smallest claim is met.
struct ProofCase {
    std::vector<std::string> met = {};
    Tree tree = {};
};

/// What is proved of one objective, each among what the former leave equal.
struct Stage {
    std::string objective = {};
    Ratio value = {};
    Ratio bound = {};
    std::vector<ProofCase> cases = {};
};

/// What is proved of one of the two choices.
struct ProvedChoice {
    std::string status = {};
    std::vector<StatedClaim> columns = {};  ///< what branches name
    std::vector<StatedClaim> claims = {};
    std::vector<Stage> stages = {};
};

/// What is proved of choices that exempt one module: that none exceeds a bound, or that there is none.
struct ModuleProof {
    ModuleId module = {};
    std::string choice = {};
    std::string objective = {};
    std::optional<Ratio> bound = {};
    std::vector<StatedClaim> columns = {};
    std::vector<ProofCase> cases = {};
};

/// A certificate of a decision.
struct Certificate {
    Heading heading = {};
    ProvedChoice assured = {};
    ProvedChoice potential = {};
};

/// A certificate of an answer about one module.
struct ModuleCertificate {
    Heading heading = {};
    ModuleProof proof = {};
};

}  // namespace crediton::inline v0::verify
