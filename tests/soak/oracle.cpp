// Random records without end: the decision against the oracle that tries every choice, and its certificate held to both checkers.
// crediton_soak_oracle [first=SEED] [step=N] [many=RECORDS] [lines=K]: every K-th decision goes to standard output, for Python;
// 0 is none. Each N-th seed is taken, so that several can share the work. The counts go to standard error, as the last line.

#include <string>

#include "arguments.hpp"
#include "proved.hpp"
#include "support/compared.hpp"

namespace {

using namespace crediton;
using namespace crediton::soak;

constexpr std::uint64_t wrong_enough = 5;

/// What is wrong with one record's decision; empty if all is well.
[[nodiscard]] std::string trouble(test::Scene const& scene, std::uint64_t seed, std::uint64_t lines, Output const& output, Counts& counts) {
    Proved proved{scene};
    auto const& decision = proved.proof.decision;
    auto const want = test::oracle(*proved.catalogue, "P", "p", scene.record, test::decision_day());
    if (!want) {
        ++counts.beyond;
        return {};
    }
    auto const found = test::compared(decision);
    if (!(found == *want)) return "decision\n" + test::described(found) + "oracle\n" + test::described(*want);
    if (decision.failed()) {
        ++counts.errors;
        return {};
    }
    ++counts.compared;
    bool const optimal = decision.assured.status == Status::optimal && decision.potential.status == Status::optimal;
    if (!optimal) return "  not proved optimal\n";
    proved.write(scene.record);
    if (lines > 0 && counts.compared % lines == 0) proved.line(seed, output, counts);
    return proved.check(counts);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments const given{argc, argv, {{"first", 0}, {"step", 1}, {"many", 1000}, {"lines", 0}}};
    Output const output;
    Counts counts;
    for (std::uint64_t seed = given["first"]; counts.compared < given["many"] && counts.disagreements < wrong_enough; seed += given["step"]) {
        test::Scene const scene = test::Generator{seed}.scene();
        auto const found = trouble(scene, seed, given["lines"], output, counts);
        if (found.empty()) continue;
        ++counts.disagreements;
        std::cerr << "seed " << seed << "\n" << found << test::document(scene) << "\n";
    }
    counts.print();
    return counts.disagreements > 0 ? 1 : 0;
}
