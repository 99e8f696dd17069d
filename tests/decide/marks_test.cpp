#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/text.hpp>
#include <crediton/model/catalogue_builder.hpp>

#include "support/saying.hpp"

using namespace crediton;
using namespace crediton::literals;

namespace {

/// Three stages of one module each, weighted 0, 1/3 and 2/3; courses for the first two.
struct Weighted {
    std::optional<ImportedMarks> treatment = ImportedMarks::dropped;
    std::vector<StageWeight> weights{{1, 0}, {2, *Ratio::make(1, 3)}, {3, *Ratio::make(2, 3)}};
    Record record{.id = "r"};

    [[nodiscard]] Decision decide() const {
        CatalogueBuilder builder;
        Programme programme{.id = "P", .award = Award::honours, .credits = 60, .policy = PolicyReference{"p"}, .weights = weights};
        for (int stage = 1; stage <= 3; ++stage) {
            std::string const n = std::to_string(stage);
            builder.add(Module{.id = "M" + n, .credits = 20, .level = 3 + stage});
            builder.add(Credential{.id = "c" + n, .credits = 20_cats, .level = {Framework::fheq, 3 + stage}, .assessed = true});
            builder.add(Equivalence{.id = "E" + n, .sources = {CredentialId{"c" + n}}, .targets = ModuleTargets{{ModuleId{"M" + n}}}});
            programme.modules.push_back({.module = "M" + n, .stage = stage});
        }
        builder.add(programme).add(Policy{.id = "p", .version = "1", .imported_marks = treatment});
        return Calculator{builder.build(), "P", *Date::make(2026, 11, 26)}.assess(record);
    }
    void hold(char const* n) { record.attainments.push_back({.id = std::string{"a"} + n, .credential = std::string{"c"} + n, .mark = "60", .pass = Pass::clear}); }
};

}  // namespace

TEST_CASE("where imported marks are dropped, the stages that are left share the weight of one wholly imported") {
    Weighted desk;
    desk.hold("2");
    auto const marks = desk.decide().marks;
    REQUIRE(marks);
    CHECK(marks->treatment == ImportedMarks::dropped);
    CHECK(marks->stages == std::vector<StageShare>{{1, 0, Ratio{0}, false}, {2, *Ratio::make(1, 3), Ratio{0}, true}, {3, *Ratio::make(2, 3), Ratio{1}, false}});
    CHECK(test::holds(to_text(desk.decide()), "Stage 3                                          1 of the whole, 2/3 by the programme"));
    CHECK(test::holds(to_json(desk.decide()), "\"treatment\": \"dropped\""));
}

TEST_CASE("a stage that never counted changes nothing, and marks that travel change nothing") {
    Weighted desk;
    desk.hold("1");
    CHECK(desk.decide().marks->stages[1].left == Ratio::make(1, 3));
    desk.hold("2");
    desk.treatment = ImportedMarks::travel;
    CHECK(desk.decide().marks->stages[1].left == Ratio::make(1, 3));
    CHECK(desk.decide().marks->stages[1].imported);
}

TEST_CASE("what the policy does not say is not guessed, and where nothing is left to be studied nothing counts") {
    Weighted desk;
    desk.treatment.reset();
    CHECK(!desk.decide().marks->stages[2].left);
    CHECK(test::holds(to_text(desk.decide()), "does not say whether marks of exempted study count"));
    desk.treatment = ImportedMarks::dropped;
    for (char const* n : {"1", "2", "3"}) desk.hold(n);
    CHECK(!desk.decide().marks->stages[2].left);
    desk.weights.clear();
    CHECK(!desk.decide().marks);
}

TEST_CASE("weights are of stages that there are, once each, one in all") {
    Weighted desk;
    desk.weights[2].weight = *Ratio::make(1, 3);
    CHECK_THROWS_WITH_AS(static_cast<void>(desk.decide()), doctest::Contains("not one in all"), InputError);
    desk.weights[2] = {9, *Ratio::make(2, 3)};
    CHECK_THROWS_WITH_AS(static_cast<void>(desk.decide()), doctest::Contains("each stage that has modules"), InputError);
}
