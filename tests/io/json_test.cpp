#include <crediton/io/json.hpp>

#include <doctest/doctest.h>

#include <clocale>
#include <string>
#include <vector>

#include <crediton/io/load.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/version.hpp>

#include "support/saying.hpp"

using namespace crediton;
using crediton::test::holds;

namespace {

Ratio ratio(std::int64_t above, std::int64_t below) { return *Ratio::make(above, below); }
Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }
Date day(int year, int month, int of_month) { return *Date::make(year, month, of_month); }

template <class Value>
void check_round_trip(Value const& value) {
    std::string const text = to_json(value);
    CAPTURE(text);
    Value const again = from_json<Value>(text);
    CHECK(again == value);
    CHECK(to_json(again) == text);
}

Credential full_credential() {
    return {.id = "c", .title = "A \"title\" \\ ü \u4f60", .provider = "p", .credits = {ratio(15, 2), Scheme::ects},
            .level = {Framework::scqf, 8}, .assessed = false, .kind = Kind::experiential, .weeks = ratio(1, 2), .hours = Ratio{75}, .fee = ratio(19950, 100),
            .outcomes = {"o1", "o2"}, .subjects = {"100376"}, .contains = {"d"}, .module = ModuleId{"M"}};
}

Equivalence full_equivalence() {
    GeneralCredit general{.credits = ratio(40, 3), .at_levels = {{{Framework::fheq, 4}, 10}, {{Framework::scqf, 8}, 5}},
                          .where = {.providers = {{"p"}}, .kinds = {{Kind::certificated}}, .level_at_least = Level{Framework::fheq, 4},
                                    .subjects = std::vector<std::string>{}}};
    return {.id = "E", .title = "t",
            .sources = {"c", AnyOf{{"x", CredentialSource{"y", Ratio{40}, ratio(199, 2), ratio(2, 5)}}}, AllOf{{"z"}},
                        AtLeast{2, {"u", AllOf{{"v", AnyOf{{"w", "x"}}}}}}, general},
            .targets = OneOfTargets{{"M", "N"}}, .min_mark = Ratio{50}, .max_mark = Ratio{100}, .min_average = ratio(121, 2),
            .refer_average = ratio(166, 3), .max_age_years = 5, .in_force = {day(2024, 9, 1), day(2029, 8, 31)},
            .completed = {day(2020, 1, 1), day(2028, 12, 31)}, .uses = 2, .programmes = {"g"}, .effect = Effect::replace, .refer = true,
            .condition = "an interview", .bridging_credits = ratio(15, 2), .waives = {"volume", "cap"}, .citation = {"T", "4.2", "https://example.org"}};
}

Rules full_rules() {
    Rules rules;
    rules.currency = Currency{5, Boundary::exclusive, ClockStart::last_used, Event::claim, 7};
    rules.min_mark = ratio(79, 2);
    rules.ungraded = Verdict::refuse;
    rules.compensated = Verdict::accept;
    rules.level_use = LevelUse::refer_higher;
    rules.credit_use = CreditUse::divisible;
    rules.volume_ratio = ratio(2, 3);
    rules.prior_use = PriorUse{PriorUse::Rule::up_to_share, ratio(1, 3)};
    rules.min_claim_credits = Ratio{15};
    rules.exempted_prerequisite = ExemptedPrerequisite::refer;
    rules.exempt_only_with_prerequisites = true;
    rules.not_exemptible = NotExemptible{{Role::project}, {{Framework::fheq, 6}}, {"M"}};
    rules.outcome_share = ratio(4, 5);
    rules.unverified = Verdict::refer;
    rules.failed_before = Verdict::accept;
    rules.providers = Lists<std::string>{{"p"}, {}, {"q"}};
    rules.claim_by = ClaimBy{Event::first_module, 14};
    rules.mark_maps = MarkMaps{{"letters", {{"A", 70}, {"A +", ratio(171, 2)}}}, {"ä", {}}};
    return rules;
}

Policy full_policy() {
    Policy policy{.id = "p", .title = "t", .provider = "u", .version = "2025-26", .framework = Framework::scqf,
                  .in_force = {day(2025, 8, 1), {}}, .seen = day(2026, 11, 23), .citation = {"T", "", "u"},
                  .citations = {{"min_mark", {"", "3", ""}}}, .unknown = {Unknown::currency, Unknown::kinds},
                  .rules_as_at = RulesAsAt::enrolment, .prerequisite_max_years = 5, .valid_months = 18, .rules = full_rules()};
    policy.rules.kinds = Lists<Kind>{{Kind::certificated}, {Kind::experiential}, {}};
    policy.limits = {{.id = "a", .title = "x", .measure = MaxCredits{ratio(15, 2)}, .awards = {Award::honours, Award::pgcert}},
                     {.id = "b", .measure = MaxShare{ratio(1, 3)}, .evidence = EvidenceSelection{{{Kind::experiential}}, {{"p"}}}},
                     {.id = "c", .measure = MaxModules{2}, .modules = {.levels = {{{Framework::scqf, 9}}}, .stages = {{1, 2}},
                       .roles = {{Role::optional}}, .ids = {{"M"}}, .taught = true}, .each = Each::provider, .internal = true},
                     {.id = "d", .measure = MinHereCredits{60}, .effects = {Effect::credit, Effect::replace}, .citation = {"", "9", ""}}};
    policy.clauses = {{.id = "s", .title = "y", .awards = {Award::masters}, .programmes = {"g"}, .kinds = {Kind::experiential},
                       .rules = full_rules(), .citation = {"", "10", ""}}};
    return policy;
}

Programme full_programme() {
    return {.id = "g", .title = "t", .provider = "p", .award = Award::masters, .framework = Framework::scqf, .scheme = Scheme::ects,
            .credits = 90, .policy = PolicyReference{"p", "1"}, .credits_per_year = 60, .periods_per_year = 3, .fee_per_120 = ratio(979001, 100),
            .minima = {{11, ratio(135, 2)}}, .modules = {{.module = "M"},
             {.module = "N", .stage = 2, .role = Role::project, .exemptible = false, .taught = true,
              .prerequisites = {{{"M"}}, {{"A", "B"}}}, .corequisites = {{{"C"}}}, .exclusions = {"D"}}},
            .groups = {{"o", "options", ratio(15, 2), {"A", "B"}}}};
}

Record full_record() {
    Attainment first{.id = "a1", .credential = "c", .completed = day(2025, 6, 30), .awarded = day(2025, 7, 15),
                     .certificate = day(2025, 8, 1), .last_used = day(2026, 1, 1), .mark = "68.50", .grade = "Merit",
                     .pass = Pass::condoned, .kind = Kind::experiential, .verified = Verified::no,
                     .used_in = {{Award::honours, Level{Framework::fheq, 6}, Ratio{15}, Ratio{360}, true}, {.award = Award::certhe}}};
    Attainment second{.id = "a2", .inline_credential = Credential{.id = "", .credits = {ratio(40, 3), Scheme::cats}, .level = {Framework::nfq, 6}},
                      .mark = "A", .mark_scale = "letters"};
    Record record{.id = "r", .application = day(2026, 11, 1), .enrolment = day(2027, 1, 15), .first_module = day(2027, 1, 18),
                  .claim = day(2026, 11, 2), .award = day(2030, 7, 1), .stage_entry = day(2027, 9, 1), .depends_on = {Dependence::visa, Dependence::full_time}, .declines = {"M"}, .failed_modules = {"N"},
                  .standing = {{"O", ModuleStanding::How::exempted, day(2026, 6, 30), day(2028, 6, 30)}, {"P", ModuleStanding::How::passed, {}}}};
    record.judgements = {{"j1", EquivalenceId{"E"}, {"M"}, {"a1"}, Judgement::Decision::refuse, "lead", day(2026, 11, 20), "too old", day(2027, 11, 20)},
                         {.targets = {"N"}, .evidence = {"a2"}}};
    record.attainments = {first, second};
    return record;
}

Attainment marked(std::string mark, std::string scale) {
    return {.id = "a", .credential = "c", .mark = std::move(mark), .mark_scale = std::move(scale)};
}

Decision empty_decision() {
    Decision d;
    d.programme = "bsc";
    d.programme_title = "BSc";
    d.policy = "pol";
    d.policy_version = "1";
    d.record = "r";
    d.on = day(2026, 11, 24);
    return d;
}

/// A decision with something of every kind in it.
Decision whole_decision() {
    Decision d = empty_decision();
    d.award_credits = cats(360);
    UsedClaim const one{"E1", Effect::credit, {"M1"}, {}, cats(15), {{"a1", cats(15)}}, {}, {"Handbook", "4.2", ""}};
    UsedClaim const two{"E2", Effect::credit, {}, {"opt"}, Credits::from_units(2250), {{"a2", Credits::from_units(4000)}},
                        {{"condition.open", "ask", "E2"}}, {}};
    d.assured = {Status::optimal, cats(15), cats(15), {}, cats(15), 0, {one}, {{ModuleId{"M1"}, {}, cats(15), Effect::credit, "E1", 0}},
                 {{"third", "", false, 15, ratio(40, 3)}}};
    d.potential = {Status::limit_reached, cats(30), Credits::from_units(6750), {}, Credits::from_units(8500), 1, {one, two},
                   {{ModuleId{"M1"}, {}, cats(15), Effect::credit, "E1", 0}, {{}, GroupId{"opt"}, Credits::from_units(2250), Effect::credit, "E2", 1}},
                   {{"per", "FHEQ 4", true, 2, 2}}};
    d.modules = {{"M1", "One", cats(15), ModuleStatus::exempt, {}}, {"M2", "", cats(15), ModuleStatus::remaining, {{"equivalence.none", "none", ""}}}};
    d.attainments = {{"a1", "First", cats(15), cats(15), AttainmentStatus::used, {}},
                     {"a2", "", Credits::from_units(4000), {}, AttainmentStatus::referred, {{"condition.open", "ask", "E2"}}}};
    d.entry_stage = 1;
    d.remaining = cats(345);
    d.warnings = {{"warn", "mind"}};
    d.inputs = {"sha256:c", "sha256:p", "sha256:r"};
    return d;
}

}  // namespace

TEST_CASE("every field of every kind comes back as it was") {
    check_round_trip(full_credential());
    check_round_trip(Module{"M", "One", ratio(15, 2), 4, Framework::cqfw, "p", {"o"}, {1, 2}});
    check_round_trip(full_programme());
    check_round_trip(full_policy());
    check_round_trip(full_record());
    Equivalence rule = full_equivalence();
    check_round_trip(rule);
    for (Target const& target : {Target{ModuleTargets{{"M", "N"}}}, Target{StageTarget{2}}, Target{GroupTarget{"o", ratio(15, 2)}}}) {
        rule.targets = target;
        check_round_trip(rule);
    }
}

TEST_CASE("defaults come back too, and are not written") {
    check_round_trip(Credential{.id = "c", .credits = 15_cats, .level = {Framework::fheq, 4}});
    check_round_trip(Programme{.id = "g", .credits = 360, .modules = {{.module = "M"}}});
    check_round_trip(Equivalence{.id = "E", .sources = {"c"}, .targets = ModuleTargets{{"M"}}});
    check_round_trip(Record{.id = "r"});
    CHECK(to_json(Equivalence{.id = "E", .sources = {"c"}, .targets = ModuleTargets{{"M"}}}) ==
          R"({"id":"E","sources":["c"],"targets":["M"]})");
    CHECK(to_json(Policy{.id = "p", .version = "1"}) == R"({"id":"p","version":"1","framework":"FHEQ","limits":[]})");
}

TEST_CASE("a policy without limits says so, or that it does not know") {
    Policy policy{.id = "p", .version = "1", .unknown = {Unknown::limits}};
    check_round_trip(policy);
    CHECK(!holds(to_json(policy), "\"limits\":["));
    policy.limits = {{.id = "a", .measure = MaxCredits{120}}};
    check_round_trip(policy);
    CHECK(holds(to_json(policy), R"("limits":[{"id":"a","max_credits":120}])"));
}

TEST_CASE("an empty selection is not the same as none") {
    Policy policy{.id = "p", .version = "1"};
    policy.limits = {{.id = "a", .measure = MaxCredits{1}, .modules = {.levels = std::vector<Level>{}}, .evidence = EvidenceSelection{}}};
    policy.rules.not_exemptible = NotExemptible{};
    policy.rules.mark_maps = MarkMaps{};
    policy.rules.kinds = Lists<Kind>{};
    check_round_trip(policy);
}

TEST_CASE("numbers are numbers where two decimals write them, else strings") {
    auto const weeks = [](Ratio value) { return to_json(Credential{.id = "c", .credits = 1_cats, .level = {}, .weeks = value}); };
    CHECK(holds(weeks(ratio(15, 2)), "\"weeks\":7.5}"));
    CHECK(holds(weeks(ratio(29, 4)), "\"weeks\":7.25}"));
    CHECK(holds(weeks(ratio(1, 100)), "\"weeks\":0.01}"));
    CHECK(holds(weeks(ratio(-1, 10)), "\"weeks\":-0.1}"));
    CHECK(holds(weeks(40), "\"weeks\":40}"));
    CHECK(holds(weeks(ratio(40, 3)), "\"weeks\":\"40/3\"}"));
    CHECK(holds(weeks(ratio(1, 8)), "\"weeks\":\"1/8\"}"));
    for (std::int64_t n = 1; n < 1'000'000'000; n += 999'983) {
        CHECK(holds(weeks(ratio(n, 100)), "\"weeks\":" + ratio(n, 100).to_string() + "}"));
    }
}

TEST_CASE("the locale of the process changes no number") {
    char const* found = nullptr;
    for (char const* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8"}) {
        if (found == nullptr) found = std::setlocale(LC_NUMERIC, name);
    }
    std::string const text = to_json(full_credential());
    Credential const again = from_json<Credential>(text);
    std::setlocale(LC_NUMERIC, "C");
    if (found == nullptr) MESSAGE("no locale with a decimal comma is installed here");
    CHECK(holds(text, "\"credits\":7.5,"));
    CHECK(again == full_credential());
}

TEST_CASE("a mark is written as it was given") {
    auto const written = [](std::string mark, std::string scale) { return to_json(Record{.id = "r", .attainments = {marked(mark, scale)}}); };
    CHECK(holds(written("68", "percent"), "\"mark\":68}"));
    CHECK(holds(written("68.5", "percent"), "\"mark\":68.5}"));
    CHECK(holds(written("A", "letters"), "\"mark\":\"A\","));
    for (auto const* mark : {"68", "68.5", "68.50", "200/3", "0"}) check_round_trip(Record{.id = "r", .attainments = {marked(mark, "percent")}});
    for (auto const* mark : {"7", "007", "-0", "1e2", "A*", "2:1", "1.333"}) {
        check_round_trip(Record{.id = "r", .attainments = {marked(mark, "letters")}});
    }
}

TEST_CASE("a catalogue is a document, its modules at the top") {
    Catalogue const catalogue =
        CatalogueBuilder{}
            .add(Credential{.id = "c", .credits = 15_cats, .level = {Framework::fheq, 4}})
            .add(Module{.id = "M", .title = "One", .credits = 15, .level = 4})
            .add(Programme{.id = "g", .award = Award::certhe, .credits = 15, .policy = PolicyReference{"p"}, .modules = {{.module = "M", .stage = 1}}})
            .add(Equivalence{.id = "E", .sources = {"c"}, .targets = ModuleTargets{{"M"}}})
            .add(Policy{.id = "p", .version = "1"})
            .build();
    CHECK(to_json(catalogue) ==
          R"({"crediton":"1","credentials":[{"id":"c","credits":15,"scheme":"CATS","level":"FHEQ 4"}],)"
          R"("modules":[{"id":"M","title":"One","credits":15,"level":4}],)"
          R"("programmes":[{"id":"g","award":"certhe","framework":"FHEQ","scheme":"CATS","credits":15,"policy":"p","modules":[{"id":"M","stage":1}]}],)"
          R"("equivalences":[{"id":"E","sources":["c"],"targets":["M"]}],)"
          R"("policies":[{"id":"p","version":"1","framework":"FHEQ","limits":[]}]})");
    CHECK(load(std::vector<NamedText>{{"c.json", to_json(catalogue)}}).catalogue == catalogue);
}

TEST_CASE("a decision is written as the contract says") {
    std::string const text = to_json(whole_decision());
    std::string const expected = R"({
  "crediton": "1",
  "engine": ")" + std::string{version} + R"(",
  "programme": "bsc",
  "policy": {
    "id": "pol",
    "version": "1"
  },
  "record": "r",
  "on": "2026-11-24",
  "decision_status": "recommendation",
  "decided_by": null,
  "assured": {
    "status": "optimal",
    "bound_credits": 15,
    "exempted_credits": 15,
    "replace_credits": 0,
    "evidence_credits": 15,
    "referred_claims": 0,
    "claims": [
      {
        "equivalence": "E1",
        "effect": "credit",
        "modules": [
          "M1"
        ],
        "group": null,
        "credits": 15,
        "evidence": [
          {
            "attainment": "a1",
            "credits": 15
          }
        ],
        "citation": {
          "title": "Handbook",
          "clause": "4.2"
        }
      }
    ],
    "exemptions": [
      {
        "module": "M1",
        "credits": 15,
        "effect": "credit",
        "equivalence": "E1",
        "claim": 0
      }
    ],
    "limits": [
      {
        "id": "third",
        "used": 15,
        "max": "40/3",
        "binding": false
      }
    ]
  },
)";
    CHECK(text.substr(0, expected.size()) == expected);
    CHECK(text.ends_with("}\n"));
}

TEST_CASE("the rest of a decision: referrals, modules, attainments") {
    std::string text;
    for (char const c : to_json(whole_decision())) {
        if (c != ' ' && c != '\n') text += c;
    }
    CHECK(holds(text, R"("potential":{"status":"limit_reached","bound_credits":30,"exempted_credits":22.5,"replace_credits":0,)"
                      R"("evidence_credits":"85/3","referred_claims":1,)"));
    CHECK(holds(text, R"({"equivalence":"E2","effect":"credit","modules":[],"group":"opt","credits":7.5,"evidence":[{"attainment":"a2","credits":"40/3"}]})"));
    CHECK(holds(text, R"({"module":null,"group":"opt","credits":7.5,"effect":"credit","equivalence":"E2","claim":1})"));
    CHECK(holds(text, R"("limits":[{"id":"per","of":"FHEQ4","used":2,"max":2,"binding":true}])"));
    CHECK(holds(text, R"("referrals":[{"equivalence":"E2","reasons":[{"code":"condition.open","text":"ask","clause":"E2"}]}]},"modules":[)"));
    CHECK(holds(text, R"([{"module":"M1","title":"One","credits":15,"status":"exempt","reasons":[]},)"
                      R"({"module":"M2","credits":15,"status":"remaining","reasons":[{"code":"equivalence.none","text":"none"}]}])"));
    CHECK(holds(text, R"("status":"used","carried_credits":15,"drawn_credits":15,"unused_credits":0,"reasons":[]})"));
    CHECK(holds(text, R"("status":"referred","carried_credits":"40/3","drawn_credits":0,"unused_credits":"40/3",)"));
    CHECK(holds(text, R"("entry":{"stage":1},"remaining_credits":345,"warnings":[{"code":"warn","text":"mind"}],)"
                      R"("inputs":{"catalogue":"sha256:c","policy":"sha256:p","record":"sha256:r"},"digest":"sha256:)"));
}

TEST_CASE("no stage is left, several groups, another scheme") {
    Decision d = whole_decision();
    d.entry_stage.reset();
    d.scheme = Scheme::ects;
    d.assured.claims[0].groups = {"g1", "g2"};
    std::string const text = to_json(d);
    CHECK(holds(text, "\"stage\": null"));
    CHECK(holds(text, "\"exempted_credits\": 7.5,"));
    CHECK(holds(text, "\"remaining_credits\": 172.5,"));
    CHECK(holds(text, "\"group\": [\n          \"g1\",\n          \"g2\"\n        ],"));
}

TEST_CASE("a record that cannot be used is an answer with its errors") {
    Decision d = empty_decision();
    d.errors = {{.code = "record.unknown", .message = "no such credential", .pointer = "/records/0", .identifier = "x"},
                {.code = "record.late", .message = "too late"}};
    std::string const text = to_json(d);
    CHECK(holds(text, "\"status\": \"error\",\n  \"errors\": [\n    {\n      \"code\": \"record.unknown\",\n"
                      "      \"message\": \"no such credential\",\n      \"pointer\": \"/records/0\",\n      \"identifier\": \"x\"\n    },\n"
                      "    {\n      \"code\": \"record.late\",\n      \"message\": \"too late\"\n    }\n  ],"));
    for (auto const* absent : {"assured", "decision_status", "modules", "entry"}) CHECK(!holds(text, absent));
    CHECK(holds(text, "\"digest\": \"sha256:"));
}
