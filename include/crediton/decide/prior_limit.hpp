#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
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
    std::string name = {};           ///< of its row in certificates
    bool counts_evidence = false;    ///< credit drawn; otherwise credit exempted
};

/// Prior use up to a share of the new award, or only for the surplus over an earlier award's total.
class PriorLimits {
public:
    explicit PriorLimits(Bench const& bench) {
        std::map<int, PriorUse const*> rules;  // by clause: attainments that one clause governs share its limit
        for (auto const& e : bench.evidence) rules.emplace(e.rules->prior_use_clause, &e.rules->prior_use);
        for (auto const& [clause, rule] : rules) {
            if (rule->rule == PriorUse::Rule::up_to_share && rule->share) share(bench, clause, *rule->share);
            if (rule->rule == PriorUse::Rule::surplus_only) surplus(bench, clause);
        }
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
    [[nodiscard]] static std::string name_of(Bench const& bench, int clause) {
        return clause < 0 ? std::string{"prior_use"} : bench.policy.clauses[static_cast<std::size_t>(clause)].id.str();
    }

    void share(Bench const& bench, int clause, Ratio part) {
        auto const whole = static_cast<detail::Wide>(bench.curriculum.total().units()) * part.numerator();
        PriorLimit limit{static_cast<std::int64_t>(whole / part.denominator()), std::vector<char>(bench.evidence.size(), 0), "prior;" + name_of(bench, clause), false};
        for (std::size_t n = 0; n < bench.evidence.size(); ++n) {
            Evidence const& e = bench.evidence[n];
            limit.over[n] = e.rules->prior_use_clause == clause && !e.attainment->used_in.empty();
        }
        all_.push_back(std::move(limit));
    }

    /// For each earlier award: what this record put into it, less that award's total (semantics, section 6, 10).
    void surplus(Bench const& bench, int clause) {
        auto const& curriculum = bench.curriculum;
        std::map<std::tuple<Award, std::string, std::int64_t>, std::vector<std::optional<std::int64_t>>> put;
        for (std::size_t n = 0; n < bench.evidence.size(); ++n) {
            Evidence const& e = bench.evidence[n];
            if (e.rules->prior_use_clause != clause) continue;
            for (auto const& use : e.attainment->used_in) {
                Credits const total = use.award_total ? curriculum.credits(*use.award_total)
                                                      : Credits::from_units(300 * typical(use.award).total_cats);
                std::string const level = use.level ? use.level->to_string() : std::string{};
                auto& there = put[{use.award, level, total.units()}];
                there.resize(bench.evidence.size());
                there[n] = there[n].value_or(0) + (use.credits ? curriculum.credits(*use.credits) : e.credits).units();
            }
        }
        for (auto const& [award, there] : put) {
            std::string const name = "surplus;" + name_of(bench, clause) + ";" + std::string{crediton::name_of(std::get<0>(award))} + ";" +
                                     std::get<1>(award) + ";" + std::to_string(std::get<2>(award));
            PriorLimit limit{-std::get<2>(award), std::vector<char>(there.size(), 0), name, true};
            for (std::size_t n = 0; n < there.size(); ++n) {
                limit.most += there[n].value_or(0);
                limit.over[n] = there[n].has_value();
            }
            limit.most = std::max<std::int64_t>(0, limit.most);
            all_.push_back(std::move(limit));
        }
    }

    std::vector<PriorLimit> all_;
};

}  // namespace crediton::inline v0
