#pragma once

#include <string>
#include <vector>

#include <crediton/core/id.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0::detail {

/// Reports an identifier that cannot be one.
inline void check_identifier(DefectList const& findings, std::string const& id, std::string const& below = "/id") {
    if (auto const fault = identifier_fault(id)) {
        findings.error("catalogue.identifier", "the identifier " + quoted(id.substr(0, 128)) + " " + *fault +
                                                   "; use 1 to 128 bytes without ';', control characters or spaces at the ends", below);
    }
}

/// Calls `check(before, each)` for every two things that stand side by side with one identifier.
template <class Thing, class Check>
void each_doubled(std::vector<Placed<Thing>> const& sorted, Check check) {
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i - 1].value.id == sorted[i].value.id) check(sorted[i - 1], sorted[i]);
    }
}

[[nodiscard]] inline std::string place_of(Place const& place) {
    if (place.file.empty() && place.line == 0) return {};
    return " (first in " + place.file + (place.line > 0 ? ":" + std::to_string(place.line) : "") + ")";
}

template <class Thing>
void check_doubled(std::vector<Defect>& defects, std::vector<Placed<Thing>> const& sorted, char const* kind) {
    each_doubled(sorted, [&](auto const& before, auto const& each) {
        DefectList{defects, each.place, each.value.id.str()}.error(
            "catalogue.doubled", std::string{"the "} + kind + " " + quoted(each.value.id.str()) + " is defined twice" +
                                     place_of(before.place) + "; keep one, or use two identifiers", "/id");
    });
}

inline void check_doubled_modules(std::vector<Defect>& defects, std::vector<Placed<Module>> const& sorted) {
    each_doubled(sorted, [&](auto const& before, auto const& each) {
        if (before.value == each.value || before.place.damaged || each.place.damaged) return;
        DefectList{defects, each.place, each.value.id.str()}.error(
            "module.unequal", "the module " + quoted(each.value.id.str()) + " is defined twice, and not the same" +
                                  place_of(before.place) + "; make the definitions agree, or use two identifiers");
    });
}

/// Versions of one thing: each of another key, and no day may lie in two of them.
template <class Thing, class Key>
void check_versions(std::vector<Defect>& defects, std::vector<Placed<Thing>> const& sorted, char const* kind, Key key) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (sorted[first].value.id != sorted[i].value.id) first = i;
        auto const& each = sorted[i];
        DefectList const findings{defects, each.place, each.value.id.str()};
        for (std::size_t j = first; j < i; ++j) {
            auto const& other = sorted[j];
            if (key(other.value) == key(each.value)) {
                findings.error("catalogue.doubled", std::string{"the "} + kind + " " + quoted(each.value.id.str()) +
                                                        " is defined twice for the same version" + place_of(other.place) + "; keep one", "/id");
                break;
            }
            if (other.value.in_force.meets(each.value.in_force)) {
                findings.error("catalogue.overlap", std::string{"two versions of the "} + kind + " " + quoted(each.value.id.str()) +
                                                        " are in force on the same day" + place_of(other.place) +
                                                        "; end one with \"until\" before the other's \"from\"", "/from");
                break;
            }
        }
    }
}

inline void check_all_doubled(std::vector<Defect>& defects, Parts const& parts) {
    check_doubled(defects, parts.credentials, "credential");
    check_doubled_modules(defects, parts.modules);
    check_doubled(defects, parts.programmes, "programme");
    check_versions(defects, parts.equivalences, "equivalence", [](Equivalence const& e) { return e.in_force.from; });
    check_versions(defects, parts.policies, "policy", [](Policy const& p) { return p.version; });
}

}  // namespace crediton::inline v0::detail
