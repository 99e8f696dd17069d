#include <crediton/io/plan.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <crediton/graph/highlight.hpp>

#include "report/fitted.hpp"
#include "report/printable.hpp"
#include "report/render.hpp"

namespace crediton::inline v0 {

namespace {

using reporting::Json;

/// Columns of boxes, some a row; a box is as high as its credit is large, so that a full period is as high as the next.
class PlanDrawing {
public:
    PlanDrawing(Planned const& found, StudyPlan const& plan) : found_{&found}, plan_{&plan} {
        for (auto const& each : plan.schedule) fullest_ = std::max(fullest_, each.credits.units());
    }

    [[nodiscard]] Json operator()() {
        int const columns = std::min<int>(most_columns, static_cast<int>(plan_->schedule.size()));
        int top = margin;
        for (std::size_t first = 0; first < plan_->schedule.size(); first += most_columns) {
            int low = top;
            for (std::size_t n = first; n < std::min(plan_->schedule.size(), first + most_columns); ++n) {
                low = std::max(low, period(plan_->schedule[n], margin + static_cast<int>(n - first) * (width + gap), top));
            }
            top = low + gap * 2;
        }
        std::string const name = "Plan of study of record " + found_->decision.record.str() + " in " + found_->decision.programme.str();
        return {{"width", 2 * margin + columns * (width + gap) - gap}, {"height", top - gap * 2 + margin}, {"id", "plan"}, {"name", name},
                {"describe", name + ": a column for each period; modules of the longest chain have bold lines"}, {"paths", Json::array()}, {"boxes", std::move(boxes_)}};
    }

private:
    static constexpr std::size_t most_columns = 6;
    static constexpr int margin = 4;
    static constexpr int width = 176;
    static constexpr int gap = 12;
    static constexpr int padding = 9;
    static constexpr int line = 18;
    static constexpr int least = 2 * line + 14;  ///< two lines of type
    static constexpr int full = 240;             ///< of the fullest period

    /// Draws a period; how low it reaches.
    int period(PlannedPeriod const& each, int x, int y) {
        std::string const title = "Year " + std::to_string(each.year) + ", period " + std::to_string(each.period);
        Json head = {{"x", x}, {"y", y}, {"w", width}, {"h", 2 * line + 4}, {"r", 0}, {"fill", "none"}, {"stroke", "none"}, {"thick", 0}, {"dash", ""}};
        head["lines"] = {text(title, x, y + line - 2, true), text(credits(each.credits), x, y + 2 * line - 2, false)};
        boxes_.push_back(std::move(head));
        y += 2 * line + 4;
        for (auto const& id : each.modules) y = box(id.str(), volume(id), chained(id), x, y);
        if (each.other > Credits{}) y = box("other study", each.other, false, x, y);
        return y;
    }

    int box(std::string const& name, Credits volume, bool strong, int x, int y) {
        Look const look = look_of(strong ? Emphasis::assured : Emphasis::noted);
        int const height = fullest_ == 0 ? least : std::max(least, static_cast<int>(volume.units() * full / fullest_) - gap / 2);
        Json made = {{"x", x}, {"y", y}, {"w", width}, {"h", height}, {"r", 2}, {"fill", look.fill_colour}, {"stroke", look.line_colour}, {"thick", strong ? 4 : 2}, {"dash", ""}};
        made["lines"] = {text(name, x + padding, y + line + 2, true), text(credits(volume), x + padding, y + 2 * line + 2, false)};
        boxes_.push_back(std::move(made));
        return y + height + gap / 2;
    }

    [[nodiscard]] static Json text(std::string const& words, int x, int y, bool strong) {
        return {{"x", x}, {"y", y}, {"strong", strong}, {"text", reporting::shortened(reporting::printable(words), width - 2 * padding, strong)}};
    }
    [[nodiscard]] std::string credits(Credits volume) const { return volume.in(found_->decision.scheme).to_string() + " credits"; }
    [[nodiscard]] bool chained(ModuleId const& id) const { return std::find(plan_->chain.begin(), plan_->chain.end(), id) != plan_->chain.end(); }
    [[nodiscard]] Credits volume(ModuleId const& id) const {
        auto const* known = found_->decision.outcome(id);
        return known == nullptr ? Credits{} : known->credits;
    }

    Planned const* found_;
    StudyPlan const* plan_;
    std::int64_t fullest_ = 0;
    Json boxes_ = Json::array();
};

}  // namespace

std::string to_svg(Planned const& found) {
    if (!found.plan || found.plan->schedule.empty()) return {};
    return reporting::render("svg", PlanDrawing{found, *found.plan}(), reporting::Markup::html);
}

}  // namespace crediton::inline v0
