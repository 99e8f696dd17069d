#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crediton::inline v0 {

/// How many single-byte insertions, deletions, substitutions and swaps of neighbours turn `a` into `b`. O(|a| |b|).
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            std::size_t const swap = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + swap});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

/// `; did you mean "max_credits"?` for the nearest of `known`, or nothing if none is near: at most a third of its letters
/// away. Names over 128 bytes are never near.
template <class Range>
[[nodiscard]] std::string near_miss(std::string_view given, Range const& known) {
    std::string_view best;
    std::size_t least = given.size() / 3 + 1;
    if (given.size() > 128) return {};
    for (auto const& each : known) {
        std::string_view const name{each};
        if (name.size() > 128) continue;
        std::size_t const distance = edit_distance(given, name);
        if (distance < least || (distance == least && !best.empty() && name < best)) {
            least = distance;
            best = name;
        } else if (distance == least && best.empty() && least <= 2) {
            best = name;
        }
    }
    return best.empty() ? std::string{} : "; did you mean \"" + std::string{best} + "\"?";
}

/// The same among the identifiers of things.
template <class Things>
[[nodiscard]] std::string near_identifier(std::string_view given, Things const& things) {
    std::vector<std::string_view> names;
    for (auto const& each : things) names.push_back(each.id.str());
    return near_miss(given, names);
}

}  // namespace crediton::inline v0
