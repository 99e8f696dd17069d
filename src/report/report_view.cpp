#include <algorithm>
#include <set>
#include <string_view>

#include <crediton/version.hpp>

#include "report/page.hpp"
#include "report/printable.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// How many hundredths of `whole` a part is, cut to whole ones; all of it where there is nothing to have a part of.
[[nodiscard]] std::int64_t share(Ratio part, Ratio whole) {
    if (whole <= Ratio{}) return 100;
    auto const above = static_cast<detail::Wide>(part.numerator()) * whole.denominator() * 100;
    auto const below = static_cast<detail::Wide>(part.denominator()) * whole.numerator();
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(above / below), 0, 100);
}

/// An identifier as a word of a shell: it may hold what a shell would act on.
[[nodiscard]] std::string shell_word(std::string const& id) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view{"-_.,:/@"}.find(c) != std::string_view::npos; };
    if (!id.empty() && std::all_of(id.begin(), id.end(), plain)) return id;
    std::string found = "'";
    for (char const c : id) found += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return found + "'";
}

/// The sections of a report, in their order.
class ReportView {
public:
    explicit ReportView(Facts const& facts) : facts_{&facts} {}

    [[nodiscard]] Json operator()() {
        view_ = page_view(*facts_, say("report-title") + ": " + facts_->programme());
        view_["record"] = book().said("report-record", {{"record", text(facts_->answer, "record")}});
        view_["programme"] = facts_->programme();
        if (facts_->failed()) view_["errors"] = errors();
        else answer();
        view_["failed"] = facts_->failed();
        summary();
        contest();
        verify();
        contents();
        return std::move(view_);
    }

private:
    [[nodiscard]] Book const& book() const { return facts_->book; }
    [[nodiscard]] std::string say(std::string const& key, Filling const& values = {}) const { return book().say(key, values); }
    [[nodiscard]] Json const& reasons_of(Json const& each) const { return part(each, "reasons"); }

    void answer() {
        view_["status"] = facts_->confirmed() ? book().said("confirmed", {{"by", text(facts_->answer, "decided_by")}}) : book().said("recommendation");
        view_["decided"] = decided();
        headline();
        marks();
        ledger_of_award();
        ledger_of_evidence();
        view_["notes"] = reasons_view(*facts_, part(facts_->answer, "warnings"));
        view_["has_notes"] = !view_["notes"].empty();
        std::vector<Json const*> now;
        for (auto const& each : part(facts_->assured(), "exemptions")) now.push_back(&each);
        view_["exempted"] = exemptions(facts_->assured(), now);
        view_["further"] = exemptions(facts_->potential(), facts_->further());
        questions();
        earlier();
        view_["map"] = map_view(*facts_, 1100);
        limits();
        not_exempted();
        not_used();
        change();
        left();
        view_["time"] = time_view(*facts_);
        view_["savings"] = savings_view(*facts_);
        view_["explained"] = facts_->explanation.empty() ? Json(false) : explanation_view(*facts_);
    }

    [[nodiscard]] Json errors() const {
        Json list = Json::array();
        for (auto const& each : part(facts_->answer, "errors")) {
            list.push_back({{"sentence", book().code(text(each, "code"), text(each, "code"))}, {"detail", text(each, "message")}, {"code", text(each, "code")}});
        }
        return list;
    }

    void contents() {
        std::vector<std::string> keys{"summary"};
        if (!part(facts_->answer, "history").empty()) keys.emplace_back("decided");
        if (!facts_->failed()) keys.insert(keys.end(), {"ledger", "modules", "map", "limits", "reasons", "change", "left"});
        if (facts_->answer.contains("time")) keys.push_back("time");
        if (facts_->answer.contains("savings")) keys.push_back("savings");
        keys.insert(keys.end(), {"contest", "verify"});
        view_["contents"] = Json::array();
        for (auto const& each : keys) view_["contents"].push_back({{"target", each}, {"name", say(each)}});
    }

    void headline() {
        Facts const& f = *facts_;
        view_["headline"] = book().said("headline", {{"exempted", f.exempted().to_string()}, {"award", f.award().to_string()}});
        if (f.further_credits() > Ratio{}) view_["headline_more"] = book().said("headline-potential", {{"credits", f.further_credits().to_string()}});
        view_["bar"] = Json::array();
        auto const segment = [&](char const* kind, char const* key, Ratio credits) {
            if (credits <= Ratio{}) return;
            view_["bar"].push_back({{"kind", kind}, {"share", share(credits, f.award())}, {"label", book().said(key, {{"credits", credits.to_string()}})}});
        };
        segment("exempted", "bar-exempted", f.exempted());
        segment("earlier", "bar-earlier", f.earlier());
        segment("remaining", "bar-remaining", f.remaining());
    }

    void summary() {
        Facts const& f = *facts_;
        Json rows = Json::array();
        auto const row = [&](char const* key, std::string value, std::string note = {}) {
            rows.push_back({{"key", say(key)}, {"value", std::move(value)}, {"note", std::move(note)}});
        };
        row("record", text(f.answer, "record"));
        row("programme", f.programme(), f.programme() == text(f.answer, "programme") ? "" : text(f.answer, "programme"));
        if (std::string const provider = text(f.ground, "provider"); !provider.empty()) row("provider", provider);
        std::string const version = text(part(f.answer, "policy"), "version");
        row("policy", f.policy(), text(part(f.answer, "policy"), "id") + (version.empty() ? "" : ", " + say("policy-version", {{"version", version}})));
        row("day", text(f.answer, "on"));
        if (!f.failed()) {
            row("exempted-now", book().counted("credits-amount", f.exempted().to_string()));
            if (f.further_credits() > Ratio{}) row("exempted-more", book().counted("credits-amount", f.further_credits().to_string()));
            Ratio const replaced = amount(f.assured(), "replace_credits");
            if (replaced > Ratio{}) row("replaced", book().counted("credits-amount", replaced.to_string()));
            row("remaining", book().counted("credits-amount", f.remaining().to_string()));
            std::string const stage = text(part(f.answer, "entry"), "stage");
            row("entry", stage.empty() ? say("entry-none") : stage);
            if (std::string const until = text(f.answer, "valid_until"); !until.empty()) row("valid-until", until);
            if (f.confirmed()) row("decided-by", text(f.answer, "decided_by"));
            bool const proved = text(f.assured(), "status") == "optimal";
            row("proved", proved ? say("proved-yes") : say("proved-no", {{"bound", text(f.assured(), "bound_credits")}}));
        }
        view_["summary"] = std::move(rows);
    }

    /// The reviews in their order; false if there are none.
    [[nodiscard]] Json decided() const {
        Json rows = Json::array();
        for (auto const& each : part(facts_->answer, "history")) {
            std::string const role = text(each, "role");
            std::string const word = text(each, "decision");
            bool const other = each.contains("matches") && each["matches"] == false;
            rows.push_back({{"day", text(each, "on")}, {"what", book().word("review-word-" + word, word)}, {"by", text(each, "by") + (role.empty() ? "" : ", " + role)},
                            {"reason", text(each, "reason")}, {"other", other ? Json(say("review-other")) : Json(false)}, {"before", text(each, "before_credits")},
                            {"after", text(each, "after_credits")}, {"gained", joined(part(each, "gained"))}, {"lost", joined(part(each, "lost"))}});
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    void marks() {
        if (!facts_->answer.contains("marks")) return;
        Json const& marks = part(facts_->answer, "marks");
        std::string const treatment = text(marks, "treatment");
        Json rows = Json::array();
        for (auto const& each : part(marks, "stages")) {
            std::string const left = text(each, "remaining_weight");
            rows.push_back({{"stage", text(each, "stage")}, {"stated", text(each, "weight")}, {"left", left.empty() ? say("marks-not-known") : left}});
        }
        view_["marks"] = {{"sentence", say(treatment.empty() ? "marks-unknown" : treatment == "travel" ? "marks-travel" : "marks-dropped")}, {"rows", std::move(rows)}};
    }

    void ledger_of_award() {
        Facts const& f = *facts_;
        Json rows = Json::array();
        auto const row = [&](char const* key, Ratio credits) { rows.push_back({{"part", say(key)}, {"credits", credits.to_string()}}); };
        row("exempted-now", f.exempted());
        row("ledger-earlier", f.earlier());
        row("remaining", f.remaining());
        view_["award"] = {{"rows", std::move(rows)}, {"total", sum({f.exempted(), f.earlier(), f.remaining()}).to_string()}};
    }

    void ledger_of_evidence() {
        Json rows = Json::array();
        std::vector<Ratio> carried;
        std::vector<Ratio> drawn;
        std::vector<Ratio> unused;
        for (auto const& each : part(facts_->answer, "attainments")) {
            carried.push_back(amount(each, "carried_credits"));
            drawn.push_back(amount(each, "drawn_credits"));
            unused.push_back(amount(each, "unused_credits"));
            rows.push_back({{"id", text(each, "attainment")}, {"name", text(each, "title")}, {"carried", carried.back().to_string()}, {"drawn", drawn.back().to_string()},
                            {"unused", unused.back().to_string()}, {"outcome", book().word("attainment-status-" + text(each, "status"), text(each, "status"))}});
        }
        if (rows.empty()) return;
        view_["evidence"] = {{"rows", std::move(rows)}, {"carried", sum(carried).to_string()}, {"drawn", sum(drawn).to_string()}, {"unused", sum(unused).to_string()}};
    }

    [[nodiscard]] Json basis(Json const& claim) const {
        Json list = Json::array();
        for (auto const& each : part(claim, "evidence")) {
            std::string const id = text(each, "attainment");
            list.push_back({{"id", id}, {"name", text(facts_->attainment(id), "title")}, {"credits", text(each, "credits")}});
        }
        return list;
    }

    /// A table of exemptions; false if there are none.
    [[nodiscard]] Json exemptions(Json const& standing, std::vector<Json const*> const& listed) const {
        Json rows = Json::array();
        std::vector<Ratio> credits;
        for (auto const* each : listed) {
            Json const& claim = Facts::claim(standing, *each);
            Json const& place = facts_->place(text(*each, "module"));
            credits.push_back(amount(*each, "credits"));
            std::string const effect = text(*each, "effect");
            rows.push_back({{"id", Facts::name(*each)}, {"name", facts_->title(*each)}, {"stage", text(place, "stage")}, {"level", text(place, "level")},
                            {"credits", credits.back().to_string()}, {"effect", book().word("effect-" + effect, effect)}, {"basis", basis(claim)},
                            {"rule", text(*each, "equivalence")}, {"citation", citation_view(claim)}});
        }
        if (rows.empty()) return false;
        return {{"rows", std::move(rows)}, {"total", sum(credits).to_string()}};
    }

    void earlier() {
        Json rows = Json::array();
        std::vector<Ratio> credits;
        for (auto const& each : part(facts_->answer, "modules")) {
            if (text(each, "status") != "passed" && !facts_->exempted_before(each)) continue;
            Json const& place = facts_->place(text(each, "module"));
            credits.push_back(amount(each, "credits"));
            rows.push_back({{"id", text(each, "module")}, {"name", text(each, "title")}, {"stage", text(place, "stage")}, {"level", text(place, "level")}, {"credits", credits.back().to_string()}});
        }
        view_["earlier"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}, {"total", sum(credits).to_string()}};
    }

    void questions() {
        Json rows = Json::array();
        for (auto const& each : part(facts_->potential(), "referrals")) {
            Json const& claim = entry(part(facts_->potential(), "claims"), "equivalence", text(each, "equivalence"));
            std::string modules;
            for (auto const& id : part(claim, "modules")) modules += (modules.empty() ? "" : ", ") + as_text(id);
            rows.push_back({{"rule", text(each, "equivalence")}, {"modules", modules}, {"basis", basis(claim)}, {"reasons", reasons_view(*facts_, reasons_of(each))}, {"adds", adds(text(each, "equivalence"))}});
        }
        view_["questions"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    /// What granting one claim would add, if an explanation says so.
    [[nodiscard]] Json adds(std::string const& rule) const {
        Json const& found = entry(part(facts_->explanation, "referrals"), "equivalence", rule);
        return found.empty() ? Json(false) : book().said("question-adds", {{"alone", text(found, "alone")}});
    }

    void limits() {
        Json rows = Json::array();
        Json full = Json::array();
        for (auto const& each : part(facts_->assured(), "limits")) {
            Ratio const used = amount(each, "used");
            Ratio const most = amount(each, "max");
            Json const& clause = facts_->clause(text(each, "id"));
            std::string const of = text(each, "of");
            std::string const name = of.empty() ? text(each, "id") : say("limit-of", {{"limit", text(each, "id")}, {"of", of}});
            bool const binding = used == most;
            rows.push_back({{"name", name}, {"says", text(clause, "text")}, {"used", used.to_string()}, {"most", most.to_string()}, {"share", share(used, most)},
                            {"state", binding ? say("limit-full") : say("limit-room", {{"left", less(most, used).to_string()}})}, {"full", binding}, {"citation", citation_view(clause)}});
            if (binding) full.push_back({{"name", name}, {"says", text(clause, "text")}, {"citation", citation_view(clause)}});
        }
        view_["limits"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
        view_["why_total"] = full.empty() ? Json(false) : Json{{"rows", std::move(full)}};
    }

    void not_exempted() {
        Json rows = Json::array();
        for (auto const& each : part(facts_->answer, "modules")) {
            if (!Facts::open(each)) continue;
            std::string const id = text(each, "module");
            rows.push_back({{"id", id}, {"name", text(each, "title")}, {"credits", text(each, "credits")},
                            {"status", book().word("module-status-" + text(each, "status"), text(each, "status"))}, {"reasons", reasons_view(*facts_, reasons_of(each))}});
        }
        view_["not_exempted"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    void not_used() {
        Json rows = Json::array();
        for (auto const& each : part(facts_->answer, "attainments")) {
            std::string const status = text(each, "status");
            if (status == "used" && reasons_of(each).empty()) continue;
            rows.push_back({{"id", text(each, "attainment")}, {"name", text(each, "title")}, {"credits", text(each, "unused_credits")},
                            {"status", book().word("attainment-status-" + status, status)}, {"reasons", reasons_view(*facts_, reasons_of(each))}});
        }
        view_["not_used"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    void change() {
        Json list = Json::array();
        Ratio const all = amount(facts_->potential(), "exempted_credits");
        if (part(facts_->potential(), "referrals").empty()) list.push_back(book().said("change-none"));
        else list.push_back(book().said("change-agree", {{"credits", all.to_string()}, {"now", facts_->exempted().to_string()}, {"section", say("to-judge")}}));
        list.push_back(book().said("change-record"));
        view_["changes"] = std::move(list);
    }

    // ---- what remains ----

    struct Left {
        Json rows = Json::array();
        std::vector<Ratio> credits = {};
    };

    void add(Left& left, Json row, Ratio credits) const {
        row["credits"] = credits.to_string();
        left.rows.push_back(std::move(row));
        left.credits.push_back(credits);
    }

    void left() {
        Left left;
        std::set<std::string> grouped;
        for (auto const& group : part(facts_->ground, "groups")) {
            for (auto const& id : part(group, "modules")) grouped.insert(as_text(id));
        }
        for (auto const* each : by_stage(grouped)) {
            std::string const id = text(*each, "module");
            Json const& place = facts_->place(id);
            std::string const stage = text(place, "stage");
            add(left, {{"id", id}, {"name", text(*each, "title")}, {"stage", stage.empty() ? say("no-stage") : stage}, {"level", text(place, "level")}}, amount(*each, "credits"));
        }
        for (auto const& group : part(facts_->ground, "groups")) left_of(group, left);
        if (Ratio const replaced = amount(facts_->assured(), "replace_credits"); replaced > Ratio{}) add(left, {{"name", say("left-replacement")}}, replaced);
        Ratio const other = less(facts_->remaining(), sum(left.credits));
        if (other > Ratio{}) add(left, {{"name", say("left-difference")}}, other);
        view_["left"] = left.rows.empty() ? Json(false) : Json{{"rows", left.rows}, {"total", sum(left.credits).to_string()}};
    }

    /// Open modules outside groups, by stage.
    [[nodiscard]] std::vector<Json const*> by_stage(std::set<std::string> const& grouped) const {
        std::vector<Json const*> found;
        for (auto const& each : part(facts_->answer, "modules")) {
            if (Facts::open(each) && !grouped.contains(text(each, "module"))) found.push_back(&each);
        }
        auto const stage = [&](Json const* each) { return amount(facts_->place(text(*each, "module")), "stage"); };
        std::stable_sort(found.begin(), found.end(), [&](Json const* a, Json const* b) { return stage(a) < stage(b); });
        return found;
    }

    /// What a group still asks for, and of which modules.
    void left_of(Json const& group, Left& left) const {
        std::vector<Ratio> done;
        std::string open;
        std::string stage;
        for (auto const& member : part(group, "modules")) {
            std::string const id = as_text(member);
            Json const& module = facts_->module(id);
            if (!Facts::open(module)) {
                done.push_back(amount(module, "credits"));
                continue;
            }
            open += (open.empty() ? "" : ", ") + id;
            if (stage.empty()) stage = text(facts_->place(id), "stage");
        }
        for (auto const& each : part(facts_->assured(), "exemptions")) {
            if (text(each, "module").empty() && text(each, "group") == text(group, "group")) done.push_back(amount(each, "credits"));
        }
        Ratio const rest = less(amount(group, "credits"), sum(done));
        if (rest <= Ratio{}) return;
        add(left, {{"name", say("left-group", {{"credits", rest.to_string()}, {"group", text(group, "title")}})}, {"options", open},
                   {"stage", stage.empty() ? say("no-stage") : stage}}, rest);
    }

    // ---- how to contest, how to check ----

    void contest() {
        view_["contact"] = facts_->contact;
        Json rows = Json::array();
        for (auto const* each : facts_->clauses_named()) {
            rows.push_back({{"name", text(*each, "name")}, {"says", text(*each, "text")}, {"citation", citation_view(*each)}});
        }
        Json const whole = citation_view(part(facts_->ground, "policy"));
        view_["policy_citation"] = whole;
        view_["clauses"] = rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    void verify() {
        Facts const& f = *facts_;
        Filling const call{{"programme", shell_word(text(f.answer, "programme"))}, {"record", shell_word(text(f.answer, "record"))}, {"on", text(f.answer, "on")}};
        view_["commands"] = Json::array({say("verify-command-decision", call), say("verify-command")});
        if (f.failed()) view_["commands"] = Json::array();
        Json const& inputs = part(f.answer, "inputs");
        Json rows = Json::array();
        auto const row = [&](char const* key, std::string value) {
            if (!value.empty()) rows.push_back({{"key", say(key)}, {"value", std::move(value)}});
        };
        row("digest", text(f.answer, "digest"));
        row("digest-catalogue", text(inputs, "catalogue"));
        row("digest-policy", text(inputs, "policy"));
        row("digest-record", text(inputs, "record"));
        row("engine", say("engine-version", {{"version", text(f.answer, "engine")}}));
        view_["digests"] = std::move(rows);
    }

    Facts const* facts_;
    Json view_ = {};
};

}  // namespace

Json report_view(Facts const& facts) { return ReportView{facts}(); }

Json page_view(Facts const& facts, std::string const& title) {
    return {{"lang", facts.book.language()}, {"dir", facts.book.direction()}, {"title", title}, {"p", facts.book.fixed()},
            {"foreign", !facts.book.language().starts_with("en")}};
}

Json citation_view(Json const& holder) {
    Json const& citation = part(holder, "citation");
    std::string cited = text(citation, "title");
    if (std::string const clause = text(citation, "clause"); !clause.empty()) cited += (cited.empty() ? "" : ", ") + clause;
    std::string const url = text(citation, "url");
    if (cited.empty() && url.empty()) return false;
    bool const link = is_web_address(url);
    return {{"cited", cited.empty() ? url : cited}, {"url", link ? url : ""}, {"other", link || cited.empty() ? "" : url}};
}

Json reasons_view(Facts const& facts, Json const& reasons) {
    Json list = Json::array();
    for (auto const& each : reasons) {
        std::string const code = text(each, "code");
        std::string const clause = text(each, "clause");
        bool const said = text(each, "text").find(clause) != std::string::npos;
        list.push_back({{"sentence", facts.book.code(code, text(each, "text"))}, {"detail", text(each, "text")}, {"code", code}, {"clause", said ? "" : clause}});
    }
    return list;
}

}  // namespace crediton::inline v0::reporting
