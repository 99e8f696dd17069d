#include <crediton/io/explanation.hpp>

#include <string>
#include <utility>
#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

using layout::joined;
using layout::titled;
using layout::wrapped;

class ExplanationPage {
public:
    explicit ExplanationPage(Explanation const& found) : found_{&found} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::heading(found_->decision);
        if (found_->decision.failed()) return out_ + layout::errors(found_->decision);
        totals();
        choices();
        for (std::size_t n = 0; n < found_->modules.size(); ++n) module(n);
        referrals();
        prices();
        if (!found_->complete) {
            out_ += titled("Please note");
            say("A search was stopped by its budget: what was not settled is left out.");
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(found_->decision.scheme).to_string(); }
    void say(std::string const& text) { out_ += wrapped("", text); }
    void item(std::string const& text) { out_ += wrapped("- ", text); }
    void below(std::string const& text) { out_ += wrapped("    ", text); }

    void totals() {
        auto const& d = found_->decision;
        out_ += titled("Why " + show(d.assured.exempted) + " credits are exempted, and no more");
        for (auto const& each : found_->assured_total) item(each.text);
        if (d.potential.exempted == d.assured.exempted) return;
        out_ += titled("Why " + show(d.potential.exempted) + " credits at most, if all is granted");
        for (auto const& each : found_->potential_total) item(each.text);
    }

    void choices() {
        if (!found_->choices) return;
        auto const& c = *found_->choices;
        out_ += titled("Other choices");
        if (c.count == 1) say("No other choice is as good.");
        else say(std::to_string(c.count) + (c.more ? " choices or more" : " choices") + " are equally good; the order of names decides between them.");
        if (c.next) say("The next best exempts " + show(c.next->exempted) + " credits: " + behind(*c.next_by) + ".");
        for (auto const fate : {Fate::must, Fate::may}) {
            std::vector<ModuleId> some;
            for (auto const& each : found_->modules) {
                if (each.fate == fate) some.push_back(each.module);
            }
            if (!some.empty()) out_ += wrapped(fate == Fate::must ? "In all of them   " : "In some of them  ", joined(some));
        }
    }

    [[nodiscard]] static std::string behind(Shortfall const& by) {
        std::string const amount = by.by.to_string();
        switch (by.objective) {
            case Objective::credit: return amount + " credits fewer";
            case Objective::replace: return amount + " credits fewer freed from study";
            case Objective::referrals: return amount + " decisions of a person more";
            case Objective::compulsory: return amount + " credits fewer of core and compulsory modules";
            case Objective::evidence: return amount + " credits more of what was learnt used up";
            default: return "equal, but later in the order of names";
        }
    }

    void module(std::size_t n) {
        auto const& m = found_->modules[n];
        auto const& outcome = found_->decision.modules[n];
        if (outcome.status == ModuleStatus::passed || outcome.status == ModuleStatus::exempt) return;
        out_ += titled(layout::shortened(m.module.str() + (outcome.title.empty() ? "" : " " + outcome.title), layout::columns));
        answer(m);
        changes(m);
    }

    void answer(ModuleExplanation const& m) {
        switch (m.answer) {
            case WhyNotAnswer::displaced:
                say("Possible, but then " + (m.shortfall ? behind(*m.shortfall) : std::string{"another choice is better"}) + ", " + show(m.credit_with) + " in all" +
                    (m.lost.empty() ? "" : "; lost: " + joined(m.lost)) + ".");
                break;
            case WhyNotAnswer::if_granted:
                say("Only if a person grants it:");
                for (auto const& each : m.judgements) grant(each);
                break;
            case WhyNotAnswer::impossible:
                say(m.conflict.size() > 1 ? "Impossible: together these forbid it, and without any one of them they would not:" : "Impossible:");
                for (auto const& each : m.conflict) item(named(each));
                break;
            default: say("Not settled: the search was stopped."); break;
        }
    }

    [[nodiscard]] static std::string named(Obstacle const& of) {
        bool const said = of.subject.empty() || of.reason.text.find(of.subject) != std::string::npos;
        return of.reason.text + (said ? "" : " (" + of.subject + ")");
    }

    void grant(UsedClaim const& claim) {
        std::string basis;
        for (auto const& draw : claim.evidence) basis += (basis.empty() ? "" : ", ") + draw.attainment.str();
        item(claim.equivalence.str() + " on the basis of " + basis);
        for (auto const& each : claim.referrals) below(each.text);
    }

    void changes(ModuleExplanation const& m) {
        if (m.changes.empty() && m.pairs.empty()) return;
        say("What would exempt it:");
        for (auto const& each : m.changes) item(to_text(each));
        for (auto const& [first, second] : m.pairs) item(to_text(first) + ", together with " + to_text(second));
    }

    void referrals() {
        if (found_->referrals.empty()) return;
        out_ += titled("Decisions to ask for");
        for (auto const& each : found_->referrals) {
            grant(each.claim);
            below(show(each.alone) + " credits more if it alone is granted; " + show(each.together) + " of the " + show(found_->decision.potential.exempted) + " hang on it.");
        }
    }

    void prices() {
        if (found_->priced == 0) return;
        out_ += titled("What the rules cost");
        if (found_->prices.empty()) say("No clause eased by a step, or waived, would change the credit.");
        for (auto const& each : found_->prices) {
            std::string text = to_text(each.change) + ": " + show(each.credit) + " credits more";
            if (each.replace != Credits{}) text += ", " + show(each.replace) + " freed from study";
            if (each.potential != each.credit) text += ", " + show(each.potential) + " if all is granted";
            if (!each.gained.empty()) text += "; gained: " + joined(each.gained);
            if (!each.lost.empty()) text += "; lost: " + joined(each.lost);
            item(text);
        }
    }

    Explanation const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(Explanation const& found) { return ExplanationPage{found}(); }

std::string to_text(Change const& change) {
    std::string const& of = change.subject;
    std::string const amount = change.amount ? change.amount->to_string() : "";
    switch (change.kind) {
        case ChangeKind::mark: return "a mark of " + amount + " for " + of;
        case ChangeKind::date: return of + " dated " + change.date->to_string() + " or later";
        case ChangeKind::credits: return amount + " credits carried by " + of;
        case ChangeKind::credential: return "one more credential, " + of + ", passed with " + amount;
        case ChangeKind::ease: return of + " at " + amount + " instead";
        default: return of + " waived";
    }
}

}  // namespace crediton::inline v0
