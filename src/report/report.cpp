#include <crediton/io/report.hpp>

#include <algorithm>
#include <utility>

#include <crediton/io/json.hpp>

#include "io/layout.hpp"
#include "io/write_decision.hpp"
#include "report/catalogue_map.hpp"
#include "report/ground.hpp"
#include "report/page.hpp"
#include "report/render.hpp"

namespace crediton::inline v0 {

namespace {

using reporting::Facts;
using reporting::Json;
using reporting::Markup;

constexpr int no_end = 1'000'000'000;  // of a panel that is a document of its own

[[nodiscard]] InputError wrong(char const* code, std::string message) { return InputError{{Defect{.code = code, .message = std::move(message)}}}; }

/// A page of a template in which sections may be left out: one empty line at most between paragraphs.
[[nodiscard]] std::string tidy(std::string const& page) {
    std::string found;
    for (char const c : page) {
        if (c != '\n' || !found.ends_with("\n\n")) found += c;
    }
    return found;
}

/// A letter in Markdown without values escaped, as plain text of 80 columns.
[[nodiscard]] std::string as_text(std::string const& page) {
    std::string found;
    std::size_t at = 0;
    while (at < page.size()) {
        std::size_t const end = std::min(page.find('\n', at), page.size());
        std::string const line = page.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("# ") || line.starts_with("## ")) {
            std::string const title = line.substr(line.find(' ') + 1);
            found += title + "\n" + std::string(layout::width(title), line.starts_with("## ") ? '-' : '=') + "\n";
        } else if (line.starts_with("- ")) {
            found += layout::wrapped("- ", line.substr(2));
        } else {
            found += line.empty() ? "\n" : layout::wrapped("", line);
        }
    }
    return found;
}

[[nodiscard]] std::string svg(Json panels, std::string const& name) {
    if (panels.empty()) panels.push_back({{"width", 300}, {"height", 40}, {"paths", Json::array()}, {"boxes", Json::array()}});
    Json panel = std::move(panels.front());
    if (!panel.contains("id")) panel.update({{"id", "map-1"}, {"name", name}, {"describe", name}});
    return reporting::render("svg", panel, Markup::html);
}

/// What a page is about: an answer, the record, and an explanation, or an empty object.
struct About {
    Json answer;
    Record const* record;
    Json explanation = Json::object();
};

}  // namespace

/// What a reporter holds: the rules to look up, the words, the contact.
class Reporter::Press {
public:
    Press(Calculator const& calculator, ReportOptions options) : calculator_{&calculator}, book_{options.phrases}, contact_{std::move(options.contact)} {}

    [[nodiscard]] std::string html(About const& page) const {
        return filled(page, [](Facts const& facts) { return reporting::render("report", report_view(facts), Markup::html); });
    }
    [[nodiscard]] std::string markdown(About const& page) const {
        return filled(page, [](Facts const& facts) { return tidy(reporting::render("report-md", report_view(facts), Markup::markdown)); });
    }
    [[nodiscard]] std::string letter(About const& page, LetterFormat format) const {
        return filled(page, [&](Facts const& facts) {
            Json const view = letter_view(facts);
            if (format == LetterFormat::html) return reporting::render("letter", view, Markup::html);
            if (format == LetterFormat::markdown) return tidy(reporting::render("letter-md", view, Markup::markdown));
            return as_text(tidy(reporting::render("letter-md", view, Markup::text)));
        });
    }
    [[nodiscard]] std::string map(About const& page) const {
        return filled(page, [&](Facts const& facts) {
            return svg(facts.failed() ? Json::array() : Json(map_view(facts, no_end)["panels"]), book_.say("map-none"));
        });
    }

    /// What a page is about, if all of it is of this programme and record.
    [[nodiscard]] About about(std::string_view decision, Record const& record, std::string_view explanation = {}) const {
        return {answer(decision, record), &record, explanation.empty() ? Json::object() : answer(explanation, record)};
    }
    [[nodiscard]] About about(Decision const& decision, Record const& record, std::string_view explanation = {}) const {
        return {decision_json(decision), &record, explanation.empty() ? Json::object() : answer(explanation, record)};
    }

private:
    [[nodiscard]] Json answer(std::string_view text, Record const& record) const {
        Json answer = Json::parse(text, nullptr, false);
        if (!answer.is_object() || !answer.contains("digest")) throw wrong("input.syntax", "this is no answer as --format json prints it");
        if (reporting::text(answer, "programme") != calculator_->programme().id.str()) throw wrong("verify.other_programme", "the decision is on another programme");
        if (answer.contains("errors")) return answer;  // of the record nothing is shown but its name
        std::string const made_from = reporting::text(reporting::part(answer, "inputs"), "record");
        bool const other = reporting::text(answer, "record") != record.id.str() || (!made_from.empty() && made_from != digest(record));
        if (other) throw wrong("verify.record", "the record is not the one that was decided on");
        return answer;
    }

    template <class Write>
    [[nodiscard]] std::string filled(About const& page, Write write) const {
        std::string const version = reporting::text(reporting::part(page.answer, "policy"), "version");
        Json const ground = reporting::ground(*calculator_, *page.record, version, page.explanation);
        return write(Facts{page.answer, ground, page.explanation, book_, contact_});
    }

    Calculator const* calculator_;
    reporting::Book book_;
    std::string contact_;
};

Reporter::Reporter(Calculator const& calculator, ReportOptions options) : press_{std::make_unique<Press>(calculator, std::move(options))} {}
Reporter::~Reporter() = default;
Reporter::Reporter(Reporter&&) noexcept = default;
Reporter& Reporter::operator=(Reporter&&) noexcept = default;

std::string Reporter::html(Decision const& d, Record const& record, std::string_view why) const { return press_->html(press_->about(d, record, why)); }
std::string Reporter::markdown(Decision const& d, Record const& record, std::string_view why) const { return press_->markdown(press_->about(d, record, why)); }
std::string Reporter::letter(Decision const& d, Record const& record, LetterFormat format, std::string_view why) const { return press_->letter(press_->about(d, record, why), format); }
std::string Reporter::map(Decision const& d, Record const& record) const { return press_->map(press_->about(d, record)); }

std::string Reporter::html(std::string_view d, Record const& record, std::string_view why) const { return press_->html(press_->about(d, record, why)); }
std::string Reporter::markdown(std::string_view d, Record const& record, std::string_view why) const { return press_->markdown(press_->about(d, record, why)); }
std::string Reporter::letter(std::string_view d, Record const& record, LetterFormat format, std::string_view why) const { return press_->letter(press_->about(d, record, why), format); }
std::string Reporter::map(std::string_view d, Record const& record) const { return press_->map(press_->about(d, record)); }

std::string to_svg(Catalogue const& catalogue, ProgrammeId const& programme) {
    reporting::Book const book;
    return svg(reporting::drawn(reporting::catalogue_map(catalogue, programme, book), no_end), programme.str());
}

}  // namespace crediton::inline v0
