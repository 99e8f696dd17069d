#pragma once

#include <array>

#include <crediton/core/credits.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

/// A kind of award of higher education.
enum class Award {
    foundation_certificate, certhe, diphe, foundation_degree, hnc, hnd, ordinary, honours, integrated_masters, gradcert,
    graddip, pgcert, pgdip, masters, professional_doctorate
};

template <>
struct Names<Award> {
    static constexpr std::array<std::pair<Award, std::string_view>, 15> table{
        {{Award::foundation_certificate, "foundation-certificate"}, {Award::certhe, "certhe"}, {Award::diphe, "diphe"},
         {Award::foundation_degree, "foundation-degree"}, {Award::hnc, "hnc"}, {Award::hnd, "hnd"},
         {Award::ordinary, "ordinary"}, {Award::honours, "honours"}, {Award::integrated_masters, "integrated-masters"},
         {Award::gradcert, "gradcert"}, {Award::graddip, "graddip"}, {Award::pgcert, "pgcert"}, {Award::pgdip, "pgdip"},
         {Award::masters, "masters"}, {Award::professional_doctorate, "professional-doctorate"}}};
};

/// What an award usually asks for where a document does not say: its FHEQ level and its total in CATS.
struct TypicalAward {
    int fheq_level;
    int total_cats;
};

/// Source: QAA, Higher Education Credit Framework for England (2021), typical credit values.
[[nodiscard]] constexpr TypicalAward typical(Award award) noexcept {
    switch (award) {
        case Award::foundation_certificate: return {3, 120};
        case Award::certhe: return {4, 120};
        case Award::diphe: return {5, 240};
        case Award::foundation_degree: return {5, 240};
        case Award::hnc: return {4, 120};
        case Award::hnd: return {5, 240};
        case Award::ordinary: return {6, 300};
        case Award::honours: return {6, 360};
        case Award::integrated_masters: return {7, 480};
        case Award::gradcert: return {6, 60};
        case Award::graddip: return {6, 120};
        case Award::pgcert: return {7, 60};
        case Award::pgdip: return {7, 120};
        case Award::masters: return {7, 180};
        case Award::professional_doctorate: return {8, 540};
    }
    return {0, 0};
}

}  // namespace crediton::inline v0
