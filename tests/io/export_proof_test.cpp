// Proofs in the format of another checker: the very text of a small one, and what is not written.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/assessor.hpp>
#include <crediton/io/export_proof.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/why_not.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/replaced.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;
using verify::Outcome;

/// M1, which M2 needs beside it, so that its exemption bars M2 and is not permitted; and M3. A limit with an odd name.
[[nodiscard]] Scene scene() {
    Scene made;
    made.programme = {.id = "P", .award = Award::honours, .credits = 60, .policy = PolicyReference{"p"}};
    made.policy = {.id = "p", .version = "1"};
    made.policy.rules.exempted_prerequisite = ExemptedPrerequisite::does_not_meet;
    made.policy.limits.push_back({.id = "the-cap_{1} \xc3\xa9", .measure = MaxCredits{40}});
    made.record.id = "r";
    for (char const* number : {"1", "2", "3"}) {
        std::string const n = number;
        made.modules.push_back({.id = "M" + n, .credits = 20, .level = 4});
        made.programme.modules.push_back({.module = "M" + n, .stage = 1});
        if (n == "2") continue;
        made.credentials.push_back({.id = "c" + n, .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
        made.record.attainments.push_back({.id = "a" + n, .credential = "c" + n, .pass = Pass::clear});
        made.equivalences.push_back({.id = "E" + n, .sources = {CredentialId{"c" + n}}, .targets = ModuleTargets{{"M" + n}}});
    }
    made.programme.modules[1].corequisites = {{{"M1"}}};
    return made;
}

[[nodiscard]] Assessor assessor() { return {std::make_shared<Catalogue const>(scene().build()), "P", decision_day()}; }

[[nodiscard]] ExportedProof exported(std::string const& certificate) { return export_veripb({"certificate.json", certificate}, {{"scene.json", document(scene())}}); }

[[nodiscard]] ExportedCase const& named(ExportedProof const& found, std::string const& name) {
    for (auto const& each : found.cases) {
        if (each.name == name) return each;
    }
    FAIL("there is no case " << name);
    return found.cases.front();
}

}  // namespace

TEST_CASE("a proof is written as a formula and steps") {
    auto const found = exported(to_json(assessor().prove(scene().record)));
    CHECK(found.answer == verify::Answer{});
    REQUIRE(found.cases.size() == 4);
    auto const& credit = named(found, "assured-credit-0");
    CHECK(credit.says == "no choice has more than 20 in credit");
    CHECK(credit.formula == R"(* #variable= 2 #constraint= 8
* x1: E1 exempts M1, drawing 20 of a1
* x2: E3 exempts M3, drawing 20 of a3
min: -6000 x1 -6000 x2 ;
@evidence_a1 -1 x1 >= -1 ;
@evidence_a3 -1 x2 >= -1 ;
@limit_the^cap{5f}{7b}1{7d}{20}{c3}{a9} -1 x1 -1 x2 >= -2 ;
@once_M1 -1 x1 >= -1 ;
@once_M3 -1 x2 >= -1 ;
@uses_E1 -1 x1 >= -1 ;
@uses_E3 -1 x2 >= -1 ;
@fails_2 1 ~x1 1 ~x2 >= 1 ;
)");
    CHECK(credit.proof == R"(pseudo-Boolean proof version 3.0
f 8;
@bound pbc -6000 x1 -6000 x2 >= -6000 : subproof
@goal pol -1 6000 d;
@c2 rup 1 ~x1 1 ~x2 >= 1;
@a3 pol @goal;
@c3 rup 1 ~x1 1 x2 >= 1;
@b3^2 pol @c2 @c3 + s;
@a4 pol @goal;
@c4 rup 1 x1 >= 1;
@b4^1 pol @b3^2 @c4 + s;
qed pbc : @b4^1;
sol ~x1 x2;
output NONE;
conclusion BOUNDS -6000 : @bound -6000;
end pseudo-Boolean proof;
)");
    CHECK(named(found, "potential-replace-0").says == "no choice has more than 0 in replace, among those equal in what comes before");
}

TEST_CASE("a proof about a module is written too") {
    auto const impossible = exported(to_json(assessor().prove_why_not(scene().record, "M1")));
    CHECK(impossible.answer == verify::Answer{});
    REQUIRE(impossible.cases.size() == 1);
    CHECK(impossible.cases.front().name == "module-potential-credit-0");
    CHECK(impossible.cases.front().says == "no permitted choice exempts M1");
    CHECK(impossible.cases.front().formula.find("min:") == std::string::npos);
    CHECK(impossible.cases.front().proof == R"(pseudo-Boolean proof version 3.0
f 10;
@c2 rup 1 ~x1 1 ~x2 >= 1;
@c3 rup 1 ~x1 1 x2 >= 1;
@b3^2 pol @c2 @c3 + s;
@a4 pol @demand_M1;
@c4 rup 1 x1 >= 1;
@b4^1 pol @b3^2 @c4 + s;
output NONE;
conclusion UNSAT : @b4^1;
end pseudo-Boolean proof;
)");
    auto const bounded = exported(to_json(assessor().prove_why_not(scene().record, "M3")));
    CHECK(bounded.cases.front().says == "no choice that exempts M3 has more than 20 in credit");
}

TEST_CASE("what the checker refuses is not written, and what it does not check is said") {
    std::string const certificate = to_json(assessor().prove(scene().record));
    auto const forged = exported(replaced(certificate, "[\"fails\"]", "[\"none\",1,{\"once;M1\":1}]"));
    CHECK(forged.answer.code == "verify.none");
    CHECK(forged.cases.empty());
    auto const half = exported(replaced(certificate, "\"potential\":{", "\"potential\":{\"status\":\"not_proved\"},\"was\":{"));
    CHECK(half.answer.outcome == Outcome::not_checked);
    CHECK(half.answer.code == "verify.not_proved");
    CHECK(half.cases.size() == 2);
    CHECK(exported(replaced(certificate, "\"certificate\":\"1\"", "\"certificate\":\"2\"")).answer.code == "verify.version");
    CHECK(exported(replaced(certificate, "\"on\":\"2026-11-23\"", "\"on\":5")).answer.code == "verify.form");
    CHECK_THROWS_AS(static_cast<void>(exported("{")), InputError);
}
