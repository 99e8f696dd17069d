#include <crediton/io/verify.hpp>

#include <algorithm>
#include <utility>

#include "io/decision_out.hpp"
#include "io/layout.hpp"
#include "io/read_certificate.hpp"
#include "io/verifying.hpp"

namespace crediton::inline v0 {

namespace {

using reading::checker;
using reading::parsed;
using reading::Value;
using verify::demand;
using verify::require;
using verify::within;

/// Checks one decision or answer, and gathers what to say of it.
class Verifier {
public:
    Verifier(NamedText const& decision, std::optional<NamedText> const& certificate) : text_{&decision}, root_{parsed(decision)} {
        if (certificate) proof_ = parsed(*certificate);
    }

    [[nodiscard]] std::vector<PolicyId> wanted() const { return reading::policies_named(root_); }

    [[nodiscard]] Verification operator()(Documents const& documents) {
        Verification made;
        made.answer = verify::answer_of([&] {
            bool const about_module = reading::is_about_module(root_);
            whole();
            if (about_module) module(documents);
            else decision(documents);
        });
        if (savings_) notes_.emplace_back("what it saves in fees and loan was not checked");
        if (made.answer.outcome == verify::Outcome::accepted) made.notes = std::move(notes_);
        return made;
    }

private:
    /// Nothing that the decision says was changed, whether it is looked at below or not.
    void whole() const {
        auto const json = json_out::Json::parse(text_->text);
        auto const stated = json.is_object() && json.contains("digest") ? json["digest"] : json_out::Json{};
        require(stated == json_out::digest_of(json), "verify.digest", "a decision that is not what its digest says");
    }

    /// Ends as the answer of a check did.
    static void pass_on(verify::Answer const& answer) {
        if (answer.outcome == verify::Outcome::accepted) return;
        within(answer.where, [&] { throw verify::Ended{answer.outcome, answer.code, answer.text}; });
    }

    void note_policy(Documents const& documents, verify::Heading const& heading) {
        auto const programme = documents.catalogue.find(heading.programme);
        bool const own = programme && programme->policy && programme->policy->id == heading.policy;
        if (!own) notes_.emplace_back("decided under a policy that is not the programme's own");
    }

    /// The decision is one on this record, as was checked before.
    void reviews(Documents const& documents, verify::Heading const& heading) {
        auto const& all = documents.records;
        auto const record = std::find_if(all.begin(), all.end(), [&](Record const& each) { return each.id == heading.record; });
        auto const stated = reading::read_reviews(root_);
        std::size_t const later = verify::check_reviews(stated, *record);
        if (stated.status == "confirmed") notes_.emplace_back("confirmed by " + layout::plain(stated.decided_by.value_or("nobody")) + ", as the record says");
        if (!stated.history.empty()) notes_.emplace_back("what each review changed was not checked");
        if (later > 0) notes_.emplace_back("the record has reviews that are later than this decision: " + std::to_string(later));
    }

    void decision(Documents const& documents) {
        auto const stated = reading::read_decision(root_);
        savings_ = json_out::Json::parse(text_->text).contains("savings");
        auto const check = checker(documents);
        if (!proof_) {
            pass_on(check(stated));
            reviews(documents, stated.heading);
            notes_.emplace_back("the claims exist, may be used together, and add up to what is stated");
            notes_.emplace_back("optimality was not checked: no certificate was given");
            return note_policy(documents, stated.heading);
        }
        verify::Certificate certificate;
        within("certificate", [&] {
            require(!reading::is_about_module(*proof_), "verify.kind", "a certificate of another kind than the decision or answer");
            certificate = reading::read_certificate(*proof_);
        });
        pass_on(check(stated, certificate));
        reviews(documents, stated.heading);
        note("assured", certificate.assured, stated.assured);
        note("potential", certificate.potential, stated.potential);
        note_policy(documents, stated.heading);
    }

    void note(std::string const& name, verify::ProvedChoice const& proved, verify::StatedChoice const& stated) {
        std::string stages;
        for (auto const& each : proved.stages) stages += (stages.empty() ? "" : ", ") + each.objective;
        bool const best = proved.status == "optimal";
        notes_.push_back(name + ": " + stated.exempted.to_string() + (best ? " credits, and no choice is better in " + stages
                                                                          : " credits, and no choice exempts more than " + stated.bound.to_string()));
    }

    void module(Documents const& documents) {
        auto const stated = reading::read_answer(root_);
        demand(proof_.has_value(), "verify.unproved", "an answer about one module, without its certificate");
        verify::ModuleCertificate certificate;
        within("certificate", [&] {
            require(reading::is_about_module(*proof_), "verify.kind", "a certificate of another kind than the decision or answer");
            certificate = reading::read_module_certificate(*proof_);
        });
        auto const& proof = certificate.proof;
        require(proof.module == stated.module, "verify.other_module", "a certificate about another module than the answer's");
        auto const& side = proof.choice == "assured" ? stated.assured : stated.potential;
        bool const fits = side && (proof.bound ? side->bound && proof.objective == "credit" && *proof.bound <= *side->bound : side->impossible);
        require(fits, "verify.other_answer", "a certificate of less than the answer says");
        pass_on(checker(documents)(stated.heading, certificate));
        notes_.push_back(proof.choice + ": " + (proof.bound ? "no choice that exempts " + proof.module.str() + " exempts more than " + proof.bound->to_string() + " credits"
                                                            : "no permitted choice exempts " + proof.module.str()));
        note_policy(documents, stated.heading);
    }

    NamedText const* text_;
    Value root_;
    std::optional<Value> proof_ = {};
    std::vector<std::string> notes_ = {};
    bool savings_ = false;  ///< it states some, which nothing here derives
};

}  // namespace

Verification verify_decision(NamedText const& decision, std::vector<NamedText> const& documents, std::optional<NamedText> const& certificate) {
    Verifier verifier{decision, certificate};
    return verifier(load(documents, Strictness::lenient, verifier.wanted()));
}

Verification verify_decision(std::string const& decision, std::vector<std::string> const& paths, std::optional<std::string> const& certificate) {
    auto const text = reading::read_one(decision);
    auto const proof = certificate ? std::optional{reading::read_one(*certificate)} : std::nullopt;
    Verifier verifier{text, proof};
    return verifier(load(paths, Strictness::lenient, verifier.wanted()));
}

std::string to_text(Verification const& verification) {
    auto const& answer = verification.answer;
    if (answer.outcome == verify::Outcome::refused) return "refused: " + answer.to_string() + "\n";
    if (answer.outcome == verify::Outcome::not_checked) return "not checked: " + answer.to_string() + "\n";
    std::string text = "accepted\n";
    for (auto const& each : verification.notes) text += each + "\n";
    return text;
}

}  // namespace crediton::inline v0
