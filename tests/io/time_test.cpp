#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io.hpp>
#include <crediton/project/preference.hpp>

#include "support/replaced.hpp"
#include "support/saying.hpp"

// Time in every output of a decision: what is left in the fewest periods, what that saves, and fees by its years.

namespace {

using namespace crediton;
using crediton::test::holds;
using crediton::test::replaced;

/// Three modules of 20 credits, M3 after M2, and one credential that exempts M1 or M2.
std::string const either = R"({"crediton": "1",
  "credentials": [{"id": "c", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true, "provider": "x"},
                  {"id": "d", "title": "Another course", "credits": 30, "scheme": "CATS", "level": "FHEQ 4", "assessed": true, "provider": "x"}],
  "programmes": [{"id": "P", "award": "honours", "credits": 60, "policy": "p", "credits_per_year": 120, "periods_per_year": 2, "fee_per_120": "9790.00",
    "modules": [{"id": "M1", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "credits": 20, "level": 4, "stage": 1},
                {"id": "M3", "credits": 20, "level": 4, "stage": 1, "requires": ["M2"]}]}],
  "equivalences": [{"id": "E1", "sources": ["c"], "targets": ["M1"]}, {"id": "E2", "sources": ["c"], "targets": ["M2"]}, {"id": "E3", "sources": ["d"], "targets": ["M2"]}],
  "policies": [{"id": "p", "version": "1", "limits": []}],
  "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear", "completed": "2026-01-30"}]}]})";

struct Desk {
    explicit Desk(std::string const& text) : documents{load(std::vector<NamedText>{{"either.json", text}})} {}

    [[nodiscard]] Assessor assessor() const {
        return Assessor{std::make_shared<Catalogue const>(documents.catalogue), documents.catalogue.programmes().front().id, *Date::make(2026, 11, 23)};
    }
    [[nodiscard]] Record const& record() const { return documents.records.front(); }

    Documents documents;
};

/// `either` with a first equivalence for another module that asks for so many credits besides, and is granted.
[[nodiscard]] std::string bridged(std::string const& text, std::string const& module, std::string const& credits) {
    return replaced(replaced(text, R"("targets": ["M1"])", "\"targets\": [\"" + module + "\"], \"bridging_credits\": " + credits), R"("records": [{"id": "r",)",
                    R"("records": [{"id": "r", "judgements": [{"id": "j", "equivalence": "E1", "evidence": ["a"], "decision": "grant"}],)");
}

[[nodiscard]] std::vector<std::string> exempted(Standing const& standing) {
    std::vector<std::string> found;
    for (auto const& each : standing.exemptions) found.push_back(each.module->str());
    return found;
}

TEST_CASE("of equal totals the default order takes the first by name, and with time the one that is done first") {
    Desk const desk{either};
    Decision const usual = desk.assessor().assess(desk.record());
    CHECK(exempted(usual.assured) == std::vector<std::string>{"M1"});
    REQUIRE(usual.time);
    CHECK((usual.time->periods == 2 && usual.time->periods_without == 2 && usual.time->saved == 0));
    CHECK_FALSE(holds(to_json(usual), "\"prefer\""));
    for (std::string const order : {"time", "credit,time", "credit,replace,time"}) {
        CAPTURE(order);
        Assessor timed = desk.assessor();
        timed.prefer_time(place_of_time(order));
        Decision const decision = timed.assess(desk.record());
        CHECK(decision.proved());
        CHECK(exempted(decision.assured) == std::vector<std::string>{"M2"});
        CHECK((decision.time->periods == 1 && decision.time->saved == 1));
    }
    Assessor timed = desk.assessor();
    timed.prefer_time(1);
    CHECK(holds(to_json(timed.assess(desk.record())), R"("prefer": [
    "credit",
    "time",
    "replace",
    "referrals",
    "compulsory",
    "evidence"
  ])"));
    for (std::string const wrong : {"", "credit", "replace,time", "time,credit,credit", "time,replace"}) CHECK_THROWS_AS((void)place_of_time(wrong), InputError);
}

TEST_CASE("a programme that does not say how much is studied has no time, and time decides nothing there") {
    Desk const desk{replaced(either, R"("periods_per_year": 2,)", "")};
    Assessor timed = desk.assessor();
    timed.prefer_time(0);
    Decision const decision = timed.assess(desk.record());
    CHECK_FALSE(decision.time);
    CHECK(exempted(decision.assured) == std::vector<std::string>{"M1"});
    CHECK(std::any_of(decision.warnings.begin(), decision.warnings.end(), [](Reason const& each) { return each.code == "time.unknown"; }));
    CHECK_FALSE(holds(to_text(decision), "Time to completion"));
    NextQuestion question;
    question.by = NextOrder::time;
    CHECK_THROWS_AS((void)timed.next(desk.record(), question), InputError);
}

TEST_CASE("the ledger tells the shortest schedule period by period, and what it is owed to") {
    Desk const desk{either};
    CHECK(holds(to_text(desk.assessor().assess(desk.record())), R"(Time to completion: 2 periods in 1 year
---------------------------------------
No plan has fewer periods.
Saved      no period (2 without the exemptions)
Owed to    modules that require each other
Chain      M2, M3
Load       at most 60 credits a period and 120 credits a year of 2 periods
Year 1, period 1      20  M2
Year 1, period 2      20  M3
)"));
}

TEST_CASE("fees go by the schedule's years, bridging credit included (lle.md section 7, vector 18: year 4 of 6, and a bridge)") {
    std::ifstream file{CREDITON_SOURCE_DIR "/examples/data-plan/policing.json"};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    Desk const desk{replaced(text, "\"credits_per_year\"", "\"fee_per_120\": \"6000.00\", \"credits_per_year\"")};
    Decision const decision = desk.assessor().assess(desk.record());
    REQUIRE(decision.savings);
    auto const cats = [](int credits) { return *Credits::from(Ratio{credits}, Scheme::cats); };
    CHECK(decision.savings->full == cats(360));
    CHECK(decision.savings->path == cats(200));  // 180 are left, and 20 bridge
    std::vector<Credits> path;
    for (auto const& each : decision.savings->fees.years) path.push_back(each.path);
    CHECK(path == std::vector<Credits>{cats(60), cats(60), cats(60), cats(20), cats(0), cats(0)});
    CHECK(decision.savings->fees.saved().to_string() == "8000.00");
    auto const& assumed = decision.savings->assumptions;
    CHECK(std::any_of(assumed.begin(), assumed.end(), [](Reason const& each) { return each.code == "study.split_planned"; }));
}

TEST_CASE("a decision by time alone is bound by the choices that are done as soon, and the checker accepts it") {
    // D carries more credit, and A ends a chain: the cap lets one of them be exempted.
    std::string const text = R"({"crediton": "1",
      "credentials": [{"id": "c", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}, {"id": "d", "credits": 30, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
      "programmes": [{"id": "P", "award": "honours", "credits": 70, "policy": "p", "credits_per_year": 120, "periods_per_year": 2, "credits_per_period": 60,
        "modules": [{"id": "A", "credits": 20, "level": 4, "stage": 1}, {"id": "B", "credits": 20, "level": 4, "stage": 1, "requires": ["A"]}, {"id": "D", "credits": 30, "level": 4, "stage": 1}]}],
      "equivalences": [{"id": "EA", "sources": ["c"], "targets": ["A"]}, {"id": "ED", "sources": ["d"], "targets": ["D"]}],
      "policies": [{"id": "p", "version": "1", "limits": [{"id": "cap", "max_credits": 30}]}],
      "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear"}, {"id": "b", "credential": "d", "pass": "clear"}]}]})";
    Desk const desk{text};
    CHECK(exempted(desk.assessor().assess(desk.record()).assured) == std::vector<std::string>{"D"});
    Assessor timed = desk.assessor();
    timed.prefer_time(0);
    Decision const decision = timed.assess(desk.record());
    CHECK(exempted(decision.assured) == std::vector<std::string>{"A"});
    CHECK((decision.proved() && decision.assured.bound == decision.assured.exempted && decision.time->periods == 1));
}

TEST_CASE("fees follow the award's credit where the shortest schedule studies more of a group than it asks for") {
    std::string const text = R"({"crediton": "1", "credentials": [{"id": "c", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
      "programmes": [{"id": "P", "award": "honours", "credits": 80, "policy": "p", "credits_per_year": 120, "periods_per_year": 2, "fee_per_120": "9600",
        "modules": [{"id": "A", "credits": 20, "level": 4, "stage": 1}, {"id": "B", "credits": 20, "level": 4, "stage": 1}, {"id": "C", "credits": 20, "level": 4, "stage": 1},
                    {"id": "O1", "credits": 40, "level": 4, "stage": 1, "role": "optional"}, {"id": "O2", "credits": 20, "level": 4, "stage": 1, "role": "optional"}],
        "groups": [{"id": "g", "credits": 20, "modules": ["O1", "O2"]}]}],
      "equivalences": [{"id": "EA", "sources": ["c"], "targets": ["A"]}], "policies": [{"id": "p", "version": "1", "limits": []}],
      "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear"}]}]})";
    Desk const desk{text};
    Decision const decision = desk.assessor().assess(desk.record());
    REQUIRE(decision.savings);
    CHECK(decision.savings->fees.full.to_string() == "6400.00");
    CHECK(decision.savings->fees.studied.to_string() == "4800.00");
    CHECK(decision.savings->fees.saved().to_string() == "1600.00");
}

TEST_CASE("a pace of nearly nothing and many periods in a year end soon, with a bound") {
    Desk const desk{bridged(replaced(either, "\"credits_per_year\": 120, \"periods_per_year\": 2", "\"credits_per_year\": \"0.01\", \"periods_per_year\": 366"), "M1", "20")};
    for (bool const by_time : {false, true}) {
        Assessor assessor = desk.assessor();
        if (by_time) assessor.prefer_time(0);
        Decision const decision = assessor.assess(desk.record());
        REQUIRE(decision.time);
        CHECK(decision.time->status == StudyStatus::limit_reached);
        CHECK(decision.time->lower > 600);
        CHECK(holds(to_text(decision), "None was found within the work allowed."));
    }
}

TEST_CASE("a ledger lists no period in which nothing is studied, and sixty at most") {
    std::string const text = replaced(either, "\"periods_per_year\": 2", "\"periods_per_year\": 366, \"credits_per_period\": \"0.5\"");
    Desk const desk{bridged(replaced(text, "\"id\": \"M1\", \"credits\": 20,", "\"id\": \"M1\", \"credits\": 20, \"periods\": [300],"), "M2", "40")};
    Decision const decision = desk.assessor().assess(desk.record());
    REQUIRE(decision.time->periods == 300);
    std::string const page = to_text(decision);
    CHECK(holds(page, "Time to completion: 300 periods in 1 year"));
    CHECK_FALSE(holds(page, "nothing"));
    CHECK(holds(page, "And 22 periods more in which something is studied."));
}

TEST_CASE("next ranks by the periods that a credential saves, and says whether the state lends for it by itself") {
    Desk const desk{replaced(either, R"({"id": "a", "credential": "c", "pass": "clear", "completed": "2026-01-30"})", "")};
    NextQuestion question;
    question.by = NextOrder::time;
    Next const found = desk.assessor().next(desk.record(), question);
    REQUIRE(found.ranking.size() == 2);
    CHECK(found.ranking[0].credential.credential == CredentialId{"d"});
    CHECK(found.ranking[0].outcome.periods_saved == 1);
    CHECK(found.ranking[1].outcome.periods_saved == 0);
    REQUIRE((found.ranking[0].credential.loan && found.ranking[1].credential.loan));
    CHECK_FALSE(found.ranking[0].credential.loan->available);  // of its course nothing is known
    CHECK(found.ranking[0].credential.loan->reasons.empty());
    CHECK(found.ranking[1].credential.loan->available == false);
    CHECK(found.ranking[1].credential.loan->reasons.front().code == "loan.module_small");
    CHECK(holds(to_json(found), "\"periods_saved\": 1"));
    CHECK(holds(to_text(found), "saves 1 period\n"));
    CHECK(holds(to_text(found), "saves no period\n"));
    question.by = NextOrder::credit;
    CHECK(desk.assessor().next(desk.record(), question).ranking[0].credential.credential == CredentialId{"c"});  // it costs less
}

}  // namespace
