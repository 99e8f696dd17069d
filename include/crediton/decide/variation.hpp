#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/agreement.hpp>
#include <crediton/decide/case.hpp>
#include <crediton/decide/just_passed.hpp>
#include <crediton/decide/policy_edits.hpp>

namespace crediton::inline v0 {

/// What a case is made from. All of it outlives what refers to it.
struct Grounds {
    Catalogue const& catalogue;
    Curriculum const& curriculum;
    Agreement const& agreement;
    Policy const& policy;
    RuleBook const& book;
    Record const& record;
    Date on;
    Date rules_date;
    std::size_t ways;
};

/// The same with something otherwise: what is changed is copied first, the rest stays where it is.
class Variation {
public:
    explicit Variation(Grounds const& grounds) : grounds_{&grounds} {}
    Variation(Variation const&) = delete;
    Variation& operator=(Variation const&) = delete;

    [[nodiscard]] Record& record() { return changed(record_, grounds_->record); }
    [[nodiscard]] Policy& policy() { return changed(policy_, grounds_->policy); }
    [[nodiscard]] Programme& programme() { return changed(programme_, grounds_->curriculum.programme()); }
    [[nodiscard]] Equivalence& rule(Equivalence const& of) { return rules_.try_emplace(&of, of).first->second; }
    [[nodiscard]] Record const& record() const noexcept { return record_ ? *record_ : grounds_->record; }

    void apply(Change const& change) {
        switch (change.kind) {
            case ChangeKind::mark: return mark(change);
            case ChangeKind::date: return date(change);
            case ChangeKind::credits: return credits(change);
            case ChangeKind::credential: static_cast<void>(add(CredentialId{change.subject}, *change.amount)); return;
            default: return PolicyEdits{grounds_->curriculum}.apply(policy(), change);
        }
    }

    /// Adds what a change makes of an attainment beside it: of the same credential, the two are alternatives.
    void add_changed(Change change, AttainmentId id) {
        Attainment beside = attainment(change.subject);
        beside.id = id;
        record().attainments.push_back(std::move(beside));
        change.subject = id.str();
        apply(change);
    }

    /// Adds an attainment of a credential, just passed; returns its name, which nothing else on the record has.
    AttainmentId add(CredentialId const& credential, Ratio mark) {
        AttainmentId const id = name(credential);
        record().attainments.push_back(just_passed(id, credential, grounds_->on, mark));
        return id;
    }
    /// The same of learning that stands in no catalogue.
    AttainmentId add(Credential credential, Ratio mark) {
        AttainmentId const id = name(credential.id);
        Attainment made = just_passed(id, {}, grounds_->on, mark);
        made.inline_credential = std::move(credential);
        record().attainments.push_back(std::move(made));
        return id;
    }

    /// The case as it would be, as long as this lives and is not changed.
    [[nodiscard]] Case const& the_case() {
        if (case_) return *case_;
        if (programme_) curriculum_.emplace(grounds_->catalogue, *programme_);
        Curriculum const& curriculum = curriculum_ ? *curriculum_ : grounds_->curriculum;
        if (programme_) agreement_.emplace(grounds_->catalogue, curriculum);
        if (!rules_.empty()) {
            Agreement read{agreement_ ? *agreement_ : grounds_->agreement, rules_};
            agreement_.emplace(std::move(read));
        }
        if (programme_ || policy_) book_.emplace(policy_ ? *policy_ : grounds_->policy, curriculum.programme());
        case_.emplace(grounds_->catalogue, curriculum, agreement_ ? *agreement_ : grounds_->agreement, policy_ ? *policy_ : grounds_->policy,
                      book_ ? *book_ : grounds_->book, record_ ? *record_ : grounds_->record, grounds_->on, grounds_->rules_date, grounds_->ways);
        return *case_;
    }

private:
    template <class Thing>
    [[nodiscard]] static Thing& changed(std::optional<Thing>& own, Thing const& former) {
        if (!own) own = former;
        return *own;
    }

    [[nodiscard]] Attainment& attainment(std::string const& id) {
        auto& all = record().attainments;
        return *std::find_if(all.begin(), all.end(), [&](Attainment const& each) { return each.id.str() == id; });
    }

    void mark(Change const& change) {
        Attainment& of = attainment(change.subject);
        of.mark = change.amount->to_string();
        of.mark_scale = "percent";
    }

    /// Moves each date that is earlier, and fills in the one that the policy's clock needs.
    void date(Change const& change) {
        Attainment& of = attainment(change.subject);
        auto const later = [&](std::optional<Date>& own, bool needed) {
            if (own ? *own < *change.date : needed) own = change.date;
        };
        later(of.completed, true);
        later(of.awarded, true);
        later(of.certificate, true);
        later(of.last_used, true);
    }

    void credits(Change const& change) {
        Attainment& of = attainment(change.subject);
        if (!of.inline_credential) of.inline_credential = *grounds_->catalogue.find(of.credential);
        of.inline_credential->credits = StatedCredits{*change.amount, grounds_->curriculum.programme().scheme};
    }

    [[nodiscard]] AttainmentId name(CredentialId const& credential) const {
        auto const& held = record().attainments;
        return next_name(credential.str(), [&](std::string const& name) {
            return std::any_of(held.begin(), held.end(), [&](Attainment const& each) { return each.id.str() == name; });
        });
    }

    Grounds const* grounds_;
    std::optional<Record> record_ = {};
    std::optional<Policy> policy_ = {};
    std::optional<Programme> programme_ = {};
    Agreement::Instead rules_ = {};
    std::optional<Curriculum> curriculum_ = {};
    std::optional<Agreement> agreement_ = {};
    std::optional<RuleBook> book_ = {};
    std::optional<Case> case_ = {};
};

}  // namespace crediton::inline v0
