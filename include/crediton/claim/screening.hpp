#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <crediton/claim/evidence.hpp>

namespace crediton::inline v0 {

namespace detail {

[[nodiscard]] inline Finding finding(Verdict verdict, char const* code, std::string text, std::string clause = {},
                                     std::optional<Check> check = {}) {
    return {verdict, {code, std::move(text), std::move(clause)}, check};
}

/// A use of credit in an earlier award that the new award is higher than: a higher level, or the same and a greater total.
[[nodiscard]] inline bool lower_award(PriorAward const& use, Curriculum const& curriculum) {
    int const here = typical(curriculum.programme().award).fheq_level;
    int const there = use.level ? use.level->in(Framework::fheq).high : typical(use.award).fheq_level;
    Credits const total = use.award_total ? curriculum.credits(*use.award_total)
                                          : Credits::from_units(300 * typical(use.award).total_cats);
    return there < here || (there == here && total < curriculum.total());
}

inline void screen_prior_use(Evidence const& e, Curriculum const& curriculum, Findings& found) {
    auto const& used = e.attainment->used_in;
    auto const all = [&](auto test) { return std::all_of(used.begin(), used.end(), test); };
    if (used.empty()) return;
    using Rule = PriorUse::Rule;
    Rule const rule = e.rules->prior_use.rule;
    if (rule == Rule::refuse) {
        found.push_back(finding(Verdict::refuse, "prior_use.refused", "already counted towards an award", "prior_use"));
    } else if (rule == Rule::surrendered_only && !all([](PriorAward const& use) { return use.surrendered; })) {
        found.push_back(finding(Verdict::refuse, "prior_use.not_surrendered",
                                "counted towards an award that was not surrendered", "prior_use"));
    } else if (rule == Rule::higher_award_only &&
               !all([&](PriorAward const& use) { return lower_award(use, curriculum); })) {
        found.push_back(finding(Verdict::refuse, "prior_use.not_higher",
                                "counted towards an award that this one is not higher than", "prior_use"));
    }
}

[[nodiscard]] inline std::optional<Date> start_of(Attainment const& attainment, ClockStart from) noexcept {
    switch (from) {
        case ClockStart::completed: return attainment.completed;
        case ClockStart::awarded: return attainment.awarded;
        case ClockStart::certificate: return attainment.certificate;
        default: return attainment.last_used;
    }
}

inline void screen_currency(Evidence const& e, Record const& record, Findings& found) {
    auto const& clock = e.rules->currency;
    if (!clock) return;
    auto const start = start_of(*e.attainment, clock->from);
    auto const end = record.date_of(clock->to);
    if (!start || !end) {
        std::string const lacking{start ? name_of(clock->to) : name_of(clock->from)};
        found.push_back(finding(Verdict::refer, "currency.unknown", "its age cannot be reckoned: no date for \"" + lacking +
                                "\"", "currency", Check::currency));
    } else if (!clock->covers(*start, *end, clock->max_years)) {
        bool const band = clock->refer_until_years && clock->covers(*start, *end, *clock->refer_until_years);
        bool const more = clock->boundary == Boundary::inclusive;
        std::string text = "dated " + start->to_string() + (more ? ", more than " : ", ") + std::to_string(clock->max_years) +
                           (more ? " years before " : " years or more before ") + end->to_string();
        found.push_back(finding(band ? Verdict::refer : Verdict::refuse, band ? "currency.band" : "currency.old", std::move(text), "currency", Check::currency));
    }
}

inline void screen_lists(Evidence const& e, Findings& found) {
    auto const note = [&](Verdict verdict, char const* code, std::string const& what, char const* clause) {
        if (verdict == Verdict::accept) return;
        found.push_back(finding(verdict, code, "\"" + what + "\" is " + (verdict == Verdict::refer ? "for a person to decide"
                                : "not accepted"), clause));
    };
    note(e.rules->kinds.verdict(e.kind), "kind.not_accepted", std::string{name_of(e.kind)}, "kinds");
    note(e.rules->providers.verdict(e.provider()), "provider.not_accepted", e.provider(), "providers");
}

}  // namespace detail

/// What a range of marks makes of a mark; `own` is the clause or equivalence that sets the range. An ungraded pass never
/// meets a threshold.
inline void judge_mark(Evidence const& e, std::optional<Ratio> low, std::optional<Ratio> high, std::string const& own,
                       std::optional<Check> check, Findings& found) {
    if (!low && !high) return;
    auto const say = [&](Verdict verdict, char const* code, std::string text) {
        add_new(found, detail::finding(verdict, code, e.id() + ": " + std::move(text), own, check));
    };
    if (!e.mark) {
        say(e.rules->ungraded, "marks.ungraded", "no mark in percent");
    } else if (low && *e.mark < *low) {
        say(Verdict::refuse, "marks.low", "the mark is " + e.mark->to_string() + ", " + low->to_string() + " is needed");
    } else if (high && *high < *e.mark) {
        say(Verdict::refuse, "marks.high", "the mark is " + e.mark->to_string() + ", " + high->to_string() +
            " is the most allowed");
    }
}

/// Admits, refers or refuses an attainment, with every reason, not only the first (semantics, section 2, Screening).
inline void screen(Evidence const& e, Record const& record, Curriculum const& curriculum, Findings& found) {
    using detail::finding;
    found.clear();
    if (e.credits.units() <= 0) found.push_back(finding(Verdict::refuse, "credit.none", "carries no credit"));
    auto const assessed = e.credential->assessed;
    if (!assessed) {
        found.push_back(finding(Verdict::refer, "assessment.unknown", "whether it was assessed is not known"));
    } else if (!*assessed) {
        found.push_back(finding(Verdict::refuse, "assessment.none", "was not assessed; attendance alone does not count"));
    }
    auto const pass = e.attainment->pass;
    if (!pass) {
        found.push_back(finding(Verdict::refer, "pass.unknown", "whether it was passed is not known"));
    } else if (*pass == Pass::failed) {
        found.push_back(finding(Verdict::refuse, "pass.failed", "was not passed"));
    } else if (*pass != Pass::clear && e.rules->compensated != Verdict::accept) {
        found.push_back(finding(e.rules->compensated, "pass.compensated",
                                "is a " + std::string{name_of(*pass)} + " pass", "compensated"));
    }
    if (e.attainment->verified != Verified::yes && e.rules->unverified != Verdict::accept) {
        found.push_back(finding(e.rules->unverified, "verified.not", "is not verified", "unverified"));
    }
    detail::screen_lists(e, found);
    detail::screen_prior_use(e, curriculum, found);
    detail::screen_currency(e, record, found);
    Findings marks;
    judge_mark(e, e.rules->min_mark, {}, "min_mark", Check::marks, marks);
    for (auto& each : marks) {
        each.reason.text.erase(0, e.id().size() + 2);
        found.push_back(std::move(each));
    }
}

}  // namespace crediton::inline v0
