#include <crediton/io/why_not.hpp>

#include <algorithm>
#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

using layout::titled;
using layout::wrapped;

class WhyNotPage {
public:
    explicit WhyNotPage(WhyNot const& found) : found_{&found} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::heading(found_->decision);
        if (found_->decision.failed()) return out_ + layout::errors(found_->decision);
        subject();
        list("Why", found_->outcome().reasons);
        obstacles();
        demanded();
        judgements();
        list("Please note", found_->decision.warnings);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(found_->decision.scheme).to_string(); }
    void say(std::string const& text) { out_ += wrapped("", text); }

    void subject() {
        auto const& outcome = found_->outcome();
        std::string const name = found_->module.str() + (outcome.title.empty() ? "" : " " + outcome.title);
        std::string const credits = ", " + show(outcome.credits) + " credits";
        out_ += titled(layout::shortened(name, layout::columns - layout::width(credits)) + credits);
        say(answer());
        if (found_->answer == WhyNotAnswer::exempt) {
            for (auto const& each : found_->decision.assured.claims) {
                if (std::find(each.modules.begin(), each.modules.end(), found_->module) != each.modules.end()) say("By " + named(each) + ".");
            }
        }
        if (found_->assured && found_->answer != WhyNotAnswer::if_granted && found_->potential->outcome != found_->assured->outcome) further();
    }

    [[nodiscard]] char const* answer() const {
        switch (*found_->answer) {
            case WhyNotAnswer::passed: return "It is passed here already; there is nothing to exempt.";
            case WhyNotAnswer::exempted_before: return "It was exempted before; there is nothing to exempt.";
            case WhyNotAnswer::exempt: return "It is exempted.";
            case WhyNotAnswer::displaced: return "It could be exempted, but the best choice leaves it out.";
            case WhyNotAnswer::if_granted: return "It can be exempted only if a person grants it.";
            case WhyNotAnswer::impossible: return "It cannot be exempted: no choice that the rules allow does it.";
            default: break;
        }
        return found_->assured->possible == true ? "The search was stopped before this was settled. It can be exempted; whether the best choice exempts it is not known."
                                                 : "The search was stopped before this was settled. Whether it can be exempted is not known.";
    }

    /// The choice with referred claims too, where it comes to something else.
    void further() {
        switch (found_->potential->outcome) {
            case Forcing::exempt: return say("With what a person may grant as well, the best choice exempts it.");
            case Forcing::displaced: return say("With what a person may grant as well, the best choice leaves it out.");
            case Forcing::limit_reached: return say("What a person may grant as well was not settled when the search was stopped.");
            default: return;
        }
    }

    void list(char const* heading, std::vector<Reason> const& reasons) {
        if (reasons.empty()) return;
        out_ += titled(heading);
        for (auto const& each : reasons) {
            bool const named = each.clause.empty() || each.text.find(each.clause) != std::string::npos;
            out_ += wrapped("- ", each.text + (named ? "" : " (" + each.clause + ")"));
        }
    }

    /// What stops it even alone, where the reasons do not say so already.
    void obstacles() {
        if (found_->answer != WhyNotAnswer::impossible) return;
        auto const& said = found_->outcome().reasons;
        auto left = found_->potential->obstacles;
        std::erase_if(left, [&](Reason const& each) { return std::find(said.begin(), said.end(), each) != said.end(); });
        list("Even with nothing else chosen", left);
    }

    /// What the choice with the module would be, next to the best.
    void demanded() {
        bool const granted = found_->answer == WhyNotAnswer::if_granted;
        auto const& side = granted ? found_->potential : found_->assured;
        if (!side || side->outcome != Forcing::displaced) return;
        auto const& best = granted ? found_->decision.potential : found_->decision.assured;
        out_ += titled(granted ? "If it is granted and exempted all the same" : "If it is exempted all the same");
        say(cost(*side));
        for (auto const& each : side->gained_claims) out_ += wrapped("+ ", named(each));
        for (auto const& each : side->lost_claims) out_ += wrapped("- ", named(each));
        say("Exempted in all: " + show(side->with->exempted) + " credits with it, " + show(best.exempted) + " in the best choice.");
    }

    [[nodiscard]] std::string cost(Forced const& side) const {
        if (!side.shortfall) return "The search was stopped; the best choice with it may be better than this one.";
        std::string const by = side.shortfall->by.to_string();
        bool const one = side.shortfall->by == Ratio{1};
        std::string const credits = by + (one ? " credit" : " credits");
        switch (side.shortfall->objective) {
            case Objective::credit: return credits + " fewer in all would be exempted.";
            case Objective::replace: return credits + " fewer in all would be freed from study.";
            case Objective::referrals: return by + (one ? " decision" : " decisions") + " of a person more would be needed.";
            case Objective::compulsory: return credits + " fewer of core and compulsory modules would be exempted.";
            case Objective::evidence: return credits + " more of what was learnt would be used up.";
            default: return "Neither is better in credit, decisions or evidence; the best choice is first in the order of names.";
        }
    }

    [[nodiscard]] std::string named(UsedClaim const& claim) const {
        std::string what;
        for (auto const& each : claim.modules) what += (what.empty() ? "" : ", ") + each.str();
        for (auto const& each : claim.groups) what += (what.empty() ? "" : ", ") + std::string{"credit in "} + each.str();
        std::string basis;
        for (auto const& draw : claim.evidence) basis += (basis.empty() ? " on the basis of " : ", ") + draw.attainment.str();
        return claim.equivalence.str() + ": " + what + ", " + show(claim.credits) + " credits" + basis;
    }

    void judgements() {
        if (found_->judgements.empty()) return;
        out_ += titled("Decisions to ask for, all of them needed");
        for (auto const& each : found_->judgements) {
            out_ += wrapped("- ", named(each));
            for (auto const& reason : each.referrals) out_ += wrapped("    ", reason.text);
        }
    }

    WhyNot const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(WhyNot const& found) { return WhyNotPage{found}(); }

}  // namespace crediton::inline v0
