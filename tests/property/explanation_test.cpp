// Random records: what an explanation says, against documents that are changed as it says, and against trying every choice.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/explainer.hpp>
#include <crediton/decide/why_not_finder.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/otherwise.hpp"

namespace {

namespace explaining {

using namespace crediton;
using namespace crediton::test;

constexpr std::size_t most_claims = 11;  // trying every choice costs too much beyond

[[nodiscard]] std::uint64_t records_wanted() {
    char const* const given = std::getenv("CREDITON_PROPERTY_RECORDS");
    return given == nullptr ? 1000 : std::strtoull(given, nullptr, 10);
}

/// A scene as it is, or as it would be; nothing if the changed documents have a defect.
class Asked {
public:
    explicit Asked(Scene scene) : scene_{std::move(scene)} {
        try {
            calculator_.emplace(scene_.build(), "P", decision_day());
            decision_ = calculator_->assess(scene_.record);
        } catch (InputError const&) {
            calculator_.reset();
        }
    }

    [[nodiscard]] bool sound() const { return calculator_ && !decision_.failed(); }
    [[nodiscard]] Decision const& decision() const { return decision_; }
    [[nodiscard]] bool exempts(ModuleId const& module) const {
        auto const& all = decision_.assured.exemptions;
        return std::any_of(all.begin(), all.end(), [&](Exemption const& each) { return each.module == module; });
    }
    [[nodiscard]] bool possible(ModuleId const& module) const {
        auto const found = why_not(*calculator_, scene_.record, module);
        return found.potential && found.potential->possible == true;
    }

private:
    Scene scene_;
    std::optional<Calculator> calculator_ = {};
    Decision decision_ = {};
};

[[nodiscard]] bool exempted_after(Scene const& scene, std::vector<Change> const& changes, ModuleId const& module) {
    Otherwise made{scene};
    for (auto const& each : changes) made.change(each);
    Asked const asked{made.scene()};
    return asked.sound() && asked.exempts(module);
}

/// The attainment that a change is of.
[[nodiscard]] Attainment const& held(Scene const& scene, std::string const& id) {
    auto const& all = scene.record.attainments;
    return *std::find_if(all.begin(), all.end(), [&](Attainment const& each) { return each.id.str() == id; });
}

[[nodiscard]] std::vector<Date> dates(Attainment const& of) {
    std::vector<Date> found;
    for (auto const* each : {&of.completed, &of.awarded, &of.certificate, &of.last_used}) {
        if (*each) found.push_back(**each);
    }
    return found.size() > 1 ? std::vector<Date>{*std::min_element(found.begin(), found.end())} : found;
}

/// What a change comes to that is one less; nothing if that is no change any more.
[[nodiscard]] std::vector<Change> lesser(Scene const& scene, Change const& of) {
    std::vector<Change> found;
    if (of.kind == ChangeKind::mark || of.kind == ChangeKind::credits) {
        std::int64_t const most = of.amount->numerator();
        for (std::int64_t n = 0; n < most; ++n) {
            Change less = of;
            less.amount = Ratio::make(n, 1);
            auto const& now = held(scene, of.subject);
            auto const mark = now.mark && now.mark_scale == "percent" ? Ratio::parse(*now.mark) : std::nullopt;
            bool const more = of.kind == ChangeKind::mark ? !mark || *mark < *less.amount : n > 0;
            if (of.kind == ChangeKind::credits) {
                auto const& credential = now.inline_credential ? *now.inline_credential
                                                               : *std::find_if(scene.credentials.begin(), scene.credentials.end(), [&](auto const& each) { return each.id == now.credential; });
                if (*less.amount <= credential.credits.value().value_or(Credits{}).in(scene.programme.scheme)) continue;
            }
            if (more) found.push_back(less);
        }
    }
    if (of.kind == ChangeKind::date) {
        for (int const days : {1, 2, 30, 364, 366}) {
            auto less = of;
            for (int n = 0; n < days; ++n) {
                auto const before = Date::make(less.date->year(), less.date->month(), less.date->day() - 1);
                Date const month = less.date->months_later(-1);
                for (int last = 31; !before && last > 27; --last) {
                    if (auto const end = Date::make(month.year(), month.month(), last)) {
                        less.date = end;
                        break;
                    }
                }
                if (before) less.date = before;
            }
            auto const& now = held(scene, of.subject);
            auto const earliest = dates(now);
            bool const later = std::any_of(earliest.begin(), earliest.end(), [&](Date each) { return *less.date < each; });
            if (!later) found.push_back(less);
        }
    }
    return found;
}

/// Each change has the module exempted, and nothing less of its kind on the same attainment does.
[[nodiscard]] std::string changes_trouble(Scene const& scene, ModuleExplanation const& m) {
    for (auto const& each : m.changes) {
        if (!exempted_after(scene, {each}, m.module)) return "  a change does not help: " + std::string{name_of(each.kind)} + " " + each.subject + "\n";
        for (auto const& less : lesser(scene, each)) {
            if (exempted_after(scene, {less}, m.module)) {
                return "  less would do: " + std::string{name_of(each.kind)} + " " + each.subject + " " + (less.amount ? less.amount->to_string() : less.date->to_string()) + "\n";
            }
        }
    }
    for (auto const& [first, second] : m.pairs) {
        if (!exempted_after(scene, {first, second}, m.module)) return "  a pair does not help\n";
        if (exempted_after(scene, {first}, m.module) || exempted_after(scene, {second}, m.module)) return "  one of a pair would do\n";
    }
    return {};
}

/// Nothing of a kind was overlooked that would do alone.
[[nodiscard]] std::string overlooked(Scene const& scene, ModuleExplanation const& m) {
    auto const told = [&](ChangeKind kind, std::string const& subject) {
        return std::any_of(m.changes.begin(), m.changes.end(), [&](Change const& each) { return each.kind == kind && (subject.empty() || each.subject == subject); });
    };
    std::vector<std::string> waivers = Otherwise::clauses();
    for (auto const& each : scene.policy.limits) waivers.push_back(each.id.str());
    for (auto const& each : waivers) {
        if (!told(ChangeKind::waive, each) && exempted_after(scene, {{ChangeKind::waive, each}}, m.module)) return "  overlooked: waive " + each + "\n";
    }
    for (auto const& each : scene.credentials) {
        if (told(ChangeKind::credential, {}) || Otherwise{scene}.holds(each.id.str())) continue;
        if (exempted_after(scene, {{ChangeKind::credential, each.id.str(), Ratio{70}}}, m.module)) return "  overlooked: credential " + each.id.str() + "\n";
    }
    for (auto const& each : scene.record.attainments) {
        for (int const mark : {40, 50, 55, 60, 70, 100}) {
            auto const now = each.mark && each.mark_scale == "percent" ? Ratio::parse(*each.mark) : std::nullopt;
            if (each.mark_scale != "percent" || told(ChangeKind::mark, {}) || (now && Ratio{mark} <= *now)) continue;
            if (exempted_after(scene, {{ChangeKind::mark, each.id.str(), Ratio{mark}}}, m.module)) return "  overlooked: mark of " + each.id.str() + "\n";
        }
    }
    return {};
}

/// All that could be set aside, but for some of a conflict: what is seen in the way now, time and again.
[[nodiscard]] bool possible_without(Scene const& scene, std::vector<Obstacle> const& aside, ModuleId const& module, bool& sound) {
    Otherwise made{scene};
    for (auto const& each : aside) made.aside(each);
    Asked const asked{made.scene()};
    sound = asked.sound();
    return sound && asked.possible(module);
}

/// None of a conflict can be left out: with one set aside, and whatever the others leave in the way, the module can be exempted.
[[nodiscard]] std::string conflict_trouble(Scene const& scene, ModuleExplanation const& m, std::map<std::string, int>& seen) {
    if (m.conflict.empty()) return "  impossible, and no conflict\n";
    ++seen["conflict of " + std::to_string(m.conflict.size())];
    if (m.conflict.size() == 1) return {};  // what forbids by itself cannot be made smaller
    bool sound = true;
    if (possible_without(scene, {}, m.module, sound)) return "  it is possible\n";
    for (std::size_t leave = 0; leave < m.conflict.size(); ++leave) {
        // The others stay; what is not among them is set aside as it comes to light.
        std::vector<Obstacle> aside{m.conflict[leave]};
        bool possible = possible_without(scene, aside, m.module, sound);
        for (int round = 0; sound && !possible && round < 6; ++round) {
            Otherwise made{scene};
            for (auto const& each : aside) made.aside(each);
            Calculator const calculator{made.scene().build(), "P", decision_day()};
            auto const found = explain(calculator, made.scene().record, {1, 70, false});
            auto const again = std::find_if(found.modules.begin(), found.modules.end(), [&](auto const& each) { return each.module == m.module; });
            std::size_t const before = aside.size();
            for (auto const& each : again->conflict) {
                bool const kept = std::any_of(m.conflict.begin(), m.conflict.end(), [&](Obstacle const& other) {
                    return other.what == each.what && other.subject == each.subject && other.reason.code == each.reason.code;
                });
                if (!kept) aside.push_back(each);
            }
            if (aside.size() == before) return "  " + m.conflict[leave].subject + " can be left out\n";
            possible = possible_without(scene, aside, m.module, sound);
        }
        if (sound && !possible) return "  still impossible without " + m.conflict[leave].subject + "\n";
        seen["conflict checked"] += sound ? 1 : 0;
    }
    return {};
}

[[nodiscard]] std::string prices_trouble(Scene const& scene, Explanation const& found) {
    auto const worth = [&](Change const& change) -> std::optional<std::pair<Credits, Credits>> {
        Otherwise made{scene};
        made.change(change);
        Asked const asked{made.scene()};
        if (!asked.sound()) return std::nullopt;
        return std::pair{asked.decision().assured.exempted - found.decision.assured.exempted, asked.decision().potential.exempted - found.decision.potential.exempted};
    };
    for (auto const& each : found.prices) {
        auto const got = worth(each.change);
        if (got && *got != std::pair{each.credit, each.potential}) return "  the price of " + each.change.subject + " is another\n";
    }
    std::vector<std::string> waivers = Otherwise::clauses();
    for (auto const& each : scene.policy.limits) waivers.push_back(each.id.str());
    for (auto const& each : waivers) {
        bool const told = std::any_of(found.prices.begin(), found.prices.end(), [&](Price const& price) { return price.change.subject == each && price.change.kind == ChangeKind::waive; });
        auto const got = told ? std::nullopt : worth({ChangeKind::waive, each});
        if (got && *got != std::pair{Credits{}, Credits{}}) return "  the waiver of " + each + " has a price\n";
    }
    return {};
}

/// Referrals, against records in which they are granted or refused.
[[nodiscard]] std::string referrals_trouble(Scene const& scene, Explanation const& found) {
    for (auto const& each : found.referrals) {
        auto const judged = [&](Judgement::Decision decision) {
            Scene asked = scene;
            Judgement made{.id = "asked", .equivalence = each.claim.equivalence, .decision = decision};
            for (auto const& draw : each.claim.evidence) made.evidence.push_back(draw.attainment);
            asked.record.judgements.push_back(std::move(made));
            return Asked{asked};
        };
        Asked const granted = judged(Judgement::Decision::grant);
        Asked const refused = judged(Judgement::Decision::refuse);
        if (granted.decision().assured.exempted - found.decision.assured.exempted != each.alone) return "  alone it adds something else\n";
        if (found.decision.potential.exempted - refused.decision().potential.exempted != each.together) return "  something else hangs on it\n";
    }
    return {};
}

/// How many choices are best, and which modules are in all, some or none of them, by trying every choice.
[[nodiscard]] std::string fates_trouble(Scene const& scene, Explanation const& found) {
    Catalogue const catalogue = scene.build();
    auto const facts = verify::gather(catalogue, "P", {"p", {}}, scene.record, decision_day());
    if (!facts.error.empty()) return {};
    auto const claims = verify::Claims{facts}.all();
    if (claims.size() > most_claims) return {};
    auto const all = crediton::test::Search{facts, claims, true}.all_best();
    if (found.choices && !found.choices->more && found.choices->count != static_cast<int>(all.size())) {
        return "  " + std::to_string(found.choices->count) + " best choices, not " + std::to_string(all.size()) + "\n";
    }
    for (auto const& m : found.modules) {
        if (!m.fate) continue;
        std::size_t times = 0;
        for (auto const& choice : all) {
            times += std::any_of(choice.begin(), choice.end(), [&](auto const* claim) {
                return std::any_of(claim->pieces.begin(), claim->pieces.end(), [&](auto const& piece) { return piece.module == m.module; });
            });
        }
        Fate const fate = times == 0 ? Fate::never : times == all.size() ? Fate::must : Fate::may;
        if (m.fate != fate) return "  " + m.module.str() + " " + std::string{name_of(*m.fate)} + ", not " + std::string{name_of(fate)} + "\n";
    }
    return {};
}

}  // namespace explaining

}  // namespace

TEST_CASE("what an explanation says holds of the documents as they would be") {
    using namespace explaining;
    std::map<std::string, int> seen;
    auto const many = records_wanted();
    for (std::uint64_t seed = 0; seed < many; ++seed) {
        Scene const scene = Generator{seed + 7'000'003}.scene();
        if (!scene.versions.empty()) continue;  // which version holds may change with a date
        Calculator const calculator{scene.build(), "P", decision_day()};
        Explanation const found = explain(calculator, scene.record);
        REQUIRE(found.decision == calculator.assess(scene.record));
        if (found.decision.failed()) continue;
        REQUIRE(found.modules.size() == found.decision.modules.size());
        std::string trouble = prices_trouble(scene, found) + referrals_trouble(scene, found) + fates_trouble(scene, found);
        for (auto const& m : found.modules) {
            ++seen[std::string{name_of(m.answer)}];
            if (m.fate) ++seen[std::string{name_of(*m.fate)}];
            for (auto const& each : m.changes) ++seen["change: " + std::string{name_of(each.kind)}];
            seen["pairs"] += static_cast<int>(m.pairs.size());
            WhyNot const one = why_not(calculator, scene.record, m.module);
            if (one.answer != m.answer) trouble += "  another answer than of the module alone\n";
            trouble += changes_trouble(scene, m);
            if (m.answer == WhyNotAnswer::impossible) trouble += conflict_trouble(scene, m, seen);
            if (m.answer == WhyNotAnswer::impossible && seed % 8 == 0) trouble += overlooked(scene, m);
            if (!trouble.empty()) {
                FAIL_CHECK("seed " << seed << ", module " << m.module.str() << "\n" << trouble << (std::getenv("CREDITON_SHOW") ? document(scene) : ""));
                break;
            }
        }
        seen["priced"] += static_cast<int>(found.prices.size());
        seen["referrals"] += static_cast<int>(found.referrals.size());
        seen["more than one best"] += found.choices && found.choices->count > 1 ? 1 : 0;
    }
    for (auto const& [what, times] : seen) MESSAGE(what, ": ", times);
    for (char const* each : {"must", "may", "never", "displaced", "if_granted", "impossible", "change: mark", "change: date", "change: credits", "change: credential",
                             "change: waive", "pairs", "priced", "referrals", "more than one best", "conflict checked"}) {
        CAPTURE(each);
        if (many >= 1000) CHECK(seen[each] >= 10);
    }
}
