// Random records: what demanding each module comes to, against trying every choice that contains it.

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include <crediton/decide/why_not_finder.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr std::size_t most_claims = 11;  // each module costs two searches through every choice

[[nodiscard]] std::uint64_t records_wanted() {
    char const* const given = std::getenv("CREDITON_PROPERTY_RECORDS");
    return given == nullptr ? 5000 : std::strtoull(given, nullptr, 10);
}

/// The slow second opinion on one record.
class Slow {
public:
    explicit Slow(Scene const& scene) : catalogue_{scene.build()}, facts_{verify::gather(catalogue_, "P", {"p", {}}, scene.record, decision_day())} {
        if (facts_.error.empty()) claims_ = verify::Claims{facts_}.all();
    }

    [[nodiscard]] bool ready() const { return claims_.size() <= most_claims; }

    [[nodiscard]] std::optional<OracleSide> with(ModuleId const& module, bool automatic_only) const {
        for (auto const& each : facts_.modules) {
            if (facts_.programme->modules[each.place].module != module) continue;
            crediton::test::Search search{facts_, claims_, automatic_only};
            auto const found = search.best_with(each.place);
            if (found) return oracle_detail::side(search, *found);
        }
        return std::nullopt;
    }

private:
    Catalogue catalogue_;
    verify::Facts facts_;
    std::vector<verify::Claim> claims_ = {};
};

/// Where a standing falls behind another, told from the standings alone; compulsory credit is not stated in one.
[[nodiscard]] Shortfall behind(Standing const& best, Standing const& with, Scheme scheme, Shortfall const& got) {
    if (best.exempted != with.exempted) return {Objective::credit, (best.exempted - with.exempted).in(scheme)};
    if (best.replaced != with.replaced) return {Objective::replace, (best.replaced - with.replaced).in(scheme)};
    if (best.referred_claims != with.referred_claims) return {Objective::referrals, with.referred_claims - best.referred_claims};
    if (got.objective == Objective::compulsory && got.by > Ratio{0}) return got;
    if (best.evidence != with.evidence) return {Objective::evidence, (with.evidence - best.evidence).in(scheme)};
    return {Objective::order, {}};
}

/// What one side says against what trying everything says; empty if they agree.
[[nodiscard]] std::string difference(Forced const& got, Standing const& best, std::optional<OracleSide> const& want, ModuleId const& module,
                                     Scheme scheme) {
    bool const in_best = std::any_of(best.exemptions.begin(), best.exemptions.end(), [&](auto const& each) { return each.module == module; });
    Forcing const outcome = !want ? Forcing::impossible : in_best ? Forcing::exempt : Forcing::displaced;
    if (got.outcome != outcome) return "  " + std::string{name_of(got.outcome)} + ", not " + std::string{name_of(outcome)} + "\n";
    if (got.possible != want.has_value()) return "  possible or not\n";
    if (got.with.has_value() != want.has_value()) return "  a choice or none\n";
    if (want && !(compared(*got.with) == *want)) return "  finder " + described(compared(*got.with)) + "\n  oracle " + described(*want) + "\n";
    if (got.shortfall.has_value() != (outcome == Forcing::displaced)) return "  a shortfall or none\n";
    return got.shortfall && !(*got.shortfall == behind(best, *got.with, scheme, *got.shortfall)) ? "  the shortfall is not the difference\n" : "";
}

/// Judgements suffice, and none can be left out: the record with them granted exempts the module by automatic claims.
[[nodiscard]] std::string ungranted(Scene scene, WhyNot const& found) {
    for (std::size_t leave = 0; leave <= found.judgements.size(); ++leave) {
        Scene asked = scene;
        for (std::size_t n = 0; n < found.judgements.size(); ++n) {
            if (n == leave) continue;
            Judgement grant{.id = "grant" + std::to_string(n), .equivalence = found.judgements[n].equivalence, .decision = Judgement::Decision::grant};
            for (auto const& draw : found.judgements[n].evidence) grant.evidence.push_back(draw.attainment);
            asked.record.judgements.push_back(std::move(grant));
        }
        Calculator const calculator{asked.build(), "P", decision_day()};
        bool const granted = why_not(calculator, asked.record, found.module).assured->possible == true;
        if (granted != (leave == found.judgements.size())) return "  the judgements to ask for are not those that are needed\n";
    }
    return {};
}

/// A side that a budget stopped says nothing that is not so.
[[nodiscard]] std::string guess(std::optional<Forced> const& stopped, std::optional<Forced> const& full) {
    if (stopped.has_value() != full.has_value()) return "  a side or none\n";
    if (!full || (stopped->outcome == Forcing::limit_reached && !stopped->possible)) return {};
    if (stopped->outcome != Forcing::limit_reached && stopped->outcome != full->outcome) return "  stopped, and wrong\n";
    return stopped->possible == full->possible ? "" : "  stopped, and wrong about what is possible\n";
}

}  // namespace

TEST_CASE("demanding a module comes to what trying every choice with it finds") {
    std::map<std::string, int> seen;
    int hurry = 0;
    auto const many = records_wanted();
    for (std::uint64_t seed = 0; seed < many; ++seed) {
        Scene const scene = Generator{seed + 1'000'003}.scene();
        std::size_t const ways = seed % 3 == 0 ? 1 : 300;  // no answer depends on what is listed
        Calculator const calculator{scene.build(), "P", decision_day(), {}, {0, {}, ways}};
        if (calculator.assess(scene.record).failed()) {  // no date that the rules need, say: there is nothing to compare
            REQUIRE_FALSE(why_not(calculator, scene.record, scene.programme.modules.front().module).answer);
            continue;
        }
        Slow const slow{scene};
        if (!slow.ready()) continue;
        Scheme const scheme = scene.programme.scheme;
        for (auto const& placed : scene.programme.modules) {
            WhyNot const found = why_not(calculator, scene.record, placed.module);
            REQUIRE(found.answer);
            ++seen[std::string{name_of(*found.answer)}];
            std::string trouble;
            if (found.assured) trouble += difference(*found.assured, found.decision.assured, slow.with(placed.module, true), placed.module, scheme);
            if (found.potential) trouble += difference(*found.potential, found.decision.potential, slow.with(placed.module, false), placed.module, scheme);
            if (found.judgements.empty() == (found.answer == WhyNotAnswer::if_granted)) trouble += "  judgements or none\n";
            if (!found.judgements.empty() && seed % 5 == 0) trouble += ungranted(scene, found);
            Calculator const hurried{scene.build(), "P", decision_day(), {}, {1 + static_cast<std::int64_t>(seed % 4), {}}};
            WhyNot const stopped = why_not(hurried, scene.record, placed.module);
            hurry += stopped.proved() ? 0 : 1;
            trouble += guess(stopped.assured, found.assured) + guess(stopped.potential, found.potential);
            if (!trouble.empty()) FAIL_CHECK("seed " << seed << ", module " << placed.module.str() << "\n" << trouble << document(scene));
        }
        if (seed % 50 == 0) {
            Decision const decision = calculator.assess(scene.record);
            REQUIRE(why_not(calculator, scene.record, scene.programme.modules.front().module).decision == decision);
        }
    }
    MESSAGE("stopped by a budget: " << hurry);
    CHECK(hurry > 0);
    for (char const* each : {"passed", "exempted_before", "exempt", "displaced", "if_granted", "impossible"}) {
        MESSAGE(std::string{each}, ": ", seen[each]);
        if (many >= 5000) CHECK(seen[each] >= 50);
    }
}
