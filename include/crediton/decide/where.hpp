#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/core/defect.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/decide/decision.hpp>

namespace crediton::inline v0 {

/// How far a record goes in one programme.
struct Destination {
    enum class Standing {
        assessed,     ///< the figures are those of the decision
        not_reached,  ///< nothing of the record leads there: nothing is exempted, and nothing was searched
        failed        ///< it cannot be assessed there: `errors` says why
    };

    ProgrammeId programme;
    std::string title;
    Award award = Award::certhe;
    Scheme scheme = Scheme::cats;
    Credits award_credits;
    std::string policy = {};          ///< empty if the programme names none
    std::string policy_version = {};  ///< under which it was assessed
    Standing standing = Standing::not_reached;
    Status status = Status::optimal;  ///< whether both choices are proved
    Credits bound = {};               ///< no choice exempts more than this with effect `credit`
    Credits exempted = {};            ///< assured, with effect `credit`
    Credits replaced = {};            ///< assured, with effect `replace`
    Credits potential = {};           ///< with effect `credit`, if a person grants what is referred
    Ratio share = {};                 ///< of the award that is exempted
    std::optional<int> entry_stage = {};
    Credits remaining = {};
    std::size_t modules = 0;            ///< exempted, assured
    std::size_t potential_modules = 0;
    std::vector<Defect> errors = {};

    friend bool operator==(Destination const&, Destination const&) = default;
};

template <>
struct Names<Destination::Standing> {
    static constexpr std::array<std::pair<Destination::Standing, std::string_view>, 3> table{
        {{Destination::Standing::assessed, "assessed"}, {Destination::Standing::not_reached, "not_reached"}, {Destination::Standing::failed, "failed"}}};
};

/// All programmes of a catalogue, by how far one record goes in each: most exempted credit first, then the greatest share of the award,
/// then the most potential credit, then by identifier; after them those that cannot be assessed, then those that it does not reach.
struct Where {
    RecordId record;
    Date on;
    std::vector<Destination> programmes = {};
    std::vector<Defect> errors = {};  ///< of the record; then there are no programmes
    InputDigests inputs = {};         ///< of catalogue and record

    [[nodiscard]] bool failed() const noexcept { return !errors.empty(); }
    /// True if no budget struck: every choice is proved best.
    [[nodiscard]] bool proved() const {
        return std::all_of(programmes.begin(), programmes.end(), [](Destination const& each) { return each.status == Status::optimal; });
    }
    [[nodiscard]] std::size_t count(Destination::Standing standing) const {
        return static_cast<std::size_t>(std::count_if(programmes.begin(), programmes.end(), [&](Destination const& each) { return each.standing == standing; }));
    }
    friend bool operator==(Where const&, Where const&) = default;
};

}  // namespace crediton::inline v0
