#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// By module, whether it is still open once these claims are used: neither passed nor exempted with effect `credit`, and not in
/// a group that what was passed and exempted fills.
[[nodiscard]] inline std::vector<char> open_modules(Bench const& bench, std::vector<Claim const*> const& claims) {
    auto const& curriculum = bench.curriculum;
    std::vector<char> open(bench.passed.size(), 1);
    std::vector<std::int64_t> left;
    for (auto const& group : curriculum.groups()) left.push_back(group.asked.units());
    auto const count = [&](Piece const& piece) {
        if (piece.is_module()) open[static_cast<std::size_t>(piece.module)] = 0;
        if (piece.group >= 0) left[static_cast<std::size_t>(piece.group)] -= piece.credits.units();
    };
    for (auto const& entry : curriculum.modules()) {
        if (bench.settled(entry.piece.module)) count(entry.piece);
    }
    for (auto const* claim : claims) {
        if (claim->effect != Effect::credit) continue;
        for (auto const& piece : claim->pieces) count(piece);
    }
    for (auto const& entry : curriculum.modules()) {
        Piece const& p = entry.piece;
        if (p.group >= 0 && left[static_cast<std::size_t>(p.group)] <= 0) open[static_cast<std::size_t>(p.module)] = 0;
    }
    return open;
}

}  // namespace crediton::inline v0
