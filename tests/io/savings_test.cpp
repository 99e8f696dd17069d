#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/just_passed.hpp>
#include <crediton/io.hpp>

#include "support/saying.hpp"

// Money in every output. Figures are those of examples/data, worked out by hand: 60.60 pounds a credit, 90 for the application.

namespace {

using namespace crediton;
using crediton::test::holds;

[[nodiscard]] Documents const& demo() {
    static Documents const documents = load(std::vector<std::string>{CREDITON_SOURCE_DIR "/examples/data"});
    return documents;
}
[[nodiscard]] Record const& applicant(std::string const& id) {
    auto const& all = demo().records;
    return *std::find_if(all.begin(), all.end(), [&](Record const& each) { return each.id.str() == "applicant-" + id; });
}
[[nodiscard]] std::shared_ptr<Assessor const> desk(FundingRules rules = shipped_funding()) {
    return std::make_shared<Assessor const>(std::make_shared<Catalogue const>(demo().catalogue), ProgrammeId{"uol-bsc-cs"}, *Date::make(2026, 11, 23),
                                            std::nullopt, SearchLimits{}, std::move(rules));
}

TEST_CASE("the ledger tells fees, baselines, loan, warnings, assumptions and rules") {
    std::string const text = to_text(desk()->assess(applicant("clean")));
    CHECK(holds(text, R"(Fees and loan: an estimate, in pounds
-------------------------------------
                          Credits       in full      Credits      exempted
Year from 2027-04-01          120       7272.00          120       7272.00
Year from 2028-04-01          120       7272.00          120       7272.00
Year from 2029-04-01          120       7272.00           60       3636.00
                                   ------------               ------------
Fees for study                360      21816.00          300      18180.00
For the application                                                  90.00
Saved, holding the credentials already (B1)                        3546.00
Saved, against never having taken them (B0)                        1491.00
Paid for the credentials: 2055.00 by the person, 0.00 by loan, 1910.00 by
others.

Fee loan: the whole entitlement is 39160.00, by the fee cap of 9790.00 on
2027-04-01.
Entitlement left                    before         in full        exempted
cash: loans as they were          39160.00        17344.00        20980.00
year_equivalent: by years         39160.00        17344.00        20980.00

- with the exemptions course year 3 has 60 credits instead of 120, and grants
  for children, adult dependants and travel ask for 120
- the offer of a place ends on 2027-02-26, before the course begins on
  2027-04-12
)"));
    CHECK(holds(text, "- rules: " + shipped_funding().version + "; not checked against a source: age_under,"));
}

TEST_CASE("what is not known is said in the ledger") {
    std::string const text = to_text(desk()->assess(applicant("refused")));
    CHECK(holds(text, "Saved, against never having taken them (B0)                      not known\n"));
    CHECK(holds(text, "Whether there is one is not known."));
    CHECK(holds(text, "- not known: the day of birth"));
}

TEST_CASE("a decision says what it saves, and its digest covers it; without a fee it says nothing of money") {
    auto const decision = desk()->assess(applicant("capped"));
    std::string const json = to_json(decision);
    CHECK(holds(json, "\"savings\": {"));
    CHECK(holds(json, "\"saved\": \"7182.00\""));
    FundingRules other = shipped_funding();
    other.version = "another";
    std::string const changed = to_json(desk(other)->assess(applicant("capped")));
    auto const digest = [](std::string const& text) { return text.substr(text.rfind("\"digest\"")); };
    CHECK(digest(json) != digest(changed));
    Decision without = decision;
    without.savings.reset();
    CHECK_FALSE(holds(to_json(without), "savings"));
    CHECK(digest(to_json(without)) != digest(json));
}

TEST_CASE("rules of one's own take the place of those that ship") {
    FundingRules rules = shipped_funding();
    rules.version = "what-if";
    for (auto& each : rules.rules) {
        if (each.name == FundingRuleName::entitlement_multiple) each.value = Ratio{2};
    }
    auto const found = desk(rules)->assess(applicant("clean")).savings;
    REQUIRE(found);
    CHECK(found->rules_version == "what-if");
    CHECK(found->loan->entitlement.to_string() == "19580.00");
}

TEST_CASE("prove says the same of money as assess") {
    auto const assessor = desk();
    CHECK(assessor->prove(applicant("clean")).decision == assessor->assess(applicant("clean")));
}

TEST_CASE("verify accepts a decision with savings, says that it did not check them, and refuses one where they were changed") {
    std::string json = to_json(desk()->assess(applicant("clean")));
    std::vector<NamedText> documents;
    for (auto const& file : std::filesystem::directory_iterator{CREDITON_SOURCE_DIR "/examples/data"}) {
        if (file.path().extension() != ".json") continue;
        std::ifstream stream{file.path()};
        documents.push_back({file.path().filename().string(), {std::istreambuf_iterator<char>{stream}, {}}});
    }
    std::string const said = to_text(verify_decision({"d.json", json}, documents));
    CHECK(holds(said, "accepted"));
    CHECK(holds(said, "what it saves in fees and loan was not checked"));
    json.replace(json.find("3546.00"), 7, "9546.00");
    CHECK(holds(to_text(verify_decision({"d.json", json}, documents)), "verify.digest"));
}

TEST_CASE("a cohort's table ends with what is saved and what is left of the loan") {
    std::string const folder = std::filesystem::temp_directory_path() / "crediton_savings_test";
    std::filesystem::create_directories(folder);
    {
        std::ofstream records{folder + "/records.jsonl"};
        for (char const* each : {"clean", "capped", "refused"}) records << to_json(applicant(each)) << '\n';
        records << "{\"id\": \"broken\"}\n";
    }
    CohortCall call;
    call.records = folder + "/records.jsonl";
    call.out = folder + "/rows.csv";
    assess_cohort(desk()->calculator(), call);
    std::ifstream rows{folder + "/rows.csv"};
    std::vector<std::string> lines;
    for (std::string line; std::getline(rows, line);) lines.push_back(line);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].ends_with(",error,fees_saved,loan_left,loan_left_most,periods,periods_saved"));
    CHECK(lines[1].ends_with(",3546.00,20980.00,20980.00,5,1"));
    CHECK(lines[2].ends_with(",7182.00,14826.00,15616.00,4,2"));  // two readings of one year of earlier study
    CHECK(lines[3].ends_with(",819.00,,,6,0"));                   // neither balance nor age is stated
    CHECK(lines[4].ends_with(",,,,,"));
    call.resume = true;
    CHECK(assess_cohort(desk()->calculator(), call).found == 4);
    std::filesystem::remove_all(folder);
}

TEST_CASE("each credential to take next says what it saves: what assessing the record with it says") {
    auto const assessor = desk();
    for (char const* who : {"clean", "refused"}) {
        Record const& record = applicant(who);
        Next const found = assessor->next(record);
        auto const before = assessor->assess(record).savings->fees.path();
        REQUIRE_FALSE(found.ranking.empty());
        for (auto const& step : found.ranking) {
            CAPTURE(step.credential.credential.str());
            Record with = record;
            with.attainments.push_back(just_passed(AttainmentId{"fresh"}, step.credential.credential, *Date::make(2026, 11, 23), Ratio{70}));
            Money const saved = before - assessor->assess(with).savings->fees.path();
            REQUIRE(step.outcome.saves);
            CHECK(step.outcome.saves->fees == saved);
            CHECK(*step.outcome.saves->net == saved - ExactMoney::pounds(*step.credential.cost.fee).rounded());
        }
    }
}

TEST_CASE("a ranking by fees has what saves most first, and asks for a fee") {
    NextQuestion question;
    question.by = NextOrder::fees;
    Next const found = desk()->next(applicant("clean"), question);
    REQUIRE(found.ranking.size() > 2);
    for (std::size_t n = 1; n < found.ranking.size(); ++n) CHECK(*found.ranking[n - 1].outcome.saves->net >= *found.ranking[n].outcome.saves->net);
    CHECK(holds(to_text(found), "saves 909.00 in fees, 234.00 less its own"));  // 15 credits for 675 pounds
    CHECK(holds(to_json(found), "\"by\": \"fees\""));
    Catalogue bare = demo().catalogue;
    CatalogueBuilder builder;
    for (auto const& each : bare.credentials()) builder.add(each);
    for (auto const& each : bare.modules()) builder.add(each);
    for (auto const& each : bare.equivalences()) builder.add(each);
    for (auto const& each : bare.policies()) builder.add(each);
    Programme free = bare.programmes().front();
    free.fees.reset();
    free.fee_per_120.reset();
    builder.add(free);
    Assessor const without{std::make_shared<Catalogue const>(builder.build()), ProgrammeId{"uol-bsc-cs"}, *Date::make(2026, 11, 23)};
    CHECK_THROWS_AS(static_cast<void>(without.next(applicant("clean"), question)), InputError);
    CHECK_FALSE(without.next(applicant("clean")).ranking.front().outcome.saves);
    CHECK_FALSE(without.assess(applicant("clean")).savings);
}

}  // namespace
