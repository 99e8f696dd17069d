#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/agreement.hpp>
#include <crediton/claim/ways.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// Credentials that somebody does not hold and that could matter in a programme: an equivalence in force names them, general credit lets
/// them through, they are a module of the programme, or share an outcome with one. No other makes any claim there.
class Candidates {
public:
    Candidates(Catalogue const& catalogue, Curriculum const& curriculum, Agreement const& agreement, Date rules_date)
        : catalogue_{&catalogue}, curriculum_{&curriculum} {
        for (auto const& line : agreement.lines()) {
            bool const grants = line.rule->effect != Effect::refuse && (line.by_record || !line.targets.empty());
            if (!grants || !line.rule->in_force.holds(rules_date)) continue;
            for (auto const& source : line.rule->sources) {
                Agreement::mention(source, named_);
                Agreement::filters(source, filters_);
            }
        }
        for (auto const& entry : curriculum.modules()) wanted_.insert(entry.module->outcomes.begin(), entry.module->outcomes.end());
    }

    /// By identifier; of `among` alone, if that is not empty.
    [[nodiscard]] std::vector<Credential const*> operator()(Record const& record, std::vector<CredentialId> const& among) const {
        std::set<CredentialId> held;
        for (auto const& each : record.attainments) held.insert(each.inline_credential ? each.inline_credential->id : each.credential);
        std::set<CredentialId> const only(among.begin(), among.end());
        std::vector<Credential const*> found;
        for (auto const& each : catalogue_->credentials()) {
            if (!held.contains(each.id) && (only.empty() || only.contains(each.id)) && matters(each)) found.push_back(&each);
        }
        return found;
    }

private:
    [[nodiscard]] bool matters(Credential const& credential) const {
        if (named_.contains(credential.id.str()) || (credential.module && curriculum_->find(*credential.module) >= 0)) return true;
        auto const& taught = credential.outcomes;
        if (std::any_of(taught.begin(), taught.end(), [&](auto const& each) { return wanted_.contains(each); })) return true;
        Evidence const seen{.credential = &credential, .level = credential.level.in(curriculum_->programme().framework),
                            .kind = credential.kind.value_or(Kind::certificated)};
        std::vector<Evidence> const nothing;
        Rivals const none;
        WayFinder const finder{nothing, *curriculum_, none};
        return std::any_of(filters_.begin(), filters_.end(), [&](Filter const* each) { return finder.admits(*each, seen, true); });
    }

    Catalogue const* catalogue_;
    Curriculum const* curriculum_;
    std::set<std::string> named_ = {};
    std::set<std::string> wanted_ = {};  ///< outcomes
    std::vector<Filter const*> filters_ = {};
};

}  // namespace crediton::inline v0
