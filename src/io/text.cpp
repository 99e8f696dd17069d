#include <crediton/io/text.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace crediton::inline v0 {

namespace {

constexpr std::size_t columns = 80;

/// How many columns UTF-8 text takes: its code points.
[[nodiscard]] std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// The text with a space for each control character.
[[nodiscard]] std::string plain(std::string text) {
    for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return text;
}

/// The text in exactly `size` columns: cut with a `~`, or filled with spaces.
[[nodiscard]] std::string cell(std::string text, std::size_t size) {
    text = plain(std::move(text));
    if (width(text) > size) {
        while (width(text) > size - 1) {
            while ((static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80U) text.pop_back();
            text.pop_back();
        }
        text += "~";
    }
    return text + std::string(size - width(text), ' ');
}

[[nodiscard]] std::string right(std::string const& text, std::size_t size) {
    return width(text) >= size ? text : std::string(size - width(text), ' ') + text;
}

/// By how much figures are wider than the 8 columns that each has: what stands before them makes room.
[[nodiscard]] std::size_t excess(std::initializer_list<std::string_view> figures) {
    std::size_t found = 0;
    for (auto const figure : figures) found += std::max<std::size_t>(width(figure), 8) - 8;
    return found;
}

[[nodiscard]] std::string trimmed(std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    return line + "\n";
}

/// Words in lines of at most 80 columns; the first line after `first`, the others indented as far. Words too long are cut.
[[nodiscard]] std::string wrapped(std::string const& first, std::string const& given) {
    std::string const text = plain(given);
    std::string out;
    std::string line = first;
    std::string const indent(width(first), ' ');
    bool empty = true;
    std::size_t at = 0;
    while (at <= text.size()) {
        std::size_t const end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (width(indent) + width(word) > columns) word = cell(word, columns - width(indent));
        if (!empty && width(line) + 1 + width(word) > columns) {
            out += trimmed(line);
            line = indent;
            empty = true;
        }
        line += (empty ? "" : " ") + word;
        empty = false;
    }
    return out + trimmed(line);
}

class Ledger {
public:
    explicit Ledger(Decision const& decision) : decision_{&decision} {}

    [[nodiscard]] std::string operator()() {
        heading();
        if (decision_->failed()) {
            errors();
            return std::move(out_);
        }
        exempted("Exempted now", decision_->assured, {});
        totals();
        limits();
        evidence();
        further();
        not_exempted();
        warnings();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(decision_->scheme).to_string(); }
    void line(std::string text) { out_ += trimmed(std::move(text)); }
    void title(std::string const& text) {
        out_ += "\n" + text + "\n" + std::string(width(text), '-') + "\n";
    }

    void heading() {
        auto const& d = *decision_;
        line(cell("Record " + d.record.str(), columns));
        out_ += wrapped("Programme  ", d.programme_title.empty() ? d.programme.str() : d.programme_title + " (" + d.programme.str() + ")");
        std::string const version = d.policy_version.empty() ? "" : ", version " + d.policy_version;
        out_ += wrapped("Policy     ", (d.policy_title.empty() ? d.policy.str() : d.policy_title + " (" + d.policy.str() + ")") + version);
        line("Date       " + d.on.to_string());
        if (!d.failed()) line("Status     recommendation, not yet confirmed by a person");
    }

    void errors() {
        title("This record cannot be assessed");
        for (auto const& each : decision_->errors) out_ += wrapped("- ", each.message + " [" + each.code + "]");
    }

    [[nodiscard]] static std::string name(Exemption const& e) {
        return e.module ? e.module->str() : e.group.value_or(GroupId{}).str();
    }
    [[nodiscard]] std::string title_of(Exemption const& e) const {
        if (!e.module) return "credit towards options";
        for (auto const& each : decision_->modules) {
            if (each.module == *e.module) return each.title;
        }
        return {};
    }

    void row(std::string const& a, std::string const& b, std::string const& credits, std::string const& c, std::string const& d) {
        line(cell(a, 12) + " " + cell(b, 28 - std::min<std::size_t>(excess({credits}), 27)) + " " + right(credits, 8) + "  " + cell(c, 15) + " " + cell(d, 12));
    }

    /// What makes two exemptions one: a module has at most one, whatever rule gives it; of amounts a rule may give several.
    [[nodiscard]] static std::string key(Exemption const& e) {
        std::string const kind = e.module ? "module\n" : "amount\n" + e.equivalence.str() + "\n" + std::to_string(e.credits.units()) + "\n";
        return kind + name(e) + "\n" + std::string{name_of(e.effect)};
    }

    /// The ledger of what a standing exempts, but for the exemptions of these keys.
    void exempted(std::string const& heading_text, Standing const& standing, std::multiset<std::string> but) {
        title(heading_text);
        row("Module", "Title", "Credits", "On the basis of", "Rule");
        Credits sum;
        for (auto const& each : standing.exemptions) {
            if (auto const known = but.find(key(each)); known != but.end()) {
                but.erase(known);
                continue;
            }
            std::string basis;
            for (auto const& draw : standing.claims[each.claim].evidence) basis += (basis.empty() ? "" : ", ") + draw.attainment.str();
            std::string const mark = each.effect == Effect::replace ? "*" : "";
            row(name(each), title_of(each), show(each.credits) + mark, basis, each.equivalence.str());
            sum += each.credits;
        }
        line(std::string(12, ' ') + " " + std::string(28, ' ') + " " + std::string(8, '-'));
        row("Total", "", show(sum), "", "");
        if (standing.replaced > Credits{}) out_ += wrapped("", "* need not be studied; other credit is taken in its place");
    }

    void totals() {
        auto const& d = *decision_;
        auto const figure = [&](char const* what, std::string const& amount) { line(cell(what, 41) + " " + right(amount, 8)); };
        out_ += "\n";
        figure("Credits of the award", show(d.award_credits));
        figure("Exempted, counting towards the award", show(d.assured.exempted));
        if (d.assured.replaced > Credits{}) figure("Freed from study, other credit instead", show(d.assured.replaced));
        figure("Still to be earned", show(d.remaining));
        figure("Enters at stage", d.entry_stage ? std::to_string(*d.entry_stage) : "none left");
        if (d.assured.status != Status::optimal) {
            out_ += wrapped("", "The search was not finished. This is the best found; no more than " + show(d.assured.bound) +
                            " credits are possible.");
        }
    }

    void limits() {
        if (decision_->assured.limits.empty()) return;
        title("Limits of the policy");
        for (auto const& each : decision_->assured.limits) {
            std::string const used = right(each.used.to_string(), 8) + " of " + each.max.to_string() +
                                     (each.counts_modules ? " modules" : "") + (each.binding() ? "  full" : "");
            std::string const of = each.of.empty() ? "" : " (" + each.of + ")";
            line(cell(each.id.str() + of, std::min(41 - excess({each.used.to_string()}), columns - 1 - width(used))) + " " + used);
        }
    }

    void evidence() {
        title("Learning presented");
        auto const entry = [&](std::string const& a, std::string const& b, std::string const& carried, std::string const& used,
                               std::string const& unused, std::string const& status) {
            std::size_t const over = std::min<std::size_t>(excess({carried, used, unused}), 27);
            line(cell(a, 12) + " " + cell(b, 28 - over) + " " + right(carried, 8) + " " + right(used, 8) + " " + right(unused, 8) + "  " + cell(status, 10));
        };
        entry("Item", "Title", "Carried", "Used", "Not used", "");
        Credits carried;
        Credits drawn;
        for (auto const& each : decision_->attainments) {
            entry(each.attainment.str(), each.title, show(each.carried), show(each.drawn), show(each.carried - each.drawn),
                  word(each.status));
            for (auto const& reason : each.reasons) out_ += wrapped("               - ", reason.text);
            carried += each.carried;
            drawn += each.drawn;
        }
        line(std::string(41, ' ') + " " + std::string(8, '-') + " " + std::string(8, '-') + " " + std::string(8, '-'));
        entry("Total", "", show(carried), show(drawn), show(carried - drawn), "");
    }

    [[nodiscard]] static char const* word(AttainmentStatus status) {
        switch (status) {
            case AttainmentStatus::used: return "used";
            case AttainmentStatus::referred: return "to decide";
            case AttainmentStatus::refused: return "refused";
            default: return "not used";
        }
    }

    void further() {
        auto const& potential = decision_->potential;
        if (potential.referred_claims == 0) return;
        std::multiset<std::string> now;
        for (auto const& each : decision_->assured.exemptions) now.insert(key(each));
        exempted("If a person agrees as well", potential, std::move(now));
        for (auto const& each : potential.claims) {
            for (auto const& reason : each.referrals) out_ += wrapped("- ", each.equivalence.str() + ": " + reason.text);
        }
        line("Exempted in all, if agreed: " + show(potential.exempted));
    }

    void not_exempted() {
        std::map<std::vector<std::string>, std::vector<std::string>> by_reason;
        std::vector<std::vector<std::string>> order;
        for (auto const& each : decision_->modules) {
            if (each.status == ModuleStatus::exempt || each.status == ModuleStatus::passed) continue;
            std::vector<std::string> texts;
            for (auto const& reason : each.reasons) {
                std::string const by = reason.clause.empty() || reason.text.find(reason.clause) != std::string::npos ? "" : " (" + reason.clause + ")";
                texts.push_back(reason.text + by);
            }
            if (!by_reason.contains(texts)) order.push_back(texts);
            by_reason[texts].push_back(each.module.str());
        }
        if (order.empty()) return;
        title("Not exempted, and why");
        for (auto const& texts : order) {
            std::string modules;
            for (auto const& each : by_reason[texts]) modules += (modules.empty() ? "" : ", ") + each;
            out_ += wrapped("", modules);
            for (auto const& text : texts) out_ += wrapped("  - ", text);
        }
    }

    void warnings() {
        if (decision_->warnings.empty()) return;
        title("Please note");
        for (auto const& each : decision_->warnings) out_ += wrapped("- ", each.text);
    }

    Decision const* decision_;
    std::string out_;
};

}  // namespace

std::string to_text(Decision const& decision) { return Ledger{decision}(); }

}  // namespace crediton::inline v0
