// Claims that are too many to list: the search over their parts against the list of all, and large ones by themselves.

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/calculator.hpp>
#include <crediton/io/json.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

[[nodiscard]] Decision decide(Scene const& scene, std::size_t ways, std::int64_t work = 0) {
    return Calculator{scene.build(), "P", decision_day(), {}, SearchLimits{.work = work, .ways = ways}}.assess(scene.record);
}

/// The claims of a standing without the reasons for their referral.
[[nodiscard]] std::string told(Standing const& standing) {
    std::string text{name_of(standing.status)};
    text += " " + standing.bound.in(Scheme::cats).to_string() + "\n";
    for (auto const& claim : standing.claims) {
        text += claim.equivalence.str() + (claim.referrals.empty() ? "" : " referred");
        for (auto const& each : claim.modules) text += " " + each.str();
        for (auto const& each : claim.groups) text += " " + each.str();
        for (auto const& each : claim.evidence) text += " " + each.attainment.str() + ":" + each.credits.in(Scheme::cats).to_string();
        text += "\n";
    }
    return text;
}

[[nodiscard]] std::string told(Decision const& decision) {
    std::string text = "assured " + told(decision.assured) + "potential " + told(decision.potential);
    for (auto const& each : decision.modules) {
        text += each.module.str() + " " + std::string{name_of(each.status)} + (each.reasons.empty() ? "" : " for reasons") + "\n";
    }
    for (auto const& each : decision.attainments) text += each.attainment.str() + " " + std::string{name_of(each.status)} + "\n";
    return text;
}

/// Attainments of 5 to 20 credits, modules of 10 to 40.
[[nodiscard]] Scene large(std::uint64_t seed, int held) {
    Random random{seed};
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.record = {.id = "r", .application = Date::make(2026, 11, 1)};
    int total = 0;
    for (int n = 0; n < 8; ++n) {
        int const credits = random.one({10, 15, 20, 30, 40});
        scene.modules.push_back({.id = "M" + std::to_string(n), .credits = credits, .level = 4 + n / 3});
        scene.programme.modules.push_back({.module = scene.modules.back().id, .stage = 1 + n / 3});
        total += credits;
    }
    scene.programme.credits = total;
    for (int n = 0; n < held; ++n) {
        std::string const id = (n < 10 ? "c0" : "c") + std::to_string(n);
        scene.credentials.push_back({.id = id, .credits = StatedCredits{random.one({5, 10, 15, 20}), Scheme::cats},
                                     .level = {Framework::fheq, random.between(4, 6)}, .assessed = true});
        scene.record.attainments.push_back({.id = "a" + id, .credential = id, .completed = Date::make(2025, 6, 30),
                                            .mark = std::to_string(random.between(40, 80)), .pass = Pass::clear});
    }
    return scene;
}

/// Fewer of the large ones where fewer records are wanted: they take a search's whole budget.
[[nodiscard]] std::uint64_t large_ones() { return std::min<std::uint64_t>(6, 1 + seeds(4000).many / 700); }

/// A relaxation: nothing exempts more than all that any equivalence names.
[[nodiscard]] Credits all_targets(Scene const& scene) {
    Credits sum;
    for (auto const& module : scene.modules) {
        bool const named = std::any_of(scene.equivalences.begin(), scene.equivalences.end(), [&](Equivalence const& each) {
            auto const* targets = std::get_if<ModuleTargets>(&each.targets);
            return targets != nullptr && std::find(targets->modules.begin(), targets->modules.end(), module.id) != targets->modules.end();
        });
        if (named) sum += Credits::from(module.credits, Scheme::cats).value();
    }
    return sum;
}

}  // namespace

TEST_CASE("searching the parts of claims gives what listing all of them gives") {
    int wrong = 0;
    std::uint64_t granted = 0;
    Seeds wanted = seeds(20000);
    wanted.many /= 5;  // each is decided twice, once the hard way
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many && wrong < 3; ++seed) {
        Scene const scene = Generator{seed}.scene();
        auto const listed = told(decide(scene, 1'000'000));
        auto const searched = told(decide(scene, 0));
        granted += listed.find(":") != std::string::npos ? 1U : 0U;
        if (listed == searched) continue;
        ++wrong;
        FAIL_CHECK("seed " << seed << "\nlisted\n" << listed << "searched\n" << searched << document(scene));
    }
    CHECK(granted * 2 >= wanted.many);
}

TEST_CASE("general credit over thirty attainments is answered") {
    for (std::uint64_t seed = 0; seed < large_ones(); ++seed) {
        CAPTURE(seed);
        Scene scene = large(seed, 30);
        for (int n = 0; n < 5; ++n) {
            GeneralCredit source{.credits = 20 + 10 * n};
            if (n % 2 == 0) source.at_levels = {{Level{Framework::fheq, 5}, 10}};
            scene.equivalences.push_back({.id = "E" + std::to_string(n), .sources = {source}, .targets = ModuleTargets{{scene.modules[static_cast<std::size_t>(n)].id}}});
        }
        Decision const decision = decide(scene, SearchLimits{}.ways);
        CHECK(decision.assured.exempted.units() > 0);
        CHECK(decision.assured.bound <= all_targets(scene));
        if (decision.assured.status == Status::optimal) CHECK(decision.assured.bound == decision.assured.exempted);
        Decision const longer = decide(scene, SearchLimits{}.ways, 4 * Calculator::default_work);
        CHECK(decision.assured.exempted <= longer.assured.exempted);
        CHECK(decision.assured.bound >= longer.assured.exempted);
        Decision const stopped = decide(scene, SearchLimits{}.ways, 3);
        CHECK(stopped.assured.status == Status::limit_reached);
        CHECK(stopped.assured.exempted <= decision.assured.exempted);
        CHECK(stopped.assured.bound >= longer.assured.exempted);
        CHECK(stopped.assured.bound <= all_targets(scene));
    }
}

TEST_CASE("the same credential many times over stays small, listed or not") {
    for (std::size_t const ways : {SearchLimits{}.ways, std::size_t{0}}) {
        CAPTURE(ways);
        Scene scene = large(7, 3);
        auto const first = scene.record.attainments.front();
        for (int n = 0; n < 119; ++n) {
            scene.record.attainments.push_back(first);
            scene.record.attainments.back().id = "copy" + std::to_string(n);
        }
        scene.policy.rules.credit_use = CreditUse::divisible;
        scene.credentials.front().credits = StatedCredits{80, Scheme::cats};
        scene.credentials.front().level = {Framework::fheq, 6};
        for (std::size_t n = 0; n < 2; ++n) {
            scene.equivalences.push_back({.id = "E" + std::to_string(n), .sources = {first.credential}, .targets = ModuleTargets{{scene.modules[n].id}}});
        }
        Decision const decision = decide(scene, ways);
        CHECK(decision.assured.status == Status::optimal);
        std::set<AttainmentId> drawn;
        for (auto const& claim : decision.assured.claims) {
            for (auto const& each : claim.evidence) drawn.insert(each.attainment);
        }
        CHECK(decision.assured.claims.size() == 2);
        CHECK(drawn.size() == 1);  // alternatives: both claims draw on one of them, and it is the first by name
        CHECK(drawn.begin()->str() == first.id.str());
    }
}

TEST_CASE("two equivalences that ask for six of twelve are answered") {
    for (std::uint64_t seed = 0; seed < large_ones(); ++seed) {
        CAPTURE(seed);
        Scene scene = large(seed, 12);
        for (int n = 0; n < 2; ++n) {
            AtLeast source{.least = 6, .items = {}};
            for (auto const& each : scene.credentials) source.items.emplace_back(each.id);
            Equivalence rule{.id = "E" + std::to_string(n), .sources = {source}, .targets = ModuleTargets{{scene.modules[static_cast<std::size_t>(n)].id}}, .waives = {"level"}};
            rule.min_average = 55;
            scene.equivalences.push_back(rule);
        }
        Decision const decision = decide(scene, SearchLimits{}.ways);
        Decision const listed = decide(scene, 1'000'000);
        CHECK(decision.assured.status == Status::optimal);
        CHECK(told(decision) == told(listed));
        CHECK(decision.assured.claims.size() >= 1);
    }
}

TEST_CASE("a needless attainment does not swell a smallest claim") {
    Scene scene;
    scene.modules = {{.id = "M0", .credits = 20, .level = 4}, {.id = "M1", .credits = 10, .level = 4}};
    scene.programme = {.id = "P", .award = Award::honours, .credits = 30, .policy = PolicyReference{"p"}, .modules = {{.module = "M0"}, {.module = "M1"}}};
    scene.policy = {.id = "p", .version = "1", .clauses = {{.id = "k", .kinds = {Kind::certificated}, .rules = {.min_claim_credits = 25}}}};
    scene.record = {.id = "r", .application = Date::make(2026, 11, 1)};
    for (auto const& [id, credits, kind] : {std::tuple{"a", 20, Kind::experiential}, {"b", 10, Kind::certificated}, {"c", 10, Kind::certificated}}) {
        scene.credentials.push_back({.id = id, .credits = {credits, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
        scene.record.attainments.push_back({.id = id, .credential = id, .pass = Pass::clear, .kind = kind});
    }
    scene.equivalences = {{.id = "E0", .sources = {AtLeast{1, {"a", "b"}}}, .targets = ModuleTargets{{"M0"}}},
                          {.id = "E1", .sources = {"c"}, .targets = ModuleTargets{{"M1"}}}};
    for (std::size_t const ways : {std::size_t{0}, SearchLimits{}.ways}) {
        Decision const decision = decide(scene, ways);
        CHECK(decision.assured.exempted.in(Scheme::cats) == Ratio{20});  // of experience alone; 10 certificated credits are too few
        REQUIRE(decision.assured.claims.size() == 1);
        CHECK(decision.assured.claims.front().evidence.size() == 1);
    }
}
