#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/programme_scene.hpp"

namespace crediton::soak {

using test::name;

/// Makes records too large to try every choice: up to thirty attainments and 150 rules that contend for forty modules, under
/// several limits at once. Screening stays simple here: `test::Generator` is for that.
class LargeScene {
public:
    explicit LargeScene(std::uint64_t seed) : dice_{seed * 1000003 + 17}, size_{sizes[seed % sizes.size()]} {}

    [[nodiscard]] test::Scene operator()() {
        scene_.record.id = "r";
        test::make_programme(dice_, scene_, {size_.modules, 15, 2}, [&](int stage) { return stage == 3 && dice_.chance(60); });
        for (int n = 0; n < size_.held; ++n) hold(n);
        for (int n = 0; n < size_.rules; ++n) rule(n);
        limits();
        rules_of_policy();
        if (dice_.chance(15)) scene_.record.standing = {{"M0", ModuleStanding::How::exempted, {}}};
        if (dice_.chance(15)) scene_.record.declines = {"M1"};
        return std::move(scene_);
    }

private:
    struct Size {
        int held, modules, rules;
    };
    static constexpr std::array<Size, 4> sizes{{{10, 18, 30}, {12, 24, 40}, {14, 24, 60}, {30, 40, 150}}};

    [[nodiscard]] ModuleId module() { return name('M', dice_.between(0, size_.modules - 1)); }
    [[nodiscard]] CredentialId credential() { return name('c', dice_.between(0, size_.held - 1)); }

    void hold(int n) {
        Credential made{.id = name('c', n), .provider = dice_.pick(std::vector<std::string>{"x", "y", "z"}),
                        .credits = {dice_.pick(std::vector<Ratio>{5, 10, 15, 20, 20, 30, 40}), Scheme::cats},
                        .level = {Framework::fheq, dice_.between(4, 6)}, .assessed = true};
        if (n > 0 && dice_.chance(8)) made.contains = {name('c', n - 1)};
        scene_.credentials.push_back(made);
        for (int copy = dice_.chance(6) ? 2 : 1; copy > 0; --copy) {
            Attainment held{.id = name('a', n) + name('-', copy), .credential = made.id, .pass = dice_.chance(92) ? Pass::clear : Pass::condoned};
            held.kind = dice_.chance(30) ? Kind::experiential : Kind::certificated;
            scene_.record.attainments.push_back(held);
        }
    }

    void rule(int n) {
        Equivalence made{.id = name('E', n)};
        int const sources = dice_.chance(70) ? 1 : dice_.between(2, 3);
        for (int k = 0; k < sources; ++k) {
            CredentialId const one = credential();
            if (dice_.chance(12)) made.sources.push_back(AnyOf{{one, credential()}});
            else made.sources.push_back(one);
        }
        std::vector<ModuleId> targets{module()};
        ModuleId const another = module();
        if (dice_.chance(22) && !(another == targets.front())) targets.push_back(another);
        made.targets = ModuleTargets{targets};
        if (dice_.chance(6) && !scene_.programme.groups.empty()) made.targets = GroupTarget{"g", 10};
        if (dice_.chance(25)) made.waives = {"volume"};
        if (dice_.chance(30)) made.waives.emplace_back("level");
        if (dice_.chance(15)) made.refer = true;
        if (dice_.chance(8)) made.effect = Effect::replace;
        if (dice_.chance(8)) made.uses = 2;
        scene_.equivalences.push_back(made);
    }

    void limit(std::size_t percent, char const* id, Measure measure, std::optional<Each> each = {}) {
        if (dice_.chance(percent)) scene_.policy.limits.push_back({.id = id, .measure = measure, .each = each});
    }

    void limits() {
        scene_.policy = {.id = "p", .version = "1"};
        limit(75, "cap", MaxCredits{dice_.pick(std::vector{60, 95, 120, 180, 240})});
        limit(25, "few", MaxModules{dice_.between(3, 8)});
        limit(40, "levels", MaxCredits{dice_.pick(std::vector{40, 55, 60, 90})}, Each::level);
        limit(25, "stages", MaxModules{dice_.between(2, 4)}, Each::stage);
        limit(25, "providers", MaxCredits{dice_.pick(std::vector{45, 60, 90})}, Each::provider);
        limit(20, "here", MinHereCredits{dice_.between(40, 200)});
    }

    void rules_of_policy() {
        auto& rules = scene_.policy.rules;
        if (dice_.chance(30)) rules.credit_use = CreditUse::divisible;
        if (dice_.chance(15)) rules.min_claim_credits = Ratio{dice_.pick(std::vector{25, 40, 60})};
        if (dice_.chance(15)) rules.exempt_only_with_prerequisites = true;
        if (dice_.chance(10)) rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    }

    test::Random dice_;
    Size size_;
    test::Scene scene_ = {};
};

}  // namespace crediton::soak
