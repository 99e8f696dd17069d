#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// Which outcomes of one module some evidence covers, and whether that is the share that the policy asks for.
class OutcomeMap {
public:
    OutcomeMap(Bench const& bench, Curriculum::Entry const& entry)
        : bench_{&bench}, wanted_(entry.module->outcomes.begin(), entry.module->outcomes.end()) {}

    [[nodiscard]] std::set<std::string> const& wanted() const noexcept { return wanted_; }

    [[nodiscard]] std::size_t covered(std::vector<int> const& some) const {
        std::set<std::string> found;
        for (int const n : some) {
            for (auto const& each : bench_->at(n).credential->outcomes) {
                if (wanted_.contains(each)) found.insert(each);
            }
        }
        return found.size();
    }

    /// The share that the policy asks of this evidence.
    [[nodiscard]] Ratio share(std::vector<int> const& some) const {
        std::vector<std::pair<int, int>> used;
        for (int const n : some) used.emplace_back(n, 0);
        Ratio found = 0;
        for (auto const* each : bench_->governing(used)) found = std::max(found, each->outcome_share);
        return found;
    }

    [[nodiscard]] bool enough(std::vector<int> const& some) const {
        Ratio const asked = share(some);
        return static_cast<std::int64_t>(covered(some)) * asked.denominator() >= asked.numerator() * static_cast<std::int64_t>(wanted_.size());
    }

    /// Evidence that covers something, and is not refused whatever is waived.
    [[nodiscard]] std::vector<int> relevant() const {
        std::vector<int> found;
        for (int n = 0; n < static_cast<int>(bench_->evidence.size()); ++n) {
            if (!bench_->at(n).hopeless() && covered({n}) > 0) found.push_back(n);
        }
        return found;
    }

private:
    Bench const* bench_;
    std::set<std::string> wanted_;
};

}  // namespace crediton::inline v0
