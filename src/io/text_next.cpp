#include <crediton/io/next.hpp>

#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

using layout::counted;
using layout::titled;
using layout::wrapped;

class NextPage {
public:
    explicit NextPage(Next const& found) : found_{&found} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::heading(found_->decision);
        if (found_->decision.failed()) return out_ + layout::errors(found_->decision);
        now();
        if (found_->best) best(*found_->best);
        ranking();
        granted();
        untried();
        warnings();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(found_->decision.scheme).to_string(); }
    [[nodiscard]] std::string credits(Credits volume) const { return counted(volume.in(found_->decision.scheme), "credit"); }
    void say(std::string const& text) { out_ += wrapped("", text); }

    void now() {
        auto const& d = found_->decision;
        std::string const agreed = d.potential.exempted == d.assured.exempted ? "" : ", " + show(d.potential.exempted) + " if a person grants what is referred";
        out_ += wrapped("Exempted   ", credits(d.assured.exempted) + " now" + agreed);
        out_ += wrapped("Assumed    ", "each is passed clear, verified and marked " + found_->question.mark.to_string() +
                        " % on " + d.on.to_string());
    }

    [[nodiscard]] std::string cost(Cost const& of) const {
        std::string text = credits(of.credits);
        if (of.weeks) text += ", " + counted(*of.weeks, "week");
        if (of.fee) text += ", fee " + of.fee->to_string();
        return text;
    }

    [[nodiscard]] std::string gain(Gain const& of) const {
        std::string text = of.credit == Credits{} && of.replace != Credits{} ? "" : "+" + credits(of.credit);
        if (of.replace == Credits{}) return text;
        return text + (text.empty() ? "" : ", ") + (of.replace > Credits{} ? "+" : "") + credits(of.replace) + " replaced";
    }

    [[nodiscard]] static std::string named(NextCredential const& each) { return each.credential.str() + (each.title.empty() ? "" : " " + each.title); }

    void changes(NextOutcome const& outcome, std::string const& indent) {
        for (auto const& each : outcome.claims) {
            std::string what;
            for (auto const& id : each.modules) what += (what.empty() ? "" : ", ") + id.str();
            for (auto const& id : each.groups) what += (what.empty() ? "" : ", ") + std::string{"credit in "} + id.str();
            out_ += wrapped(indent + "+ ", each.equivalence.str() + ": " + what + ", " + credits(each.credits) + (each.effect == Effect::replace ? " replaced" : ""));
        }
        if (int const saved = outcome.periods_saved.value_or(0); saved != 0 || (outcome.periods_saved && found_->question.by == NextOrder::time)) {
            out_ += wrapped(indent, saved == 0 ? "saves no period" : saved < 0 ? "takes " + counted(Ratio{-saved}, "period") + " more" : "saves " + counted(Ratio{saved}, "period"));
        }
        if (outcome.saves) {
            auto const& net = outcome.saves->net;
            out_ += wrapped(indent, "saves " + outcome.saves->fees.to_string() + " in fees" + (net ? ", " + net->to_string() + " less its own" : ""));
        }
        std::string lost;
        for (auto const& each : outcome.lost) lost += (lost.empty() ? "" : ", ") + each.str();
        if (!lost.empty()) out_ += wrapped(indent + "- ", lost + ", given up for the better of the whole");
        if (!outcome.if_granted && outcome.potential != outcome.assured) {
            out_ += wrapped(indent, gain(outcome.potential) + " if a person grants what is referred");
        }
    }

    [[nodiscard]] std::string budget() const {
        auto const& asked = found_->question;
        std::string text;
        auto const add = [&](std::string const& part) { text += (text.empty() ? "" : ", ") + part; };
        if (asked.budget_credits) add(counted(*asked.budget_credits, "credit"));
        if (asked.budget_weeks) add(counted(*asked.budget_weeks, "week"));
        if (asked.budget_fees) add("fees of " + asked.budget_fees->to_string());
        return text;
    }

    void best(NextSet const& set) {
        out_ += titled("The best within " + budget());
        if (set.credentials.empty()) {
            say(set.status == Status::optimal ? "Nothing: no set of credentials within the budget adds anything." : "Nothing found.");
        } else {
            say(gain(set.outcome.assured) + " for " + cost(set.cost) + ":");
        }
        for (auto const& each : set.credentials) out_ += wrapped("- ", named(each) + " (" + cost(each.cost) + ")");
        changes(set.outcome, "  ");
        if (set.status != Status::optimal) {
            say("The search was stopped. This is the best found; no set within the budget exempts more than " + credits(set.bound) + " in all.");
        } else if (!set.credentials.empty()) {
            say("No set within the budget adds more, and none that adds as much costs less.");
        }
    }

    void steps(std::vector<NextStep> const& all) {
        for (auto const& each : all) {
            Gain const& added = each.outcome.if_granted ? each.outcome.potential : each.outcome.assured;
            out_ += wrapped("- ", gain(added) + ": " + named(each.credential) + " (" + cost(each.credential.cost) + ")");
            changes(each.outcome, "    ");
            if (each.credential.loan && each.credential.loan->available == true) out_ += wrapped("    ", "the state lends for it by itself");
            if (each.outcome.status != Status::optimal) out_ += wrapped("    ", "The search was stopped; it may be more or less.");
        }
    }

    [[nodiscard]] char const* order() const {
        switch (found_->question.by) {
            case NextOrder::fees: return "Each by itself, what saves most in fees less its own first";
            case NextOrder::time: return "Each by itself, what saves most periods first";
            default: return "Each by itself, the most first";
        }
    }

    void ranking() {
        out_ += titled(order());
        if (found_->ranking.empty()) say("No credential adds anything by itself.");
        steps(found_->ranking);
    }

    void granted() {
        if (found_->if_granted.empty()) return;
        out_ += titled("Only if a person grants it");
        steps(found_->if_granted);
    }

    void untried() {
        std::vector<std::string> lines;
        auto const line = [&](std::size_t count, std::string const& what) {
            if (count > 0) lines.push_back(std::to_string(count) + " " + what);
        };
        line(found_->idle, found_->idle == 1 ? "other was tried and adds nothing by itself" : "others were tried and add nothing by themselves");
        line(found_->too_dear, found_->too_dear == 1 ? "is over the budget by itself" : "are over the budget by themselves");
        std::string names;
        for (auto const& each : found_->uncosted) names += (names.empty() ? "" : ", ") + each.str();
        if (!names.empty()) lines.push_back("not tried, since what they cost is not known: " + names);
        if (lines.empty()) return;
        out_ += titled("The others");
        for (auto const& each : lines) out_ += wrapped("- ", each);
    }

    void warnings() {
        auto const& all = found_->decision.warnings;
        if (all.empty()) return;
        out_ += titled("Please note");
        for (auto const& each : all) {
            bool const told = each.clause.empty() || each.text.find(each.clause) != std::string::npos;
            out_ += wrapped("- ", each.text + (told ? "" : " (" + each.clause + ")"));
        }
    }

    Next const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(Next const& found) { return NextPage{found}(); }

}  // namespace crediton::inline v0
