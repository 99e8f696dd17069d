#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/ways.hpp>

namespace crediton::inline v0 {

/// What judging a way needs to know of the record and the policy.
struct Bench {
    Curriculum const& curriculum;
    Policy const& policy;
    RuleBook const& book;
    EffectiveRules const& rules;  ///< where no attainment is concerned
    Record const& record;
    std::vector<Evidence> const& evidence;
    Rivals const& rivals;
    std::vector<char> const& passed;   ///< by module
    std::vector<char> const& earlier;  ///< exempted before, by module
    std::vector<char> const& failed;   ///< failed before, by module
    Date on = {};                      ///< the day of the decision

    [[nodiscard]] Evidence const& at(int n) const { return evidence[static_cast<std::size_t>(n)]; }
    [[nodiscard]] bool settled(int module) const {
        return passed[static_cast<std::size_t>(module)] != 0 || earlier[static_cast<std::size_t>(module)] != 0;
    }
    [[nodiscard]] bool has_failed(int module) const { return failed[static_cast<std::size_t>(module)] != 0; }
    [[nodiscard]] bool unknown(Unknown clause) const {
        if (clause == Unknown::limits && !detail::allows(policy.awards, curriculum.programme().award)) return true;  // its limits are not about this award
        return policy.does_not_know(clause);
    }

    /// False for a module that nothing exempts: by itself, by the policy, or because it was failed here.
    [[nodiscard]] bool exemptible(int module) const { return exemptible(module, rules); }
    /// The same under the rules for one kind of evidence.
    [[nodiscard]] bool exemptible(int module, EffectiveRules const& own) const {
        auto const& never = own.not_exemptible;
        auto const& entry = curriculum[module];
        auto const holds = [](auto const& list, auto const& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        return entry.placement->exemptible && !holds(never.roles, entry.piece.role) && !holds(never.modules, entry.id) &&
               !curriculum.at_levels(entry.piece, never.levels) &&
               !(has_failed(module) && own.failed_before == Verdict::refuse);
    }

    /// The rules for the kinds of some evidence, each once, in the order of kinds; the general ones if there is none.
    template <class Used>
    [[nodiscard]] Governing governing(Used const& used) const {
        Governing found;
        for (auto const& [kind, each] : book.by_kind) {
            bool const drawn = std::any_of(used.begin(), used.end(), [&, &own = each](auto const& part) { return at(part.first).rules == &own; });
            if (drawn) found.push_back(&each);
        }
        if (found.empty()) found.push_back(&rules);
        return found;
    }

    /// The greatest volume of source asked for each credit of target.
    [[nodiscard]] static Ratio volume_ratio(Governing const& rules) {
        Ratio found = rules.front()->volume_ratio;
        for (auto const* each : rules) found = std::max(found, each->volume_ratio);
        return found;
    }
};

/// What judging a way of an equivalence finds: every reason to refer or to refuse the claim (semantics, section 2, Claims).
class Judge {
public:
    Judge(Bench const& bench, Equivalence const& equivalence, ClaimKind kind)
        : bench_{&bench}, rule_{&equivalence}, kind_{kind} {}

    [[nodiscard]] Findings operator()(Way const& way, std::vector<Piece> const& pieces) {
        found_ = way.findings;
        for (auto const& [n, source] : way.used) attainment(bench_->at(n), source, pieces);
        Governing const rules = bench_->governing(way.used);
        for (auto const& piece : pieces) {
            if (!piece.is_module()) continue;
            for (auto const* each : rules) target(piece.module, *each);
        }
        unknown_clauses(way);
        for (auto const* each : rules) deadline(*each);
        words();
        if (kind_ != ClaimKind::identity) {
            average(way);
            ratio_ = Bench::volume_ratio(rules);
            volume_and_level(way, pieces);
        }
        return std::move(found_);
    }

    /// What drawing on one attainment in one place makes of any claim, whatever else it draws on.
    [[nodiscard]] Findings part(int n, CredentialSource const* source, std::vector<Piece> const& pieces) {
        found_.clear();
        Evidence const& e = bench_->at(n);
        attainment(e, source, pieces);
        for (auto const& piece : pieces) {
            if (piece.is_module()) target(piece.module, *e.rules);
        }
        if (bench_->unknown(Unknown::prior_use) && !e.attainment->used_in.empty()) unknown("prior_use");
        deadline(*e.rules);
        if (rule_->min_average && !e.mark) say(e.rules->ungraded, "marks.ungraded", e.id() + ": no mark for the average");
        return std::move(found_);
    }

    /// What holds of every claim on the equivalence, whatever it draws on.
    [[nodiscard]] Findings always() {
        found_.clear();
        unknown_clauses({});
        words();
        return std::move(found_);
    }

private:
    void words() {
        if (rule_->refer) {
            say(Verdict::refer, kind_ == ClaimKind::outcomes ? "outcomes.mapped" : "judgement.needed",
                kind_ == ClaimKind::outcomes ? "its outcomes are covered; a person decides" : "a person decides");
        }
        if (!rule_->condition.empty()) say(Verdict::refer, "condition.open", "on condition: " + rule_->condition);
        if (rule_->bridging_credits) say(Verdict::refer, "bridging.open", "on condition of " + rule_->bridging_credits->to_string() + " bridging credits");
    }

    [[nodiscard]] bool waived(Check check) const {
        return std::find(rule_->waives.begin(), rule_->waives.end(), name_of(check)) != rule_->waives.end();
    }
    void say(Verdict verdict, char const* code, std::string text, std::string clause = {}) {
        if (clause.empty()) clause = rule_->id.str();
        add_new(found_, detail::finding(verdict, code, std::move(text), std::move(clause)));
    }

    void attainment(Evidence const& e, CredentialSource const* source, std::vector<Piece> const& pieces) {
        for (auto const& each : e.screening) {
            if (each.check && waived(*each.check)) continue;
            Finding own = each;
            own.reason.text = e.id() + " " + own.reason.text;
            own.check.reset();
            add_new(found_, std::move(own));
        }
        auto const low = source && source->min_mark ? source->min_mark : rule_->min_mark;
        auto const high = source && source->max_mark ? source->max_mark : rule_->max_mark;
        judge_mark(e, low, high, rule_->id.str(), {}, found_);
        age(e);
        completion(e);
        int top = pieces.front().level;
        for (auto const& piece : pieces) top = std::max(top, piece.level);
        if (kind_ != ClaimKind::identity && !waived(Check::level) && e.level.low > top) higher(e);
    }

    void age(Evidence const& e) {
        if (!rule_->max_age_years) return;
        Currency const clock = e.rules->currency.value_or(Currency{});
        auto const start = detail::start_of(*e.attainment, clock.from);
        auto const end = bench_->record.date_of(clock.to);
        if (!start || !end) {
            say(Verdict::refer, "currency.unknown", e.id() + ": its age cannot be reckoned");
        } else if (!clock.covers(*start, *end, *rule_->max_age_years)) {
            say(Verdict::refuse, "currency.old", e.id() + ": older than the " + std::to_string(*rule_->max_age_years) +
                " years that this equivalence allows");
        }
    }

    void completion(Evidence const& e) {
        if (!rule_->completed.from && !rule_->completed.until) return;
        if (!e.attainment->completed) {
            say(Verdict::refer, "source.completion_unknown", e.id() + ": no date of completion");
        } else if (!rule_->completed.holds(*e.attainment->completed)) {
            say(Verdict::refuse, "source.not_completed_then", e.id() + ": not completed while this equivalence held");
        }
    }

    void higher(Evidence const& e) {
        if (e.rules->level_use != LevelUse::same_or_higher) {
            say(e.rules->level_use == LevelUse::same ? Verdict::refuse : Verdict::refer, "level.higher",
                e.id() + ": above the level of the module", "level_use");
        }
        if (bench_->unknown(Unknown::level_use)) unknown("level_use");
    }

    void target(int module, EffectiveRules const& rules) {
        auto const& entry = bench_->curriculum[module];
        bool const failed = bench_->has_failed(module);
        if (!bench_->exemptible(module, rules)) {
            bool const barred = failed && rules.failed_before == Verdict::refuse;
            say(Verdict::refuse, barred ? "module.failed" : "module.not_exemptible",
                entry.id.str() + (barred ? " was failed before" : " may not be exempted"),
                barred ? "failed_before" : "not_exemptible");
        } else if (failed && rules.failed_before == Verdict::refer) {
            say(Verdict::refer, "module.failed", entry.id.str() + " was failed before", "failed_before");
        }
        if (rules.exempted_prerequisite == ExemptedPrerequisite::refer && required(module)) {
            say(Verdict::refer, "prerequisite.exempted", entry.id.str() + " is required by a module still to be studied",
                "exempted_prerequisite");
        }
    }

    [[nodiscard]] bool required(int module) const {
        auto const& modules = bench_->curriculum.modules();
        return std::any_of(modules.begin(), modules.end(), [&](auto const& entry) {
            return !bench_->settled(entry.piece.module) &&
                   std::any_of(entry.prerequisites.begin(), entry.prerequisites.end(), [&](auto const& options) {
                       return std::find(options.begin(), options.end(), module) != options.end();
                   });
        });
    }

    void unknown(std::string const& clause) {
        say(Verdict::refer, "policy.unknown", "what the policy says of \"" + clause + "\" is not established", clause);
    }

    void unknown_clauses(Way const& way) {
        bool const used = std::any_of(way.used.begin(), way.used.end(), [&](auto const& each) {
            return !bench_->at(each.first).attainment->used_in.empty();
        });
        for (auto const& [clause, name] : Names<Unknown>::table) {
            bool touched = bench_->unknown(clause);
            if (!touched) continue;
            if (clause == Unknown::limits) touched = kind_ != ClaimKind::identity;
            if (clause == Unknown::currency) touched = !waived(Check::currency);
            if (clause == Unknown::min_mark) touched = !waived(Check::marks);
            if (clause == Unknown::prior_use) touched = used;
            if (clause == Unknown::level_use) touched = false;  // examined where a source is higher
            if (touched) unknown(std::string{name});
        }
    }

    void deadline(EffectiveRules const& rules) {
        auto const& by = rules.claim_by;
        if (!by) return;
        auto const& event = bench_->record.date_of(by->event);
        auto const& claim = bench_->record.claim;
        if (!event || !claim) {
            say(Verdict::refer, "claim.date_unknown", "whether the claim was made in time cannot be reckoned", "claim_by");
        } else if (claim->serial() > event->serial() + by->days) {
            say(Verdict::refuse, "claim.late", "claimed on " + claim->to_string() + ", more than " +
                std::to_string(by->days) + " days after " + event->to_string(), "claim_by");
        }
    }

    void average(Way const& way) {
        if (!rule_->min_average) return;
        bool bare = false;
        for (auto const& [n, source] : way.used) {
            Evidence const& e = bench_->at(n);
            if (e.mark) continue;
            bare = true;
            say(e.rules->ungraded, "marks.ungraded", e.id() + ": no mark for the average");
        }
        if (bare) return;
        auto const [sum, weights] = weighted(way);
        if (weights <= 0) return say(Verdict::refer, "marks.average_unknown", "the weighted average cannot be reckoned exactly");
        auto const reaches = [&, &marks = sum, &all = weights](Ratio least) { return marks * least.denominator() >= all * least.numerator(); };
        if (reaches(*rule_->min_average)) return;
        bool const band = rule_->refer_average && reaches(*rule_->refer_average);
        say(band ? Verdict::refer : Verdict::refuse, band ? "marks.average_band" : "marks.average",
            "the weighted average is under " + rule_->min_average->to_string());
    }

    /// Sum of weight x mark, and of weight, both over one common denominator; no weight where that would be out of reach.
    [[nodiscard]] std::pair<detail::Wide, detail::Wide> weighted(Way const& way) const {
        constexpr std::int64_t most = 1'000'000;
        std::int64_t of_weights = 1;
        std::int64_t of_marks = 1;
        auto const weight = [](CredentialSource const* source) { return source ? source->weight : Ratio{1}; };
        for (auto const& [n, source] : way.used) {
            of_weights = std::lcm(of_weights, weight(source).denominator());
            of_marks = std::lcm(of_marks, bench_->at(n).mark->denominator());
            if (of_weights > most || of_marks > most) return {0, 0};
        }
        auto const over = [](Ratio r, std::int64_t below) { return static_cast<detail::Wide>(r.numerator()) * (below / r.denominator()); };
        std::pair<detail::Wide, detail::Wide> found{0, 0};
        for (auto const& [n, source] : way.used) {
            detail::Wide const own = over(weight(source), of_weights);
            found.first += own * over(*bench_->at(n).mark, of_marks);
            found.second += own * of_marks;
        }
        return found;
    }

    [[nodiscard]] Credits source_credit(Way const& way, int level, bool upper) const {
        Credits sum;
        for (auto const& [n, _] : way.used) {
            Evidence const& e = bench_->at(n);
            if ((upper ? e.level.high : e.level.low) >= level) sum += e.credits;
        }
        return sum;
    }

    /// source >= ratio x target, in exact integers; never rounded up.
    [[nodiscard]] bool covers(Credits source, Credits target) const {
        return static_cast<detail::Wide>(source.units()) * ratio_.denominator() >=
               static_cast<detail::Wide>(target.units()) * ratio_.numerator();
    }

    void volume_and_level(Way const& way, std::vector<Piece> const& pieces) {
        auto const wanted = [&](int level) {
            Credits sum;
            for (auto const& piece : pieces) sum += piece.level >= level ? piece.credits : Credits{};
            return sum;
        };
        bool const any_volume = waived(Check::volume);
        if (!any_volume && !covers(source_credit(way, -1, false), wanted(-1))) {
            auto const show = [&](Credits volume) { return bench_->curriculum.show(volume); };
            say(Verdict::refuse, "volume.short", show(source_credit(way, -1, false)) + " credits for " + show(wanted(-1)) +
                (ratio_ == Ratio{1} ? "" : " at " + ratio_.to_string()), "volume_ratio");
        }
        auto const reaches = [&](bool upper) {
            if (any_volume) {
                int top = pieces.front().level;
                for (auto const& piece : pieces) top = std::max(top, piece.level);
                return std::any_of(way.used.begin(), way.used.end(), [&](auto const& each) {
                    LevelSpan const level = bench_->at(each.first).level;
                    return (upper ? level.high : level.low) >= top;
                });
            }
            return std::all_of(pieces.begin(), pieces.end(), [&](Piece const& piece) {
                return covers(source_credit(way, piece.level, upper), wanted(piece.level));
            });
        };
        if (waived(Check::level) || reaches(false)) return;
        if (reaches(true)) say(Verdict::refer, "level.ambiguous", "enough only by the upper end of a level that spans two");
        else say(Verdict::refuse, "level.lower", "not enough credit at the level of the module");
    }

    Bench const* bench_;
    Equivalence const* rule_;
    ClaimKind kind_;
    Ratio ratio_ = 1;
    Findings found_;
};

}  // namespace crediton::inline v0
