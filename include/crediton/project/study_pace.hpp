#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include <crediton/claim/curriculum.hpp>
#include <crediton/core/credits.hpp>
#include <crediton/core/defect.hpp>
#include <crediton/project/study_load.hpp>

namespace crediton::inline v0 {

/// How a programme is studied: what it states, and what the call states instead.
struct StudyPace {
    int periods_per_year = 1;
    int from_period = 1;
    Credits per_period = {};
    Credits per_year = {};

    /// Nothing where neither states the periods of a year and how much is studied in one of the two. Throws `InputError` for a load
    /// that makes no sense.
    [[nodiscard]] static std::optional<StudyPace> of(Curriculum const& curriculum, StudyLoad const& load) {
        auto const& programme = curriculum.programme();
        check(load);
        auto const periods = load.periods_per_year ? load.periods_per_year : programme.periods_per_year;
        auto const year = load.credits_per_year ? load.credits_per_year : programme.credits_per_year;
        bool const own = !load.credits_per_year && !load.periods_per_year;  // the programme's limit on a period fits its own year only
        auto const period = load.credits_per_period || !own ? load.credits_per_period : programme.credits_per_period;
        if (!periods || (!year && !period)) return std::nullopt;
        StudyPace found;
        found.periods_per_year = *periods;
        found.from_period = load.from_period.value_or(load.periods_per_year ? 1 : programme.study_from.value_or(1));
        if (found.from_period > *periods) throw wrong("study begins in period " + std::to_string(found.from_period) + " of a year that has " + std::to_string(*periods));
        if (year) found.per_year = volume(*year, programme.scheme);
        found.per_period = period ? volume(*period, programme.scheme) : share(curriculum, found.per_year, *periods);
        if (!year) found.per_year = Credits::from_units(found.per_period.units() * *periods);
        if (found.per_period > found.per_year) found.per_period = found.per_year;
        return found;
    }

private:
    /// An equal share of the year, rounded up to whole modules: to a multiple of what divides the credits of all of them.
    [[nodiscard]] static Credits share(Curriculum const& curriculum, Credits year, int periods) {
        std::int64_t unit = 0;
        for (auto const& entry : curriculum.modules()) unit = std::gcd(unit, entry.piece.credits.units());
        unit = std::max<std::int64_t>(unit, 1);
        std::int64_t const whole = unit * periods;
        return Credits::from_units((year.units() + whole - 1) / whole * unit);
    }

    [[nodiscard]] static InputError wrong(std::string message) {
        return InputError{{Defect{.code = "call.study_load", .message = std::move(message) + "; mend what the call says of the load"}}};
    }

    static void check(StudyLoad const& load) {
        auto const positive = [](std::optional<Ratio> const& amount) { return !amount || *amount > Ratio{0}; };
        if (!positive(load.credits_per_year) || !positive(load.credits_per_period)) throw wrong("nobody finishes on no credits a period or a year");
        if (load.periods_per_year && (*load.periods_per_year < 1 || *load.periods_per_year > 366)) throw wrong("a year has from 1 to 366 periods");
        if (load.from_period && *load.from_period < 1) throw wrong("periods of a year count from 1");
        if (load.first_year && (*load.first_year < 1900 || *load.first_year > 2999)) throw wrong("a calendar year lies from 1900 to 2999");
    }

    [[nodiscard]] static Credits volume(Ratio amount, Scheme scheme) {
        auto const found = Credits::from(amount, scheme);
        if (!found || found->units() < 1) throw wrong(amount.to_string() + " credits are too many, or finer than 1/300 CATS");
        return *found;
    }
};

}  // namespace crediton::inline v0
