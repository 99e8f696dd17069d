#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/judge.hpp>

namespace crediton::inline v0::verify {

/// More claims than this are not checked.
inline constexpr std::size_t most_claims = 5000;

/// Finds every claim of a record, by the letter of section 2.
class Claims {
public:
    explicit Claims(Facts const& facts) : facts_{&facts}, ways_{facts} {}

    [[nodiscard]] std::vector<Claim> all() {
        for (auto const& each : facts_->catalogue->equivalences()) {
            if (applies(each)) read(each);
        }
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) map_outcomes(i);
        for (std::size_t i = 0; i < facts_->held.size(); ++i) identify(i);
        for (std::size_t i = 0; i < facts_->record->judgements.size(); ++i) grant(i);
        return std::move(claims_);
    }

private:
    using Evidence = std::set<std::size_t>;

    [[nodiscard]] bool applies(Equivalence const& each) const {
        return each.in_force.holds(facts_->rules_date) && (each.programmes.empty() || holds(each.programmes, facts_->programme->id));
    }

    void read(Equivalence const& each) {
        Targets const targets{*facts_, each.targets};
        if (each.effect == Effect::refuse) return bar(each, targets.named());
        named_.insert(targets.named().begin(), targets.named().end());
        if (targets.lists().empty()) return;
        auto const ways = ways_.of(each.sources);
        for (auto const& pieces : targets.lists()) consider(each, ways, pieces, Origin::equivalence);
    }

    /// A refusal bars outcome maps from its sources, so it matters only for modules that have outcomes.
    void bar(Equivalence const& refusal, std::set<std::size_t> const& named) {
        bool const matters = std::any_of(named.begin(), named.end(), [&](std::size_t place) { return !outcomes_of(place).empty(); });
        if (!matters) return;
        for (auto const& way : ways_.of(refusal.sources)) barred_.emplace_back(named, way.evidence());
    }

    [[nodiscard]] std::vector<std::string> const& outcomes_of(std::size_t place) const {
        return facts_->catalogue->find(*facts_->modules[place].module)->outcomes;
    }

    void map_outcomes(std::size_t place) {
        auto const& outcomes = outcomes_of(place);
        std::set<std::string> const wanted(outcomes.begin(), outcomes.end());
        if (wanted.empty() || named_.contains(place) || facts_->gone(place)) return;
        std::vector<std::size_t> useful;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            auto const& own = facts_->held[i].credential->outcomes;
            bool const covers = std::any_of(own.begin(), own.end(), [&](auto const& each) { return wanted.contains(each); });
            if (covers && !facts_->held[i].hopeless()) useful.push_back(i);
        }
        std::vector<Way> ways;
        each_set(useful, [&](std::vector<std::size_t> const& set) {
            if (auto way = map_way(set, wanted, place)) ways.push_back(std::move(*way));
        });
        Equivalence rule{.id = "outcomes:" + facts_->modules[place].module->str()};
        rule.refer = true;
        consider(rule, ways, {facts_->modules[place]}, Origin::outcomes);
    }

    [[nodiscard]] std::optional<Way> map_way(std::vector<std::size_t> const& set, std::set<std::string> const& wanted, std::size_t place) const {
        Way way;
        std::set<std::string> covered;
        Exact share;
        for (std::size_t const i : set) {
            for (auto const& each : facts_->held[i].credential->outcomes) {
                if (wanted.contains(each)) covered.insert(each);
            }
            way.items.push_back({i, nullptr});
            share = std::max(share, Exact{facts_->held[i].rules.outcome_share.value_or(Ratio{1})});
        }
        if (!ways_.apart(way.items)) return std::nullopt;
        if (Exact{static_cast<Units>(covered.size())} < share * Exact{static_cast<Units>(wanted.size())}) return std::nullopt;
        auto const evidence = way.evidence();
        for (auto const& [modules, sources] : barred_) {
            if (modules.contains(place) && std::includes(evidence.begin(), evidence.end(), sources.begin(), sources.end())) return std::nullopt;
        }
        return way;
    }

    void identify(std::size_t held) {
        auto const& module = facts_->held[held].credential->module;
        auto const place = module ? facts_->place_of(*module) : std::nullopt;
        if (!place || facts_->gone(*place)) return;
        consider(Equivalence{.id = "module:" + module->str()}, {Way{{{held, nullptr}}, false}}, {facts_->modules[*place]}, Origin::identity);
    }

    /// A judgement without an equivalence grants its targets on its evidence; no check of section 2 stops it.
    void grant(std::size_t number) {
        auto const& judgement = facts_->record->judgements[number];
        if (judgement.equivalence || judgement.decision != Judgement::Decision::grant || facts_->over(judgement)) return;
        Equivalence rule{.id = "judgement:" + (judgement.id.empty() ? std::to_string(number) : judgement.id)};
        rule.waives = {"volume"};
        Way way;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            if (holds(judgement.evidence, facts_->held[i].stated->id)) way.items.push_back({i, nullptr});
        }
        Pieces pieces;
        for (auto const& id : judgement.targets) {
            auto const place = *facts_->place_of(id);
            if (!facts_->gone(place)) pieces.push_back(facts_->modules[place]);
        }
        if (!pieces.empty()) add(make(rule, way, pieces, false, Origin::individual));
    }

    /// Adds a claim for every set of evidence that passes and of which no proper subset passes at least as well.
    void consider(Equivalence const& rule, std::vector<Way> const& ways, Pieces const& pieces, Origin origin) {
        Judge const judged{*facts_, rule, origin};
        std::map<Evidence, std::pair<bool, Way const*>> best;  // referred or not
        for (auto const& way : ways) {
            auto const verdict = judged(way, pieces);
            if (verdict == Verdict::refuse) continue;
            bool const referred = verdict == Verdict::refer;
            auto const [place, fresh] = best.try_emplace(way.evidence(), referred, &way);
            if (!fresh && place->second.first && !referred) place->second = {referred, &way};
        }
        for (auto const& each : best) {
            auto const& evidence = each.first;
            auto const& found = each.second;
            bool const needless = std::any_of(best.begin(), best.end(), [&](auto const& other) {
                return other.first.size() < evidence.size() && (found.first || !other.second.first) &&
                       std::includes(evidence.begin(), evidence.end(), other.first.begin(), other.first.end());
            });
            if (!needless) add(make(rule, *found.second, pieces, found.first, origin));
        }
    }

    [[nodiscard]] Claim make(Equivalence const& rule, Way const& way, Pieces const& pieces, bool referred, Origin origin) const {
        Judge const judged{*facts_, rule, origin};
        Claim claim{rule.id.str(), rule.effect, origin, pieces, {}, referred, origin == Origin::equivalence ? rule.uses : 0, rule.waives, {}};
        bool const part = way.items.size() == 1 && facts_->held[way.items.front().held].rules.credit_use == CreditUse::divisible;
        for (auto const& item : way.items) {
            Units const carried = facts_->held[item.held].credits;
            claim.drawn.emplace_back(item.held, part ? std::min(carried, claim.credits()) : carried);
        }
        std::sort(claim.drawn.begin(), claim.drawn.end());
        Exact const ratio = judged.ratio(way);
        for (auto const& each : facts_->programme->minima) {
            int const level = each.at_level;
            Units const wanted = Judge::want(pieces, level);
            Exact const got = judged.have(way, level, true);
            bool full = origin == Origin::identity || got >= ratio * Exact{wanted};
            full = full || (judged.waives(Check::volume) && got > Exact{0});
            claim.counts[level] = full ? Exact{wanted} : std::min(Exact{wanted}, got / ratio);
        }
        return claim;
    }

    void add(Claim claim) {
        demand(claims_.size() < most_claims, "verify.many_claims", "a record of too many claims");
        claims_.push_back(std::move(claim));
    }

    Facts const* facts_;
    Ways ways_;
    std::vector<Claim> claims_ = {};
    std::set<std::size_t> named_ = {};
    std::vector<std::pair<std::set<std::size_t>, Evidence>> barred_ = {};
};

}  // namespace crediton::inline v0::verify
