#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <crediton/decide/applied_limit.hpp>
#include <crediton/decide/choice_memory.hpp>
#include <crediton/decide/claim_row.hpp>
#include <crediton/decide/columns.hpp>
#include <crediton/decide/evidence_rows.hpp>
#include <crediton/decide/prior_limit.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/decide/tie_break.hpp>
#include <crediton/solve/settle.hpp>

namespace crediton::inline v0 {

/// The least total, in units, of the claims that one clause governs.
struct SmallestClaim {
    int clause = -1;
    std::int64_t least = 0;

    /// A use of an implicit claim of which it is not certain counts as governed.
    [[nodiscard]] bool governs(Claim const& claim) const {
        return claim.rules.empty() || claim.any_rule([&](EffectiveRules const& rules) { return rules.min_claim_clause == clause; });
    }
};

/// Writes section 3 of the semantics as a 0-1 problem: rows, objectives, and the lists of the tie-break.
class ChoiceProblem {
public:
    ChoiceProblem(Bench const& bench, Limits const& limits, Rest const& rest, PriorLimits const& prior)
        : bench_{&bench}, limits_{&limits}, rest_{&rest}, prior_{&prior} {}

    /// Writes the problem into memory. With `names`, each row's name as certificates have it (docs/certificates.md); empty for rows
    /// that they don't know.
    void operator()(Columns& columns, std::vector<SmallestClaim> const& smallest, ChoiceMemory& memory, std::vector<std::string>* names = nullptr) const {
        Problem& problem = memory.problem;
        problem.names = names;
        problem.objectives.resize(5);
        limit_rows(problem, columns);
        auto const& claims = columns.claims();
        EvidenceRows{*bench_, claims, memory}(problem);
        once_rows(problem, claims, memory.order);
        group_rows(problem, claims);
        prerequisite_rows(problem, claims);
        minimum_rows(problem, claims);
        exclusion_rows(problem, claims);
        for (auto const& each : smallest) {
            detail::add_row(problem, claims, -each.least, [&](Claim const& claim) { return each.governs(claim) ? -claim.credits().units() : 0; },
                [&] { return "smallest;" + clause_name(each.clause); });
        }
        for (auto const& each : columns.rows()) problem.add(each);
        problem.columns = static_cast<int>(claims.size());
        for (auto const* claim : claims) {
            auto const part = worth(*claim);
            for (std::size_t n = 0; n < part.size(); ++n) problem.objectives[n].push_back(part[n]);
        }
    }

    /// The lists of the tie-break, which a choice that has no equal does without.
    void tie_break(Columns const& columns, ChoiceMemory& memory) const { TieBreak{*bench_, columns, memory}(); }

    /// True if every claim earns something in the first two objectives and all together keep the rows: then no other choice is as good.
    [[nodiscard]] static bool all_fit(Problem const& problem, Choice const& all) {
        for (std::size_t n = 0; n < all.size(); ++n) {
            if (problem.objectives[0][n] + problem.objectives[1][n] <= 0) return false;
        }
        return keeps_all(problem.rows, all);
    }

    /// One implicit claim by itself: fewest referrals, then least evidence, then the first list of it.
    void alone(Columns const& columns, ChoiceMemory& memory) const {
        Problem& problem = memory.problem;
        auto const& claims = columns.claims();
        EvidenceRows{*bench_, claims, memory}(problem);
        for (auto const& each : columns.rows()) problem.add(each);
        problem.add(Row{{{columns.uses().front().used, -1}}, -1});
        problem.columns = static_cast<int>(claims.size());
        problem.objectives.resize(2);
        for (auto const* claim : claims) {
            problem.objectives[0].push_back(worth(*claim)[2]);
            problem.objectives[1].push_back(worth(*claim)[4]);
        }
        problem.lists.resize(1);
        TieBreak{*bench_, columns, memory}.evidence(problem.lists.front());
    }

    /// The objectives of section 3, each of one claim, greater is better.
    [[nodiscard]] static std::array<std::int64_t, 5> worth(Claim const& claim) {
        return {effect_units(claim, Effect::credit), effect_units(claim, Effect::replace), claim.automatic() ? 0 : -1,
                compulsory_units(claim), -drawn_units(claim)};
    }

    /// What is left of a group's demand before any claim.
    [[nodiscard]] std::int64_t group_room(int group) const {
        auto const& entry = bench_->curriculum.groups()[static_cast<std::size_t>(group)];
        std::int64_t room = entry.asked.units();
        for (int const m : entry.members) room -= bench_->settled(m) ? bench_->curriculum.piece(m).credits.units() : 0;
        return std::max<std::int64_t>(0, room);
    }
    [[nodiscard]] static std::int64_t group_units(Claim const& claim, int group) {
        std::int64_t sum = 0;
        for (auto const& piece : claim.pieces) sum += piece.group == group ? piece.credits.units() : 0;
        return sum;
    }

    /// What certificates call a clause that states a smallest claim.
    [[nodiscard]] std::string clause_name(int clause) const {
        return clause < 0 ? std::string{"min_claim_credits"} : bench_->policy.clauses[static_cast<std::size_t>(clause)].id.str();
    }

    [[nodiscard]] static bool only_together(EffectiveRules const& rules) noexcept { return rules.exempt_only_with_prerequisites; }
    [[nodiscard]] static bool any_individual(std::vector<Claim const*> const& claims) {
        return std::any_of(claims.begin(), claims.end(), [](Claim const* claim) { return claim->kind == ClaimKind::individual; });
    }

private:
    using Claims = std::vector<Claim const*>;

    [[nodiscard]] static std::int64_t effect_units(Claim const& claim, Effect effect) {
        return claim.effect == effect ? claim.credits().units() : 0;
    }
    [[nodiscard]] static std::int64_t compulsory_units(Claim const& claim) {
        std::int64_t sum = 0;
        for (auto const& piece : claim.pieces) {
            if (piece.role == Role::core || piece.role == Role::compulsory) sum += piece.credits.units();
        }
        return sum;
    }
    [[nodiscard]] static std::int64_t drawn_units(Claim const& claim) {
        std::int64_t sum = 0;
        for (auto const& each : claim.drawn) sum += each.second.units();
        return sum;
    }

    [[nodiscard]] std::string const& id(int module) const { return bench_->curriculum[module].id.str(); }

    void once_rows(Problem& problem, Claims const& claims, std::vector<int>& order) const {
        order.assign(bench_->passed.size(), 0);
        for (auto const* claim : claims) {
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) order[static_cast<std::size_t>(piece.module)] = 1;
            }
        }
        for (int m = 0; m < bench_->curriculum.count(); ++m) {
            if (order[static_cast<std::size_t>(m)] == 0) continue;
            detail::add_row(problem, claims, 1, [&](Claim const& claim) { return claim.exempts(m) ? 1 : 0; }, [&] { return "once;" + id(m); });
        }
        auto const at = [&](int n) -> Claim const& { return *claims[static_cast<std::size_t>(n)]; };
        order.clear();
        for (int n = 0; n < static_cast<int>(claims.size()); ++n) {
            if (at(n).uses) order.push_back(n);
        }
        std::sort(order.begin(), order.end(), [&](int a, int b) { return at(a).equivalence != at(b).equivalence ? at(a).equivalence < at(b).equivalence : a < b; });
        for (std::size_t n = 0; n < order.size(); ++n) {
            std::string const& rule = at(order[n]).equivalence;
            problem.rows.term(order[n], 1);
            if (n + 1 < order.size() && at(order[n + 1]).equivalence == rule) continue;
            problem.end_row(*at(order[n]).uses, [&] { return "uses;" + rule; });
        }
    }

    void group_rows(Problem& problem, Claims const& claims) const {
        auto const& groups = bench_->curriculum.groups();
        for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
            detail::add_row(problem, claims, group_room(g), [&](Claim const& claim) { return group_units(claim, g); },
                [&] { return "group;" + groups[static_cast<std::size_t>(g)].id.str(); });
        }
    }

    /// A use of an implicit claim counts in a limit over evidence where it draws on any that the limit selects.
    void limit_rows(Problem& problem, Columns& columns) const {
        for (auto const& applied : limits_->all()) {
            detail::weigh(problem, columns.claims(), [&](Claim const& claim) { return limits_->weight(applied, claim); });
            for (std::size_t u = 0; Limits::over_evidence(applied) && u < columns.uses().size(); ++u) {
                auto const full = limits_->weight_of_pieces(applied, *columns.claims()[static_cast<std::size_t>(columns.uses()[u].used)]);
                auto const column = full == 0 ? std::nullopt : columns.touching(u, limits_->selected(applied));
                if (column) problem.rows.term(*column, full);
            }
            problem.end_row(std::max<std::int64_t>(0, applied.most - limits_->before(applied)),
                            [&] { return "limit;" + applied.limit->id.str() + (applied.limit->each ? ";" + applied.of() : std::string{}); });
        }
        if (any_individual(columns.claims())) return;  // an individual grant alone is not stopped: the objection says the rest
        for (auto const& limit : prior_->all()) {
            detail::weigh(problem, columns.claims(), [&](Claim const& claim) { return PriorLimits::weight(limit, claim); });
            for (std::size_t u = 0; !limit.counts_evidence && u < columns.uses().size(); ++u) {
                Claim const& whole = *columns.claims()[static_cast<std::size_t>(columns.uses()[u].used)];
                auto const column = whole.effect == Effect::credit ? columns.touching(u, limit.over) : std::nullopt;
                if (column) problem.rows.term(*column, whole.credits().units());
            }
            problem.end_row(limit.most, [&] { return limit.name; });
        }
    }

    void prerequisite_rows(Problem& problem, Claims const& claims) const {
        auto const any = [&](auto test) {
            return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->any_rule(test); });
        };
        bool const together = any(only_together);
        bool const deaf = any(Rest::deaf);
        for (auto const& entry : bench_->curriculum.modules()) {
            for (std::size_t n = 0; n < entry.prerequisites.size(); ++n) {
                auto const& options = entry.prerequisites[n];
                auto const name = [&](char const* what) { return what + (";" + id(entry.piece.module) + ";" + std::to_string(entry.stated[n])); };
                if (together) only_with(problem, claims, entry.piece.module, options, [&] { return name("with"); });
                if (deaf && entry.piece.group < 0) not_met(problem, claims, entry.piece.module, options, [&] { return name("unmet"); });
            }
        }
    }

    /// Where the policy says so, a module is exempted only with what it requires.
    template <class Name>
    void only_with(Problem& problem, Claims const& claims, int module, std::vector<int> const& options, Name name) const {
        for (int const o : options) {
            if (bench_->settled(o)) return;
        }
        detail::add_row(problem, claims, 0, [&](Claim const& claim) {
            int const has = claim.exempts(module) && claim.kind != ClaimKind::individual && claim.any_rule(only_together) ? 1 : 0;
            bool const helps = std::any_of(options.begin(), options.end(), [&](int o) { return claim.exempts(o); });
            return has - (helps ? 1 : 0);
        }, name);
    }

    /// Where an exemption does not meet what requires it, one option of an open module must not be exempted.
    template <class Name>
    void not_met(Problem& problem, Claims const& claims, int module, std::vector<int> const& options, Name name) const {
        if (any_individual(claims) || !rest_->could_be_studied(module)) return;
        std::int64_t free = -1;
        for (int const o : options) {
            bool const earlier = bench_->earlier[static_cast<std::size_t>(o)] != 0;
            if (bench_->passed[static_cast<std::size_t>(o)] || (earlier && !Rest::deaf(bench_->rules))) return;
            free += earlier ? 0 : 1;
        }
        if (free < 0) return;  // so it was before any claim
        detail::add_row(problem, claims, free, [&](Claim const& claim) {
            std::int64_t taken = claim.exempts(module) ? -static_cast<std::int64_t>(options.size()) : 0;
            for (int const o : options) taken += claim.exempts(o) && claim.any_rule(Rest::deaf) ? 1 : 0;
            return taken;
        }, name);
    }

    /// A relaxation of the award's minima that rows can say: options of groups are taken as if all stayed open.
    void minimum_rows(Problem& problem, Claims const& claims) const {
        if (any_individual(claims)) return;
        auto const& minima = bench_->curriculum.programme().minima;
        for (std::size_t n = 0; n < minima.size(); ++n) {
            std::int64_t room = -bench_->curriculum.credits(minima[n].credits).units();
            for (auto const& entry : bench_->curriculum.modules()) {
                room += entry.piece.level >= minima[n].at_level ? entry.piece.credits.units() : 0;
            }
            if (!rest_->could_reach(static_cast<int>(n))) continue;
            detail::add_row(problem, claims, room, [&](Claim const& claim) {
                if (claim.pieces.empty()) return std::int64_t{0};
                bool const credit = claim.effect == Effect::credit;
                std::int64_t lost = credit ? -claim.counts[n].units() : 0;
                for (auto const& piece : claim.pieces) {
                    if (piece.level < minima[n].at_level) continue;
                    if (credit && piece.is_module()) lost += piece.credits.units();
                    if (!credit && !piece.is_module()) lost -= piece.credits.units();
                }
                return lost;
            }, [&] { return strictest(n) ? "minimum;" + std::to_string(minima[n].at_level) : std::string{}; });
        }
    }

    /// Of several minima at one level, certificates know the greatest.
    [[nodiscard]] bool strictest(std::size_t n) const {
        auto const& minima = bench_->curriculum.programme().minima;
        auto const credits = [&](std::size_t m) { return bench_->curriculum.credits(minima[m].credits); };
        for (std::size_t m = 0; m < minima.size(); ++m) {
            bool const same = m != n && minima[m].at_level == minima[n].at_level && rest_->could_reach(static_cast<int>(m));
            if (same && (credits(m) > credits(n) || (credits(m) == credits(n) && m < n))) return false;
        }
        return true;
    }

    /// Claims that exempt what excludes a module: none where it is outside groups; else none beside those that exempt it.
    void exclusion_rows(Problem& problem, Claims const& claims) const {
        if (any_individual(claims)) return;
        for (auto const& entry : bench_->curriculum.modules()) {
            int const m = entry.piece.module;
            if (entry.exclusions.empty() || rest_->was_excluded(m)) continue;
            auto const excludes = [&](Claim const& claim) {
                return std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return claim.exempts(x); });
            };
            if (entry.piece.group < 0) {
                detail::add_row(problem, claims, 0, [&](Claim const& claim) { return excludes(claim) ? 1 : 0; }, [&] { return "excluded;" + id(m); });
                continue;
            }
            for (int const x : entry.exclusions) {
                detail::add_row(problem, claims, 1, [&](Claim const& claim) { return (claim.exempts(m) ? 1 : 0) + (claim.exempts(x) ? 1 : 0); },
                    [&] { return "excluded;" + id(m) + ";" + id(x); });
            }
        }
    }

    Bench const* bench_;
    Limits const* limits_;
    Rest const* rest_;
    PriorLimits const* prior_;
};

}  // namespace crediton::inline v0
