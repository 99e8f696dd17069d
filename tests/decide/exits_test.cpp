#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <crediton/decide/exits.hpp>
#include <crediton/io/exits.hpp>

#include "support/saying.hpp"

using namespace crediton;
using namespace crediton::literals;

namespace {

/// A master's of six taught modules of 20 credits and a project of 60, courses for all six, and a policy of two thirds.
struct Masters {
    CatalogueBuilder builder = {};
    Record record{.id = "r"};

    Masters() {
        Programme programme{.id = "msc", .award = Award::masters, .credits = 180, .policy = PolicyReference{"p"}};
        for (char const* n : {"1", "2", "3", "4", "5", "6"}) {
            std::string const name = n;
            builder.add(Module{.id = "M" + name, .credits = 20, .level = 7});
            builder.add(Credential{.id = "c" + name, .credits = 20_cats, .level = {Framework::fheq, 7}, .assessed = true});
            builder.add(Equivalence{.id = "E" + name, .sources = {CredentialId{"c" + name}}, .targets = ModuleTargets{{ModuleId{"M" + name}}}});
            programme.modules.push_back({.module = "M" + name, .stage = 1});
        }
        builder.add(Module{.id = "DISS", .credits = 60, .level = 7});
        programme.modules.push_back({.module = "DISS", .stage = 1, .role = Role::project});
        builder.add(programme);
        builder.add(Policy{.id = "p", .version = "1", .limits = {{.id = "two-thirds", .measure = MaxShare{*Ratio::make(2, 3)}}}});
    }

    void hold(int courses) {
        for (int n = 1; n <= courses; ++n) {
            std::string const name = std::to_string(n);
            record.attainments.push_back({.id = "a" + name, .credential = "c" + name, .pass = Pass::clear});
        }
    }
    [[nodiscard]] std::vector<ExitStanding> exits() const { return exit_standings(Calculator{builder.build(), "msc", *Date::make(2026, 11, 26)}, record); }
};

}  // namespace

TEST_CASE("what may stand shrinks with the award that is finally taken") {
    Masters desk;
    desk.hold(4);
    auto const found = desk.exits();
    REQUIRE(found.size() == 2);
    CHECK(found[0].award == Award::pgcert);
    CHECK(found[0].credits == Ratio{60});
    CHECK(found[0].decision.assured.exempted == *Credits::from(40, Scheme::cats));
    CHECK(found[1].award == Award::pgdip);
    CHECK(found[1].decision.assured.exempted == *Credits::from(80, Scheme::cats));
    std::string const text = to_text(found);
    CHECK(test::holds(text, "pgcert                    60            40            40  two-thirds"));
    CHECK(test::holds(to_json(found), "\"award\": \"pgdip\""));
}

TEST_CASE("an award that the programme has too few modules for is left out") {
    Masters desk;
    desk.record.declines = {"DISS"};
    desk.record.judgements = {{.equivalence = EquivalenceId{"E1"}, .evidence = {"a1"}, .decision = Judgement::Decision::grant}};
    desk.hold(1);
    auto const found = desk.exits();
    REQUIRE(found.size() == 2);
    CHECK(found[0].decision.assured.exempted == *Credits::from(20, Scheme::cats));

    CatalogueBuilder small;
    small.add(Module{.id = "A", .credits = 40, .level = 7});
    small.add(Programme{.id = "dip", .award = Award::pgdip, .credits = 40, .policy = PolicyReference{"p"}, .modules = {{.module = "A", .stage = 1}}});
    small.add(Policy{.id = "p", .version = "1"});
    CHECK(exit_standings(Calculator{small.build(), "dip", *Date::make(2026, 11, 26)}, Record{.id = "r"}).empty());
}
