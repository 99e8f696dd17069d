#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/decide/change_finder.hpp>
#include <crediton/decide/conflict_finder.hpp>
#include <crediton/decide/explanation.hpp>
#include <crediton/decide/total.hpp>

namespace crediton::inline v0 {

/// Explains a decision: each part is found by solving again.
class Explainer {
public:
    Explainer(Calculator const& calculator, Record const& record, ExplainOptions const& options)
        : calculator_{&calculator}, record_{&record}, options_{options} {}

    [[nodiscard]] Explanation operator()() {
        Explanation found;
        found.decision = calculator_->decided(*record_, {}, [&](Case const& the_case, Chosen const& assured, Chosen const& potential, std::optional<std::size_t>) {
            explain(found, the_case, assured, potential);
        });
        if (found.decision.failed()) return found;
        for (std::size_t n = 0; n < found.modules.size(); ++n) found.modules[n].module = found.decision.modules[n].module;
        return found;
    }

private:
    using Claims = Demands::Claims;

    void explain(Explanation& found, Case const& the_case, Chosen const& assured, Chosen const& potential) {
        auto const& bench = the_case.bench();
        Grounds const grounds{calculator_->catalogue(), bench.curriculum, *calculator_->agreement_, bench.policy, bench.book, *record_, bench.on,
                          *calculator_->rules_date(*record_, bench.policy), calculator_->limits().ways};
        Demands demands{the_case, calculator_->limits()};
        Report const report{the_case, assured, potential};
        case_ = &the_case;
        demands_ = &demands;
        report_ = &report;
        assured_ = &assured;
        potential_ = &potential;
        found.assured_total = total(the_case, true, assured, calculator_->limits());
        found.potential_total = the_case.all_automatic() ? found.assured_total : total(the_case, false, potential, calculator_->limits());
        ConflictFinder conflicts{grounds, the_case, calculator_->limits()};
        ChangeFinder changes{grounds, the_case, assured, calculator_->limits(), options_.mark};
        for (auto const& entry : bench.curriculum.modules()) found.modules.push_back(module(entry, conflicts, changes));
        count(found);
        price(found, changes);
        refer(found, grounds);
        found.complete = !demands.struck().struck && !conflicts.stopped() && changes.complete() && assured.proved && potential.proved && settled_;
    }

    // ---- modules ----

    [[nodiscard]] ModuleExplanation module(Curriculum::Entry const& entry, ConflictFinder& conflicts, ChangeFinder& changes) {
        int const m = entry.piece.module;
        ModuleExplanation found{entry.id};
        auto const& bench = case_->bench();
        if (bench.settled(m)) {
            found.answer = bench.passed[static_cast<std::size_t>(m)] != 0 ? WhyNotAnswer::passed : WhyNotAnswer::exempted_before;
            return found;
        }
        auto const& declines = record_->declines;
        bool const declined = std::find(declines.begin(), declines.end(), entry.id) != declines.end();
        Demanded const first = (*demands_)(m, true, *assured_, declined);
        Demanded const second = first.outcome == Forcing::exempt ? first : (*demands_)(m, false, *potential_, declined);
        found.answer = word(first, second);
        found.fate = fate(m, first);
        if (found.answer == WhyNotAnswer::exempt) return found;
        if (found.answer == WhyNotAnswer::displaced) displace(found, first.with);
        if (found.answer == WhyNotAnswer::if_granted) found.judgements = report_->standing({demands_->needed(m, second.with), true, 0, {}}).claims;
        if (found.answer == WhyNotAnswer::impossible) found.conflict = conflicts(m);
        if (declined || !entry.placement->exemptible) return found;  // no change of these kinds helps
        found.changes = changes(m);
        if (found.changes.empty() && options_.pairs) found.pairs = changes.pairs(m, report_->why_not(entry));
        return found;
    }

    void displace(ModuleExplanation& found, Chosen const& with) const {
        if (with.proved) found.shortfall = demands_->shortfall(assured_->claims, with.claims);
        found.credit_with = Credits::from_units(Chooser::worth(with.claims).front());
        found.gained = demands_->modules(with.claims, assured_->claims);
        found.lost = demands_->modules(assured_->claims, with.claims);
    }

    /// Whether other best choices say otherwise of the module; nothing where that is not known.
    [[nodiscard]] std::optional<Fate> fate(int module, Demanded const& demanded) {
        switch (demanded.outcome) {
            case Forcing::impossible: return Fate::never;
            case Forcing::limit_reached: return std::nullopt;
            case Forcing::displaced:
                if (!demanded.with.proved) return std::nullopt;
                return Chooser::worth(demanded.with.claims) == Chooser::worth(assured_->claims) ? Fate::may : Fate::never;
            default: break;
        }
        if (!case_->found().implicit.empty()) return std::nullopt;  // a choice without it can't be asked for by leaving claims out
        Claims others = case_->listed(true);
        std::erase_if(others, [&](Claim const* claim) { return claim->exempts(module); });
        Chosen const without = demands_->best(others, true);
        if (!without.proved) return std::nullopt;
        return Chooser::worth(without.claims) == Chooser::worth(assured_->claims) ? Fate::may : Fate::must;
    }

    // ---- the whole ----

    void count(Explanation& found) {
        if (!assured_->proved || !case_->found().complete || !case_->found().implicit.empty()) return;
        BestChoices made;
        std::vector<Claims> known{assured_->claims};
        auto const best = Chooser::worth(assured_->claims);
        made.count = 1;
        while (!known.back().empty()) {
            Chosen const other = demands_->next(true, known);
            if (!other.proved) return;
            if (Chooser::worth(other.claims) != best) {
                made.next = report_->standing(other);
                made.next_by = demands_->shortfall(assured_->claims, other.claims);
                break;
            }
            if (made.count == options_.choices) {
                made.more = true;
                break;
            }
            ++made.count;
            known.push_back(other.claims);
        }
        found.choices = std::move(made);
    }

    void price(Explanation& found, ChangeFinder& changes) const {
        auto const own = Chooser::worth(assured_->claims);
        std::int64_t const all = Chooser::worth(potential_->claims).front();
        auto const tried = changes.prices();
        found.priced = tried.size();
        for (auto const& [change, come_to] : tried) {
            if (!come_to->proved) continue;
            Price made{change, Credits::from_units(come_to->worth[0] - own[0]), Credits::from_units(come_to->worth[1] - own[1]),
                       Credits::from_units(come_to->potential - all)};
            for (auto const& entry : case_->curriculum().modules()) {
                bool const before = Demands::exempts(assured_->claims, entry.piece.module);
                bool const then = come_to->exempts[static_cast<std::size_t>(entry.piece.module)] != 0;
                if (then && !before) made.gained.push_back(entry.id);
                if (before && !then) made.lost.push_back(entry.id);
            }
            bool const worth = made.credit != Credits{} || made.replace != Credits{} || made.potential != Credits{};
            if (worth) found.prices.push_back(std::move(made));
        }
        std::stable_sort(found.prices.begin(), found.prices.end(), [](Price const& a, Price const& b) {
            return std::tuple{b.credit, b.replace, b.potential} < std::tuple{a.credit, a.replace, a.potential};
        });
    }

    /// What each referred claim of the potential choice adds, by judging it as a person would.
    void refer(Explanation& found, Grounds const& grounds) {
        std::int64_t const own = Chooser::worth(assured_->claims).front();
        std::int64_t const all = Chooser::worth(potential_->claims).front();
        for (auto const& claim : report_->standing(*potential_).claims) {
            if (claim.referrals.empty()) continue;
            std::int64_t const alone = judged(claim, Judgement::Decision::grant, grounds) - own;
            std::int64_t const together = all - judged(claim, Judgement::Decision::refuse, grounds);
            found.referrals.push_back({claim, Credits::from_units(alone), Credits::from_units(together)});
        }
        std::stable_sort(found.referrals.begin(), found.referrals.end(), [](Referral const& a, Referral const& b) {
            return std::tuple{b.alone, b.together} < std::tuple{a.alone, a.together};
        });
    }

    /// The credit of the assured choice once the claim is granted, or of the potential one once it is refused.
    [[nodiscard]] std::int64_t judged(UsedClaim const& claim, Judgement::Decision decision, Grounds const& grounds) {
        Variation documents{grounds};
        Judgement made{.id = "asked", .equivalence = claim.equivalence, .decision = decision, .by = {}, .reason = {}};
        for (auto const& draw : claim.evidence) made.evidence.push_back(draw.attainment);
        documents.record().judgements.push_back(std::move(made));
        Demands demands{documents.the_case(), calculator_->limits()};
        Chosen const chosen = demands.best(decision == Judgement::Decision::grant);
        settled_ = settled_ && chosen.proved;
        return Chooser::worth(chosen.claims).front();
    }

    Calculator const* calculator_;
    Record const* record_;
    ExplainOptions options_;
    Case const* case_ = nullptr;
    Demands* demands_ = nullptr;
    Report const* report_ = nullptr;
    Chosen const* assured_ = nullptr;
    Chosen const* potential_ = nullptr;
    bool settled_ = true;  ///< no search of a referral was stopped
};

/// The decision on a record, why it is so, and what would change it. Each search has the calculator's budget; there are many: the whole
/// costs some tens of decisions. Throws nothing for what the record contains.
[[nodiscard]] inline Explanation explain(Calculator const& calculator, Record const& record, ExplainOptions const& options = {}) {
    return Explainer{calculator, record, options}();
}

}  // namespace crediton::inline v0
