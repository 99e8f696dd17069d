#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/claim/find_claims.hpp>
#include <crediton/core/loan.hpp>
#include <crediton/decide/chooser.hpp>

namespace crediton::inline v0 {

/// One record under one policy, worked out as far as the claims: all that the choice and the reasons look at. Stays where
/// it is made, since its parts refer to each other.
class Case {
public:
    Case(Catalogue const& catalogue, Curriculum const& curriculum, Agreement const& agreement, Policy const& policy, RuleBook const& book,
         Record const& record, Date on, Date rules_date, std::size_t ways_listed)
        : passed_(flags(curriculum)), earlier_(flags(curriculum)), failed_(flags(curriculum)),
          evidence_{gather(catalogue, curriculum, book, record, memory_->evidence)}, found_{memory_->found},
          rivals_{catalogue, evidence_},
          bench_{curriculum, policy, book, book.general, record, evidence_, rivals_, passed_, earlier_, failed_, on} {
        for (auto const& each : record.standing) {
            mark(curriculum, each.module, each.how == ModuleStanding::How::passed ? passed_ : earlier_);
        }
        for (auto const& id : record.failed_modules) mark(curriculum, id, failed_);
        for (auto& e : evidence_) screen(e, record, curriculum, e.screening);
        ClaimFinder{bench_, rules_date, ways_listed, *memory_}(agreement);
        limits_.emplace(bench_);
        limits_->weigh(found_.claims);
        rest_.emplace(bench_);
        prior_.emplace(bench_);
        chooser_.emplace(bench_, *limits_, *rest_, *prior_);
        for (auto const& each : found_.implicit) show(each);
        std::stable_sort(found_.misses.begin(), found_.misses.end(), [](Miss const& a, Miss const& b) { return a.module < b.module; });
    }

    Case(Case const&) = delete;
    Case& operator=(Case const&) = delete;

    [[nodiscard]] Bench const& bench() const noexcept { return bench_; }
    [[nodiscard]] Curriculum const& curriculum() const noexcept { return bench_.curriculum; }
    [[nodiscard]] Claims const& found() const noexcept { return found_; }
    [[nodiscard]] Limits const& limits() const noexcept { return *limits_; }
    [[nodiscard]] PriorLimits const& prior() const noexcept { return *prior_; }
    [[nodiscard]] Chooser const& chooser() const noexcept { return *chooser_; }
    [[nodiscard]] bool rivals(int a, int b) const { return rivals_(a, b); }

    /// The best choice, of automatic claims alone or of all.
    [[nodiscard]] Chosen best(bool automatic_only, Budget& budget) const { return best(listed(automatic_only), automatic_only, budget); }

    /// True if no claim is referred: both choices are the same.
    [[nodiscard]] bool all_automatic() const {
        return found_.implicit.empty() && std::all_of(found_.claims.begin(), found_.claims.end(), [](Claim const& claim) { return claim.automatic(); });
    }

    /// The claims that are listed one by one.
    [[nodiscard]] std::vector<Claim const*> listed(bool automatic_only) const {
        std::vector<Claim const*> claims;
        claims.reserve(found_.claims.size());
        for (auto const& claim : found_.claims) {
            if (!automatic_only || claim.automatic()) claims.push_back(&claim);
        }
        return claims;
    }

    /// The best choice among some listed claims, sorted by name, and what implicit ones may come to; with a module, of those
    /// that exempt it; with some choices, of those that are none of them.
    [[nodiscard]] Chosen best(std::vector<Claim const*> const& claims, bool automatic_only, Budget& budget, std::optional<int> forced = {},
                              std::vector<std::vector<Claim const*>> const& but = {}) const {
        std::vector<ImplicitClaim const*> implicit;
        for (auto const& each : found_.implicit) implicit.push_back(&each);
        return chooser_->best(claims, implicit, automatic_only, budget, forced, but);
    }

    /// The best choice of automatic claims by what a purse says of evidence that is not held yet.
    [[nodiscard]] Chosen best(Purse const& purse, Budget& budget) const {
        std::vector<ImplicitClaim const*> implicit;
        for (auto const& each : found_.implicit) implicit.push_back(&each);
        return chooser_->best(listed(true), implicit, true, budget, {}, {}, &purse);
    }

    /// The best choice of those that keep to a limit of time.
    [[nodiscard]] Chosen best(TimeLimit& time, bool automatic_only, Budget& budget) const {
        std::vector<ImplicitClaim const*> implicit;
        for (auto const& each : found_.implicit) implicit.push_back(&each);
        return chooser_->best(listed(automatic_only), implicit, automatic_only, budget, {}, {}, nullptr, &time);
    }

    /// For each implicit claim that can be met, the one that it comes to by itself: reasons are given for it.
    [[nodiscard]] std::vector<Claim> const& shown() const noexcept { return shown_; }

private:
    static constexpr std::int64_t work_to_show = 200'000;

    void show(ImplicitClaim const& implicit) {
        EvidenceFlags const all(evidence_.size(), 1);
        Budget budget{work_to_show};
        auto found = chooser_->alone(implicit, true, all, budget);
        if (!found) found = chooser_->alone(implicit, false, all, budget);
        if (found && !budget.struck) {
            shown_.push_back(std::move(*found));
            return;
        }
        Finding const unsettled = detail::finding(Verdict::refuse, "search.stopped", "whether it can be met was not settled within the work allowed",
                                                  implicit.rule->id.str());
        Finding const& said = found_.said.emplace_back(budget.struck ? unsettled : implicit.lacking);
        for (auto const& piece : implicit.pieces) {
            if (implicit.kind == ClaimKind::outcomes || !piece.is_module()) continue;
            found_.misses.push_back({piece.module, &said});
        }
    }

    [[nodiscard]] static std::vector<char> flags(Curriculum const& curriculum) {
        return std::vector<char>(static_cast<std::size_t>(curriculum.count()), 0);
    }
    static void mark(Curriculum const& curriculum, ModuleId const& id, std::vector<char>& flags) {
        if (int const m = curriculum.find(id); m >= 0) flags[static_cast<std::size_t>(m)] = 1;
    }

    [[nodiscard]] static std::vector<Evidence>& gather(Catalogue const& catalogue, Curriculum const& curriculum, RuleBook const& book,
                                                       Record const& record, std::vector<Evidence>& found) {
        found.resize(record.attainments.size());
        for (std::size_t n = 0; n < found.size(); ++n) {
            Attainment const& attainment = record.attainments[n];
            Evidence& e = found[n];
            e.attainment = &attainment;
            auto const& own = attainment.inline_credential;
            e.credential = own ? &*own : catalogue.find(attainment.credential).get_ptr();
            e.key = e.credential->id.str();
            if (e.key.empty()) e.key = "\n" + attainment.id.str();  // of no other credential: no identifier has a line break
            e.credits = e.credential->credits.value().value_or(Credits{});
            e.level = e.credential->level.in(curriculum.programme().framework);
            e.kind = attainment.kind.value_or(e.credential->kind.value_or(Kind::certificated));
            e.rules = &book.by_kind.at(e.kind);
            e.mark = percent(attainment, e.rules->mark_maps);
        }
        std::sort(found.begin(), found.end(), [](Evidence const& a, Evidence const& b) { return a.id() < b.id(); });
        return found;
    }

    Loan<ClaimMemory> memory_;
    std::vector<char> passed_;
    std::vector<char> earlier_;
    std::vector<char> failed_;
    std::vector<Evidence>& evidence_;
    Claims& found_;
    Rivals rivals_;
    Bench bench_;
    std::vector<Claim> shown_;
    std::optional<Limits> limits_;
    std::optional<Rest> rest_;
    std::optional<PriorLimits> prior_;
    std::optional<Chooser> chooser_;
};

}  // namespace crediton::inline v0
