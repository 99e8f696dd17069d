#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0 {

/// A module, or a bundle of modules, taken by itself. What is absent is not known.
struct LoneModule {
    Credits credits = {};  ///< of the whole bundle
    Level level = {};
    std::optional<bool> assessed = {};
    std::optional<CourseFunding> course = {};  ///< that it is drawn from
    std::optional<Date> begins = {};
};

/// Whether the state lends for a module by itself. It says nothing of whether the module can exempt from another: most micro-credentials are
/// too small for a loan, and as good for an exemption as any.
struct Fundable {
    std::optional<bool> fundable = {};    ///< nothing where something is not known, and nothing known speaks against it
    std::vector<Reason> reasons = {};     ///< each condition that is not met
    std::vector<std::string> unknown = {};  ///< each condition of which it is not known, by its field
};

/// Tests every condition, so that all that fail are named. Conditions: see the rules module_* and docs/fees-and-loan.md.
class FundableTest {
public:
    FundableTest(FundingRules const& rules, LoneModule const& module) : rules_{&rules}, module_{&module} {}

    [[nodiscard]] Fundable operator()() {
        begins();
        size();
        level();
        must(module_->assessed, "assessed", "loan.module_not_assessed", "it is not assessed");
        CourseFunding const course = module_->course.value_or(CourseFunding{});
        must(course.provider_approved, "provider_approved", "loan.provider_not_approved", "the provider is not approved for modular funding");
        must(course.designated, "designated", "loan.not_designated", "the course that it is drawn from is not designated for support");
        must(course.same_provider, "same_provider", "loan.module_parent", "the course that it is drawn from is another provider's");
        must(opposite(course.franchised), "franchised", "loan.module_franchised", "it is delivered under a franchise");
        auto const subject = course.htq == true ? course.htq : course.htq == false || course.priority_subject == true ? course.priority_subject : std::nullopt;
        must(subject, "priority_subject", "loan.module_subject",
             "the course that it is drawn from is no Higher Technical Qualification, and its subject is not on the list for modular funding");
        if (!found_.reasons.empty()) found_.fundable = false;
        else if (found_.unknown.empty()) found_.fundable = true;
        return std::move(found_);
    }

private:
    [[nodiscard]] static std::optional<bool> opposite(std::optional<bool> value) { return value ? std::optional{!*value} : std::nullopt; }

    void fails(char const* code, std::string text) {
        found_.reasons.push_back(reason_of(code, std::move(text)));
    }

    void must(std::optional<bool> holds, char const* field, char const* code, char const* text) {
        if (!holds) found_.unknown.emplace_back(field);
        else if (!*holds) fails(code, text);
    }

    /// The day from which a rule holds: what begins before it has none.
    void begins() {
        if (!module_->begins) found_.unknown.emplace_back("begins");
        else if (!rules_->at(FundingRuleName::module_least_credits, *module_->begins)) {
            fails("loan.before_start", "it begins on " + module_->begins->to_string() + ", when no rule for modules was in force");
        }
    }

    [[nodiscard]] std::optional<Ratio> figure(FundingRuleName name) const {
        for (auto const& each : rules_->rules) {
            if (each.name == name && (!module_->begins || each.in_force.holds(*module_->begins))) return each.value;
        }
        return std::nullopt;
    }

    void size() {
        auto const least = figure(FundingRuleName::module_least_credits);
        if (!least || module_->credits.in(Scheme::cats) >= *least) return;
        fails("loan.module_small", "it has " + module_->credits.in(Scheme::cats).to_string() + " credits, and a module or bundle needs " + least->to_string());
    }

    void level() {
        auto const least = figure(FundingRuleName::module_least_level);
        auto const most = figure(FundingRuleName::module_most_level);
        auto const fheq = module_->level.in(Framework::fheq);
        auto const under = least && Ratio{fheq.high} < *least;
        auto const over = most && Ratio{fheq.low} > *most;
        if (under || over) {
            fails("loan.module_level", "it is at " + module_->level.to_string() + ", and levels " + least.value_or(Ratio{}).to_string() + " to " +
                                           most.value_or(Ratio{}).to_string() + " are lent for");
        } else if ((least && Ratio{fheq.low} < *least) || (most && Ratio{fheq.high} > *most)) {
            found_.unknown.emplace_back("level");
        }
    }

    FundingRules const* rules_;
    LoneModule const* module_;
    Fundable found_ = {};
};

/// Whether the state lends for a module by itself.
[[nodiscard]] inline Fundable fundable(FundingRules const& rules, LoneModule const& module) { return FundableTest{rules, module}(); }

}  // namespace crediton::inline v0
