#include <crediton/io/cohort.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>

namespace {

using crediton::Calculator;
using crediton::CohortCall;
using crediton::CohortProgress;

std::string const data = CREDITON_SOURCE_DIR "/examples/data-csv";
std::string const head = "record,application,enrolment,attainment,credential,completed,awarded,mark,grade,pass,kind,verified,declines\n";

/// A folder of its own, gone at the end.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("crediton-cohort-" + std::to_string(getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    std::string write(std::string const& name, std::string const& text) const {
        std::ofstream{path / name, std::ios::binary} << text;
        return (path / name).string();
    }
    [[nodiscard]] std::string read(std::string const& name) const {
        std::ostringstream text;
        text << std::ifstream{path / name, std::ios::binary}.rdbuf();
        return text.str();
    }
};

Calculator const& calculator() {
    static Calculator const made{crediton::load(std::vector<std::string>{data + "/catalogue.json", data + "/equivalences.csv"}).catalogue, "cert-data",
                                 *crediton::Date::make(2026, 11, 25)};
    return made;
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& each : lines) text += each + "\n";
    return text;
}

std::string record_line(int n) {
    return R"({"id": "R)" + std::to_string(n) + R"(", "attainments": [{"id": "a", "credential": "python-a", "pass": "clear", "mark": )" + std::to_string(45 + 5 * n) + "}]}";
}
std::string record_row(int n) { return "R" + std::to_string(n) + ",,,a,python-a,,," + std::to_string(45 + 5 * n) + ",,clear,,,"; }

/// The rows that an input gives, in the form that the output's name says.
std::vector<std::string> rows(Folder const& folder, std::string const& input, std::string const& text, std::string const& output, CohortProgress* progress = nullptr) {
    CohortProgress const made = crediton::assess_cohort(calculator(), {folder.write(input, text), (folder.path / output).string()});
    if (progress != nullptr) *progress = made;
    auto lines = lines_of(folder.read(output));
    if (output.ends_with(".csv")) lines.erase(lines.begin());
    return lines;
}

}  // namespace

TEST_CASE("a row is the decision of assess, in one line") {
    Folder const folder;
    std::vector<std::string> input;
    for (int n = 1; n <= 5; ++n) input.push_back(record_line(n));
    auto const made = rows(folder, "in.jsonl", "\xef\xbb\xbf" + input[0] + "\n\n \r\n" + joined({input.begin() + 1, input.end()}), "out.jsonl");
    REQUIRE(made.size() == 5);
    for (std::size_t n = 0; n < 5; ++n) {
        auto const record = crediton::from_json<crediton::Record>(input[n]);
        auto decision = calculator().assess(record);
        decision.inputs = {digest(calculator().catalogue()), digest(calculator().policy()), digest(record)};
        CHECK(made[n] + "\n" == to_json_line(decision));
    }
}

TEST_CASE("a table and JSON Lines of the same records give the same rows") {
    Folder const folder;
    std::string table;
    std::string json;
    for (int n = 1; n <= 5; ++n) {
        table += record_row(n) + "\n";
        json += record_line(n) + "\n";
    }
    for (char const* out : {"out.jsonl", "out.csv"}) CHECK(rows(folder, "in.csv", head + table, out) == rows(folder, "in.jsonl", json, out));
    CHECK(lines_of(folder.read("out.csv"))[0] ==
          "record,status,exempted_credits,replace_credits,potential_credits,remaining_credits,entry_stage,modules,potential_modules,warnings,policy,on,digest,error_code,error,fees_saved,loan_left,loan_left_most,periods,periods_saved");
    auto const example = crediton::load(std::vector<std::string>{data});
    std::string lines;
    for (auto const& each : example.records) lines += to_json(each) + "\n";
    folder.write("e.jsonl", lines);
    crediton::assess_cohort(calculator(), {(folder.path / "e.jsonl").string(), (folder.path / "a.jsonl").string()});
    crediton::assess_cohort(calculator(), {data + "/records.csv", (folder.path / "b.jsonl").string()});
    CHECK(folder.read("a.jsonl") == folder.read("b.jsonl"));
}

TEST_CASE("a bad record at any position becomes one error row and changes no other byte") {
    struct Bad {
        std::string line;
        std::string code;
        std::string record;
    };
    std::vector<Bad> const bad_lines{
        {"{\"id\": \"R", "input.syntax", ""}, {"{} {}", "input.syntax", ""}, {"[1]", "input.type", ""}, {"{}", "input.missing", ""},
        {"{\"id\": \"R\xff\"}", "input.utf8", ""}, {record_line(3) + std::string(1, '\0'), "input.syntax", ""}, {std::string(1, '\0'), "input.syntax", ""},
        {R"({"id": "X;Y", "attainments": []})", "input.identifier", "X;Y"}, {R"({"id": "X", "id": "X", "attainments": []})", "input.duplicate_key", "X"},
        {R"({"id": "R9", "attainments": [{"id": "a", "credential": "unheard-of"}]})", "record.unknown_credential", "R9"},
        {std::string(100, '['), "input.depth", ""}, {"{\"id\": \"" + std::string(crediton::CohortReader::most_line, 'x') + "\"}", "input.size", ""},
        {R"({"id": "R9", "application": "30/06/2025", "attainments": []})", "input.date", "R9"}, {R"-({"id": "=cmd()", "attainments": 5})-", "input.type", "=cmd()"}};
    std::vector<Bad> const bad_rows{
        {"R9,,,a,\"python-a,,,,,clear,,,", "csv.quote", "R9"}, {"R9,,,a,python-a,,,,clear,,,", "csv.cells", "R9"}, {"R9,,,a,py\"thon,,,,,clear,,,", "csv.quote", "R9"},
        {"R9,,,a,python-a,,,B+,,clear,,,", "input.number", "R9"}, {"R9,,,a,unheard-of,,,,,clear,,,", "record.unknown_credential", "R9"},
        {"\xff,,,a,python-a,,,,,clear,,,", "input.utf8", ""}, {",,,a,python-a,,,,,clear,,,", "input.missing", ""}, {"R9", "csv.cells", "R9"},
        {std::string("R9,,,\0,python-a,,,,,clear,,,", 28), "input.syntax", "R9"}, {"\"R9,,,a,python-a,,,,,clear,,,", "csv.quote", ""},
        {"R9,,,a," + std::string(100'000, 'x') + ",,,,,clear,,,", "input.size", "R9"}, {"R9,30/06/2025,,a,python-a,,,,,clear,,,", "input.date", "R9"}};
    Folder const folder;
    for (bool const table : {false, true}) {
        std::vector<std::string> input;
        for (int n = 1; n <= 5; ++n) input.push_back(table ? record_row(n) : record_line(n));
        std::string const name = table ? "in.csv" : "in.jsonl";
        std::string const above = table ? head : "";
        auto const clean = rows(folder, name, above + joined(input), "out.jsonl");
        auto const clean_cells = rows(folder, name, above + joined(input), "out.csv");
        REQUIRE(clean.size() == 5);
        for (auto const& bad : table ? bad_rows : bad_lines) {
            for (std::size_t at = 0; at < 5; ++at) {
                auto spoilt = input;
                spoilt[at] = bad.line;
                CohortProgress progress;
                auto const made = rows(folder, name, above + joined(spoilt), "out.jsonl", &progress);
                auto const cells = rows(folder, name, above + joined(spoilt), "out.csv");
                REQUIRE_MESSAGE(made.size() == 5, bad.line.substr(0, 100));
                REQUIRE(cells.size() == 5);
                CHECK(progress.errors == 1);
                for (std::size_t n = 0; n < 5; ++n) {
                    CHECK((made[n] == clean[n]) == (n != at));
                    CHECK((cells[n] == clean_cells[n]) == (n != at));
                }
                CHECK_MESSAGE(made[at].find("\"record\":\"" + bad.record + "\"") != std::string::npos, made[at].substr(0, 300));
                CHECK_MESSAGE(made[at].find("\"status\":\"error\",\"errors\":[{\"code\":\"" + bad.code + "\"") != std::string::npos, made[at].substr(0, 600));
                CHECK_MESSAGE(made[at].find("\"line\":" + std::to_string(at + (table ? 2 : 1))) != std::string::npos, made[at].substr(0, 600));
                CHECK(cells[at].find("," + bad.code + ",") != std::string::npos);
            }
        }
    }
}

TEST_CASE("a record given twice is an error row at its second place; one that could not be read takes no name") {
    Folder const folder;
    std::string const bad = R"({"id": "R2", "attainments": 1})";
    CohortProgress progress;
    auto const made = rows(folder, "in.jsonl", joined({record_line(1), bad, record_line(2), record_line(1)}), "out.jsonl", &progress);
    REQUIRE(made.size() == 4);
    CHECK(progress.errors == 2);
    CHECK(made[2].find("\"assured\"") != std::string::npos);
    CHECK(made[3].find("\"record.doubled\"") != std::string::npos);
}

TEST_CASE("rows of a record need not stand together; all its defects are in one row") {
    Folder const folder;
    std::string const text = head + "A,,,a1,logic,,,60,,clear,,,\nB,,,b,sql,,,x,,clear,,,\nA,,,a2,sets,,,60,,clear,,,\nB,,,c,sql,,,y,,clear,,,\nB,,,\"c,sql,,,,,clear,,,\n";
    auto const made = rows(folder, "in.csv", text, "out.csv");
    REQUIRE(made.size() == 2);
    CHECK(made[0].starts_with("A,optimal,20,"));
    CHECK(made[1].starts_with("B,error,,,,,,,,,rules@2026,2026-11-25,sha256:"));
    CHECK(made[1].find("input.number") == std::string::npos);
    CHECK(made[1].find(",csv.quote,") != std::string::npos);
    CHECK(made[1].find("mark: not an exact number") != std::string::npos);
}

TEST_CASE("cells that look like formulas are inert, plain numbers stay") {
    Folder const folder;
    std::string input;
    for (char const* id : {"=1+1", "+x", "-x", "@x", "-5", "+5.25", "-5/2", "--5", "a,\\\"b\\\""}) {
        input += R"({"id": ")" + std::string{id} + "\", \"attainments\": []}\n";
    }
    auto const made = rows(folder, "in.jsonl", input + "{\"id\": \"\\tx\", \"attainments\": []}\n", "out.csv");
    std::vector<std::string> const expected{"'=1+1,", "'+x,", "'-x,", "'@x,", "-5,", "+5.25,", "'-5/2,", "'--5,", "\"a,\"\"b\"\"\",", "'\tx,"};
    REQUIRE(made.size() == expected.size());
    for (std::size_t n = 0; n < made.size(); ++n) CHECK_MESSAGE(made[n].starts_with(expected[n]), made[n]);
}

TEST_CASE("resuming after any byte gives the same output") {
    Folder const folder;
    std::string const input = joined({record_line(1), "{", record_line(2), record_line(1), record_line(3)});
    for (char const* out : {"out.jsonl", "out.csv"}) {
        static_cast<void>(rows(folder, "in.jsonl", input, out));
        std::string const whole = folder.read(out);
        for (std::size_t size = 0; size <= whole.size(); size += size + 120 < whole.size() ? std::size_t{61} : std::size_t{1}) {
            folder.write(out, whole.substr(0, size));
            auto const progress = crediton::assess_cohort(calculator(), {(folder.path / "in.jsonl").string(), (folder.path / out).string(), true});
            REQUIRE(folder.read(out) == whole);
            CHECK(progress.rows == 5);
            CHECK(progress.errors == 2);
        }
    }
}

TEST_CASE("records under different versions of a policy: each row names its own, and resuming takes them") {
    std::string const versions = R"({"crediton": "1", "programmes": [{"id": "g", "award": "certhe", "credits": 20, "policy": "p", "modules": [{"id": "M", "credits": 20, "level": 4}]}],
        "policies": [{"id": "p", "version": "1", "until": "2025-12-31", "limits": [], "rules_as_at": "application"},
                     {"id": "p", "version": "2", "from": "2026-01-01", "limits": [], "rules_as_at": "application"}]})";
    auto const catalogue = crediton::load(std::vector<crediton::NamedText>{{"v.json", versions}}).catalogue;
    Calculator const by{catalogue, "g", *crediton::Date::make(2026, 11, 25)};
    Folder const folder;
    std::string const input = folder.write("in.jsonl", R"({"id": "A", "application": "2025-11-01", "attainments": []})" "\n" R"({"id": "B", "application": "2026-11-01", "attainments": []})"
                                                       "\n" R"({"id": "C", "attainments": []})" "\n{\n");
    for (char const* out : {"out.jsonl", "out.csv"}) {
        CohortCall const call{input, (folder.path / out).string()};
        crediton::assess_cohort(by, call);
        std::string const whole = folder.read(out);
        folder.write(out, whole.substr(0, whole.size() - 1));
        CHECK(crediton::assess_cohort(by, {call.records, call.out, true}).found == 3);
        CHECK(folder.read(out) == whole);
    }
    auto const cells = lines_of(folder.read("out.csv"));
    CHECK(cells[1].find(",p@1,") != std::string::npos);
    CHECK(cells[2].find(",p@2,") != std::string::npos);
    CHECK(cells[3].find(",p,") != std::string::npos);
    auto const answers = lines_of(folder.read("out.jsonl"));
    CHECK(answers[0].find("\"policy\":\"" + digest(catalogue.policies()[0]) + "\"") != std::string::npos);
    CHECK(answers[1].find("\"policy\":\"" + digest(catalogue.policies()[1]) + "\"") != std::string::npos);
    CHECK(answers[3].find("\"policy\":\"\"") != std::string::npos);
}

TEST_CASE("resuming refuses an output of another call") {
    Folder const folder;
    std::string const input = folder.write("in.jsonl", joined({record_line(1), record_line(2)}));
    auto const refused = [&](std::string const& out, Calculator const& by, std::string const& from) {
        try {
            crediton::assess_cohort(by, {from, (folder.path / out).string(), true});
        } catch (crediton::InputError const& error) {
            return error.defects().front().code == "output.resume";
        }
        return false;
    };
    for (char const* out : {"out.jsonl", "out.csv"}) {
        crediton::assess_cohort(calculator(), {input, (folder.path / out).string()});
        CHECK(!refused(out, calculator(), input));
        CHECK(refused(out, calculator(), folder.write("other.jsonl", joined({record_line(2), record_line(1)}))));
        CHECK(refused(out, calculator(), folder.write("short.jsonl", joined({record_line(1)}))));
        CHECK(refused(out, Calculator{calculator().catalogue(), "cert-data", *crediton::Date::make(2026, 11, 24)}, input));
        std::string const whole = folder.read(out);
        folder.write(out, "anything else\n" + whole);
        CHECK(refused(out, calculator(), input));
        CHECK(folder.read(out) == "anything else\n" + whole);
    }
    crediton::assess_cohort(calculator(), {input, (folder.path / "out.jsonl").string()});
    std::string changed = record_line(1);
    changed.replace(changed.find("clear"), 5, "failed");
    CHECK(refused("out.jsonl", calculator(), folder.write("changed.jsonl", joined({changed, record_line(2)}))));
}

TEST_CASE("a caller may stop a cohort, hears of defects with their places, and goes on later") {
    Folder const folder;
    CohortCall call{folder.write("in.csv", head + record_row(1) + "\nR2,,,a,python-a,,,B+,,clear,,,\n" + record_row(3) + "\n"), (folder.path / "out.csv").string()};
    std::vector<std::string> heard;
    call.notice = [&](crediton::Defect const& defect) { heard.push_back(defect.to_string()); };
    call.go_on = [](CohortProgress const& progress) { return progress.rows < 2; };
    CHECK(crediton::assess_cohort(calculator(), call).stopped);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].find("in.csv:3: mark: ") != std::string::npos);
    call.go_on = {};
    call.resume = true;
    auto const progress = crediton::assess_cohort(calculator(), call);
    CHECK(progress.rows == 3);
    CHECK(progress.found == 2);
    CHECK(!progress.stopped);
}

TEST_CASE("what cannot be read or written is an error of the call") {
    Folder const folder;
    auto const code = [&](std::string const& from, std::string const& to) -> std::string {
        try {
            crediton::assess_cohort(calculator(), {from, to});
        } catch (crediton::InputError const& error) {
            return error.defects().front().code;
        }
        return "";
    };
    std::string const input = folder.write("in.jsonl", record_line(1) + "\n");
    std::string const out = (folder.path / "out.csv").string();
    CHECK(code((folder.path / "none.jsonl").string(), out) == "input.file");
    CHECK(code(folder.write("empty.csv", ""), out) == "input.file");
    CHECK(code(folder.write("semi.csv", "record;mark\n"), out) == "csv.separator");
    CHECK(code(data + "/equivalences.csv", out) == "csv.column");
    CHECK(code(input, (folder.path / "out.txt").string()) == "call.ending");
    CHECK(code(input, (folder.path / "none" / "out.csv").string()) == "output.file");
    CHECK(code(input, input) == "output.file");
    std::filesystem::create_symlink("/dev/full", folder.path / "full.csv");
    CHECK(code(input, (folder.path / "full.csv").string()) == "output.file");
    CHECK(code(folder.write("blank.jsonl", ""), out).empty());
    CHECK(lines_of(folder.read("out.csv")).size() == 1);
}
