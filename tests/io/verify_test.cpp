// Decisions as the program writes them, and certificates as documents: accepted as they are, refused where a forger was at them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/assessor.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/verify.hpp>
#include <crediton/io/why_not.hpp>

#include "support/certificate_json.hpp"
#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/prover.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;
using verify::Outcome;

/// A decision, its documents, and a slow proof of it.
struct Papers {
    NamedText decision;
    std::vector<NamedText> documents;
    std::optional<NamedText> certificate = {};

    [[nodiscard]] Verification check() const { return verify_decision(decision, documents, certificate); }
    /// The certificate with the first of a text replaced; it has to be there.
    [[nodiscard]] Verification forged(std::string const& text, std::string const& by) const {
        Papers changed = *this;
        auto& all = changed.certificate->text;
        auto const at = all.find(text);
        REQUIRE(at != std::string::npos);
        all.replace(at, text.size(), by);
        return changed.check();
    }
};

[[nodiscard]] verify::Heading heading(Decision const& decision) {
    auto const& from = decision.inputs;
    return {decision.programme, decision.policy, decision.policy_version, decision.record, decision.on, {from.catalogue, from.policy, from.record}};
}

/// Every claim of a standing, found among the derived ones.
[[nodiscard]] verify::Choice chosen(verify::Derivation const& derivation, Standing const& standing) {
    verify::Choice found;
    for (auto const& each : standing.claims) {
        verify::StatedClaim stated{each.equivalence, each.modules, each.groups};
        for (auto const& draw : each.evidence) stated.evidence.emplace_back(draw.attainment, derivation.amount(draw.credits.units()));
        auto const named = derivation.named(stated);
        REQUIRE(named.size() == 1);
        found.push_back(&derivation.claims()[named.front()]);
    }
    return found;
}

[[nodiscard]] verify::Certificate certificate_of(Catalogue const& catalogue, Record const& record, Decision const& decision) {
    verify::Derivation const derivation{catalogue, decision.programme, {decision.policy, decision.policy_version}, record, decision.on};
    verify::Certificate made{.heading = heading(decision)};
    made.assured = Prover{derivation, verify::Side::assured}.proved(chosen(derivation, decision.assured));
    made.potential = Prover{derivation, verify::Side::potential}.proved(chosen(derivation, decision.potential));
    return made;
}

/// Two modules, one by judgement; of two attainments that are alternatives one counts. Identifiers that look like numbers.
[[nodiscard]] Scene table() {
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .credits = 60, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.policy.limits.push_back({.id = "cap", .measure = MaxCredits{40}});
    scene.policy.rules.min_claim_credits = Ratio{10};
    scene.record.id = "7";
    for (char const* number : {"1", "2", "3"}) {
        std::string const n = number;
        scene.modules.push_back({.id = "M" + n, .credits = 20, .level = 4});
        scene.programme.modules.push_back({.module = "M" + n, .stage = 1});
        scene.credentials.push_back({.id = "c" + n, .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
        scene.record.attainments.push_back({.id = "a" + n, .credential = "c" + n, .pass = Pass::clear});
        scene.equivalences.push_back({.id = "E" + n, .sources = {CredentialId{"c" + n}}, .targets = ModuleTargets{{"M" + n}}, .refer = n == "3"});
    }
    return scene;
}

[[nodiscard]] Papers papers(Scene const& scene) {
    Catalogue const catalogue = scene.build();
    Decision const decision = Assessor{std::make_shared<Catalogue const>(catalogue), "P", decision_day()}.assess(scene.record);
    Papers made{{"decision.json", to_json(decision)}, {{"scene.json", document(scene)}}};
    made.certificate = NamedText{"certificate.json", CertificateText::of(certificate_of(catalogue, scene.record, decision))};
    return made;
}

void expect(std::string const& code, Verification const& verification) {
    CAPTURE(to_text(verification));
    if (verification.answer.outcome == Outcome::accepted) FAIL_CHECK("accepted although forged: " << code);
    else CHECK(verification.answer.code == code);
}

}  // namespace

TEST_CASE("a decision and its certificate are told as accepted, in fixed phrases") {
    Papers made = papers(table());
    CHECK(to_text(made.check()) ==
          "accepted\n"
          "assured: 40 credits, and no choice is better in credit, replace, referrals, compulsory, evidence\n"
          "potential: 40 credits, and no choice is better in credit, replace, referrals, compulsory, evidence\n");
    made.certificate.reset();
    CHECK(to_text(made.check()) ==
          "accepted\n"
          "the claims exist, may be used together, and add up to what is stated\n"
          "optimality was not checked: no certificate was given\n");
}

TEST_CASE("a decision that was changed is not what its digest says") {
    Papers made = papers(table());
    auto const at = made.decision.text.find("\"remaining_credits\": 20");
    REQUIRE(at != std::string::npos);
    made.decision.text.replace(at, 23, "\"remaining_credits\": 10");
    expect("verify.digest", made.check());
    CHECK(to_text(made.check()) == "refused: a decision that is not what its digest says [verify.digest]\n");
}

TEST_CASE("other documents than those of the decision are refused") {
    Scene scene = table();
    Papers const made = papers(scene);
    scene.policy.limits.front().measure = MaxCredits{60};
    expect("verify.catalogue", verify_decision(made.decision, {{"scene.json", document(scene)}}, made.certificate));
    scene = table();
    scene.record.attainments.front().mark = "50";
    expect("verify.record", verify_decision(made.decision, {{"scene.json", document(scene)}}, made.certificate));
}

TEST_CASE("a certificate of another form is refused with its place") {
    Papers const made = papers(table());
    expect("verify.version", made.forged("\"crediton\":\"1\"", "\"crediton\":\"2\""));
    expect("verify.version", made.forged("\"certificate\":\"1\"", "\"certificate\":\"2\""));
    expect("verify.form", made.forged("\"record\":\"7\"", "\"record\":7"));
    expect("verify.form", made.forged("\"met\":[]", "\"met\":{}"));
    expect("verify.form", made.forged(",{}]", ",[]]"));
    expect("verify.form", made.forged("\"inputs\":{", "\"inputs\":[],\"was\":{"));
    expect("verify.missing", made.forged("\"objective\":", "\"objectives\":"));
    expect("verify.number", made.forged("\"replace\",\"value\":0", "\"replace\",\"value\":\"none\""));
    expect("verify.number", made.forged("\"value\":40", "\"value\":4e1"));
    expect("verify.whole", made.forged("[\"bound\",1,", "[\"bound\",\"1\","));
    expect("verify.whole", made.forged("[\"bound\",1,", "[\"bound\",1000000000000000000,"));
    expect("verify.length", made.forged("[\"bound\",1,{}]", "[\"bound\",1,{},0]"));
    expect("verify.length", made.forged("[\"bound\",1,{}]", "[]"));
    expect("verify.entry", made.forged("[\"none\",", "[\"nine\","));
    expect("verify.date", made.forged("\"on\":\"2026-11-23\"", "\"on\":\"2026-11-31\""));
    expect("verify.kind", made.forged("\"certificate\":\"1\"", "\"certificate\":\"1\",\"module\":\"M1\""));
    CHECK(to_text(made.forged("[\"bound\",1,", "[\"bound\",\"1\",")) ==
          "refused: certificate, \"choices\", \"assured\", \"stages\", 0, \"cases\", 0, \"tree\", 0: no whole number, or one of more than 18 digits [verify.whole]\n");
    CHECK_THROWS_AS(static_cast<void>(made.forged("\"record\":\"7\"", "\"record\":\"7")), InputError);
    CHECK_THROWS_AS(static_cast<void>(made.forged("\"record\":\"7\"", "\"record\":\"7\",\"record\":\"7\"")), InputError);
    CHECK_THROWS_AS(static_cast<void>(made.forged("{\"crediton\"", "[] {\"crediton\"")), InputError);
}

TEST_CASE("what is proved about one module is told") {
    Scene const scene = table();
    auto const shared = std::make_shared<Catalogue const>(scene.build());
    Assessor const assessor{shared, "P", decision_day()};
    WhyNot const found = assessor.why_not(scene.record, "M3");
    verify::Derivation const derivation{*shared, "P", {"p", "1"}, scene.record, decision_day()};
    Prover const prover{derivation, verify::Side::potential};
    verify::ModuleCertificate certificate{heading(found.decision), prover.about(2, Units{40 * 300}, "potential")};
    Papers made{{"answer.json", to_json(found)}, {{"scene.json", document(scene)}}, NamedText{"certificate.json", CertificateText::of(certificate)}};
    CHECK(to_text(made.check()) == "accepted\npotential: no choice that exempts M3 exempts more than 40 credits\n");
    expect("verify.other_module", made.forged("\"module\":\"M3\"", "\"module\":\"M2\""));
    expect("verify.other_answer", made.forged("\"bound\":40", "\"bound\":60"));
    expect("verify.kind", made.forged("\"module\":\"M3\"", "\"modules\":\"M3\""));
    certificate.proof = Prover{derivation, verify::Side::assured}.about(2, {}, "assured");
    made.certificate->text = CertificateText::of(certificate);
    CHECK(to_text(made.check()) == "accepted\nassured: no permitted choice exempts M3\n");
    made.certificate.reset();
    CHECK(to_text(made.check()) == "not checked: an answer about one module, without its certificate [verify.unproved]\n");
}

TEST_CASE("the program proves what demanding a module comes to") {
    Scene const scene = table();
    Assessor const assessor{std::make_shared<Catalogue const>(scene.build()), "P", decision_day()};
    auto const papers_of = [&](char const* module) {
        WhyNotProof const found = assessor.prove_why_not(scene.record, module);
        return Papers{{"answer.json", to_json(found.answer)}, {{"scene.json", document(scene)}}, NamedText{"certificate.json", to_json(found)}};
    };
    CHECK(to_text(papers_of("M1").check()) == "accepted\nassured: no choice that exempts M1 exempts more than 40 credits\n");
    Papers const granted = papers_of("M3");
    CHECK(to_text(granted.check()) == "accepted\nassured: no permitted choice exempts M3\n");
    // If granted it can be exempted: the same proof of all choices is wrong, and the answer does not say so.
    expect("verify.other_answer", granted.forged("\"choice\":\"assured\"", "\"choice\":\"potential\""));
    expect("verify.no_proof", granted.forged("\"proof\":{", "\"proof\":null,\"was\":{"));
    CHECK(granted.forged("\"proof\":{", "\"proof\":null,\"was\":{").answer.outcome == Outcome::not_checked);
}

TEST_CASE("a module that can be exempted is not proved impossible") {
    Scene const scene = table();
    Assessor const assessor{std::make_shared<Catalogue const>(scene.build()), "P", decision_day()};
    WhyNotProof lie = assessor.prove_why_not(scene.record, "M1");
    for (auto* side : {&lie.answer.assured, &lie.answer.potential}) {
        REQUIRE((*side)->outcome == Forcing::exempt);
        (*side)->outcome = Forcing::impossible;
        (*side)->with.reset();
    }
    lie.answer.answer = WhyNotAnswer::impossible;
    lie.proof.bound.reset();
    auto const check = [&](std::vector<ProofStep> const& tree) {
        for (auto& each : lie.proof.cases) each.tree = tree;
        return Papers{{"answer.json", to_json(lie.answer)}, {{"scene.json", document(scene)}}, NamedText{"certificate.json", to_json(lie)}}.check();
    };
    expect("verify.none", check({{ProofEntry::Kind::none, 0, 1, {{"demand;M1", 1}}}}));
    expect("verify.no_bound", check({{ProofEntry::Kind::bound, 0, 1, {}}}));
    expect("verify.fails", check({{}}));
}

TEST_CASE("a decision that holds errors is not checked") {
    Scene scene = table();
    scene.policy.rules_as_at = RulesAsAt::enrolment;
    Decision const decision = Assessor{std::make_shared<Catalogue const>(scene.build()), "P", decision_day()}.assess(scene.record);
    REQUIRE(decision.failed());
    CHECK(to_text(verify_decision(NamedText{"decision.json", to_json(decision)}, {{"scene.json", document(scene)}})) ==
          "not checked: a decision that holds errors instead of choices [verify.failed]\n");
}

TEST_CASE("the examples are proved") {
    std::string const folder = CREDITON_SOURCE_DIR "/examples/data";
    Documents const documents = load(std::vector<std::string>{folder});
    auto const on = Date::make(2026, 11, 23).value();
    Assessor const assessor{std::make_shared<Catalogue const>(documents.catalogue), "uol-bsc-cs", on};
    for (auto const& record : documents.records) {
        CAPTURE(record.id.str());
        Decision const decision = assessor.assess(record);
        REQUIRE_FALSE(decision.failed());
        std::string const name = "decision.json";
        std::vector<NamedText> texts{{"catalogue.json", to_json(documents.catalogue)}, {"records.json", "{\"crediton\":\"1\",\"records\":[" + to_json(record) + "]}"}};
        NamedText const certificate{"certificate.json", CertificateText::of(certificate_of(documents.catalogue, record, decision))};
        Verification const found = verify_decision(NamedText{name, to_json(decision)}, texts, certificate);
        CAPTURE(to_text(found));
        CHECK(found.answer.outcome == Outcome::accepted);
    }
}

TEST_CASE("decisions on random records are accepted") {
    int granted = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Scene const scene = Generator{seed}.scene();
        CAPTURE(seed);
        Decision const decision = Assessor{std::make_shared<Catalogue const>(scene.build()), "P", decision_day()}.assess(scene.record);
        if (decision.failed()) continue;
        Verification const found = verify_decision(NamedText{"decision.json", to_json(decision)}, {{"scene.json", document(scene)}});
        CAPTURE(to_text(found));
        REQUIRE(found.answer.outcome == Outcome::accepted);
        granted += decision.potential.exemptions.empty() ? 0 : 1;
    }
    CHECK(granted > 150);
}
