#include <string>
#include <utility>

#include "report/page.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// The section of a report about time.
class TimeView {
public:
    explicit TimeView(Facts const& facts) : facts_{&facts}, found_{&part(facts.answer, "time")} {}

    [[nodiscard]] Json operator()() const {
        if (found_->empty()) return false;
        Json rows = Json::array();
        for (auto const& each : part(*found_, "schedule")) {
            if (amount(each, "credits") > Ratio{}) rows.push_back(period(each));  // of many periods in a year most may be empty
        }
        Json said = sentences();
        for (auto& each : said) each["last"] = &each == &said.back();
        return {{"sentences", std::move(said)}, {"table", rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}}}};
    }

private:
    [[nodiscard]] Book const& book() const { return facts_->book; }
    [[nodiscard]] std::string number(char const* key) const { return text(*found_, key); }
    [[nodiscard]] Json counted(char const* key, std::string const& count) const { return book().said(book().form(key, count == "1"), {{"count", count}}); }

    [[nodiscard]] Json sentences() const {
        Json said = Json::array();
        std::string const status = number("status");
        if (status == "impossible") {
            said.push_back(book().said("time-impossible"));
            for (auto const& each : part(*found_, "blocked")) said.push_back(blocked(each));
            return said;
        }
        std::string const needed = number("needed");
        if (needed == "0") {
            said.push_back(book().said("left-none"));
            return said;
        }
        if (!needed.empty()) said.push_back(counted("time-needed", needed));
        if (status == "optimal") said.push_back(book().said("time-shortest"));
        else said.push_back(counted("time-stopped", number("at_least")));
        if (std::string const saved = number("saved"); !saved.empty()) {
            std::string const key = saved == "0" ? "time-saved-none" : saved.front() == '-' ? "time-saved-less" : book().form("time-saved", saved == "1");
            said.push_back(book().said(key, {{"saved", saved}, {"without", number("without_exemptions")}}));
        }
        for (auto const& each : part(*found_, "binding")) said.push_back(book().said("time-by-" + as_text(each)));
        Json const& chain = part(*found_, "chain");
        if (chain.size() > 1) said.push_back(book().said("time-chain", {{"modules", joined(chain)}}));
        return said;
    }

    [[nodiscard]] Json blocked(Json const& each) const {
        std::string of = text(each, "module");
        if (of.empty()) of = text(each, "group");
        if (of.empty()) of = text(each, "at_level");
        return book().said("time-blocked-" + text(each, "what"), {{"of", of}});
    }

    [[nodiscard]] Json period(Json const& each) const {
        std::string studied;
        for (auto const& module : part(each, "modules")) studied += (studied.empty() ? "" : ", ") + text(module, "module");
        if (amount(each, "other_credits") > Ratio{}) studied += (studied.empty() ? "" : ", ") + book().say("time-other", {{"credits", text(each, "other_credits")}});
        return {{"when", book().say("time-place", {{"year", text(each, "year")}, {"period", text(each, "period")}})}, {"credits", text(each, "credits")}, {"studied", std::move(studied)}};
    }

    Facts const* facts_;
    Json const* found_;
};

}  // namespace

Json time_view(Facts const& facts) { return TimeView{facts}(); }

}  // namespace crediton::inline v0::reporting
