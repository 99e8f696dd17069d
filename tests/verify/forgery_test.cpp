// For each assertion of the checker a forgery that only this assertion stops. tests/build/mutate_verify.py leaves each out in
// turn and sees that its forgery then passes.

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "support/generator.hpp"
#include "support/prover.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;
using verify::Branch;
using verify::Leaf;
using verify::Outcome;

[[nodiscard]] Leaf bound(std::int64_t scale = 1, std::vector<std::pair<std::string, std::int64_t>> multipliers = {}) {
    return {Leaf::Kind::bound, scale, std::move(multipliers)};
}
[[nodiscard]] Leaf none(std::vector<std::pair<std::string, std::int64_t>> multipliers) { return {Leaf::Kind::none, 1, std::move(multipliers)}; }
[[nodiscard]] Leaf fails() { return {}; }

void add_module(Scene& scene, std::string const& id, int credits = 20) {
    scene.modules.push_back({.id = id, .credits = credits, .level = 4});
    scene.programme.modules.push_back({.module = id, .stage = 1});
}
void add_held(Scene& scene, std::string const& number, Kind kind = Kind::certificated, int credits = 20) {
    scene.credentials.push_back({.id = "c" + number, .credits = StatedCredits{credits, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
    scene.record.attainments.push_back({.id = "a" + number, .credential = "c" + number, .mark = "60", .pass = Pass::clear, .kind = kind, .verified = Verified::yes});
}
Equivalence& add_rule(Scene& scene, std::string const& id, std::vector<Source> sources, Target targets) {
    scene.equivalences.push_back({.id = id, .sources = std::move(sources), .targets = std::move(targets)});
    return scene.equivalences.back();
}

/// Six modules of 20 credits, of which a cap allows three: two exempted automatically, three more by judgement; one barred by a
/// limit of nothing. A smallest claim of 10 credits, and of 15 from experience, of which there is none.
[[nodiscard]] Scene table() {
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .credits = 120, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.record.id = "r";
    for (char const* number : {"1", "2", "3", "4", "5", "6"}) {
        std::string const n = number;
        add_module(scene, "M" + n);
        add_held(scene, n);
        add_rule(scene, "E" + n, {CredentialId{"c" + n}}, ModuleTargets{{"M" + n}}).refer = n > "2" && n < "6";
    }
    scene.record.attainments.push_back(scene.record.attainments.front());
    scene.record.attainments.back().id = "a1b";
    scene.policy.limits.push_back({.id = "cap", .measure = MaxCredits{60}});
    scene.policy.limits.push_back({.id = "closed", .measure = MaxCredits{0}, .modules = {.ids = std::vector<ModuleId>{"M6"}}});
    scene.policy.rules.min_claim_credits = Ratio{10};
    scene.policy.clauses.push_back({.id = "k", .kinds = {Kind::experiential}, .rules = {.min_claim_credits = Ratio{15}}});
    return scene;
}

/// One attainment that supports two claims of one amount in a group, of which one is made.
[[nodiscard]] Scene amounts() {
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .credits = 40, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.policy.rules.credit_use = CreditUse::divisible;
    scene.record.id = "r";
    add_module(scene, "M1");
    add_module(scene, "M2");
    scene.programme.groups = {{.id = "g", .credits = 40, .modules = {"M1", "M2"}}};
    for (auto& each : scene.programme.modules) each.role = Role::optional;
    add_held(scene, "1", Kind::certificated, 40);
    add_rule(scene, "E1", {CredentialId{"c1"}}, GroupTarget{"g", 20}).uses = 2;
    return scene;
}

/// M2 is exempted only with M1, which it requires.
[[nodiscard]] Scene together() {
    Scene scene;
    scene.programme = {.id = "P", .award = Award::honours, .credits = 40, .policy = PolicyReference{"p"}};
    scene.policy = {.id = "p", .version = "1"};
    scene.policy.rules.exempt_only_with_prerequisites = true;
    scene.record.id = "r";
    for (char const* number : {"1", "2"}) {
        std::string const n = number;
        add_module(scene, "M" + n);
        add_held(scene, n);
        add_rule(scene, "E" + n, {CredentialId{"c" + n}}, ModuleTargets{{"M" + n}});
    }
    scene.programme.modules[1].prerequisites = {{{"M1"}}};
    return scene;
}

/// What a forger may change: the documents after the decision, what it states, and the certificate.
struct Forged {
    Proved proved;
    verify::StatedDecision& decision = proved.decision;
    verify::Certificate& certificate = proved.certificate;
    verify::ProvedChoice& assured = proved.certificate.assured;

    explicit Forged(Scene scene) : proved{std::move(scene)} {}
    Forged(Forged const&) = delete;

    [[nodiscard]] verify::Tree& tree(std::size_t stage, std::size_t of_case = 1) { return assured.stages[stage].cases[of_case].tree; }
    /// The column of an equivalence's first claim.
    [[nodiscard]] Branch on(std::string const& equivalence) const {
        auto const& columns = proved.certificate.assured.columns;
        for (std::size_t n = 0; n < columns.size(); ++n) {
            if (columns[n].equivalence.str() == equivalence) return {static_cast<std::int64_t>(n)};
        }
        return {-1};
    }
    /// Claims less than is possible, as an optimum; the proofs of later stages are left as they are.
    void claim_only(std::vector<std::size_t> const& claims) {
        for (auto* stated : {&decision.assured.claims, &assured.claims}) {
            std::vector<verify::StatedClaim> kept;
            for (std::size_t const n : claims) kept.push_back((*stated)[n]);
            *stated = kept;
        }
        auto& choice = decision.assured;
        std::erase_if(choice.exemptions, [&](auto const& each) { return std::find(claims.begin(), claims.end(), each.claim) == claims.end(); });
        for (auto& each : choice.exemptions) each.claim = static_cast<std::size_t>(std::find(claims.begin(), claims.end(), each.claim) - claims.begin());
        choice.exempted = choice.evidence = choice.bound = Ratio{20 * static_cast<int>(claims.size())};
        assured.stages.resize(2);
        assured.stages[0].value = assured.stages[0].bound = choice.exempted;
    }
};

/// How a forgery is checked.
enum class By { certificate, decision_alone };

struct Forgery {
    std::string code;
    Scene (*scene)();
    std::function<void(Forged&)> forge;
    By by = By::certificate;
};

[[nodiscard]] verify::Answer answer_to(Forgery const& forgery) {
    Forged forged{forgery.scene()};
    REQUIRE(forged.proved.proves);
    REQUIRE(forged.proved.checker()(forged.decision, forged.certificate) == verify::Answer{});
    forgery.forge(forged);
    auto const checker = forged.proved.checker();
    return forgery.by == By::decision_alone ? checker(forged.decision) : checker(forged.decision, forged.certificate);
}

/// A forgery that is accepted is told apart from one that something else stops: the mutation run counts them.
void expect(std::string const& code, verify::Answer const& answer) {
    CAPTURE(answer.to_string());
    if (answer.outcome == Outcome::accepted) FAIL_CHECK("accepted although forged: " << code);
    else CHECK(answer.code == code);
}

void try_all(std::vector<Forgery> const& forgeries) {
    for (auto const& each : forgeries) {
        CAPTURE(each.code);
        expect(each.code, answer_to(each));
    }
}

[[nodiscard]] std::vector<Forgery> of_headings() {
    return {
        {"verify.other_programme", table, [](Forged& f) { f.certificate.heading.programme = "Q"; }},
        {"verify.other_policy", table, [](Forged& f) { f.certificate.heading.version = "2"; }},
        {"verify.other_policy", table, [](Forged& f) { f.certificate.heading.policy = "q"; }},
        {"verify.other_record", table, [](Forged& f) { f.certificate.heading.record = "s"; }},
        {"verify.other_day", table, [](Forged& f) { f.certificate.heading.on = day(2026, 11, 24); }},
        {"verify.other_inputs", table, [](Forged& f) { f.certificate.heading.inputs.policy = "?"; }},
        {"verify.catalogue", table, [](Forged& f) { f.decision.heading.inputs.catalogue = f.certificate.heading.inputs.catalogue = "?"; }},
        {"verify.policy", table, [](Forged& f) { f.decision.heading.inputs.policy = f.certificate.heading.inputs.policy = "?"; }},
        {"verify.record", table, [](Forged& f) { f.decision.heading.inputs.record = f.certificate.heading.inputs.record = "?"; }},
        {"verify.no_programme", table, [](Forged& f) { f.decision.heading.programme = f.certificate.heading.programme = "R"; }},
        {"verify.no_policy", table, [](Forged& f) { f.decision.heading.version = f.certificate.heading.version = "2"; }},
        {"verify.no_record", table, [](Forged& f) { f.decision.heading.record = f.certificate.heading.record = "s"; }},
        // A changed policy: a limit that decides nothing was added after the decision.
        {"verify.policy", table, [](Forged& f) {
             f.proved.scene.policy.limits.push_back({.id = "later", .measure = MaxCredits{100}});
             f.proved.catalogue = f.proved.scene.build();
         }},
    };
}

[[nodiscard]] std::vector<Forgery> of_choices() {
    return {
        {"verify.exempted", table, [](Forged& f) { f.decision.assured.exempted = f.decision.assured.bound = 41; }},
        {"verify.replaced", table, [](Forged& f) { f.decision.assured.replaced = 1; }},
        {"verify.evidence", table, [](Forged& f) { f.decision.assured.evidence = 39; }},
        {"verify.referred", table, [](Forged& f) { f.decision.potential.referred = 0; }},
        {"verify.exemptions", table, [](Forged& f) { f.decision.assured.exemptions.pop_back(); }},
        {"verify.no_status", table, [](Forged& f) { f.decision.assured.status = "best"; }, By::decision_alone},
        {"verify.bound_value", table, [](Forged& f) { f.decision.assured.status = "limit_reached", f.decision.assured.bound = 39; }, By::decision_alone},
        {"verify.status", table, [](Forged& f) { f.decision.assured.bound = 41; }},
        {"verify.no_claim", table, [](Forged& f) { f.decision.assured.claims.front().evidence = {{"a9", 20}}; }, By::decision_alone},
        {"verify.no_claim", table, [](Forged& f) { f.decision.assured.claims.front().evidence.front().second = 10; }, By::decision_alone},
        {"verify.no_claim", table, [](Forged& f) { f.decision.assured.claims.front().modules = {"M2"}; }, By::decision_alone},
        {"verify.claim_twice", amounts, [](Forged& f) {
             auto& choice = f.decision.assured;
             choice.claims.push_back(choice.claims.front());
             choice.exemptions.push_back(choice.exemptions.front());
             choice.exemptions.back().claim = 1;
             choice.exempted = choice.evidence = choice.bound = 40;
         }, By::decision_alone},
        {"verify.claim_referred", table, [](Forged& f) { f.decision.assured = f.decision.potential; }, By::decision_alone},
        {"verify.claim_credits", table, [](Forged& f) { f.decision.assured.claims.front().credits = 21; }},
        {"verify.claim_effect", table, [](Forged& f) { f.decision.assured.claims.front().effect = "replace"; }},
        {"verify.not_permitted", together, [](Forged& f) {
             f.claim_only({1});
         }, By::decision_alone},
        {"verify.other_status", table, [](Forged& f) { f.assured.status = "limit_reached"; }},
        // Another choice, as good in all that is proved: the decision's is not the certificate's.
        {"verify.other_claims", table, [](Forged& f) { f.assured.claims.front().evidence.front().first = "a1b"; }},
        {"verify.other_bound", table, [](Forged& f) {
             f.decision.assured.status = f.assured.status = "limit_reached";
             f.decision.assured.bound = 45;
             f.assured.stages[0].bound = 60;
         }},
    };
}

[[nodiscard]] std::vector<Forgery> of_stages() {
    return {
        {"verify.stages", table, [](Forged& f) { f.assured.stages.resize(1); }},
        {"verify.objective", table, [](Forged& f) { f.assured.stages[1].objective = "none"; }},
        {"verify.value", table, [](Forged& f) { f.assured.stages[1].value = f.assured.stages[1].bound = 1; }},
        {"verify.gap", table, [](Forged& f) { f.assured.stages[1].bound = 1; }},
        {"verify.fine", table, [](Forged& f) {
             f.decision.assured.status = f.assured.status = "limit_reached";
             f.assured.stages[1].bound = *Ratio::make(1, 7);
         }},
        {"verify.case_missing", table, [](Forged& f) { f.assured.stages[0].cases.erase(f.assured.stages[0].cases.begin() + 1), f.assured.stages[0].cases.pop_back(); }},
        {"verify.case_order", table, [](Forged& f) { std::swap(f.assured.stages[0].cases[3].met[0], f.assured.stages[0].cases[3].met[1]); }},
        {"verify.case_twice", table, [](Forged& f) { f.assured.stages[0].cases.push_back(f.assured.stages[0].cases[0]); }},
        {"verify.case_clause", table, [](Forged& f) {
             f.assured.stages[0].cases.push_back(f.assured.stages[0].cases[0]);
             f.assured.stages[0].cases.back().met = {"cap"};
         }},
        // A suppressed claim: its column, and so every branch on it, is missing. It is derived all the same.
        {"verify.bound", table, [](Forged& f) {
             f.claim_only({0});
             f.tree(0) = {bound()};
             f.assured.columns.resize(1);
         }},
        {"verify.no_column", table, [](Forged& f) {
             f.assured.columns.push_back(f.assured.columns.front());
             f.assured.columns.back().equivalence = "E9";
         }},
        {"verify.no_column", table, [](Forged& f) { f.assured.columns.push_back(f.certificate.potential.columns.back()), f.assured.columns.back().equivalence = "E4"; }},
    };
}

[[nodiscard]] std::vector<Forgery> of_trees() {
    static constexpr std::int64_t far = (std::int64_t{1} << 40) + 1;
    return {
        {"verify.tree_long", table, [](Forged& f) { f.tree(1).emplace_back(bound()); }},
        {"verify.tree_short", table, [](Forged& f) { f.tree(0).pop_back(); }},
        {"verify.column", table, [](Forged& f) { f.tree(1) = {Branch{99}, bound(), bound()}; }},
        {"verify.column", table, [](Forged& f) { f.tree(1) = {Branch{-1}, bound(), bound()}; }},
        {"verify.left_out", table, [](Forged& f) { f.tree(1, 0) = {f.on("E1"), bound(), bound()}; }},
        {"verify.twice", table, [](Forged& f) { f.tree(1) = {f.on("E1"), f.on("E1"), bound(), bound(), bound()}; }},
        {"verify.scale", table, [](Forged& f) { f.tree(1) = {bound(far)}; }},
        {"verify.scale", table, [](Forged& f) { f.tree(1) = {bound(0)}; }},
        {"verify.multiplier", table, [](Forged& f) { f.tree(1) = {bound(1, {{"limit;closed", far}})}; }},
        // A multiplier under 0 turns a row round: what may be used at most once would have to be.
        {"verify.multiplier", table, [](Forged& f) {
             f.claim_only({});
             f.tree(0) = {bound(1, {{"limit;cap", -2}})};
         }},
        {"verify.row", table, [](Forged& f) { f.tree(1) = {bound(1, {{"limit;cup", 1}})}; }},
        {"verify.row", table, [](Forged& f) { f.tree(1) = {bound(1, {{"rival;a1;a2", 0}})}; }},
        {"verify.bound", together, [](Forged& f) {
             f.claim_only({0});
             f.tree(0, 0) = {bound()};
         }},
        {"verify.none", together, [](Forged& f) {
             f.claim_only({0});
             f.tree(0, 0) = {none({{"once;M1", 1}})};
         }},
        // M2 alone may not be exempted, but M1 is still open.
        {"verify.open", together, [](Forged& f) {
             f.claim_only({0});
             f.tree(0, 0) = {f.on("E2"), fails(), bound()};
         }},
        {"verify.fails", together, [](Forged& f) {
             f.claim_only({0});
             f.tree(0, 0) = {f.on("E1"), f.on("E2"), fails(), bound(), bound()};
         }},
    };
}

/// A proof about M1 in the scene `together`, forged, and the answer to it.
[[nodiscard]] verify::Answer about_module(std::function<void(verify::ModuleProof&)> const& forge) {
    Proved const proved{together()};
    verify::Derivation const derivation{proved.catalogue, "P", {"p", "1"}, proved.records.front(), decision_day()};
    Prover const prover{derivation, verify::Side::potential};
    verify::ModuleCertificate certificate{proved.decision.heading, prover.about(0, Units{40 * 300}, "potential")};
    REQUIRE(proved.checker()(proved.decision.heading, certificate) == verify::Answer{});
    forge(certificate.proof);
    return proved.checker()(proved.decision.heading, certificate);
}

}  // namespace

TEST_CASE("a certificate of something else is refused") { try_all(of_headings()); }
TEST_CASE("a choice that is not what it says is refused") { try_all(of_choices()); }
TEST_CASE("stages that prove less than they say are refused") { try_all(of_stages()); }
TEST_CASE("trees that prove nothing are refused") { try_all(of_trees()); }

TEST_CASE("a proof about a module that proves nothing is refused") {
    expect("verify.no_choice", about_module([](verify::ModuleProof& proof) { proof.choice = "both"; }));
    expect("verify.no_objective", about_module([](verify::ModuleProof& proof) { proof.objective = "time"; }));
    expect("verify.no_module", about_module([](verify::ModuleProof& proof) { proof.module = "M9"; }));
    expect("verify.bound", about_module([](verify::ModuleProof& proof) { proof.bound = Ratio{20}; }));
    // Replaced credit is 0 at most, which does not mean that M1 can't be exempted.
    expect("verify.no_bound", about_module([](verify::ModuleProof& proof) {
        proof.objective = "replace";
        proof.bound.reset();
        proof.cases.front().tree = {bound()};
    }));
}

TEST_CASE("what cannot be checked is neither accepted nor refused") {
    Forged failed{table()};
    failed.decision.failed = true;
    auto answer = failed.proved.checker()(failed.decision, failed.certificate);
    CHECK(answer.outcome == Outcome::not_checked);
    CHECK(answer.code == "verify.failed");

    Forged unproved{table()};
    unproved.certificate.potential = {.status = "not_proved"};
    answer = unproved.proved.checker()(unproved.decision, unproved.certificate);
    CHECK(answer.outcome == Outcome::not_checked);
    CHECK(answer.code == "verify.not_proved");

    Forged defective{table()};
    defective.proved.records.front().attainments.back().id = "a1";
    answer = defective.proved.checker()(defective.decision, defective.certificate);
    CHECK(answer.outcome == Outcome::not_checked);
    CHECK(answer.code == "verify.defects");

    Forged undated{table()};
    undated.proved.scene.policy.rules_as_at = RulesAsAt::enrolment;
    undated.proved.catalogue = undated.proved.scene.build();
    answer = undated.proved.checker()(undated.decision, undated.certificate);
    CHECK(answer.outcome == Outcome::not_checked);
    CHECK(answer.code == "verify.undecided");
}

TEST_CASE("what is refused is told with its code, its phrase and its place") {
    Forged forged{table()};
    forged.tree(0).pop_back();
    CHECK(forged.proved.checker()(forged.decision, forged.certificate).to_string() ==
          "assured, stage credit, case 1, entry 4: a proof that ends before each branch has its two parts [verify.tree_short]");
}
