#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/verify/facts.hpp>
#include <crediton/verify/screening.hpp>

namespace crediton::inline v0::verify {

/// Looks up what a decision is made from. It decides nothing but what screening decides of each attainment by itself.
class Gatherer {
public:
    /// Precondition: inputs without defects, and a programme and a policy that the catalogue has.
    Gatherer(Catalogue const& catalogue, ProgrammeId const& programme, Record const& record) {
        facts_.catalogue = &catalogue;
        facts_.programme = &*catalogue.find(programme);
        facts_.record = &record;
    }

    [[nodiscard]] Facts operator()(PolicyReference const& policy, Date on) {
        facts_.on = on;
        choose_version(policy, on);
        if (!facts_.error.empty()) return std::move(facts_);
        facts_.rules = rules_for(*facts_.policy, *facts_.programme, {});
        facts_.total = facts_.units(facts_.programme->credits);
        modules();
        standing();
        for (auto const& stated : facts_.record->attainments) facts_.held.push_back(held(stated));
        rivals();
        for (auto& each : facts_.held) each.doubts = screen(facts_, each);
        return std::move(facts_);
    }

private:
    /// Chooses the version of the policy, each by the date that it names itself; the only one is taken as it is.
    void choose_version(PolicyReference const& policy, Date on) {
        auto const& all = facts_.catalogue->policies();
        auto const versions = std::count_if(all.begin(), all.end(), [&](Policy const& each) { return policy.names(each); });
        std::size_t fit = 0;
        bool lacking = false;
        for (auto const& each : all) {
            if (!policy.names(each)) continue;
            auto const date = rules_date(each.rules_as_at, on);
            lacking = lacking || !date;
            if (!date || (versions > 1 && !each.in_force.holds(*date))) continue;
            ++fit;
            facts_.policy = &each;
            facts_.rules_date = *date;
        }
        if (fit != 1) facts_.error = lacking ? "record.missing_date" : "record.policy_version";
    }

    /// The date that a version names; for one that may still be to come, the day of the decision stands in.
    [[nodiscard]] std::optional<Date> rules_date(RulesAsAt as_at, Date on) const {
        auto const& record = *facts_.record;
        switch (as_at) {
            case RulesAsAt::application: return record.application;
            case RulesAsAt::enrolment: return record.enrolment;
            case RulesAsAt::award: return record.award.value_or(on);
            case RulesAsAt::stage_entry: return record.stage_entry.value_or(on);
            case RulesAsAt::decision: break;
        }
        return on;
    }

    void modules() {
        auto const& programme = *facts_.programme;
        for (std::size_t i = 0; i < programme.modules.size(); ++i) {
            auto const& placed = programme.modules[i];
            auto const module = facts_.catalogue->find(placed.module);
            Level const level{module->framework.value_or(programme.framework), module->level};
            facts_.modules.push_back({placed.module, -1, facts_.units(module->credits), level.in(programme.framework).low, placed.stage, placed.role,
                                      placed.is_taught(), i});
        }
        for (std::size_t g = 0; g < programme.groups.size(); ++g) {
            facts_.asked.push_back(facts_.units(programme.groups[g].credits));
            for (auto const& id : programme.groups[g].modules) facts_.modules[*facts_.place_of(id)].group = static_cast<int>(g);
        }
        for (auto const& placed : programme.modules) {
            facts_.prerequisites.push_back(conditions(placed.prerequisites));
            facts_.corequisites.push_back(conditions(placed.corequisites));
        }
    }

    [[nodiscard]] Conditions conditions(std::vector<Requirement> const& all) const {
        Conditions found;
        for (auto const& each : all) {
            found.emplace_back();
            for (auto const& id : each.any_of) {
                if (auto const one = facts_.place_of(id)) found.back().push_back(*one);
            }
        }
        return found;
    }

    void standing() {
        auto const& record = *facts_.record;
        for (auto const& id : record.declines) facts_.declined.insert(*facts_.place_of(id));
        for (auto const& id : record.failed_modules) facts_.failed.insert(*facts_.place_of(id));
        for (auto const& each : record.standing) {
            (each.how == ModuleStanding::How::passed ? facts_.passed : facts_.earlier).insert(*facts_.place_of(each.module));
        }
    }

    /// The mark in percent, or nothing: an ungraded pass, or a mark on a scale without a map.
    [[nodiscard]] static std::optional<Ratio> percent(Attainment const& stated, Rules const& rules) {
        if (stated.mark_scale.empty() || stated.mark_scale == "percent") return stated.mark ? Ratio::parse(*stated.mark) : std::nullopt;
        if (!rules.mark_maps) return std::nullopt;
        auto const scale = rules.mark_maps->find(stated.mark_scale);
        if (scale == rules.mark_maps->end()) return std::nullopt;
        for (auto const& written : {stated.mark.value_or(""), stated.grade}) {
            auto const found = scale->second.find(written);
            if (found != scale->second.end()) return found->second;
        }
        return std::nullopt;
    }

    [[nodiscard]] Held held(Attainment const& stated) const {
        Held found;
        found.stated = &stated;
        found.credential = stated.inline_credential ? &*stated.inline_credential : &*facts_.catalogue->find(stated.credential);
        found.key = found.credential->id.str();
        if (found.key.empty()) found.key = "\n" + stated.id.str();  // described in the record: like no other
        found.credits = found.credential->credits.value().value_or(Credits{}).units();
        auto const span = found.credential->level.in(facts_.programme->framework);
        found.low = span.low;
        found.high = span.high;
        found.kind = stated.kind ? *stated.kind : found.credential->kind.value_or(Kind::certificated);
        found.rules = rules_for(*facts_.policy, *facts_.programme, found.kind);
        found.prior_clause = governing(*facts_.policy, *facts_.programme, found.kind, &Rules::prior_use);
        found.smallest_clause = governing(*facts_.policy, *facts_.programme, found.kind, &Rules::min_claim_credits);
        found.mark = percent(stated, found.rules);
        return found;
    }

    /// True if `part` is among `parts`, or inside one of them.
    [[nodiscard]] bool inside(std::vector<CredentialId> const& parts, std::string const& part) const {
        return std::any_of(parts.begin(), parts.end(), [&](CredentialId const& each) {
            if (each.str() == part) return true;
            auto const found = facts_.catalogue->find(each);
            return found && inside(found->contains, part);
        });
    }

    /// Alternatives: two attainments of one credential, or one whose credential contains the other's.
    void rivals() {
        auto const& all = facts_.held;
        facts_.rivals.assign(all.size(), std::vector<bool>(all.size(), false));
        for (std::size_t a = 0; a < all.size(); ++a) {
            for (std::size_t b = 0; b < all.size(); ++b) {
                if (a == b) continue;
                facts_.rivals[a][b] = all[a].key == all[b].key || inside(all[a].credential->contains, all[b].key) ||
                                      inside(all[b].credential->contains, all[a].key);
            }
        }
    }

    Facts facts_ = {};
};

/// What a decision on the record in the programme is made from. Precondition: inputs without defects, things that there are.
[[nodiscard]] inline Facts gather(Catalogue const& catalogue, ProgrammeId const& programme, PolicyReference const& policy, Record const& record, Date on) {
    return Gatherer{catalogue, programme, record}(policy, on);
}

}  // namespace crediton::inline v0::verify
