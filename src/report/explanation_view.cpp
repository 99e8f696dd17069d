#include <algorithm>
#include <string>
#include <vector>

#include "report/page.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// What an explanation adds to a report: on what the total rests, other choices, what would exempt each module, what rules cost.
class ExplanationView {
public:
    explicit ExplanationView(Facts const& facts) : facts_{&facts}, found_{&facts.explanation} {}

    [[nodiscard]] Json operator()() const {
        return {{"binding", rows(binding())}, {"choices", choices()}, {"fates", fates()}, {"wishes", rows(wishes())}, {"prices", rows(prices())},
                {"incomplete", !truth(*found_, "complete")}};
    }

private:
    [[nodiscard]] Book const& book() const { return facts_->book; }
    [[nodiscard]] Json said(std::string const& key, Filling const& values = {}) const { return book().said(key, values); }
    [[nodiscard]] static Json rows(Json list) { return list.empty() ? Json(false) : Json{{"rows", std::move(list)}}; }

    [[nodiscard]] Json binding() const {
        Json list = Json::array();
        for (auto const& each : part(part(part(*found_, "total"), "assured"), "reasons")) {
            Json const& clause = facts_->clause(text(each, "clause"));
            list.push_back({{"detail", text(each, "text")}, {"code", text(each, "code")}, {"says", text(clause, "text")}, {"citation", citation_view(clause)}});
        }
        return list;
    }

    [[nodiscard]] Json choices() const {
        Json const& choices = part(*found_, "choices");
        std::string const count = text(choices, "count");
        if (count.empty()) return false;
        return count == "1" ? said("choices-single") : said(truth(choices, "more") ? "choices-more" : "choices-several", {{"count", count}});
    }

    /// Which modules every equally good choice exempts, and which some.
    [[nodiscard]] Json fates() const {
        Json list = Json::array();
        for (char const* fate : {"must", "may"}) {
            std::string ids;
            for (auto const& each : part(*found_, "modules")) {
                if (text(each, "fate") == fate) ids += (ids.empty() ? "" : ", ") + text(each, "module");
            }
            if (!ids.empty()) list.push_back(said(std::string{"fate-"} + fate, {{"modules", ids}}));
        }
        return list;
    }

    [[nodiscard]] Json wishes() const {
        Json list = Json::array();
        for (auto const& each : part(*found_, "modules")) {
            if (!Facts::open(each)) continue;
            Json changes = Json::array();
            for (auto const& change : part(each, "changes")) changes.push_back(said_change(*facts_, change));
            for (auto const& pair : part(each, "pairs")) changes.push_back(said_pair(pair));
            list.push_back({{"id", text(each, "module")}, {"name", text(each, "title")}, {"answer", answer(each)}, {"conflict", rows(conflict(each))},
                            {"changes", rows(std::move(changes))}});
        }
        return list;
    }

    [[nodiscard]] Json said_pair(Json const& pair) const {
        if (pair.size() != 2) return said("change-unknown");
        return said("change-pair", {{"first", plain(said_change(*facts_, pair[0]))}, {"second", plain(said_change(*facts_, pair[1]))}});
    }

    [[nodiscard]] static std::string plain(Json const& sentence) {
        std::string found;
        for (auto const& each : part(sentence, "said")) found += text(each, "literal") + text(each, "value");
        return found;
    }

    [[nodiscard]] Json answer(Json const& module) const {
        std::string const kind = text(module, "answer");
        Json list = Json::array();
        if (kind == "displaced") {
            Json const& by = part(module, "shortfall");
            std::string const key = "behind-" + text(by, "objective");
            std::string const behind = book().knows(key) ? book().say(key, {{"by", text(by, "by")}}) : std::string{};
            list.push_back(said("answer-displaced", {{"behind", behind}, {"credits", text(module, "credit_with")}}));
            if (!part(module, "lost").empty()) list.push_back(said("answer-lost", {{"modules", joined(part(module, "lost"))}}));
        } else if (kind == "if_granted") {
            std::string rules;
            for (auto const& each : part(module, "judgements")) rules += (rules.empty() ? "" : ", ") + text(each, "equivalence");
            list.push_back(said("answer-granted", {{"rules", rules}}));
        } else if (kind == "impossible") {
            list.push_back(said(part(module, "conflict").size() > 1 ? "answer-impossible-together" : "answer-impossible"));
        } else {
            list.push_back(said("answer-open"));
        }
        return list;
    }

    [[nodiscard]] Json conflict(Json const& module) const {
        Json list = Json::array();
        for (auto const& each : part(module, "conflict")) {
            bool const said = text(each, "text").find(text(each, "subject")) != std::string::npos;
            list.push_back({{"sentence", book().code(text(each, "code"), text(each, "text"))}, {"detail", text(each, "text")}, {"code", text(each, "code")},
                            {"clause", said ? "" : text(each, "subject")}});
        }
        return list;
    }

    [[nodiscard]] Json prices() const {
        Json list = Json::array();
        for (auto const& each : part(*found_, "prices")) {
            list.push_back({{"change", said_change(*facts_, each)}, {"credits", text(each, "credit")}, {"gained", joined(part(each, "gained"))}, {"lost", joined(part(each, "lost"))}});
        }
        return list;
    }

    Facts const* facts_;
    Json const* found_;
};

}  // namespace

Json explanation_view(Facts const& facts) { return ExplanationView{facts}(); }

Json said_change(Facts const& facts, Json const& change) {
    std::string const kind = text(change, "kind");
    std::string const subject = text(change, "subject");
    std::string title = subject;
    if (kind == "credential") title = text(entry(part(facts.ground, "credentials"), "credential", subject), "title");
    else if (std::string const held = text(facts.attainment(subject), "title"); !held.empty()) title = held;
    Filling const values{{"subject", title.empty() ? subject : title}, {"amount", text(change, "amount")}, {"date", text(change, "date")}};
    return facts.book.knows("change-" + kind) ? facts.book.said("change-" + kind, values) : facts.book.said("change-unknown");
}

}  // namespace crediton::inline v0::reporting
