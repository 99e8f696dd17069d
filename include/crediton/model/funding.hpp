#pragma once

#include <array>
#include <optional>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// How a programme bills its study: by the credit, or by the year whatever is studied in it.
enum class Billing { per_credit, per_year };

template <>
struct Names<Billing> {
    static constexpr std::array<std::pair<Billing, std::string_view>, 2> table{{{Billing::per_credit, "per_credit"}, {Billing::per_year, "per_year"}}};
};

/// What a provider charges for exempted credit: nothing; one amount; a share of the fee; or an amount for each block of credits begun.
enum class ExemptedCharge { none, fixed, share, block };

template <>
struct Names<ExemptedCharge> {
    static constexpr std::array<std::pair<ExemptedCharge, std::string_view>, 4> table{{{ExemptedCharge::none, "none"},
                                                                                        {ExemptedCharge::fixed, "fixed"},
                                                                                        {ExemptedCharge::share, "share"},
                                                                                        {ExemptedCharge::block, "block"}}};
};

/// How a programme charges for study and for exemption.
struct FeeModel {
    /// Bounds what a document may state, so that every sum is exact: pounds, and the parts of a share.
    static constexpr int most_pounds = 1'000'000;
    static constexpr int most_parts = 10'000;

    Billing billing = Billing::per_credit;
    std::optional<Ratio> fee = {};  ///< pounds for 120 CATS, or for a year; by the credit the programme's `fee_per_120` where absent
    ExemptedCharge exempted = ExemptedCharge::none;
    Ratio share = {};    ///< of the fee of the exempted credit
    Ratio charge = {};   ///< pounds: once, or for a block
    Ratio credits = {};  ///< of a block, in the programme's scheme
    Ratio admin = {};    ///< pounds for the application, whatever comes of it

    friend bool operator==(FeeModel const&, FeeModel const&) = default;
};

/// Which of the fee caps in force binds a course.
enum class FeeCap { standard, foundation_classroom };

template <>
struct Names<FeeCap> {
    static constexpr std::array<std::pair<FeeCap, std::string_view>, 2> table{
        {{FeeCap::standard, "standard"}, {FeeCap::foundation_classroom, "foundation_classroom"}}};
};

/// What the state's loan looks at in a course; of a credential, in the course that it is drawn from. What is absent is not known.
struct CourseFunding {
    std::optional<FeeCap> cap = {};              ///< standard where absent
    std::optional<bool> provider_approved = {};  ///< for a course: registered; for a module: approved for modular funding
    std::optional<bool> fee_capped = {};         ///< the provider is one that fee limits bind
    std::optional<bool> designated = {};         ///< the course is designated for support
    std::optional<bool> same_provider = {};      ///< who offers the module delivers the course that it is drawn from
    std::optional<bool> franchised = {};
    std::optional<bool> htq = {};                ///< the course is a Higher Technical Qualification
    std::optional<bool> priority_subject = {};   ///< most of the course's subject codes are on the list for modular funding

    friend bool operator==(CourseFunding const&, CourseFunding const&) = default;
};

/// Who paid for learning. A loan is one of the state's, which the entitlement counts.
enum class PaidBy { self, loan, employer, other };

template <>
struct Names<PaidBy> {
    static constexpr std::array<std::pair<PaidBy, std::string_view>, 4> table{
        {{PaidBy::self, "self"}, {PaidBy::loan, "loan"}, {PaidBy::employer, "employer"}, {PaidBy::other, "other"}}};
};

/// Earlier higher study that the state supported; what a person or an employer paid for is left out.
struct EarlierStudy {
    int year = 0;                     ///< in which its first year began
    Ratio fte_years = {};             ///< full-time years, or what they come to
    std::optional<Ratio> loan = {};   ///< pounds of fee loan; not known where absent

    friend bool operator==(EarlierStudy const&, EarlierStudy const&) = default;
};

/// What a person says of their own funding. What is absent is not known.
struct PersonalFunding {
    std::optional<Date> born = {};
    std::optional<Ratio> balance = {};    ///< pounds of entitlement left, as the loan company states it
    std::optional<Date> balance_on = {};  ///< the day of that statement
    std::optional<Ratio> requested = {};  ///< pounds of fee loan that the person wants for a year at most
    std::optional<std::vector<EarlierStudy>> previous = {};  ///< empty: there was none

    friend bool operator==(PersonalFunding const&, PersonalFunding const&) = default;
};

}  // namespace crediton::inline v0
