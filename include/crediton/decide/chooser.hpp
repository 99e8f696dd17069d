#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/core/loan.hpp>
#include <crediton/decide/choice_problem.hpp>
#include <crediton/decide/choice_rows.hpp>
#include <crediton/decide/purse.hpp>
#include <crediton/decide/study_time.hpp>

namespace crediton::inline v0 {

/// The claims that a search chose, and what is proved of them.
struct Chosen {
    std::vector<Claim const*> claims = {};  ///< in the order of the tie-break
    bool proved = true;
    std::int64_t bound = 0;                 ///< units of credit that no choice exceeds with effect `credit`
    std::vector<std::shared_ptr<Claim const>> made = {};  ///< those that stood for more than could be listed
    bool there = true;                  ///< false if no choice is as it was asked for
};

/// Chooses the best claims: has section 3 of the semantics, written as a 0-1 problem, solved.
class Chooser {
public:
    Chooser(Bench const& bench, Limits const& limits, Rest const& rest, PriorLimits const& prior)
        : bench_{&bench}, rest_{&rest}, prior_{&prior}, write_{bench, limits, rest, prior} {
        for (auto const& [_, rules] : bench.book.by_kind) add_smallest(rules);
    }

    /// The best choice among claims, listed (sorted by name) and implicit. A total under the smallest claim is no claim; grants by
    /// judgement stand all the same. Each clause that states a smallest claim is reckoned for the evidence that it governs. With
    /// `forced`, the best of the choices that exempt that module: without a claim there is none, proved unless the budget struck.
    /// With `but`, the best of those that are none of these: for listed claims alone. With a purse, the best by what it says of new
    /// evidence; the lists of the tie-break then decide nothing. With a limit of time, the best of those that keep to it.
    [[nodiscard]] Chosen best(std::vector<Claim const*> const& claims, std::vector<ImplicitClaim const*> const& implicit, bool automatic_only, Budget& budget,
                              std::optional<int> forced = {}, std::vector<std::vector<Claim const*>> const& but = {}, Purse const* purse = nullptr, TimeLimit* time = nullptr) const {
        auto const& smallest = smallest_;
        Chosen found;
        bool first = true;
        for (std::size_t met = (std::size_t{1} << smallest.size()); met-- > 0;) {
            std::vector<Claim const*> some = claims;
            EvidenceFlags allowed(bench_->evidence.size(), 1);
            std::vector<SmallestClaim> reached;
            for (std::size_t n = 0; n < smallest.size(); ++n) {
                if (met >> n & 1U) reached.push_back(smallest[n]);
                else leave_out(smallest[n], some, allowed);
            }
            Columns columns{*bench_, std::move(some), implicit, automatic_only, std::move(allowed)};
            Chosen other = among(columns, reached, forced, but, purse, time, budget);
            bool const proved = (first || found.proved) && other.proved;
            std::int64_t const bound = first ? other.bound : std::max(found.bound, other.bound);
            bool const more = !other.claims.empty() && (found.claims.empty() || (purse ? purse->better(other.claims, found.claims) : better(other.claims, found.claims)));
            bool const instead = other.there && (!found.there || more);
            if (first || instead) found = std::move(other);
            found.proved = proved;
            found.bound = bound;
            first = false;
        }
        return found;
    }

    /// For each set of clauses with a smallest claim that may be met: `visit(clauses, columns, problem)`, the problem as it is
    /// written for that set, its rows named and its objection set. For proofs; without implicit claims.
    template <class Visit>
    void each_case(std::vector<Claim const*> const& claims, bool automatic_only, Visit visit) const {
        auto const& smallest = smallest_;
        for (std::size_t met = 0; met < std::size_t{1} << smallest.size(); ++met) {
            std::vector<Claim const*> some = claims;
            EvidenceFlags allowed(bench_->evidence.size(), 1);
            std::vector<SmallestClaim> reached;
            std::vector<std::string> clauses;
            for (std::size_t n = 0; n < smallest.size(); ++n) {
                if ((met >> n & 1U) == 0) {
                    leave_out(smallest[n], some, allowed);
                    continue;
                }
                reached.push_back(smallest[n]);
                clauses.push_back(write_.clause_name(smallest[n].clause));
            }
            std::sort(clauses.begin(), clauses.end());
            Columns columns{*bench_, std::move(some), {}, automatic_only, std::move(allowed)};
            std::vector<std::string> names;
            Loan<ChoiceMemory> memory;
            write_(columns, reached, *memory, &names);
            write_.tie_break(columns, *memory);
            Problem& problem = memory->problem;
            Asked const asked{&columns, &reached};
            problem.objection = [this, &asked](Choice const& choice) { return objection(asked, choice); };
            visit(clauses, columns, problem);
        }
    }

    /// The claim that an implicit one comes to by itself, drawing on as little as it can of the evidence allowed, and referred
    /// only if it must be. Nothing if no evidence meets it, or if the budget strikes before that is known.
    [[nodiscard]] std::optional<Claim> alone(ImplicitClaim const& claim, bool automatic_only, EvidenceFlags allowed, Budget& budget) const {
        ImplicitClaim once = claim;
        once.copies = 1;
        Columns columns{*bench_, {}, {&once}, automatic_only, std::move(allowed)};
        if (columns.uses().empty()) return std::nullopt;
        Loan<ChoiceMemory> memory;
        write_.alone(columns, *memory);
        memory->problem.objection = [&](Choice const& choice) { return read(columns, choice, nullptr).cut; };
        if (!memory->workspace.solve(memory->problem, budget)) return std::nullopt;
        Reading const reading = read(columns, memory->workspace.choice(), nullptr);
        return reading.cut ? std::nullopt : std::optional{*reading.chosen.front()};
    }

    [[nodiscard]] std::vector<SmallestClaim> const& smallest_claims() const noexcept { return smallest_; }

private:
    using Claims = std::vector<Claim const*>;

    /// What a choice is held to that rows do not say.
    struct Asked {
        Columns const* columns;
        std::vector<SmallestClaim> const* smallest;
        Budget* minimal = nullptr;  ///< to tell a claim for which part of its evidence would do
        TimeLimit* time = nullptr;
    };

    /// A choice as claims, those of implicit ones made of their parts; or a row that it breaks, since a part of it is no claim.
    struct Reading {
        Claims chosen = {};
        std::vector<std::shared_ptr<Claim const>> made = {};
        std::optional<Row> cut = {};
    };

    void add_smallest(EffectiveRules const& rules) {
        std::int64_t const least = bench_->curriculum.credits(rules.min_claim_credits).units();
        bool const known = std::any_of(smallest_.begin(), smallest_.end(), [&](auto const& each) { return each.clause == rules.min_claim_clause; });
        if (least > 0 && !known) smallest_.push_back({rules.min_claim_clause, least});
    }

    void leave_out(SmallestClaim const& smallest, Claims& claims, EvidenceFlags& allowed) const {
        std::erase_if(claims, [&](Claim const* claim) { return claim->kind != ClaimKind::individual && smallest.governs(*claim); });
        for (std::size_t n = 0; n < allowed.size(); ++n) {
            if (bench_->evidence[n].rules->min_claim_clause == smallest.clause) allowed[n] = 0;
        }
    }

    /// True if `a` stands before `b` in the order of section 3.
    [[nodiscard]] bool better(Claims const& a, Claims const& b) const {
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
        auto const x = worth(a);
        auto const y = worth(b);
        return x != y ? x > y : lists(a) < lists(b);
    }

    [[nodiscard]] Chosen among(Columns& columns, std::vector<SmallestClaim> const& smallest, std::optional<int> forced, std::vector<Claims> const& but, Purse const* purse,
                               TimeLimit* time, Budget& budget) const {
        if (columns.claims().empty() && !forced) return nothing(time);
        Loan<ChoiceMemory> memory;
        write_(columns, smallest, *memory);
        Problem& problem = memory->problem;
        if (forced) problem.add(ChoiceRows::demand(columns, *forced));
        for (auto const& each : but) ChoiceRows::forbid(columns, each, problem);
        if (purse) purse->write(columns, *memory);
        if (time) ChoiceRows::keep_worth(time->worth, problem);
        Asked const asked{&columns, &smallest, more_could_help(smallest) ? &budget : nullptr, time};
        problem.objection = [this, &asked](Choice const& choice) { return objection(asked, choice); };
        memory->all.assign(columns.claims().size(), 1);
        if (!purse && columns.uses().empty() && ChoiceProblem::all_fit(problem, memory->all) && !problem.objection(memory->all)) {
            return {columns.claims(), true, detail::value_of(problem.objectives.front(), memory->all)};
        }
        if (!purse) write_.tie_break(columns, *memory);
        bool const there = memory->workspace.solve(problem, budget);
        Chosen found{{}, memory->workspace.proved(), memory->workspace.first_bound(), {}, there};
        if (!there) return found;
        Reading reading = read(columns, memory->workspace.choice(), nullptr);
        found.claims = std::move(reading.chosen);
        found.made = std::move(reading.made);
        if (found.made.empty()) return found;  // the columns stand in their order
        std::stable_sort(found.claims.begin(), found.claims.end(), [&](Claim const* a, Claim const* b) { return before_by_name(*bench_, *a, *b); });
        return found;
    }

    /// The choice where there is nothing to choose.
    [[nodiscard]] static Chosen nothing(TimeLimit* time) {
        Chosen found;
        if (time) found.there = time->keeps({}) && std::none_of(time->worth.begin(), time->worth.end(), [](std::int64_t each) { return each > 0; });
        return found;
    }

    /// True if drawing on more evidence than needed could help: for minima of the award, and where a smallest claim is asked of
    /// some evidence only, whose total a needless attainment would swell. Elsewhere it is never the best.
    [[nodiscard]] bool more_could_help(std::vector<SmallestClaim> const& smallest) const {
        return !bench_->curriculum.programme().minima.empty() || std::any_of(smallest.begin(), smallest.end(), [&](SmallestClaim const& each) {
            return std::any_of(bench_->evidence.begin(), bench_->evidence.end(), [&](Evidence const& e) { return e.rules->min_claim_clause != each.clause; });
        });
    }

    /// With a budget, a claim for which a part of its evidence would do is told from the others.
    [[nodiscard]] Reading read(Columns const& columns, Choice const& choice, Budget* minimal) const {
        Reading found;
        for (std::size_t n = 0; n < columns.listed(); ++n) {
            if (choice[n]) found.chosen.push_back(columns.claims()[n]);
        }
        for (auto const& use : columns.uses()) {
            if (!choice[static_cast<std::size_t>(use.used)]) continue;
            auto claim = claim_of(use, choice);
            bool const open = use.refers >= 0 && choice[static_cast<std::size_t>(use.refers)];
            auto const needs_less = claim && minimal != nullptr ? needless(columns, use, *claim, *minimal) : false;
            if (!needs_less) {
                found.cut = Row{};  // not known: the choice is not taken
                return found;
            }
            bool const surplus = *needs_less;
            if (!claim || surplus || (!claim->automatic() && !open)) {
                found.cut = ChoiceRows::parts(use, choice, claim && !surplus);
                return found;
            }
            found.made.push_back(std::make_shared<Claim const>(std::move(*claim)));
            found.chosen.push_back(found.made.back().get());
        }
        return found;
    }

    /// The claim that the chosen parts of a use make, by the best of the ways that draw on just them; nothing if it is refused.
    [[nodiscard]] std::optional<Claim> claim_of(Columns::Use const& use, Choice const& choice) const {
        std::set<int> drawn;
        for (auto const& [column, part] : use.parts) {
            if (choice[static_cast<std::size_t>(column)]) drawn.insert(part.evidence);
        }
        std::vector<int> const evidence(drawn.begin(), drawn.end());
        ImplicitClaim const& implicit = *use.claim;
        ClaimMaker const maker{*bench_};
        Judge judge{*bench_, *implicit.rule, implicit.kind};
        std::optional<Claim> best;
        for (auto const& way : exact_ways(*bench_, implicit, evidence)) {
            Findings findings = judge(way, implicit.pieces);
            maker.apply_judgements(*implicit.rule, evidence, findings);
            if (worst(findings) == Verdict::refuse || (best && (best->automatic() || !findings.empty()))) continue;
            best = maker(*implicit.rule, way, implicit.pieces, std::move(findings), implicit.kind);
        }
        return best;
    }

    /// Whether a part of the evidence would do; nothing if the budget struck before that was known.
    [[nodiscard]] std::optional<bool> needless(Columns const& columns, Columns::Use const& use, Claim const& claim, Budget& budget) const {
        for (std::size_t n = 0; n < columns.listed(); ++n) {
            Claim const& other = *columns.claims()[n];
            bool const same = other.equivalence == claim.equivalence && other.drawn.size() < claim.drawn.size() &&
                              std::equal(other.pieces.begin(), other.pieces.end(), claim.pieces.begin(), claim.pieces.end(),
                                         [](Piece const& a, Piece const& b) { return a.module == b.module && a.group == b.group; });
            bool const part = std::all_of(other.drawn.begin(), other.drawn.end(), [&](auto const& each) { return claim.draws(each.first); });
            if (same && part && (other.automatic() || !claim.automatic())) return true;
        }
        for (auto const& [without, _] : claim.drawn) {
            EvidenceFlags allowed(bench_->evidence.size(), 0);
            for (auto const& [n, credits] : claim.drawn) allowed[static_cast<std::size_t>(n)] = n != without;
            if (alone(*use.claim, claim.automatic(), std::move(allowed), budget)) return true;
            if (budget.struck) return std::nullopt;
        }
        return false;
    }

    /// What rows do not say: what is left must work, prior use beside grants by judgement, and, for implicit claims, all that hangs
    /// on what they come to. The row forbids this very choice, or, where one cause suffices, every choice with it.
    [[nodiscard]] std::optional<Row> objection(Asked const& asked, Choice const& choice) const {
        Columns const& columns = *asked.columns;
        Reading const reading = read(columns, choice, asked.minimal);
        if (reading.cut) return reading.cut;
        Claims const& chosen = reading.chosen;
        auto const& broken = unfinished(chosen);
        bool const unsaid = !columns.uses().empty() && (too_small(chosen, *asked.smallest) || lacks_prerequisite(chosen));
        if (broken.empty() && !unsaid && !prior_->broken(chosen)) return too_long(asked, chosen, choice);
        if (!ChoiceProblem::any_individual(columns.claims())) {
            for (auto const& each : broken) {
                if (each.what == Unfinished::What::excluded) return ChoiceRows::exclusion(bench_->curriculum[each.which], columns.claims(), choice);
            }
        }
        return ChoiceRows::this_one(columns, choice);
    }

    /// Asks for one of the claims without which more periods are left than may be; nothing if the choice keeps to the limit.
    [[nodiscard]] static std::optional<Row> too_long(Asked const& asked, Claims const& chosen, Choice const& choice) {
        if (asked.time == nullptr || asked.time->keeps(chosen)) return std::nullopt;
        auto const helpful = asked.time->time->helpful(chosen, asked.columns->claims(), asked.time->most);
        if (helpful.empty()) return ChoiceRows::this_one(*asked.columns, choice);
        return ChoiceRows::one_of(helpful);
    }

    [[nodiscard]] static bool too_small(Claims const& chosen, std::vector<SmallestClaim> const& smallest) {
        return std::any_of(smallest.begin(), smallest.end(), [&](SmallestClaim const& each) {
            std::int64_t sum = 0;
            for (auto const* claim : chosen) sum += each.governs(*claim) ? claim->credits().units() : 0;
            return sum < each.least;
        });
    }

    [[nodiscard]] bool lacks_prerequisite(Claims const& chosen) const {
        auto const has = [&](int m) {
            return bench_->settled(m) || std::any_of(chosen.begin(), chosen.end(), [&](Claim const* each) { return each->exempts(m); });
        };
        return std::any_of(chosen.begin(), chosen.end(), [&](Claim const* claim) {
            if (claim->kind == ClaimKind::individual || !claim->any_rule(ChoiceProblem::only_together)) return false;
            return std::any_of(claim->pieces.begin(), claim->pieces.end(), [&](Piece const& piece) {
                if (!piece.is_module()) return false;
                auto const& all = bench_->curriculum[piece.module].prerequisites;
                return std::any_of(all.begin(), all.end(), [&](auto const& options) { return std::none_of(options.begin(), options.end(), has); });
            });
        });
    }

public:
    /// What claims come to in each objective of section 3, in their order; greater is better.
    [[nodiscard]] static std::vector<std::int64_t> worth(Claims const& claims) {
        std::vector<std::int64_t> total(5, 0);
        for (auto const* claim : claims) {
            auto const part = ChoiceProblem::worth(*claim);
            for (std::size_t n = 0; n < part.size(); ++n) total[n] += part[n];
        }
        return total;
    }

    /// What a choice leaves unfinished beyond what grants by judgement alone leave; until the next call.
    [[nodiscard]] UnfinishedList const& unfinished(Claims const& chosen) const {
        rest_->after(chosen, unfinished_);
        if (unfinished_.empty() || !ChoiceProblem::any_individual(chosen)) return unfinished_;
        Claims alone = chosen;
        std::erase_if(alone, [](Claim const* claim) { return claim->kind != ClaimKind::individual; });
        UnfinishedList known;
        rest_->after(alone, known);
        std::erase_if(unfinished_, [&](Unfinished const& each) { return std::binary_search(known.begin(), known.end(), each); });
        return unfinished_;
    }

    [[nodiscard]] std::int64_t group_room(int group) const { return write_.group_room(group); }
    [[nodiscard]] static std::int64_t group_units(Claim const& claim, int group) { return ChoiceProblem::group_units(claim, group); }

private:
    Bench const* bench_;
    Rest const* rest_;
    PriorLimits const* prior_;
    ChoiceProblem write_;
    std::vector<SmallestClaim> smallest_ = {};  ///< by clause
    mutable UnfinishedList unfinished_ = {};    ///< room to work in
};

}  // namespace crediton::inline v0
