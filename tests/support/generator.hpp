#pragma once

#include <array>
#include <string>
#include <vector>

#include "scene.hpp"

namespace crediton::test {

[[nodiscard]] inline Date day(int year, int month, int of_month) { return Date::make(year, month, of_month).value(); }

/// The day of every generated decision.
[[nodiscard]] inline Date decision_day() { return day(2026, 11, 23); }

/// Makes small scenes in which most rules grant something, and spices each with a few forms aimed at what is there.
/// The same for a seed by every compiler: no expression draws twice where C++, or a compiler, leaves the order open.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_{seed} {}

    [[nodiscard]] Scene scene();

private:
    using Spice = void (Generator::*)();
    using Break = std::pair<Date, Date>;  ///< the last day of one version and the first of the next
    template <std::size_t N>
    using Table = std::array<Spice, N>;

    // Ground: generator_ground.hpp.
    void ground();
    void modules();
    void group();
    void credentials();
    void plain_equivalence();
    void attainments();

    // What the spices aim at.
    [[nodiscard]] Ratio amount(int cats) const {
        return Credits::from(Ratio{cats}, Scheme::cats).value().in(scene_.programme.scheme);
    }
    [[nodiscard]] Credential const& credential_of(Attainment const& held) const {
        for (auto const& each : scene_.credentials) {
            if (each.id == held.credential) return each;
        }
        return scene_.credentials.front();
    }
    [[nodiscard]] Attainment& held() { return scene_.record.attainments[random_.below(scene_.record.attainments.size())]; }
    [[nodiscard]] CredentialId any_credential() {
        auto const id = held().credential;
        return random_.chance(85) && !id.str().empty() ? id : random_.pick(scene_.credentials).id;
    }
    [[nodiscard]] std::vector<Source> some_credentials(std::size_t many) {
        auto all = scene_.credentials;
        random_.shuffle(all);
        std::vector<Source> found;
        for (std::size_t i = 0; i < many && i < all.size(); ++i) found.emplace_back(all[i].id);
        return found;
    }
    [[nodiscard]] ModuleId any_module() { return random_.pick(scene_.modules).id; }
    [[nodiscard]] Level rank_in_programme(int fheq) const {
        return {scene_.programme.framework, Level{Framework::fheq, fheq}.in(scene_.programme.framework).low};
    }
    [[nodiscard]] ModuleId named_module();
    [[nodiscard]] ModuleId unnamed_module();
    [[nodiscard]] Equivalence& rule() { return scene_.equivalences[random_.below(scene_.equivalences.size())]; }
    [[nodiscard]] Attainment* evidence_of(Equivalence const& rule);
    Equivalence& add_rule(std::vector<Source> sources, Target targets);
    Limit& add_limit(Measure measure);
    [[nodiscard]] Measure any_measure();
    [[nodiscard]] bool has_group() const { return !scene_.programme.groups.empty(); }
    [[nodiscard]] bool aims_at_stage() const;

    // Spices: generator_rules.hpp, generator_limits.hpp, generator_policy.hpp, generator_record.hpp.
    void all_of(); void any_of(); void at_least(); void general(); void own_marks(); void pair();
    void two_modules(); void one_of(); void stage(); void group_amount();
    void min_mark_rule(); void max_mark_rule(); void average(); void age(); void in_force(); void completed(); void uses();
    void programmes(); void replace(); void refuse(); void refer(); void condition(); void bridging();
    void waive_level(); void waive_volume(); void waive_currency(); void waive_marks(); void waive_limit();

    void limit_credits(); void limit_share(); void limit_modules(); void limit_here(); void limit_levels(); void limit_stages();
    void limit_roles(); void limit_ids(); void limit_taught(); void limit_kinds(); void limit_providers(); void limit_each_level();
    void limit_each_stage(); void limit_each_provider(); void limit_effects(); void limit_internal(); void limit_awards();

    void currency(); void min_mark(); void ungraded(); void compensated(); void level_use(); void divisible(); void volume_ratio();
    void prior_refuse(); void prior_accept(); void prior_share(); void prior_higher(); void prior_surrendered(); void prior_surplus();
    void min_claim(); void prerequisite_no(); void prerequisite_refer(); void with_prerequisites(); void not_exemptible(); void outcome_share();
    void unverified(); void failed_before(); void kinds(); void providers(); void claim_by(); void mark_maps(); void unknown();
    void rules_as_at(); void rules_to_come(); void clause_awards(); void clause_programmes();

    // Clauses by kinds of learning: generator_kinds.hpp.
    void clause_kinds();
    [[nodiscard]] ScopedClause& kinds_clause();
    void kinds_credit_use(Rules& rules); void kinds_volume(Rules& rules); void kinds_smallest(Rules& rules); void kinds_prerequisite(Rules& rules);
    void kinds_with_prerequisites(Rules& rules); void kinds_not_exemptible(Rules& rules); void kinds_outcomes(Rules& rules);
    void kinds_failed(Rules& rules); void kinds_claim_by(Rules& rules); void kinds_prior(Rules& rules); void kinds_marks(Rules& rules);
    void kinds_currency(Rules& rules); void kinds_screening(Rules& rules); void kinds_level_use(Rules& rules); void kinds_providers(Rules& rules);
    void kinds_mark_maps(Rules& rules);

    // What comes last, because it divides what is there by dates: generator_versions.hpp.
    void equivalence_versions(); void policy_versions(); void another_version(Policy& policy);

    void minimum(); void exclusion(); void prerequisite(); void interval(); void not_assessed(); void no_pass(); void outcomes(); void identity();
    void contained(); void held_twice(); void passed(); void exempted(); void declines(); void failed(); void grant(); void refuse_judgement();
    void individual(); void described_inline(); void judge_unruled(); void credential_kind(); void module_framework(); void corequisite();

    void prior(PriorUse::Rule rule);
    void judge(Judgement::Decision decision);
    [[nodiscard]] static std::vector<Spice> const& spices();

    Random random_;
    Scene scene_ = {};
    int rules_ = 0;  ///< made so far
    int judgements_ = 0;
};

inline Scene Generator::scene() {
    ground();
    auto const& all = spices();
    int const many = random_.between(4, 10);
    for (int i = 0; i < many; ++i) (this->*random_.pick(all))();
    while (random_.chance(52)) clause_kinds();
    if (random_.chance(10)) equivalence_versions();
    if (random_.chance(10)) policy_versions();
    return std::move(scene_);
}

inline std::vector<Generator::Spice> const& Generator::spices() {
    using G = Generator;
    static std::vector<Spice> const all{
        &G::all_of, &G::any_of, &G::at_least, &G::general, &G::general, &G::own_marks, &G::pair, &G::two_modules, &G::one_of, &G::stage, &G::stage,
        &G::group_amount, &G::group_amount, &G::min_mark_rule, &G::max_mark_rule, &G::average, &G::average, &G::age, &G::in_force, &G::completed,
        &G::uses, &G::uses, &G::programmes, &G::replace, &G::refuse, &G::refuse, &G::refer, &G::condition, &G::bridging, &G::waive_level, &G::waive_volume, &G::waive_currency,
        &G::waive_marks, &G::waive_limit, &G::limit_credits, &G::limit_share, &G::limit_modules, &G::limit_here, &G::limit_levels,
        &G::limit_stages, &G::limit_roles, &G::limit_ids, &G::limit_taught, &G::limit_kinds, &G::limit_providers, &G::limit_each_level,
        &G::limit_each_stage, &G::limit_each_provider, &G::limit_effects, &G::limit_internal, &G::limit_awards, &G::currency, &G::currency, &G::currency,
        &G::min_mark, &G::ungraded, &G::compensated, &G::level_use, &G::level_use, &G::divisible, &G::volume_ratio, &G::prior_refuse, &G::prior_accept,
        &G::prior_share, &G::prior_higher, &G::prior_surrendered, &G::prior_surplus, &G::min_claim, &G::prerequisite_no, &G::prerequisite_refer,
        &G::with_prerequisites, &G::not_exemptible, &G::not_exemptible, &G::outcome_share, &G::unverified, &G::failed_before, &G::kinds, &G::providers,
        &G::claim_by, &G::mark_maps, &G::unknown, &G::unknown, &G::unknown, &G::unknown, &G::rules_as_at, &G::rules_to_come, &G::clause_awards, &G::clause_programmes,
        &G::minimum, &G::exclusion, &G::prerequisite, &G::interval, &G::not_assessed, &G::no_pass, &G::outcomes, &G::identity, &G::contained, &G::held_twice,
        &G::passed, &G::exempted, &G::declines, &G::failed, &G::grant, &G::refuse_judgement, &G::individual, &G::described_inline, &G::judge_unruled, &G::judge_unruled,
        &G::credential_kind, &G::module_framework, &G::corequisite, &G::corequisite,
        // Those that seldom decide anything come more often.
        &G::kinds, &G::kinds, &G::providers, &G::providers, &G::contained, &G::interval, &G::minimum, &G::minimum, &G::compensated, &G::compensated, &G::own_marks,
        &G::own_marks, &G::own_marks, &G::uses, &G::limit_each_stage, &G::limit_each_provider, &G::limit_each_level, &G::completed, &G::rules_as_at, &G::rules_as_at,
        &G::rules_to_come, &G::rules_to_come, &G::own_marks, &G::general, &G::interval, &G::currency, &G::unknown, &G::claim_by,
        &G::not_assessed, &G::general, &G::general, &G::general, &G::general, &G::pair, &G::pair, &G::general, &G::general, &G::all_of, &G::max_mark_rule, &G::age, &G::outcome_share, &G::mark_maps,
        &G::refuse_judgement, &G::unverified, &G::unknown, &G::currency, &G::average, &G::programmes, &G::condition, &G::bridging, &G::ungraded,
        &G::pair, &G::no_pass, &G::interval, &G::refuse, &G::failed_before, &G::rules_as_at, &G::rules_as_at, &G::limit_taught, &G::judge_unruled, &G::prior_surplus,
        &G::kinds, &G::providers, &G::volume_ratio, &G::mark_maps};
    return all;
}

}  // namespace crediton::test

#include "generator_ground.hpp"
#include "generator_kinds.hpp"
#include "generator_limits.hpp"
#include "generator_policy.hpp"
#include "generator_record.hpp"
#include "generator_rules.hpp"
#include "generator_versions.hpp"
