#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <crediton/claim/claims.hpp>
#include <crediton/claim/evidence.hpp>

namespace crediton::inline v0 {

/// What the evidence and the claims of one record are kept in; the next record uses it again.
class ClaimMemory {
public:
    std::vector<Evidence> evidence = {};  ///< filled anew as it stands
    Claims found = {};

    void clear() {
        for (auto& each : found.claims) {
            if (spare_.size() < most_spare) spare_.push_back(std::move(each));
        }
        found.claims.clear();
        found.implicit.clear();
        found.misses.clear();
        found.refusals.clear();
        found.said.clear();
        found.complete = true;
    }

    /// A claim whose lists have room, to be filled anew.
    [[nodiscard]] Claim spare() {
        if (spare_.empty()) return {};
        Claim claim = std::move(spare_.back());
        spare_.pop_back();
        return claim;
    }

private:
    static constexpr std::size_t most_spare = 256;  ///< more are given back

    std::vector<Claim> spare_;
};

}  // namespace crediton::inline v0
