#include <crediton/io/plan.hpp>

#include <algorithm>
#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

using layout::titled;
using layout::wrapped;

class PlanPage {
public:
    explicit PlanPage(Planned const& found) : found_{&found} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::heading(found_->decision);
        if (found_->decision.failed()) return out_ + layout::errors(found_->decision);
        out_ += wrapped("Exempted   ", credits(found_->decision.assured.exempted) + ", " + credits(found_->decision.remaining) + " remain");
        if (!found_->plan) {
            out_ += titled("Plan of study");
            say("None: the programme does not say how many periods a year has, or how much is studied in one.");
            return std::move(out_);
        }
        plan(*found_->plan);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(found_->decision.scheme).to_string(); }
    [[nodiscard]] std::string credits(Credits volume) const { return show(volume) + (show(volume) == "1" ? " credit" : " credits"); }
    [[nodiscard]] static std::string counted(int number, char const* what) { return std::to_string(number) + " " + what + (number == 1 ? "" : "s"); }
    void say(std::string const& text) { out_ += wrapped("", text); }

    void plan(StudyPlan const& p) {
        out_ += wrapped("Load       ", "at most " + credits(p.per_period) + " a period and " + credits(p.per_year) + " a year of " + counted(p.periods_per_year, "period"));
        out_ += titled(p.periods ? "Plan of study: " + counted(*p.periods, "period") + " in " + counted(*p.years, "year") : std::string{"Plan of study"});
        if (p.status == StudyStatus::impossible) return blocked(p);
        if (!p.periods) return say("None was found within the work allowed. No plan has fewer than " + counted(p.lower, "period") + ".");
        if (p.status == StudyStatus::optimal) say("No plan has fewer periods.");
        else say("The search was stopped. This is the best found; no plan has fewer than " + counted(p.lower, "period") + ".");
        saved(p);
        owed(p);
        if (!p.chain.empty()) out_ += wrapped("Chain      ", listed(p.chain));
        schedule(p.schedule);
        if (!p.lighter) return;
        out_ += titled("As long, with a lighter load: at most " + credits(p.lighter->most) + " a period");
        schedule(p.lighter->periods);
        if (!p.lighter->proved) say("The search was stopped; there may be a lighter one.");
    }

    void saved(StudyPlan const& p) {
        if (!p.periods_without || !p.saved) return;
        std::string const without = " (" + std::to_string(*p.periods_without) + " without the exemptions)";
        if (*p.saved > 0) out_ += wrapped("Saved      ", counted(*p.saved, "period") + without);
        else if (*p.saved == 0) out_ += wrapped("Saved      ", "no period" + without);
        else out_ += wrapped("Saved      ", "none: " + counted(-*p.saved, "period") + " more" + without);
    }

    void owed(StudyPlan const& p) {
        std::string text;
        for (auto const each : p.binding) text += (text.empty() ? "" : "; ") + std::string{phrase(each)};
        if (!text.empty()) out_ += wrapped("Owed to    ", text);
    }
    [[nodiscard]] static char const* phrase(Binding binding) {
        switch (binding) {
            case Binding::credits: return "how much credit remains";
            case Binding::chain: return "modules that require each other";
            case Binding::offering: return "when modules run";
            case Binding::stage: return "stages that wait for each other";
            default: return "all rules together";
        }
    }

    template <class Ids>
    [[nodiscard]] static std::string listed(Ids const& ids) {
        std::string text;
        for (auto const& each : ids) text += (text.empty() ? "" : ", ") + each.str();
        return text;
    }

    void schedule(std::vector<PlannedPeriod> const& periods) {
        for (auto const& each : periods) {
            out_ += "\n" + layout::trimmed(layout::cell("Year " + std::to_string(each.year) + ", period " + std::to_string(each.period) + ": " + credits(each.credits), layout::columns));
            for (auto const& id : each.modules) out_ += wrapped("- ", module(id));
            if (each.other > Credits{}) out_ += wrapped("- ", "other study, " + credits(each.other));
            if (each.modules.empty() && each.other == Credits{}) out_ += "- nothing\n";
        }
    }

    [[nodiscard]] std::string module(ModuleId const& id) const {
        auto const& all = found_->decision.modules;
        auto const known = std::find_if(all.begin(), all.end(), [&](ModuleOutcome const& each) { return each.module == id; });
        if (known == all.end()) return id.str();
        return id.str() + (known->title.empty() ? "" : " " + known->title) + ", " + credits(known->credits);
    }

    void blocked(StudyPlan const& p) {
        say("None: nothing completes the programme.");
        for (auto const& each : p.blocked) out_ += wrapped("- ", phrase(each));
    }
    [[nodiscard]] static std::string phrase(StudyObstacle const& each) {
        std::string const of = each.module ? each.module->str() : each.group ? each.group->str() : "";
        switch (each.what) {
            case Obstruction::excluded: return of + " is excluded by what is passed, exempted or must be studied";
            case Obstruction::offering: return of + " runs in no period";
            case Obstruction::requirement: return of + " requires what can neither be studied nor counts as done";
            case Obstruction::group: return of + ": the options that are open do not fill it";
            case Obstruction::minimum: return "the minimum at level " + std::to_string(each.at_level.value_or(0)) + " can't be reached";
            default: return "each module can be studied, but not all that must be";
        }
    }

    Planned const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(Planned const& found) { return PlanPage{found}(); }

}  // namespace crediton::inline v0
