#pragma once

#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/checks_credential.hpp>
#include <crediton/model/checks_doubled.hpp>
#include <crediton/model/checks_equivalence.hpp>
#include <crediton/model/checks_policy.hpp>
#include <crediton/model/checks_programme.hpp>
#include <crediton/model/part_index.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0::detail {

/// Every defect of the parts of a catalogue, which are sorted. What is damaged is looked up, but not checked.
[[nodiscard]] inline std::vector<Defect> catalogue_defects(Parts const& parts) {
    std::vector<Defect> defects;
    PartIndex const index{parts};
    auto const each = [&](auto const& list, auto check) {
        for (auto const& part : list) {
            if (!part.place.damaged) check(DefectList{defects, part.place, part.value.id.str()}, part.value);
        }
    };
    check_all_doubled(defects, parts);
    each(parts.credentials, [&](DefectList const& found, Credential const& c) { check_credential(found, c, index); });
    check_containment(defects, index);
    each(parts.modules, [](DefectList const& found, Module const& m) { check_module(found, m); });
    each(parts.programmes, [&](DefectList const& found, Programme const& p) { ProgrammeCheck{found, p, index}.run(); });
    each(parts.equivalences, [&](DefectList const& found, Equivalence const& e) { EquivalenceCheck{found, e, index}.run(); });
    each(parts.policies, [&](DefectList const& found, Policy const& p) { check_policy(found, p, index); });
    return defects;
}

}  // namespace crediton::inline v0::detail
