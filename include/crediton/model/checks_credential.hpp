#pragma once

#include <string>
#include <vector>

#include <crediton/model/check_amounts.hpp>
#include <crediton/model/checks_doubled.hpp>
#include <crediton/model/cycles.hpp>
#include <crediton/model/part_index.hpp>

namespace crediton::inline v0::detail {

/// What is wrong with a credential in itself.
inline void check_credential_alone(DefectList const& findings, Credential const& credential) {
    check_credits(findings, credential.credits.amount, credential.credits.scheme, true, "/credits");
    if (!credential.level.known()) {
        findings.error("level.unknown", "there is no level " + credential.level.to_string() + "; use a rank that the framework has", "/level");
    }
    if ((credential.weeks && *credential.weeks < Ratio{0}) || (credential.hours && *credential.hours < Ratio{0})) {
        findings.error("credential.length", "a length in weeks or hours is not negative; mend it", "/weeks");
    }
    if (credential.fee && *credential.fee < Ratio{0}) findings.error("credential.fee", "a fee is not negative; mend it", "/fee");
}

inline void check_credential(DefectList const& findings, Credential const& credential, PartIndex const& index) {
    check_identifier(findings, credential.id.str());
    check_credential_alone(findings, credential);
    index.require_all(findings, credential.contains, "/contains");
    if (credential.module) index.require(findings, *credential.module, "/module");
}

/// A credential may not contain itself, through others either.
inline void check_containment(std::vector<Defect>& defects, PartIndex const& index) {
    auto const& all = index.parts().credentials;
    Conditions conditions(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (auto const& part : all[i].value.contains) {
            if (auto const* found = index.find(part)) {
                conditions[i].push_back({static_cast<std::size_t>(found - all.data())});
            }
        }
    }
    for (auto const& cycle : find_cycles(conditions)) {
        std::string text;
        for (std::size_t const node : cycle) text += quoted(all[node].value.id.str()) + " contains ";
        auto const& first = all[cycle.front()];
        DefectList{defects, first.place, first.value.id.str()}.error(
            "credential.cycle", text + quoted(first.value.id.str()) + "; a part cannot contain the whole", "/contains");
    }
}

inline void check_module(DefectList const& findings, Module const& module) {
    check_identifier(findings, module.id.str());
    if (module.credits < Ratio{0}) check_credits(findings, module.credits, Scheme::cats, true, "/credits");
    if (module.framework && !Level{*module.framework, module.level}.known()) {
        findings.error("level.unknown", "there is no level " + Level{*module.framework, module.level}.to_string() +
                                            "; use a rank that the framework has", "/level");
    }
    for (int const period : module.periods) {
        if (period < 1) findings.error("module.period", "periods of a year count from 1, not from " + std::to_string(period), "/periods");
    }
    if (module.every_years && (*module.every_years < 1 || *module.every_years > 4)) {
        findings.error("module.every_years", "a module runs every year, or every second, third or fourth; give 1 to 4", "/every_years");
    }
    if (module.every_years.value_or(1) > 1 && !module.first_year) {
        findings.error("module.first_year", "which years it runs in is not known; add \"first_year\", a year in which it runs", "/every_years");
    }
    if (module.first_year && (*module.first_year < 1900 || *module.first_year > 2999)) {
        findings.error("module.first_year", "a calendar year from 1900 to 2999 is needed, not " + std::to_string(*module.first_year), "/first_year");
    }
}

}  // namespace crediton::inline v0::detail
