#include <algorithm>
#include <map>
#include <set>

#include "report/drawing.hpp"
#include "report/page.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// What the map says in words, one line of it a rule.
struct Row {
    MapLink link;
    Json reasons = Json::array();
};

class MapView {
public:
    explicit MapView(Facts const& facts) : facts_{&facts} {}

    [[nodiscard]] Json operator()(int most) {
        learning();
        modules();
        for (auto const& each : part(facts_->assured(), "claims")) claim(each, Emphasis::assured);
        for (auto const& each : part(facts_->potential(), "claims")) {
            if (!used_now(each)) claim(each, Emphasis::possible);
        }
        for (auto const& each : part(facts_->ground, "links")) looked_at(each);
        Json found = {{"rows", Json::array()}, {"panels", panels(most)}};
        for (auto const& each : rows_) found["rows"].push_back(row(each));
        found["has_rows"] = !rows_.empty();
        unlinked(found);
        return found;
    }

private:
    [[nodiscard]] Book const& book() const { return facts_->book; }

    void learning() {
        for (auto const& each : part(facts_->answer, "attainments")) {
            std::string const status = text(each, "status");
            bool const used = status == "used";
            Emphasis const emphasis = used ? Emphasis::assured : status == "referred" ? Emphasis::possible : Emphasis::noted;
            std::string note = used ? book().say("map-note-used", {{"credits", text(each, "drawn_credits")}}) : book().word("map-note-" + status, status);
            left_[text(each, "attainment")] = map_.left.size();
            map_.left.push_back({text(each, "attainment"), text(each, "title"), std::move(note), emphasis});
        }
    }

    void modules() {
        std::vector<Json const*> sorted;
        for (auto const& each : part(facts_->answer, "modules")) sorted.push_back(&each);
        auto const stage = [&](Json const* each) { return amount(facts_->place(text(*each, "module")), "stage"); };
        std::stable_sort(sorted.begin(), sorted.end(), [&](Json const* a, Json const* b) {
            Ratio const one = stage(a);
            Ratio const other = stage(b);
            bool const none = one == Ratio{};  // without a stage: last
            bool const nor = other == Ratio{};
            return none != nor ? nor : one < other;
        });
        for (auto const* each : sorted) module(*each);
    }

    void module(Json const& each) {
        std::string const status = text(each, "status");
        Emphasis const emphasis = status == "exempt" ? Emphasis::assured : status == "referred" ? Emphasis::possible : Emphasis::noted;
        std::string const key = facts_->exempted_before(each) ? "passed" : status;
        std::string note = key == "exempt" ? book().say("map-note-exempt", {{"credits", text(each, "credits")}}) : key == "referred" ? book().say("map-note-referred") : book().word("map-note-" + key, key);
        right_[text(each, "module")] = map_.right.size();
        map_.right.push_back({text(each, "module"), text(each, "title"), std::move(note), emphasis});
    }

    /// What is exempted of a group as an amount, or may be.
    std::size_t group(std::string const& id) {
        Emphasis emphasis = Emphasis::noted;
        Ratio now;
        auto const look = [&](Json const& standing, Emphasis as) {
            for (auto const& each : part(standing, "exemptions")) {
                if (!text(each, "module").empty() || text(each, "group") != id) continue;
                emphasis = std::min(emphasis, as);
                if (as == Emphasis::assured) now = sum({now, amount(each, "credits")});
            }
        };
        look(facts_->assured(), Emphasis::assured);
        look(facts_->potential(), Emphasis::possible);
        std::string note = emphasis == Emphasis::assured ? book().say("map-note-exempt", {{"credits", now.to_string()}})
                           : emphasis == Emphasis::possible ? book().say("map-note-referred") : book().say("map-note-remaining");
        right_["group\n" + id] = map_.right.size();
        map_.right.push_back({facts_->group(id), "", std::move(note), emphasis});
        return map_.right.size() - 1;
    }

    [[nodiscard]] bool used_now(Json const& claim) const {
        Json const& all = part(facts_->assured(), "claims");
        return std::any_of(all.begin(), all.end(), [&](Json const& each) {
            return text(each, "equivalence") == text(claim, "equivalence") && part(each, "modules") == part(claim, "modules") && part(each, "evidence") == part(claim, "evidence");
        });
    }

    void from(MapLink& link, std::string const& attainment) const {
        if (auto const found = left_.find(attainment); found != left_.end()) link.from.push_back(found->second);
    }
    void to(MapLink& link, std::string const& module) const {
        if (auto const found = right_.find(module); found != right_.end()) link.to.push_back(found->second);
    }
    /// A group stands among the modules once something leads to it.
    void to_group(MapLink& link, std::string const& id) {
        auto const found = right_.find("group\n" + id);
        link.to.push_back(found == right_.end() ? group(id) : found->second);
    }

    void claim(Json const& used, Emphasis emphasis) {
        bool const assured = emphasis == Emphasis::assured;
        Row row{{text(used, "equivalence"), assured ? book().say("map-note-used", {{"credits", text(used, "credits")}}) : book().say("map-note-referred"), emphasis}};
        for (auto const& each : part(used, "evidence")) from(row.link, text(each, "attainment"));
        for (auto const& each : part(used, "modules")) to(row.link, as_text(each));
        if (std::string const one = text(used, "group"); !one.empty()) to_group(row.link, one);
        for (auto const& each : part(used, "group")) to_group(row.link, as_text(each));
        used_.insert(text(used, "equivalence"));
        if (!assured) row.reasons = reasons_view(*facts_, part(entry(part(facts_->potential(), "referrals"), "equivalence", text(used, "equivalence")), "reasons"));
        rows_.push_back(std::move(row));
    }

    /// A rule that names learning held, of which some is used for nothing.
    void looked_at(Json const& link) {
        if (used_.contains(text(link, "equivalence"))) return;
        Row row{{text(link, "equivalence"), book().say("map-note-unused"), Emphasis::noted}};
        for (auto const& each : part(link, "evidence")) {
            std::string const id = as_text(each);
            Json const& attainment = facts_->attainment(id);
            std::string const status = text(attainment, "status");
            if (status != "refused" && status != "unused") continue;
            from(row.link, id);
            for (auto& reason : reasons_view(*facts_, part(attainment, "reasons"))) row.reasons.push_back(std::move(reason));
        }
        for (auto const& each : part(link, "targets")) {
            if (std::string const module = text(each, "module"); !module.empty()) to(row.link, module);
            else to_group(row.link, text(each, "group"));
        }
        if (!row.link.from.empty()) rows_.push_back(std::move(row));
    }

    [[nodiscard]] Json panels(int most) {
        Ratio counts[3];
        for (auto const& each : rows_) {
            map_.links.push_back(each.link);
            auto& count = counts[static_cast<int>(each.link.emphasis)];
            count = sum({count, Ratio{1}});
        }
        Json found = drawn(map_, most);
        std::string const describe = book().say("map-describe", {{"used", counts[0].to_string()}, {"referred", counts[1].to_string()}, {"refused", counts[2].to_string()}});
        for (std::size_t n = 0; n < found.size(); ++n) {
            found[n]["id"] = "map-" + std::to_string(n + 1);
            found[n]["describe"] = describe;
            found[n]["name"] = found.size() == 1 ? book().say("map-single")
                                                 : book().say("map-panel", {{"part", std::to_string(n + 1)}, {"parts", std::to_string(found.size())}});
            found[n]["region"] = book().say("map-scroll", {{"name", found[n]["name"].get<std::string>()}});
        }
        return found;
    }

    [[nodiscard]] static Json items(std::vector<MapBox> const& all, std::vector<std::size_t> const& places) {
        Json list = Json::array();
        for (auto const n : places) list.push_back({{"id", all[n].id}, {"name", all[n].title}});
        return list;
    }

    [[nodiscard]] Json row(Row const& row) const {
        char const* const style = row.link.emphasis == Emphasis::assured ? "map-style-used" : row.link.emphasis == Emphasis::possible ? "map-style-referred" : "map-style-refused";
        return {{"style", book().say(style)}, {"rule", row.link.label}, {"note", row.link.note}, {"from", items(map_.left, row.link.from)},
                {"to", items(map_.right, row.link.to)}, {"reasons", row.reasons}};
    }

    void unlinked(Json& found) const {
        std::set<std::size_t> left;
        std::set<std::size_t> right;
        for (auto const& each : rows_) {
            if (each.link.from.empty() || each.link.to.empty()) continue;
            left.insert(each.link.from.begin(), each.link.from.end());
            right.insert(each.link.to.begin(), each.link.to.end());
        }
        auto const others = [](std::vector<MapBox> const& all, std::set<std::size_t> const& linked) {
            std::string text;
            for (std::size_t n = 0; n < all.size(); ++n) {
                if (!linked.contains(n)) text += (text.empty() ? "" : ", ") + all[n].id;
            }
            return text;
        };
        std::string const lefts = others(map_.left, left);
        std::string const rights = others(map_.right, right);
        if (!lefts.empty()) found["unlinked"] = book().said("map-unlinked", {{"items", lefts}});
        if (!rights.empty()) found["unlinked_modules"] = book().said("map-unlinked-modules", {{"items", rights}});
    }

    Facts const* facts_;
    Map map_ = {};
    std::vector<Row> rows_ = {};
    std::map<std::string, std::size_t> left_ = {};
    std::map<std::string, std::size_t> right_ = {};
    std::set<std::string> used_ = {};
};

}  // namespace

Json map_view(Facts const& facts, int most) { return MapView{facts}(most); }

}  // namespace crediton::inline v0::reporting
