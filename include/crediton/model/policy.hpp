#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/core/citation.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/rules.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// Which modules a limit looks at. An absent list selects all.
struct ModuleSelection {
    std::optional<std::vector<Level>> levels = {};
    std::optional<std::vector<int>> stages = {};
    std::optional<std::vector<Role>> roles = {};
    std::optional<std::vector<ModuleId>> ids = {};
    std::optional<bool> taught = {};

    friend bool operator==(ModuleSelection const&, ModuleSelection const&) = default;
};

/// Which evidence a limit looks at. An absent list selects all.
struct EvidenceSelection {
    std::optional<std::vector<Kind>> kinds = {};
    std::optional<std::vector<std::string>> providers = {};

    friend bool operator==(EvidenceSelection const&, EvidenceSelection const&) = default;
};

/// At most so many credits, in the programme's scheme.
struct MaxCredits {
    Ratio credits;
    friend bool operator==(MaxCredits const&, MaxCredits const&) = default;
};

/// At most this share of the award, compared exactly.
struct MaxShare {
    Ratio share;
    friend bool operator==(MaxShare const&, MaxShare const&) = default;
};

/// At most so many modules.
struct MaxModules {
    int modules = 0;
    friend bool operator==(MaxModules const&, MaxModules const&) = default;
};

/// At least so many credits of what the award requires in the selection are studied here.
struct MinHereCredits {
    Ratio credits;
    friend bool operator==(MinHereCredits const&, MinHereCredits const&) = default;
};

using Measure = std::variant<MaxCredits, MaxShare, MaxModules, MinHereCredits>;

/// What a limit is reckoned for separately.
enum class Each { level, stage, provider };

template <>
struct Names<Each> {
    static constexpr std::array<std::pair<Each, std::string_view>, 3> table{
        {{Each::level, "level"}, {Each::stage, "stage"}, {Each::provider, "provider"}}};
};

/// How much may be exempted, over a selection of modules and of evidence.
struct Limit {
    LimitId id;
    std::string title = {};
    Measure measure = MaxCredits{};
    std::vector<Award> awards = {};  ///< empty: all
    ModuleSelection modules = {};
    std::optional<EvidenceSelection> evidence = {};
    std::optional<Each> each = {};
    std::vector<Effect> effects = {Effect::credit};
    bool internal = false;  ///< counts claims by identity too
    Citation citation = {};

    friend bool operator==(Limit const&, Limit const&) = default;
};

/// Rules for some awards, programmes or kinds only. The scope with most of the three given wins.
struct ScopedClause {
    ClauseId id;
    std::string title = {};
    std::vector<Award> awards = {};
    std::vector<ProgrammeId> programmes = {};
    std::vector<Kind> kinds = {};
    Rules rules = {};
    Citation citation = {};

    /// How much of its scope it names: the greater wins.
    [[nodiscard]] int specificity() const noexcept { return int{!awards.empty()} + int{!programmes.empty()} + int{!kinds.empty()}; }

    friend bool operator==(ScopedClause const&, ScopedClause const&) = default;
};

/// A clause that a policy's author could not establish: what it would examine is referred.
enum class Unknown { limits, currency, min_mark, prior_use, level_use, min_claim_credits, providers, kinds };

template <>
struct Names<Unknown> {
    static constexpr std::array<std::pair<Unknown, std::string_view>, 8> table{
        {{Unknown::limits, "limits"}, {Unknown::currency, "currency"}, {Unknown::min_mark, "min_mark"},
         {Unknown::prior_use, "prior_use"}, {Unknown::level_use, "level_use"},
         {Unknown::min_claim_credits, "min_claim_credits"}, {Unknown::providers, "providers"},
         {Unknown::kinds, "kinds"}}};
};

/// The date on which versions of policies and equivalences must be in force.
enum class RulesAsAt { decision, application, enrolment, award, stage_entry };

template <>
struct Names<RulesAsAt> {
    static constexpr std::array<std::pair<RulesAsAt, std::string_view>, 5> table{
        {{RulesAsAt::decision, "decision"}, {RulesAsAt::application, "application"},
         {RulesAsAt::enrolment, "enrolment"}, {RulesAsAt::award, "award"}, {RulesAsAt::stage_entry, "stage_entry"}}};
};

/// Whether marks of exempted study enter the classification, or leave it together with the credit.
enum class ImportedMarks { dropped, travel };

template <>
struct Names<ImportedMarks> {
    static constexpr std::array<std::pair<ImportedMarks, std::string_view>, 2> table{
        {{ImportedMarks::dropped, "dropped"}, {ImportedMarks::travel, "travel"}}};
};

/// What the receiving institution allows, every clause with its citation.
struct Policy {
    PolicyId id;
    std::string title = {};
    std::string provider = {};
    std::string version = {};
    Framework framework = Framework::fheq;
    Period in_force = {};
    std::optional<Date> seen = {};
    Citation citation = {};
    std::map<std::string, Citation> citations = {};  ///< of the clauses in `rules`, by name
    std::vector<Award> awards = {};    ///< that it was written for; empty: all. Towards others every claim is referred
    std::vector<Unknown> unknown = {};
    RulesAsAt rules_as_at = RulesAsAt::decision;
    std::optional<ImportedMarks> imported_marks = {};  ///< changes no exemption, only what the decision says of marks
    std::optional<int> prerequisite_max_years = {};    ///< how old learning may be that stands for a prerequisite; older, a decision warns
    std::optional<int> valid_months = {};              ///< how long a grant holds; a decision says until when
    Rules rules = {};
    std::vector<Limit> limits = {};
    std::vector<ScopedClause> clauses = {};
    std::optional<bool> endorsed = {};  ///< whether the institution itself stands by this reading of its rules
    bool partial = false;  ///< its author saw too little of the rules for use
    std::vector<std::string> not_expressed = {};  ///< what the rules say and no clause can: for people to read
    std::string seal = {};  ///< digest of the rest of the policy; a document whose policy is not what its seal says is refused

    /// True if its author could not establish the clause.
    [[nodiscard]] bool does_not_know(Unknown clause) const { return std::find(unknown.begin(), unknown.end(), clause) != unknown.end(); }

    friend bool operator==(Policy const&, Policy const&) = default;
};

}  // namespace crediton::inline v0
