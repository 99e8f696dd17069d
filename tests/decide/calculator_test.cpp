#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "support/saying.hpp"

using namespace crediton;
using namespace crediton::literals;
using crediton::test::says;

namespace {

/// Two modules of 20 credits, three credentials, each for one module or both.
struct Office {
    std::vector<Credential> credentials;
    std::vector<Equivalence> equivalences;
    Policy policy{.id = "p", .version = "1"};
    Record record{.id = "r", .application = Date::make(2026, 11, 1)};
    std::vector<Placement> places{{.module = "A", .stage = 1}, {.module = "B", .stage = 2}};

    Office() {
        for (char const* id : {"x", "y", "z"}) {
            credentials.push_back({.id = id, .provider = "sender", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
            record.attainments.push_back({.id = std::string{"a"} + id, .credential = id, .completed = Date::make(2025, 6, 30), .mark = "60", .pass = Pass::clear});
        }
        equivalences = {{.id = "E1", .sources = {"x"}, .targets = ModuleTargets{{"A"}}}, {.id = "E2", .sources = {"y"}, .targets = ModuleTargets{{"B"}}}};
    }

    [[nodiscard]] Catalogue catalogue() const {
        CatalogueBuilder builder;
        for (auto const& each : credentials) builder.add(each);
        builder.add(Module{.id = "A", .credits = 20, .level = 4}).add(Module{.id = "B", .credits = 20, .level = 4});
        builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 40, .policy = PolicyReference{"p"}, .modules = places});
        for (auto const& each : equivalences) builder.add(each);
        return builder.add(policy).build();
    }
    [[nodiscard]] Decision decide() const { return Calculator{catalogue(), "P", *Date::make(2026, 11, 23)}.assess(record); }
    [[nodiscard]] int credits() const { return static_cast<int>(decide().assured.exempted.units() / 300); }
};

Credits cats(int amount) { return Credits::from_units(std::int64_t{300} * amount); }

}  // namespace

TEST_CASE("two single exemptions, and the entry point moves") {
    Office office;
    Decision const decision = office.decide();
    CHECK(office.credits() == 40);
    CHECK_FALSE(decision.entry_stage);
    CHECK(decision.remaining == Credits{});
    CHECK(decision.assured.status == Status::optimal);
    CHECK(says(decision.attainments[2].reasons, "evidence.no_equivalence"));
}

TEST_CASE("each check refuses or refers with its code") {
    SUBCASE("volume") {
        Office office;
        office.credentials[0].credits = 10_cats;
        CHECK(office.credits() == 20);
        CHECK(says(office.decide().modules[0].reasons, "volume.short"));
        office.equivalences[0].waives = {"volume"};
        CHECK(office.credits() == 40);
    }
    SUBCASE("level") {
        Office office;
        office.credentials[0].level.rank = 3;
        CHECK(says(office.decide().modules[0].reasons, "level.lower"));
        office.credentials[0].level.rank = 5;
        CHECK(office.credits() == 40);
        office.policy.rules.level_use = LevelUse::same;
        CHECK(says(office.decide().modules[0].reasons, "level.higher"));
    }
    SUBCASE("currency, its boundary and its band") {
        Office office;
        office.policy.rules.currency = Currency{5, Boundary::inclusive, ClockStart::completed, Event::application, 7};
        office.record.attainments[0].completed = Date::make(2021, 11, 1);
        CHECK(office.credits() == 40);
        office.policy.rules.currency->boundary = Boundary::exclusive;
        Decision const decision = office.decide();
        CHECK(office.credits() == 20);
        CHECK(decision.modules[0].status == ModuleStatus::referred);
        CHECK(says(decision.modules[0].reasons, "currency.band"));
        office.record.attainments[0].completed = {};
        CHECK(says(office.decide().modules[0].reasons, "currency.unknown"));
    }
    SUBCASE("marks") {
        Office office;
        office.policy.rules.min_mark = 60;
        CHECK(office.credits() == 40);
        office.policy.rules.min_mark = 61;
        CHECK(says(office.decide().modules[0].reasons, "marks.low"));
        office.record.attainments[0].mark = {};
        CHECK(says(office.decide().modules[0].reasons, "marks.ungraded"));
        CHECK(office.decide().modules[0].status == ModuleStatus::referred);
    }
    SUBCASE("a condition never satisfies anything") {
        Office office;
        office.equivalences[0].condition = "interview";
        CHECK(office.credits() == 20);
        CHECK(office.decide().potential.referred_claims == 1);
    }
    SUBCASE("a failed attainment") {
        Office office;
        office.record.attainments[0].pass = Pass::failed;
        CHECK(says(office.decide().attainments[0].reasons, "pass.failed"));
    }
}

TEST_CASE("a limit binds and says by how much") {
    Office office;
    office.policy.limits = {{.id = "cap", .measure = MaxCredits{30}}};
    Decision const decision = office.decide();
    CHECK(decision.assured.exempted == *Credits::from(20, Scheme::cats));
    CHECK(decision.modules[1].reasons[0].code == "limit.reached");
    CHECK(decision.modules[1].reasons[0].text == "cap: 20 of 30 used, 20 more needed, 10 too many");
    CHECK_FALSE(decision.assured.limits[0].binding());
}

TEST_CASE("the tie-break takes the first list of modules") {
    Office office;
    office.equivalences = {{.id = "E9", .sources = {"x"}, .targets = ModuleTargets{{"A"}}}, {.id = "E1", .sources = {"x"}, .targets = ModuleTargets{{"B"}}}};
    CHECK(*office.decide().assured.exemptions.at(0).module == ModuleId{"A"});
}

TEST_CASE("a clause scoped by kinds governs the claims on such evidence") {
    Office office;
    office.record.attainments[0].kind = Kind::experiential;
    auto const scoped = [&](auto change) {
        Office made = office;
        ScopedClause clause{.id = "k", .kinds = {Kind::experiential}};
        change(clause.rules);
        made.policy.clauses = {clause};
        return made;
    };
    auto const exempt = [](Office const& made, char const* module) {
        auto const decision = made.decide();
        return std::any_of(decision.assured.exemptions.begin(), decision.assured.exemptions.end(),
                           [&](Exemption const& each) { return each.module && each.module->str() == module; });
    };
    SUBCASE("volume") {
        Office const made = scoped([](Rules& r) { r.volume_ratio = *Ratio::make(5, 4); });
        CHECK_FALSE(exempt(made, "A"));
        CHECK(exempt(made, "B"));
    }
    SUBCASE("volume of a claim on both kinds") {
        Office made = scoped([](Rules& r) { r.volume_ratio = 2; });
        made.equivalences = {{.id = "E", .sources = {"x", "y"}, .targets = ModuleTargets{{"A"}}}};
        CHECK(exempt(made, "A"));
        made.policy.clauses.front().rules.volume_ratio = *Ratio::make(9, 4);
        CHECK_FALSE(exempt(made, "A"));
    }
    SUBCASE("deadline") {
        office.record.claim = Date::make(2026, 11, 10);
        Office const made = scoped([](Rules& r) { r.claim_by = ClaimBy{Event::application, 5}; });
        CHECK_FALSE(exempt(made, "A"));
        CHECK(exempt(made, "B"));
    }
    SUBCASE("not exemptible") {
        Office const made = scoped([](Rules& r) { r.not_exemptible = NotExemptible{.modules = {"A"}}; });
        CHECK_FALSE(exempt(made, "A"));
        CHECK(exempt(made, "B"));
    }
    SUBCASE("failed before") {
        office.record.failed_modules = {"A", "B"};
        office.policy.rules.failed_before = Verdict::accept;
        Office const made = scoped([](Rules& r) { r.failed_before = Verdict::refuse; });
        CHECK_FALSE(exempt(made, "A"));
        CHECK(exempt(made, "B"));
    }
    SUBCASE("smallest claim") {
        Office made = scoped([](Rules& r) { r.min_claim_credits = 40; });
        CHECK_FALSE(exempt(made, "A"));
        CHECK(exempt(made, "B"));
        made.record.attainments[1].kind = Kind::experiential;
        CHECK(exempt(made, "A"));
        CHECK(exempt(made, "B"));
    }
    SUBCASE("divisible") {
        office.equivalences.push_back({.id = "E3", .sources = {"x"}, .targets = ModuleTargets{{"B"}}});
        office.credentials[0].credits = 40_cats;
        office.equivalences.erase(office.equivalences.begin() + 1);
        CHECK(office.credits() == 20);
        CHECK(scoped([](Rules& r) { r.credit_use = CreditUse::divisible; }).credits() == 40);
    }
    SUBCASE("prerequisites that are not exempted") {
        office.places[0].prerequisites = {{{"B"}}};
        office.equivalences.pop_back();
        CHECK(exempt(office, "A"));
        CHECK_FALSE(exempt(scoped([](Rules& r) { r.exempt_only_with_prerequisites = true; }), "A"));
    }
    SUBCASE("an exemption that does not meet what requires it") {
        office.places[1].prerequisites = {{{"A"}}};
        office.equivalences.pop_back();
        CHECK(exempt(office, "A"));
        CHECK_FALSE(exempt(scoped([](Rules& r) { r.exempted_prerequisite = ExemptedPrerequisite::does_not_meet; }), "A"));
    }
    SUBCASE("share of prior use") {
        for (auto& each : office.record.attainments) each.used_in = {PriorAward{.award = Award::certhe}};
        office.policy.rules.prior_use = PriorUse{PriorUse::Rule::up_to_share, *Ratio::make(1, 2)};
        CHECK(office.credits() == 20);
        CHECK(scoped([](Rules& r) { r.prior_use = PriorUse{PriorUse::Rule::up_to_share, *Ratio::make(1, 2)}; }).credits() == 40);
    }
}

TEST_CASE("weights and marks in fractions make an exact average") {
    Office office;
    auto const with = [&](int least) {
        Equivalence rule{.id = "E", .sources = {CredentialSource{.credential = "x", .weight = *Ratio::make(1, 3)}, CredentialSource{.credential = "y", .weight = *Ratio::make(2, 3)}},
                         .targets = ModuleTargets{{"A"}}};
        rule.min_average = least;
        office.equivalences = {rule};
        office.record.attainments[0].mark = "40";
        office.record.attainments[1].mark = "70";
        return office.credits();
    };
    CHECK(with(60) == 20);
    CHECK(with(61) == 0);
}

TEST_CASE("the version of a policy is the one in force on the date that it names") {
    Office office;
    office.policy.in_force.until = Date::make(2025, 7, 31);
    office.policy.rules_as_at = RulesAsAt::application;
    Policy later{.id = "p", .version = "2", .in_force = {Date::make(2025, 8, 1), {}}, .rules_as_at = RulesAsAt::application,
                 .limits = {{.id = "cap", .measure = MaxCredits{20}}}};
    auto const both = [&] {
        CatalogueBuilder builder;
        for (auto const& each : office.credentials) builder.add(each);
        builder.add(Module{.id = "A", .credits = 20, .level = 4}).add(Module{.id = "B", .credits = 20, .level = 4});
        builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 40, .policy = PolicyReference{"p"}, .modules = office.places});
        for (auto const& each : office.equivalences) builder.add(each);
        return builder.add(office.policy).add(later).build();
    };
    auto const decide = [&](std::optional<Date> application, std::optional<PolicyReference> const& wanted = {}) {
        office.record.application = application;
        return Calculator{both(), "P", *Date::make(2026, 11, 23), wanted}.assess(office.record);
    };
    auto const old = decide(Date::make(2025, 3, 1));
    CHECK(old.policy_version == "1");
    CHECK(old.assured.exempted == cats(40));
    CHECK_FALSE(says(old.warnings, "policy.not_in_force"));
    auto const now = decide(Date::make(2025, 8, 1));
    CHECK(now.policy_version == "2");
    CHECK(now.assured.exempted == cats(20));
    CHECK(decide(Date::make(2025, 3, 1), PolicyReference{"p", "2"}).assured.exempted == cats(20));
    auto const undated = decide({});
    REQUIRE(undated.failed());
    CHECK(undated.errors.front().code == "record.missing_date");
    later.in_force.from = Date::make(2025, 9, 1);
    auto const between = decide(Date::make(2025, 8, 15));
    REQUIRE(between.failed());
    CHECK(between.errors.front().code == "record.policy_version");
    CHECK(between.policy == PolicyId{"p"});
    office.policy.rules_as_at = RulesAsAt::decision;  // and so not for this decision; the other does not serve in its place
    auto const mixed = decide(Date::make(2025, 8, 15));
    REQUIRE(mixed.failed());
    CHECK(mixed.errors.front().code == "record.policy_version");
    CHECK(mixed.policy_version.empty());
}

TEST_CASE("a minimum of the award holds over a group of any size") {
    Office office;
    CatalogueBuilder builder;
    for (auto const& each : office.credentials) builder.add(each);
    builder.add(Module{.id = "A", .credits = 20, .level = 4}).add(Module{.id = "B", .credits = 20, .level = 4});
    OptionGroup group{.id = "g", .credits = 100};
    for (int n = 0; n < 30; ++n) {
        Module module{.id = "O" + std::to_string(n), .credits = n % 3 == 0 ? 10 : 15, .level = n % 2 == 0 ? 6 : 4};
        office.places.push_back({.module = module.id, .stage = 3, .role = Role::optional});
        group.modules.push_back(module.id);
        builder.add(module);
    }
    for (auto const& each : office.equivalences) builder.add(each);
    Programme programme{.id = "P", .award = Award::honours, .credits = 140, .policy = PolicyReference{"p"}, .modules = office.places, .groups = {group}};
    auto const granted = [&](int least) {
        programme.minima = {{6, least}};
        CatalogueBuilder made = builder;
        made.add(programme).add(Equivalence{.id = "E9", .sources = {"z"}, .targets = GroupTarget{"g", 20}, .waives = {"level"}}).add(office.policy);
        return Calculator{made.build(), "P", *Date::make(2026, 11, 23)}.assess(office.record).assured.exempted;
    };
    CHECK(granted(90) == cats(60));  // six options of 15 at level 6 fill the 80 that are left of the group, and each is needed
    CHECK(granted(95) == cats(40));  // no filling of 80 reaches that; of 100, seven options of 15 do
}

TEST_CASE("a record with errors is a decision that carries them") {
    Office office;
    office.record.attainments[0].credential = "nowhere";
    office.record.declines = {"Q"};
    Decision const decision = office.decide();
    CHECK(decision.failed());
    CHECK(decision.errors.size() >= 2);
    CHECK(to_json(decision).find("\"status\": \"error\"") != std::string::npos);
    CHECK(to_text(decision).find("cannot be assessed") != std::string::npos);
}

TEST_CASE("values written are values read") {
    Office office;
    office.policy.rules.currency = Currency{5, Boundary::exclusive, ClockStart::awarded, Event::enrolment, 7};
    office.policy.rules.mark_maps = MarkMaps{{"letters", {{"A", Ratio{70}}, {"B", *Ratio::make(125, 2)}}}};
    office.policy.limits = {{.id = "cap", .measure = MaxShare{*Ratio::make(1, 3)}, .awards = {Award::certhe}, .each = Each::level, .internal = true}};
    Catalogue const catalogue = office.catalogue();
    Documents const again = load(std::vector<NamedText>{{"", to_json(catalogue)}});
    CHECK(again.catalogue == catalogue);
    CHECK(from_json<Policy>(to_json(office.policy)) == office.policy);
    CHECK(from_json<Record>(to_json(office.record)) == office.record);
    CHECK(digest(again.catalogue) == digest(catalogue));
}

TEST_CASE("the ledger keeps to 80 columns whatever the titles") {
    Office office;
    office.credentials[0].title = std::string(200, 'w') + "\n\tü" + std::string(100, 'x');
    office.equivalences[0].condition = std::string(300, 'c') + " and " + std::string(90, 'd');
    std::string const text = to_text(office.decide());
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; start = end + 1, end = text.find('\n', start)) {
        CHECK(end - start <= 82);  // bytes: one letter of two bytes may be in a line
    }
}

TEST_CASE("what no one could study anyhow is not held against a claim") {
    Office office;
    office.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    office.places = {{.module = "A"}, {.module = "B", .prerequisites = {{{"A"}}}}, {.module = "C", .prerequisites = {{{"B"}}, {{"A"}}}}};
    office.record.standing = {{"A", ModuleStanding::How::exempted}};
    CatalogueBuilder builder;
    for (auto const& each : office.credentials) builder.add(each);
    for (char const* id : {"A", "B", "C"}) builder.add(Module{.id = id, .credits = 20, .level = 4});
    builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 60, .policy = PolicyReference{"p"}, .modules = office.places});
    Calculator const calculator{builder.add(office.equivalences[1]).add(office.policy).build(), "P", *Date::make(2026, 11, 23)};
    CHECK(calculator.assess(office.record).assured.exempted == cats(20));  // C needs A, which does not serve it with or without B
}
