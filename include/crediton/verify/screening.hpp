#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/verify/facts.hpp>

namespace crediton::inline v0::verify {

/// A mark outside a range, or none that could be held against it.
[[nodiscard]] inline Verdict mark_verdict(Held const& held, std::optional<Ratio> const& least, std::optional<Ratio> const& most) {
    if (!least && !most) return Verdict::accept;
    if (!held.mark) return held.rules.ungraded.value_or(Verdict::refer);
    bool const inside = (!least || *least <= *held.mark) && (!most || *held.mark <= *most);
    return inside ? Verdict::accept : Verdict::refuse;
}

/// The date of an attainment from which its age is reckoned, if the record has it.
[[nodiscard]] inline std::optional<Date> clock_start(Attainment const& stated, ClockStart from) {
    switch (from) {
        case ClockStart::completed: return stated.completed;
        case ClockStart::awarded: return stated.awarded;
        case ClockStart::certificate: return stated.certificate;
        default: return stated.last_used;
    }
}

/// Whether an attainment is current: at most so many years, referred up to so many more.
[[nodiscard]] inline Verdict age_verdict(Facts const& facts, Held const& held, Currency const& clock, int years, std::optional<int> soft) {
    auto const start = clock_start(*held.stated, clock.from);
    auto const end = facts.record->date_of(clock.to);
    if (!start || !end) return Verdict::refer;
    if (clock.covers(*start, *end, years)) return Verdict::accept;
    return soft && clock.covers(*start, *end, *soft) ? Verdict::refer : Verdict::refuse;
}

/// The total of an earlier award: as the record states it, else the typical one.
[[nodiscard]] inline Units total_of(Facts const& facts, PriorAward const& before) {
    return before.award_total ? facts.units(*before.award_total) : Units{typical(before.award).total_cats} * 300;
}

/// True if the new award has a higher level, or the same level and a greater total.
[[nodiscard]] inline bool is_higher(Facts const& facts, PriorAward const& before) {
    int const now = typical(facts.programme->award).fheq_level;
    int const then = before.level ? before.level->in(Framework::fheq).high : typical(before.award).fheq_level;
    return then < now || (then == now && total_of(facts, before) < facts.total);
}

/// Credit that counted towards an award before. A share and a surplus are limits of the choice, so they accept here.
[[nodiscard]] inline Verdict prior_verdict(Facts const& facts, Held const& held) {
    auto const& used = held.stated->used_in;
    auto const all = [&](auto test) { return std::all_of(used.begin(), used.end(), test) ? Verdict::accept : Verdict::refuse; };
    if (!held.rules.prior_use && facts.unknown(Unknown::prior_use)) return Verdict::accept;  // the claim is referred
    switch (held.rules.prior_use.value_or(PriorUse{}).rule) {
        case PriorUse::Rule::refuse: return used.empty() ? Verdict::accept : Verdict::refuse;
        case PriorUse::Rule::surrendered_only: return all([](PriorAward const& each) { return each.surrendered; });
        case PriorUse::Rule::higher_award_only: return all([&](PriorAward const& each) { return is_higher(facts, each); });
        default: return Verdict::accept;
    }
}

/// How the attainment was passed.
[[nodiscard]] inline Verdict pass_verdict(Held const& held) {
    auto const& pass = held.stated->pass;
    if (!pass) return Verdict::refer;
    if (*pass == Pass::failed) return Verdict::refuse;
    return *pass == Pass::clear ? Verdict::accept : held.rules.compensated.value_or(Verdict::refer);
}

/// Every reason against an attainment that the policy gives.
[[nodiscard]] inline std::vector<Doubt> screen(Facts const& facts, Held const& held) {
    std::vector<Doubt> found;
    auto const add = [&](Verdict verdict, std::optional<Check> check = {}) {
        if (verdict != Verdict::accept) found.push_back({verdict, check});
    };
    auto const& rules = held.rules;
    auto const& assessed = held.credential->assessed;
    add(held.credits > 0 ? Verdict::accept : Verdict::refuse);
    add(!assessed ? Verdict::refer : *assessed ? Verdict::accept : Verdict::refuse);
    add(pass_verdict(held));
    if (rules.currency) add(age_verdict(facts, held, *rules.currency, rules.currency->max_years, rules.currency->refer_until_years), Check::currency);
    add(mark_verdict(held, rules.min_mark, {}), Check::marks);
    add(prior_verdict(facts, held));
    if (rules.kinds) add(rules.kinds->verdict(held.kind));
    if (rules.providers) add(rules.providers->verdict(held.credential->provider));
    if (held.stated->verified != Verified::yes) add(rules.unverified.value_or(Verdict::accept));
    return found;
}

/// The worst that the doubts say.
[[nodiscard]] inline Verdict worst(std::vector<Doubt> const& doubts) {
    Verdict found = Verdict::accept;
    for (auto const& each : doubts) found = std::max(found, each.verdict);
    return found;
}

}  // namespace crediton::inline v0::verify
