#include <crediton/io/report.hpp>

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/io/assessor.hpp>
#include <crediton/io/cohort_summary.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>

#include "support/saying.hpp"

using namespace crediton;
using crediton::test::holds;

namespace {

constexpr std::array forms{LetterFormat::html, LetterFormat::markdown, LetterFormat::text};

/// A programme whose titles are `title`, and a record that exempts one module, refers one and lacks one.
std::string document(std::string const& title) {
    return R"({"crediton": "1",
 "credentials": [{"id": "c1", "title": ")" + title + R"(", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true},
                 {"id": "c2", "title": ")" + title + R"(", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
 "programmes": [{"id": "P", "title": ")" + title + R"(", "award": "certhe", "credits": 60, "policy": "p", "modules": [
   {"id": "M1", "title": ")" + title + R"(", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "title": "Two", "credits": 20, "level": 4, "stage": 1},
   {"id": "M3", "title": "Three", "credits": 20, "level": 4, "stage": 1}]}],
 "equivalences": [{"id": "E1", "sources": ["c1"], "targets": ["M1"]}, {"id": "E2", "sources": ["c2"], "targets": ["M2"], "condition": ")" + title + R"("}],
 "policies": [{"id": "p", "version": "1", "limits": [{"id": "most", "max_credits": 40, "citation": {"title": ")" + title + R"(", "url": "javascript:x"}}]}],
 "records": [{"id": "A", "attainments": [{"id": "a1", "credential": "c1", "pass": "clear"}, {"id": "a2", "credential": "c2", "pass": "clear"}]}]})";
}

/// Everything that is written about the record of a document.
std::vector<std::string> pages(std::string const& title) {
    Documents const documents = load(std::vector<NamedText>{{"", document(title)}});
    Assessor const assessor{std::make_shared<Catalogue const>(documents.catalogue), "P", *Date::make(2026, 11, 23)};
    Record const& record = documents.records.front();
    Decision const decision = assessor.assess(record);
    Reporter const reporter{assessor.calculator(), {title, {}}};
    std::vector<std::string> found{reporter.html(decision, record), reporter.markdown(decision, record), reporter.map(decision, record)};
    for (auto const form : forms) found.push_back(reporter.letter(decision, record, form));
    CohortSummary summary{assessor.calculator()};
    summary.add(decision);
    summary.add(assessor.refuse("B", {{.code = "record.mark", .message = "a mark of 101"}}));
    found.push_back(summary.html());
    found.push_back(to_svg(documents.catalogue, "P"));
    return found;
}

}  // namespace

TEST_CASE("report: whatever a title holds is text") {
    for (char const* title : {"", " ", "a", "<script>alert(1)</script>", "{{#said}}{{>part-style}}{{{p}}}{{/said}}", "=1+1", "]]>--><!--", "\\u0000 \\u0085 \\u2028 \\ufffe",
                              "\\u202e\\u2066", "\\u0e01\\u0e33\\u0e01", "W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W", "* _ ` [x](y) | ~ $",
                              "LongWordLongWordLongWordLongWordLongWordLongWordLongWordLongWordLongWordLongWord"}) {
        std::string given = title;
        if (given.starts_with("\\u0000")) given = "\\u0001" + given.substr(6);
        CAPTURE(given);
        for (auto const& page : pages(given)) {
            bool const marked_up = page.starts_with("<");
            CHECK(!(marked_up && holds(page, "<script")));
            CHECK(!holds(page, "href=\"javascript"));
            CHECK(!holds(page, "\xe2\x80\xae"));
            CHECK(page.find('\x01') == std::string::npos);
            CHECK(page.ends_with("\n"));
        }
    }
}

TEST_CASE("report: a decision that was kept gives the same pages, and another record none") {
    Documents const documents = load(std::vector<NamedText>{{"", document("T")}});
    Assessor const assessor{std::make_shared<Catalogue const>(documents.catalogue), "P", *Date::make(2026, 11, 23)};
    Record const& record = documents.records.front();
    Decision const decision = assessor.assess(record);
    Reporter const reporter{assessor.calculator()};
    std::string const kept = to_json(decision);
    CHECK(reporter.html(kept, record) == reporter.html(decision, record));
    CHECK(reporter.markdown(kept, record) == reporter.markdown(decision, record));
    CHECK(reporter.map(kept, record) == reporter.map(decision, record));
    for (auto const form : forms) CHECK(reporter.letter(kept, record, form) == reporter.letter(decision, record, form));
    Record other = record;
    other.attainments.pop_back();
    for (auto const& wrong : {std::string{}, std::string{"[]"}, std::string{"{"}, std::string{R"({"digest": "x", "programme": "Q", "record": "A"})"}}) {
        CHECK_THROWS_AS((void)reporter.html(wrong, record), InputError);
    }
    CHECK_THROWS_AS((void)reporter.html(kept, other), InputError);
}

TEST_CASE("report: an answer that lacks parts, or has them of other types, is shown as far as it goes") {
    Documents const documents = load(std::vector<NamedText>{{"", document("T")}});
    Calculator const calculator{documents.catalogue, "P", *Date::make(2026, 11, 23)};
    Reporter const reporter{calculator};
    for (char const* rest : {"", R"(, "assured": 1, "modules": {"a": 1}, "attainments": [1, null, []], "potential": {"claims": "x"})",
                             R"(, "assured": {"status": "odd", "exemptions": [{"module": 1, "claim": 99, "credits": "x/0", "effect": "odd"}], "limits": [{"used": "1e9", "max": -1}]})",
                             R"(, "modules": [{"module": "M1", "status": "odd", "reasons": [{"code": "odd.code", "text": 7}]}], "entry": null, "marks": [])"}) {
        std::string const answer = std::string{R"({"digest": "x", "programme": "P", "record": "A")"} + rest + "}";
        CHECK(holds(reporter.html(answer, documents.records.front()), "<h1>"));
        CHECK(!reporter.markdown(answer, documents.records.front()).empty());
        CHECK(!reporter.map(answer, documents.records.front()).empty());
        for (auto const form : forms) CHECK(!reporter.letter(answer, documents.records.front(), form).empty());
    }
}

TEST_CASE("report: an explanation says on what the total rests and what would change it") {
    Documents const documents = load(std::vector<NamedText>{{"", document("T")}});
    Assessor const assessor{std::make_shared<Catalogue const>(documents.catalogue), "P", *Date::make(2026, 11, 23)};
    Record const& record = documents.records.front();
    Decision const decision = assessor.assess(record);
    Reporter const reporter{assessor.calculator()};
    std::string const head = R"({"digest": "x", "programme": "P", "record": "A")";
    std::string const why = head + R"(, "total": {"assured": {"reasons": [{"code": "limit.reached", "text": "most: 20 credits", "clause": "most"}]}}, "complete": true,
        "modules": [{"module": "M2", "title": "Two", "status": "referred", "answer": "if_granted", "judgements": [{"equivalence": "E2"}], "fate": "never", "changes": []},
                    {"module": "M3", "title": "Three", "status": "remaining", "answer": "impossible", "conflict": [{"code": "source.missing", "text": "not held"}], "fate": "may",
                     "changes": [{"kind": "waive", "subject": "most"}, {"kind": "credential", "subject": "c2", "amount": 70}],
                     "pairs": [[{"kind": "mark", "subject": "a1", "amount": 55}, {"kind": "odd"}], []]},
                    {"module": "M1", "status": "remaining", "answer": "displaced", "shortfall": {"objective": "evidence", "by": 5}, "credit_with": 20, "lost": ["M2"]}],
        "choices": {"count": 2, "more": false}, "prices": [{"kind": "ease", "subject": "most", "amount": 30, "credit": 20, "gained": ["M3"]}],
        "referrals": [{"equivalence": "E2", "alone": 20}]})";
    for (auto const& page : {reporter.html(decision, record, why), reporter.markdown(decision, record, why)}) {
        for (std::string const part : {"most: 20 credits", "Only if a person grants it", "Impossible, because of this", "the clause ", "passed with ", "a mark of ", "a change of another kind",
                                 "more of the learning are used up", "choices are equally good", "Exempted in some of them", "if it alone is granted"}) {
            CAPTURE(part);
            CHECK(holds(page, part));
        }
    }
    CHECK(holds(reporter.letter(decision, record, LetterFormat::text, why), "- M3: T as well, passed with 70"));
    CHECK(!holds(reporter.letter(decision, record, LetterFormat::text, why), "set aside"));
    CHECK(reporter.html(to_json(decision), record, why) == reporter.html(decision, record, why));
    CHECK_THROWS_AS((void)reporter.html(decision, record, R"({"digest": "x", "programme": "P", "record": "B"})"), InputError);
    CHECK(holds(reporter.html(decision, record, head + "}"), "<h1>"));
}
