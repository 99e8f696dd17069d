#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/near.hpp>
#include <crediton/decide/report.hpp>
#include <crediton/model/record_checks.hpp>

namespace crediton::inline v0 {

/// How long a search may take.
struct SearchLimits {
    std::int64_t work = 0;  ///< nodes and pivots for each of the two choices; 0 for the default
    std::optional<std::chrono::milliseconds> deadline = {};  ///< an extra guard by the clock
};

/// One programme under one policy on one day, compiled once. Immutable: any number of threads may share it.
class Calculator {
public:
    static constexpr std::int64_t default_work = 2'000'000;

    /// Throws `InputError` if the programme or its policy is not in the catalogue, or if a rule has a form that is not built.
    Calculator(std::shared_ptr<Catalogue const> catalogue, ProgrammeId const& programme, Date on,
               std::optional<PolicyReference> const& policy = {}, SearchLimits limits = {})
        : catalogue_{std::move(catalogue)}, on_{on}, limits_{limits} {
        programme_ = &pick_programme(programme);
        policy_ = &pick_policy(policy ? policy : programme_->policy);
        refuse_unbuilt();
        curriculum_.emplace(*catalogue_, *programme_);
        book_.general = effective_rules(*policy_, *programme_, {});
        for (auto const& [kind, _] : Names<Kind>::table) book_.by_kind[kind] = effective_rules(*policy_, *programme_, kind);
    }

    Calculator(Catalogue catalogue, ProgrammeId const& programme, Date on, std::optional<PolicyReference> const& policy = {},
               SearchLimits limits = {})
        : Calculator{std::make_shared<Catalogue const>(std::move(catalogue)), programme, on, policy, limits} {}

    Calculator(Calculator const&) = delete;
    Calculator& operator=(Calculator const&) = delete;

    [[nodiscard]] Catalogue const& catalogue() const noexcept { return *catalogue_; }
    [[nodiscard]] Programme const& programme() const noexcept { return *programme_; }
    [[nodiscard]] Policy const& policy() const noexcept { return *policy_; }
    [[nodiscard]] Date on() const noexcept { return on_; }

    /// What the record earns. Throws nothing for what the record contains: the decision carries its errors.
    [[nodiscard]] Decision assess(Record const& record) const {
        Decision decision = heading(record.id);
        decision.errors = record_defects(record, *catalogue_, programme_);
        auto const date = rules_date(record, decision.errors);
        std::erase_if(decision.errors, [](Defect const& defect) { return defect.severity != Severity::error; });
        if (decision.failed()) return decision;
        Case const the_case{*catalogue_, *curriculum_, *policy_, book_, record, *date};
        Budget first = budget();
        Chosen const assured = the_case.best(true, first);
        Budget second = budget();
        Chosen const potential = the_case.best(false, second);
        warn(decision, first, second);
        Report{the_case, assured, potential}.fill(decision);
        return decision;
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

    [[nodiscard]] Programme const& pick_programme(ProgrammeId const& id) const {
        auto const found = catalogue_->find(id);
        if (!found) {
            throw wrong("call.unknown_programme", "there is no programme \"" + id.str() + "\"" + near_identifier(id.str(), catalogue_->programmes()), id.str());
        }
        return *found;
    }

    [[nodiscard]] Policy const& pick_policy(std::optional<PolicyReference> const& wanted) const {
        if (!wanted) throw wrong("call.no_policy", "the programme names no policy; name one in the call", programme_->id.str());
        std::vector<Policy const*> found;
        for (auto const& each : catalogue_->policies()) {
            if (each.id == wanted->id && (wanted->version.empty() || each.version == wanted->version)) found.push_back(&each);
        }
        std::string const id = wanted->id.str();
        if (found.empty()) {
            throw wrong("call.unknown_policy", "there is no policy \"" + wanted->to_string() + "\"" +
                        near_identifier(id, catalogue_->policies()), id);
        }
        if (found.size() == 1) return *found.front();
        for (auto const* each : found) {
            if (each->rules_as_at == RulesAsAt::decision) continue;
            throw wrong("unsupported.versions", "several versions of \"" + id + "\", chosen by a date of the record, are not built yet; "
                        "name one as \"" + id + "@VERSION\"", id);
        }
        std::erase_if(found, [&](Policy const* each) { return !each->in_force.holds(on_); });
        if (found.empty()) throw wrong("call.no_policy", "no version of policy \"" + id + "\" is in force on " + on_.to_string(), id);
        return *found.front();
    }

    /// Forms of rules that this version does not reckon with: an error that names them, never an answer without them.
    void refuse_unbuilt() const {
        std::vector<Defect> defects;
        auto const refuse = [&](std::string message, std::string identifier) {
            defects.push_back({.code = "unsupported.form", .message = std::move(message) + " is not built yet", .identifier = std::move(identifier)});
        };
        bool prior = false;
        for (auto const& clause : policy_->clauses) {
            if (clause.kinds.empty()) continue;
            Rules const& r = clause.rules;
            std::string const scoped = "\", scoped by kinds,";
            auto const only = [&](bool given, char const* name) {
                if (given) refuse(std::string{"\""} + name + scoped, clause.id.str());
            };
            only(r.credit_use.has_value(), "credit_use");
            only(r.volume_ratio.has_value(), "volume_ratio");
            only(r.min_claim_credits.has_value(), "min_claim_credits");
            only(r.exempted_prerequisite.has_value(), "exempted_prerequisite");
            only(r.exempt_only_with_prerequisites.has_value(), "exempt_only_with_prerequisites");
            only(r.not_exemptible.has_value(), "not_exemptible");
            only(r.outcome_share.has_value(), "outcome_share");
            only(r.failed_before.has_value(), "failed_before");
            only(r.claim_by.has_value(), "claim_by");
            prior = prior || r.prior_use.has_value();
        }
        if (prior) refuse_scoped_prior_use(refuse);
        for (auto const& group : programme_->groups) {
            if (!programme_->minima.empty() && group.modules.size() > Rest::most_options) {
                refuse("a minimum of the award over a group of more than " + std::to_string(Rest::most_options) + " options", group.id.str());
            }
        }
        if (!defects.empty()) throw InputError{std::move(defects)};
    }

    template <class Refuse>
    void refuse_scoped_prior_use(Refuse refuse) const {
        for (auto const& [kind, _] : Names<Kind>::table) {
            auto const rule = effective_rules(*policy_, *programme_, kind).prior_use.rule;
            if (rule == PriorUse::Rule::up_to_share || rule == PriorUse::Rule::surplus_only) {
                refuse("\"prior_use\" of a share or a surplus, scoped by kinds,", policy_->id.str());
                return;
            }
        }
    }

    [[nodiscard]] Decision heading(RecordId const& record) const {
        Decision decision;
        decision.programme = programme_->id;
        decision.programme_title = programme_->title;
        decision.policy = policy_->id;
        decision.policy_version = policy_->version;
        decision.policy_title = policy_->title;
        decision.record = record;
        decision.on = on_;
        decision.scheme = programme_->scheme;
        decision.award_credits = curriculum_->total();
        return decision;
    }

    [[nodiscard]] std::optional<Date> rules_date(Record const& record, std::vector<Defect>& errors) const {
        std::optional<Date> date = on_;
        if (policy_->rules_as_at == RulesAsAt::application) date = record.application;
        if (policy_->rules_as_at == RulesAsAt::enrolment) date = record.enrolment;
        if (!date) {
            std::string const event{name_of(policy_->rules_as_at)};
            errors.push_back({.code = "record.missing_date", .message = "the policy takes the rules as at \"" + event +
                              "\", and the record has no such date; add \"" + event + "\"", .identifier = record.id.str()});
        }
        return date;
    }

    [[nodiscard]] Budget budget() const {
        Budget found{limits_.work > 0 ? limits_.work : default_work};
        if (limits_.deadline) found.deadline = std::chrono::steady_clock::now() + *limits_.deadline;
        return found;
    }

    void warn(Decision& decision, Budget const& first, Budget const& second) const {
        auto const silent = silent_clauses(*policy_);
        std::string names;
        for (auto const& each : silent) names += (names.empty() ? "" : ", ") + each;
        if (!silent.empty()) decision.warnings.push_back({"policy.silent", "the policy does not state: " + names, policy_->id.str()});
        if (!policy_->in_force.holds(on_)) {
            decision.warnings.push_back({"policy.not_in_force", "the policy is not in force on " + on_.to_string(), policy_->id.str()});
        }
        if (first.by_clock || second.by_clock) {
            decision.warnings.push_back({"search.deadline", "the search was stopped by the clock; another run may differ", {}});
        } else if (first.struck || second.struck) {
            decision.warnings.push_back({"search.stopped", "the search was stopped by its work budget; the bound is proved", {}});
        }
    }

    std::shared_ptr<Catalogue const> catalogue_;
    Programme const* programme_ = nullptr;
    Policy const* policy_ = nullptr;
    Date on_;
    SearchLimits limits_;
    std::optional<Curriculum> curriculum_;
    Case::RuleBook book_;
};

}  // namespace crediton::inline v0
