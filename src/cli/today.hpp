#pragma once

#include <chrono>

#include <crediton/core/date.hpp>

namespace crediton_program {

[[nodiscard]] inline crediton::Date today() {
    auto const now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    std::chrono::year_month_day const day{now};
    return *crediton::Date::make(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                                 static_cast<int>(static_cast<unsigned>(day.day())));
}

}  // namespace crediton_program
