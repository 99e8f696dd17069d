#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

using namespace crediton;
using namespace crediton::literals;

namespace {

/// Two modules of 20 credits, three credentials, each for one module or both.
struct Desk {
    std::vector<Credential> credentials;
    std::vector<Equivalence> equivalences;
    Policy policy{.id = "p", .version = "1"};
    Record record{.id = "r", .application = Date::make(2026, 11, 1)};
    std::vector<Placement> places{{.module = "A", .stage = 1}, {.module = "B", .stage = 2}};

    Desk() {
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

bool says(std::vector<Reason> const& reasons, char const* code) {
    return std::any_of(reasons.begin(), reasons.end(), [&](Reason const& each) { return each.code == code; });
}

}  // namespace

TEST_CASE("two single exemptions, and the entry point moves") {
    Desk desk;
    Decision const decision = desk.decide();
    CHECK(desk.credits() == 40);
    CHECK_FALSE(decision.entry_stage);
    CHECK(decision.remaining == Credits{});
    CHECK(decision.assured.status == Status::optimal);
    CHECK(says(decision.attainments[2].reasons, "evidence.no_equivalence"));
}

TEST_CASE("each check refuses or refers with its code") {
    SUBCASE("volume") {
        Desk desk;
        desk.credentials[0].credits = 10_cats;
        CHECK(desk.credits() == 20);
        CHECK(says(desk.decide().modules[0].reasons, "volume.short"));
        desk.equivalences[0].waives = {"volume"};
        CHECK(desk.credits() == 40);
    }
    SUBCASE("level") {
        Desk desk;
        desk.credentials[0].level.rank = 3;
        CHECK(says(desk.decide().modules[0].reasons, "level.lower"));
        desk.credentials[0].level.rank = 5;
        CHECK(desk.credits() == 40);
        desk.policy.rules.level_use = LevelUse::same;
        CHECK(says(desk.decide().modules[0].reasons, "level.higher"));
    }
    SUBCASE("currency, its boundary and its band") {
        Desk desk;
        desk.policy.rules.currency = Currency{5, Boundary::inclusive, ClockStart::completed, Event::application, 7};
        desk.record.attainments[0].completed = Date::make(2021, 11, 1);
        CHECK(desk.credits() == 40);
        desk.policy.rules.currency->boundary = Boundary::exclusive;
        Decision const decision = desk.decide();
        CHECK(desk.credits() == 20);
        CHECK(decision.modules[0].status == ModuleStatus::referred);
        CHECK(says(decision.modules[0].reasons, "currency.band"));
        desk.record.attainments[0].completed = {};
        CHECK(says(desk.decide().modules[0].reasons, "currency.unknown"));
    }
    SUBCASE("marks") {
        Desk desk;
        desk.policy.rules.min_mark = 60;
        CHECK(desk.credits() == 40);
        desk.policy.rules.min_mark = 61;
        CHECK(says(desk.decide().modules[0].reasons, "marks.low"));
        desk.record.attainments[0].mark = {};
        CHECK(says(desk.decide().modules[0].reasons, "marks.ungraded"));
        CHECK(desk.decide().modules[0].status == ModuleStatus::referred);
    }
    SUBCASE("a condition never satisfies anything") {
        Desk desk;
        desk.equivalences[0].condition = "interview";
        CHECK(desk.credits() == 20);
        CHECK(desk.decide().potential.referred_claims == 1);
    }
    SUBCASE("a failed attainment") {
        Desk desk;
        desk.record.attainments[0].pass = Pass::failed;
        CHECK(says(desk.decide().attainments[0].reasons, "pass.failed"));
    }
}

TEST_CASE("a limit binds and says by how much") {
    Desk desk;
    desk.policy.limits = {{.id = "cap", .measure = MaxCredits{30}}};
    Decision const decision = desk.decide();
    CHECK(decision.assured.exempted == *Credits::from(20, Scheme::cats));
    CHECK(decision.modules[1].reasons[0].code == "limit.reached");
    CHECK(decision.modules[1].reasons[0].text == "cap: 20 of 30 used, 20 more needed, 10 too many");
    CHECK_FALSE(decision.assured.limits[0].binding());
}

TEST_CASE("the tie-break takes the first list of modules") {
    Desk desk;
    desk.equivalences = {{.id = "E9", .sources = {"x"}, .targets = ModuleTargets{{"A"}}}, {.id = "E1", .sources = {"x"}, .targets = ModuleTargets{{"B"}}}};
    CHECK(*desk.decide().assured.exemptions.at(0).module == ModuleId{"A"});
}

TEST_CASE("forms that are not built are refused by name") {
    Desk desk;
    desk.policy.clauses = {{.id = "c", .kinds = {Kind::experiential}, .rules = {.min_claim_credits = Ratio{10}}}};
    CHECK_THROWS_WITH_AS(desk.decide(), doctest::Contains("\"min_claim_credits\", scoped by kinds, is not built yet"), InputError);
}

TEST_CASE("a record with errors is a decision that carries them") {
    Desk desk;
    desk.record.attainments[0].credential = "nowhere";
    desk.record.declines = {"Q"};
    Decision const decision = desk.decide();
    CHECK(decision.failed());
    CHECK(decision.errors.size() >= 2);
    CHECK(to_json(decision).find("\"status\": \"error\"") != std::string::npos);
    CHECK(to_text(decision).find("cannot be assessed") != std::string::npos);
}

TEST_CASE("values written are values read") {
    Desk desk;
    desk.policy.rules.currency = Currency{5, Boundary::exclusive, ClockStart::awarded, Event::enrolment, 7};
    desk.policy.rules.mark_maps = MarkMaps{{"letters", {{"A", Ratio{70}}, {"B", *Ratio::make(125, 2)}}}};
    desk.policy.limits = {{.id = "cap", .measure = MaxShare{*Ratio::make(1, 3)}, .awards = {Award::certhe}, .each = Each::level, .internal = true}};
    Catalogue const catalogue = desk.catalogue();
    Documents const again = load(std::vector<NamedText>{{"", to_json(catalogue)}});
    CHECK(again.catalogue == catalogue);
    CHECK(from_json<Policy>(to_json(desk.policy)) == desk.policy);
    CHECK(from_json<Record>(to_json(desk.record)) == desk.record);
    CHECK(digest(again.catalogue) == digest(catalogue));
}

TEST_CASE("the ledger keeps to 80 columns whatever the titles") {
    Desk desk;
    desk.credentials[0].title = std::string(200, 'w') + "\n\tü" + std::string(100, 'x');
    desk.equivalences[0].condition = std::string(300, 'c') + " and " + std::string(90, 'd');
    std::string const text = to_text(desk.decide());
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; start = end + 1, end = text.find('\n', start)) {
        CHECK(end - start <= 82);  // bytes: one letter of two bytes may be in a line
    }
}
