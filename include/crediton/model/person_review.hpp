#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

/// What a person said of a decision, when and why (docs/review.md). It never sets an outcome: an override comes with facts, judgements and
/// modules declined, and the decision is made again on them.
struct PersonReview {
    enum class Decision {
        confirmed,   ///< the decision is right: it counts
        overridden,  ///< it is wrong in what a person may judge: `judgements` and `declines` came with this review
        returned     ///< it does not count; somebody has to mend something first
    };
    std::string id = {};
    ProgrammeId programme = {};          ///< of the decision; it says nothing of any other
    Decision decision = Decision::confirmed;
    std::string by = {};
    std::string role = {};
    std::optional<Date> on = {};         ///< the day of the review
    std::optional<Date> as_at = {};      ///< the day of the decision looked at; that of the review where absent
    std::string reason = {};
    std::string digest = {};             ///< of the decision looked at
    std::vector<std::string> judgements = {};  ///< of the record, by identifier
    std::vector<ModuleId> declines = {};       ///< of those that the record lists

    [[nodiscard]] bool has_facts() const noexcept { return !judgements.empty() || !declines.empty(); }
    friend bool operator==(PersonReview const&, PersonReview const&) = default;
};

template <>
struct Names<PersonReview::Decision> {
    static constexpr std::array<std::pair<PersonReview::Decision, std::string_view>, 3> table{
        {{PersonReview::Decision::confirmed, "confirm"}, {PersonReview::Decision::overridden, "override"}, {PersonReview::Decision::returned, "return"}}};
};

}  // namespace crediton::inline v0
