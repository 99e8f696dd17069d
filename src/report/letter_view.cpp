#include <algorithm>
#include <utility>
#include <vector>

#include "report/page.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// The letter to an applicant, one page: what is decided, why, and what they may do.
class LetterView {
public:
    explicit LetterView(Facts const& facts) : facts_{&facts} {}

    [[nodiscard]] Json operator()() {
        view_ = page_view(*facts_, book().say("letter-title"));
        view_["date"] = said("letter-date", {{"on", text(facts_->answer, "on")}});
        view_["record"] = said("letter-record", {{"record", text(facts_->answer, "record")}});
        view_["intro"] = said("letter-intro", {{"programme", facts_->programme()}});
        view_["failed"] = facts_->failed();
        if (facts_->failed()) errors();
        else answer();
        view_["contact"] = facts_->contact.empty() ? said("letter-no-contact") : said("letter-contact", {{"contact", facts_->contact}});
        view_["check"] = said("letter-check-text", {{"digest", text(facts_->answer, "digest")}});
        view_["rules"] = said("letter-rules", {{"policy", facts_->policy()}});
        return std::move(view_);
    }

private:
    /// Things that have the same reasons, told together.
    struct Group {
        Json sentences = Json::array();
        std::vector<std::string> items = {};
    };

    [[nodiscard]] Book const& book() const { return facts_->book; }
    [[nodiscard]] Json said(std::string const& key, Filling const& values = {}) const { return book().said(key, values); }

    void errors() {
        Json list = Json::array();
        for (auto const& each : part(facts_->answer, "errors")) list.push_back({{"sentence", book().code(text(each, "code"), text(each, "message"))}});
        view_["errors"] = std::move(list);
    }

    void answer() {
        view_["status"] = facts_->confirmed() ? said("letter-confirmed", {{"by", text(facts_->answer, "decided_by")}}) : said("letter-recommendation");
        result();
        left();
        if (text(facts_->assured(), "status") != "optimal") view_["not_proved"] = true;
        exempt();
        maybe();
        not_exempt();
        not_used();
        could();
        fees();
        Json notes = Json::array();
        for (auto const& each : part(facts_->answer, "warnings")) add_sentence(notes, text(each, "code"), text(each, "text"));
        view_["notes"] = notes.empty() ? Json(false) : Json{{"sentences", notes}};
    }

    /// What study costs with the exemptions: an estimate, its baseline, and what less study may cost.
    void fees() {
        Json const& savings = part(facts_->answer, "savings");
        if (savings.empty()) return;
        Json const& fees = part(savings, "fees");
        Json sentences = Json::array();
        for (auto const& each : part(savings, "warnings")) add_sentence(sentences, text(each, "code"), text(each, "text"));
        view_["fees"] = {{"pay", said("letter-fees-pay", {{"path", text(fees, "path")}, {"full", text(fees, "full")}})},
                         {"rules", said("letter-fees-rules", {{"rules", text(part(savings, "rules"), "version")}})},
                         {"sentences", std::move(sentences)}};
    }

    void add_sentence(Json& sentences, std::string const& code, std::string const& otherwise) const {
        Json sentence = {{"sentence", book().code(code, otherwise)}};
        if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(std::move(sentence));
    }

    void result() {
        Facts const& f = *facts_;
        std::size_t modules = 0;
        std::vector<Ratio> named;
        std::vector<Ratio> amounts;
        for (auto const& each : part(f.assured(), "exemptions")) {
            bool const module = !text(each, "module").empty();
            modules += module ? 1 : 0;
            (module ? named : amounts).push_back(amount(each, "credits"));
        }
        std::string const award = f.award().to_string();
        Filling const values{{"count", std::to_string(modules)}, {"credits", sum(named).to_string()}, {"award", award}};
        view_["result"] = modules == 0 && amounts.empty() ? said("letter-result-none", values) : said(book().form("letter-result", modules == 1), values);
        if (!amounts.empty()) view_["amount"] = said("letter-amount", {{"credits", sum(amounts).to_string()}});
        Ratio const replaced = amount(f.assured(), "replace_credits");
        if (replaced > Ratio{}) view_["replaced"] = said("letter-replaced", {{"credits", replaced.to_string()}});
    }

    /// How long it takes: no sentence for a schedule that is not there, or not known to be shortest.
    void time() {
        Json const& time = part(facts_->answer, "time");
        std::string const needed = text(time, "needed");
        if (text(time, "status") != "optimal" || needed == "0") return;
        view_["time"] = said(book().form("letter-time", needed == "1"), {{"count", needed}});
        if (std::string const saved = text(time, "saved"); !saved.empty() && saved != "0" && saved.front() != '-') {
            view_["saved"] = said("letter-time-saved", {{"without", text(time, "without_exemptions")}});
        }
    }

    void left() {
        Facts const& f = *facts_;
        view_["left"] = f.remaining() > Ratio{} ? said("letter-left", {{"remaining", f.remaining().to_string()}}) : said("letter-left-none");
        if (std::string const stage = text(part(f.answer, "entry"), "stage"); !stage.empty()) view_["entry"] = said("letter-entry", {{"stage", stage}});
        time();
        if (std::string const until = text(f.answer, "valid_until"); !until.empty()) view_["valid"] = said("letter-valid", {{"until", until}});
    }

    /// "CM1005 Programming": the identifier and the title, where they differ.
    [[nodiscard]] static std::string named(std::string const& id, std::string const& title) { return title.empty() || title == id ? id : id + " " + title; }

    [[nodiscard]] Json item(Json const& standing, Json const& exemption) const {
        std::string evidence;
        for (auto const& each : part(Facts::claim(standing, exemption), "evidence")) {
            std::string const title = text(facts_->attainment(text(each, "attainment")), "title");
            evidence += (evidence.empty() ? "" : "; ") + (title.empty() ? text(each, "attainment") : title);
        }
        bool const module = !text(exemption, "module").empty();
        return said("letter-exempt-item", {{"module", module ? named(text(exemption, "module"), facts_->title(exemption)) : facts_->title(exemption)},
                                           {"credits", text(exemption, "credits")}, {"evidence", evidence}});
    }

    void exempt() {
        Json items = Json::array();
        for (auto const& each : part(facts_->assured(), "exemptions")) items.push_back(item(facts_->assured(), each));
        view_["exempt"] = items.empty() ? Json(false) : Json{{"items", std::move(items)}};
    }

    void maybe() {
        auto const further = facts_->further();
        if (further.empty()) return;
        Json items = Json::array();
        for (auto const* each : further) {
            Json const& referral = entry(part(facts_->potential(), "referrals"), "equivalence", text(*each, "equivalence"));
            Json sentences = Json::array();
            for (auto const& reason : part(referral, "reasons")) add_sentence(sentences, text(reason, "code"), text(reason, "text"));
            Json made = item(facts_->potential(), *each);
            made["sentences"] = std::move(sentences);
            items.push_back(std::move(made));
        }
        view_["maybe"] = {{"sum", said("letter-maybe-text", {{"credits", facts_->further_credits().to_string()}})}, {"items", std::move(items)}};
    }

    /// Adds something to the group of its sentences.
    void add(std::vector<Group>& groups, Json const& reasons, std::string item) const {
        Json sentences = Json::array();
        for (auto const& each : reasons) add_sentence(sentences, text(each, "code"), text(each, "text"));
        auto const found = std::find_if(groups.begin(), groups.end(), [&](Group const& each) { return each.sentences == sentences; });
        if (found != groups.end()) found->items.push_back(std::move(item));
        else groups.push_back({std::move(sentences), {std::move(item)}});
    }

    [[nodiscard]] static Json told(std::vector<Group> const& groups) {
        Json list = Json::array();
        for (auto const& each : groups) {
            std::string items;
            for (auto const& item : each.items) items += (items.empty() ? "" : ", ") + item;
            list.push_back({{"things", items}, {"sentences", each.sentences}});
        }
        return list;
    }

    void not_exempt() {
        std::vector<Group> groups;
        for (auto const& each : part(facts_->answer, "modules")) {
            if (Facts::open(each) && text(each, "status") != "referred") add(groups, part(each, "reasons"), text(each, "module"));
        }
        if (!groups.empty()) view_["not"] = {{"groups", told(groups)}};
    }

    void not_used() {
        std::vector<Group> groups;
        for (auto const& each : part(facts_->answer, "attainments")) {
            std::string const status = text(each, "status");
            std::string const title = text(each, "title");
            if (status == "refused" || status == "unused") add(groups, part(each, "reasons"), title.empty() ? text(each, "attainment") : title);
        }
        if (!groups.empty()) view_["unused"] = {{"groups", told(groups)}};
    }

    /// What the applicant could do, a change a module, as many as a page has room for: what only an institution can change is for the report.
    void could() {
        constexpr std::size_t most = 4;
        Json items = Json::array();
        for (auto const& each : part(facts_->explanation, "modules")) {
            if (!Facts::open(each)) continue;
            for (auto const& change : part(each, "changes")) {
                std::string const kind = text(change, "kind");
                if ((kind != "mark" && kind != "date" && kind != "credential") || items.size() == most) continue;
                Json item = said_change(*facts_, change);
                item["of"] = text(each, "module");
                items.push_back(std::move(item));
                break;
            }
        }
        view_["could"] = items.empty() ? Json(false) : Json{{"items", std::move(items)}};
    }

    Facts const* facts_;
    Json view_ = {};
};

}  // namespace

Json letter_view(Facts const& facts) { return LetterView{facts}(); }

}  // namespace crediton::inline v0::reporting
