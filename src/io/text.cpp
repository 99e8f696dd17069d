#include <crediton/io/text.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "io/heading.hpp"
#include "io/layout.hpp"
#include "io/text_savings.hpp"
#include "io/text_time.hpp"

namespace crediton::inline v0 {

namespace {

using layout::cell;
using layout::columns;
using layout::excess;
using layout::right;
using layout::titled;
using layout::trimmed;
using layout::width;
using layout::wrapped;

class Ledger {
public:
    explicit Ledger(Decision const& decision) : decision_{&decision} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::heading(*decision_);
        if (decision_->failed()) return out_ + layout::errors(*decision_);
        exempted("Exempted now", decision_->assured, {});
        totals();
        marks();
        limits();
        evidence();
        further();
        not_exempted();
        out_ += layout::time(*decision_);
        out_ += layout::savings(*decision_);
        history();
        warnings();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(decision_->scheme).to_string(); }
    void line(std::string text) { out_ += trimmed(std::move(text)); }
    void title(std::string const& text) { out_ += titled(text); }

    [[nodiscard]] static std::string name(Exemption const& e) {
        return e.module ? e.module->str() : e.group.value_or(GroupId{}).str();
    }
    [[nodiscard]] std::string title_of(Exemption const& e) const {
        if (!e.module) return "credit towards options";
        auto const* known = decision_->outcome(*e.module);
        return known == nullptr ? std::string{} : known->title;
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
        if (d.valid_until) out_ += wrapped("", "What is granted holds until " + d.valid_until->to_string() + ".");
        if (d.assured.status != Status::optimal) {
            out_ += wrapped("", "The search was not finished. This is the best found; no more than " + show(d.assured.bound) +
                            " credits are possible.");
        }
    }

    /// Weights of the classification, where exemptions change them or nobody says whether they do.
    void marks() {
        if (!decision_->marks) return;
        auto const& marks = *decision_->marks;
        bool const imported = std::any_of(marks.stages.begin(), marks.stages.end(), [](StageShare const& each) { return each.imported; });
        if (!imported && marks.treatment) return;
        title("Classification");
        if (!marks.treatment) out_ += wrapped("", "The policy does not say whether marks of exempted study count: a person decides.");
        else if (marks.treatment == ImportedMarks::travel) out_ += wrapped("", "Marks of exempted study count.");
        else out_ += wrapped("", "Marks of exempted study do not count; the stages studied here share their weight.");
        for (auto const& each : marks.stages) {
            std::string const now = each.left ? each.left->to_string() : "not known";
            line(cell("Stage " + std::to_string(each.stage), 41) + " " + right(now, 8) + " of the whole, " + each.stated.to_string() + " by the programme");
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

    /// Who looked at the decision, and what their facts changed.
    void history() {
        if (decision_->history.empty()) return;
        title("Reviews");
        for (auto const& each : decision_->history) {
            auto const& review = each.review;
            std::string const day = review.on ? review.on->to_string() + ", " : "";
            out_ += wrapped("- ", day + word(review.decision) + " by " + review.by + (review.role.empty() ? "" : ", " + review.role) + ": " + review.reason);
            if (review.has_facts()) out_ += wrapped("  ", "Exempted " + show(each.before) + " before and " + show(each.after) + " after" + list("; as well: ", each.gained) + list("; no longer: ", each.lost));
            if (!each.matches) out_ += wrapped("  ", "It was of a decision that cannot be made again from these facts and rules, on this day.");
        }
    }

    [[nodiscard]] static char const* word(PersonReview::Decision decision) {
        switch (decision) {
            case PersonReview::Decision::confirmed: return "confirmed";
            case PersonReview::Decision::overridden: return "overridden";
            default: return "returned";
        }
    }

    [[nodiscard]] static std::string list(std::string const& before, std::vector<ModuleId> const& modules) {
        return modules.empty() ? std::string{} : before + layout::joined(modules);
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
