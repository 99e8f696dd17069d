#pragma once

#include <algorithm>
#include <set>
#include <string>

#include <crediton/decide/decision.hpp>
#include <crediton/io/json.hpp>

#include "oracle.hpp"
#include "scene.hpp"

namespace crediton::test {

[[nodiscard]] inline OracleSide compared(Standing const& standing) {
    OracleSide made;
    made.exempted = standing.exempted;
    made.replaced = standing.replaced;
    made.evidence = standing.evidence;
    made.referred = standing.referred_claims;
    std::set<EquivalenceId> equivalences;
    std::set<AttainmentId> attainments;
    for (auto const& each : standing.exemptions) {
        if (each.module) made.modules.push_back(*each.module);
    }
    for (auto const& claim : standing.claims) {
        ClaimName name;
        for (auto const& id : claim.modules) std::get<0>(name).push_back(id.str());
        for (auto const& id : claim.groups) std::get<0>(name).push_back(id.str());
        std::sort(std::get<0>(name).begin(), std::get<0>(name).end());
        std::get<1>(name) = claim.equivalence;
        for (auto const& draw : claim.evidence) std::get<2>(name).push_back(draw.attainment);
        equivalences.insert(claim.equivalence);
        attainments.insert(std::get<2>(name).begin(), std::get<2>(name).end());
        made.claims.push_back(std::move(name));
    }
    std::sort(made.modules.begin(), made.modules.end());
    made.equivalences.assign(equivalences.begin(), equivalences.end());
    made.attainments.assign(attainments.begin(), attainments.end());
    return made;
}

/// What the tests compare of a decision. Its claims stay in the decision's own order, which must be that of the tie-break.
[[nodiscard]] inline OracleAnswer compared(Decision const& decision) {
    if (decision.failed()) return {.error = decision.errors.front().code};
    OracleAnswer made{{}, compared(decision.assured), compared(decision.potential), {}, decision.entry_stage, decision.remaining};
    for (auto const& each : decision.attainments) made.attainments[each.attainment] = name_of(each.status);
    return made;
}

[[nodiscard]] inline std::string described(OracleSide const& side) {
    auto const credits = [](Credits amount) { return amount.in(Scheme::cats).to_string(); };
    std::string text = "exempted " + credits(side.exempted) + ", replaced " + credits(side.replaced) + ", evidence " + credits(side.evidence) +
                       ", referred " + std::to_string(side.referred) + "; modules";
    for (auto const& each : side.modules) text += " " + each.str();
    text += "; claims";
    for (auto const& [targets, equivalence, attainments] : side.claims) {
        text += " " + equivalence.str() + "(";
        for (auto const& each : attainments) text += " " + each.str();
        text += " ->";
        for (auto const& each : targets) text += " " + each;
        text += " )";
    }
    return text;
}

[[nodiscard]] inline std::string described(OracleAnswer const& answer) {
    if (!answer.error.empty()) return "  " + answer.error + "\n";
    std::string text = "  assured:   " + described(answer.assured) + "\n  potential: " + described(answer.potential) + "\n  attainments:";
    for (auto const& [id, status] : answer.attainments) text += " " + id.str() + " " + status;
    text += "; entry " + (answer.entry ? std::to_string(*answer.entry) : "none") + "; remaining " + answer.remaining.in(Scheme::cats).to_string() + "\n";
    return text;
}

/// The scene as one document that the program reads.
[[nodiscard]] inline std::string document(Scene const& scene) {
    std::string text = to_json(scene.build());
    auto const end = text.rfind('}');
    return text.substr(0, end) + ",\"records\":[" + to_json(scene.record) + "]}";
}

}  // namespace crediton::test
