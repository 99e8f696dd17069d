#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/claim_memory.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/claim/ways.hpp>

namespace crediton::inline v0 {

/// What the tie-break knows a claim by: its targets, its equivalence, its attainments.
using ClaimName = std::tuple<std::vector<std::string>, std::string, std::vector<std::string>>;

[[nodiscard]] inline ClaimName claim_name(Bench const& bench, Claim const& claim) {
    std::vector<std::string> targets;
    std::vector<std::string> evidence;
    for (auto const& piece : claim.pieces) {
        targets.push_back(piece.is_module() ? bench.curriculum[piece.module].id.str()
                                            : bench.curriculum.groups()[static_cast<std::size_t>(piece.group)].id.str());
    }
    std::sort(targets.begin(), targets.end());
    for (auto const& [n, _] : claim.drawn) evidence.push_back(bench.at(n).id());
    return {std::move(targets), claim.equivalence, std::move(evidence)};
}

/// claim_name(a) < claim_name(b). Where claims grant modules alone, whose order is that of their names, nothing is written down.
[[nodiscard]] inline bool before_by_name(Bench const& bench, Claim const& a, Claim const& b) {
    auto const plain = [](Claim const& claim) {
        auto const in_order = [](Piece const& x, Piece const& y) { return x.module < y.module; };
        return !claim.pieces.empty() && claim.pieces.front().is_module() && std::is_sorted(claim.pieces.begin(), claim.pieces.end(), in_order);
    };
    if (!plain(a) || !plain(b)) return claim_name(bench, a) < claim_name(bench, b);
    auto const modules = std::lexicographical_compare_three_way(a.pieces.begin(), a.pieces.end(), b.pieces.begin(), b.pieces.end(),
                                                                [](Piece const& x, Piece const& y) { return x.module <=> y.module; });
    if (modules != 0) return modules < 0;
    int const rules = a.equivalence.compare(b.equivalence);
    if (rules != 0) return rules < 0;
    return std::lexicographical_compare(a.drawn.begin(), a.drawn.end(), b.drawn.begin(), b.drawn.end(),
                                        [](auto const& x, auto const& y) { return x.first < y.first; });  // evidence is in the order of its names
}

/// Makes claims of ways: what is drawn, what it counts for, and what judgements on the record make of it.
class ClaimMaker {
public:
    /// With memory, claims are made of what it has to spare.
    explicit ClaimMaker(Bench const& bench, ClaimMemory* memory = nullptr) : bench_{&bench}, memory_{memory} {}

    /// Turns a referred claim into a granted or a refused one, where a person has judged just this evidence.
    void apply_judgements(Equivalence const& rule, std::vector<int> const& evidence, Findings& findings) const {
        if (worst(findings) != Verdict::refer) return;
        bool granted = false;
        for (auto const& judgement : bench_->record.judgements) {
            if (judgement.equivalence != rule.id || judgement.lapsed(bench_->on) || !same_evidence(judgement, evidence)) continue;
            if (judgement.decision == Judgement::Decision::grant) granted = true;
            else findings.push_back(detail::finding(Verdict::refuse, "judgement.refused", "refused by judgement", rule.id.str()));
        }
        if (granted && worst(findings) == Verdict::refer) findings.clear();
    }

    [[nodiscard]] Claim operator()(Equivalence const& rule, Way const& way, std::vector<Piece> const& pieces, Findings referrals, ClaimKind kind) const {
        Claim claim = memory_ != nullptr ? memory_->spare() : Claim{};
        claim.equivalence = rule.id.str();
        claim.kind = kind;
        claim.effect = rule.effect;
        claim.pieces = pieces;
        claim.drawn.clear();
        claim.drawn.reserve(way.used.size());
        for (auto const& each : way.used) claim.drawn.emplace_back(each.first, bench_->at(each.first).credits);
        std::sort(claim.drawn.begin(), claim.drawn.end());
        claim.rules = bench_->governing(claim.drawn);
        if (claim.drawn.size() == 1 && claim.rules.front()->credit_use == CreditUse::divisible) {
            claim.drawn.front().second = std::min(claim.drawn.front().second, claim.credits());
        }
        claim.waives = rule.waives;
        claim.referrals = std::move(referrals);
        claim.uses = kind == ClaimKind::equivalence ? std::optional{rule.uses} : std::nullopt;
        claim.bridging = rule.bridging_credits;
        count(claim);
        claim.citation = kind == ClaimKind::equivalence ? &rule.citation : nullptr;  // other rules are made for the record, and cite nothing
        return claim;
    }

private:
    [[nodiscard]] bool same_evidence(Judgement const& judgement, std::vector<int> const& evidence) const {
        std::set<std::string> given;
        std::set<std::string> used;
        for (auto const& id : judgement.evidence) given.insert(id.str());
        for (int const n : evidence) used.insert(bench_->at(n).id());
        return given == used;
    }

    /// Credit at or above the level of each minimum: the lower of source and target level (semantics, section 6, 4).
    void count(Claim& claim) const {
        claim.counts.clear();
        if (bench_->curriculum.programme().minima.empty()) return;
        bool const no_volume = claim.waives_limit("volume");
        Ratio const ratio = Bench::volume_ratio(claim.rules);
        for (auto const& minimum : bench_->curriculum.programme().minima) {
            Credits have;
            Credits need;
            bool reached = false;
            for (auto const& [n, _] : claim.drawn) {
                Evidence const& e = bench_->at(n);
                if (e.level.low >= minimum.at_level) have += e.credits, reached = true;
            }
            for (auto const& piece : claim.pieces) need += piece.level >= minimum.at_level ? piece.credits : Credits{};
            auto const scaled = static_cast<detail::Wide>(have.units()) * ratio.denominator();
            bool const full = claim.kind == ClaimKind::identity || (no_volume && reached) ||
                              scaled >= static_cast<detail::Wide>(need.units()) * ratio.numerator();
            Credits const part = Credits::from_units(static_cast<std::int64_t>(scaled / std::max<std::int64_t>(1, ratio.numerator())));
            claim.counts.push_back(full ? need : std::min(need, part));
        }
    }

    Bench const* bench_;
    ClaimMemory* memory_;
};

}  // namespace crediton::inline v0
