#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <crediton/decide/change.hpp>

#include "generator.hpp"
#include "scene.hpp"

namespace crediton::test {

/// Changes scenes as an explanation says they could be otherwise: written anew from what each kind of change means.
class Otherwise {
public:
    explicit Otherwise(Scene scene) : scene_{std::move(scene)} {}

    [[nodiscard]] Scene const& scene() const noexcept { return scene_; }

    Otherwise& change(Change const& of) {
        if (of.kind == ChangeKind::waive) waive(of.subject);
        if (of.kind == ChangeKind::ease) ease(of);
        if (of.kind == ChangeKind::credential) hold(of.subject, of.amount->to_string());
        for (auto& each : scene_.record.attainments) {
            if (each.id.str() != of.subject) continue;
            if (of.kind == ChangeKind::mark) each.mark = of.amount->to_string(), each.mark_scale = "percent";
            if (of.kind == ChangeKind::credits) own(each).credits = StatedCredits{*of.amount, scene_.programme.scheme};
            if (of.kind != ChangeKind::date) continue;
            for (auto* date : {&each.completed, &each.awarded, &each.certificate, &each.last_used}) *date = std::max(date->value_or(*of.date), *of.date);
        }
        return *this;
    }

    Otherwise& waive(std::string const& subject) {
        for (auto& each : scene_.policy.limits) {
            if (each.id.str() == subject) each.measure = MaxModules{1000};  // equivalences may name it: it stays, and never binds
        }
        waive(scene_.policy.rules, subject);
        for (auto& each : scene_.policy.clauses) {
            Rules stated = each.rules;
            waive(stated, subject);  // a clause that does not speak of it must not begin to
            if (subject == "compensated" && !each.rules.compensated) stated.compensated.reset();
            if (subject == "level_use" && !each.rules.level_use) stated.level_use.reset();
            if (subject == "volume_ratio" && !each.rules.volume_ratio) stated.volume_ratio.reset();
            if (subject == "prior_use" && !each.rules.prior_use) stated.prior_use.reset();
            if (subject == "exempted_prerequisite" && !each.rules.exempted_prerequisite) stated.exempted_prerequisite.reset();
            if (subject == "exempt_only_with_prerequisites" && !each.rules.exempt_only_with_prerequisites) stated.exempt_only_with_prerequisites.reset();
            if (subject == "unverified" && !each.rules.unverified) stated.unverified.reset();
            if (subject == "failed_before" && !each.rules.failed_before) stated.failed_before.reset();
            each.rules = stated;
        }
        return *this;
    }

    [[nodiscard]] static std::vector<std::string> clauses() {
        return {"currency", "min_mark", "compensated", "level_use", "volume_ratio", "prior_use", "min_claim_credits", "exempted_prerequisite",
                "exempt_only_with_prerequisites", "not_exemptible", "unverified", "failed_before", "kinds", "providers", "claim_by"};
    }

    /// Takes an obstacle out of the way.
    Otherwise& aside(Obstacle const& of) {
        std::string const& code = of.reason.code;
        switch (of.what) {
            case Obstacle::What::clause: return waive(of.subject);
            case Obstacle::What::evidence: hold_all(of.subject); break;
            case Obstacle::What::equivalence:
                for (auto& rule : scene_.equivalences) {
                    if (rule.id.str() == of.subject) loosen(rule, code);
                }
                break;
            case Obstacle::What::record: mend(of.subject, code); break;
            case Obstacle::What::programme: rebuild(of.subject, code); break;
        }
        return *this;
    }

    void hold(std::string const& credential, std::string const& mark) {
        Attainment made{.id = AttainmentId{"held:" + credential}, .credential = CredentialId{credential}};
        made.completed = made.awarded = made.certificate = made.last_used = decision_day();
        made.mark = mark;
        made.pass = Pass::clear;
        made.verified = Verified::yes;
        scene_.record.attainments.push_back(std::move(made));
    }

    [[nodiscard]] bool holds(std::string const& credential) const {
        auto const& all = scene_.record.attainments;
        return std::any_of(all.begin(), all.end(), [&](Attainment const& each) {
            return (each.inline_credential ? each.inline_credential->id : each.credential).str() == credential;
        });
    }

private:
    [[nodiscard]] Credential& own(Attainment& of) {
        if (!of.inline_credential) {
            of.inline_credential = *std::find_if(scene_.credentials.begin(), scene_.credentials.end(), [&](Credential const& each) { return each.id == of.credential; });
        }
        return *of.inline_credential;
    }

    static void waive(Rules& rules, std::string const& clause) {
        if (clause == "currency") rules.currency.reset();
        if (clause == "min_mark") rules.min_mark.reset();
        if (clause == "compensated") rules.compensated = Verdict::accept;
        if (clause == "level_use") rules.level_use = LevelUse::same_or_higher;
        if (clause == "volume_ratio") rules.volume_ratio = *Ratio::make(1, 100);
        if (clause == "prior_use") rules.prior_use = PriorUse{PriorUse::Rule::accept, {}};
        if (clause == "min_claim_credits") rules.min_claim_credits.reset();
        if (clause == "exempted_prerequisite") rules.exempted_prerequisite = ExemptedPrerequisite::meets;
        if (clause == "exempt_only_with_prerequisites") rules.exempt_only_with_prerequisites = false;
        if (clause == "not_exemptible") rules.not_exemptible.reset();
        if (clause == "unverified") rules.unverified = Verdict::accept;
        if (clause == "failed_before") rules.failed_before = Verdict::accept;
        if (clause == "kinds") rules.kinds.reset();
        if (clause == "providers") rules.providers.reset();
        if (clause == "claim_by") rules.claim_by.reset();
    }

    static void ease(Rules& rules, std::string const& clause, Ratio ten) {
        auto const less = [](Ratio a, Ratio b) { return std::max(Ratio{}, *sum_of({a, *Ratio::make(-b.numerator(), b.denominator())})); };
        if (clause == "currency" && rules.currency) ++rules.currency->max_years;
        if (clause == "min_mark" && rules.min_mark) rules.min_mark = less(*rules.min_mark, 10);
        if (clause == "min_claim_credits" && rules.min_claim_credits) rules.min_claim_credits = less(*rules.min_claim_credits, ten);
    }

    void ease(Change const& of) {
        for (auto& each : scene_.policy.limits) {
            if (each.id.str() != of.subject) continue;
            if (std::holds_alternative<MaxCredits>(each.measure)) each.measure = MaxCredits{*of.amount};
            else if (std::holds_alternative<MaxShare>(each.measure)) each.measure = MaxShare{*of.amount};
            else if (std::holds_alternative<MaxModules>(each.measure)) each.measure = MaxModules{static_cast<int>(of.amount->numerator())};
            else each.measure = MinHereCredits{*of.amount};
        }
        Ratio const ten = Credits::from_units(3000).in(scene_.programme.scheme);
        ease(scene_.policy.rules, of.subject, ten);
        for (auto& each : scene_.policy.clauses) ease(each.rules, of.subject, ten);
    }

    static void named(Source const& source, std::set<std::string>& names, std::vector<GeneralCredit>& general) {
        auto const inner = [&](auto const& form) {
            for (auto const& item : form.items) named(item, names, general);
        };
        if (auto const* one = std::get_if<CredentialSource>(&source.form)) names.insert(one->credential.str());
        if (auto const* all = std::get_if<AllOf>(&source.form)) inner(*all);
        if (auto const* any = std::get_if<AnyOf>(&source.form)) inner(*any);
        if (auto const* some = std::get_if<AtLeast>(&source.form)) inner(*some);
        if (auto const* credit = std::get_if<GeneralCredit>(&source.form)) general.push_back(*credit);
    }

    void hold_all(std::string const& rule) {
        std::set<std::string> names;
        std::vector<GeneralCredit> general;
        for (auto const& each : scene_.equivalences) {
            if (each.id.str() != rule || !each.serves(scene_.programme.id)) continue;
            for (auto const& source : each.sources) named(source, names, general);
        }
        for (auto const& name : names) {
            if (!holds(name)) hold(name, "100");
        }
        int top = 0;
        for (auto const& each : scene_.modules) top = std::max(top, Level{each.framework.value_or(scene_.programme.framework), each.level}.in(scene_.programme.framework).low);
        int n = 0;
        for (auto const& each : general) {
            Credential made{.id = CredentialId{rule + "/" + std::to_string(n++)}};
            made.assessed = true;
            made.credits = StatedCredits{scene_.programme.credits, scene_.programme.scheme};
            made.level = Level{scene_.programme.framework, top};
            if (each.where.providers && !each.where.providers->empty()) made.provider = each.where.providers->front();
            if (each.where.kinds && !each.where.kinds->empty()) made.kind = each.where.kinds->front();
            if (each.where.subjects) made.subjects = *each.where.subjects;
            hold(made.id.str(), "100");
            scene_.record.attainments.back().inline_credential = made;
        }
    }

    static void forget_marks(Source& source) {
        auto const inner = [](auto& form) {
            for (auto& item : form.items) forget_marks(item);
        };
        if (auto* one = std::get_if<CredentialSource>(&source.form)) one->min_mark.reset(), one->max_mark.reset();
        if (auto* all = std::get_if<AllOf>(&source.form)) inner(*all);
        if (auto* any = std::get_if<AnyOf>(&source.form)) inner(*any);
        if (auto* some = std::get_if<AtLeast>(&source.form)) inner(*some);
    }

    static void loosen(Equivalence& rule, std::string const& code) {
        if (code == "marks.average" || code == "marks.ungraded") rule.min_average.reset(), rule.refer_average.reset();
        if (code.starts_with("marks.") && code != "marks.average") {
            rule.min_mark.reset();
            rule.max_mark.reset();
            for (auto& source : rule.sources) forget_marks(source);
        }
        if (code == "currency.old") rule.max_age_years.reset();
        if (code == "source.not_completed_then") rule.completed = {};
        if (code == "level.lower") rule.waives.emplace_back("level");
    }

    void mend(std::string const& subject, std::string const& code) {
        std::erase_if(scene_.record.judgements, [&](Judgement const& each) {
            return code == "judgement.refused" && each.equivalence && each.equivalence->str() == subject && each.decision == Judgement::Decision::refuse;
        });
        std::erase_if(scene_.record.declines, [&](ModuleId const& each) { return code == "module.declined" && each.str() == subject; });
        for (auto& each : scene_.record.attainments) {
            if (each.id.str() != subject) continue;
            if (code == "pass.failed") each.pass = Pass::clear;
            if (code == "assessment.none" || code == "credit.none") own(each).assessed = true;
            if (code == "credit.none") own(each).credits = StatedCredits{scene_.programme.credits, scene_.programme.scheme};
        }
    }

    void rebuild(std::string const& subject, std::string const& code) {
        auto const one = [&](auto const& id) { return id.str() == subject; };
        if (code == "rest.minimum") scene_.programme.minima.clear();
        if (code == "rest.group" || code == "group.full") std::erase_if(scene_.programme.groups, [&](OptionGroup const& each) { return one(each.id); });
        for (auto& each : scene_.programme.modules) {
            if (code == "module.not_exemptible" && one(each.module)) each.exemptible = true;
            if (code == "rest.requirement" && one(each.module)) each.prerequisites.clear(), each.corequisites.clear();
            if (code != "rest.excluded") continue;
            if (one(each.module)) each.exclusions.clear();
            std::erase_if(each.exclusions, one);
        }
    }

    Scene scene_;
};

}  // namespace crediton::test
