#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// The date of an attainment from which its age is reckoned.
enum class ClockStart { completed, awarded, certificate, last_used };

template <>
struct Names<ClockStart> {
    static constexpr std::array<std::pair<ClockStart, std::string_view>, 4> table{
        {{ClockStart::completed, "completed"}, {ClockStart::awarded, "awarded"},
         {ClockStart::certificate, "certificate"}, {ClockStart::last_used, "last_used"}}};
};

/// Whether exactly N years is still current.
enum class Boundary { inclusive, exclusive };

template <>
struct Names<Boundary> {
    static constexpr std::array<std::pair<Boundary, std::string_view>, 2> table{
        {{Boundary::inclusive, "inclusive"}, {Boundary::exclusive, "exclusive"}}};
};

/// How old learning may be: at most so many calendar years between two events.
struct Currency {
    int max_years = 0;
    Boundary boundary = Boundary::inclusive;
    ClockStart from = ClockStart::awarded;
    Event to = Event::application;
    std::optional<int> refer_until_years = {};  ///< up to which older learning is referred

    /// True if `years` calendar years from `start` still cover `end`.
    [[nodiscard]] bool covers(Date start, Date end, int years) const noexcept {
        Date const last = start.years_later(years);
        return boundary == Boundary::exclusive ? end < last : end <= last;
    }
    friend bool operator==(Currency const&, Currency const&) = default;
};

/// Higher learning for a lower module: allowed, referred, or refused.
enum class LevelUse { same_or_higher, same, refer_higher };

template <>
struct Names<LevelUse> {
    static constexpr std::array<std::pair<LevelUse, std::string_view>, 3> table{
        {{LevelUse::same_or_higher, "same_or_higher"}, {LevelUse::same, "same"},
         {LevelUse::refer_higher, "refer_higher"}}};
};

/// Whether a claim draws the whole attainment, or only what its targets carry.
enum class CreditUse { whole, divisible };

template <>
struct Names<CreditUse> {
    static constexpr std::array<std::pair<CreditUse, std::string_view>, 2> table{
        {{CreditUse::whole, "whole"}, {CreditUse::divisible, "divisible"}}};
};

/// Whether an exempted module meets what requires it.
enum class ExemptedPrerequisite { meets, does_not_meet, refer };

template <>
struct Names<ExemptedPrerequisite> {
    static constexpr std::array<std::pair<ExemptedPrerequisite, std::string_view>, 3> table{
        {{ExemptedPrerequisite::meets, "meets"}, {ExemptedPrerequisite::does_not_meet, "does_not_meet"},
         {ExemptedPrerequisite::refer, "refer"}}};
};

/// What becomes of credit that already counted towards an award.
struct PriorUse {
    enum class Rule { refuse, accept, up_to_share, higher_award_only, surrendered_only, surplus_only };
    Rule rule = Rule::refuse;
    std::optional<Ratio> share = {};  ///< of the new award, for `up_to_share`

    friend bool operator==(PriorUse const&, PriorUse const&) = default;
};

template <>
struct Names<PriorUse::Rule> {
    static constexpr std::array<std::pair<PriorUse::Rule, std::string_view>, 6> table{
        {{PriorUse::Rule::refuse, "refuse"}, {PriorUse::Rule::accept, "accept"},
         {PriorUse::Rule::up_to_share, "up_to_share"}, {PriorUse::Rule::higher_award_only, "higher_award_only"},
         {PriorUse::Rule::surrendered_only, "surrendered_only"}, {PriorUse::Rule::surplus_only, "surplus_only"}}};
};

/// Which values of a field are accepted, referred and refused. What stands in no list is accepted, unless `accept` is not
/// empty: then it is referred.
template <class Value>
struct Lists {
    std::vector<Value> accept = {};
    std::vector<Value> refer = {};
    std::vector<Value> refuse = {};

    [[nodiscard]] Verdict verdict(Value const& value) const {
        auto const holds = [&](std::vector<Value> const& list) {
            for (auto const& each : list) {
                if (each == value) return true;
            }
            return false;
        };
        if (holds(refuse)) return Verdict::refuse;
        if (holds(refer)) return Verdict::refer;
        return holds(accept) || accept.empty() ? Verdict::accept : Verdict::refer;
    }
    friend bool operator==(Lists const&, Lists const&) = default;
};

/// A claim after so many days from an event is refused.
struct ClaimBy {
    Event event = Event::first_module;
    int days = 0;
    friend bool operator==(ClaimBy const&, ClaimBy const&) = default;
};

/// Modules that nothing exempts.
struct NotExemptible {
    std::vector<Role> roles = {};
    std::vector<Level> levels = {};
    std::vector<ModuleId> modules = {};
    friend bool operator==(NotExemptible const&, NotExemptible const&) = default;
};

/// For each scale of marks, a table from a mark or grade, as written, to percent.
using MarkMaps = std::map<std::string, std::map<std::string, Ratio>>;

/// The clauses of a policy, each stated or not. A clause not stated takes the default of design: see `effective_rules`.
struct Rules {
    std::optional<Currency> currency = {};
    std::optional<Ratio> min_mark = {};               ///< percent
    std::optional<Verdict> ungraded = {};             ///< refer or refuse
    std::optional<Verdict> compensated = {};
    std::optional<LevelUse> level_use = {};
    std::optional<CreditUse> credit_use = {};
    std::optional<Ratio> volume_ratio = {};           ///< source credit over target credit, at least
    std::optional<PriorUse> prior_use = {};
    std::optional<Ratio> min_claim_credits = {};      ///< in the programme's scheme
    std::optional<ExemptedPrerequisite> exempted_prerequisite = {};
    std::optional<bool> exempt_only_with_prerequisites = {};
    std::optional<NotExemptible> not_exemptible = {};
    std::optional<Ratio> outcome_share = {};
    std::optional<Verdict> unverified = {};
    std::optional<Verdict> failed_before = {};
    std::optional<Lists<Kind>> kinds = {};            ///< stated at the top of a policy only
    std::optional<Lists<std::string>> providers = {};
    std::optional<ClaimBy> claim_by = {};
    std::optional<MarkMaps> mark_maps = {};

    friend bool operator==(Rules const&, Rules const&) = default;
};

}  // namespace crediton::inline v0
