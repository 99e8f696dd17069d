#include <crediton/model/catalogue_builder.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/record_checks.hpp>

namespace {

using namespace crediton;

/// A sound catalogue, to be spoiled in one place.
struct World {
    std::vector<Credential> credentials;
    std::vector<Module> modules;
    Programme programme;
    std::vector<Equivalence> equivalences;
    std::vector<Policy> policies;

    World() {
        for (auto const* id : {"c1", "c2"}) {
            Credential c;
            c.id = id;
            c.credits = 15_cats;
            c.level = {Framework::fheq, 4};
            credentials.push_back(c);
        }
        programme.id = "g";
        programme.credits = 60;
        programme.award = Award::certhe;
        programme.policy = PolicyReference{"pol"};
        for (auto const* id : {"A", "B", "C", "D"}) {
            Module m;
            m.id = id;
            m.credits = id[0] < 'C' ? 15 : 30;
            m.level = 4;
            modules.push_back(m);
            Placement p;
            p.module = id;
            p.stage = 1;
            programme.modules.push_back(p);
        }
        OptionGroup group;
        group.id = "opt";
        group.credits = 30;
        group.modules = {"C", "D"};
        programme.groups = {group};
        Equivalence e;
        e.id = "E";
        e.sources = {"c1"};
        e.targets = ModuleTargets{{"A"}};
        equivalences = {e};
        Policy pol;
        pol.id = "pol";
        pol.version = "1";
        Limit limit;
        limit.id = "cap";
        limit.measure = MaxCredits{30};
        pol.limits = {limit};
        policies = {pol};
    }

    [[nodiscard]] CatalogueBuilder builder() const {
        CatalogueBuilder made;
        for (auto const& each : equivalences) made.add(each);
        for (auto const& each : modules) made.add(each);
        for (auto const& each : policies) made.add(each);
        for (auto const& each : credentials) made.add(each);
        made.add(programme);
        return made;
    }
    Equivalence& e() { return equivalences[0]; }
    Policy& pol() { return policies[0]; }
};

std::string all(std::vector<Defect> const& defects) {
    std::string text;
    for (auto const& each : defects) text += each.to_string() + "\n";
    return text;
}

bool has(std::vector<Defect> const& defects, std::string const& code) {
    return std::any_of(defects.begin(), defects.end(), [&](Defect const& each) { return each.code == code; });
}

using Spoil = std::function<void(World&)>;

void check_each(std::vector<std::pair<char const*, Spoil>> const& cases) {
    int number = 0;
    for (auto const& each : cases) {
        std::string const code = each.first;
        World world;
        each.second(world);
        auto const found = world.builder().defects();
        CHECK_MESSAGE(has(found, code), "case ", number, ": ", code, " not among\n", all(found));
        ++number;
    }
}

Requirement needs(char const* module) { return {{module}}; }

Date day(int year) { return *Date::make(year, 1, 1); }

}  // namespace

TEST_CASE("a sound catalogue has no defects and is sorted") {
    World world;
    std::reverse(world.modules.begin(), world.modules.end());
    world.modules.push_back(world.modules.front());  // equal definitions are one
    auto const builder = world.builder();
    CHECK_MESSAGE(builder.defects().empty(), all(builder.defects()));
    auto const catalogue = builder.build();
    REQUIRE(catalogue.modules().size() == 4);
    CHECK(catalogue.modules().front().id == ModuleId{"A"});
    CHECK(catalogue.find(ModuleId{"D"}).has_value());
    CHECK_FALSE(catalogue.find(ModuleId{"Z"}).has_value());
    CHECK(catalogue == World{}.builder().build());
}

TEST_CASE("defects of identity and of references") {
    check_each({
        {"catalogue.doubled", [](World& w) { w.credentials.push_back(w.credentials[0]); }},
        {"catalogue.doubled", [](World& w) { w.equivalences.push_back(w.e()); }},
        {"catalogue.doubled", [](World& w) { w.policies.push_back(w.pol()); }},
        {"catalogue.overlap", [](World& w) { w.policies.push_back(w.pol()); w.policies[1].version = "2"; }},
        {"catalogue.overlap", [](World& w) { w.equivalences.push_back(w.e()); w.equivalences[1].in_force.from = day(2030); }},
        {"module.unequal", [](World& w) { w.modules.push_back(w.modules[0]); w.modules.back().title = "other"; }},
        {"catalogue.identifier", [](World& w) { w.credentials[0].id = "a;b"; }},
        {"catalogue.identifier", [](World& w) { w.programme.groups[0].id = ""; }},
        {"catalogue.identifier", [](World& w) { w.pol().limits[0].id = " x"; }},
        {"catalogue.unknown_credential", [](World& w) { w.e().sources = {"c9"}; }},
        {"catalogue.unknown_credential", [](World& w) { w.credentials[0].contains = {"zz"}; }},
        {"catalogue.unknown_module", [](World& w) { w.e().targets = ModuleTargets{{"Z"}}; }},
        {"catalogue.unknown_module", [](World& w) { w.programme.modules[0].prerequisites = {needs("Z")}; }},
        {"catalogue.unknown_module", [](World& w) { w.credentials[0].module = ModuleId{"Z"}; }},
        {"catalogue.unknown_module", [](World& w) { w.modules.pop_back(); }},
        {"catalogue.unknown_module", [](World& w) { w.pol().limits[0].modules.ids = {{"Z"}}; }},
        {"catalogue.unknown_programme", [](World& w) { w.e().programmes = {"gg"}; }},
        {"catalogue.unknown_policy", [](World& w) { w.programme.policy->id = "none"; }},
        {"catalogue.unknown_policy", [](World& w) { w.programme.policy->version = "9"; }},
        {"catalogue.unknown_group", [](World& w) { w.e().targets = GroupTarget{"op", 10}; }},
    });
}

TEST_CASE("defects of credentials and modules") {
    check_each({
        {"credits.range", [](World& w) { w.credentials[0].credits.amount = -5; }},
        {"credits.too_fine", [](World& w) { w.credentials[0].credits.amount = *Ratio::make(1, 7); }},
        {"credits.huge", [](World& w) { w.credentials[0].credits.amount = 999'999'999; }},
        {"credits.huge", [](World& w) { w.credentials[0].credits = {Ratio{600'000}, Scheme::ects}; }},
        {"credits.range", [](World& w) { w.modules[0].credits = -1; }},
        {"credits.too_fine", [](World& w) { w.modules[0].credits = *Ratio::make(1, 7); }},
        {"level.unknown", [](World& w) { w.credentials[0].level = {Framework::scqf, 3}; }},
        {"level.unknown", [](World& w) { w.modules[0].level = 9; }},
        {"credential.length", [](World& w) { w.credentials[0].weeks = -1; }},
        {"credential.fee", [](World& w) { w.credentials[0].fee = -1; }},
        {"credential.cycle", [](World& w) { w.credentials[0].contains = {"c2"}; w.credentials[1].contains = {"c1"}; }},
        {"credential.cycle", [](World& w) { w.credentials[0].contains = {"c1"}; }},
        {"module.period", [](World& w) { w.modules[0].periods = {0}; }},
    });
}

TEST_CASE("defects of programmes") {
    check_each({
        {"credits.range", [](World& w) { w.programme.credits = 0; }},
        {"credits.range", [](World& w) { w.programme.groups[0].credits = 0; }},
        {"programme.total", [](World& w) { w.programme.credits = 61; }},
        {"programme.module_twice", [](World& w) { w.programme.modules.push_back(w.programme.modules[0]); }},
        {"programme.group_member", [](World& w) { w.programme.groups[0].modules.push_back("CC"); }},
        {"programme.two_groups", [](World& w) { w.programme.groups.push_back(w.programme.groups[0]); w.programme.groups[1].id = "b"; }},
        {"programme.group_doubled", [](World& w) { w.programme.groups.push_back(w.programme.groups[0]); }},
        {"programme.group_short", [](World& w) { w.programme.groups[0].credits = 90; }},
        {"programme.excludes_itself", [](World& w) { w.programme.modules[0].exclusions = {"A"}; }},
        {"programme.requirement_empty", [](World& w) { w.programme.modules[0].prerequisites = {Requirement{}}; }},
        {"programme.prerequisite_cycle", [](World& w) { w.programme.modules[0].prerequisites = {needs("A")}; }},
        {"programme.minimum", [](World& w) { w.programme.minima = {{4, 90}}; }},
        {"level.unknown", [](World& w) { w.programme.minima = {{11, 9}}; }},
        {"module.every_years", [](World& w) { w.modules[0].every_years = 5; w.modules[0].first_year = 2026; }},
        {"module.first_year", [](World& w) { w.modules[0].every_years = 2; }},
        {"module.first_year", [](World& w) { w.modules[0].first_year = 26; }},
        {"programme.study_from", [](World& w) { w.programme.periods_per_year = 2; w.programme.study_from = 3; }},
        {"programme.periods", [](World& w) { w.programme.periods_per_year = 0; }},
        {"programme.fee", [](World& w) { w.programme.fee_per_120 = -1; }},
        {"programme.stage", [](World& w) { w.programme.modules[0].stage = -1; }},
    });
}

TEST_CASE("a circle of prerequisites is named; a way around it is no circle") {
    World world;
    auto& places = world.programme.modules;
    places[0].prerequisites = {needs("B")};
    places[1].prerequisites = {needs("A")};
    places[2].prerequisites = {needs("A")};  // waits for the circle, is not in it
    auto const found = world.builder().defects();
    REQUIRE_MESSAGE(found.size() == 1, all(found));
    CHECK(found[0].message.find("\"A\" requires \"B\" requires \"A\"") != std::string::npos);
    places[0].prerequisites = {{{"B", "D"}}};
    CHECK(world.builder().defects().empty());
}

TEST_CASE("defects of equivalences") {
    check_each({
        {"equivalence.no_source", [](World& w) { w.e().sources.clear(); }},
        {"equivalence.no_source", [](World& w) { w.e().sources = {AnyOf{}}; }},
        {"equivalence.no_target", [](World& w) { w.e().targets = ModuleTargets{}; }},
        {"equivalence.no_target", [](World& w) { w.e().targets = OneOfTargets{}; }},
        {"equivalence.target_twice", [](World& w) { w.e().targets = ModuleTargets{{"A", "A"}}; }},
        {"equivalence.at_least", [](World& w) { w.e().sources = {AtLeast{3, {"c1", "c2"}}}; }},
        {"equivalence.at_least", [](World& w) { w.e().sources = {AtLeast{0, {"c1", "c2"}}}; }},
        {"equivalence.at_level", [](World& w) { w.e().sources = {GeneralCredit{10, {{{Framework::fheq, 4}, 20}}, {}}}; }},
        {"credits.range", [](World& w) { w.e().sources = {GeneralCredit{}}; }},
        {"credits.range", [](World& w) { w.e().targets = GroupTarget{"opt", 0}; }},
        {"equivalence.marks", [](World& w) { w.e().min_mark = 70; w.e().max_mark = 60; }},
        {"equivalence.marks", [](World& w) { w.e().min_mark = 101; }},
        {"equivalence.marks", [](World& w) { w.e().sources = {CredentialSource{"c1", Ratio{5}, Ratio{4}}}; }},
        {"equivalence.average", [](World& w) { w.e().refer_average = 50; }},
        {"equivalence.average", [](World& w) { w.e().min_average = 50; w.e().refer_average = 55; }},
        {"equivalence.weight", [](World& w) { w.e().sources = {CredentialSource{"c1", {}, {}, 0}}; }},
        {"equivalence.age", [](World& w) { w.e().max_age_years = -1; }},
        {"equivalence.uses", [](World& w) { w.e().uses = 0; }},
        {"equivalence.unknown_waiver", [](World& w) { w.e().waives = {"volum"}; }},
        {"period.backwards", [](World& w) { w.e().in_force = {day(2026), day(2025)}; }},
        {"period.backwards", [](World& w) { w.e().completed = {day(2026), day(2025)}; }},
        {"equivalence.never_applies", [](World& w) { w.e().targets = StageTarget{3}; }},
        {"equivalence.never_applies", [](World& w) { w.programme.modules.erase(w.programme.modules.begin()); w.programme.credits = 45; }},
        {"equivalence.never_applies", [](World& w) { w.e().targets = GroupTarget{"opt", 40}; }},
        {"equivalence.depth", [](World& w) {
             Source deep{"c1"};
             for (int i = 0; i < 80; ++i) deep = Source{AllOf{{deep}}};
             w.e().sources = {deep};
         }},
    });
}

TEST_CASE("a minimum above the whole award decides nothing, and is only a warning") {
    World world;
    world.programme.minima = {{4, 90}};
    auto const found = world.builder().defects();
    REQUIRE_MESSAGE(found.size() == 1, all(found));
    CHECK(found[0].severity == Severity::warning);
    CHECK_NOTHROW(static_cast<void>(world.builder().build()));
}

TEST_CASE("an equivalence that can never apply is only a warning") {
    World world;
    world.e().targets = StageTarget{3};
    CHECK_NOTHROW(static_cast<void>(world.builder().build()));
}

TEST_CASE("defects of policies") {
    check_each({
        {"policy.limit_doubled", [](World& w) { w.pol().limits.push_back(w.pol().limits[0]); }},
        {"policy.limit_reserved", [](World& w) { w.pol().limits[0].id = "volume"; }},
        {"policy.limit_effects", [](World& w) { w.pol().limits[0].effects.clear(); }},
        {"policy.max_modules", [](World& w) { w.pol().limits[0].measure = MaxModules{-1}; }},
        {"policy.share", [](World& w) { w.pol().limits[0].measure = MaxShare{2}; }},
        {"policy.share", [](World& w) { w.pol().rules.outcome_share = 0; }},
        {"credits.range", [](World& w) { w.pol().limits[0].measure = MaxCredits{-1}; }},
        {"credits.range", [](World& w) { w.pol().rules.min_claim_credits = -1; }},
        {"level.unknown", [](World& w) { w.pol().limits[0].modules.levels = {{{Framework::scqf, 1}}}; }},
        {"policy.mark", [](World& w) { w.pol().rules.min_mark = 400; }},
        {"policy.mark", [](World& w) { w.pol().rules.mark_maps = MarkMaps{{"s", {{"A", 200}}}}; }},
        {"policy.years", [](World& w) { w.pol().rules.currency = Currency{1'000'000'000, {}, {}, {}, {}}; }},
        {"policy.refer_until", [](World& w) { w.pol().rules.currency = Currency{5, {}, {}, {}, 3}; }},
        {"policy.prior_share", [](World& w) { w.pol().rules.prior_use = PriorUse{PriorUse::Rule::up_to_share, {}}; }},
        {"policy.prior_share", [](World& w) { w.pol().rules.prior_use = PriorUse{PriorUse::Rule::refuse, Ratio{1}}; }},
        {"policy.volume_ratio", [](World& w) { w.pol().rules.volume_ratio = 0; }},
        {"policy.days", [](World& w) { w.pol().rules.claim_by = ClaimBy{Event::claim, -1}; }},
        {"period.backwards", [](World& w) { w.pol().in_force = {day(2026), day(2025)}; }},
        {"catalogue.unknown_module", [](World& w) { w.pol().rules.not_exemptible = NotExemptible{{}, {}, {"Z"}}; }},
        {"catalogue.unknown_programme", [](World& w) { w.pol().clauses = {ScopedClause{"s", "", {}, {"gg"}}}; }},
        {"policy.clause_empty", [](World& w) { w.pol().clauses = {ScopedClause{"s"}}; }},
        {"policy.clause_kinds", [](World& w) { w.pol().clauses = {ScopedClause{"s"}}; w.pol().clauses[0].rules.kinds = Lists<Kind>{}; }},
    });
}

TEST_CASE("two clauses conflict only where neither is more specific and some case lies in both") {
    auto const clause = [](std::vector<Award> awards, std::vector<ProgrammeId> programmes) {
        ScopedClause made;
        made.id = "s";
        made.awards = std::move(awards);
        made.programmes = std::move(programmes);
        made.rules.min_mark = 50;
        return made;
    };
    auto const conflict = [](std::vector<ScopedClause> clauses) {
        World world;
        world.pol().rules.min_mark = 40;
        world.pol().clauses = std::move(clauses);
        return has(world.builder().defects(), "policy.conflict");
    };
    CHECK(conflict({clause({}, {})}));
    CHECK(conflict({clause({Award::certhe}, {}), clause({Award::certhe, Award::diphe}, {})}));
    CHECK(conflict({clause({Award::certhe}, {}), clause({}, {"g"})}));
    CHECK_FALSE(conflict({clause({Award::certhe}, {}), clause({Award::diphe}, {})}));
    CHECK_FALSE(conflict({clause({Award::diphe}, {}), clause({}, {"g"})}));
    CHECK_FALSE(conflict({clause({Award::certhe}, {}), clause({Award::certhe}, {"g"})}));
    ScopedClause experiential = clause({}, {});
    experiential.kinds = {Kind::experiential};
    CHECK(conflict({experiential, clause({Award::certhe}, {})}));  // the programme is a certhe
    CHECK_FALSE(conflict({experiential, clause({Award::masters}, {})}));
    CHECK(conflict({experiential, experiential}));
}

TEST_CASE("a rule for a programme that is not loaded is a warning, and serves nobody here") {
    World world;
    world.e().programmes = {"gg"};
    auto const defects = world.builder().defects();
    CHECK(has(defects, "catalogue.unknown_programme"));
    CHECK(std::all_of(defects.begin(), defects.end(), [](Defect const& each) { return each.severity == Severity::warning; }));
}

TEST_CASE("every defect is thrown at once, with its place and a near miss") {
    World world;
    world.programme.credits = 61;
    world.e().sources = {"credential-1"};
    world.credentials[0].id = "credential-2";
    auto builder = world.builder();
    Credential spoilt = world.credentials[0];
    spoilt.id = "k";
    spoilt.credits.amount = -1;
    builder.add(spoilt, {"a.json", "/credentials/7", 12});
    try {
        static_cast<void>(builder.build());
        FAIL("it has errors");
    } catch (InputError const& error) {
        REQUIRE_MESSAGE(error.defects().size() == 3, all(error.defects()));
        CHECK(error.defects()[0].to_string().starts_with("a.json:12: /credentials/7/credits: "));
        CHECK(error.defects()[0].identifier == "k");
        CHECK(error.defects()[2].message.find("did you mean \"credential-2\"?") != std::string::npos);
    }
}

TEST_CASE("what is damaged is there to be referred to, and not checked") {
    World world;
    auto builder = CatalogueBuilder{};
    Place place;
    place.damaged = true;
    Credential damaged;
    damaged.id = "c1";
    builder.add(damaged, place).add(world.e()).add(world.modules[0]);
    CHECK_MESSAGE(builder.defects().empty(), all(builder.defects()));
}

namespace {

Record sound_record() {
    Record record;
    record.id = "r";
    Attainment a;
    a.id = "a1";
    a.credential = "c1";
    record.attainments = {a};
    return record;
}

}  // namespace

TEST_CASE("defects of records") {
    World const world;
    auto const catalogue = world.builder().build();
    auto const& programme = catalogue.programmes()[0];
    CHECK(record_defects(sound_record(), catalogue, &programme).empty());
    using Change = std::function<void(Record&)>;
    std::vector<std::pair<char const*, Change>> const cases{
        {"catalogue.identifier", [](Record& r) { r.id = ""; }},
        {"record.unknown_credential", [](Record& r) { r.attainments[0].credential = "c9"; }},
        {"record.attainment_doubled", [](Record& r) { r.attainments.push_back(r.attainments[0]); }},
        {"credits.range", [](Record& r) { r.attainments[0].inline_credential = Credential{"i", "", "", {Ratio{-1}}, {Framework::fheq, 4}}; }},
        {"record.mark", [](Record& r) { r.attainments[0].mark = "105"; }},
        {"record.dates", [](Record& r) { r.attainments[0].completed = day(2026); r.attainments[0].awarded = day(2025); }},
        {"record.unknown_module", [](Record& r) { r.declines = {"Z"}; }},
        {"record.unknown_module", [](Record& r) { r.failed_modules = {"Z"}; }},
        {"record.unknown_module", [](Record& r) { r.standing = {{"Z"}}; }},
        {"record.standing_doubled", [](Record& r) { r.standing = {{"A"}, {"A"}}; }},
        {"record.unknown_evidence", [](Record& r) { r.judgements = {{"j", {}, {"A"}, {"a9"}}}; }},
        {"record.unknown_equivalence", [](Record& r) { r.judgements = {{"j", EquivalenceId{"X"}, {}, {"a1"}}}; }},
        {"record.judgement", [](Record& r) { r.judgements = {{"j", {}, {}, {"a1"}}}; }},
        {"record.judgement", [](Record& r) { r.judgements = {{"j", {}, {"A"}, {"a1"}, Judgement::Decision::refuse}}; }},
        {"record.judgement_doubled", [](Record& r) { r.judgements = {{"j", {}, {"A"}, {"a1"}}, {"j", {}, {"A"}, {"a1"}}}; }},
    };
    for (auto const& each : cases) {
        std::string const code = each.first;
        Record record = sound_record();
        each.second(record);
        auto const found = record_defects(record, catalogue, &programme);
        CHECK_MESSAGE(has(found, code), code, " not among\n", all(found));
    }
}
