#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/applied_limit.hpp>
#include <crediton/decide/columns.hpp>
#include <crediton/decide/prior_limit.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/solve/lexicographic.hpp>

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

    [[nodiscard]] Problem operator()(Columns& columns, std::vector<SmallestClaim> const& smallest) const {
        Problem problem;
        limit_rows(problem, columns);
        auto const& claims = columns.claims();
        evidence_rows(problem, claims);
        once_rows(problem, claims);
        group_rows(problem, claims);
        prerequisite_rows(problem, claims);
        minimum_rows(problem, claims);
        for (auto const& each : smallest) {
            add(problem, claims, -each.least, [&](Claim const& claim) { return each.governs(claim) ? -claim.credits().units() : 0; });
        }
        for (auto const& each : columns.rows()) problem.add(each);
        problem.columns = static_cast<int>(claims.size());
        problem.objectives.assign(5, {});
        for (auto const* claim : claims) {
            auto const part = worth(*claim);
            for (std::size_t n = 0; n < part.size(); ++n) problem.objectives[n].push_back(part[n]);
        }
        tie_break(problem, columns);
        return problem;
    }

    /// One implicit claim by itself: fewest referrals, then least evidence, then the first list of it.
    [[nodiscard]] Problem alone(Columns const& columns) const {
        Problem problem;
        auto const& claims = columns.claims();
        evidence_rows(problem, claims);
        for (auto const& each : columns.rows()) problem.add(each);
        problem.add(Row{{{columns.uses().front().used, -1}}, -1});
        problem.columns = static_cast<int>(claims.size());
        for (std::size_t const stage : {std::size_t{2}, std::size_t{4}}) {
            problem.objectives.emplace_back();
            for (auto const* claim : claims) problem.objectives.back().push_back(worth(*claim)[stage]);
        }
        problem.lists.push_back(evidence_list(claims));
        return problem;
    }

    /// The objectives of section 3, each of one claim, greater is better.
    [[nodiscard]] static std::vector<std::int64_t> worth(Claim const& claim) {
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

    template <class Weight>
    static void add(Problem& problem, Claims const& claims, std::int64_t most, Weight weight) {
        Row row{{}, most};
        for (std::size_t n = 0; n < claims.size(); ++n) row.terms.push_back({static_cast<int>(n), weight(*claims[n])});
        problem.add(std::move(row));
    }

    void evidence_rows(Problem& problem, Claims const& claims) const {
        int const count = static_cast<int>(bench_->evidence.size());
        for (int e = 0; e < count; ++e) {
            add(problem, claims, bench_->at(e).credits.units(), [&](Claim const& claim) {
                for (auto const& each : claim.drawn) {
                    if (each.first == e) return each.second.units();
                }
                return std::int64_t{0};
            });
            for (int other = e + 1; other < count; ++other) {
                if (bench_->rivals(e, other)) rival_rows(problem, claims, e, other);
            }
        }
    }

    /// Two alternatives are not both drawn on: no pair of claims on either side; one row for each claim on the first.
    static void rival_rows(Problem& problem, Claims const& claims, int a, int b) {
        std::vector<Term> there;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            if (claims[n]->draws(b)) there.push_back({static_cast<int>(n), 1});
        }
        std::int64_t const size = static_cast<std::int64_t>(there.size());
        for (std::size_t n = 0; n < claims.size() && size > 0; ++n) {
            if (!claims[n]->draws(a)) continue;
            Row row{there, size};
            row.terms.push_back({static_cast<int>(n), size});
            problem.add(std::move(row));
        }
    }

    void once_rows(Problem& problem, Claims const& claims) const {
        for (int m = 0; m < bench_->curriculum.count(); ++m) {
            add(problem, claims, 1, [&](Claim const& claim) { return claim.exempts(m) ? 1 : 0; });
        }
        std::map<std::string, int> uses;
        for (auto const* claim : claims) {
            if (claim->uses) uses[claim->equivalence] = *claim->uses;
        }
        for (auto const& [id, most] : uses) {
            add(problem, claims, most, [&, &rule = id](Claim const& claim) { return claim.uses && claim.equivalence == rule ? 1 : 0; });
        }
    }

    void group_rows(Problem& problem, Claims const& claims) const {
        auto const& groups = bench_->curriculum.groups();
        for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
            add(problem, claims, group_room(g), [&](Claim const& claim) { return group_units(claim, g); });
        }
    }

    /// A use of an implicit claim counts in a limit over evidence where it draws on any that the limit selects.
    void limit_rows(Problem& problem, Columns& columns) const {
        for (auto const& applied : limits_->all()) {
            Row row{{}, std::max<std::int64_t>(0, applied.most - limits_->before(applied))};
            weigh(row, columns, [&](Claim const& claim) { return limits_->weight(applied, claim); });
            for (std::size_t u = 0; Limits::over_evidence(applied) && u < columns.uses().size(); ++u) {
                auto const full = limits_->weight_of_pieces(applied, *columns.claims()[static_cast<std::size_t>(columns.uses()[u].used)]);
                auto const column = full == 0 ? std::nullopt : columns.touching(u, limits_->selected(applied));
                if (column) row.terms.push_back({*column, full});
            }
            problem.add(std::move(row));
        }
        if (any_individual(columns.claims())) return;  // an individual grant alone is not stopped: the objection says the rest
        for (auto const& limit : prior_->all()) {
            Row row{{}, limit.most};
            weigh(row, columns, [&](Claim const& claim) { return PriorLimits::weight(limit, claim); });
            for (std::size_t u = 0; !limit.counts_evidence && u < columns.uses().size(); ++u) {
                Claim const& whole = *columns.claims()[static_cast<std::size_t>(columns.uses()[u].used)];
                auto const column = whole.effect == Effect::credit ? columns.touching(u, limit.over) : std::nullopt;
                if (column) row.terms.push_back({*column, whole.credits().units()});
            }
            problem.add(std::move(row));
        }
    }

    template <class Weight>
    static void weigh(Row& row, Columns const& columns, Weight weight) {
        auto const& claims = columns.claims();
        for (std::size_t n = 0; n < claims.size(); ++n) row.terms.push_back({static_cast<int>(n), weight(*claims[n])});
    }

    void prerequisite_rows(Problem& problem, Claims const& claims) const {
        auto const any = [&](auto test) {
            return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->any_rule(test); });
        };
        bool const together = any(only_together);
        bool const deaf = any(Rest::deaf);
        for (auto const& entry : bench_->curriculum.modules()) {
            for (auto const& options : entry.prerequisites) {
                if (together) only_with(problem, claims, entry.piece.module, options);
                if (deaf && entry.piece.group < 0) not_met(problem, claims, entry.piece.module, options);
            }
        }
    }

    /// Where the policy says so, a module is exempted only with what it requires.
    void only_with(Problem& problem, Claims const& claims, int module, std::vector<int> const& options) const {
        for (int const o : options) {
            if (bench_->settled(o)) return;
        }
        add(problem, claims, 0, [&](Claim const& claim) {
            int const has = claim.exempts(module) && claim.kind != ClaimKind::individual && claim.any_rule(only_together) ? 1 : 0;
            int helps = 0;
            for (int const o : options) helps += claim.exempts(o) ? 1 : 0;
            return has - helps;
        });
    }

    /// Where an exemption does not meet what requires it, one option of an open module must not be exempted.
    void not_met(Problem& problem, Claims const& claims, int module, std::vector<int> const& options) const {
        if (any_individual(claims) || !rest_->could_be_studied(module)) return;
        std::int64_t free = -1;
        for (int const o : options) {
            bool const earlier = bench_->earlier[static_cast<std::size_t>(o)] != 0;
            if (bench_->passed[static_cast<std::size_t>(o)] || (earlier && !Rest::deaf(bench_->rules))) return;
            free += earlier ? 0 : 1;
        }
        if (free < 0) return;  // so it was before any claim
        add(problem, claims, free, [&](Claim const& claim) {
            std::int64_t taken = claim.exempts(module) ? -static_cast<std::int64_t>(options.size()) : 0;
            for (int const o : options) taken += claim.exempts(o) && claim.any_rule(Rest::deaf) ? 1 : 0;
            return taken;
        });
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
            if (room < 0) continue;
            add(problem, claims, room, [&](Claim const& claim) {
                if (claim.pieces.empty()) return std::int64_t{0};
                bool const credit = claim.effect == Effect::credit;
                std::int64_t lost = credit ? -claim.counts[n].units() : 0;
                for (auto const& piece : claim.pieces) {
                    if (piece.level < minima[n].at_level) continue;
                    if (credit && piece.is_module()) lost += piece.credits.units();
                    if (!credit && !piece.is_module()) lost -= piece.credits.units();
                }
                return lost;
            });
        }
    }

    [[nodiscard]] static NamedList named(std::map<int, std::vector<int>> const& by_index) {
        NamedList found;
        for (auto const& [_, columns] : by_index) found.elements.push_back(columns);
        return found;
    }

    [[nodiscard]] static NamedList evidence_list(Claims const& claims) {
        std::map<int, std::vector<int>> evidence;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            for (auto const& part : claims[n]->drawn) evidence[part.first].push_back(static_cast<int>(n));
        }
        return named(evidence);
    }

    void tie_break(Problem& problem, Columns const& columns) const {
        auto const& claims = columns.claims();
        std::map<int, std::vector<int>> modules;
        std::map<std::string, std::vector<int>> rules;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            for (auto const& piece : claims[n]->pieces) {
                if (piece.is_module()) modules[piece.module].push_back(static_cast<int>(n));
            }
            if (columns.is_claim(n)) rules[claims[n]->equivalence].push_back(static_cast<int>(n));
        }
        problem.lists.push_back(named(modules));
        NamedList by_rule;
        for (auto const& [_, some] : rules) by_rule.elements.push_back(some);
        problem.lists.push_back(std::move(by_rule));
        problem.lists.push_back(evidence_list(claims));
        problem.lists.push_back(claim_list(columns));
    }

    /// The claims by name; within an implicit one, the first list of its attainments.
    [[nodiscard]] NamedList claim_list(Columns const& columns) const {
        auto const& claims = columns.claims();
        std::map<int, NamedList> inside;
        for (auto const& use : columns.uses()) {
            std::map<int, std::vector<int>> evidence;
            for (auto const& [column, part] : use.parts) evidence[part.evidence].push_back(column);
            inside[use.used] = named(evidence);
        }
        std::vector<std::pair<ClaimName, int>> order;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            if (columns.is_claim(n)) order.emplace_back(claim_name(*bench_, *claims[n]), static_cast<int>(n));
        }
        std::stable_sort(order.begin(), order.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
        NamedList found;
        for (auto const& [_, column] : order) {
            found.elements.push_back({column});
            found.inside.push_back(inside[column]);
        }
        return found;
    }

    Bench const* bench_;
    Limits const* limits_;
    Rest const* rest_;
    PriorLimits const* prior_;
};

}  // namespace crediton::inline v0
