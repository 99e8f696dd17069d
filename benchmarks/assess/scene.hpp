#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/catalogue_builder.hpp>
#include <crediton/model/record.hpp>

#include "random.hpp"

namespace crediton::office {

/// How much of each an office has.
struct Size {
    int modules = 24, equivalences = 60, credentials = 40, attainments = 8;
};

/// What an admissions office has in front of it: a degree of 24 modules, an agreement of 60 equivalences with the credentials of
/// several providers, a policy with caps, currency and marks, and records of 8 attainments; or as many as are asked for, 24 modules
/// at least. The same from a seed on every machine.
class Office {
public:
    explicit Office(std::uint64_t seed, Size size = {}) : dice_{seed}, size_{size} {}

    [[nodiscard]] Catalogue catalogue() {
        CatalogueBuilder builder;
        Programme degree{.id = "bsc-computing", .title = "BSc (Hons) Computing", .provider = "Example University", .award = Award::honours,
                         .credits = 360, .policy = PolicyReference{"example-rpl"}};
        degree.credits_per_year = 120;
        degree.periods_per_year = 2;
        for (int m = 0; m < size_.modules; ++m) builder.add(module(m, degree));
        degree.groups.push_back({"options-5", "Options of the second year", 30, {module_id(12), module_id(13), module_id(14), module_id(15)}});
        degree.groups.push_back({"options-6", "Options of the third year", 45, {module_id(19), module_id(20), module_id(21), module_id(22)}});
        degree.credits = 15 * size_.modules - 30 - 15;
        degree.minima.push_back({6, 60});
        for (int c = 0; c < size_.credentials; ++c) builder.add(credential(c));
        for (int e = 0; e < size_.equivalences; ++e) builder.add(equivalence(e));
        return builder.add(std::move(degree)).add(policy()).build();
    }

    /// Who applies has mostly learnt what the agreement is about.
    [[nodiscard]] Record record(int n) {
        Record made{.id = "applicant-" + std::to_string(n), .application = day(2026, 10, 1), .enrolment = day(2027, 1, 11)};
        std::vector<int> all;
        for (int c = 0; c < size_.credentials; ++c) all.push_back(c);
        dice_.shuffle(all);
        for (int a = 0; a < size_.attainments; ++a) made.attainments.push_back(attainment(a, all[static_cast<std::size_t>(a)]));
        if (dice_.chance(15)) made.standing.push_back({.module = module_id(dice_.between(0, 3))});
        if (dice_.chance(10)) made.declines.push_back(module_id(dice_.between(4, size_.modules - 1)));
        return made;
    }

private:
    [[nodiscard]] static Date day(int year, int month, int of_month) { return Date::make(year, month, of_month).value(); }
    [[nodiscard]] static std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
    [[nodiscard]] static ModuleId module_id(int m) { return "CM" + std::to_string(1010 + 1000 * (m / 8) + 10 * (m % 8)); }
    [[nodiscard]] static CredentialId credential_id(int c) { return "provider-" + std::to_string(c % 5) + "-course-" + two(c); }

    [[nodiscard]] Module module(int m, Programme& degree) const {
        Placement placed{.module = module_id(m), .stage = 1 + m / 8, .role = m == size_.modules - 1 ? Role::project : m % 8 < 2 ? Role::core : Role::compulsory};
        if ((m >= 12 && m < 16) || (m >= 19 && m < 23)) placed.role = Role::optional;
        if (m == 9 || m == 10) placed.prerequisites.push_back({{module_id(m - 8)}});
        if (m == 17) placed.prerequisites.push_back({{module_id(9), module_id(10)}});
        degree.modules.push_back(std::move(placed));
        return {.id = module_id(m), .title = "A module of computing, number " + std::to_string(m), .credits = 15, .level = 4 + 3 * m / size_.modules,
                .periods = m % 3 == 0 ? std::vector{1} : m % 5 == 0 ? std::vector{2} : std::vector<int>{}};
    }

    [[nodiscard]] Credential credential(int c) {
        return {.id = credential_id(c), .title = "A course of computing, number " + std::to_string(c), .provider = "provider-" + std::to_string(c % 5),
                .credits = {dice_.one({10, 15, 15, 20, 30}), Scheme::cats}, .level = {Framework::fheq, dice_.one({4, 4, 5, 5, 6})}, .assessed = true,
                .kind = dice_.chance(12) ? Kind::experiential : Kind::certificated};
    }

    /// Three quarters 1:1, the others with a second source, a second target or a choice, as published agreements have them.
    [[nodiscard]] Equivalence equivalence(int e) {
        Equivalence made{.id = "agreement-2026-" + two(e)};
        int const first = dice_.between(0, size_.credentials - 1);
        int const target = dice_.between(0, size_.modules - 2);
        made.sources.push_back(credential_id(first));
        if (dice_.chance(15)) made.sources.push_back(credential_id((first + dice_.between(1, size_.credentials - 1)) % size_.credentials));
        if (dice_.chance(12)) made.sources = {AnyOf{{credential_id(first), credential_id((first + dice_.between(1, size_.credentials - 1)) % size_.credentials)}}};
        ModuleTargets targets{{module_id(target)}};
        if (dice_.chance(12)) targets.modules.push_back(module_id((target + dice_.between(1, size_.modules - 2)) % (size_.modules - 1)));
        made.targets = std::move(targets);
        if (dice_.chance(20)) made.min_mark = dice_.one({50, 55, 60});
        if (dice_.chance(8)) made.refer = true;
        if (dice_.chance(4)) made.condition = "a portfolio is submitted";
        if (dice_.chance(4)) made.effect = Effect::replace;
        if (dice_.chance(30)) made.waives = {"volume"};
        if (dice_.chance(20)) made.waives.push_back("level");
        made.citation = {.title = "Articulation agreement between the providers and Example University", .clause = "schedule 1, line " + std::to_string(e)};
        return made;
    }

    [[nodiscard]] static Policy policy() {
        Policy made{.id = "example-rpl", .title = "Recognition of prior learning", .provider = "Example University", .version = "2026-27"};
        Rules& rules = made.rules;
        rules.currency = Currency{.max_years = 5, .from = ClockStart::awarded, .to = Event::application, .refer_until_years = 8};
        rules.min_mark = 40;
        rules.ungraded = Verdict::refer;
        rules.compensated = Verdict::refuse;
        rules.level_use = LevelUse::same_or_higher;
        rules.credit_use = CreditUse::whole;
        rules.volume_ratio = 1;
        rules.prior_use = PriorUse{PriorUse::Rule::surrendered_only};
        rules.exempted_prerequisite = ExemptedPrerequisite::meets;
        rules.not_exemptible = NotExemptible{.roles = {Role::project}};
        rules.unverified = Verdict::refer;
        rules.mark_maps = MarkMaps{{"gpa", {{"4.0", 85}, {"3.7", 75}, {"3.3", 68}, {"3.0", 62}, {"2.7", 55}, {"2.0", 42}}}};
        made.limits.push_back({.id = "award-cap", .measure = MaxShare{*Ratio::make(2, 3)}});
        made.limits.push_back({.id = "final-year", .measure = MaxCredits{30}, .modules = {.levels = std::vector{Level{Framework::fheq, 6}}}});
        made.limits.push_back({.id = "experience", .measure = MaxCredits{30}, .evidence = EvidenceSelection{.kinds = std::vector{Kind::experiential}}});
        made.limits.push_back({.id = "by-provider", .measure = MaxCredits{60}, .each = Each::provider});
        return made;
    }

    [[nodiscard]] Attainment attainment(int a, int c) {
        Date const awarded = day(dice_.chance(80) ? dice_.between(2022, 2026) : dice_.between(2016, 2021), dice_.one({1, 6, 7, 9}), dice_.between(1, 28));
        Attainment made{.id = "attainment-" + std::to_string(a), .credential = credential_id(c), .completed = awarded, .awarded = awarded,
                        .pass = dice_.chance(4) ? Pass::compensated : Pass::clear, .verified = dice_.chance(92) ? Verified::yes : Verified::unchecked};
        if (dice_.chance(10)) {
            made.mark_scale = "gpa";
            made.mark = dice_.one({"4.0", "3.7", "3.3", "3.0", "2.7", "1.0"});
        } else if (dice_.chance(93)) {
            made.mark = std::to_string(dice_.chance(95) ? dice_.between(42, 84) : dice_.between(30, 39));
        }
        if (dice_.chance(4)) made.used_in.push_back({.award = Award::certhe, .surrendered = dice_.chance(50)});
        return made;
    }

    test::Random dice_;
    Size size_;
};

}  // namespace crediton::office
