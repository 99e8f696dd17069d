#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/open_modules.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Stages of which something was passed here or is still to be studied.
[[nodiscard]] inline std::set<int> studied_stages(Bench const& bench, std::vector<Claim const*> const& claims) {
    auto const open = open_modules(bench, claims);
    std::set<int> found;
    for (auto const& entry : bench.curriculum.modules()) {
        auto const m = static_cast<std::size_t>(entry.piece.module);
        if (entry.piece.stage && (bench.passed[m] != 0 || open[m] != 0)) found.insert(*entry.piece.stage);
    }
    return found;
}

/// The share of a weight in the sum of weights, exact; nothing if that does not fit.
[[nodiscard]] inline std::optional<Ratio> share_of(Ratio weight, std::vector<Ratio> const& weights) {
    auto const sum = sum_of(weights);
    if (!sum || *sum == Ratio{}) return std::nullopt;
    return Ratio::make(weight.numerator() * sum->denominator(), weight.denominator() * sum->numerator());
}

}  // namespace detail

/// What the exemptions do to the classification; nothing for a programme that states no weights. Where imported marks are
/// dropped, a stage of which nothing is studied here leaves the reckoning and the others share its weight in proportion.
/// Source of the rule: University of Bristol, Regulations and Code of Practice for Taught Programmes, annex 13.
[[nodiscard]] inline std::optional<MarksOutcome> marks_outcome(Bench const& bench, std::vector<Claim const*> const& claims) {
    auto const& weights = bench.curriculum.programme().weights;
    if (weights.empty()) return std::nullopt;
    auto const studied = detail::studied_stages(bench, claims);
    MarksOutcome found{bench.policy.imported_marks, {}};
    std::vector<Ratio> counted;
    for (auto const& each : weights) {
        if (studied.contains(each.stage)) counted.push_back(each.weight);
    }
    for (auto const& each : weights) {
        StageShare share{each.stage, each.weight, {}, !studied.contains(each.stage)};
        if (found.treatment == ImportedMarks::travel) share.left = each.weight;
        else if (found.treatment && share.imported) share.left = counted.empty() ? std::nullopt : std::optional{Ratio{}};
        else if (found.treatment) share.left = detail::share_of(each.weight, counted);
        found.stages.push_back(share);
    }
    std::sort(found.stages.begin(), found.stages.end(), [](StageShare const& a, StageShare const& b) { return a.stage < b.stage; });
    return found;
}

}  // namespace crediton::inline v0
