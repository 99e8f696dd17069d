#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/variation.hpp>

namespace crediton::inline v0 {

/// Each way in which an equivalence could exempt a module, whatever of it is held, and all that closes it.
using Routes = std::vector<std::vector<Reason>>;

/// Looks for the routes to modules that no claim exempts, as if every credential that equivalences name were held, just passed: a way that
/// draws on one that is not is closed by that, and by what else would be found then.
class RouteFinder {
public:
    RouteFinder(Grounds const& grounds, Case const& the_case) : grounds_{&grounds}, case_{&the_case} {
        few_ = grounds.agreement.lines().size() <= most_lines && grounds.agreement.few_ways();
        if (!few_) return;
        ideal_.emplace(grounds);
        std::set<std::string> held;
        for (auto const& e : the_case.bench().evidence) held.insert(e.key);
        for (auto const& line : grounds.agreement.lines()) {
            std::set<std::string> names;
            for (auto const& source : line.rule->sources) Agreement::mention(source, names);
            for (auto const& name : names) {
                if (held.insert(name).second) added_.insert(ideal_->add(CredentialId{name}, 100));
            }
        }
    }

    /// Nothing where there may be more than are listed, or where outcomes or the module itself, taken alone, lead to it too.
    [[nodiscard]] std::optional<Routes> operator()(int module) {
        if (!few_ || otherwise(module)) return std::nullopt;
        auto const& bench = ideal_->the_case().bench();
        Routes found;
        ClaimMemory memory;
        ClaimFinder const finder{bench, grounds_->rules_date, grounds_->ways, memory};
        WayFinder ways{bench.evidence, bench.curriculum, bench.rivals};
        for (auto const& line : grounds_->agreement.lines()) {
            if (!line.rule->in_force.holds(grounds_->rules_date) || line.rule->effect == Effect::refuse || !(line.by_record || line.leads_to(module))) continue;
            if (ways.count(line.rule->sources) > grounds_->ways) return std::nullopt;
            add(line, finder.targets(*line.rule), ways.all_of(line.rule->sources), module, found);
        }
        return found;
    }

private:
    static constexpr std::size_t most_lines = 1'000;

    [[nodiscard]] bool otherwise(int module) const {
        auto const& bench = case_->bench();
        return std::any_of(bench.evidence.begin(), bench.evidence.end(), [&](Evidence const& e) { return e.credential->module == bench.curriculum[module].id; });
    }

    void add(Agreement::Line const& line, Agreement::Lists const& lists, std::vector<Way> const& ways, int module, Routes& found) {
        auto const& bench = ideal_->the_case().bench();
        Equivalence const& rule = *line.rule;
        Reason const missing = Agreement::lacking(rule, case_->bench().evidence, "more credit is needed than is held").reason;
        for (auto const& pieces : lists) {  // a rule that nobody could meet has no ways, and closes nothing
            if (!Agreement::grants(pieces, module)) continue;
            for (auto const& way : ways) {
                Findings findings = Judge{bench, rule, ClaimKind::equivalence}(way, pieces);
                ClaimMaker{bench}.apply_judgements(rule, way.evidence(), findings);
                std::vector<Reason> closing;
                bool const lacks = std::any_of(way.used.begin(), way.used.end(), [&](auto const& each) { return added_.contains(bench.at(each.first).attainment->id); });
                if (lacks) closing.push_back(missing);
                for (auto const& each : findings) {
                    if (each.verdict == Verdict::refuse) closing.push_back(each.reason);
                }
                found.push_back(std::move(closing));
            }
        }
    }

    Grounds const* grounds_;
    Case const* case_;
    bool few_ = false;
    std::optional<Variation> ideal_ = {};
    std::set<AttainmentId> added_ = {};  ///< what the ideal holds and the record lacks
};

}  // namespace crediton::inline v0
