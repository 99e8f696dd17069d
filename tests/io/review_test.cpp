// What persons say of a decision: kept as facts, and the decision made again on them (docs/review.md).

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/assessor.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>
#include <crediton/io/report.hpp>
#include <crediton/io/text.hpp>
#include <crediton/io/verify.hpp>

#include "support/replaced.hpp"
#include "support/saying.hpp"

namespace {

using namespace crediton;
using crediton::test::holds;
using crediton::test::replaced;
using crediton::test::says;

Date const day = *Date::make(2026, 11, 24);
Date const next_day = *Date::make(2026, 11, 25);

constexpr std::string_view catalogue_text = R"({"crediton": "1",
 "credentials": [{"id": "c1", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true},
                 {"id": "c2", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
 "programmes": [{"id": "P", "award": "certhe", "credits": 60, "policy": "p", "modules": [
   {"id": "M1", "title": "One", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "title": "Two", "credits": 20, "level": 4, "stage": 1},
   {"id": "M3", "title": "Three", "credits": 20, "level": 4, "stage": 1}]}],
 "equivalences": [{"id": "E1", "sources": ["c1"], "targets": ["M1"]}, {"id": "E2", "sources": ["c2"], "targets": ["M2"], "condition": "log book seen"}],
 "policies": [{"id": "p", "version": "1", "limits": []}],
 "records": [{"id": "A", "attainments": [{"id": "a1", "credential": "c1", "pass": "clear"}, {"id": "a2", "credential": "c2", "pass": "clear"}]}]})";

/// An office of one: M1 is exempted, M2 is for a person, nothing leads to M3.
struct Office {
    Documents documents = load(std::vector<NamedText>{{"", std::string{catalogue_text}}});
    Record record = documents.records.front();

    [[nodiscard]] Assessor assessor(Date on = day) const { return {std::make_shared<Catalogue const>(documents.catalogue), "P", on}; }
    [[nodiscard]] Decision decide(Date on = day) const { return assessor(on).assess(record); }

    void review(PersonReview::Decision decision, std::vector<Judgement> judgements = {}, std::vector<ModuleId> declines = {}) {
        PersonReview made{.decision = decision, .by = "Ana Reyes", .role = "tutor", .on = day, .reason = "log book seen", .declines = std::move(declines)};
        record = assessor().reviewed(record, std::move(made), std::move(judgements));
    }
    void confirm() { review(PersonReview::Decision::confirmed); }
    void override_(Judgement::Decision decision) { review(PersonReview::Decision::overridden, {judged(decision)}); }
    [[nodiscard]] static Judgement judged(Judgement::Decision decision) {
        Judgement made{.equivalence = EquivalenceId{"E2"}, .decision = decision};
        made.evidence.emplace_back("a2");
        return made;
    }

    /// What the checker says of a decision as JSON, against the record as it is now.
    [[nodiscard]] Verification verify(std::string const& decision) const {
        std::string text{catalogue_text};
        text.replace(text.find("\"records\""), std::string::npos, "\"records\": [" + to_json(record) + "]}");
        return verify_decision({"decision", decision}, {{"documents", text}});
    }
};

[[nodiscard]] std::string digest_in(Decision const& decision) {
    std::string const text = to_json(decision);
    return text.substr(text.rfind("\"digest\": \"") + 11, 71);
}

/// The codes of what is wrong with a record that is read from JSON.
[[nodiscard]] std::string wrong_with(Office const& office, std::string const& reviews) {
    std::string const text = replaced(to_json(office.record), "\"attainments\"", "\"reviews\":[" + reviews + "],\"attainments\"");
    std::string codes;
    for (auto const& each : office.assessor().assess_json(text).errors) codes += each.code + each.pointer + ";";
    return codes;
}

std::string const sound = R"("id":"v","programme":"P","decision":"confirm","by":"Ana","on":"2026-11-24","reason":"seen","digest":"sha256:)" + std::string(64, '0') + "\"";

}  // namespace

TEST_CASE("review: a confirmation counts, and changes no digest") {
    Office office;
    Decision const before = office.decide();
    CHECK(before.status == DecisionStatus::recommendation);
    CHECK(before.history.empty());
    office.confirm();
    Decision const after = office.decide();
    CHECK(after.status == DecisionStatus::confirmed);
    CHECK(after.decided_by == "Ana Reyes");
    CHECK(after.warnings == before.warnings);
    CHECK(after.inputs == before.inputs);
    CHECK(digest_in(after) == digest_in(before));
    REQUIRE(after.history.size() == 1);
    CHECK(after.history.front().matches);
    CHECK(after.history.front().before == after.history.front().after);
    CHECK(after.history.front().review.digest == digest_in(before));
    CHECK(holds(to_text(after), "Status     confirmed by Ana Reyes\n"));
    CHECK(holds(to_text(after), "2026-11-24, confirmed by Ana Reyes, tutor: log book seen"));
    CHECK(office.assessor().prove(office.record).decision == after);
    CHECK(office.assessor().explain(office.record).decision.status == DecisionStatus::confirmed);
    CHECK(office.assessor().next(office.record).decision.decided_by == "Ana Reyes");
    CHECK(office.assessor().why_not(office.record, "M3").decision.status == DecisionStatus::confirmed);
}

TEST_CASE("review: a confirmation of another decision is none, and that is said") {
    Office office;
    office.confirm();
    SUBCASE("of another day") {
        Decision const later = office.decide(next_day);
        CHECK(later.status == DecisionStatus::recommendation);
        CHECK(says(later.warnings, "review.stale"));
        CHECK(holds(later.warnings.back().text, "it was of 2026-11-24, and this one is of 2026-11-25"));
        CHECK_FALSE(later.history.front().matches);
    }
    SUBCASE("of other facts") {
        office.record.attainments.front().mark = "60";
        Decision const later = office.decide();
        CHECK(later.status == DecisionStatus::recommendation);
        CHECK(later.decided_by.empty());
        CHECK(holds(later.warnings.back().text, "Ana Reyes, tutor, confirmed another decision (review-1): the facts or the rules have changed since"));
        CHECK(holds(to_text(later), "cannot be made again from these facts and rules"));
        Record bare = office.record;
        bare.reviews.clear();
        CHECK(digest_in(later) == digest_in(office.assessor().assess(bare)));  // the warning is no part of it
    }
}

TEST_CASE("review: an override by a grant turns a referred claim, and has to be confirmed") {
    Office office;
    std::string const looked_at = digest_in(office.decide());
    office.override_(Judgement::Decision::grant);
    Decision const granted = office.decide();
    CHECK(granted.status == DecisionStatus::recommendation);
    CHECK(granted.assured.exempted.in(Scheme::cats) == Ratio{40});
    CHECK(digest_in(granted) != looked_at);
    REQUIRE(granted.history.size() == 1);
    auto const& told = granted.history.front();
    CHECK(told.matches);
    CHECK(told.review.digest == looked_at);
    CHECK(told.before.in(Scheme::cats) == Ratio{20});
    CHECK(told.after.in(Scheme::cats) == Ratio{40});
    CHECK(told.gained == std::vector<ModuleId>{"M2"});
    CHECK(told.lost.empty());
    auto const& judgement = office.record.judgements.front();
    CHECK(judgement.id == "review-1.1");
    CHECK(judgement.by == "Ana Reyes");
    CHECK(judgement.on == day);
    CHECK(judgement.reason == "log book seen");
    CHECK(holds(to_text(granted), "Exempted 20 before and 40 after; as well: M2"));
    office.confirm();
    CHECK(office.decide().status == DecisionStatus::confirmed);
    CHECK(office.decide().history.size() == 2);
}

TEST_CASE("review: an override refuses a claim, or declines a module") {
    Office office;
    office.override_(Judgement::Decision::refuse);
    CHECK(office.decide().potential.exempted.in(Scheme::cats) == Ratio{20});
    CHECK(office.decide().history.front().before == office.decide().history.front().after);
    office.review(PersonReview::Decision::overridden, {}, {"M1"});
    Decision const declined = office.decide();
    CHECK(declined.assured.exempted == Credits{});
    REQUIRE(declined.history.size() == 2);
    CHECK(declined.history.back().matches);
    CHECK(declined.history.back().lost == std::vector<ModuleId>{"M1"});
    CHECK(declined.history.front().matches);  // made again as it was before both
    CHECK_THROWS_AS(office.review(PersonReview::Decision::overridden, {}, {"M1"}), InputError);  // it is declined already
}

TEST_CASE("review: the last word on this very decision counts") {
    Office office;
    office.confirm();
    office.review(PersonReview::Decision::returned);
    Decision const returned = office.decide();
    CHECK(returned.status == DecisionStatus::recommendation);
    CHECK(says(returned.warnings, "review.returned"));
    CHECK_FALSE(says(returned.warnings, "review.stale"));
    office.confirm();
    CHECK(office.decide().status == DecisionStatus::confirmed);
    office.override_(Judgement::Decision::grant);
    Decision const later = office.decide();
    CHECK(later.status == DecisionStatus::recommendation);
    CHECK(says(later.warnings, "review.stale"));
    CHECK(later.history.size() == 4);
    for (auto const& each : later.history) CHECK(each.matches);
}

TEST_CASE("review: one of another programme says nothing here") {
    Office office;
    office.confirm();
    office.record.reviews.front().programme = "Q";
    Decision const decision = office.decide();
    CHECK(decision.status == DecisionStatus::recommendation);
    CHECK(decision.history.empty());
    CHECK_FALSE(says(decision.warnings, "review.stale"));
    auto const defects = record_defects(office.record, office.documents.catalogue, nullptr);
    REQUIRE(defects.size() == 1);
    CHECK(defects.front().code == "record.unknown_programme");
    CHECK(defects.front().severity == Severity::warning);
}

TEST_CASE("review: what was judged for another programme in between is not told as this one's doing") {
    Office office;
    office.override_(Judgement::Decision::grant);
    office.record.reviews.front().programme = "Q";
    office.confirm();
    Decision const decision = office.decide();
    CHECK(decision.status == DecisionStatus::confirmed);
    REQUIRE(decision.history.size() == 1);
    CHECK(decision.history.front().before.in(Scheme::cats) == Ratio{40});
}

TEST_CASE("review: who, when and why are needed, and nothing is ignored") {
    Office const office;
    CHECK(wrong_with(office, "{" + sound + "}").empty());
    for (char const* field : {"id", "programme", "decision", "by", "on", "reason", "digest"}) {
        std::string const lacking = replaced("{" + sound + "}", std::string{"\""} + field + "\":", "\"x\":{},\"" + std::string{field} + "_\":");
        CHECK_MESSAGE(holds(wrong_with(office, lacking), "input.missing"), lacking);
        CHECK_MESSAGE(holds(wrong_with(office, lacking), "input.unknown_field"), lacking);
    }
    CHECK(wrong_with(office, "{" + sound + ",\"outcome\":120}") == "input.unknown_field/reviews/0/outcome;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "\"confirm\"", "\"approve\"")) == "input.value/reviews/0/decision;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "\"Ana\"", "\" \"")) == "record.review/reviews/0/by;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "\"seen\"", "\"\"")) == "record.review/reviews/0/reason;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "sha256:0", "sha256:")) == "record.review/reviews/0/digest;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "sha256:0", "sha256:G")) == "record.review/reviews/0/digest;");
    CHECK(wrong_with(office, "{" + sound + "},{" + sound + "}") == "record.review_doubled/reviews/1/id;");
    CHECK(wrong_with(office, "{" + sound + ",\"judgements\":[\"j\"]}") == "record.review/reviews/0;record.review/reviews/0/judgements;");
    CHECK(wrong_with(office, replaced("{" + sound + "}", "\"confirm\"", "\"override\"")) == "record.review/reviews/0;");
    CHECK(wrong_with(office, replaced("{" + sound + ",\"declines\":[\"M1\"]}", "\"confirm\"", "\"override\"")) == "record.review/reviews/0/declines;");
}

TEST_CASE("review: facts came with one override, and a bad one is not made") {
    Office office;
    office.override_(Judgement::Decision::grant);
    Record twice = office.record;
    twice.reviews.push_back(twice.reviews.front());
    twice.reviews.back().id = "again";
    auto const errors = office.assessor().assess(twice).errors;
    REQUIRE(errors.size() == 1);
    CHECK(errors.front().message == "the judgement \"review-1.1\" came with an override before; name it once");
    PersonReview nobody{.by = "", .role = "", .on = day, .reason = "x"};
    CHECK_THROWS_AS(static_cast<void>(office.assessor().reviewed(office.record, nobody)), InputError);
    Record broken = office.record;
    broken.attainments.front().mark = "101";
    nobody.by = "Ana";
    CHECK_THROWS_AS(static_cast<void>(office.assessor().reviewed(broken, nobody)), InputError);
}

TEST_CASE("review: it is written, read and compared as a part of the record, and no part of its digest") {
    Office office;
    std::string const before = digest(office.record);
    office.confirm();
    CHECK(digest(office.record) == before);
    CHECK(from_json<Record>(to_json(office.record)) == office.record);
    Decision const whole = office.decide();
    CHECK(office.assessor().assess_json(to_json(office.record)) == whole);
    for (auto const& exit : office.assessor().exits(office.record)) CHECK_FALSE(exit.decision.failed());
}

TEST_CASE("review: pages say who decided, and whatever a name holds is text") {
    Office office;
    PersonReview made{.by = "<b>Ana</b>", .role = "tutor", .on = day, .reason = "<script>x</script>"};
    Record const record = office.assessor().reviewed(office.record, made);
    Assessor const assessor = office.assessor();
    Decision const decision = assessor.assess(record);
    Reporter const reporter{assessor.calculator(), {}};
    for (auto const& page : {reporter.html(decision, record), reporter.letter(decision, record, LetterFormat::html)}) {
        CHECK(holds(page, "&lt;b&gt;Ana&lt;/b&gt;"));
        CHECK_FALSE(holds(page, "<b>Ana"));
        CHECK_FALSE(holds(page, "<script"));
    }
    CHECK(holds(reporter.html(decision, record), "<h2 id=\"decided\">Who decided</h2>"));
    CHECK(holds(reporter.markdown(decision, record), "## Who decided"));
    CHECK(holds(reporter.letter(decision, record, LetterFormat::text), "has looked at this result and confirmed it"));
    CHECK_FALSE(holds(reporter.html(office.decide(), office.record), "Who decided"));
    CHECK(holds(reporter.letter(office.decide(), office.record, LetterFormat::text), "It does not count until we confirm it"));
    CHECK(reporter.html(to_json(decision), record) == reporter.html(decision, record));
}

TEST_CASE("review: the checker accepts what the record says, and refuses another status, person or history") {
    Office office;
    std::string const recommended = to_json(office.decide());
    office.confirm();
    std::string const confirmed = to_json(office.decide());
    auto const accepted = office.verify(confirmed);
    CHECK(accepted.answer == verify::Answer{});
    CHECK(std::find(accepted.notes.begin(), accepted.notes.end(), "confirmed by Ana Reyes, as the record says") != accepted.notes.end());
    auto const early = office.verify(recommended);  // printed before the review
    CHECK(early.answer == verify::Answer{});
    CHECK(std::find(early.notes.begin(), early.notes.end(), "the record has reviews that are later than this decision: 1") != early.notes.end());
    auto const refused = [&](std::string const& text, std::string const& what, std::string const& by, std::string const& code) {
        auto const found = office.verify(replaced(text, what, by)).answer;
        if (found.outcome == verify::Outcome::accepted) FAIL_CHECK("accepted although forged: " << code);
        CHECK(found.code == code);
    };
    refused(recommended, "\"recommendation\"", "\"confirmed\"", "verify.confirmed");
    refused(confirmed, "\"confirmed\"", "\"recommendation\"", "verify.confirmed");
    refused(confirmed, "\"decided_by\": \"Ana Reyes\"", "\"decided_by\": \"Bo\"", "verify.decided_by");
    refused(recommended, "\"decided_by\": null", "\"decided_by\": \"Bo\"", "verify.decided_by");
    refused(confirmed, "\"reason\": \"log book seen\"", "\"reason\": \"\"", "verify.review");
    refused(confirmed, "\"by\": \"Ana Reyes\",\n      \"role\"", "\"by\": \"Bo\",\n      \"role\"", "verify.review");
    refused(confirmed, "\"decision\": \"confirm\"", "\"decision\": \"approve\"", "verify.form");
    refused(confirmed, "\"on\": \"2026-11-24\",\n      \"reason\"", "\"on\": \"today\",\n      \"reason\"", "verify.date");
    office.record.reviews.clear();
    refused(confirmed, "\"id\": \"review-1\"", "\"id\": \"review-1\"", "verify.review");
}
