#pragma once

#include <optional>

#include <crediton/core/date.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// How much somebody studies at a time, and from when: full time, or part time at an intensity. What is absent is the programme's.
struct StudyLoad {
    std::optional<Ratio> credits_per_year = {};    ///< at most, in the programme's scheme
    std::optional<Ratio> credits_per_period = {};  ///< at most; an equal share of `credits_per_year` where only that is given
    std::optional<int> periods_per_year = {};
    std::optional<int> from_period = {};           ///< the period of the year in which study begins, from 1
    std::optional<int> first_year = {};            ///< the calendar year in which the first year of study begins

    friend bool operator==(StudyLoad const&, StudyLoad const&) = default;
};

/// The calendar year in which study begins: the load's, else that of the enrolment, else that of the decision.
[[nodiscard]] inline int first_year_of(StudyLoad const& load, Record const& record, Date on) {
    return load.first_year.value_or(record.enrolment.value_or(on).year());
}

}  // namespace crediton::inline v0
