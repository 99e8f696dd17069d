#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <crediton/model/catalogue_builder.hpp>
#include <crediton/project/plan_of_study.hpp>

using namespace crediton;

namespace {

/// Three stages of 120 credits: a chain C1 to C6, two a stage, and four other modules a stage; all of 20 credits.
struct Degree {
    std::vector<Module> modules = {};
    Programme programme = {};

    Degree() {
        programme.id = "P";
        programme.credits = 360;
        programme.credits_per_year = 120;
        programme.periods_per_year = 2;
        for (int stage = 1; stage <= 3; ++stage) {
            for (int n = 0; n < 2; ++n) add("C" + std::to_string(2 * stage + n - 1), stage);
            for (int n = 1; n <= 4; ++n) add("E" + std::to_string(10 * stage + n), stage);
        }
        for (int n = 2; n <= 6; ++n) at("C" + std::to_string(n)).prerequisites = {{{"C" + std::to_string(n - 1)}}};
    }

    void add(std::string const& id, int stage) {
        modules.push_back({.id = id, .title = "", .credits = 20, .level = 3 + stage});
        programme.modules.push_back({.module = id, .stage = stage});
    }
    [[nodiscard]] Placement& at(ModuleId const& id) {
        return *std::find_if(programme.modules.begin(), programme.modules.end(), [&](Placement const& each) { return each.module == id; });
    }
    [[nodiscard]] Module& module(ModuleId const& id) {
        return *std::find_if(modules.begin(), modules.end(), [&](Module const& each) { return each.id == id; });
    }
    [[nodiscard]] Catalogue build() const {
        CatalogueBuilder builder;
        for (auto const& each : modules) builder.add(each);
        return builder.add(programme).build();
    }

    /// The plan with these modules exempted, `meets` or not what requires them.
    [[nodiscard]] StudyPlan plan(std::vector<ModuleId> const& exempted, StudyLoad const& load = {}, bool meets = true, Credits other = {}) const {
        Catalogue const catalogue = build();
        Curriculum const curriculum{catalogue, *catalogue.find(programme.id)};
        StudyPace const pace = *StudyPace::of(curriculum, load);
        StudyPlanner const planner{curriculum, pace, load.first_year.value_or(2026)};
        StudyStart const without{curriculum};
        StudyStart start = without;
        start.other = other;
        for (auto const& each : exempted) start.settle(curriculum.find(each), meets);
        Budget budget{default_study_work};
        return PlanWriter{planner, pace}(start, without, true, budget);
    }
};

std::vector<ModuleId> const stage_1{"C1", "C2", "E11", "E12", "E13", "E14"};
std::vector<ModuleId> const chain{"C1", "C2", "C3", "C4", "C5", "C6"};

}  // namespace

TEST_CASE("60 credits beside a chain of six save no period, and lighten the load") {
    StudyPlan const plan = Degree{}.plan({"E11", "E12", "E13"});
    CHECK(plan.status == StudyStatus::optimal);
    CHECK(plan.periods == 6);
    CHECK(plan.periods_without == 6);
    CHECK(plan.saved == 0);
    CHECK(plan.years == 3);
    CHECK(plan.binding == std::vector{Binding::chain});
    CHECK(plan.chain == chain);
    CHECK(plan.per_period == *Credits::from(60, Scheme::cats));
    CHECK(!plan.lighter);  // 300 credits in six periods of modules of 20: one period has 60
}

TEST_CASE("the whole first stage saves two semesters") {
    StudyPlan const plan = Degree{}.plan(stage_1);
    CHECK(plan.periods == 4);
    CHECK(plan.saved == 2);
    CHECK(plan.binding == std::vector{Binding::credits, Binding::chain});
    CHECK(plan.chain == std::vector<ModuleId>{"C3", "C4", "C5", "C6"});
    REQUIRE(plan.schedule.size() == 4);
    CHECK(plan.schedule[0].year == 1);
    CHECK(plan.schedule[2].year == 2);
    CHECK(plan.schedule[3].period == 2);
    CHECK(plan.schedule[1].credits == *Credits::from(60, Scheme::cats));
}

TEST_CASE("a chain that is left takes its periods, and the load can be lighter") {
    StudyPlan const plan = Degree{}.plan({"E11", "E12", "E13", "E14", "E21", "E22", "E23", "E24"});
    CHECK(plan.periods == 6);
    CHECK(plan.saved == 0);
    REQUIRE(plan.lighter);
    CHECK(plan.lighter->most == *Credits::from(40, Scheme::cats));
    CHECK(plan.lighter->proved);
    for (auto const& period : plan.lighter->periods) CHECK(period.credits <= plan.lighter->most);
}

TEST_CASE("exempted modules that meet no requirement leave the chain where it was") {
    StudyPlan const plan = Degree{}.plan({"C1"}, {}, false);
    CHECK(plan.status == StudyStatus::impossible);
    CHECK(!plan.periods);
    REQUIRE(!plan.blocked.empty());
    CHECK(plan.blocked.front() == StudyObstacle{Obstruction::requirement, ModuleId{"C2"}, {}, {}});
}

TEST_CASE("modules run when they run") {
    Degree degree;
    degree.module("C1").periods = {2};
    degree.module("C2").periods = {1};
    StudyPlan const late = degree.plan({});
    CHECK(late.periods == 7);
    CHECK(late.binding == std::vector{Binding::offering});
    CHECK(degree.plan({}, {.from_period = 2}).periods == 6);
    degree.module("C2").every_years = 2;
    degree.module("C2").first_year = 2026;
    CHECK(degree.plan({}).periods == 9);                        // not in the year that begins in 2027
    CHECK(degree.plan({}, {.first_year = 2027}).periods == 7);
    degree.module("C2").periods = {3};
    StudyPlan const none = degree.plan({});
    CHECK(none.status == StudyStatus::impossible);
    CHECK(none.blocked.front().what == Obstruction::offering);
}

TEST_CASE("stages one after the other") {
    Degree degree;
    degree.programme.credits_per_period = 80;
    degree.programme.credits_per_year = 160;
    for (int n = 2; n <= 6; ++n) degree.at("C" + std::to_string(n)).prerequisites.clear();
    CHECK(degree.plan({}).periods == 5);
    degree.programme.stage_gates = true;
    StudyPlan const plan = degree.plan({});
    CHECK(plan.periods == 6);  // 120 credits of a stage are two periods of 80
    CHECK(plan.binding == std::vector{Binding::stage});
}

TEST_CASE("a period that nobody limits is a share of the year in whole modules") {
    Degree degree;
    StudyPlan const part_time = degree.plan({}, {.credits_per_year = 60});
    CHECK(part_time.per_period == *Credits::from(40, Scheme::cats));
    CHECK(part_time.per_year == *Credits::from(60, Scheme::cats));
    CHECK(part_time.periods == 12);
    CHECK(part_time.years == 6);
    CHECK_THROWS_AS(static_cast<void>(degree.plan({}, {.credits_per_year = 0})), InputError);
    CHECK_THROWS_AS(static_cast<void>(degree.plan({}, {.from_period = 3})), InputError);
    degree.programme.periods_per_year.reset();
    Catalogue const catalogue = degree.build();
    CHECK(!StudyPace::of(Curriculum{catalogue, *catalogue.find(degree.programme.id)}, {}));
}

// ---- a decision of a police force's degree: year-4 entry, with a bridging module ----
// Source of the case: College of Policing, recognition of prior experience and learning, how it could work: a bachelor's of six years
// part time; 120 credits at level 4 and 60 at level 5 recognised; entry to year 4, and a bridging module is expected.

namespace {

struct Police {
    Degree degree = {};
    Record record = {.id = "officer"};
    std::optional<Ratio> bridging = {};

    Police() {
        degree.programme.credits_per_year = 60;
        degree.programme.periods_per_year = 1;
        degree.programme.policy = PolicyReference{"rpel"};
        for (int n = 2; n <= 6; ++n) degree.at("C" + std::to_string(n)).prerequisites.clear();
        record.attainments.push_back({.id = "service", .credential = "service", .pass = Pass::clear, .verified = Verified::yes});
        record.judgements.push_back({.id = "j", .equivalence = "rpel-180", .evidence = {"service"}, .decision = Judgement::Decision::grant});
    }

    [[nodiscard]] std::optional<StudyPlan> plan(StudyLoad const& load = {}) const {
        CatalogueBuilder builder;
        for (auto const& each : degree.modules) builder.add(each);
        builder.add(Credential{.id = "service", .credits = {180, Scheme::cats}, .level = {Framework::fheq, 5}, .assessed = true});
        Policy policy{.id = "rpel", .version = "1"};
        policy.limits = {Limit{.id = "half", .measure = MaxShare{*Ratio::make(1, 2)}}};
        builder.add(policy);
        ModuleTargets targets{stage_1};
        for (auto const* id : {"C3", "C4", "E21"}) targets.modules.push_back(id);
        builder.add(Equivalence{.id = "rpel-180", .sources = {Source{CredentialSource{.credential = "service"}}}, .targets = targets, .bridging_credits = bridging});
        auto const catalogue = std::make_shared<Catalogue const>(builder.add(degree.programme).build());
        Calculator const calculator{catalogue, "P", *Date::make(2026, 11, 23)};
        Decision const decision = calculator.assess(record);
        REQUIRE(decision.assured.exempted == *Credits::from(180, Scheme::cats));
        return plan_of_study(calculator, record, decision, load);
    }
};

}  // namespace

TEST_CASE("180 credits recognised are entry to year 4 of 6, and a bridging module may cost a year of it") {
    Police police;
    auto const plain = police.plan();
    REQUIRE(plain);
    CHECK(plain->periods == 3);
    CHECK(plain->periods_without == 6);
    CHECK(plain->saved == 3);
    CHECK(plain->binding == std::vector{Binding::credits});
    police.bridging = 20;
    auto const bridged = police.plan();
    REQUIRE(bridged);
    CHECK(bridged->periods == 4);
    CHECK(bridged->saved == 2);
    Credits other;
    for (auto const& period : bridged->schedule) other += period.other;
    CHECK(other == *Credits::from(20, Scheme::cats));
    CHECK(police.plan(StudyLoad{.credits_per_year = 80})->periods == 3);
}
