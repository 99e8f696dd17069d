#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/effective_rules.hpp>
#include <crediton/claim/screening.hpp>
#include <crediton/core/award.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/savings.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/model/record.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/funding_rules.hpp>

namespace crediton::inline v0 {

/// What less study may cost a person, and what ends on a day. What a person depends on by their own word, and bridging credit, the decision's
/// own warnings say.
class StudyWarnings {
public:
    StudyWarnings(FundingRules const& rules, Decision const& decision, Programme const& programme, Record const& record)
        : rules_{&rules}, decision_{&decision}, programme_{&programme}, record_{&record} {}

    /// `begins`: the day on which the course begins, if it is known.
    [[nodiscard]] std::vector<Reason> operator()(Savings const& savings, StudySplit const& split, std::optional<Date> begins, Policy const* policy) {
        if (begins) thresholds(split, *begins);
        postgraduate(savings, begins.value_or(decision_->on));
        offer(begins);
        if (policy != nullptr) currency(*policy);
        return std::move(found_);
    }

private:
    void say(char const* code, std::string text, std::string clause) { found_.push_back(reason_of(code, std::move(text), std::move(clause))); }

    /// Course years that the exemptions take below what a payment asks for. A year in which nothing is studied any more is none.
    void thresholds(StudySplit const& split, Date begins) {
        for (std::size_t n = 0; n < split.path.size(); ++n) {
            Date const first = *course_year(begins, static_cast<int>(n) + 1).from;
            Credits const full = n < split.full.size() ? split.full[n] : Credits{};
            threshold(FundingRuleName::grants_least_credits, "study.below_grants", "grants for children, adult dependants and travel", n, first, full, split.path[n]);
            threshold(FundingRuleName::disabled_allowance_least_credits, "study.below_allowance", "the Disabled Students' Allowance", n, first, full, split.path[n]);
        }
    }

    void threshold(FundingRuleName name, char const* code, char const* what, std::size_t year, Date first, Credits full, Credits path) {
        auto const rule = rules_->last(name, first);
        auto const least = rule ? Credits::from(rule->value, Scheme::cats) : std::nullopt;
        if (!least || full < *least || path >= *least) return;
        say(code, "with the exemptions course year " + std::to_string(year + 1) + " has " + path.in(Scheme::cats).to_string() + " credits instead of " +
            full.in(Scheme::cats).to_string() + ", and " + what + " ask for " + rule->value.to_string(), std::string{name_of(name)});
    }

    /// A loan for a master's degree asks for the whole degree.
    void postgraduate(Savings const& savings, Date day) {
        auto const rule = rules_->last(FundingRuleName::postgraduate_least_credits, day);
        auto const least = rule ? Credits::from(rule->value, Scheme::cats) : std::nullopt;
        if (programme_->award != Award::masters || !least || savings.full < *least || savings.path >= *least) return;
        say("loan.postgraduate", "a postgraduate loan may ask for " + rule->value.to_string() + " credits, and with the exemptions " +
            savings.path.in(Scheme::cats).to_string() + " are studied; ask before they are accepted", std::string{name_of(FundingRuleName::postgraduate_least_credits)});
    }

    void offer(std::optional<Date> begins) {
        if (!record_->offer_until) return;
        bool const over = *record_->offer_until < decision_->on;
        std::string text = "the offer of a place " + std::string{over ? "ended on " : "ends on "} + record_->offer_until->to_string();
        if (!over && begins && *record_->offer_until < *begins) text += ", before the course begins on " + begins->to_string();
        say("offer.expires", std::move(text), "offer_until");
    }

    /// The first day on which learning that an exemption rests on is too old, where a year's delay would reach it.
    void currency(Policy const& policy) {
        auto const clause = effective_rules(policy, *programme_, {}).currency;
        auto const until = clause ? record_->date_of(clause->to) : std::nullopt;
        if (!until) return;
        Currency const rule = *clause;
        for (auto const& claim : decision_->assured.claims) {
            for (auto const& draw : claim.evidence) {
                auto const from = start_of(rule.from, draw.attainment);
                if (!from || !rule.covers(*from, *until, rule.max_years) || rule.covers(*from, until->years_later(1), rule.max_years)) continue;
                say("currency.expires", draw.attainment.str() + " is current " + (rule.boundary == Boundary::exclusive ? "before " : "until ") +
                    from->years_later(rule.max_years).to_string() + "; with a later day of " + std::string{name_of(rule.to)} + " its credit may be lost", draw.attainment.str());
            }
        }
    }

    [[nodiscard]] std::optional<Date> start_of(ClockStart clock, AttainmentId const& id) const {
        for (auto const& each : record_->attainments) {
            if (each.id == id) return detail::start_of(each, clock);
        }
        return std::nullopt;
    }

    FundingRules const* rules_;
    Decision const* decision_;
    Programme const* programme_;
    Record const* record_;
    std::vector<Reason> found_ = {};
};

}  // namespace crediton::inline v0
