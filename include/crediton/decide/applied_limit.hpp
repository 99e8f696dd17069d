#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>

namespace crediton::inline v0 {

/// A limit as it applies to one programme and record: for one level, stage or provider where it holds for each.
struct AppliedLimit {
    Limit const* limit = nullptr;
    std::optional<int> rank = {};             ///< the level or stage, for each level or stage
    std::optional<std::string> provider = {}; ///< for each provider
    std::int64_t most = 0;                    ///< units of credit, or modules
    Ratio max = {};                           ///< the same as people read it, exact
    std::int64_t before = 0;                  ///< used by earlier exemptions

    [[nodiscard]] bool counts_modules() const noexcept { return std::holds_alternative<MaxModules>(limit->measure); }
    /// Which level, stage or provider it is for; empty if it is for all together.
    [[nodiscard]] std::string of() const { return provider ? *provider : rank ? std::to_string(*rank) : std::string{}; }
};

/// Works out the limits of a policy that apply, and how far claims use them.
class Limits {
public:
    explicit Limits(Bench const& bench) : bench_{&bench} {
        std::vector<Limit const*> limits;
        for (auto const& limit : bench.policy.limits) limits.push_back(&limit);
        std::sort(limits.begin(), limits.end(), [](Limit const* a, Limit const* b) { return a->id < b->id; });
        for (auto const* limit : limits) {
            if (detail::allows(limit->awards, bench.curriculum.programme().award)) add(*limit);
        }
    }

    [[nodiscard]] std::vector<AppliedLimit> const& all() const noexcept { return all_; }

    /// Works out what each of some claims counts for, which stay where they are: it is asked often.
    void weigh(std::vector<Claim> const& claims) {
        first_ = claims.data();
        count_ = claims.size();
        weights_.reserve(all_.size() * count_);
        for (auto const& applied : all_) {
            for (auto const& claim : claims) weights_.push_back(reckoned(applied, claim));
        }
    }

    /// What a claim counts for. The limit is one of `all`.
    [[nodiscard]] std::int64_t weight(AppliedLimit const& applied, Claim const& claim) const {
        std::less<Claim const*> const lower;
        bool const known = count_ > 0 && !lower(&claim, first_) && lower(&claim, first_ + count_);
        if (!known) return reckoned(applied, claim);
        return weights_[static_cast<std::size_t>(&applied - all_.data()) * count_ + static_cast<std::size_t>(&claim - first_)];
    }

    /// The same for a claim that draws on evidence which the limit selects.
    [[nodiscard]] std::int64_t weight_of_pieces(AppliedLimit const& applied, Claim const& claim) const {
        Limit const& limit = *applied.limit;
        bool const counted = std::find(limit.effects.begin(), limit.effects.end(), claim.effect) != limit.effects.end();
        if (!counted || claim.waives_limit(limit.id.str())) return 0;
        if (claim.kind == ClaimKind::identity && !limit.internal) return 0;
        std::int64_t sum = 0;
        for (auto const& piece : claim.pieces) sum += selects(applied, piece) ? measure(applied, piece) : 0;
        return sum;
    }

    /// What earlier exemptions have used; of their evidence nothing is known.
    [[nodiscard]] static std::int64_t before(AppliedLimit const& applied) noexcept { return applied.before; }

    /// Units or modules as people read them.
    [[nodiscard]] Ratio shown(AppliedLimit const& applied, std::int64_t amount) const {
        return applied.counts_modules() ? Ratio{static_cast<int>(amount)}
                                        : Credits::from_units(amount).in(bench_->curriculum.programme().scheme);
    }

    /// True if the limit looks at what is drawn on, not only at what is exempted.
    [[nodiscard]] static bool over_evidence(AppliedLimit const& applied) noexcept {
        return applied.limit->evidence || applied.provider;
    }
    /// The evidence that such a limit selects.
    [[nodiscard]] std::vector<char> selected(AppliedLimit const& applied) const {
        std::vector<char> found;
        for (auto const& e : bench_->evidence) found.push_back(selects(applied, e));
        return found;
    }

    /// What a module or an amount counts for, whoever has it exempted.
    [[nodiscard]] std::int64_t counts(AppliedLimit const& applied, Piece const& piece) const {
        return selects(applied, piece) ? measure(applied, piece) : 0;
    }

private:
    [[nodiscard]] std::int64_t reckoned(AppliedLimit const& applied, Claim const& claim) const {
        return touches(applied, claim) ? weight_of_pieces(applied, claim) : 0;
    }

    [[nodiscard]] std::int64_t used_before(AppliedLimit const& applied) const {
        auto const& effects = applied.limit->effects;
        if (over_evidence(applied) || std::find(effects.begin(), effects.end(), Effect::credit) == effects.end()) return 0;
        std::int64_t sum = 0;
        for (auto const& entry : bench_->curriculum.modules()) {
            bool const exempted = bench_->earlier[static_cast<std::size_t>(entry.piece.module)] != 0;
            if (exempted && selects(applied, entry.piece)) sum += measure(applied, entry.piece);
        }
        return sum;
    }

    [[nodiscard]] std::int64_t measure(AppliedLimit const& applied, Piece const& piece) const {
        return applied.counts_modules() ? (piece.is_module() ? 1 : 0) : piece.credits.units();
    }

    [[nodiscard]] bool touches(AppliedLimit const& applied, Claim const& claim) const {
        return !over_evidence(applied) || std::any_of(claim.drawn.begin(), claim.drawn.end(),
                                                      [&](auto const& each) { return selects(applied, bench_->at(each.first)); });
    }

    [[nodiscard]] bool selects(AppliedLimit const& applied, Evidence const& e) const {
        auto const holds = [](auto const& list, auto const& value) {
            return !list || std::find(list->begin(), list->end(), value) != list->end();
        };
        EvidenceSelection const any;
        auto const& selection = applied.limit->evidence ? *applied.limit->evidence : any;
        return holds(selection.kinds, e.kind) && holds(selection.providers, e.provider()) && (!applied.provider || e.provider() == *applied.provider);
    }

    [[nodiscard]] bool selects(AppliedLimit const& applied, Piece const& piece) const {
        auto const holds = [](auto const& list, auto const& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        auto const& s = applied.limit->modules;
        if (s.levels && !bench_->curriculum.at_levels(piece, *s.levels)) return false;
        if (s.stages && (!piece.stage || !holds(*s.stages, *piece.stage))) return false;
        if (s.roles && !holds(*s.roles, piece.role)) return false;
        if (s.ids && (!piece.is_module() || !holds(*s.ids, bench_->curriculum[piece.module].id))) return false;
        if (s.taught && piece.taught != *s.taught) return false;
        if (applied.limit->each == Each::level && piece.level != *applied.rank) return false;
        return applied.limit->each != Each::stage || piece.stage == applied.rank;
    }

    void add(Limit const& limit) {
        std::set<int> ranks;
        std::set<std::string> providers;
        for (auto const& entry : bench_->curriculum.modules()) {
            if (limit.each == Each::level) ranks.insert(entry.piece.level);
            if (limit.each == Each::stage && entry.piece.stage) ranks.insert(*entry.piece.stage);
        }
        if (limit.each == Each::provider) {
            for (auto const& e : bench_->evidence) providers.insert(e.provider());
        }
        for (int const rank : ranks) finish({&limit, rank, {}});
        for (auto const& provider : providers) finish({&limit, {}, provider});
        if (!limit.each) finish({&limit});
    }

    void finish(AppliedLimit applied) {
        auto const& curriculum = bench_->curriculum;
        Limit const& limit = *applied.limit;
        if (auto const* modules = std::get_if<MaxModules>(&limit.measure)) applied.most = modules->modules;
        if (auto const* credits = std::get_if<MaxCredits>(&limit.measure)) applied.most = curriculum.credits(credits->credits).units();
        if (auto const* here = std::get_if<MinHereCredits>(&limit.measure)) {
            std::int64_t const spare = required(applied) - curriculum.credits(here->credits).units();
            applied.most = std::max<std::int64_t>(0, spare);
        }
        applied.max = shown(applied, applied.most);
        if (auto const* share = std::get_if<MaxShare>(&limit.measure)) {
            auto const whole = static_cast<detail::Wide>(curriculum.total().units()) * share->share.numerator();
            applied.most = static_cast<std::int64_t>(whole / share->share.denominator());
            auto const unit = Credits::units_per(curriculum.programme().scheme);
            applied.max = Ratio::make(static_cast<std::int64_t>(whole), share->share.denominator() * unit).value_or(applied.max);
        }
        applied.before = used_before(applied);
        all_.push_back(std::move(applied));
    }

    /// Credit that the award requires in the selection: its modules outside groups, and for each group the least selected
    /// credit that any filling of it must contain.
    [[nodiscard]] std::int64_t required(AppliedLimit const& applied) const {
        auto const& curriculum = bench_->curriculum;
        std::int64_t sum = 0;
        for (auto const& entry : curriculum.modules()) {
            if (entry.piece.group < 0 && selects(applied, entry.piece)) sum += entry.piece.credits.units();
        }
        for (auto const& group : curriculum.groups()) {
            std::int64_t missing = group.asked.units();
            std::set<std::int64_t> sums{0};
            for (int const m : group.members) {
                std::int64_t const credit = curriculum.piece(m).credits.units();
                if (!selects(applied, curriculum.piece(m))) {
                    missing -= credit;
                    continue;
                }
                std::set<std::int64_t> more = sums;
                for (std::int64_t const each : sums) more.insert(each + credit);
                sums = std::move(more);
            }
            auto const least = sums.lower_bound(missing);
            sum += least == sums.end() ? *sums.rbegin() : *least;
        }
        return sum;
    }

    Bench const* bench_;
    std::vector<AppliedLimit> all_;
    Claim const* first_ = nullptr;  ///< claims that were weighed
    std::size_t count_ = 0;
    std::vector<std::int64_t> weights_ = {};  ///< of each limit each of those
};

}  // namespace crediton::inline v0
