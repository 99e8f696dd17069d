#include <crediton/io/exits.hpp>

#include <crediton/io/json.hpp>

#include "io/json_out.hpp"
#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

[[nodiscard]] std::string binding(Standing const& standing) {
    std::string text;
    for (auto const& each : standing.limits) {
        if (each.binding() && each.used > Ratio{}) text += (text.empty() ? "" : ", ") + each.id.str();
    }
    return text;
}

void row(std::string& out, std::string const& award, std::string const& total, std::string const& now, std::string const& all, std::string const& limits) {
    out += layout::trimmed(layout::cell(award, 20) + layout::right(total, 8) + layout::right(now, 14) + layout::right(all, 14) + "  " + layout::shortened(limits, 22));
}

}  // namespace

std::string to_text(std::vector<ExitStanding> const& exits) {
    std::string out = layout::titled("Awards on the way");
    if (exits.empty()) return out + "- none\n";
    row(out, "Award", "Credits", "Exempted now", "If agreed", "Limits reached");
    for (auto const& each : exits) {
        Decision const& d = each.decision;
        if (d.failed()) {
            out += layout::wrapped(std::string{name_of(each.award)} + ": ", d.errors.front().message);
            continue;
        }
        row(out, std::string{name_of(each.award)}, each.credits.to_string(), d.assured.exempted.in(d.scheme).to_string(),
            d.potential.exempted.in(d.scheme).to_string(), binding(d.potential));
    }
    return out + layout::wrapped("", "What each award asks for besides its credit is not looked at.");
}

std::string to_json(std::vector<ExitStanding> const& exits) {
    json_out::Json list = json_out::Json::array();
    for (auto const& each : exits) {
        json_out::Json made = {{"award", name_of(each.award)}};
        json_out::put_number(made, "credits", std::optional{each.credits});
        made["decision"] = json_out::Json::parse(to_json(each.decision));
        list.push_back(std::move(made));
    }
    return list.dump(2) + "\n";
}

}  // namespace crediton::inline v0
