// Random records: the fewest periods wherever they stand in the order, against every choice and the shortest plan of each.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/calculator.hpp>
#include <crediton/project/study_clock.hpp>

#include "support/choice_scene.hpp"
#include "support/plain_choice.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr std::uint64_t usual_records = 1'000;
constexpr int no_plan = 1'000'000;

/// Modules of one size, of which a few may be exempted: then many choices are worth the same credit.
void level(Random& dice, Scene& scene) {
    std::size_t options = scene.programme.groups.empty() ? 0 : scene.programme.groups[0].modules.size();
    for (auto& each : scene.modules) each.credits = 20;
    if (options > 0) scene.programme.groups[0].credits = static_cast<int>(20 * ((options + 1) / 2));
    scene.programme.credits = static_cast<int>(20 * (scene.modules.size() - options + (options + 1) / 2));
    for (auto& each : scene.credentials) each.credits = {20, Scheme::cats};
    for (int n = 0; n < 3; ++n) {
        Equivalence rule{.id = name('F', n), .sources = {CredentialId{scene.credentials[scene.credentials.size() > 1 ? static_cast<std::size_t>(n) % 2 : 0].id}}};
        rule.targets = ModuleTargets{{scene.modules[static_cast<std::size_t>(dice.between(0, static_cast<int>(scene.modules.size()) - 1))].id}};
        rule.waives = {"level"};
        scene.equivalences.push_back(rule);
    }
    scene.policy.limits = {{.id = "few", .measure = MaxModules{dice.between(1, 2)}}};
}

/// The same scene with periods: when modules run, how much is studied at a time, stages one after the other, bridging credit.
Scene timed(std::uint64_t seed) {
    Scene scene = make_scene(seed * 104'729 + 5);
    Random dice{seed + 77};
    if (dice.chance(75)) level(dice, scene);
    auto& programme = scene.programme;
    programme.periods_per_year = dice.between(1, 3);
    programme.credits_per_year = Ratio{dice.pick(std::vector{30, 40, 60, 120})};
    programme.stage_gates = dice.chance(30);
    for (auto& each : scene.modules) {
        if (dice.chance(50)) each.periods = {dice.between(1, *programme.periods_per_year)};
    }
    for (std::size_t n = 1; n < programme.modules.size(); ++n) {
        auto& placed = programme.modules[n];
        bool const grouped = !programme.groups.empty() && std::count(programme.groups[0].modules.begin(), programme.groups[0].modules.end(), placed.module) > 0;
        if (!grouped && placed.prerequisites.empty() && dice.chance(35)) placed.prerequisites = {{{scene.modules[static_cast<std::size_t>(dice.between(0, static_cast<int>(n) - 1))].id}}};
    }
    if (dice.chance(20)) {
        for (auto& each : scene.equivalences) {
            if (dice.chance(40)) each.bridging_credits = Ratio{dice.pick(std::vector{10, 30})};
        }
    }
    return scene;
}

/// The shortest plan after some claims, by what docs/periods.md says of them.
class Periods {
public:
    explicit Periods(Case const& the_case) : case_{&the_case}, pace_{*StudyPace::of(the_case.curriculum(), {})}, planner_{the_case.curriculum(), pace_, 2026}, solver_{planner_.problem()} {}

    [[nodiscard]] int operator()(std::vector<Claim const*> const& choice) {
        StudyStart start{case_->curriculum()};
        bool const deaf = case_->bench().rules.exempted_prerequisite == ExemptedPrerequisite::does_not_meet;
        for (auto const& each : case_->bench().record.standing) start.settle(case_->curriculum().find(each.module), each.how == ModuleStanding::How::passed || !deaf);
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) start.settle(piece.module, !deaf);
                else start.amounts[static_cast<std::size_t>(piece.group)] += piece.credits;
                if (claim->effect == Effect::replace) start.other += piece.credits;
            }
            start.other += case_->curriculum().credits(claim->bridging.value_or(Ratio{0}));
        }
        Budget budget{10'000'000};
        StudyAnswer const found = solver_.solve(planner_.left(start), budget);
        REQUIRE(found.status != StudyStatus::limit_reached);
        return found.upper.value_or(no_plan);
    }

private:
    Case const* case_;
    StudyPace pace_;
    StudyPlanner planner_;
    StudySolver solver_;
};

using Numbers = std::vector<std::int64_t>;
using Scored = std::pair<Numbers, std::tuple<std::vector<std::string>, std::vector<std::string>, std::vector<std::string>>>;

/// A choice's place in the order, least first, with the periods after so many objectives.
Scored scored(Plain::Score const& plain, int periods, std::size_t after) {
    Numbers numbers{std::get<0>(plain), std::get<1>(plain), std::get<2>(plain), std::get<3>(plain), std::get<4>(plain)};
    numbers.insert(numbers.begin() + static_cast<std::ptrdiff_t>(after), periods);
    return {numbers, {std::get<5>(plain), std::get<6>(plain), std::get<7>(plain)}};
}

struct Counts {
    std::uint64_t records = 0;  ///< with few enough claims to try every choice
    std::uint64_t compared = 0;
    std::uint64_t other = 0;    ///< the choice is another than by the order without time
    std::uint64_t proofs = 0;
};

std::vector<std::string> said(Standing const& standing) {
    std::vector<std::string> found;
    for (auto const& claim : standing.claims) {
        found.push_back(claim.equivalence.str());
        for (auto const& each : claim.modules) found.push_back(each.str());
        for (auto const& each : claim.evidence) found.push_back(each.attainment.str() + ":" + std::to_string(each.credits.units()));
    }
    return found;
}

/// Claims of the case that a standing holds.
std::vector<Claim const*> claims_of(Case const& the_case, Standing const& standing) {
    std::vector<Claim const*> found;
    for (auto const& used : standing.claims) {
        for (auto const& claim : the_case.found().claims) {
            bool same = claim.equivalence == used.equivalence.str() && claim.drawn.size() == used.evidence.size() && claim.credits() == used.credits;
            for (std::size_t n = 0; same && n < claim.drawn.size(); ++n) same = the_case.bench().at(claim.drawn[n].first).id() == used.evidence[n].attainment.str();
            for (auto const& each : used.modules) same = same && claim.exempts(the_case.curriculum().find(each));
            if (same && std::find(found.begin(), found.end(), &claim) == found.end()) {
                found.push_back(&claim);
                break;
            }
        }
    }
    REQUIRE(found.size() == standing.claims.size());
    return found;
}

void compare(std::uint64_t seed, Counts& counts) {
    CAPTURE(seed);
    Scene const scene = timed(seed);
    Date const on = *Date::make(2026, 11, 23);
    auto const catalogue = std::make_shared<Catalogue const>(scene.build());
    Calculator const usual{catalogue, "P", on};
    Curriculum const curriculum{*catalogue, usual.programme()};
    Agreement const agreement{*catalogue, curriculum};
    RuleBook const book{usual.policy(), usual.programme()};
    Case const the_case{*catalogue, curriculum, agreement, usual.policy(), book, scene.record, on, on, SearchLimits{}.ways};
    if (the_case.found().claims.size() > 9 || !the_case.found().implicit.empty()) return;
    ++counts.records;
    Periods periods{the_case};
    Plain const plain{the_case};
    Decision const before = usual.assess(scene.record);
    std::map<std::vector<Claim const*>, int> known;
    for (std::size_t const after : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{4}}) {
        CAPTURE(after);
        Calculator calculator{catalogue, "P", on};
        calculator.prefer(fewest_periods_after(after, StudyLoad{.first_year = 2026}));
        Decision const decision = calculator.assess(scene.record);
        REQUIRE(decision.proved());
        for (bool const automatic : {true, false}) {
            auto const& own = automatic ? decision.assured : decision.potential;
            auto const& standing = automatic ? before.assured : before.potential;
            if (periods(claims_of(the_case, standing)) == no_plan) continue;  // nothing completes the programme: docs/periods.md
            Scored best;
            plain.each(automatic, [&](std::vector<Claim const*> const& choice) {
                if (!plain.allowed(choice)) return;
                auto const [at, fresh] = known.try_emplace(choice, 0);
                if (fresh) at->second = periods(choice);
                Scored const mine = scored(plain.score(choice), at->second, after);
                if (best.first.empty() || mine < best) best = mine;
            });
            auto const chosen = claims_of(the_case, own);
            REQUIRE(scored(plain.score(chosen), periods(chosen), after) == best);
            ++counts.compared;
            counts.other += said(own) != said(standing) ? 1U : 0U;
        }
        if (after == 1) {
            Proof const proof = calculator.prove(scene.record, true);
            CHECK(proof.decision == decision);
            for (auto const* each : {&proof.assured, &proof.potential}) {
                if (!each->there) continue;
                CHECK(each->stages.size() == 1);
                ++counts.proofs;
            }
        }
    }
}

}  // namespace

TEST_CASE("the fewest periods, wherever they stand in the order, are those of trying every choice") {
    Counts counts;
    Seeds const wanted = seeds(usual_records);
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many; ++seed) compare(seed, counts);
    MESSAGE(counts.records << " records, " << counts.compared << " choices compared, " << counts.other << " other than without time, " << counts.proofs << " proved for the credit stage");
    if (wanted.usual(usual_records)) {
        CHECK(counts.records > usual_records / 2);
        CHECK(counts.compared > usual_records * 4);
        CHECK(counts.other > usual_records / 4);
        CHECK(counts.proofs > usual_records);
    }
}
