// Random records: what the calculator proves of its decisions, the checker accepts, and there are few that it can't prove.

#include <cstdint>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include <crediton/io/assessor.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/verify.hpp>
#include <crediton/io/why_not.hpp>

#include "support/forms.hpp"
#include "support/generator.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr int wrong_proofs_enough = 5;
constexpr std::uint64_t records_proved = 1500;

/// What the checker said of the proofs of many decisions.
struct Verdicts {
    int choices = 0;
    int not_proved = 0;
    int wrong = 0;
};

/// The proof as its documents, held to the documents that it is about.
void check(Scene const& scene, bool full, Verdicts& verdicts) {
    auto const catalogue = std::make_shared<Catalogue const>(scene.build());
    Proof const proof = Assessor{catalogue, "P", decision_day()}.prove(scene.record, full);
    if (proof.decision.failed()) return;
    int missing = 0;
    for (auto const* each : {&proof.assured, &proof.potential}) missing += each->there ? 0 : 1;
    verdicts.choices += 2;
    verdicts.not_proved += missing;
    std::string const record = R"({"crediton":"1","records":[)" + to_json(scene.record) + "]}";
    auto const found = verify_decision({"decision", to_json(proof.decision)}, {{"catalogue", to_json(*catalogue)}, {"record", record}},
                                       NamedText{"certificate", to_json(proof)});
    auto const& answer = found.answer;
    bool const said = missing == 0 ? answer.outcome == verify::Outcome::accepted : answer.code == "verify.not_proved";
    CHECK_MESSAGE(said, answer.to_string());
    verdicts.wrong += said ? 0 : 1;
}

}  // namespace

TEST_CASE("what is proved is accepted") {
    auto const [first, many] = seeds(records_proved);
    Verdicts verdicts;
    for (std::uint64_t seed = first; seed < first + many && verdicts.wrong < wrong_proofs_enough; ++seed) {
        CAPTURE(seed);
        check(Generator{seed}.scene(), seed % 2 != 0, verdicts);
    }
    MESSAGE(verdicts.not_proved << " of " << verdicts.choices << " choices not proved");
    if (seeds(records_proved).usual(records_proved)) CHECK(verdicts.not_proved * 100 <= verdicts.choices);
}

TEST_CASE("what is proved of demanding a module is accepted") {
    auto const [first, many] = seeds(records_proved / 5);
    int proofs = 0;
    int missing = 0;
    for (std::uint64_t seed = first; seed < first + many; ++seed) {
        CAPTURE(seed);
        Scene const scene = Generator{seed}.scene();
        auto const catalogue = std::make_shared<Catalogue const>(scene.build());
        std::string const record = R"({"crediton":"1","records":[)" + to_json(scene.record) + "]}";
        for (auto const& each : scene.programme.modules) {
            WhyNotProof const proof = Assessor{catalogue, "P", decision_day()}.prove_why_not(scene.record, each.module);
            if (!proof.answer.assured) continue;
            auto const found = verify_decision(NamedText{"answer", to_json(proof.answer)}, {{"catalogue", to_json(*catalogue)}, {"record", record}},
                                               NamedText{"certificate", to_json(proof)});
            bool const said = proof.proof.there ? found.answer.outcome == verify::Outcome::accepted : found.answer.code == "verify.no_proof";
            REQUIRE_MESSAGE(said, found.answer.to_string());
            ++(proof.proof.there ? proofs : missing);
        }
    }
    MESSAGE(missing << " of " << missing + proofs << " answers not proved");
    if (seeds(records_proved / 5).usual(records_proved / 5)) CHECK(missing * 100 <= proofs);
}
