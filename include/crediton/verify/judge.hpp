#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include <crediton/verify/claim.hpp>
#include <crediton/verify/screening.hpp>
#include <crediton/verify/targets.hpp>
#include <crediton/verify/ways.hpp>

namespace crediton::inline v0::verify {

/// What one equivalence makes of a way and of what it would grant: accepted, referred or refused.
class Judge {
public:
    Judge(Facts const& facts, Equivalence const& rule, Origin origin) : facts_{&facts}, rule_{&rule}, origin_{origin} {}

    /// The verdict of the rules, and then of the judgements on the record.
    [[nodiscard]] Verdict operator()(Way const& way, Pieces const& pieces) const {
        auto const verdict = by_rules(way, pieces);
        if (verdict != Verdict::refer) return verdict;
        std::set<AttainmentId> evidence;
        for (auto const& item : way.items) evidence.insert(facts_->held[item.held].stated->id);
        bool granted = false;
        for (auto const& each : facts_->record->judgements) {
            if (each.equivalence != rule_->id || facts_->over(each) || std::set<AttainmentId>(each.evidence.begin(), each.evidence.end()) != evidence) continue;
            if (each.decision == Judgement::Decision::refuse) return Verdict::refuse;
            granted = true;
        }
        return granted ? Verdict::accept : Verdict::refer;
    }

    [[nodiscard]] bool waives(Check check) const { return holds(rule_->waives, std::string{name_of(check)}); }

    /// Source credit at or above a level, by the lower end of each source's or the upper.
    [[nodiscard]] Units have(Way const& way, int level, bool surely) const {
        Units sum = 0;
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if ((surely ? held.low : held.high) >= level) sum += held.credits;
        }
        return sum;
    }
    /// Target credit at or above a level.
    [[nodiscard]] static Units want(Pieces const& pieces, int level) {
        Units sum = 0;
        for (auto const& each : pieces) sum += each.level >= level ? each.credits : 0;
        return sum;
    }
    /// The greatest volume that is asked of any of the evidence.
    [[nodiscard]] Exact ratio(Way const& way) const {
        Exact found;
        for (auto const& item : way.items) found = std::max(found, Exact{facts_->held[item.held].rules.volume_ratio.value_or(Ratio{1})});
        return found;
    }

private:
    [[nodiscard]] Verdict by_rules(Way const& way, Pieces const& pieces) const {
        bool const referred = way.ambiguous || rule_->refer || !rule_->condition.empty() || rule_->bridging_credits;
        Verdict found = referred ? Verdict::refer : Verdict::accept;
        auto const hear = [&](Verdict each) { found = std::max(found, each); };
        for (auto const& item : way.items) hear(of_item(item));
        for (auto const& item : way.items) {
            for (auto const& each : pieces) hear(of_module(each, facts_->held[item.held].rules));
            hear(of_deadline(facts_->held[item.held].rules));
        }
        hear(of_unknown(way));
        if (origin_ == Origin::identity) return found;
        hear(of_average(way));
        hear(of_volume_and_level(way, pieces));
        hear(of_higher(way, pieces));
        return found;
    }

    [[nodiscard]] Verdict of_item(Item const& item) const {
        auto const& held = facts_->held[item.held];
        Verdict found = Verdict::accept;
        auto const hear = [&](Verdict each) { found = std::max(found, each); };
        for (auto const& doubt : held.doubts) {
            if (!doubt.check || !waives(*doubt.check)) hear(doubt.verdict);
        }
        auto const own = [&](auto field, auto const& general) { return item.source != nullptr && item.source->*field ? item.source->*field : general; };
        hear(mark_verdict(held, own(&CredentialSource::min_mark, rule_->min_mark), own(&CredentialSource::max_mark, rule_->max_mark)));
        if (rule_->max_age_years) hear(age_verdict(*facts_, held, held.rules.currency.value_or(Currency{}), *rule_->max_age_years, {}));
        if (rule_->completed.from || rule_->completed.until) {
            auto const& day = held.stated->completed;
            hear(!day ? Verdict::refer : rule_->completed.holds(*day) ? Verdict::accept : Verdict::refuse);
        }
        return found;
    }

    [[nodiscard]] Verdict of_module(Piece const& piece, Rules const& rules) const {
        if (!piece.module) return Verdict::accept;
        if (!facts_->exemptible(piece.place, rules)) return Verdict::refuse;
        if (facts_->failed.contains(piece.place) && rules.failed_before == Verdict::refer) return Verdict::refer;
        if (rules.exempted_prerequisite != ExemptedPrerequisite::refer) return Verdict::accept;
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            if (facts_->settled(i)) continue;
            for (auto const& options : facts_->prerequisites[i]) {
                if (holds(options, piece.place)) return Verdict::refer;
            }
        }
        return Verdict::accept;
    }

    [[nodiscard]] Verdict of_unknown(Way const& way) const {
        bool found = facts_->unknown(Unknown::min_claim_credits) || facts_->unknown(Unknown::providers) || facts_->unknown(Unknown::kinds);
        found = found || (facts_->unknown(Unknown::limits) && origin_ != Origin::identity);
        found = found || (facts_->unknown(Unknown::currency) && !waives(Check::currency));
        found = found || (facts_->unknown(Unknown::min_mark) && !waives(Check::marks));
        for (auto const& item : way.items) {
            found = found || (facts_->unknown(Unknown::prior_use) && !facts_->held[item.held].stated->used_in.empty());
        }
        return found ? Verdict::refer : Verdict::accept;
    }

    [[nodiscard]] Verdict of_deadline(Rules const& rules) const {
        auto const& by = rules.claim_by;
        if (!by) return Verdict::accept;
        auto const& event = facts_->record->date_of(by->event);
        auto const& claim = facts_->record->claim;
        if (!event || !claim) return Verdict::refer;
        return claim->serial() - event->serial() > by->days ? Verdict::refuse : Verdict::accept;
    }

    [[nodiscard]] Verdict of_average(Way const& way) const {
        if (!rule_->min_average) return Verdict::accept;
        Verdict bare = Verdict::accept;
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if (!held.mark) bare = std::max(bare, held.rules.ungraded.value_or(Verdict::refer));
        }
        return bare == Verdict::accept ? of_average(average(way)) : bare;
    }
    [[nodiscard]] Verdict of_average(Exact const& average) const {
        if (average >= Exact{*rule_->min_average}) return Verdict::accept;
        return rule_->refer_average && average >= Exact{*rule_->refer_average} ? Verdict::refer : Verdict::refuse;
    }

    /// Whoever can't add up fractions as unlike as these refers the claim (docs/definition.md), so here nothing is known of it.
    [[nodiscard]] Exact average(Way const& way) const {
        constexpr std::int64_t most = 1'000'000;
        std::int64_t of_marks = 1;
        std::int64_t of_weights = 1;
        Exact sum;
        Exact weights;
        for (auto const& item : way.items) {
            Ratio const weight = item.source != nullptr ? item.source->weight : Ratio{1};
            Ratio const mark = facts_->held[item.held].mark.value_or(Ratio{});
            of_marks = std::lcm(of_marks, mark.denominator());
            of_weights = std::lcm(of_weights, weight.denominator());
            demand(of_marks <= most && of_weights <= most, "verify.unlike", "an average over marks and weights of too many denominators");
            sum = sum + Exact{weight} * Exact{mark};
            weights = weights + Exact{weight};
        }
        return sum / weights;
    }

    [[nodiscard]] Verdict of_volume_and_level(Way const& way, Pieces const& pieces) const {
        bool const no_volume = waives(Check::volume);
        Exact const ratio = this->ratio(way);
        if (!no_volume && Exact{have(way, -1, true)} < ratio * Exact{want(pieces, -1)}) return Verdict::refuse;
        if (waives(Check::level)) return Verdict::accept;
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

    [[nodiscard]] Verdict of_higher(Way const& way, Pieces const& pieces) const {
        Verdict found = Verdict::accept;
        if (waives(Check::level)) return found;
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

    Facts const* facts_;
    Equivalence const* rule_;
    Origin origin_;
};

}  // namespace crediton::inline v0::verify
