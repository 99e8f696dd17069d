#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/record_checks.hpp>
#include <crediton/verify/proof_check.hpp>

namespace crediton::inline v0::verify {

/// The documents that a decision says it was made from. A catalogue is without defects; its records need not be.
struct Sources {
    Catalogue const* catalogue = nullptr;
    std::vector<Record> const* records = nullptr;
    std::function<Digests(Policy const&, Record const&)> digests = {};  ///< of catalogue, policy and record as they are
};

/// Checks decisions and certificates against their documents. It shares no code with what finds claims, chooses or searches.
class Checker {
public:
    explicit Checker(Sources sources) : sources_{std::move(sources)} {}

    /// Whether the decision's choices are permitted and add up to what it states. That none is better is not looked at.
    [[nodiscard]] Answer operator()(StatedDecision const& decision) const {
        return answer_of([&] {
            decided(decision);
            with(decision.heading, [&](Derivation const& derivation) { choices(derivation, decision); });
        });
    }

    /// The same, and whether the certificate proves that none is better.
    [[nodiscard]] Answer operator()(StatedDecision const& decision, Certificate const& certificate) const {
        return answer_of([&] {
            decided(decision);
            same(certificate.heading, decision.heading);
            with(decision.heading, [&](Derivation const& derivation) {
                choices(derivation, decision);
                within("assured", [&] { proof(derivation, Side::assured, decision.assured, certificate.assured, enough(decision)); });
                within("potential", [&] { proof(derivation, Side::potential, decision.potential, certificate.potential, enough(decision)); });
                both_proved(certificate);
            });
        });
    }

    /// Whether the certificate proves what it states of one module, for the heading of an answer about it.
    [[nodiscard]] Answer operator()(Heading const& heading, ModuleCertificate const& certificate) const {
        return answer_of([&] {
            same(certificate.heading, heading);
            module(certificate, {});
        });
    }

    /// Whether the certificate proves what it states, of whatever decision; `see(derivation, name of the choice, case)` has each tree that does.
    using See = std::function<void(Derivation const&, std::string const&, ProvedCase const&)>;
    [[nodiscard]] Answer trees(Certificate const& certificate, See const& see) const {
        return answer_of([&] {
            with(certificate.heading, [&](Derivation const& derivation) {
                within("assured", [&] { stages(derivation, Side::assured, certificate.assured, seeing(derivation, "assured", see), 1); });
                within("potential", [&] { stages(derivation, Side::potential, certificate.potential, seeing(derivation, "potential", see), 1); });
                both_proved(certificate);
            });
        });
    }
    [[nodiscard]] Answer trees(ModuleCertificate const& certificate, See const& see) const {
        return answer_of([&] { module(certificate, see); });
    }

private:
    static void decided(StatedDecision const& decision) {
        demand(!decision.failed, "verify.failed", "a decision that holds errors instead of choices");
    }

    static void same(Heading const& certificate, Heading const& decision) {
        require(certificate.programme == decision.programme, "verify.other_programme", "a certificate for another programme than the decision's");
        bool const policy = certificate.policy == decision.policy && certificate.version == decision.version;
        require(policy, "verify.other_policy", "a certificate under another policy, or version, than the decision's");
        require(certificate.record == decision.record, "verify.other_record", "a certificate for another record than the decision's");
        require(certificate.on == decision.on, "verify.other_day", "a certificate for another day than the decision's");
        require(certificate.inputs == decision.inputs, "verify.other_inputs", "a certificate for other documents than the decision's");
    }

    /// Derives what follows from the documents that a heading names, if they are those whose digests it states.
    template <class Use>
    void with(Heading const& heading, Use use) const {
        auto const& policies = sources_.catalogue->policies();
        auto const& records = *sources_.records;
        auto const policy = std::find_if(policies.begin(), policies.end(),
                                         [&](Policy const& each) { return each.id == heading.policy && each.version == heading.version; });
        auto const record = std::find_if(records.begin(), records.end(), [&](Record const& each) { return each.id == heading.record; });
        auto const programme = sources_.catalogue->find(heading.programme);
        require(programme.has_value(), "verify.no_programme", "a programme that the documents do not have");
        require(policy != policies.end(), "verify.no_policy", "a policy, or a version of it, that the documents do not have");
        require(record != records.end(), "verify.no_record", "a record that the documents do not have");
        Digests const digests = sources_.digests(*policy, *record);
        require(heading.inputs.catalogue == digests.catalogue, "verify.catalogue", "another catalogue than the one that was decided on");
        require(heading.inputs.policy == digests.policy, "verify.policy", "another policy than the one that was decided under");
        require(heading.inputs.record == digests.record, "verify.record", "another record than the one that was decided on");
        demand(!has_errors(record_defects(*record, *sources_.catalogue, programme.get_ptr())), "verify.defects", "a record with defects");
        use(Derivation{*sources_.catalogue, heading.programme, {heading.policy, heading.version}, *record, heading.on});
    }

    static void choices(Derivation const& derivation, StatedDecision const& decision) {
        within("assured", [&] { ChoiceCheck{derivation, Side::assured}(decision.assured); });
        within("potential", [&] { ChoiceCheck{derivation, Side::potential}(decision.potential); });
    }

    static void both_proved(Certificate const& certificate) {
        bool const both = certificate.assured.status != "not_proved" && certificate.potential.status != "not_proved";
        demand(both, "verify.not_proved", "the certificate proves nothing of a choice: it has a form that certificates cannot say, or time comes first");
    }

    void module(ModuleCertificate const& certificate, See const& see) const {
        auto const& proof = certificate.proof;
        require(proof.choice == "assured" || proof.choice == "potential", "verify.no_choice", "a choice that is neither assured nor potential");
        with(certificate.heading, [&](Derivation const& derivation) {
            ProofCheck const check{derivation, proof.choice == "assured" ? Side::assured : Side::potential, proof.columns, seeing(derivation, proof.choice, see)};
            check.module(proof);
        });
    }

    [[nodiscard]] static SeeCase seeing(Derivation const& derivation, std::string const& choice, See const& see) {
        if (!see) return {};
        return [&derivation, choice, &see](ProvedCase const& one) { see(derivation, choice, one); };
    }

    /// How many stages are proved at least of a choice that is called best: credit and replace, or those of them that stand before time.
    [[nodiscard]] static std::size_t enough(StatedDecision const& decision) {
        auto const time = std::find(decision.prefer.begin(), decision.prefer.end(), "time");
        return decision.prefer.empty() ? 2 : std::clamp<std::size_t>(static_cast<std::size_t>(time - decision.prefer.begin()), 1, 2);
    }

    static void stages(Derivation const& derivation, Side side, ProvedChoice const& proved, SeeCase see, std::size_t enough) {
        if (proved.status == "not_proved") return;
        ProofCheck const check{derivation, side, proved.columns, std::move(see)};
        check.stages(proved.stages, proved.status, ChoiceCheck{derivation, side}.claims(proved.claims), enough);
    }

    static void proof(Derivation const& derivation, Side side, StatedChoice const& decision, ProvedChoice const& proved, std::size_t enough) {
        if (proved.status == "not_proved") return;
        require(proved.status == decision.status, "verify.other_status", "a certificate of another status than the decision's");
        require(sorted(derivation, proved.claims) == sorted(derivation, decision.claims), "verify.other_claims", "a certificate of other claims than the decision's");
        stages(derivation, side, proved, {}, enough);
        require(proved.stages.front().bound <= decision.bound, "verify.other_bound", "a certificate of a greater bound than the decision's");
    }

    /// The claims by number, so that neither their order nor what else is stated of them matters.
    [[nodiscard]] static std::vector<std::vector<std::size_t>> sorted(Derivation const& derivation, std::vector<StatedClaim> const& claims) {
        std::vector<std::vector<std::size_t>> found;
        for (auto const& each : claims) found.push_back(derivation.named(each));
        std::sort(found.begin(), found.end());
        return found;
    }

    Sources sources_;
};

}  // namespace crediton::inline v0::verify
