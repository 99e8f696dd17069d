#include <crediton/io/load.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <crediton/io/json.hpp>

namespace {

using crediton::Defect;
using crediton::NamedText;
using crediton::Severity;
using crediton::Strictness;

std::vector<Defect> defects_of(std::string text, Strictness strictness = Strictness::lenient) {
    return crediton::check(std::vector<NamedText>{{"t.json", std::move(text)}}, strictness);
}

bool has(std::vector<Defect> const& defects, std::string const& code) {
    return std::any_of(defects.begin(), defects.end(), [&](Defect const& each) { return each.code == code; });
}

std::string all(std::vector<Defect> const& defects) {
    std::string text;
    for (auto const& each : defects) text += each.to_string() + "\n";
    return text;
}

std::string const sound = R"({"crediton": "1",
 "credentials": [{"id": "c1", "title": "C", "provider": "p", "credits": 7.5, "scheme": "ECTS", "level": "SCQF 8", "assessed": true,
   "kind": "certificated", "weeks": 12, "hours": 150, "outcomes": ["o1"], "subjects": ["1"], "contains": ["c2"], "module": null},
  {"id": "c2", "credits": "40/3", "scheme": "CATS", "level": 4, "x": {"mine": [1]}}],
 "modules": [{"id": "M1", "title": "One", "credits": 15, "level": 4, "framework": "FHEQ", "periods": [1, 2]}],
 "programmes": [{"id": "g", "award": "certhe", "framework": "FHEQ", "scheme": "CATS", "credits": 60, "policy": "pol@1",
   "fee_per_120": "9790.00", "minima": [{"at_level": 4, "credits": 60}],
   "modules": ["M1", {"id": "M2", "title": "Two", "credits": 15, "level": 4, "stage": 1, "role": "core", "requires": ["M1", {"any": ["M3", "M4"]}]},
    {"id": "M3", "credits": 30, "level": "FHEQ 4"}, {"id": "M4", "credits": 30, "level": 4, "excludes": ["M3"]}],
   "groups": [{"id": "opt", "credits": 30, "modules": ["M3", "M4"]}]}],
 "equivalences": [{"id": "E", "sources": ["c1", {"any": ["c2", {"credential": "c1", "min_mark": 40, "weight": "0.4"}]}, {"at_least": 1, "of": ["c1"]},
    {"all": ["c1"]}, {"credits": 20, "at_level": {"4": 10, "SCQF 8": 5}, "where": {"level_at_least": 4, "kinds": ["certificated"]}}],
   "targets": ["M1"], "min_mark": 50, "max_mark": 100, "min_average": 60, "refer_average": 55, "max_age_years": 5, "from": "2024-09-01",
   "until": null, "judgement": "refer", "effect": "replace", "waives": ["volume", "cap"], "citation": {"title": "t"}},
  {"id": "F", "sources": ["c2"], "targets": {"group": "opt", "credits": 10}}, {"id": "G", "sources": ["c2"], "targets": {"any": ["M3", "M4"]}},
  {"id": "H", "sources": ["c2"], "targets": {"stage": 1}}],
 "policies": [{"id": "pol", "version": "1", "limits": [{"id": "cap", "max_share": "1/3", "awards": ["certhe"]},
    {"id": "l4", "modules": {"levels": [4]}, "max_modules": 2, "each": "level"}, {"id": "here", "min_here_credits": 15, "effects": ["credit", "replace"]}],
   "currency": {"max_years": 5, "boundary": "exclusive", "from": "awarded", "to": "claim", "refer_until_years": 7}, "kinds": {"accept": ["certificated"]},
   "prior_use": {"rule": "up_to_share", "share": "1/2"}, "claim_by": {"event": "first_module", "days": 14}, "mark_maps": {"letters": {"A": 70}},
   "clauses": [{"id": "s", "kinds": ["experiential"], "min_mark": 50}], "citations": {"min_mark": {"clause": "3"}}}],
 "records": [{"id": "r", "application": "2026-11-01", "standing": [{"module": "M2", "how": "passed", "on": "2026-06-30"}],
   "judgements": [{"equivalence": "E", "evidence": ["a"], "decision": "refuse"}],
   "attainments": [{"id": "a", "credential": "c1", "completed": "2025-06-30", "mark": 68.50, "passed": true,
     "used_in": [{"award": "honours", "level": 6, "credits": 15, "award_total": 360}]},
    {"id": "b", "inline": {"credits": 5, "scheme": "US-semester", "level": "NFQ 6"}, "mark": "A", "mark_scale": "letters", "pass": "condoned"}]}]})";

std::string in(std::string const& list, std::string const& object) {
    return R"({"crediton": "1", ")" + list + "\": [" + object + "]}";
}
std::string policy(std::string const& fields) { return in("policies", R"({"id": "p", "limits": [], )" + fields + "}"); }
std::string credential(std::string const& fields) {
    return in("credentials", R"({"id": "c", "scheme": "CATS", "level": 4, )" + fields + "}");
}
std::string record(std::string const& fields) { return in("records", R"({"id": "r", )" + fields + "}"); }
std::string attainment(std::string const& fields) {
    return record(R"("attainments": [{"id": "a", "inline": {"credits": 1, "scheme": "CATS", "level": 4}, )" + fields + "}]");
}

}  // namespace

TEST_CASE("a document with every kind of thing loads") {
    auto const found = defects_of(sound, Strictness::strict);
    CHECK_MESSAGE(!crediton::has_errors(found), all(found));
    CHECK(found.size() == 5);  // what a review says of it: two equivalences that never apply, coverage, two limits that never bind
    auto const documents = crediton::load(std::vector<NamedText>{{"t.json", sound}}, Strictness::strict);
    CHECK_MESSAGE(documents.warnings.empty(), all(documents.warnings));
    CHECK(documents.catalogue.credentials().size() == 2);
    CHECK(documents.catalogue.modules().size() == 4);
    CHECK(documents.catalogue.equivalences().size() == 4);
    REQUIRE(documents.records.size() == 1);
    CHECK(documents.records[0].attainments[0].mark == "68.50");
    CHECK(documents.records[0].attainments[0].pass == crediton::Pass::clear);
    auto const programme = documents.catalogue.find(crediton::ProgrammeId{"g"});
    REQUIRE(programme.has_value());
    CHECK(programme->policy->version == "1");
    auto const first = documents.catalogue.find(crediton::CredentialId{"c1"});
    CHECK(first->level == crediton::Level{crediton::Framework::scqf, 8});
    CHECK(first->credits.value()->units() == 4500);
}

TEST_CASE("each defect of a text has its code") {
    std::vector<std::pair<char const*, std::string>> const cases{
        {"input.syntax", ""},
        {"input.syntax", "{"},
        {"input.syntax", R"({"crediton": "1)"},
        {"input.syntax", R"({"crediton": "1"} {})"},
        {"input.syntax", R"({"crediton": NaN})"},
        {"input.syntax", R"({"crediton": -Infinity})"},
        {"input.syntax", R"({"a": "\ud800"})"},
        {"input.utf8", "{\"a\": \"\xff\xfe\"}"},
        {"input.utf8", "{\"a\": \"\xc0\xaf\"}"},
        {"input.depth", std::string(1'000'000, '[')},
        {"input.depth", [] {
             std::string text;
             for (int i = 0; i < 100'000; ++i) text += "{\"a\":";
             return text;
         }()},
        {"input.number", credential(R"("credits": 1e999)")},
        {"input.number", credential(R"("credits": 1e2)")},
        {"input.number", credential(R"("credits": 0.125)")},
        {"input.number", credential(R"("credits": 9007199254740993)")},
        {"input.number", credential(R"("credits": 99999999999999999999999999)")},
        {"input.number", credential(R"("credits": "NaN")")},
        {"input.number", attainment(R"("mark": "B+")")},
        {"input.duplicate_key", credential(R"("credits": 1, "credits": 2)")},
        {"input.type", "[]"},
        {"input.type", credential(R"("credits": true)")},
        {"input.type", credential(R"("credits": 1, "title": 3)")},
        {"input.type", R"({"crediton": "1", "records": {}})"},
        {"input.missing", "{}"},
        {"input.missing", credential(R"("credits": null)")},
        {"input.missing", in("policies", R"({"id": "p"})")},
        {"input.missing", policy(R"("currency": {"max_years": 5, "from": "awarded", "to": "claim"})")},
        {"input.missing", policy(R"("prior_use": {})")},
        {"input.missing", record(R"("attainments": [{"id": "a"}])")},
        {"input.version", R"({"crediton": "2"})"},
        {"input.version", R"({"crediton": 1})"},
        {"input.identifier", in("credentials", R"({"id": "a;b", "credits": 1, "scheme": "CATS", "level": 4})")},
        {"input.identifier", credential(R"("credits": 1, "contains": [" c"])")},
        {"input.level", in("credentials", R"({"id": "c", "credits": 1, "scheme": "CATS", "level": "FHEQ 99"})")},
        {"input.level", in("credentials", R"({"id": "c", "credits": 1, "scheme": "CATS", "level": "SCQF 3"})")},
        {"input.value", in("credentials", R"({"id": "c", "credits": 1, "scheme": "cats", "level": 4})")},
        {"input.value", attainment(R"("pass": "clear", "passed": false)")},
        {"input.value", policy(R"("ungraded": "accept")")},
        {"input.date", record(R"("attainments": [], "application": "2023-02-30")")},
        {"input.date", record(R"("attainments": [], "application": "99999-01-01")")},
        {"input.source", in("equivalences", R"({"id": "e", "sources": [{"min_mark": 1}], "targets": []})")},
        {"input.target", in("equivalences", R"({"id": "e", "sources": ["c"], "targets": {}})")},
        {"input.measure", in("policies", R"({"id": "p", "limits": [{"id": "l"}]})")},
        {"input.measure", in("policies", R"({"id": "p", "limits": [{"id": "l", "max_credits": 1, "max_modules": 1}]})")},
        {"policy.clause_kinds", policy(R"("clauses": [{"kinds": {"accept": []}}])")},
        {"input.unknown_field", policy(R"("min_marks": 3)")},
    };
    for (auto const& each : cases) {
        std::string const code = each.first;
        std::string const text = each.second;
        auto const found = defects_of(text);
        CHECK_MESSAGE(has(found, code), code, " not found for ", text.substr(0, 200), "\n", all(found));
    }
}

TEST_CASE("files that cannot be read are defects") {
    CHECK(has(crediton::check(std::vector<std::string>{"/nonexistent/file.json"}), "input.file"));
    CHECK_THROWS_AS(static_cast<void>(crediton::load(std::vector<std::string>{"/nonexistent/file.json"})), crediton::InputError);
}

TEST_CASE("a text that is too large is refused") {
    CHECK(has(defects_of(std::string((std::size_t{64} << 20) + 1, ' ')), "input.size"));
}

TEST_CASE("a NUL byte does not end a text") {
    auto const found = defects_of(std::string{"{\"crediton\": \"1\"}\n\0{", 20});
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "input.syntax");
    CHECK(found[0].line == 2);
}

TEST_CASE("a byte order mark is passed over") { CHECK(defects_of("\xef\xbb\xbf{\"crediton\": \"1\"}").empty()); }

TEST_CASE("a British date is an error that shows the ISO form") {
    auto const found = defects_of(record(R"("attainments": [], "claim": "30/06/2025")"));
    CHECK(all(found).find("2025-06-30") != std::string::npos);
}

TEST_CASE("unknown fields: an error in rules with a near miss, a warning elsewhere, an error when strict") {
    auto const rules = defects_of(in("policies", R"({"id": "p", "limits": [{"id": "l", "max_credit": 5}]})"));
    CHECK(all(rules).find("did you mean \"max_credits\"?") != std::string::npos);
    auto const text = credential(R"("credits": 1, "titel": "t")");
    auto const lenient = defects_of(text);
    REQUIRE(lenient.size() == 1);
    CHECK(lenient[0].severity == Severity::warning);
    CHECK(lenient[0].pointer == "/credentials/0/titel");
    CHECK(lenient[0].identifier == "c");
    CHECK(defects_of(text, Strictness::strict)[0].severity == Severity::error);
}

TEST_CASE("every defect is reported at once, with its line") {
    auto const found = defects_of("{\"crediton\": \"1\",\n \"credentials\": [\n  {\"id\": \"c\", \"credits\": 1e1,\n   \"scheme\": \"X\", \"level\": 4}],\n"
                                  " \"records\": [{\"id\": \"r\",\n  \"attainments\": [{\"id\": \"a\", \"credential\": \"unlike-any\"}]}]}");
    REQUIRE_MESSAGE(found.size() == 3, all(found));
    CHECK(found[0].line == 3);
    CHECK(found[0].pointer == "/credentials/0/credits");
    CHECK(found[1].line == 4);
    CHECK(found[2].code == "record.unknown_credential");
    CHECK(found[2].pointer == "/records/0/attainments/0/credential");
    CHECK(found[2].message.find("did you mean") == std::string::npos);
}

TEST_CASE("modules inside a programme agree with those outside") {
    std::string const top = R"({"crediton": "1", "modules": [{"id": "M", "title": "T", "credits": 15, "level": 4}], "programmes": [{"id": "g", "award": "certhe", "credits": 15, "modules": [)";
    CHECK(defects_of(top + R"({"id": "M", "credits": 15}]}]})").empty());
    CHECK(has(defects_of(top + R"({"id": "M", "credits": 20}]}]})"), "module.unequal"));
    CHECK(has(defects_of(top + R"({"id": "M", "title": "U"}]}]})"), "module.unequal"));
}

TEST_CASE("records given twice are an error") {
    CHECK(has(defects_of(in("records", R"({"id": "r", "attainments": []}, {"id": "r", "attainments": []})")), "record.doubled"));
}

TEST_CASE("one value is read with nothing around it") {
    auto const made = crediton::from_json<crediton::Credential>(R"({"id": "c", "credits": 15, "scheme": "CATS", "level": "FHEQ 7"})");
    CHECK(made.level.rank == 7);
    CHECK_THROWS_AS(static_cast<void>(crediton::from_json<crediton::Policy>("{}")), crediton::InputError);
    CHECK(crediton::from_json<crediton::Module>(R"({"id": "m", "credits": 20, "level": "SCQF 8"})").framework == crediton::Framework::scqf);
}

TEST_CASE("a sealed policy is read only as it was sealed") {
    using namespace crediton;
    auto const read = [](std::string const& seal, std::string const& rest) {
        return from_json<Policy>(R"({"id": "p", "version": "1", "seal": ")" + seal + R"(", "limits": [{"id": "cap", "max_credits": 40}])" + rest + "}");
    };
    std::string const seal = digest(from_json<Policy>(R"({"id": "p", "version": "1", "limits": [{"id": "cap", "max_credits": 40}], "min_mark": 50})"));
    Policy const whole = read(seal, R"(, "min_mark": 50)");
    CHECK(whole.seal == seal);
    CHECK(digest(whole) == seal);
    CHECK(from_json<Policy>(to_json(whole)) == whole);
    for (char const* rest : {"", R"(, "min_mark": 40)", R"(, "min_mark": 50, "ungraded": "refuse")"}) {
        try {
            static_cast<void>(read(seal, rest));
            FAIL("read although it was changed");
        } catch (InputError const& error) {
            REQUIRE(error.defects().size() == 1);
            CHECK(error.defects().front().code == "policy.seal");
            CHECK(error.defects().front().pointer == "/seal");
        }
    }
}

TEST_CASE("check reviews a sound catalogue, at its places; load does not") {
    std::string const text = R"({"crediton": "1",
"credentials": [{"id": "c", "credits": 10, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
"programmes": [{"id": "P", "award": "certhe", "credits": 40, "policy": "p", "modules": [
  {"id": "M", "title": "M", "credits": 20, "level": 4}, {"id": "N", "title": "N", "credits": 20, "level": 4}]}],
"equivalences": [
  {"id": "E", "sources": ["c"], "targets": ["M"]}],
"policies": [{"id": "p", "version": "1", "limits": []}]})";
    auto const found = crediton::check(std::vector<NamedText>{{"t.json", text}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "programme.coverage");
    CHECK(found[0].identifier == "P");
    CHECK(found[0].line == 3);
    CHECK(found[1].to_string().starts_with("t.json:6: /equivalences/0: it can never apply: its sources do not carry enough credit for its targets"));
    CHECK(std::all_of(found.begin(), found.end(), [](crediton::Defect const& each) { return each.severity == crediton::Severity::warning; }));
    CHECK(crediton::load(std::vector<NamedText>{{"t.json", text}}).warnings.empty());
    CHECK(crediton::check(std::vector<NamedText>{{"t.json", text + "x"}}).size() == 1);  // an error leaves nothing sure
}
