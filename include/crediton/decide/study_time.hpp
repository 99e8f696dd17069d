#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// How many periods are left to study, by the claims that are chosen: what a choice needs to know of plans of study, which stand
/// above it (`StudyClock`).
class StudyTime {
public:
    using Claims = std::vector<Claim const*>;

    /// Fewest periods, or the bounds of them; without `most` nothing is known to complete the programme.
    struct Periods {
        int least = 0;
        std::optional<int> most = {};
        bool possible = true;  ///< false where it is known that nothing does

        [[nodiscard]] bool proved() const noexcept { return most == least; }
    };

    StudyTime() = default;
    StudyTime(StudyTime const&) = delete;
    StudyTime& operator=(StudyTime const&) = delete;
    virtual ~StudyTime() = default;

    /// What is left after the claims.
    [[nodiscard]] virtual Periods after(Claims const& chosen) = 0;

    /// No choice among the claims that exempts no more than `most` with effect `credit` leaves fewer periods.
    [[nodiscard]] virtual int least(Claims const& all, Credits most) = 0;

    /// After `chosen` more periods than `most` are left. Marks claims of which every choice that leaves no more has one at least, none of
    /// them chosen; nothing where no such claims are known.
    [[nodiscard]] virtual std::vector<char> helpful(Claims const& chosen, Claims const& all, int most) = 0;
};

/// What a search is held to: so many periods at most, and no less in the objectives that come before time.
struct TimeLimit {
    StudyTime* time = nullptr;
    int most = 0;
    std::vector<std::int64_t> worth = {};
    bool known = true;  ///< set to false by a choice of which it is not known whether it keeps to it

    /// True if the choice is known to leave no more.
    [[nodiscard]] bool keeps(StudyTime::Claims const& chosen) {
        auto const left = time->after(chosen);
        if (left.most && *left.most <= most) return true;
        if (left.least <= most) known = false;
        return false;
    }
};

/// Makes what tells periods for a record; nothing where the programme does not say how much is studied at a time.
using StudyTimeMaker = std::function<std::unique_ptr<StudyTime>(Bench const&)>;

/// Where the fewest periods stand in the order of objectives.
struct TimePreference {
    std::size_t after = 0;  ///< so many objectives of section 3 come first
    StudyTimeMaker make = {};
};

}  // namespace crediton::inline v0
