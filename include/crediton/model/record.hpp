#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/credential.hpp>
#include <crediton/model/person_review.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// An award towards which credit of an attainment has counted before.
struct PriorAward {
    Award award = Award::certhe;
    std::optional<Level> level = {};          ///< the award's typical level where absent
    std::optional<Ratio> credits = {};        ///< in the programme's scheme; the whole attainment where absent
    std::optional<Ratio> award_total = {};    ///< in the programme's scheme; the award's typical total where absent
    bool surrendered = false;

    friend bool operator==(PriorAward const&, PriorAward const&) = default;
};

/// One credential that one person holds.
struct Attainment {
    AttainmentId id;
    CredentialId credential = {};                 ///< a credential of the catalogue, unless `inline_credential` is given
    std::optional<Credential> inline_credential = {};
    std::optional<Date> completed = {};
    std::optional<Date> awarded = {};
    std::optional<Date> certificate = {};
    std::optional<Date> last_used = {};
    std::optional<std::string> mark = {};         ///< as written; percent unless `mark_scale` says otherwise
    std::string mark_scale = "percent";
    std::string grade = {};
    std::optional<Pass> pass = {};                ///< not known where absent: referred
    std::optional<Kind> kind = {};                ///< the credential's where absent
    Verified verified = Verified::unchecked;
    std::vector<PriorAward> used_in = {};
    std::optional<Ratio> paid = {};               ///< pounds, by whom `paid_by` says
    std::optional<PaidBy> paid_by = {};

    friend bool operator==(Attainment const&, Attainment const&) = default;
};

/// A module already passed or exempted here.
struct ModuleStanding {
    enum class How { passed, exempted };
    ModuleId module;
    How how = How::passed;
    std::optional<Date> on = {};
    std::optional<Date> until = {};  ///< of an exemption: its last day

    [[nodiscard]] bool lapsed(Date day) const noexcept { return until && *until < day; }
    friend bool operator==(ModuleStanding const&, ModuleStanding const&) = default;
};

template <>
struct Names<ModuleStanding::How> {
    static constexpr std::array<std::pair<ModuleStanding::How, std::string_view>, 2> table{
        {{ModuleStanding::How::passed, "passed"}, {ModuleStanding::How::exempted, "exempted"}}};
};

/// A person's decision on a claim: of one equivalence with just this evidence, or, without one, a grant of these targets.
struct Judgement {
    enum class Decision { grant, refuse };
    std::string id = {};  ///< its place in the record, from 0, where empty
    std::optional<EquivalenceId> equivalence = {};
    std::vector<ModuleId> targets = {};
    std::vector<AttainmentId> evidence = {};
    Decision decision = Decision::grant;
    std::string by = {};
    std::optional<Date> on = {};
    std::string reason = {};
    std::optional<Date> until = {};  ///< its last day: it binds nobody after

    [[nodiscard]] bool lapsed(Date day) const noexcept { return until && *until < day; }
    friend bool operator==(Judgement const&, Judgement const&) = default;
};

template <>
struct Names<Judgement::Decision> {
    static constexpr std::array<std::pair<Judgement::Decision, std::string_view>, 2> table{
        {{Judgement::Decision::grant, "grant"}, {Judgement::Decision::refuse, "refuse"}}};
};

/// What a person has only while studying enough; how much is enough, no rule here says.
enum class Dependence { full_time, visa, loan };

template <>
struct Names<Dependence> {
    static constexpr std::array<std::pair<Dependence, std::string_view>, 3> table{
        {{Dependence::full_time, "full_time"}, {Dependence::visa, "visa"}, {Dependence::loan, "loan"}}};
};

/// One person's attainments, the dates of the application, and what is settled already.
struct Record {
    RecordId id;
    std::optional<Date> application = {};
    std::optional<Date> enrolment = {};
    std::optional<Date> first_module = {};
    std::optional<Date> claim = {};
    std::optional<Date> award = {};        ///< on which the award is, or is to be, made
    std::optional<Date> stage_entry = {};  ///< to the stage that the exemptions lead to
    std::optional<Date> offer_until = {};  ///< the last day on which the offer of a place can be taken
    std::optional<PersonalFunding> funding = {};
    std::vector<Dependence> depends_on = {};
    std::vector<ModuleId> declines = {};
    std::vector<ModuleId> failed_modules = {};
    std::vector<ModuleStanding> standing = {};
    std::vector<Judgement> judgements = {};
    std::vector<PersonReview> reviews = {};  ///< of decisions on this record, the first first
    std::vector<Attainment> attainments = {};

    /// The date of an event, if the record has it.
    [[nodiscard]] std::optional<Date> const& date_of(Event event) const noexcept {
        switch (event) {
            case Event::application: return application;
            case Event::enrolment: return enrolment;
            case Event::first_module: return first_module;
            default: return claim;
        }
    }
    friend bool operator==(Record const&, Record const&) = default;
};

}  // namespace crediton::inline v0
