#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/claim/claims.hpp>
#include <crediton/claim/exact_ways.hpp>
#include <crediton/claim/make_claim.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Evidence that a choice may draw on, by index.
using EvidenceFlags = std::vector<char>;

/// What a choice is made among, a column each: the listed claims, and for each use of an implicit claim whether it is used,
/// each part that it may draw on, and what rows need to be said besides. A part stands as a claim that draws and grants nothing,
/// a use as one that grants and draws nothing, so that most rows treat all columns alike.
class Columns {
public:
    /// One use of an implicit claim, by its columns.
    struct Use {
        ImplicitClaim const* claim = nullptr;
        int used = -1;
        int refers = -1;                             ///< the use is referred; none where only automatic claims count
        std::vector<std::pair<int, Part>> parts = {};
        std::map<EvidenceFlags, int> touching = {};  ///< whether it draws on any of some evidence
    };

    /// `claims` are sorted by name; only evidence of `allowed` may be drawn on by implicit claims.
    Columns(Bench const& bench, std::vector<Claim const*> claims, std::vector<ImplicitClaim const*> const& implicit, bool automatic_only,
            EvidenceFlags allowed)
        : bench_{&bench}, claims_{std::move(claims)}, automatic_only_{automatic_only}, allowed_{std::move(allowed)} {
        decisive_.assign(claims_.size(), 1);
        for (auto const* each : implicit) {
            bool const any = std::any_of(each->parts.begin(), each->parts.end(), [&](Part const& part) { return may_draw(part); });
            for (int n = 0; n < each->copies && any && !(automatic_only && each->refers); ++n) add(*each, n > 0);
        }
    }
    Columns(Columns const&) = delete;
    Columns& operator=(Columns const&) = delete;

    [[nodiscard]] std::vector<Claim const*> const& claims() const noexcept { return claims_; }
    [[nodiscard]] std::vector<Use> const& uses() const noexcept { return uses_; }
    [[nodiscard]] std::vector<Row> const& rows() const noexcept { return rows_; }
    /// True for columns that say what is claimed; the others follow from them.
    [[nodiscard]] bool decisive(std::size_t column) const { return decisive_[column] != 0; }
    /// How many of the columns are listed claims: the first ones.
    [[nodiscard]] std::size_t listed() const noexcept { return claims_.size() - made_.size(); }
    /// True if the column is a listed claim, or the use of an implicit one: what the tie-break calls a claim.
    [[nodiscard]] bool is_claim(std::size_t column) const { return !claims_[column]->equivalence.empty(); }

    /// The column that says whether a use draws on any of some evidence; made when first asked for. Nothing if it can't.
    [[nodiscard]] std::optional<int> touching(std::size_t use, EvidenceFlags const& some) {
        Use& u = uses_[use];
        auto const on = [&](Part const& part) { return some[static_cast<std::size_t>(part.evidence)] != 0; };
        auto const count = std::count_if(u.parts.begin(), u.parts.end(), [&](auto const& each) { return on(each.second); });
        if (count == 0) return std::nullopt;
        if (count == static_cast<std::ptrdiff_t>(u.parts.size())) return u.used;
        if (auto const known = u.touching.find(some); known != u.touching.end()) return known->second;
        int const column = fresh({}, false);
        Row any{{{column, 1}}, 0};
        for (auto const& [part, what] : u.parts) {
            if (!on(what)) continue;
            rows_.push_back({{{part, 1}, {column, -1}}, 0});
            any.terms.push_back({part, -1});
        }
        rows_.push_back(std::move(any));
        return u.touching[some] = column;
    }

private:
    [[nodiscard]] bool may_draw(Part const& part) const {
        return allowed_[static_cast<std::size_t>(part.evidence)] != 0 && !(automatic_only_ && part.refers);
    }

    [[nodiscard]] int fresh(Claim claim, bool decisive) {
        made_.push_back(std::move(claim));
        claims_.push_back(&made_.back());
        decisive_.push_back(decisive ? 1 : 0);
        return static_cast<int>(claims_.size()) - 1;
    }

    void add(ImplicitClaim const& claim, bool again);

    /// The rules that govern every claim that it may come to, if they are the same; otherwise none are certain.
    [[nodiscard]] Governing common_rules(ImplicitClaim const& claim) const {
        Governing found;
        for (auto const& part : claim.parts) {
            auto const* own = bench_->at(part.evidence).rules;
            if (std::find(found.begin(), found.end(), own) == found.end()) found.push_back(own);
        }
        return found.size() == 1 ? found : Governing{};
    }

    class Expression;

    Bench const* bench_;
    std::vector<Claim const*> claims_;
    bool automatic_only_;
    EvidenceFlags allowed_;
    std::list<Claim> made_ = {};
    std::vector<char> decisive_ = {};
    std::vector<Use> uses_ = {};
    std::vector<Row> rows_ = {};
};

/// Writes in rows when a use of an implicit claim is met. What rows can't say, the choice is asked about when it is found.
class Columns::Expression {
public:
    Expression(Columns& columns, Use& use) : columns_{&columns}, use_{&use}, rule_{use.claim->rule.get()} {}

    void write() {
        if (use_->claim->kind == ClaimKind::outcomes) outcomes();
        else for (auto const& each : rule_->sources) meet(each, use_->used);
        Terms some{{use_->used, use_->claim->singles_listed ? 2 : 1}};
        for (auto const& [column, part] : use_->parts) {
            some.push_back({column, -1});
            row({{column, 1}, {use_->used, -1}}, 0);
            if (part.refers) row({{column, 1}, {use_->refers, -1}}, 0);
        }
        row(std::move(some), 0);
        if (use_->refers >= 0) row({{use_->refers, 1}, {use_->used, -1}}, 0);
        if (use_->claim->refers) row({{use_->used, 1}, {use_->refers, -1}}, 0);
        volume_and_level();
        average();
    }

private:
    using Terms = std::vector<Term>;

    [[nodiscard]] Bench const& bench() const noexcept { return *columns_->bench_; }
    [[nodiscard]] Evidence const& evidence(Part const& part) const { return bench().at(part.evidence); }
    [[nodiscard]] bool waived(Check check) const {
        return std::find(rule_->waives.begin(), rule_->waives.end(), name_of(check)) != rule_->waives.end();
    }
    void row(Terms terms, std::int64_t most) { columns_->rows_.push_back({std::move(terms), most}); }

    /// At least `need` for each `gate` that is 1, of what the parts bring; where `eased`, a referred use is let off.
    template <class Bring>
    void reach(int gate, std::int64_t need, Bring bring, bool eased) {
        Terms terms{{gate, need}};
        for (auto const& [column, part] : use_->parts) terms.push_back({column, -bring(part)});
        if (eased && use_->refers >= 0) terms.push_back({use_->refers, -need});
        row(std::move(terms), 0);
    }

    void meet(Source const& source, int gate) {
        if (auto const* all = std::get_if<AllOf>(&source.form)) {
            for (auto const& each : all->items) meet(each, gate);
        } else if (auto const* any = std::get_if<AnyOf>(&source.form)) {
            Terms sum = items(any->items, gate);
            sum.push_back({gate, -1});
            equal(sum);
        } else if (auto const* some = std::get_if<AtLeast>(&source.form)) {
            Terms sum = items(some->items, gate);
            for (auto& each : sum) each.weight = -1;
            sum.push_back({gate, some->least});
            row(std::move(sum), 0);
        } else if (auto const* general = std::get_if<GeneralCredit>(&source.form)) {
            enough(*general, source, gate);
        } else {
            Terms sum = here(source);
            sum.push_back({gate, -1});
            equal(sum);
        }
    }

    void equal(Terms sum) {
        row(sum, 0);
        for (auto& each : sum) each.weight = -each.weight;
        row(std::move(sum), 0);
    }

    [[nodiscard]] Terms here(Source const& place) const {
        Terms found;
        for (auto const& [column, part] : use_->parts) {
            if (part.place == &place) found.push_back({column, 1});
        }
        return found;
    }

    /// For each item of a list whether it is met, as columns to be added up; none is met where the list is not asked for.
    [[nodiscard]] Terms items(std::vector<Source> const& list, int gate) {
        Terms found;
        for (auto const& item : list) {
            Terms own;
            if (std::holds_alternative<CredentialSource>(item.form)) {
                own = here(item);
            } else {
                int const met = columns_->fresh({}, false);
                meet(item, met);
                own = {{met, 1}};
            }
            found.insert(found.end(), own.begin(), own.end());
            own.push_back({gate, -1});
            row(std::move(own), 0);
        }
        return found;
    }

    void enough(GeneralCredit const& general, Source const& place, int gate) {
        auto const& curriculum = bench().curriculum;
        WayFinder const finder{bench().evidence, curriculum, bench().rivals};
        for (auto const& each : here(place)) row({each, {gate, -1}}, 0);
        auto const credit = [&](auto test) {
            return [&, test](Part const& part) { return part.place == &place && test(evidence(part)) ? evidence(part).credits.units() : 0; };
        };
        reach(gate, curriculum.credits(general.credits).units(), credit([](Evidence const&) { return true; }), false);
        reach(gate, 1, [&](Part const& part) { return std::int64_t{part.place == &place ? 1 : 0}; }, false);
        for (auto const& least : general.at_levels) {
            for (bool const upper : {true, false}) {
                auto const high = [&](Evidence const& e) { return finder.reaches(e, least.level, upper); };
                reach(gate, curriculum.credits(least.credits).units(), credit(high), !upper);
            }
        }
    }

    void outcomes() {
        OutcomeMap const map{bench(), bench().curriculum[use_->claim->pieces.front().module]};
        Ratio share = 1;  // the least of any evidence: what is asked of a choice is looked at when it is found
        for (auto const& [_, part] : use_->parts) share = std::min(share, map.share({part.evidence}));
        Terms sum{{use_->used, share.numerator() * static_cast<std::int64_t>(map.wanted().size())}};
        for (auto const& wanted : map.wanted()) {
            int const covered = columns_->fresh({}, false);
            Terms by{{covered, 1}};
            for (auto const& [column, part] : use_->parts) {
                auto const& own = evidence(part).credential->outcomes;
                if (std::find(own.begin(), own.end(), wanted) != own.end()) by.push_back({column, -1});
            }
            row(std::move(by), 0);
            sum.push_back({covered, -share.denominator()});
        }
        row(std::move(sum), 0);
    }

    void volume_and_level() {
        std::int64_t above = 0;  // the least ratio of any evidence, as above
        std::int64_t below = 1;
        for (auto const& [_, part] : use_->parts) {
            Ratio const own = evidence(part).rules->volume_ratio;
            if (above == 0 || own < *Ratio::make(above, below)) above = own.numerator(), below = own.denominator();
        }
        auto const wanted = [&](int level) {
            std::int64_t sum = 0;
            for (auto const& piece : use_->claim->pieces) sum += piece.level >= level ? piece.credits.units() : 0;
            return sum;
        };
        auto const credit = [&](int level, bool upper) {
            return [&, level, upper](Part const& part) {
                Evidence const& e = evidence(part);
                return (upper ? e.level.high : e.level.low) >= level ? e.credits.units() * below : 0;
            };
        };
        if (!waived(Check::volume)) reach(use_->used, wanted(-1) * above, credit(-1, false), false);
        if (waived(Check::level)) return;
        int top = 0;
        for (auto const& piece : use_->claim->pieces) top = std::max(top, piece.level);
        for (bool const upper : {true, false}) {
            if (waived(Check::volume)) {
                reach(use_->used, 1, [&](Part const& part) { return std::int64_t{(upper ? evidence(part).level.high : evidence(part).level.low) >= top}; }, !upper);
                continue;
            }
            for (auto const& piece : use_->claim->pieces) reach(use_->used, wanted(piece.level) * above, credit(piece.level, upper), !upper);
        }
    }

    /// Sum of weight x (mark - least) is not negative; an ungraded pass, and for the upper threshold a referral, lets off.
    void average() {
        if (!rule_->min_average) return;
        over_average(rule_->refer_average.value_or(*rule_->min_average), false);
        if (rule_->refer_average) over_average(*rule_->min_average, true);
    }

    void over_average(Ratio least, bool eased) {
        constexpr detail::Wide far = std::int64_t{1} << 40;
        Terms terms;
        std::int64_t worst = 0;
        for (auto const& [column, part] : use_->parts) {
            Evidence const& e = evidence(part);
            if (!e.mark) continue;
            auto const* source = ImplicitClaim::source(part);
            Ratio const weight = source ? source->weight : Ratio{1};
            if (100 % weight.denominator() != 0 || 100 % e.mark->denominator() != 0) return;  // left to be looked at when it is found
            auto const hundredths = [](Ratio r) { return static_cast<detail::Wide>(r.numerator()) * (100 / r.denominator()); };
            auto const scaled = (hundredths(*e.mark) * least.denominator() - static_cast<detail::Wide>(100) * least.numerator()) * hundredths(weight);
            if (scaled > far || scaled < -far) return;
            terms.push_back({column, -static_cast<std::int64_t>(scaled)});
            worst -= std::min<std::int64_t>(0, static_cast<std::int64_t>(scaled));
        }
        for (auto const& [column, part] : use_->parts) {
            if (!evidence(part).mark) terms.push_back({column, -worst});
        }
        if (eased && use_->refers >= 0) terms.push_back({use_->refers, -worst});
        row(std::move(terms), 0);
    }

    Columns* columns_;
    Use* use_;
    Equivalence const* rule_;
};

inline void Columns::add(ImplicitClaim const& claim, bool again) {
    Use use{&claim};
    Claim whole{.equivalence = claim.rule->id.str(), .kind = claim.kind, .effect = claim.rule->effect, .pieces = claim.pieces};
    whole.waives = claim.rule->waives;
    if (claim.kind == ClaimKind::equivalence) whole.uses = claim.rule->uses;
    for (auto const& minimum : bench_->curriculum.programme().minima) {
        Credits most;
        for (auto const& piece : claim.pieces) most += piece.level >= minimum.at_level ? piece.credits : Credits{};
        whole.counts.push_back(most);
    }
    whole.rules = common_rules(claim);
    use.used = fresh(std::move(whole), true);
    Claim doubt;
    doubt.referrals.push_back({.verdict = Verdict::refer});
    if (!automatic_only_) use.refers = fresh(doubt, false);
    for (auto const& part : claim.parts) {
        if (!may_draw(part)) continue;
        Claim draw;
        draw.drawn.emplace_back(part.evidence, bench_->at(part.evidence).credits);
        use.parts.emplace_back(fresh(std::move(draw), true), part);
    }
    if (again) rows_.push_back({{{use.used, 1}, {uses_.back().used, -1}}, 0});
    Expression{*this, use}.write();
    uses_.push_back(std::move(use));
}

}  // namespace crediton::inline v0
