#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/date.hpp>
#include <crediton/core/defect.hpp>
#include <crediton/core/near.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/checks.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// True for "sha256:" and 64 hexadecimal digits in lower case, as answers bear it.
[[nodiscard]] inline bool is_digest(std::string_view text) noexcept {
    constexpr std::string_view name = "sha256:";
    if (text.size() != name.size() + 64 || !text.starts_with(name)) return false;
    text.remove_prefix(name.size());
    return std::all_of(text.begin(), text.end(), [](char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'); });
}

namespace detail {

/// Checks the reviews of one record: who, why and of what, and that the facts that an override brought are there.
class ReviewCheck {
public:
    ReviewCheck(DefectList const& findings, Record const& record, Catalogue const& catalogue) : findings_{findings}, record_{&record}, catalogue_{&catalogue} {}

    void run() {
        for (std::size_t i = 0; i < record_->reviews.size(); ++i) check(record_->reviews[i], "/reviews/" + std::to_string(i));
    }

private:
    void wrong(std::string message, std::string pointer) const { findings_.error("record.review", std::move(message), std::move(pointer)); }

    void check(PersonReview const& each, std::string const& below) {
        check_identifier(findings_, each.id, below + "/id");
        if (!ids_.insert(each.id).second) {
            findings_.error("record.review_doubled", "the review " + quoted(each.id) + " is given twice; use two identifiers", below + "/id");
        }
        check_programme(each.programme, below + "/programme");
        if (blank(each.by)) wrong("a review says who made it; state a name or an office", below + "/by");
        if (blank(each.reason)) wrong("a review says why; state the reason in words", below + "/reason");
        if (!is_digest(each.digest)) {
            wrong("this is no digest; copy the \"digest\" of the decision that was looked at: \"sha256:\" and 64 digits", below + "/digest");
        }
        check_dates(each, below);
        check_facts(each, below);
    }

    [[nodiscard]] static bool blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

    /// A review of a programme that is not here says nothing of those that are: that may be meant, or a slip.
    void check_programme(ProgrammeId const& id, std::string const& pointer) const {
        check_identifier(findings_, id.str(), pointer);
        if (catalogue_->find(id)) return;
        findings_.warning("record.unknown_programme", "the catalogue has no programme " + quoted(id.str()) + ", so the review says nothing here" +
                                                          near_identifier(id.str(), catalogue_->programmes()), pointer);
    }

    void check_dates(PersonReview const& each, std::string const& below) {
        if (!each.on) return wrong("a review says when it was made; state the day", below + "/on");
        if (last_ && *each.on < *last_) findings_.warning("record.dates", "it was made before the review that stands before it; check the days and the order", below + "/on");
        if (each.as_at && *each.on < *each.as_at) findings_.warning("record.dates", "it was made before the day of the decision that it looked at; check the days", below + "/as_at");
        last_ = each.on;
    }

    void check_facts(PersonReview const& each, std::string const& below) {
        bool const override_ = each.decision == PersonReview::Decision::overridden;
        if (override_ && !each.has_facts()) {
            wrong("an override changes facts, never the outcome itself; name the judgements, or the modules declined, that came with it", below);
        }
        if (!override_ && each.has_facts()) wrong("only an override brings judgements and modules declined; name none, or call it an override", below);
        for (auto const& id : each.judgements) judgement(id, below + "/judgements");
        for (auto const& id : each.declines) {
            bool const there = std::find(record_->declines.begin(), record_->declines.end(), id) != record_->declines.end();
            if (!there) wrong("the record does not list " + quoted(id.str()) + " under \"declines\"; add it there", below + "/declines");
            else if (!declined_.insert(id).second) wrong("the module " + quoted(id.str()) + " came with an override before; name it once", below + "/declines");
        }
    }

    void judgement(std::string const& id, std::string const& pointer) {
        auto const& all = record_->judgements;
        bool const there = !id.empty() && std::any_of(all.begin(), all.end(), [&](Judgement const& of) { return of.id == id; });
        if (!there) wrong("the record has no judgement " + quoted(id) + "; add it under \"judgements\", with that \"id\"", pointer);
        else if (!judged_.insert(id).second) wrong("the judgement " + quoted(id) + " came with an override before; name it once", pointer);
    }

    DefectList findings_;
    Record const* record_;
    Catalogue const* catalogue_;
    std::set<std::string> ids_ = {};
    std::set<std::string> judged_ = {};
    std::set<ModuleId> declined_ = {};
    std::optional<Date> last_ = {};
};

}  // namespace detail

}  // namespace crediton::inline v0
