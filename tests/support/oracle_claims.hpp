#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "oracle_screening.hpp"
#include "oracle_sources.hpp"

namespace crediton::test {

enum class Origin { equivalence, identity, outcomes, individual };

/// One use of one equivalence.
struct Claim {
    std::string equivalence;
    Effect effect = Effect::credit;
    Origin origin = Origin::equivalence;
    std::vector<Piece> pieces;
    std::vector<std::pair<std::size_t, Units>> drawn;
    bool referred = false;
    int uses = 0;  ///< 0: as often as its modules allow
    std::vector<std::string> waives;
    std::map<int, Exact> counts;  ///< at or above each level that a minimum of the award names

    [[nodiscard]] Units credits() const {
        Units sum = 0;
        for (auto const& each : pieces) sum += each.credits;
        return sum;
    }
};

/// Finds every claim of a record, by the letter of section 2.
class Claims {
public:
    explicit Claims(Facts const& facts) : facts_{&facts} {}

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
    using Pieces = std::vector<Piece>;
    using Evidence = std::set<std::size_t>;

    [[nodiscard]] bool applies(Equivalence const& each) const {
        return each.in_force.holds(facts_->rules_date) && (each.programmes.empty() || holds(each.programmes, facts_->programme->id));
    }

    /// Every list of pieces that one use can grant, and the modules that the equivalence names.
    [[nodiscard]] std::vector<Pieces> grants(Target const& target, std::set<std::size_t>& named) const {
        return std::visit([&](auto const& form) { return grants_of(form, named); }, target);
    }
    [[nodiscard]] std::vector<Pieces> grants_of(ModuleTargets const& target, std::set<std::size_t>& named) const {
        Pieces pieces;
        std::set<std::size_t> places;
        for (auto const& id : target.modules) {
            auto const place = facts_->place_of(id);
            if (!place) return {};
            places.insert(*place);
            if (!facts_->gone(*place)) pieces.push_back(facts_->modules[*place]);
        }
        named.insert(places.begin(), places.end());
        return {pieces};
    }
    [[nodiscard]] std::vector<Pieces> grants_of(OneOfTargets const& target, std::set<std::size_t>& named) const {
        std::vector<Pieces> found;
        for (auto const& id : target.modules) {
            auto const place = facts_->place_of(id);
            if (!place) continue;
            named.insert(*place);
            if (!facts_->gone(*place)) found.push_back({facts_->modules[*place]});
        }
        return found;
    }
    [[nodiscard]] std::vector<Pieces> grants_of(StageTarget const& target, std::set<std::size_t>& named) const {
        Pieces pieces;
        std::set<int> groups;
        std::set<std::size_t> outside;
        for (auto const& each : facts_->modules) {
            if (each.stage != target.stage) continue;
            if (each.group >= 0) {
                groups.insert(each.group);
                continue;
            }
            if (!facts_->exemptible(each.place, facts_->rules)) continue;
            outside.insert(each.place);
            if (!facts_->gone(each.place)) pieces.push_back(each);
        }
        for (auto const& each : facts_->modules) {
            if (groups.contains(each.group) && each.stage != target.stage) return {};
        }
        named.insert(outside.begin(), outside.end());  // a stage that cannot be a target names nothing
        for (int const group : groups) pieces.push_back(facts_->amount(group, facts_->asked[static_cast<std::size_t>(group)]));
        return {pieces};
    }
    [[nodiscard]] std::vector<Pieces> grants_of(GroupTarget const& target, std::set<std::size_t>&) const {
        auto const& groups = facts_->programme->groups;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].id == target.group) return {{facts_->amount(static_cast<int>(g), facts_->units(target.credits))}};
        }
        return {};
    }

    void read(Equivalence const& each) {
        std::set<std::size_t> named;
        auto const targets = grants(each.targets, named);
        auto const ways = Ways{*facts_}.of(each.sources);
        if (each.effect == Effect::refuse) {
            for (auto const& way : ways) barred_.push_back({named, evidence_of(way)});
            return;
        }
        named_.insert(named.begin(), named.end());
        for (auto const& pieces : targets) consider(each, ways, pieces, Origin::equivalence);
    }

    void map_outcomes(std::size_t place) {
        auto const& outcomes = facts_->catalogue->find(*facts_->modules[place].module)->outcomes;
        std::set<std::string> const wanted(outcomes.begin(), outcomes.end());
        if (wanted.empty() || named_.contains(place) || facts_->gone(place)) return;
        std::vector<Way> ways;
        for (std::size_t chosen = 1; chosen < (std::size_t{1} << facts_->held.size()); ++chosen) {
            if (auto way = map_way(chosen, wanted, place)) ways.push_back(std::move(*way));
        }
        Equivalence rule{.id = "outcomes:" + facts_->modules[place].module->str()};
        rule.refer = true;
        consider(rule, ways, {facts_->modules[place]}, Origin::outcomes);
    }

    [[nodiscard]] std::optional<Way> map_way(std::size_t chosen, std::set<std::string> const& wanted, std::size_t place) const {
        Way way;
        std::set<std::string> covered;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            if ((chosen >> i & 1) == 0) continue;
            bool useful = false;
            for (auto const& each : facts_->held[i].credential->outcomes) {
                if (!wanted.contains(each)) continue;
                covered.insert(each);
                useful = true;
            }
            if (!useful) return std::nullopt;
            for (auto const& item : way.items) {
                if (alternatives(*facts_, item.held, i)) return std::nullopt;
            }
            way.items.push_back({i, nullptr});
        }
        Exact share;
        for (auto const& item : way.items) share = std::max(share, Exact{facts_->held[item.held].rules.outcome_share.value_or(Ratio{1})});
        if (Exact{static_cast<Units>(covered.size())} < share * Exact{static_cast<Units>(wanted.size())}) return std::nullopt;
        auto const evidence = evidence_of(way);
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

    void grant(std::size_t number) {
        auto const& judgement = facts_->record->judgements[number];
        if (judgement.equivalence || judgement.decision != Judgement::Decision::grant || over(judgement)) return;
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
        if (!pieces.empty()) claims_.push_back(make(rule, way, pieces, false, Origin::individual));
    }

    [[nodiscard]] static Evidence evidence_of(Way const& way) {
        Evidence found;
        for (auto const& item : way.items) found.insert(item.held);
        return found;
    }

    /// Adds a claim for every set of evidence that passes and of which no proper subset passes at least as well.
    void consider(Equivalence const& rule, std::vector<Way> const& ways, Pieces const& pieces, Origin origin) {
        std::map<Evidence, std::pair<bool, Way const*>> best;  // referred or not
        if (pieces.empty()) return;
        for (auto const& way : ways) {
            auto const verdict = judged(rule, way, pieces, origin);
            if (verdict == Verdict::refuse) continue;
            bool const referred = verdict == Verdict::refer;
            auto const [place, fresh] = best.try_emplace(evidence_of(way), referred, &way);
            if (!fresh && place->second.first && !referred) place->second = {referred, &way};
        }
        for (auto const& each : best) {
            auto const& evidence = each.first;
            auto const& found = each.second;
            bool const needless = std::any_of(best.begin(), best.end(), [&](auto const& other) {
                return other.first.size() < evidence.size() && (found.first || !other.second.first) &&
                       std::includes(evidence.begin(), evidence.end(), other.first.begin(), other.first.end());
            });
            if (!needless) claims_.push_back(make(rule, *found.second, pieces, found.first, origin));
        }
    }

    [[nodiscard]] bool over(Judgement const& judgement) const { return judgement.until && facts_->on > *judgement.until; }

    /// The verdict of the rules, and then of the judgements.
    [[nodiscard]] Verdict judged(Equivalence const& rule, Way const& way, Pieces const& pieces, Origin origin) const {
        auto const verdict = verdict_of(rule, way, pieces, origin);
        if (verdict != Verdict::refer) return verdict;
        std::set<AttainmentId> evidence;
        for (auto const& item : way.items) evidence.insert(facts_->held[item.held].stated->id);
        bool granted = false;
        for (auto const& each : facts_->record->judgements) {
            if (each.equivalence != rule.id || over(each) || std::set<AttainmentId>(each.evidence.begin(), each.evidence.end()) != evidence) continue;
            if (each.decision == Judgement::Decision::refuse) return Verdict::refuse;
            granted = true;
        }
        return granted ? Verdict::accept : Verdict::refer;
    }

    [[nodiscard]] static bool waives(Equivalence const& rule, Check check) { return holds(rule.waives, std::string{name_of(check)}); }

    [[nodiscard]] Verdict verdict_of(Equivalence const& rule, Way const& way, Pieces const& pieces, Origin origin) const {
        bool const referred = way.ambiguous || rule.refer || !rule.condition.empty() || rule.bridging_credits;
        Verdict found = referred ? Verdict::refer : Verdict::accept;
        auto const hear = [&](Verdict each) { found = std::max(found, each); };
        for (auto const& item : way.items) hear(item_verdict(rule, item));
        for (auto const& item : way.items) {
            for (auto const& each : pieces) hear(module_verdict(each, facts_->held[item.held].rules));
            hear(deadline_verdict(facts_->held[item.held].rules));
        }
        hear(unknown_verdict(rule, way, origin));
        if (origin == Origin::identity) return found;
        hear(average_verdict(rule, way));
        hear(volume_and_level(rule, way, pieces));
        hear(higher_verdict(rule, way, pieces));
        return found;
    }

    [[nodiscard]] Verdict item_verdict(Equivalence const& rule, Item const& item) const {
        auto const& held = facts_->held[item.held];
        Verdict found = Verdict::accept;
        auto const hear = [&](Verdict each) { found = std::max(found, each); };
        for (auto const& doubt : held.doubts) {
            if (!doubt.check || !waives(rule, *doubt.check)) hear(doubt.verdict);
        }
        auto const own = [&](auto field, auto const& general) { return item.source != nullptr && item.source->*field ? item.source->*field : general; };
        hear(mark_verdict(held, own(&CredentialSource::min_mark, rule.min_mark), own(&CredentialSource::max_mark, rule.max_mark)));
        if (rule.max_age_years) hear(age_verdict(*facts_, held, held.rules.currency.value_or(Currency{}), *rule.max_age_years, {}));
        if (rule.completed.from || rule.completed.until) {
            auto const& day = held.stated->completed;
            hear(!day ? Verdict::refer : rule.completed.holds(*day) ? Verdict::accept : Verdict::refuse);
        }
        return found;
    }

    [[nodiscard]] Verdict module_verdict(Piece const& piece, Rules const& rules) const {
        if (!piece.module) return Verdict::accept;
        if (!facts_->exemptible(piece.place, rules)) return Verdict::refuse;
        if (facts_->failed.contains(piece.place) && rules.failed_before == Verdict::refer) return Verdict::refer;
        if (rules.exempted_prerequisite != ExemptedPrerequisite::refer) return Verdict::accept;
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            if (facts_->settled(i)) continue;
            for (auto const& options : facts_->requirements(i)) {
                if (holds(options, piece.place)) return Verdict::refer;
            }
        }
        return Verdict::accept;
    }

    [[nodiscard]] Verdict unknown_verdict(Equivalence const& rule, Way const& way, Origin origin) const {
        bool found = facts_->unknown(Unknown::min_claim_credits) || facts_->unknown(Unknown::providers) || facts_->unknown(Unknown::kinds);
        found = found || (facts_->unknown(Unknown::limits) && origin != Origin::identity);
        found = found || (facts_->unknown(Unknown::currency) && !waives(rule, Check::currency));
        found = found || (facts_->unknown(Unknown::min_mark) && !waives(rule, Check::marks));
        for (auto const& item : way.items) {
            found = found || (facts_->unknown(Unknown::prior_use) && !facts_->held[item.held].stated->used_in.empty());
        }
        return found ? Verdict::refer : Verdict::accept;
    }

    [[nodiscard]] Verdict deadline_verdict(Rules const& rules) const {
        auto const& by = rules.claim_by;
        if (!by) return Verdict::accept;
        auto const& event = facts_->record->date_of(by->event);
        auto const& claim = facts_->record->claim;
        if (!event || !claim) return Verdict::refer;
        return claim->serial() - event->serial() > by->days ? Verdict::refuse : Verdict::accept;
    }

    [[nodiscard]] Verdict average_verdict(Equivalence const& rule, Way const& way) const {
        if (!rule.min_average) return Verdict::accept;
        Verdict bare = Verdict::accept;
        Exact sum;
        Exact weights;
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if (!held.mark) bare = std::max(bare, held.rules.ungraded.value_or(Verdict::refer));
            Exact const weight = item.source != nullptr ? item.source->weight : Ratio{1};
            sum = sum + weight * Exact{held.mark.value_or(Ratio{})};
            weights = weights + weight;
        }
        if (bare != Verdict::accept) return bare;
        Exact const average = sum / weights;
        if (average >= Exact{*rule.min_average}) return Verdict::accept;
        return rule.refer_average && average >= Exact{*rule.refer_average} ? Verdict::refer : Verdict::refuse;
    }

    /// Source credit at or above a level, by the lower end of each source's or the upper.
    [[nodiscard]] Units have(Way const& way, int level, bool surely) const {
        Units sum = 0;
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if ((surely ? held.low : held.high) >= level) sum += held.credits;
        }
        return sum;
    }
    [[nodiscard]] static Units want(Pieces const& pieces, int level) {
        Units sum = 0;
        for (auto const& each : pieces) sum += each.level >= level ? each.credits : 0;
        return sum;
    }
    /// The greatest that is asked of any of the evidence.
    [[nodiscard]] Exact ratio(Way const& way) const {
        Exact found;
        for (auto const& item : way.items) found = std::max(found, Exact{facts_->held[item.held].rules.volume_ratio.value_or(Ratio{1})});
        return found;
    }

    [[nodiscard]] Verdict volume_and_level(Equivalence const& rule, Way const& way, Pieces const& pieces) const {
        bool const no_volume = waives(rule, Check::volume);
        Exact const ratio = this->ratio(way);
        if (!no_volume && Exact{have(way, -1, true)} < ratio * Exact{want(pieces, -1)}) return Verdict::refuse;
        if (waives(rule, Check::level)) return Verdict::accept;
        auto const reaches = [&](bool surely) {
            int top = 0;
            for (auto const& each : pieces) {
                top = std::max(top, each.level);
                if (!no_volume && Exact{have(way, each.level, surely)} < ratio * Exact{want(pieces, each.level)}) return false;
            }
            return !no_volume || std::any_of(way.items.begin(), way.items.end(), [&](Item const& item) {
                auto const& held = facts_->held[item.held];
                return (surely ? held.low : held.high) >= top;
            });
        };
        if (reaches(true)) return Verdict::accept;
        return reaches(false) ? Verdict::refer : Verdict::refuse;
    }

    [[nodiscard]] Verdict higher_verdict(Equivalence const& rule, Way const& way, Pieces const& pieces) const {
        Verdict found = Verdict::accept;
        if (waives(rule, Check::level)) return found;
        int top = 0;
        for (auto const& each : pieces) top = std::max(top, each.level);
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if (held.low <= top) continue;
            auto const use = held.rules.level_use.value_or(LevelUse::same_or_higher);
            if (use == LevelUse::same) found = Verdict::refuse;
            if (use == LevelUse::refer_higher || facts_->unknown(Unknown::level_use)) found = std::max(found, Verdict::refer);
        }
        return found;
    }

    [[nodiscard]] Claim make(Equivalence const& rule, Way const& way, Pieces const& pieces, bool referred, Origin origin) const {
        Claim claim{rule.id.str(), rule.effect, origin, pieces, {}, referred, origin == Origin::equivalence ? rule.uses : 0, rule.waives, {}};
        bool const part = way.items.size() == 1 && facts_->held[way.items.front().held].rules.credit_use == CreditUse::divisible;
        Exact const ratio = this->ratio(way);
        for (auto const& item : way.items) {
            Units const carried = facts_->held[item.held].credits;
            claim.drawn.emplace_back(item.held, part ? std::min(carried, claim.credits()) : carried);
        }
        std::sort(claim.drawn.begin(), claim.drawn.end());
        for (auto const& each : facts_->programme->minima) {
            int const level = each.at_level;
            Units const wanted = want(pieces, level);
            Exact const got = have(way, level, true);
            bool full = origin == Origin::identity || got >= ratio * Exact{wanted};
            full = full || (waives(rule, Check::volume) && have(way, level, true) > 0);
            claim.counts[level] = full ? Exact{wanted} : std::min(Exact{wanted}, got / ratio);
        }
        return claim;
    }

    Facts const* facts_;
    std::vector<Claim> claims_ = {};
    std::set<std::size_t> named_ = {};
    std::vector<std::pair<std::set<std::size_t>, Evidence>> barred_ = {};
};

}  // namespace crediton::test
