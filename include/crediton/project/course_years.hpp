#pragma once

#include <algorithm>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>

namespace crediton::inline v0 {

/// A course year, from 1: the 12 months from the first day of the month in which the course begins, or a later 12 months.
/// Source: Lifelong Learning (Higher Education Fee Limits) Act 2023, section 1.
[[nodiscard]] inline Period course_year(Date course_begins, int number) {
    Date const month = Date::make(course_begins.year(), course_begins.month(), 1).value_or(course_begins);
    Date const last_month = month.months_later(12 * number - 1);
    int const days = static_cast<int>(last_month.months_later(1).serial() - last_month.serial());
    return {month.months_later(12 * (number - 1)), Date::make(last_month.year(), last_month.month(), days)};
}

/// How much is studied in each course year, with and without the exemptions.
struct StudySplit {
    std::vector<Credits> full = {};
    std::vector<Credits> path = {};
};

/// So much a year until nothing is left: the plainest split. It knows no prerequisites and no periods.
/// Precondition: `per_year` is more than nothing.
[[nodiscard]] inline std::vector<Credits> simple_split(Credits total, Credits per_year) {
    std::vector<Credits> found;
    for (; total > Credits{}; total -= per_year) found.push_back(std::min(total, per_year));
    return found;
}

}  // namespace crediton::inline v0
