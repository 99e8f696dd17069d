#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/effective_rules.hpp>
#include <crediton/claim/finding.hpp>

namespace crediton::inline v0 {

/// Where a claim comes from.
enum class ClaimKind { equivalence, identity, outcomes, individual };

/// The rules that govern one claim: those for each kind of evidence that it draws on. The stricter holds.
class Governing {
public:
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] EffectiveRules const* const* begin() const noexcept { return all_.data(); }
    [[nodiscard]] EffectiveRules const* const* end() const noexcept { return all_.data() + size_; }
    [[nodiscard]] EffectiveRules const* front() const noexcept { return all_.front(); }
    void push_back(EffectiveRules const* rules) { all_.at(size_++) = rules; }

private:
    std::array<EffectiveRules const*, Names<Kind>::table.size()> all_ = {};
    std::size_t size_ = 0;
};

/// One use of one equivalence by one record: evidence drawn, targets met.
struct Claim {
    std::string equivalence;                         ///< or `module:ID`, `outcomes:ID`, `judgement:N`
    ClaimKind kind = ClaimKind::equivalence;
    Effect effect = Effect::credit;
    std::vector<Piece> pieces = {};
    std::vector<std::pair<int, Credits>> drawn = {};  ///< evidence by index, ascending, and the credit drawn
    std::vector<std::string> waives = {};
    Findings referrals = {};                         ///< why only a person may grant it; empty if automatic
    std::optional<int> uses = {};                    ///< how often the equivalence may be used
    std::optional<Ratio> bridging = {};              ///< credits that it asks to be studied as well, in the programme's scheme
    std::vector<Credits> counts = {};                ///< for each minimum of the award: credit at or above its level
    Citation const* citation = nullptr;              ///< of the equivalence, which the catalogue holds
    Governing rules = {};

    [[nodiscard]] bool automatic() const noexcept { return referrals.empty(); }
    [[nodiscard]] Credits credits() const noexcept {
        Credits sum;
        for (auto const& piece : pieces) sum += piece.credits;
        return sum;
    }
    [[nodiscard]] bool draws(int evidence) const noexcept {
        return std::any_of(drawn.begin(), drawn.end(), [&](auto const& each) { return each.first == evidence; });
    }
    [[nodiscard]] bool exempts(int module) const noexcept {
        return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return piece.module == module; });
    }
    /// True if a rule that governs the claim passes the test.
    template <class Test>
    [[nodiscard]] bool any_rule(Test test) const {
        return std::any_of(rules.begin(), rules.end(), [&](EffectiveRules const* each) { return test(*each); });
    }
    [[nodiscard]] bool waives_limit(std::string const& id) const {
        return std::find(waives.begin(), waives.end(), id) != waives.end();
    }
};

}  // namespace crediton::inline v0
