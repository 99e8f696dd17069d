#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/decide/applied_limit.hpp>
#include <crediton/decide/prior_limit.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/solve/lexicographic.hpp>

namespace crediton::inline v0 {

/// The claims that a search chose, and what is proved of them.
struct Chosen {
    std::vector<Claim const*> claims;  ///< in the order of the tie-break
    bool proved = true;
    std::int64_t bound = 0;            ///< units of credit that no choice exceeds with effect `credit`
};

/// Chooses the best claims: writes section 3 of the semantics as a 0-1 problem, and has it solved.
class Chooser {
public:
    Chooser(Bench const& bench, Limits const& limits, Rest const& rest, PriorLimits const& prior)
        : bench_{&bench}, limits_{&limits}, rest_{&rest}, prior_{&prior} {}

    /// The best choice among `claims`, which are sorted by name.
    [[nodiscard]] Chosen best(std::vector<Claim const*> claims, Budget& budget) const {
        auto const individual = [](Claim const* claim) { return claim->kind == ClaimKind::individual; };
        std::int64_t const least = bench_->curriculum.credits(bench_->rules.min_claim_credits).units();
        if (least <= 0) return among(claims, 0, budget);
        Chosen large = among(claims, least, budget);
        std::erase_if(claims, [&](Claim const* claim) { return !individual(claim); });
        Chosen alone = among(claims, 0, budget);  // a total under the smallest claim is no claim; grants by judgement stand
        bool const proved = large.proved && alone.proved;
        std::int64_t const bound = std::max(large.bound, alone.bound);
        Chosen found = better(large.claims, alone.claims) ? std::move(large) : std::move(alone);
        found.proved = proved;
        found.bound = bound;
        return found;
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

    /// The objectives of section 3, each of one claim, greater is better.
    [[nodiscard]] static std::vector<std::int64_t> worth(Claim const& claim) {
        return {effect_units(claim, Effect::credit), effect_units(claim, Effect::replace), claim.automatic() ? 0 : -1,
                compulsory_units(claim), -drawn_units(claim)};
    }

    /// True if `a` stands before `b` in the order of section 3. The empty choice is never better than a choice with credit.
    [[nodiscard]] bool better(Claims const& a, Claims const& b) const {
        auto const sum = [](Claims const& claims) {
            std::vector<std::int64_t> total(5, 0);
            for (auto const* claim : claims) {
                auto const part = worth(*claim);
                for (std::size_t n = 0; n < part.size(); ++n) total[n] += part[n];
            }
            return total;
        };
        auto const lists = [&](Claims const& claims) {
            std::set<int> modules;
            std::set<std::string> rules;
            std::set<int> evidence;
            for (auto const* claim : claims) {
                for (auto const& piece : claim->pieces) {
                    if (piece.is_module()) modules.insert(piece.module);
                }
                rules.insert(claim->equivalence);
                for (auto const& each : claim->drawn) evidence.insert(each.first);
            }
            return std::tuple{modules, rules, evidence};
        };
        auto const x = sum(a);
        auto const y = sum(b);
        return x != y ? x > y : lists(a) < lists(b);
    }

    [[nodiscard]] Chosen among(Claims const& claims, std::int64_t least, Budget& budget) const {
        Solution const solution = solve(problem(claims, least), budget);
        Chosen found{{}, solution.proved, solution.first_bound};
        for (std::size_t n = 0; solution.choice && n < claims.size(); ++n) {
            if ((*solution.choice)[n]) found.claims.push_back(claims[n]);
        }
        return found;
    }

    [[nodiscard]] Problem problem(Claims const& claims, std::int64_t least) const {
        Problem problem;
        problem.columns = static_cast<int>(claims.size());
        evidence_rows(problem, claims);
        once_rows(problem, claims);
        group_rows(problem, claims);
        limit_rows(problem, claims);
        prerequisite_rows(problem, claims);
        minimum_rows(problem, claims);
        if (least > 0) add(problem, claims, -least, [](Claim const& claim) { return -claim.credits().units(); });
        problem.objectives.assign(5, {});
        for (auto const* claim : claims) {
            auto const part = worth(*claim);
            for (std::size_t n = 0; n < part.size(); ++n) problem.objectives[n].push_back(part[n]);
        }
        tie_break(problem, claims);
        problem.objection = [this, claims](Choice const& choice) { return objection(claims, choice); };
        return problem;
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

    void limit_rows(Problem& problem, Claims const& claims) const {
        for (auto const& applied : limits_->all()) {
            std::int64_t const room = std::max<std::int64_t>(0, applied.most - limits_->before(applied));
            add(problem, claims, room, [&](Claim const& claim) { return limits_->weight(applied, claim); });
        }
        if (any_individual(claims)) return;  // an individual grant alone is not stopped: the objection says the rest
        for (auto const& limit : prior_->all()) {
            add(problem, claims, limit.most, [&](Claim const& claim) { return PriorLimits::weight(limit, claim); });
        }
    }

    void prerequisite_rows(Problem& problem, Claims const& claims) const {
        bool const deaf = bench_->rules.exempted_prerequisite == ExemptedPrerequisite::does_not_meet;
        for (auto const& entry : bench_->curriculum.modules()) {
            for (auto const& options : entry.prerequisites) {
                if (bench_->rules.exempt_only_with_prerequisites) only_with(problem, claims, entry.piece.module, options);
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
            int const has = claim.exempts(module) && claim.kind != ClaimKind::individual ? 1 : 0;
            int helps = 0;
            for (int const o : options) helps += claim.exempts(o) ? 1 : 0;
            return has - helps;
        });
    }

    /// Where an exemption does not meet what requires it, one option of an open module must not be exempted.
    void not_met(Problem& problem, Claims const& claims, int module, std::vector<int> const& options) const {
        if (any_individual(claims) || bench_->settled(module)) return;
        std::int64_t free = -1;
        for (int const o : options) {
            if (bench_->passed[static_cast<std::size_t>(o)]) return;
            free += bench_->earlier[static_cast<std::size_t>(o)] ? 0 : 1;
        }
        if (free < 0) return;  // so it was before any claim
        add(problem, claims, free, [&](Claim const& claim) {
            std::int64_t taken = claim.exempts(module) ? -static_cast<std::int64_t>(options.size()) : 0;
            for (int const o : options) taken += claim.exempts(o) ? 1 : 0;
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

    void tie_break(Problem& problem, Claims const& claims) const {
        std::map<int, std::vector<int>> modules;
        std::map<std::string, std::vector<int>> rules;
        std::map<int, std::vector<int>> evidence;
        NamedList each;
        for (int n = 0; n < static_cast<int>(claims.size()); ++n) {
            Claim const& claim = *claims[static_cast<std::size_t>(n)];
            for (auto const& piece : claim.pieces) {
                if (piece.is_module()) modules[piece.module].push_back(n);
            }
            rules[claim.equivalence].push_back(n);
            for (auto const& part : claim.drawn) evidence[part.first].push_back(n);
            each.elements.push_back({n});
        }
        auto const list = [&](auto const& by_name) {
            NamedList named;
            for (auto const& [_, columns] : by_name) named.elements.push_back(columns);
            problem.lists.push_back(std::move(named));
        };
        list(modules);
        list(rules);
        list(evidence);
        problem.lists.push_back(std::move(each));
    }

    [[nodiscard]] static bool any_individual(Claims const& claims) {
        return std::any_of(claims.begin(), claims.end(), [](Claim const* claim) { return claim->kind == ClaimKind::individual; });
    }

    /// What rows do not say: what is left must work, and prior use beside grants by judgement. The row forbids this very
    /// choice, or, where one cause suffices, every choice with it.
    [[nodiscard]] std::optional<Row> objection(Claims const& claims, Choice const& choice) const {
        Claims chosen;
        Claims alone;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            if (!choice[n]) continue;
            chosen.push_back(claims[n]);
            if (claims[n]->kind == ClaimKind::individual) alone.push_back(claims[n]);
        }
        auto const broken = unfinished(chosen, alone);
        if (broken.empty() && !prior_->broken(chosen)) return std::nullopt;
        if (!any_individual(claims)) {
            for (auto const& each : broken) {
                if (each.what == Unfinished::What::excluded) return exclusion_row(claims, choice, each.which);
            }
        }
        Row row{{}, -1};
        for (std::size_t n = 0; n < claims.size(); ++n) {
            row.terms.push_back({static_cast<int>(n), choice[n] ? 1 : -1});
            row.most += choice[n] ? 1 : 0;
        }
        return row;
    }

    /// A module outside groups, or exempted itself, is excluded by an exempted one: the claims that do both exclude each other.
    [[nodiscard]] Row exclusion_row(Claims const& claims, Choice const& choice, int module) const {
        auto const& entry = bench_->curriculum[module];
        Row row{{}, -1};
        for (std::size_t n = 0; n < claims.size(); ++n) {
            bool const excludes = std::any_of(entry.exclusions.begin(), entry.exclusions.end(), [&](int x) { return claims[n]->exempts(x); });
            bool const own = entry.piece.group >= 0 && claims[n]->exempts(module);
            if (choice[n] && (excludes || own)) {
                row.terms.push_back({static_cast<int>(n), 1});
                ++row.most;
            }
        }
        return row;
    }

public:
    /// What a choice leaves unfinished beyond what grants by judgement alone leave.
    [[nodiscard]] std::set<Unfinished> unfinished(Claims const& chosen, Claims const& alone) const {
        auto found = rest_->after(chosen);
        if (!alone.empty()) {
            for (auto const& each : rest_->after(alone)) found.erase(each);
        }
        return found;
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

private:
    Bench const* bench_;
    Limits const* limits_;
    Rest const* rest_;
    PriorLimits const* prior_;
};

}  // namespace crediton::inline v0
