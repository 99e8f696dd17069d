#include <crediton/io/plan.hpp>

#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"
#include "io/text_time.hpp"

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
    [[nodiscard]] std::string credits(Credits volume) const { return layout::in_words(volume, found_->decision.scheme); }
    void say(std::string const& text) { out_ += wrapped("", text); }

    void plan(StudyPlan const& p) {
        out_ += layout::load(p, found_->decision.scheme);
        out_ += titled(layout::length("Plan of study", p));
        out_ += layout::facts(p);
        if (!p.periods) return;
        schedule(p.schedule);
        if (!p.lighter) return;
        out_ += titled("As long, with a lighter load: at most " + credits(p.lighter->most) + " a period");
        schedule(p.lighter->periods);
        if (!p.lighter->proved) say("The search was stopped; there may be a lighter one.");
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
        auto const* known = found_->decision.outcome(id);
        if (known == nullptr) return id.str();
        return id.str() + (known->title.empty() ? "" : " " + known->title) + ", " + credits(known->credits);
    }

    Planned const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(Planned const& found) { return PlanPage{found}(); }

}  // namespace crediton::inline v0
