#pragma once

// Part of generator.hpp: forms of equivalences.

#include "generator.hpp"

namespace crediton::test {

inline void Generator::all_of() {
    auto const some = some_credentials(3);
    auto& made = add_rule({AllOf{{some[0], AnyOf{{some[1], some[2]}}}}}, ModuleTargets{{unnamed_module()}});
    if (random_.chance(30)) made.targets = ModuleTargets{{scene_.modules[0].id, scene_.modules[1].id}};
}
inline void Generator::any_of() {
    ModuleTargets const targets{{any_module()}};
    add_rule({AnyOf{some_credentials(random_.chance(70) ? 2 : 3)}}, targets);
}
inline void Generator::at_least() {
    ModuleTargets const targets{{unnamed_module()}};
    auto& made = add_rule({AtLeast{random_.between(1, 2), some_credentials(3)}}, targets);
    if (random_.chance(30)) made.waives.emplace_back("level");
}

inline void Generator::general() {
    if (scene_.record.attainments.size() > 6) return;
    GeneralCredit form{.credits = amount(random_.one({20, 20, 30, 40}))};
    // FHEQ 6 is two levels of SCQF and of NFQ: the text does not say which of them such a condition asks for.
    bool const two = !Level{Framework::fheq, 6}.in(scene_.programme.framework).exact();
    int const level = two ? random_.between(4, 5) : random_.one({5, 6, 6});
    int const filter = random_.between(0, 6);
    if (filter == 0 || filter == 1) form.at_levels.push_back({{Framework::fheq, level}, amount(random_.one({10, 20, 20}))});
    if (filter == 2) form.where.kinds = {Kind::certificated};
    if (filter == 3) form.where.providers = {"x", "y"};
    if (filter == 4 || random_.chance(10)) form.where.level_at_least = Level{Framework::fheq, level};
    if (filter == 5) {
        form.where.subjects = {"s1"};
        for (auto& each : scene_.credentials) {
            if (random_.chance(60)) each.subjects = {"s1", "s2"};
        }
    }
    Target target = ModuleTargets{{unnamed_module()}};
    if (random_.chance(20)) target = ModuleTargets{{scene_.modules[0].id, scene_.modules[1].id}};
    if (has_group() && random_.chance(30)) target = GroupTarget{"g", amount(10)};
    std::vector<Source> sources{form};
    if (random_.chance(15)) sources.emplace_back(any_credential());
    auto& made = add_rule(std::move(sources), std::move(target));
    if (random_.chance(45)) made.waives.emplace_back("volume");
    if (random_.chance(60)) made.waives.emplace_back("level");
}

/// Marks of a source in place of the rule's own, about what is held. Never one end against the other: the text is silent there.
inline void Generator::own_marks() {
    auto& made = rule();
    auto* source = std::get_if<CredentialSource>(&made.sources.front().form);
    auto* evidence = evidence_of(made);
    if (source == nullptr || evidence == nullptr || made.max_mark || source->min_mark || source->max_mark) return;
    int const mark = random_.between(45, 80);
    evidence->mark = std::to_string(mark);
    evidence->mark_scale = "percent";
    if (random_.chance(60)) {
        bool const looser = random_.chance(50);
        source->min_mark = Ratio{looser ? mark - 5 : mark + 1};
        made.min_mark = looser ? std::optional{Ratio{mark + 5}} : std::nullopt;
    } else {
        source->max_mark = Ratio{random_.one({mark - 1, mark})};
        made.min_mark.reset();
    }
}

/// Two sources, mostly with an average that the weights decide.
inline void Generator::pair() {
    if (scene_.record.attainments.size() < 2) return;
    auto& one = scene_.record.attainments[0];
    auto& other = scene_.record.attainments[1];
    if (one.inline_credential || other.inline_credential) return;
    CredentialSource first{.credential = one.credential, .min_mark = {}, .max_mark = {}, .weight = Ratio{random_.between(2, 4)}};
    bool const part = random_.chance(60);
    if (part) first.weight = random_.one({Ratio::make(5, 3).value(), Ratio::make(7, 4).value(), Ratio::make(2, 3).value(), Ratio::make(1, 3).value()});
    auto& made = add_rule({first, other.credential}, ModuleTargets{{part ? unnamed_module() : any_module()}});
    made.waives = {"level", "volume"};
    if (random_.chance(30)) made.waives = {"level"};
    if (random_.chance(part ? 0 : 30)) return;
    bool const helps = part ? first.weight > Ratio{1} : random_.chance(50);
    one.mark = helps ? "80" : "52";
    other.mark = helps ? "52" : "80";
    one.mark_scale = other.mark_scale = "percent";
    made.min_average = Ratio{helps ? 68 : part ? 67 : 64};
    if (random_.chance(30)) made.refer_average = Ratio{45};
}

inline void Generator::two_modules() {
    auto modules = scene_.modules;
    random_.shuffle(modules);
    auto& made = add_rule({any_credential()}, ModuleTargets{{modules[0].id, modules[1].id}});
    if (random_.chance(60)) made.waives.emplace_back("volume");
}
inline void Generator::one_of() {
    auto modules = scene_.modules;
    random_.shuffle(modules);
    auto& made = add_rule({any_credential()}, OneOfTargets{{modules[0].id, modules[1].id}});
    if (random_.chance(30)) made.uses = 2;
}
inline void Generator::stage() {
    for (auto const& each : scene_.record.standing) {
        for (auto const& group : scene_.programme.groups) {
            for (auto const& id : group.modules) {
                if (id == each.module) return;  // what a stage then asks of its group, the text does not say
            }
        }
    }
    StageTarget const target{random_.between(1, 3)};
    auto& made = add_rule(some_credentials(static_cast<std::size_t>(random_.between(1, 3))), target);
    if (random_.chance(70)) made.waives.emplace_back("volume");
    if (random_.chance(40)) made.waives.emplace_back("level");
}
inline void Generator::group_amount() {
    if (!has_group()) return;
    GroupTarget const target{"g", amount(random_.one({5, 10, 10, 15}))};
    auto& made = add_rule({any_credential()}, target);
    if (random_.chance(40)) made.waives.emplace_back("level");
    if (random_.chance(30)) made.uses = 2;
}

inline void Generator::min_mark_rule() {
    auto& made = rule();
    if (!made.max_mark) made.min_mark = Ratio{random_.one({50, 60, 70})};
    if (auto* source = std::get_if<CredentialSource>(&made.sources.front().form)) source->max_mark.reset();
}
inline void Generator::max_mark_rule() {
    auto& made = rule();
    if (auto* source = std::get_if<CredentialSource>(&made.sources.front().form)) source->min_mark.reset();
    made.max_mark = Ratio{random_.one({50, 60, 70})};
    if (made.min_mark) made.min_mark = Ratio{45};
}
inline void Generator::average() {
    auto& made = rule();
    auto* evidence = evidence_of(made);
    made.min_average = Ratio{random_.one({55, 65, 75})};
    if (evidence != nullptr && random_.chance(60)) {
        evidence->mark = std::to_string(random_.between(50, 75));
        evidence->mark_scale = "percent";
    }
    if (random_.chance(70)) made.refer_average = Ratio{random_.one({45, 50})};
}
inline void Generator::age() {
    auto& made = rule();
    made.max_age_years = random_.between(1, 4);
    auto* evidence = evidence_of(made);
    if (evidence != nullptr && random_.chance(30)) evidence->awarded.reset();
}
inline void Generator::in_force() {
    auto& made = rule();
    made.in_force = random_.one<Period>({{{}, day(2026, 11, 22)}, {day(2026, 11, 24), {}}, {day(2020, 1, 1), day(2026, 11, 23)}, {{}, day(2026, 9, 15)}, {day(2026, 9, 15), {}}});
}
inline void Generator::completed() {
    auto& made = rule();
    made.completed = random_.one<Period>({{day(2024, 1, 1), {}}, {{}, day(2023, 12, 31)}, {day(2023, 1, 1), day(2024, 12, 31)}});
    auto* evidence = evidence_of(made);
    if (evidence != nullptr && random_.chance(20)) evidence->completed.reset();
}
/// A rule to be used twice: by several attainments, or by parts of a large one.
inline void Generator::uses() {
    auto& made = rule();
    made.uses = 2;
    auto modules = scene_.modules;
    random_.shuffle(modules);
    made.targets = OneOfTargets{{modules[0].id, modules[1].id}};
    made.waives = {"level"};
    if (random_.chance(60)) {
        made.sources = {AnyOf{some_credentials(3)}};
        made.waives.emplace_back("volume");
        return;
    }
    scene_.policy.rules.credit_use = CreditUse::divisible;
    if (auto const* evidence = evidence_of(made)) {
        for (auto& each : scene_.credentials) {
            if (each.id == evidence->credential) each.credits = {Ratio{60}, Scheme::cats};
        }
    }
}
inline void Generator::programmes() {
    auto const some = random_.one<std::vector<ProgrammeId>>({{"Q"}, {"Q"}, {"P", "Q"}});
    rule().programmes = some;
}
inline void Generator::replace() { rule().effect = Effect::replace; }

/// A refusal, mostly of what an outcome map would else grant.
inline void Generator::refuse() {
    outcomes();
    for (auto const& each : scene_.modules) {
        if (each.outcomes.empty()) continue;
        for (auto const& credential : scene_.credentials) {
            if (credential.outcomes.empty() || random_.chance(40)) continue;
            add_rule({credential.id}, ModuleTargets{{each.id}}).effect = Effect::refuse;
            return;
        }
    }
    rule().effect = Effect::refuse;
}
inline void Generator::refer() { rule().refer = true; }
inline void Generator::condition() { rule().condition = "with an interview"; }
inline void Generator::bridging() { rule().bridging_credits = Ratio{10}; }

inline void Generator::waive_level() {
    auto& made = rule();
    made.waives = {"level"};
    if (auto* evidence = evidence_of(made)) {
        for (auto& each : scene_.credentials) {
            if (each.id == evidence->credential) each.level = {Framework::fheq, random_.one({4, 6})};
        }
    }
}
inline void Generator::waive_volume() {
    auto& made = rule();
    made.waives = {"volume"};
    if (auto* evidence = evidence_of(made)) {
        for (auto& each : scene_.credentials) {
            if (each.id == evidence->credential) each.credits = {Ratio{5}, Scheme::cats};
        }
    }
}
inline void Generator::waive_currency() {
    auto& made = rule();
    made.waives = {"currency"};
    if (!scene_.policy.rules.currency) scene_.policy.rules.currency = Currency{.max_years = random_.between(1, 3)};
}
inline void Generator::waive_marks() {
    auto& made = rule();
    made.waives = {"marks"};
    if (!scene_.policy.rules.min_mark) scene_.policy.rules.min_mark = Ratio{random_.one({60, 70})};
}
inline void Generator::waive_limit() {
    if (scene_.policy.limits.empty()) add_limit(MaxCredits{amount(random_.one({10, 20}))});
    rule().waives.push_back(random_.pick(scene_.policy.limits).id.str());
}

}  // namespace crediton::test
