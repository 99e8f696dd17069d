#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instance.hpp"

namespace crediton::benchmarks {

/// For each column 1 or 0.
using Choice = std::vector<char>;

struct Answer {
    std::optional<Choice> choice;
    bool proved = false;                ///< best in all that was asked
    std::optional<std::int64_t> bound;  ///< no choice has a greater first objective, where the competitor says so
};

/// What each competitor's file defines: its answer from the raw instance (building its model is part of the time), and its
/// name, version and settings. The task is "credit", the first objective alone, or "whole", all objectives and lists;
/// `first_fit` has tasks of its own.
[[nodiscard]] Answer answer(Instance const& instance, std::string_view task, double seconds);
[[nodiscard]] std::string about();

/// A setting from the environment, to try others than the shipped ones, which are the best of those tried (benchmarks/README.md).
[[nodiscard]] inline std::string setting(char const* name, char const* standard) {
    char const* const given = std::getenv(name);
    return given ? given : standard;
}

}  // namespace crediton::benchmarks
