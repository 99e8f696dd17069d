#pragma once

#include <string>
#include <vector>

#include "report/book.hpp"
#include "report/values.hpp"

namespace crediton::inline v0::reporting {

/// An answer, what it stands on, and the words for it: what a report and a letter both look at. None is changed, all outlive it.
struct Facts {
    Json const& answer;       ///< `assess --format json`
    Json const& ground;       ///< see ground.hpp
    Json const& explanation;  ///< `explain --format json`; an empty object if there is none
    Book const& book;
    std::string const& contact;

    [[nodiscard]] bool failed() const { return answer.contains("errors"); }
    /// True if a person has confirmed the decision.
    [[nodiscard]] bool confirmed() const { return text(answer, "decision_status") == "confirmed"; }
    [[nodiscard]] Json const& assured() const { return part(answer, "assured"); }
    [[nodiscard]] Json const& potential() const { return part(answer, "potential"); }

    /// The title, or the identifier where there is none.
    [[nodiscard]] std::string programme() const;
    [[nodiscard]] std::string policy() const;
    [[nodiscard]] Json const& module(std::string const& id) const { return entry(part(answer, "modules"), "module", id); }
    [[nodiscard]] Json const& place(std::string const& id) const { return entry(part(ground, "modules"), "module", id); }
    [[nodiscard]] Json const& attainment(std::string const& id) const { return entry(part(answer, "attainments"), "attainment", id); }
    [[nodiscard]] Json const& clause(std::string const& name) const { return entry(part(part(ground, "policy"), "clauses"), "name", name); }
    [[nodiscard]] std::string group(std::string const& id) const;
    /// The title of what an exemption is of: a module's, or the name of an amount in a group.
    [[nodiscard]] std::string title(Json const& exemption) const;
    [[nodiscard]] static std::string name(Json const& exemption);
    /// The claim that an exemption of a standing comes by.
    [[nodiscard]] static Json const& claim(Json const& standing, Json const& exemption);

    [[nodiscard]] Ratio award() const { return amount(ground, "credits"); }
    [[nodiscard]] Ratio exempted() const { return amount(assured(), "exempted_credits"); }
    [[nodiscard]] Ratio remaining() const { return amount(answer, "remaining_credits"); }
    [[nodiscard]] Ratio earlier() const { return less(less(award(), exempted()), remaining()); }
    /// What a person's agreement would add with effect `credit`.
    [[nodiscard]] Ratio further_credits() const { return less(amount(potential(), "exempted_credits"), exempted()); }

    /// Exemptions of the potential choice that the assured one does not have.
    [[nodiscard]] std::vector<Json const*> further() const;
    /// True for a module that was exempted before this decision.
    [[nodiscard]] bool exempted_before(Json const& module) const;
    /// True for a module that is still to be studied, or an option that still may be.
    [[nodiscard]] static bool open(Json const& module);
    /// The clauses of the policy that this decision names, in the order of the policy.
    [[nodiscard]] std::vector<Json const*> clauses_named() const;
};

}  // namespace crediton::inline v0::reporting
