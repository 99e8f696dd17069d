#pragma once

#include "forms_rules.hpp"

namespace crediton::test {
namespace forms {

[[nodiscard]] inline Form standing(std::string name, ModuleStanding::How how) {
    return {"record " + name, [how](Scene& s) { return drop(s.record.standing, [&](ModuleStanding const& each) { return each.how == how; }); }};
}
[[nodiscard]] inline Form judgement(std::string name, bool individual, Judgement::Decision decision) {
    return {"record judgement " + name, [individual, decision](Scene& s) {
        return drop(s.record.judgements, [&](Judgement const& each) { return each.equivalence.has_value() != individual && each.decision == decision; });
    }};
}

[[nodiscard]] inline Form judgement_on(std::string name, std::string start) {
    return {"record judgement on " + name, [start](Scene& s) {
        return drop(s.record.judgements, [&](Judgement const& each) { return each.equivalence && each.equivalence->str().starts_with(start); });
    }};
}

/// Takes attainments from the record, and judgements on them.
[[nodiscard]] inline bool drop_held(Scene& scene, std::vector<AttainmentId> const& gone) {
    std::erase_if(scene.record.judgements, [&](Judgement const& each) {
        return std::find_first_of(each.evidence.begin(), each.evidence.end(), gone.begin(), gone.end()) != each.evidence.end();
    });
    return drop(scene.record.attainments, [&](Attainment const& each) { return std::find(gone.begin(), gone.end(), each.id) != gone.end(); });
}

[[nodiscard]] inline bool described_in_place(Scene& scene) {
    std::vector<AttainmentId> gone;
    for (auto const& each : scene.record.attainments) {
        if (each.inline_credential) gone.push_back(each.id);
    }
    return drop_held(scene, gone);
}

/// Leaves the first of several attainments of one credential.
[[nodiscard]] inline bool hold_once(Scene& scene) {
    std::vector<CredentialId> seen;
    std::vector<AttainmentId> gone;
    for (auto const& each : scene.record.attainments) {
        if (each.credential.str().empty()) continue;  // described in place, and known by no name
        if (std::find(seen.begin(), seen.end(), each.credential) != seen.end()) gone.push_back(each.id);
        seen.push_back(each.credential);
    }
    return drop_held(scene, gone);
}

/// Levels of FHEQ that stand for two of the programme's framework.
[[nodiscard]] inline bool spanning(Scene& scene) {
    auto const framework = scene.programme.framework;
    return any(scene.credentials, [framework](Credential& each) {
        bool const found = each.level == Level{Framework::fheq, 6} && !each.level.in(framework).exact();
        if (found) each.level = {framework, each.level.in(framework).low};
        return found;
    });
}

/// Every module of a group is a module like others.
[[nodiscard]] inline bool without_groups(Scene& scene) {
    if (!reset(scene.programme.groups)) return false;
    Credits sum;
    for (auto const& each : scene.modules) sum += Credits::from(each.credits, scene.programme.scheme).value();
    scene.programme.credits = sum.in(scene.programme.scheme);
    (void)drop_rules(scene, [](Equivalence const& each) { return std::holds_alternative<GroupTarget>(each.targets); });
    return true;
}

template <class Change>
[[nodiscard]] Form credential(std::string name, Change change) {
    return {"credential " + name, [change](Scene& s) {
        bool found = any(s.credentials, change);
        for (auto& each : s.record.attainments) {
            if (each.inline_credential) found = change(*each.inline_credential) || found;
        }
        return found;
    }};
}

/// A field of every attainment.
template <class Change>
[[nodiscard]] Form held(std::string name, Change change) {
    return {"attainment " + name, [change](Scene& s) { return any(s.record.attainments, change); }};
}
[[nodiscard]] inline Form passed(std::string name, std::optional<Pass> how) {
    return held("pass " + name, [how](Attainment& each) { return each.pass == how && (each.pass = Pass::clear, true); });
}
[[nodiscard]] inline Form verified(std::string name, Verified how) {
    return held("verified " + name, [how](Attainment& each) { return each.verified == how && (each.verified = Verified::yes, true); });
}
template <class Value>
[[nodiscard]] Form used(std::string name, Value PriorAward::*field) {
    return held("used_in " + name, [field](Attainment& each) { return any(each.used_in, [field](PriorAward& use) { return reset(use.*field); }); });
}
[[nodiscard]] inline Form stated_in(std::string name, Scheme scheme) {
    return credential("credits in " + name, [scheme](Credential& each) { return each.credits.scheme == scheme && (each.credits.scheme = Scheme::cats, true); });
}
[[nodiscard]] inline Form level_of(std::string name, Level level) {
    return credential("level " + name, [level](Credential& each) { return each.level == level && (each.level = {Framework::fheq, 4}, true); });
}

[[nodiscard]] inline std::vector<Form> of_attainments() {
    return {{"attainment used_in", [](Scene& s) { return any(s.record.attainments, [](Attainment& each) { return reset(each.used_in); }); }},
            used("level", &PriorAward::level), used("credits", &PriorAward::credits), used("award_total", &PriorAward::award_total), used("surrendered", &PriorAward::surrendered),
            passed("compensated", Pass::compensated), passed("condoned", Pass::condoned), passed("failed", Pass::failed), passed("not stated", std::nullopt),
            verified("no", Verified::no), verified("unchecked", Verified::unchecked), held("mark", [](Attainment& each) { return reset(each.mark); }),
            held("grade", [](Attainment& each) { return reset(each.grade); }), held("kind", [](Attainment& each) { return reset(each.kind); }),
            held("completed", [](Attainment& each) { return reset(each.completed); }), held("awarded", [](Attainment& each) { return reset(each.awarded); }),
            held("certificate", [](Attainment& each) { return reset(each.certificate); }), held("last_used", [](Attainment& each) { return reset(each.last_used); }),
            {"attainment inline", described_in_place}, {"attainment held twice", hold_once},
            credential("kind", [](Credential& each) { return reset(each.kind); }), credential("contains", [](Credential& each) { return reset(each.contains); }),
            credential("module (identity)", [](Credential& each) { return reset(each.module); }), credential("outcomes", [](Credential& each) { return reset(each.outcomes); }),
            credential("not assessed", [](Credential& each) { return std::exchange(each.assessed, true) == false; }),
            credential("assessment unknown", [](Credential& each) { return !std::exchange(each.assessed, true).has_value(); }),
            stated_in("ECTS", Scheme::ects), stated_in("US-semester", Scheme::us_semester), stated_in("US-quarter", Scheme::us_quarter), stated_in("ENIC", Scheme::enic),
            level_of("EQF 5", {Framework::eqf, 5}), level_of("NFQ 6", {Framework::nfq, 6}), level_of("SCQF 9", {Framework::scqf, 9}),
            level_of("SCQF 10", {Framework::scqf, 10}), {"credential level FHEQ 6, which spans two", spanning}};
}

[[nodiscard]] inline std::vector<Form> of_records() {
    using J = Judgement::Decision;
    return {standing("passed", ModuleStanding::How::passed), standing("exempted", ModuleStanding::How::exempted),
            {"record declines", [](Scene& s) { return reset(s.record.declines); }}, {"record failed_modules", [](Scene& s) { return reset(s.record.failed_modules); }},
            judgement("grant", false, J::grant), judgement("refuse", false, J::refuse), judgement("individual", true, J::grant),
            judgement_on("an outcome map", "outcomes:"), judgement_on("an identity", "module:"),
            {"record judgement until", [](Scene& s) { return any(s.record.judgements, [](Judgement& each) { return reset(each.until); }); }}};
}

/// The programme in another framework or scheme: the same numbers, in the default.
[[nodiscard]] inline Form framework(std::string name, Framework framework) {
    return {"programme framework " + name, [framework](Scene& s) {
        auto& programme = s.programme;
        if (programme.framework != framework) return false;
        for (auto& each : s.modules) each.level = Level{framework, each.level}.in(Framework::fheq).high;
        for (auto& each : programme.minima) each.at_level = Level{framework, each.at_level}.in(Framework::fheq).high;
        programme.framework = Framework::fheq;
        return true;
    }};
}
template <class Change>
[[nodiscard]] Form placed(std::string name, Change change) {
    return {"programme " + name, [change](Scene& s) { return any(s.programme.modules, change); }};
}

[[nodiscard]] inline std::vector<Form> of_programmes() {
    return {{"module outcomes", [](Scene& s) { return any(s.modules, [](Module& each) { return reset(each.outcomes); }); }},
            {"module framework", [](Scene& s) { return any(s.modules, [](Module& each) { return reset(each.framework); }); }},
            framework("SCQF", Framework::scqf), framework("NFQ", Framework::nfq), framework("EQF", Framework::eqf),
            {"programme scheme ECTS", [](Scene& s) { return s.programme.scheme == Scheme::ects && (s.programme.scheme = Scheme::cats, true); }},
            {"programme minima", [](Scene& s) { return reset(s.programme.minima); }}, {"programme groups", without_groups},
            placed("role", [](Placement& each) { return std::exchange(each.role, Role::compulsory) != Role::compulsory; }),
            placed("taught", [](Placement& each) { return reset(each.taught); }), placed("not exemptible", [](Placement& each) { return !std::exchange(each.exemptible, true); }),
            placed("requires", [](Placement& each) { return reset(each.prerequisites); }), placed("corequires", [](Placement& each) { return reset(each.corequisites); }),
            placed("requires any", [](Placement& each) {
                return any(each.prerequisites, [](Requirement& one) { return one.any_of.size() > 1 && (one.any_of.resize(1), true); });
            }),
            placed("excludes", [](Placement& each) { return reset(each.exclusions); })};
}

}  // namespace forms
}  // namespace crediton::test
