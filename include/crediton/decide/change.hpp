#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/core/reason.hpp>

namespace crediton::inline v0 {

/// What could be otherwise: of the applicant's evidence, or of the policy. These kinds are all that is tried.
enum class ChangeKind {
    mark,        ///< an attainment with a higher mark
    date,        ///< an attainment of a later date
    credits,     ///< an attainment that carries more credit
    credential,  ///< one more credential of the catalogue
    ease,        ///< a clause of the policy eased by a step
    waive        ///< a clause of the policy waived
};

template <>
struct Names<ChangeKind> {
    static constexpr std::array<std::pair<ChangeKind, std::string_view>, 6> table{
        {{ChangeKind::mark, "mark"}, {ChangeKind::date, "date"}, {ChangeKind::credits, "credits"},
         {ChangeKind::credential, "credential"}, {ChangeKind::ease, "ease"}, {ChangeKind::waive, "waive"}}};
};

/// One change: of an attainment, a credential more, or of a clause.
struct Change {
    ChangeKind kind = ChangeKind::waive;
    std::string subject = {};           ///< the attainment, credential or clause: a limit's identifier, or the name of a clause
    std::optional<Ratio> amount = {};   ///< the mark to reach in percent; credit to carry, in the programme's scheme; what the clause says then
    std::optional<Date> date = {};      ///< the date to bear

    friend bool operator==(Change const&, Change const&) = default;
};

/// A clause or a fact that, together with others, forbids an exemption.
struct Obstacle {
    enum class What {
        clause,       ///< of the policy
        equivalence,  ///< a condition of an equivalence
        evidence,     ///< what an equivalence asks for is not held
        record,       ///< something that the record says
        programme     ///< how the programme is made
    };
    What what = What::clause;
    std::string subject = {};  ///< the clause, limit, equivalence, attainment, group or module
    Reason reason = {};
    friend bool operator==(Obstacle const&, Obstacle const&) = default;
};

template <>
struct Names<Obstacle::What> {
    static constexpr std::array<std::pair<Obstacle::What, std::string_view>, 5> table{
        {{Obstacle::What::clause, "clause"}, {Obstacle::What::equivalence, "equivalence"}, {Obstacle::What::evidence, "evidence"},
         {Obstacle::What::record, "record"}, {Obstacle::What::programme, "programme"}}};
};

}  // namespace crediton::inline v0
