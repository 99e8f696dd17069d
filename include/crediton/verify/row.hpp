#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/verify/exact.hpp>

namespace crediton::inline v0::verify {

/// One claim of a list, by its place, with a weight.
struct Term {
    std::size_t claim = 0;
    Wide weight = 0;
};

/// The sum of weight x claim is at most so much.
struct Row {
    std::vector<Term> terms = {};  ///< none of weight 0
    Wide most = 0;

    /// The row in normal form: divided by the greatest common divisor of its weights, its right side rounded down. If all weights
    /// are 0 there is none, but where its right side is under 0: no choice keeps that, and a proof must be able to say so.
    [[nodiscard]] static std::optional<Row> make(std::vector<Term> const& terms, Wide most) {
        Row found;
        Wide common = 0;
        for (auto const& term : terms) {
            if (term.weight == 0) continue;
            found.terms.push_back(term);
            common = common_divisor(common, term.weight < 0 ? -term.weight : term.weight);
        }
        if (common == 0) return most < 0 ? std::optional{Row{{}, most}} : std::nullopt;
        for (auto& term : found.terms) term.weight /= common;
        found.most = floor_of(most, common);
        return found;
    }
};

}  // namespace crediton::inline v0::verify
