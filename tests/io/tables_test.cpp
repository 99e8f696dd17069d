#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>

namespace {

using crediton::Defect;
using crediton::NamedText;
using crediton::Severity;

std::string const head = "record,application,enrolment,attainment,credential,completed,awarded,mark,grade,pass,kind,verified,declines\n";
std::string const rules_head =
    "equivalence,group,source,min_mark,max_mark,weight,target,effect,judgement,from,until,condition,citation_title,citation_url\n";
std::string const catalogue = R"({"crediton": "1",
 "credentials": [{"id": "c1", "credits": 20, "scheme": "CATS", "level": 4}, {"id": "c2", "credits": 20, "scheme": "CATS", "level": 4},
  {"id": "c3", "credits": 20, "scheme": "CATS", "level": 4}],
 "programmes": [{"id": "g", "award": "certhe", "credits": 60, "modules": [{"id": "M1", "credits": 20, "level": 4},
  {"id": "M2", "credits": 20, "level": 4}, {"id": "M3", "credits": 20, "level": 4}]}])";

std::vector<NamedText> texts(std::string table, std::string const& more = "") {
    return {{"c.json", catalogue + more + "}"}, {"t.csv", std::move(table)}};
}
std::vector<Defect> defects_of(std::string table) { return crediton::check(texts(std::move(table))); }
crediton::Documents loaded(std::string table) { return crediton::load(texts(std::move(table))); }
std::vector<crediton::Record> in_json(std::string const& records) {
    return crediton::load(std::vector<NamedText>{{"c.json", catalogue + ", \"records\": [" + records + "]}"}}).records;
}
std::vector<crediton::Equivalence> rules_in_json(std::string const& rules) {
    return crediton::load(std::vector<NamedText>{{"c.json", catalogue + ", \"equivalences\": [" + rules + "]}"}}).catalogue.equivalences();
}

std::string all(std::vector<Defect> const& defects) {
    std::string text;
    for (auto const& each : defects) text += each.to_string() + "\n";
    return text;
}

struct Case {
    std::string table;
    std::string code;
    std::string column;
    int line;
};

}  // namespace

TEST_CASE("a table of records says what the same JSON says, whatever the order of rows and columns") {
    std::string const json = R"({"id": "A", "application": "2026-11-01", "enrolment": "2027-01-15", "declines": ["M1", "M2"], "attainments": [
        {"id": "a1", "credential": "c1", "completed": "2025-06-30", "awarded": "2025-07-15", "mark": "68.50", "grade": "Merit, good", "pass": "clear",
         "kind": "certificated", "verified": "yes"}, {"id": "a2", "credential": "c2"}]}, {"id": "B", "attainments": [{"id": "b1", "credential": "c1", "mark": 7}]})";
    auto const expected = in_json(json);
    std::string const first = "A,2026-11-01,2027-01-15,a1,c1,2025-06-30,2025-07-15,68.50,\"Merit, good\",clear,certificated,yes,M1;M2\n";
    std::string const second = "B,,,b1,c1,,,7,,,,,\n";
    std::string const third = "A,2026-11-01,2027-01-15,a2,c2,,,,,,,,M1;M2\n";
    CHECK(loaded(head + first + second + third).records == expected);
    CHECK(loaded(head + second + first + third).records == expected);
    CHECK(loaded(head + first + second + third).records[0].attainments[0].mark == "68.50");
    CHECK(loaded("mark,record,application,enrolment,attainment,credential,completed,awarded,grade,pass,kind,verified,declines\n7,B,,,b1,c1,,,,,,,\n").records[0] ==
          expected[1]);
}

TEST_CASE("what a spreadsheet adds changes nothing") {
    std::string const row = "A,,,a1,c1,,,,\"say \"\"good\"\"\nor so\",,,,\n";
    auto const expected = loaded(head + row).records;
    CHECK(expected[0].attainments[0].grade == "say \"good\"\nor so");
    std::string windows;
    for (char const c : head) windows += c == '\n' ? std::string{"\r\n"} : std::string{c};
    CHECK(loaded("\xef\xbb\xbf" + windows + "A,,,a1,c1,,,,\"say \"\"good\"\"\nor so\",,,,\r\n").records == expected);
    CHECK(loaded(head + row + "\n\r\n,,,,,,,,,,,,\n\n").records == expected);
    CHECK(loaded(head + "\n,,,,,,,,,,,,\n" + row.substr(0, row.size() - 1)).records == expected);
    CHECK(loaded(head.substr(0, head.size() - 1) + ",,\n" + row.substr(0, row.size() - 1) + ",,\n").records == expected);
    CHECK(loaded(head).records.empty());
}

TEST_CASE("a table of equivalences says what the same JSON says") {
    auto const expected = rules_in_json(R"({"id": "E", "sources": [{"any": [{"credential": "c1", "min_mark": 55.5}, "c2"]}, {"credential": "c3", "max_mark": 90, "weight": "2"}],
          "targets": ["M1", "M2"], "effect": "replace", "judgement": "refer", "from": "2025-01-01", "until": "2025-12-31", "condition": "seen, and\nagreed",
          "citation": {"title": "Board", "url": "https://x.example/a"}},
         {"id": "E", "from": "2026-01-01", "sources": ["c1"], "targets": ["M1"]})");
    std::string const rest = "M1;M2,replace,refer,2025-01-01,2025-12-31,\"seen, and\nagreed\",Board,https://x.example/a\n";
    auto const made = loaded(rules_head + "E,x,c1,55.5,,," + rest + "E,y,c3,,90,2," + rest + "E,,c1,,,,M1,,,2026-01-01,,,,\nE,x,c2,,,," + rest).catalogue.equivalences();
    CHECK(made == expected);
    REQUIRE(made.size() == 2);
    CHECK(made[0].citation.title == "Board");
}

TEST_CASE("each defect of a table has its code, column and line") {
    std::string const good = "A,,,a1,c1,,,,,,,,\n";
    auto const row = [](std::string const& mark) { return "A,,,a1,c1,,," + mark + ",,,,,\n"; };
    auto const rule = [](std::string const& cells) { return rules_head + "E," + cells + "\n"; };
    std::vector<Case> const cases{
        {"", "csv.column", "", 1},
        {"a,b\n1,2\n", "csv.column", "", 1},
        {"record;application;enrolment\nA;;\n", "csv.separator", "", 1},
        {"equivalence\tgroup\tsource\n", "csv.separator", "", 1},
        {"\xff\xfer\x00", "input.utf8", "", 1},
        {head.substr(0, head.size() - 1) + ",notes\n", "csv.column", "notes", 1},
        {head.substr(0, head.size() - 1) + ",mark\n", "csv.column", "mark", 1},
        {head.substr(0, head.rfind(',')) + "\n", "csv.column", "declines", 1},
        {head + good + row("\"68"), "csv.quote", "mark", 3},
        {head + good + row("\"6\"8"), "csv.quote", "mark", 3},
        {head + row("6\"8"), "csv.quote", "mark", 2},
        {head + row("6\r8"), "csv.line", "mark", 2},
        {head + row("\xff"), "input.utf8", "mark", 2},
        {head + row("\xed\xa0\x80"), "input.utf8", "mark", 2},
        {head + row(std::string(1, '\0')), "input.syntax", "mark", 2},
        {head + row(std::string(70'000, '1')), "input.size", "mark", 2},
        {head + row("\"" + std::string(70'000, '\n')), "input.size", "mark", 2},
        {head + row(std::string(300, ',')), "input.size", "", 2},
        {head + row("1,2"), "csv.cells", "", 2},
        {head.substr(0, head.size() - 1) + ",\nA,,,a1,c1,,,1,2,,,,,M1\n", "csv.cells", "", 2},
        {head + "A,,,a1,c1,,,,,,,\n", "csv.cells", "", 2},
        {head + ",,,a1,c1,,,,,,,,\n", "input.missing", "record", 2},
        {head + "A,,,,c1,,,,,,,,\n", "input.missing", "attainment", 2},
        {head + "A,,,a1,,,,,,,,,\n", "input.missing", "credential", 2},
        {head + "A;B,,,a1,c1,,,,,,,,\n", "input.identifier", "record", 2},
        {head + "A,30/06/2025,,a1,c1,,,,,,,,\n", "input.date", "application", 2},
        {head + "A,,,a1,c1,,,,,,,,M1; M2\n", "input.identifier", "declines", 2},
        {head + row("B+"), "input.number", "mark", 2},
        {head + row("101"), "record.mark", "mark", 2},
        {head + good + "A,,,a2,c1,,,,,clean,,,\n", "input.value", "pass", 3},
        {head + good + "B,,,b,c1,,,,,,,,\nA,,,a2,unheard-of,,,,,,,,\n", "record.unknown_credential", "credential", 4},
        {head + good + good, "record.attainment_doubled", "attainment", 3},
        {head + good + "A,2026-11-01,,a2,c1,,,,,,,,\n", "csv.disagree", "application", 3},
        {head + good + "A,,,a2,c1,,,,,,,,M1\n", "csv.disagree", "declines", 3},
        {rule(",c1,,,,M1,,,,,,,") + "E,1,c2,,,,M1,,,,,,,\n", "csv.group", "group", 2},
        {rule("1,c1,,,,M1,,,,,,,") + "E,2,c2,,,,M2,,,,,,,\n", "csv.disagree", "target", 3},
        {rule("1,c1,,,,M1,,,,,,,") + "E,2,c9,,,,M1,,,,,,,\n", "catalogue.unknown_credential", "source", 3},
        {rule(",c1,,,,,,,,,,,"), "input.missing", "target", 2},
        {rule(",,,,,M1,,,,,,,"), "input.missing", "source", 2},
        {rule(",c1,101,,,M1,,,,,,,"), "equivalence.marks", "min_mark", 2},
        {rule(",c1,,,0,M1,,,,,,,"), "equivalence.weight", "weight", 2},
        {rule(",c1,,,,M9,,,,,,,"), "catalogue.unknown_module", "target", 2},
        {rule(",c1,,,,M1,maybe,,,,,,"), "input.value", "effect", 2},
        {rule(",c1,,,,M1,,,2025-02-30,,,,"), "input.date", "from", 2},
    };
    for (auto const& each : cases) {
        auto const found = defects_of(each.table);
        bool const there = std::any_of(found.begin(), found.end(), [&](Defect const& d) {
            return d.code == each.code && d.pointer == each.column && d.line == each.line && d.file == "t.csv" && d.severity == Severity::error;
        });
        CHECK_MESSAGE(there, each.code, " in ", each.column, " on line ", each.line, " not found for ", each.table.substr(0, 300), "\n", all(found));
    }
}

TEST_CASE("messages help: near misses, the ISO form, the separator") {
    CHECK(all(defects_of("recrd" + head.substr(6))).find("did you mean \"record\"?") != std::string::npos);
    CHECK(all(defects_of(head + "A,30/06/2025,,a1,c1,,,,,,,,\n")).find("2025-06-30") != std::string::npos);
    CHECK(all(defects_of("record;mark\n")).find("semicolons") != std::string::npos);
    CHECK(all(defects_of(head + "A,,,a1,c11,,,,,,,,\n")).find("did you mean \"c1\"?") != std::string::npos);
}

TEST_CASE("an open quote costs the row that it stands in, and no other") {
    auto const found = defects_of(head + "A,,,a1,\"c1,,,,,,,,\nB,,,b1,c9,,,,,,,,\nC,,,x,c8,,,,\"a\",,,,\n");
    REQUIRE_MESSAGE(found.size() == 3, all(found));
    CHECK(found[0].code == "csv.quote");
    CHECK(found[0].identifier == "A");
    CHECK(found[1].line == 3);
    CHECK(found[2].line == 4);
}

TEST_CASE("lines are counted through quoted breaks and a long table is read in blocks") {
    std::string table = head;
    for (int n = 0; n < 3'000; ++n) table += "R" + std::to_string(n) + ",,,a,c1,,,,\"two\nlines\",,,,\n";
    CHECK(loaded(table).records.size() == 3'000);
    auto const found = defects_of(table + "X,,,a,c9,,,,,,,,\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].line == 6'002);
}

TEST_CASE("the example's tables load, and folders hold tables too") {
    auto const documents = crediton::load(std::vector<std::string>{CREDITON_SOURCE_DIR "/examples/data-csv"}, crediton::Strictness::strict);
    CHECK(documents.catalogue.equivalences().size() == 3);
    CHECK(documents.records.size() == 4);
    CHECK(documents.records[0].attainments.size() == 2);
    CHECK(crediton::check(std::vector<NamedText>{{"T.CSV", head}}).empty());
}
