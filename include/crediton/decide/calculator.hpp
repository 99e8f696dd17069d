#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/optional.hpp>

#include <crediton/core/near.hpp>
#include <crediton/decide/fewest_periods.hpp>
#include <crediton/decide/proof_writer.hpp>
#include <crediton/decide/report.hpp>
#include <crediton/model/record_checks.hpp>

namespace crediton::inline v0 {

/// How long a search may take.
struct SearchLimits {
    std::int64_t work = 0;  ///< nodes and pivots, counted by size, for each choice; 0 for the default
    std::optional<std::chrono::milliseconds> deadline = {};  ///< an extra guard by the clock
    std::size_t ways = 300;  ///< an equivalence that can be met in more ways is not listed way by way; no answer depends on it
    static constexpr std::int64_t default_work = 2'000'000;

    /// For one search, beginning now.
    [[nodiscard]] Budget budget() const {
        Budget found{work > 0 ? work : default_work};
        std::chrono::milliseconds const most = std::chrono::hours{24 * 365};  // the clock's count of nanoseconds ends somewhere
        if (deadline) found.deadline = std::chrono::steady_clock::now() + std::min(*deadline, most);
        return found;
    }
};

/// One programme under one policy on one day, compiled once. Immutable: any number of threads may share it.
class Calculator {
public:
    static constexpr std::int64_t default_work = SearchLimits::default_work;

    /// Throws `InputError` if the programme or its policy is not in the catalogue.
    Calculator(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
               std::optional<PolicyReference> const& policy = {}, SearchLimits limits = {})
        : catalogue_{std::move(catalogue)}, on_{on}, limits_{limits} {
        programme_ = &pick_programme(programme);
        curriculum_.emplace(*catalogue_, *programme_);
        agreement_.emplace(*catalogue_, *curriculum_);
        compile(policy);
    }

    /// The same of a programme of the catalogue under its own policy, where the equivalences that serve it and have targets there are known,
    /// in the catalogue's order: nothing then takes longer for what concerns other programmes.
    Calculator(std::shared_ptr<Catalogue const> catalogue, Programme const& programme, std::vector<Equivalence const*> const& rules, Date on,
               SearchLimits limits = {})
        : catalogue_{std::move(catalogue)}, programme_{&programme}, on_{on}, limits_{limits} {
        curriculum_.emplace(*catalogue_, *programme_);
        agreement_.emplace(rules, *curriculum_);
        compile({});
    }

    Calculator(Catalogue catalogue, ProgrammeId const& programme, Date on, std::optional<PolicyReference> const& policy = {},
               SearchLimits limits = {})
        : Calculator{std::make_shared<Catalogue const>(std::move(catalogue)), programme, on, policy, limits} {}

    Calculator(Calculator const&) = delete;
    Calculator& operator=(Calculator const&) = delete;

    [[nodiscard]] Catalogue const& catalogue() const noexcept { return *catalogue_; }
    [[nodiscard]] Programme const& programme() const noexcept { return *programme_; }
    /// The policy; of several versions the one in force on the day of the decision, else the last. A decision names its own.
    [[nodiscard]] Policy const& policy() const noexcept {
        for (auto const& each : versions_) {
            if (each.policy->in_force.holds(on_)) return *each.policy;
        }
        return *versions_.back().policy;
    }
    /// The version that a decision was made under, if it was made under one.
    [[nodiscard]] boost::optional<Policy const&> policy_of(Decision const& decision) const noexcept {
        for (auto const& each : versions_) {
            if (each.policy->version == decision.policy_version) return *each.policy;
        }
        return boost::none;
    }
    [[nodiscard]] Date on() const noexcept { return on_; }
    [[nodiscard]] Curriculum const& curriculum() const noexcept { return *curriculum_; }
    [[nodiscard]] SearchLimits const& limits() const noexcept { return limits_; }

    /// Puts the fewest periods to completion where the caller wants them in the order of objectives (semantics, section 3): explanations, and
    /// what else asks why a module is not exempted, stay with the order without time. Not once threads share the calculator.
    void prefer(TimePreference preference) { preference_ = std::move(preference); }

    /// What the record earns. Throws nothing for what the record contains: the decision carries its errors.
    [[nodiscard]] Decision assess(Record const& record) const {
        return decided(record, preference_, [](Case const&, Chosen const&, Chosen const&, std::optional<std::size_t>) {});
    }

    /// The same decision, and what is proved of it: the first two objectives of each choice, or with `full` all five.
    [[nodiscard]] Proof prove(Record const& record, bool full = false) const {
        Proof found;
        found.decision = decided(record, preference_, [&](Case const& the_case, Chosen const& assured, Chosen const& potential, std::optional<std::size_t> time_after) {
            auto const proof = [&](bool automatic_only, Chosen const& chosen) {
                Budget own = limits_.budget();
                std::size_t const stages = full ? ProofWriter::objectives.size() : 2;  // none that stands after time is the best by itself
                return ProofWriter{the_case, automatic_only, chosen, own}(std::min(stages, time_after.value_or(stages)));
            };
            found.assured = proof(true, assured);
            found.potential = proof(false, potential);
        });
        return found;
    }

    /// The decision on a record that could not even be read: its errors.
    [[nodiscard]] Decision refuse(RecordId const& record, std::vector<Defect> errors) const {
        Decision decision = heading(record);
        decision.errors = std::move(errors);
        return decision;
    }

private:
    [[nodiscard]] static InputError wrong(char const* code, std::string message, std::string identifier) {
        return InputError{{Defect{.code = code, .message = std::move(message), .identifier = std::move(identifier)}}};
    }

    /// What the programme reads in its policy.
    void compile(std::optional<PolicyReference> const& policy) {
        for (auto const* each : pick_policies(policy ? policy : programme_->policy)) versions_.push_back({each, {*each, *programme_}, silence(*each)});
    }

    [[nodiscard]] Programme const& pick_programme(ProgrammeId const& id) const {
        auto const found = catalogue_->find(id);
        if (!found) {
            throw wrong("call.unknown_programme", "there is no programme \"" + id.str() + "\"" + near_identifier(id.str(), catalogue_->programmes()), id.str());
        }
        return *found;
    }

    /// The policy named, or its versions where the call leaves the choice to dates, by version.
    [[nodiscard]] std::vector<Policy const*> pick_policies(std::optional<PolicyReference> const& wanted) {
        if (!wanted) throw wrong("call.no_policy", "the programme names no policy; name one in the call", programme_->id.str());
        std::vector<Policy const*> found;
        for (auto const& each : catalogue_->policies()) {
            if (wanted->names(each)) found.push_back(&each);
        }
        std::string const id = wanted->id.str();
        if (found.empty()) {
            throw wrong("call.unknown_policy", "there is no policy \"" + wanted->to_string() + "\"" +
                        near_identifier(id, catalogue_->policies()), id);
        }
        only_ = found.size() == 1;
        if (only_) return found;
        std::erase_if(found, [&](Policy const* each) { return each->rules_as_at == RulesAsAt::decision && !each->in_force.holds(on_); });
        if (found.empty()) throw wrong("call.no_policy", "no version of policy \"" + id + "\" is in force on " + on_.to_string(), id);
        return found;
    }

    friend class NextFinder;
    friend class WhyNotFinder;
    friend class Explainer;

    struct Version {
        Policy const* policy;
        RuleBook book;
        std::string silence;  ///< what it does not state, as the decision warns; empty if nothing
    };

    [[nodiscard]] static std::string silence(Policy const& policy) {
        std::string names;
        for (auto const& each : silent_clauses(policy)) names += (names.empty() ? "" : ", ") + each;
        return names.empty() ? names : "the policy does not state: " + names;
    }

    /// The decision; `look(case, assured, potential, time_after)` sees what it was made from, and what came before time.
    template <class Look>
    [[nodiscard]] Decision decided(Record const& record, TimePreference const& preference, Look look) const {
        Version const* picked = nullptr;
        Decision decision = opened(record, picked);
        if (decision.failed()) return decision;
        Date const date = *rules_date(record, *picked->policy);
        Case const the_case{*catalogue_, *curriculum_, *agreement_, *picked->policy, picked->book, record, on_, date, limits_.ways};
        auto const time = preference.make ? preference.make(the_case.bench()) : nullptr;
        auto const best = [&](bool automatic_only, Budget& budget) {
            Chosen usual = the_case.best(automatic_only, budget);
            return time ? FewestPeriods{the_case, *time, preference.after}(usual, automatic_only, budget) : usual;
        };
        Budget first = limits_.budget();
        Chosen const assured = best(true, first);
        bool const same = the_case.all_automatic();
        Budget second = same ? first : limits_.budget();
        Chosen const potential = same ? assured : best(false, second);
        if (time) decision.time_after = preference.after;
        if (preference.make && !time) {
            decision.warnings.push_back({"time.unknown", "the programme does not say how much is studied at a time, so time decided nothing", programme_->id.str()});
        }
        warn(decision, *picked, record, date);
        warn_of_future(decision, record);
        warn_of_stops(decision, first, second);
        Report{the_case, assured, potential}.fill(decision);
        look(the_case, assured, potential, decision.time_after);
        return decision;
    }

    /// The decision before any choice, with what is wrong with the record, and the version of the policy that it falls under.
    [[nodiscard]] Decision opened(Record const& record, Version const*& picked) const {
        Decision decision = heading(record.id);
        decision.errors = record_defects(record, *catalogue_, programme_);
        picked = pick_version(record, decision.errors);
        std::erase_if(decision.errors, [](Defect const& defect) { return defect.severity != Severity::error; });
        if (picked != nullptr) state(decision, *picked->policy);
        return decision;
    }

    /// The version that is in force on the date that it names itself; the only one is taken as it is. Reports what stands
    /// in the way: a date that the record lacks, none in force, or several.
    [[nodiscard]] Version const* pick_version(Record const& record, std::vector<Defect>& errors) const {
        std::vector<Version const*> fit;
        std::optional<RulesAsAt> lacking;
        for (auto const& each : versions_) {
            auto const date = rules_date(record, *each.policy);
            if (!date) lacking = each.policy->rules_as_at;
            else if (only_ || each.policy->in_force.holds(*date)) fit.push_back(&each);
        }
        if (fit.size() == 1) return fit.front();
        std::string const id = versions_.front().policy->id.str();
        if (lacking) {
            std::string const event{name_of(*lacking)};
            errors.push_back({.code = "record.missing_date", .message = "the policy takes the rules as at \"" + event +
                              "\", and the record has no such date; add \"" + event + "\"", .identifier = record.id.str()});
        } else {
            errors.push_back({.code = "record.policy_version", .message = (fit.empty() ? "no version" : "more than one version") + std::string{" of policy \""} + id +
                              "\" is in force on the date of the record that it names; name one as \"" + id + "@VERSION\"", .identifier = record.id.str()});
        }
        return nullptr;
    }

    [[nodiscard]] Decision heading(RecordId const& record) const {
        Decision decision;
        decision.programme = programme_->id;
        decision.programme_title = programme_->title;
        decision.policy = versions_.front().policy->id;
        if (only_) state(decision, *versions_.front().policy);
        decision.record = record;
        decision.on = on_;
        decision.scheme = programme_->scheme;
        decision.award_credits = curriculum_->total();
        return decision;
    }

    static void state(Decision& decision, Policy const& policy) {
        decision.policy_version = policy.version;
        decision.policy_title = policy.title;
    }

    [[nodiscard]] std::optional<Date> rules_date(Record const& record, Policy const& policy) const noexcept {
        switch (policy.rules_as_at) {
            case RulesAsAt::application: return record.application;
            case RulesAsAt::enrolment: return record.enrolment;
            case RulesAsAt::award: return record.award.value_or(on_);  // mostly still to come: a decision cannot wait for it
            case RulesAsAt::stage_entry: return record.stage_entry.value_or(on_);
            default: return on_;
        }
    }

    void warn(Decision& decision, Version const& by, Record const& record, Date date) const {
        Policy const& policy = *by.policy;
        if (!by.silence.empty()) decision.warnings.push_back({"policy.silent", by.silence, policy.id.str()});
        warn_of_reading(decision, policy);
        if (!policy.in_force.holds(date)) {
            decision.warnings.push_back({"policy.not_in_force", "the policy is not in force on " + date.to_string(), policy.id.str()});
        }
        warn_of_change(decision, policy, record, date);
    }

    /// Of rules that are settled only on a day to come, or on one that is not known.
    void warn_of_change(Decision& decision, Policy const& policy, Record const& record, Date date) const {
        bool const award = policy.rules_as_at == RulesAsAt::award;
        if (!award && policy.rules_as_at != RulesAsAt::stage_entry) return;
        bool const known = (award ? record.award : record.stage_entry).has_value();
        if (known && date <= on_) return;
        std::string const event = award ? "the award" : "the entry to the stage";
        decision.warnings.push_back({"rules.not_settled", known ? "the rules are those of " + event + " on " + date.to_string() + ", and may change before then" :
                                     "the rules are those of " + event + ", whose day is not known: those of " + date.to_string() + " are used, and may change before then",
                                     "rules_as_at"});
    }

    /// Of how the policy was read, and when.
    void warn_of_reading(Decision& decision, Policy const& policy) const {
        if (policy.endorsed == false) {
            decision.warnings.push_back({"policy.not_endorsed", "the institution has not endorsed this reading of its rules", policy.id.str()});
        }
        if (!detail::allows(policy.awards, programme_->award)) {
            decision.warnings.push_back({"policy.award", "the policy was not written for this award: every claim needs a person", policy.id.str()});
        }
        if (policy.partial) decision.warnings.push_back({"policy.partial", "too little of the rules was seen for use", policy.id.str()});
        if (policy.seen && policy.seen->years_later(1) < decision.on) {
            decision.warnings.push_back({"policy.old", "the rules were read on " + policy.seen->to_string() + ", over 12 months ago", policy.id.str()});
        }
    }

    /// Of learning and judgements dated after the day of the decision: they count, since a decision may be asked for a day to come.
    void warn_of_future(Decision& decision, Record const& record) const {
        auto const later = [&](std::optional<Date> const& date) { return date && on_ < *date; };
        for (auto const& each : record.attainments) {
            if (later(each.completed) || later(each.awarded)) {
                decision.warnings.push_back({"evidence.future", each.id.str() + " is dated after the day of the decision", each.id.str()});
            }
        }
        for (std::size_t n = 0; n < record.judgements.size(); ++n) {
            auto const& each = record.judgements[n];
            std::string const id = each.id.empty() ? std::to_string(n) : each.id;
            if (later(each.on)) decision.warnings.push_back({"judgement.future", "judgement " + id + " is dated after the day of the decision", id});
        }
    }

    static void warn_of_stops(Decision& decision, Budget const& first, Budget const& second) {
        if (first.by_clock || second.by_clock) {
            decision.warnings.push_back({"search.deadline", "the search was stopped by the clock; another run may differ", {}});
        } else if (first.struck || second.struck) {
            decision.warnings.push_back({"search.stopped", "the search was stopped by its work budget; the bound is proved", {}});
        }
    }

    std::shared_ptr<Catalogue const> catalogue_;
    Programme const* programme_ = nullptr;
    Date on_;
    SearchLimits limits_;
    std::optional<Curriculum> curriculum_;
    std::optional<Agreement> agreement_;
    std::vector<Version> versions_;  ///< never empty
    TimePreference preference_ = {};
    bool only_ = false;              ///< no other version is loaded, or one is named: its dates do not choose
};

}  // namespace crediton::inline v0
