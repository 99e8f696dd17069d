// Certificates that a slow prover makes: the checker accepts each of them, and none that random tampering makes say more.

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>

#include <doctest/doctest.h>

#include "support/generator.hpp"
#include "support/prover.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr std::uint64_t scenes = 1500;
constexpr std::size_t few_claims = 9;

/// True if the scene can be proved in a moment.
[[nodiscard]] bool is_small(Scene const& scene) {
    if (!scene.versions.empty()) return false;
    Catalogue const catalogue = scene.build();
    auto const facts = verify::gather(catalogue, "P", {"p", {}}, scene.record, decision_day());
    return facts.error.empty() && verify::Claims{facts}.all().size() <= few_claims;
}

/// Changes one number, name or entry of a tree, or of a bound.
void tamper(verify::ProvedChoice& choice, Random& random) {
    auto& stage = choice.stages[random.below(choice.stages.size())];
    auto& tree = stage.cases[random.below(stage.cases.size())].tree;
    if (tree.empty()) return;
    auto& entry = tree[random.below(tree.size())];
    auto* leaf = std::get_if<verify::Leaf>(&entry);
    switch (random.below(8)) {
        case 0: entry = verify::Branch{random.between(-1, static_cast<int>(choice.columns.size()))}; return;
        case 1: entry = verify::Leaf{random.one({verify::Leaf::Kind::bound, verify::Leaf::Kind::none, verify::Leaf::Kind::fails})}; return;
        case 2: tree.erase(tree.begin() + static_cast<std::ptrdiff_t>(random.below(tree.size()))); return;
        case 3: tree.push_back(entry); return;
        case 4: if (leaf != nullptr) leaf->scale = random.between(-1, 7); return;
        case 5: if (leaf != nullptr && !leaf->multipliers.empty()) leaf->multipliers.front().second = random.between(-3, 9); return;
        case 6: if (leaf != nullptr) leaf->multipliers.emplace_back("once;M" + std::to_string(random.below(4)), random.between(0, 3)); return;
        default: std::swap(entry, tree[random.below(tree.size())]);
    }
}

}  // namespace

TEST_CASE("the certificates of a slow prover are accepted") {
    Seeds const wanted = seeds(scenes);
    std::uint64_t seen = 0;
    std::uint64_t granted = 0;
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many; ++seed) {
        Scene const scene = Generator{seed}.scene();
        if (!is_small(scene)) continue;
        CAPTURE(seed);
        Proved const proved{scene};
        ++seen;
        granted += proved.decision.potential.claims.empty() ? 0U : 1U;
        REQUIRE(proved.proves);
        auto const checker = proved.checker();
        REQUIRE(checker(proved.decision) == verify::Answer{});
        REQUIRE(checker(proved.decision, proved.certificate) == verify::Answer{});
    }
    MESSAGE(seen << " certificates of " << wanted.many << " scenes, " << granted << " of them grant something");
    CHECK(seen * 2 >= wanted.many);
}

TEST_CASE("what is accepted of a certificate that was tampered with is true") {
    Seeds const wanted = seeds(scenes);
    int accepted = 0;
    int refused = 0;
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many / 4; ++seed) {
        Scene const scene = Generator{seed}.scene();
        if (!is_small(scene)) continue;
        CAPTURE(seed);
        Proved const proved{scene};
        Random random{seed};
        for (int n = 0; n < 40; ++n) {
            auto certificate = proved.certificate;
            auto decision = proved.decision;
            bool const less = random.chance(50) && !decision.potential.claims.empty();
            if (less) {  // the same proof for a choice that is not the best
                auto& stage = certificate.potential.stages.front();
                decision.potential = {.status = "optimal"};
                certificate.potential.claims.clear();
                for (auto& each : certificate.potential.stages) each.value = each.bound = Ratio{};
                if (stage.objective != "credit" || proved.decision.potential.exempted == Ratio{}) continue;
            }
            for (int times = random.between(less ? 0 : 1, 3); times > 0; --times) tamper(certificate.potential, random);
            auto const answer = proved.checker()(decision, certificate);
            (answer.outcome == verify::Outcome::accepted ? accepted : refused)++;
            if (less) REQUIRE(answer.outcome != verify::Outcome::accepted);
        }
    }
    MESSAGE(accepted << " accepted, " << refused << " refused");
    CHECK(refused > 100);
}

TEST_CASE("what demanding a module comes to is proved as well") {
    int bounded = 0;
    int impossible = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        Scene const scene = Generator{seed}.scene();
        if (!is_small(scene)) continue;
        CAPTURE(seed);
        Proved const proved{scene};
        verify::Derivation const derivation{proved.catalogue, "P", {"p", scene.policy.version}, proved.records.front(), decision_day()};
        for (std::size_t place = 0; place < derivation.facts().modules.size(); ++place) {
            auto const best = Search{derivation.facts(), derivation.claims(), false}.best_with(place);
            auto const bound = best ? std::optional{worth(verify::Objective::credit, *best)} : std::nullopt;
            Prover const prover{derivation, verify::Side::potential};
            verify::ModuleCertificate const certificate{proved.decision.heading, prover.about(place, bound, "potential")};
            REQUIRE(prover.proves());
            REQUIRE(proved.checker()(proved.decision.heading, certificate) == verify::Answer{});
            ++(bound ? bounded : impossible);
            if (!bound || *bound == 0) continue;
            auto wrong = certificate;
            wrong.proof.bound = derivation.amount(*bound - 1);
            REQUIRE(proved.checker()(proved.decision.heading, wrong).outcome == verify::Outcome::refused);
        }
    }
    CHECK(bounded > 50);
    CHECK(impossible > 50);
}
