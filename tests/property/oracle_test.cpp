// Random records: the calculator against the oracle, what holds of every decision, and a count of the forms seen at work.

#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/calculator.hpp>
#include <crediton/io/json.hpp>

#include "support/compared.hpp"
#include "support/forms.hpp"
#include "support/generator.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr int wrong_enough = 5;
constexpr std::uint64_t all_records = 20000;

/// The registered codes: the keys under "codes" in the table that ships.
[[nodiscard]] std::set<std::string> registered_codes() {
    std::ifstream file{CREDITON_SOURCE_DIR "/src/data/codes.json"};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    std::set<std::string> found;
    for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at)) {
        auto end = at + 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
        if (end + 1 < text.size() && text[end + 1] == ':') found.insert(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return found;
}

[[nodiscard]] Decision decide(Scene const& scene) { return Calculator{scene.build(), "P", decision_day()}.assess(scene.record); }

/// What every decision must show, whatever it decides; the faults found, one a line.
class Invariants {
public:
    Invariants(Scene const& scene, Decision const& decision) : scene_{&scene}, decision_{&decision} {}

    [[nodiscard]] std::string faults(std::set<std::string> const& codes) {
        modules(codes);
        attainments();
        for (auto const* each : {&decision_->assured, &decision_->potential}) {
            claims(*each);
            for (auto const& use : each->limits) limit(*each, use);
        }
        return std::move(faults_);
    }

private:
    void check(bool holds, std::string const& what) {
        if (!holds) faults_ += "  " + what + "\n";
    }

    void modules(std::set<std::string> const& codes) {
        std::set<ModuleId> seen;
        for (auto const& each : decision_->modules) {
            check(seen.insert(each.module).second, each.module.str() + " stands twice");
            bool const settled = each.status == ModuleStatus::exempt || each.status == ModuleStatus::passed;
            check(settled || !each.reasons.empty(), each.module.str() + " has no reason");
            for (auto const& reason : each.reasons) check(codes.contains(reason.code), reason.code + " is not registered");
        }
        for (auto const& each : scene_->programme.modules) check(seen.contains(each.module), each.module.str() + " is missing");
        check(seen.size() == scene_->programme.modules.size(), "modules of another programme");
    }

    void attainments() {
        std::set<AttainmentId> seen;
        std::map<AttainmentId, Credits> drawn;
        for (auto const& claim : decision_->assured.claims) {
            for (auto const& draw : claim.evidence) drawn[draw.attainment] += draw.credits;
        }
        for (auto const& each : decision_->attainments) {
            auto const& id = each.attainment.str();
            check(seen.insert(each.attainment).second, id + " stands twice");
            check(Credits{} <= each.drawn && each.drawn <= each.carried, id + " draws more than it carries");
            check(each.drawn == drawn[each.attainment], id + " draws otherwise than its claims say");
            check((each.status == AttainmentStatus::used) == (each.drawn > Credits{}), id + " is used without being drawn, or drawn unused");
        }
        for (auto const& each : scene_->record.attainments) check(seen.contains(each.id), each.id.str() + " is missing");
    }

    void claims(Standing const& standing) {
        Credits credit;
        Credits replaced;
        for (auto const& each : standing.exemptions) (each.effect == Effect::credit ? credit : replaced) += each.credits;
        check(credit == standing.exempted && replaced == standing.replaced, "exemptions do not add up");
        check(standing.status == Status::optimal && standing.bound == standing.exempted, "not proved");
        for (auto const& each : standing.exemptions) {
            check(each.claim < standing.claims.size() && standing.claims[each.claim].equivalence == each.equivalence, "an exemption names another claim");
        }
    }

    /// The version that was decided under.
    [[nodiscard]] Policy const& policy() const {
        bool const other = !scene_->versions.empty() && scene_->versions.front().version == decision_->policy_version;
        return other ? scene_->versions.front() : scene_->policy;
    }
    [[nodiscard]] Date rules_date() const {
        auto const as_at = policy().rules_as_at;
        auto const& record = scene_->record;
        if (as_at == RulesAsAt::award) return record.award.value_or(decision_day());
        if (as_at == RulesAsAt::stage_entry) return record.stage_entry.value_or(decision_day());
        return as_at == RulesAsAt::decision ? decision_day() : (as_at == RulesAsAt::application ? record.application : record.enrolment).value();
    }

    [[nodiscard]] bool selected(Limit const& limit, std::string const& of, Placement const& placed, Module const& module) const {
        auto const framework = scene_->programme.framework;
        int const rank = Level{module.framework.value_or(framework), module.level}.in(framework).low;
        auto const& wanted = limit.modules;
        if (wanted.levels) {
            bool const any = std::any_of(wanted.levels->begin(), wanted.levels->end(), [&](Level const& each) {
                auto const span = each.in(framework);
                return span.low <= rank && rank <= span.high;
            });
            if (!any) return false;
        }
        if (wanted.stages && (!placed.stage || !holds(*wanted.stages, *placed.stage))) return false;
        if (wanted.roles && !holds(*wanted.roles, placed.role)) return false;
        if (wanted.ids && !holds(*wanted.ids, placed.module)) return false;
        if (wanted.taught && placed.is_taught() != *wanted.taught) return false;
        if (limit.each == Each::level) return of == std::to_string(rank) || of == Level{framework, rank}.to_string();
        return limit.each != Each::stage || of == std::to_string(placed.stage.value_or(0));
    }

    [[nodiscard]] Module const& module(ModuleId const& id) const {
        return *std::find_if(scene_->modules.begin(), scene_->modules.end(), [&](auto const& each) { return each.id == id; });
    }

    [[nodiscard]] bool counts(Limit const& limit, EquivalenceId const& id, Effect effect) const {
        if (!holds(limit.effects, effect) || (id.str().starts_with("module:") && !limit.internal)) return false;
        return std::none_of(scene_->equivalences.begin(), scene_->equivalences.end(), [&](Equivalence const& each) {
            return each.id == id && each.in_force.holds(rules_date()) && holds(each.waives, limit.id.str());
        });
    }

    /// The use of a limit, reckoned again from what was exempted, where neither evidence nor an amount in a group matters.
    void limit(Standing const& standing, LimitUse const& use) {
        auto const& limits = policy().limits;
        auto const found = std::find_if(limits.begin(), limits.end(), [&](auto const& each) { return each.id == use.id; });
        if (found == limits.end() || found->evidence || found->each == Each::provider) return;
        bool const count = std::holds_alternative<MaxModules>(found->measure);
        Credits sum;
        int modules = 0;
        auto const add = [&](ModuleId const& id) {
            for (auto const& placed : scene_->programme.modules) {
                if (placed.module != id || !selected(*found, use.of, placed, module(id))) continue;
                sum += Credits::from(module(id).credits, scene_->programme.scheme).value();
                ++modules;
            }
        };
        for (auto const& each : standing.exemptions) {
            if (!each.module && !count) return;
            if (each.module && counts(*found, each.equivalence, each.effect)) add(*each.module);
        }
        for (auto const& each : scene_->record.standing) {
            if (each.how == ModuleStanding::How::exempted && holds(found->effects, Effect::credit)) add(each.module);
        }
        check(use.counts_modules == count, use.id.str() + " counts the wrong thing");
        check(use.used == (count ? Ratio{modules} : sum.in(scene_->programme.scheme)), use.id.str() + " " + use.of + " is not used as it says");
    }

    Scene const* scene_;
    Decision const* decision_;
    std::string faults_ = {};
};

/// Counts, for each form, the records whose outcome changes without it.
class Coverage {
public:
    void see(Scene const& scene, OracleAnswer const& outcome) {
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            if (counts_[i] >= enough) continue;
            Scene without = scene;
            if (!forms_[i].remove(without)) continue;
            ++present_[i];
            Decision const changed = decide(without);
            REQUIRE_MESSAGE((!changed.failed() || !scene.versions.empty() || changed.errors.front().code == "record.missing_date"), forms_[i].name);
            if (!(compared(changed) == outcome)) ++counts_[i];
        }
    }

    void report(bool demand) const {
        std::string table = "\nrecords whose outcome changes without a form (counted up to " + std::to_string(enough) + ")\n";
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            table += "  " + forms_[i].name + ": " + std::to_string(counts_[i]) + " of " + std::to_string(present_[i]) + "\n";
            if (demand) CHECK_MESSAGE(counts_[i] >= 100, forms_[i].name);
        }
        MESSAGE(table);
    }

private:
    static constexpr int enough = 200;
    std::vector<Form> forms_ = all_forms();
    std::vector<int> counts_ = std::vector<int>(forms_.size());
    std::vector<int> present_ = std::vector<int>(forms_.size());
};

/// What is wrong with one record's decision; nothing if all is well.
[[nodiscard]] std::string trouble(Scene const& scene, Decision const& decision, OracleAnswer const& want, std::set<std::string> const& codes) {
    auto const got = compared(decision);
    if (!(got == want)) return " calculator\n" + described(got) + " oracle\n" + described(want);
    return decision.failed() ? std::string{} : Invariants{scene, decision}.faults(codes);
}

}  // namespace

TEST_CASE("the calculator and the oracle agree on random records") {
    auto const codes = registered_codes();
    Seeds const wanted = seeds(all_records);
    auto const many = wanted.many;
    Coverage coverage;
    std::uint64_t compared_with = 0;
    std::uint64_t granted = 0;
    int wrong = 0;
    REQUIRE(codes.size() > 10);
    for (std::uint64_t seed = wanted.first; seed < wanted.first + many && wrong < wrong_enough; ++seed) {
        Scene const scene = Generator{seed}.scene();
        auto const want = oracle(scene.build(), "P", "p", scene.record, decision_day());
        if (!want) continue;
        ++compared_with;
        granted += want->potential.modules.empty() ? 0U : 1U;
        Decision const decision = decide(scene);
        auto found = trouble(scene, decision, *want, codes);
        if (found.empty() && seed % 10 == 0) {
            Random random{seed};
            auto const other = to_json(decide(shuffled(scene, random)));
            if (other != to_json(decision)) found = "  another order of the input gives another answer\n" + other + "\n" + to_json(decision) + "\n";
        }
        if (found.empty()) {
            if (wanted.first == 0) coverage.see(scene, *want);
        } else {
            ++wrong;
            FAIL_CHECK("seed " << seed << "\n" << found << document(scene));
        }
    }
    MESSAGE("compared " << compared_with << " of " << many << " records; " << granted << " are granted something");
    if (wrong > 0) return;  // stopped early: what was seen says nothing
    CHECK(compared_with * 100 >= many * 95);
    CHECK(granted * 2 >= compared_with);
    coverage.report(wanted.usual(all_records));
}
