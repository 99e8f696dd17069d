#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/citation.hpp>
#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/defect.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/decide/review_outcome.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/decide/study_plan.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// Whether a standing is proved best. A stopped search carries the best found and a bound; it never passes for optimal.
enum class Status { optimal, limit_reached };

template <>
struct Names<Status> {
    static constexpr std::array<std::pair<Status, std::string_view>, 2> table{
        {{Status::optimal, "optimal"}, {Status::limit_reached, "limit_reached"}}};
};

/// Credit that a claim draws from an attainment.
struct Draw {
    AttainmentId attainment;
    Credits credits;
    friend bool operator==(Draw const&, Draw const&) = default;
};

/// A claim that the standing uses.
struct UsedClaim {
    EquivalenceId equivalence;          ///< or `module:ID`, `outcomes:ID`, `judgement:N`
    Effect effect = Effect::credit;
    std::vector<ModuleId> modules;      ///< exempted, sorted
    std::vector<GroupId> groups;        ///< in which it grants an amount, sorted
    Credits credits;                    ///< exempted in all
    std::vector<Draw> evidence;         ///< sorted by attainment
    std::vector<Reason> referrals;      ///< why a person has to grant it; empty if automatic
    Citation citation;
    Credits bridging = {};              ///< to be studied as well, beside what is left of the award
    friend bool operator==(UsedClaim const&, UsedClaim const&) = default;
};

/// The outcome for a module, or for an amount of credit in a group.
struct Exemption {
    std::optional<ModuleId> module;
    std::optional<GroupId> group;  ///< given only where no module is
    Credits credits;
    Effect effect = Effect::credit;
    EquivalenceId equivalence;
    std::size_t claim = 0;  ///< index into the standing's claims
    friend bool operator==(Exemption const&, Exemption const&) = default;
};

/// How far a limit is used.
struct LimitUse {
    LimitId id;
    std::string of;             ///< which level, stage or provider, where the limit holds for each; else empty
    bool counts_modules = false;
    Ratio used;                 ///< credits in the programme's scheme, or modules
    Ratio max;
    friend bool operator==(LimitUse const&, LimitUse const&) = default;
    [[nodiscard]] bool binding() const noexcept { return used == max; }
};

/// A choice of claims and what it comes to. Credits are exact volumes; documents show them in the programme's scheme.
struct Standing {
    Status status = Status::optimal;
    Credits bound;      ///< no choice exempts more than this with effect `credit`
    Credits exempted;   ///< with effect `credit`
    Credits replaced;   ///< with effect `replace`
    Credits evidence;   ///< drawn
    int referred_claims = 0;
    std::vector<UsedClaim> claims;      ///< in the order of the tie-break
    std::vector<Exemption> exemptions;  ///< by module
    std::vector<LimitUse> limits;
    friend bool operator==(Standing const&, Standing const&) = default;
};

enum class ModuleStatus { exempt, referred, passed, remaining };

template <>
struct Names<ModuleStatus> {
    static constexpr std::array<std::pair<ModuleStatus, std::string_view>, 4> table{
        {{ModuleStatus::exempt, "exempt"}, {ModuleStatus::referred, "referred"}, {ModuleStatus::passed, "passed"},
         {ModuleStatus::remaining, "remaining"}}};
};

struct ModuleOutcome {
    ModuleId module;
    std::string title;
    Credits credits;
    ModuleStatus status = ModuleStatus::remaining;
    std::vector<Reason> reasons;
    friend bool operator==(ModuleOutcome const&, ModuleOutcome const&) = default;
};

enum class AttainmentStatus { used, referred, refused, unused };

template <>
struct Names<AttainmentStatus> {
    static constexpr std::array<std::pair<AttainmentStatus, std::string_view>, 4> table{
        {{AttainmentStatus::used, "used"}, {AttainmentStatus::referred, "referred"},
         {AttainmentStatus::refused, "refused"}, {AttainmentStatus::unused, "unused"}}};
};

struct AttainmentOutcome {
    AttainmentId attainment;
    std::string title;   ///< of its credential
    Credits carried;
    Credits drawn;       ///< in `assured`
    AttainmentStatus status = AttainmentStatus::unused;
    std::vector<Reason> reasons;
    friend bool operator==(AttainmentOutcome const&, AttainmentOutcome const&) = default;
};

/// How much of the classification a stage decides, before and after exemptions.
struct StageShare {
    int stage = 1;
    Ratio stated = {};                  ///< by the programme
    std::optional<Ratio> left = {};     ///< with the exemptions; nothing if the policy does not say, or no stage is left
    bool imported = false;              ///< nothing of the stage is studied here
    friend bool operator==(StageShare const&, StageShare const&) = default;
};

/// What becomes of the marks of exempted study in the classification.
struct MarksOutcome {
    std::optional<ImportedMarks> treatment = {};  ///< nothing: the policy does not say, so a person must
    std::vector<StageShare> stages = {};          ///< by stage
    friend bool operator==(MarksOutcome const&, MarksOutcome const&) = default;
};

/// Digests of what a decision was made from: "sha256:..." of the canonical documents, empty if nobody reckoned them.
struct InputDigests {
    std::string catalogue;
    std::string policy;
    std::string record;
    friend bool operator==(InputDigests const&, InputDigests const&) = default;
};

/// What a record earns in a programme, with reasons. A recommendation until a person or an institution's rule confirms it.
/// If the record itself cannot be used, `errors` says why and the rest is empty.
struct Decision {
    ProgrammeId programme;
    std::string programme_title;
    PolicyId policy;
    std::string policy_version;
    std::string policy_title;
    RecordId record;
    Date on;
    Scheme scheme = Scheme::cats;  ///< in which credits are shown
    Credits award_credits;
    Standing assured;    ///< automatic claims alone
    Standing potential;  ///< referred claims too
    std::vector<ModuleOutcome> modules;          ///< by identifier
    std::vector<AttainmentOutcome> attainments;  ///< by identifier
    std::optional<std::size_t> time_after = {};  ///< so many objectives stood before the fewest periods; nothing where time was not asked for
    std::optional<int> entry_stage;              ///< the first stage not wholly done; nothing if none is left
    Credits remaining;
    std::optional<MarksOutcome> marks;           ///< of the classification; nothing for a programme without weights
    std::optional<Date> valid_until;             ///< the last day of what is granted; nothing where the policy states none
    std::optional<StudyPlan> time;               ///< the shortest schedule of what is left, found by project/; nothing where nothing says how much is studied
    std::optional<Savings> savings;              ///< reckoned by project/; nothing for a programme without a fee
    std::vector<Reason> warnings;
    std::vector<Defect> errors;
    InputDigests inputs;
    DecisionStatus status = DecisionStatus::recommendation;  ///< by the reviews of the record; nobody looks at them but `io/`, which knows digests
    std::string decided_by = {};                 ///< who confirmed it
    std::vector<ReviewOutcome> history = {};     ///< the reviews of this programme, in the order of the record

    /// What became of a module; null for one that the programme does not have.
    [[nodiscard]] ModuleOutcome const* outcome(ModuleId const& module) const {
        auto const found = std::find_if(modules.begin(), modules.end(), [&](ModuleOutcome const& each) { return each.module == module; });
        return found == modules.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool failed() const noexcept { return !errors.empty(); }
    /// True if no budget struck: both choices are proved best.
    [[nodiscard]] bool proved() const noexcept { return assured.status == Status::optimal && potential.status == Status::optimal; }
    friend bool operator==(Decision const&, Decision const&) = default;
};

}  // namespace crediton::inline v0
