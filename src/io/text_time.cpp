#include "io/text_time.hpp"

#include <cstddef>
#include <utility>

#include "io/layout.hpp"

namespace crediton::inline v0::layout {

namespace {

constexpr std::size_t most_periods = 60;  ///< that a ledger lists

class Facts {
public:
    explicit Facts(StudyPlan const& plan) : plan_{&plan} {}

    [[nodiscard]] std::string operator()() {
        StudyPlan const& p = *plan_;
        if (p.status == StudyStatus::impossible) blocked(p);
        else if (!p.periods) say("None was found within the work allowed. No plan has fewer than " + counted(p.lower, "period") + ".");
        else {
            if (*p.periods == 0) return std::move(out_);
            if (p.status == StudyStatus::optimal) say("No plan has fewer periods.");
            else say("The search was stopped. This is the best found; no plan has fewer than " + counted(p.lower, "period") + ".");
            saved(p);
            owed(p);
            if (p.chain.size() > 1) out_ += wrapped("Chain      ", joined(p.chain));
        }
        return std::move(out_);
    }

private:
    void say(std::string const& text) { out_ += wrapped("", text); }

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

    StudyPlan const* plan_;
    std::string out_ = {};
};

}  // namespace

std::string in_words(Credits volume, Scheme scheme) { return counted(volume.in(scheme), "credit"); }

std::string length(std::string const& title, StudyPlan const& plan) {
    if (plan.periods == 0) return title + ": nothing is left to study";
    return plan.periods ? title + ": " + counted(*plan.periods, "period") + " in " + counted(*plan.years, "year") : title;
}

std::string load(StudyPlan const& plan, Scheme scheme) {
    return wrapped("Load       ", "at most " + in_words(plan.per_period, scheme) + " a period and " + in_words(plan.per_year, scheme) + " a year of " +
                                      counted(plan.periods_per_year, "period"));
}

std::string facts(StudyPlan const& plan) { return Facts{plan}(); }

std::string time(Decision const& decision) {
    if (!decision.time) return {};
    StudyPlan const& plan = *decision.time;
    std::string found = titled(length("Time to completion", plan)) + facts(plan) + load(plan, decision.scheme);
    std::size_t more = 0;
    for (auto const& each : plan.schedule) {
        if (each.credits == Credits{}) continue;  // of many periods in a year most may be empty
        if (++more > most_periods) continue;
        std::string const when = cell("Year " + std::to_string(each.year) + ", period " + std::to_string(each.period), 18);
        std::string const much = right(each.credits.in(decision.scheme).to_string(), 6) + "  ";
        std::string what = joined(each.modules);
        if (each.other > Credits{}) what += (what.empty() ? "" : ", ") + std::string{"other study, "} + in_words(each.other, decision.scheme);
        found += wrapped(when + much, what);
    }
    if (more > most_periods) found += wrapped("", "And " + counted(static_cast<int>(more - most_periods), "period") + " more in which something is studied.");
    return found;
}

}  // namespace crediton::inline v0::layout
