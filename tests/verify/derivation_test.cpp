#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/generator.hpp"
#include "support/prover.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

/// So many modules of 20 credits, and attainments of 10, 20 and 30.
[[nodiscard]] Scene wide(int modules, int held) {
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .credits = modules * 20, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.record.id = "r";
    for (int n = 0; n < modules; ++n) {
        scene.modules.push_back({.id = "M" + std::to_string(n), .credits = 20, .level = 4});
        scene.programme.modules.push_back({.module = "M" + std::to_string(n), .stage = 1});
    }
    for (int n = 0; n < held; ++n) {
        std::string const id = std::to_string(n);
        scene.credentials.push_back({.id = "c" + id, .credits = StatedCredits{10 * (1 + n % 3), Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
        scene.record.attainments.push_back({.id = "a" + id, .credential = "c" + id, .pass = Pass::clear});
    }
    return scene;
}

[[nodiscard]] Source any_pair(int first, int many) {
    AnyOf any;
    for (int n = 0; n < many; ++n) {
        any.items.emplace_back(AllOf{{CredentialId{"c" + std::to_string(first + n)}, CredentialId{"c" + std::to_string((first + 3 * n + 1) % 40)}}});
    }
    return any;
}

/// The answer where a derivation ends, or none.
[[nodiscard]] verify::Answer derived(Scene const& scene) {
    Catalogue const catalogue = scene.build();
    return verify::answer_of([&] { verify::Derivation{catalogue, "P", {"p", "1"}, scene.record, decision_day()}; });
}

}  // namespace

TEST_CASE("more ways than are listed are not checked") {
    Scene scene = wide(2, 11);
    scene.equivalences.push_back({.id = "E", .sources = {GeneralCredit{.credits = 20}}, .targets = ModuleTargets{{"M0"}}});
    CHECK(derived(scene) == verify::Answer{verify::Outcome::not_checked, "verify.many_ways",
                                           "an equivalence can be met in too many ways to list, or by sets of too many attainments"});
    scene.record.attainments.pop_back();
    CHECK(derived(scene) == verify::Answer{});
    AtLeast some{.least = 5, .items = {}};
    for (int n = 0; n < 10; ++n) some.items.emplace_back(CredentialId{"c" + std::to_string(n)});
    scene.equivalences.front().sources = {some};
    CHECK(derived(scene) == verify::Answer{});
    for (int n = 0; n < 4; ++n) scene.record.attainments.push_back(scene.record.attainments.front());
    for (int n = 10; n < 14; ++n) scene.record.attainments[static_cast<std::size_t>(n)].id = "b" + std::to_string(n);
    for (int n = 10; n < 14; ++n) some.items.emplace_back(CredentialId{"c0"});
    scene.equivalences.front().sources = {some};
    CHECK(derived(scene).code == "verify.many_ways");
}

TEST_CASE("averages over denominators that are too unlike are not checked") {
    Scene scene = wide(1, 2);
    CredentialSource first{"c0"};
    CredentialSource second{"c1"};
    first.weight = *Ratio::make(1, 999'983);
    second.weight = *Ratio::make(1, 999'979);
    scene.equivalences.push_back({.id = "E", .sources = {first, second}, .targets = ModuleTargets{{"M0"}}, .min_average = Ratio{40}});
    for (auto& each : scene.record.attainments) each.mark = "50";
    CHECK(derived(scene).code == "verify.unlike");
}

TEST_CASE("a policy written for other awards refers every claim but those by identity") {
    Scene scene = wide(2, 2);
    scene.equivalences.push_back({.id = "E", .sources = {CredentialId{"c1"}}, .targets = ModuleTargets{{"M0"}}});
    scene.credentials[0].module = "M1";
    for (bool const other : {false, true}) {
        if (other) scene.policy.awards = {Award::masters};
        Catalogue const catalogue = scene.build();
        verify::Derivation const derivation{catalogue, "P", {"p", "1"}, scene.record, decision_day()};
        REQUIRE(derivation.claims().size() == 2);
        CHECK(derivation.claims()[0].equivalence == "E");
        CHECK(derivation.claims()[0].referred == other);
        CHECK(derivation.claims()[1].equivalence == "module:M1");
        CHECK_FALSE(derivation.claims()[1].referred);
    }
}

TEST_CASE("records of forty attainments and hundreds of claims are checked") {
    Scene scene = wide(20, 40);
    for (int n = 0; n < 20; ++n) {
        scene.equivalences.push_back({.id = "E" + std::to_string(n), .sources = {any_pair(n, 20)}, .targets = ModuleTargets{{"M" + std::to_string(n)}}});
    }
    scene.policy.limits.push_back({.id = "cap", .measure = MaxCredits{200}});
    for (int n = 0; n < 10; ++n) {
        scene.record.attainments.push_back(scene.record.attainments[static_cast<std::size_t>(n)]);
        scene.record.attainments.back().id = "again" + std::to_string(n);
    }
    Catalogue const catalogue = scene.build();
    verify::Derivation const derivation{catalogue, "P", {"p", "1"}, scene.record, decision_day()};
    CHECK(derivation.claims().size() > 300);
    verify::Stage stage{"credit", 0, 200};
    std::int64_t const scale = 1;
    stage.cases = {{{}, {verify::Branch{0}, verify::Leaf{verify::Leaf::Kind::bound, scale, {{"limit;cap", scale}}}, verify::Leaf{verify::Leaf::Kind::bound, scale, {{"limit;cap", scale}}}}}};
    std::vector<verify::StatedClaim> columns;
    for (auto const& each : derivation.claims()) columns.push_back(derivation.stated(each));
    verify::ProofCheck const check{derivation, verify::Side::assured, columns};
    verify::Stage none{"replace", 0, 0, {{{}, {verify::Leaf{verify::Leaf::Kind::bound, 1, {}}}}}};
    CHECK(verify::answer_of([&] { check.stages({stage, none}, "limit_reached", {}); }) == verify::Answer{});
    stage.bound = 199;
    CHECK(verify::answer_of([&] { check.stages({stage, none}, "limit_reached", {}); }).code == "verify.bound");
}

TEST_CASE("numbers that leave 128 bits are not checked") {
    verify::Wide const far = verify::times(verify::Wide{1} << 62, verify::Wide{1} << 62);
    CHECK(verify::answer_of([&] { static_cast<void>(verify::times(far, 16)); }).code == "verify.large");
    CHECK(verify::answer_of([&] { static_cast<void>(verify::plus(far * 7, far)); }).code == "verify.large");
    CHECK(verify::answer_of([&] { static_cast<void>(verify::minus(-far * 7, far * 2)); }).code == "verify.large");
    CHECK(verify::floor_of(-7, 2) == -4);
    CHECK(verify::floor_of(7, 2) == 3);
    CHECK(verify::floor_of(-8, 2) == -4);
}

TEST_CASE("rows are in normal form") {
    auto const row = verify::Row::make({{0, 600}, {1, 0}, {2, -900}}, 700);
    REQUIRE(row);
    CHECK(row->terms.size() == 2);
    CHECK(row->terms[0].weight == 2);
    CHECK(row->terms[1].weight == -3);
    CHECK(row->most == 2);
    CHECK(verify::Row::make({{0, 600}, {1, -900}}, -700)->most == -3);
    CHECK_FALSE(verify::Row::make({{0, 0}}, 5));
    CHECK(verify::Row::make({{0, 0}}, -5)->most == -5);
}
