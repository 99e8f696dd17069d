#pragma once

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <crediton/model/equivalence.hpp>

namespace crediton::inline v0 {

namespace detail {

/// The credentials that a rule needs, all of them, by name; none if it is of any other form.
[[nodiscard]] inline std::vector<CredentialSource> plain_sources(Equivalence const& rule) {
    std::vector<CredentialSource> found;
    for (auto const& each : rule.sources) {
        auto const* one = std::get_if<CredentialSource>(&each.form);
        if (one == nullptr) return {};
        found.push_back(*one);
    }
    return found;
}

[[nodiscard]] inline Ratio least_mark(Equivalence const& rule, CredentialSource const& source) {
    return source.min_mark ? *source.min_mark : rule.min_mark.value_or(Ratio{});
}

/// True if whatever meets all sources of `costly` meets those of `cheap`.
[[nodiscard]] inline bool asks_no_more(Equivalence const& cheap, Equivalence const& costly) {
    auto const few = plain_sources(cheap);
    auto const many = plain_sources(costly);
    if (few.empty() || few.size() > many.size()) return false;
    return std::all_of(few.begin(), few.end(), [&](CredentialSource const& source) {
        return !source.max_mark && std::any_of(many.begin(), many.end(), [&](CredentialSource const& other) {
            return other.credential == source.credential && least_mark(cheap, source) <= least_mark(costly, other);
        });
    });
}

[[nodiscard]] inline bool covers(Period const& wide, Period const& narrow) {
    bool const begins = !wide.from || (narrow.from && *wide.from <= *narrow.from);
    return begins && (!wide.until || (narrow.until && *narrow.until <= *wide.until));
}

}  // namespace detail

/// True if `other` never gives what `rule` does not give as well, for no more evidence: it could be struck out. Rules of plain
/// credentials for the same modules are compared; of all others it says false.
[[nodiscard]] inline bool dominates(Equivalence const& rule, Equivalence const& other) {
    auto const* mine = std::get_if<ModuleTargets>(&rule.targets);
    auto const* theirs = std::get_if<ModuleTargets>(&other.targets);
    if (mine == nullptr || theirs == nullptr) return false;
    auto const sorted = [](auto list) {
        std::sort(list.begin(), list.end());
        return list;
    };
    bool const granted = rule.condition.empty() && !rule.bridging_credits && !rule.refer;
    bool const plain = !rule.min_average && !rule.max_mark && !rule.max_age_years && rule.uses >= other.uses;
    return sorted(mine->modules) == sorted(theirs->modules) && rule.effect == other.effect && rule.programmes == other.programmes && granted && plain &&
           sorted(rule.waives) == sorted(other.waives) && detail::covers(rule.in_force, other.in_force) && detail::covers(rule.completed, other.completed) &&
           detail::asks_no_more(rule, other);
}

}  // namespace crediton::inline v0
