#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// A limit that prior use sets: over claims that draw on some attainments.
struct PriorLimit {
    std::int64_t most = 0;           ///< units
    std::vector<char> over;          ///< attainments concerned
    bool counts_evidence = false;    ///< credit drawn; otherwise credit exempted
};

/// Prior use up to a share of the new award, or only for the surplus over an earlier award's total.
class PriorLimits {
public:
    explicit PriorLimits(Bench const& bench) {
        if (bench.evidence.empty()) return;
        PriorUse const& rule = bench.evidence.front().rules->prior_use;  // one rule for all kinds, as the calculator checks
        std::size_t const count = bench.evidence.size();
        if (rule.rule == PriorUse::Rule::up_to_share && rule.share) {
            auto const whole = static_cast<detail::Wide>(bench.curriculum.total().units()) * rule.share->numerator();
            PriorLimit limit{static_cast<std::int64_t>(whole / rule.share->denominator()), std::vector<char>(count, 0), false};
            for (std::size_t n = 0; n < count; ++n) limit.over[n] = !bench.evidence[n].attainment->used_in.empty();
            all_.push_back(std::move(limit));
        }
        if (rule.rule == PriorUse::Rule::surplus_only) surplus(bench);
    }

    [[nodiscard]] std::vector<PriorLimit> const& all() const noexcept { return all_; }

    [[nodiscard]] static std::int64_t weight(PriorLimit const& limit, Claim const& claim) {
        std::int64_t drawn = 0;
        bool touched = false;
        for (auto const& [n, credits] : claim.drawn) {
            if (!limit.over[static_cast<std::size_t>(n)]) continue;
            drawn += credits.units();
            touched = true;
        }
        if (limit.counts_evidence) return drawn;
        return touched && claim.effect == Effect::credit ? claim.credits().units() : 0;
    }

    /// True if the claims go over one of them. Grants by judgement count, but are never what is one too many.
    [[nodiscard]] bool broken(std::vector<Claim const*> const& claims) const {
        return std::any_of(all_.begin(), all_.end(), [&](PriorLimit const& limit) {
            std::int64_t sum = 0;
            bool stoppable = false;
            for (auto const* claim : claims) {
                std::int64_t const own = weight(limit, *claim);
                sum += own;
                stoppable = stoppable || (own > 0 && claim->kind != ClaimKind::individual);
            }
            return stoppable && sum > limit.most;
        });
    }

private:
    /// For each earlier award: what this record put into it, less that award's total (semantics, section 6, 10).
    void surplus(Bench const& bench) {
        auto const& curriculum = bench.curriculum;
        std::map<std::tuple<Award, std::string, std::int64_t>, std::vector<std::int64_t>> put;
        for (std::size_t n = 0; n < bench.evidence.size(); ++n) {
            Evidence const& e = bench.evidence[n];
            for (auto const& use : e.attainment->used_in) {
                Credits const total = use.award_total ? curriculum.credits(*use.award_total)
                                                      : Credits::from_units(300 * typical(use.award).total_cats);
                std::string const level = use.level ? use.level->to_string() : std::string{};
                auto& there = put[{use.award, level, total.units()}];
                there.resize(bench.evidence.size());
                there[n] += (use.credits ? curriculum.credits(*use.credits) : e.credits).units();
            }
        }
        for (auto const& [award, there] : put) {
            PriorLimit limit{-std::get<2>(award), std::vector<char>(there.size(), 0), true};
            for (std::size_t n = 0; n < there.size(); ++n) {
                limit.most += there[n];
                limit.over[n] = there[n] != 0;
            }
            limit.most = std::max<std::int64_t>(0, limit.most);
            all_.push_back(std::move(limit));
        }
    }

    std::vector<PriorLimit> all_;
};

}  // namespace crediton::inline v0
