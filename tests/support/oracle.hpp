#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>
#include <crediton/verify/claims.hpp>
#include <crediton/verify/gather.hpp>

#include "oracle_choice.hpp"

// The slow, obvious second opinion. The rules are those of the checker in verify/, which shares the model with the library
// and nothing else, and the search is to try everything: no rule of the library decides here.

namespace crediton::test {

using verify::holds;

/// One of the two choices, as the tests compare it.
struct OracleSide {
    Credits exempted;
    Credits replaced;
    Credits evidence;
    int referred = 0;
    std::vector<ModuleId> modules;            ///< sorted
    std::vector<EquivalenceId> equivalences;  ///< sorted, each once
    std::vector<AttainmentId> attainments;    ///< sorted, each once
    std::vector<ClaimName> claims;            ///< sorted
    friend bool operator==(OracleSide const&, OracleSide const&) = default;
};

struct OracleAnswer {
    std::string error = {};  ///< the code, where the record cannot be decided
    OracleSide assured = {};
    OracleSide potential = {};
    std::map<AttainmentId, std::string> attainments = {};  ///< used, referred, refused or unused
    std::optional<int> entry = {};
    Credits remaining = {};
    friend bool operator==(OracleAnswer const&, OracleAnswer const&) = default;
};

/// More claims than this are not tried; an oracle that guesses is none.
inline constexpr std::size_t oracle_claims = 16;

namespace oracle_detail {

[[nodiscard]] inline OracleSide side(Search const& search, Choice const& choice) {
    OracleSide made;
    for (auto const* claim : choice) {
        (claim->effect == Effect::credit ? made.exempted : made.replaced) += Credits::from_units(claim->credits());
        for (auto const& each : claim->drawn) made.evidence += Credits::from_units(each.second);
        made.referred += claim->referred ? 1 : 0;
    }
    auto names = search.names(choice);
    made.modules = std::move(names.modules);
    made.equivalences = std::move(names.equivalences);
    made.attainments = std::move(names.attainments);
    made.claims = std::move(names.claims);
    return made;
}

/// The first stage not wholly passed or exempted with effect `credit`.
[[nodiscard]] inline std::optional<int> entry(verify::Facts const& facts, Choice const& assured) {
    std::set<std::size_t> done = facts.passed;
    done.insert(facts.earlier.begin(), facts.earlier.end());
    std::vector<Units> groups(facts.asked.size());
    for (std::size_t const place : done) {
        if (facts.modules[place].group >= 0) groups[static_cast<std::size_t>(facts.modules[place].group)] += facts.modules[place].credits;
    }
    for (auto const* claim : assured) {
        if (claim->effect != Effect::credit) continue;
        for (auto const& piece : claim->pieces) {
            if (piece.module) done.insert(piece.place);
            if (piece.group >= 0) groups[static_cast<std::size_t>(piece.group)] += piece.credits;
        }
    }
    std::set<int> open;
    for (auto const& each : facts.modules) {
        bool const filled = each.group >= 0 && groups[static_cast<std::size_t>(each.group)] >= facts.asked[static_cast<std::size_t>(each.group)];
        if (each.stage && !done.contains(each.place) && !filled) open.insert(*each.stage);
    }
    return open.empty() ? std::nullopt : std::optional{*open.begin()};
}

[[nodiscard]] inline std::string status(OracleAnswer const& answer, verify::Held const& held) {
    if (holds(answer.assured.attainments, held.stated->id)) return "used";
    if (holds(answer.potential.attainments, held.stated->id)) return "referred";
    return verify::worst(held.doubts) == Verdict::refuse ? "refused" : "unused";
}

}  // namespace oracle_detail

/// What the record earns in the programme under the policy. Nothing if there are too many claims to try.
/// Precondition: inputs without defects.
[[nodiscard]] inline std::optional<OracleAnswer> oracle(Catalogue const& catalogue, ProgrammeId const& programme, PolicyId const& policy,
                                                        Record const& record, Date on) {
    auto const facts = verify::gather(catalogue, programme, {policy, {}}, record, on);
    if (!facts.error.empty()) return OracleAnswer{.error = facts.error};
    if (facts.held.size() > 12) return std::nullopt;
    std::vector<verify::Claim> claims;
    try {
        claims = verify::Claims{facts}.all();
    } catch (verify::Ended const&) {
        return std::nullopt;
    }
    if (claims.size() > oracle_claims) return std::nullopt;
    Search first{facts, claims, true};
    Search second{facts, claims, false};
    auto const assured = first.best();
    OracleAnswer answer;
    answer.assured = oracle_detail::side(first, assured);
    answer.potential = oracle_detail::side(second, second.best());
    for (auto const& each : facts.held) answer.attainments[each.stated->id] = oracle_detail::status(answer, each);
    answer.entry = oracle_detail::entry(facts, assured);
    Units left = facts.total - answer.assured.exempted.units();
    for (std::size_t i = 0; i < facts.modules.size(); ++i) left -= facts.settled(i) ? facts.modules[i].credits : 0;
    answer.remaining = Credits::from_units(left);
    return answer;
}

}  // namespace crediton::test
