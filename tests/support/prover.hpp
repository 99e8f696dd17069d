#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <crediton/verify/check.hpp>

#include "oracle.hpp"

// A slow prover for tests: depth first over every claim in turn, with leaves that one row or none proves. It makes certificates
// of small scenes that a checker has to accept, whoever else makes others.

namespace crediton::test {

/// Proves what one choice of a derivation is.
class Prover {
public:
    Prover(verify::Derivation const& derivation, verify::Side side) : derivation_{&derivation} {
        for (auto const& claim : derivation.claims()) {
            if (side == verify::Side::potential || !claim.referred) claims_.push_back(&claim);
        }
    }

    /// What a decision would state of the best choice.
    [[nodiscard]] verify::StatedChoice stated(Choice const& chosen) const {
        using verify::Objective;
        verify::StatedChoice made{.status = "optimal"};
        made.exempted = derivation_->amount(worth(Objective::credit, chosen));
        made.bound = made.exempted;
        made.replaced = derivation_->amount(worth(Objective::replace, chosen));
        made.evidence = derivation_->amount(-worth(Objective::evidence, chosen));
        for (std::size_t n = 0; n < chosen.size(); ++n) {
            auto const& claim = *chosen[n];
            made.referred += claim.referred ? 1 : 0;
            made.claims.push_back(derivation_->stated(claim));
            made.claims.back().credits = derivation_->amount(claim.credits());
            made.claims.back().effect = std::string{name_of(claim.effect)};
            for (auto const& piece : claim.pieces) {
                verify::StatedExemption one{piece.module, {}, derivation_->amount(piece.credits), std::string{name_of(claim.effect)}, claim.equivalence, n};
                if (!piece.module) one.group = derivation_->facts().programme->groups[static_cast<std::size_t>(piece.group)].id;
                made.exemptions.push_back(one);
            }
        }
        return made;
    }

    /// The proof of all five stages.
    [[nodiscard]] verify::ProvedChoice proved(Choice const& chosen) const {
        verify::ProvedChoice made{.status = "optimal", .columns = columns(), .claims = stated(chosen).claims};
        Formers former;
        for (auto const& [objective, name] : Names<verify::Objective>::table) {
            auto const value = worth(objective, chosen);
            verify::Stage stage{std::string{name}, shown(objective, value), shown(objective, value)};
            stage.cases = cases(objective, value, former, {});
            made.stages.push_back(std::move(stage));
            former.emplace_back(objective, value);
        }
        return made;
    }

    /// The proof that no choice with the module exceeds a bound, or that there is none.
    [[nodiscard]] verify::ModuleProof about(std::size_t place, std::optional<Units> bound, std::string const& choice) const {
        verify::ModuleProof made{*derivation_->facts().modules[place].module, choice, "credit", {}, columns()};
        if (bound) made.bound = derivation_->amount(*bound);
        made.cases = cases(verify::Objective::credit, bound, {}, place);
        return made;
    }

    /// False once a leaf was reached that nothing proves: what was to be proved is wrong.
    [[nodiscard]] bool proves() const noexcept { return proves_; }

private:
    using Formers = std::vector<std::pair<verify::Objective, Units>>;

    struct Case {
        std::vector<verify::Row> rows;
        std::vector<std::string> names;
        Choice claims;
        std::vector<std::size_t> columns;  ///< of each claim
        std::vector<verify::Wide> worth;
        verify::Wide common = 1;
        std::optional<Units> bound;
        std::vector<char> states;  ///< of each claim: '?', '+' or '-'
        verify::Tree tree;
    };

    [[nodiscard]] Ratio shown(verify::Objective objective, Units value) const {
        Units const size = verify::is_least(objective) ? -value : value;
        return objective == verify::Objective::referrals ? Ratio{static_cast<int>(size)} : derivation_->amount(size);
    }

    [[nodiscard]] std::vector<verify::StatedClaim> columns() const {
        std::vector<verify::StatedClaim> made;
        for (auto const* claim : claims_) made.push_back(derivation_->stated(*claim));
        return made;
    }

    [[nodiscard]] std::vector<verify::ProofCase> cases(verify::Objective objective, std::optional<Units> bound, Formers const& former,
                                                       std::optional<std::size_t> demanded) const {
        std::vector<verify::ProofCase> made;
        auto const& smallest = derivation_->permission().smallest();
        for (std::size_t met = 0; met < (std::size_t{1} << smallest.size()); ++met) {
            std::vector<verify::Smallest> reached;
            std::vector<verify::Smallest> missed;
            verify::ProofCase one;
            for (std::size_t n = 0; n < smallest.size(); ++n) {
                bool const in = (met >> n & 1) != 0;
                (in ? reached : missed).push_back(smallest[n]);
                if (in) one.met.push_back(verify::clause_name(*derivation_->facts().policy, smallest[n].clause, "min_claim_credits"));
            }
            std::sort(one.met.begin(), one.met.end());
            one.tree = tree(objective, bound, former, demanded, reached, missed);
            made.push_back(std::move(one));
        }
        return made;
    }

    [[nodiscard]] verify::Tree tree(verify::Objective objective, std::optional<Units> bound, Formers const& former, std::optional<std::size_t> demanded,
                                    std::vector<verify::Smallest> const& reached, std::vector<verify::Smallest> const& missed) const {
        Case made;
        made.bound = bound;
        for (std::size_t k = 0; k < claims_.size(); ++k) {
            bool const out = claims_[k]->origin != verify::Origin::individual && std::any_of(missed.begin(), missed.end(), [&](auto const& each) {
                return each.governs(derivation_->facts(), *claims_[k]);
            });
            if (out) continue;
            made.claims.push_back(claims_[k]);
            made.columns.push_back(k);
        }
        verify::Rows rows{derivation_->facts(), derivation_->permission(), made.claims, reached};
        for (auto const& [of, value] : former) {
            rows.add("stage;" + std::string{name_of(of)}, -verify::Wide{value}, [&, &which = of](verify::Claim const& claim) { return -worth(which, claim); });
        }
        if (demanded) rows.demand_module(*demanded);
        for (auto const& [name, row] : rows.all()) {
            made.names.push_back(name);
            made.rows.push_back(row);
        }
        verify::Wide common = 0;
        for (auto const* claim : made.claims) {
            made.worth.push_back(worth(objective, *claim));
            common = verify::common_divisor(common, made.worth.back() < 0 ? -made.worth.back() : made.worth.back());
        }
        if (common > 0) made.common = common;
        for (auto& each : made.worth) each /= made.common;
        made.states.assign(made.claims.size(), '?');
        grow(made, 0);
        return std::move(made.tree);
    }

    void grow(Case& one, std::size_t next) const {
        if (auto leaf = leaf_of(one)) return one.tree.emplace_back(*std::move(leaf)), void();
        if (next == one.claims.size()) return settle(one);
        one.tree.emplace_back(verify::Branch{static_cast<std::int64_t>(one.columns[next])});
        for (char const state : {'+', '-'}) {
            one.states[next] = state;
            grow(one, next + 1);
        }
        one.states[next] = '?';
    }

    void settle(Case& one) const {
        Choice used;
        for (std::size_t k = 0; k < one.claims.size(); ++k) {
            if (one.states[k] == '+') used.push_back(one.claims[k]);
        }
        proves_ = proves_ && !derivation_->permission()(used);
        one.tree.emplace_back(verify::Leaf{});
    }

    /// What the multiplier of one row, or none, comes to over the claims that are open or used.
    [[nodiscard]] static verify::Wide sum_of(Case const& one, verify::Row const* row, verify::Wide scale, verify::Wide multiplier, bool of_worth) {
        std::vector<verify::Wide> gain(one.claims.size());
        for (std::size_t k = 0; k < gain.size(); ++k) gain[k] = of_worth ? scale * one.worth[k] : 0;
        verify::Wide sum = 0;
        if (row != nullptr) {
            sum = multiplier * row->most;
            for (auto const& term : row->terms) gain[term.claim] -= multiplier * term.weight;
        }
        for (std::size_t k = 0; k < gain.size(); ++k) {
            if (one.states[k] == '+') sum += gain[k];
            if (one.states[k] == '?') sum += std::max<verify::Wide>(0, gain[k]);
        }
        return sum;
    }

    [[nodiscard]] static std::optional<verify::Leaf> leaf_of(Case const& one) {
        using Kind = verify::Leaf::Kind;
        auto const fits = [&](verify::Wide sum, verify::Wide scale) { return one.bound && verify::floor_of(sum, scale) * one.common <= *one.bound; };
        if (fits(sum_of(one, nullptr, 1, 0, true), 1)) return verify::Leaf{Kind::bound, 1, {}};
        for (std::size_t r = 0; r < one.rows.size(); ++r) {
            auto const& row = one.rows[r];
            if (sum_of(one, &row, 1, 1, false) < 0) return verify::Leaf{Kind::none, 1, {{one.names[r], 1}}};
            for (auto const& term : row.terms) {
                verify::Wide const worth = one.worth[term.claim];
                if (term.weight <= 0 || worth <= 0 || term.weight > verify::most_multiplier || worth > verify::most_multiplier) continue;
                if (!fits(sum_of(one, &row, term.weight, worth, true), term.weight)) continue;
                return verify::Leaf{Kind::bound, static_cast<std::int64_t>(term.weight), {{one.names[r], static_cast<std::int64_t>(worth)}}};
            }
        }
        return std::nullopt;
    }

    verify::Derivation const* derivation_;
    Choice claims_ = {};
    mutable bool proves_ = true;
};

/// A scene with its decision and certificate, as documents would state them.
struct Proved {
    Scene scene;
    Catalogue catalogue;
    std::vector<Record> records;
    verify::StatedDecision decision = {};
    verify::Certificate certificate = {};
    bool proves = false;

    explicit Proved(Scene from) : scene{std::move(from)}, catalogue{scene.build()}, records{scene.record} {
        verify::Derivation const derivation{catalogue, "P", {"p", scene.policy.version}, records.front(), decision_day()};
        decision.heading = {"P", "p", scene.policy.version, scene.record.id, decision_day(), digests(scene.policy, scene.record)};
        certificate.heading = decision.heading;
        proves = true;
        for (auto const side : {verify::Side::assured, verify::Side::potential}) {
            bool const assured = side == verify::Side::assured;
            Choice const best = Search{derivation.facts(), derivation.claims(), assured}.best();
            Prover const prover{derivation, side};
            (assured ? decision.assured : decision.potential) = prover.stated(best);
            (assured ? certificate.assured : certificate.potential) = prover.proved(best);
            proves = proves && prover.proves();
        }
    }

    /// Stands in for digests where no JSON is written.
    [[nodiscard]] static verify::Digests digests(Policy const& policy, Record const& record) {
        auto const mixed = [](auto... numbers) {
            std::string text = "#";
            ((text += "," + std::to_string(numbers)), ...);
            return text;
        };
        return {"#", mixed(policy.limits.size(), policy.clauses.size()), mixed(record.attainments.size(), record.judgements.size())};
    }
    [[nodiscard]] verify::Checker checker() const { return verify::Checker{{&catalogue, &records, digests}}; }
};

}  // namespace crediton::test
