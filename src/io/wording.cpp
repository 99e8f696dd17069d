#include "io/wording.hpp"

#include <string_view>

#include "io/layout.hpp"

namespace crediton::inline v0::wording {

namespace {

using layout::counted;

[[nodiscard]] std::string spaced(std::string_view name) {
    std::string text{name};
    for (char& c : text) c = c == '_' ? ' ' : c;
    return text;
}
[[nodiscard]] std::string text_of(std::string const& name) { return name; }
[[nodiscard]] std::string text_of(int number) { return std::to_string(number); }
[[nodiscard]] std::string text_of(Level const& level) { return level.to_string(); }
template <class Entity>
[[nodiscard]] std::string text_of(Id<Entity> const& id) { return id.str(); }
template <class Enumeration>
    requires requires { Names<Enumeration>::table; }
[[nodiscard]] std::string text_of(Enumeration value) { return std::string{name_of(value)}; }

template <class Value>
[[nodiscard]] std::string listed(std::vector<Value> const& values) {
    std::string text;
    for (auto const& each : values) text += (text.empty() ? "" : ", ") + text_of(each);
    return text.empty() ? "none" : text;
}

struct MeasureText {
    std::string operator()(MaxCredits const& m) const { return "at most " + counted(m.credits, "credit"); }
    std::string operator()(MaxShare const& m) const { return "at most " + m.share.to_string() + " of the award"; }
    std::string operator()(MaxModules const& m) const { return "at most " + counted(Ratio{m.modules}, "module"); }
    std::string operator()(MinHereCredits const& m) const { return "at least " + counted(m.credits, "credit") + " studied here"; }
};

/// What stands in a list that was given, after its name.
template <class Value>
void narrow(std::string& text, char const* name, std::optional<std::vector<Value>> const& values) {
    if (values) text += std::string{"; "} + name + " " + listed(*values);
}

[[nodiscard]] std::string text_of(Currency const& c) {
    std::string const years = counted(Ratio{c.max_years}, "year");
    std::string text = "at most " + years + " from \"" + text_of(c.from) + "\" to \"" + text_of(c.to) + "\"; exactly " + years +
                       (c.boundary == Boundary::inclusive ? " is current" : " is too old");
    if (c.refer_until_years) {
        bool const open = *c.refer_until_years >= 50;  // the contract has no band without an end
        text += open ? "; older, a person decides" : "; a person decides up to " + counted(Ratio{*c.refer_until_years}, "year");
    }
    return text;
}

[[nodiscard]] std::string text_of(PriorUse const& use) {
    switch (use.rule) {
        case PriorUse::Rule::refuse: return "credit that counted towards an award is not used again";
        case PriorUse::Rule::accept: return "credit that counted towards an award may be used again";
        case PriorUse::Rule::up_to_share: return "credit that counted towards an award may make up " + use.share.value_or(Ratio{}).to_string() + " of the new one";
        case PriorUse::Rule::higher_award_only: return "credit that counted towards an award is used again only towards a higher one";
        case PriorUse::Rule::surrendered_only: return "credit that counted towards an award is used again only if that award is surrendered";
        case PriorUse::Rule::surplus_only: return "of credit that counted towards an award only the surplus over its total is used again";
    }
    return {};
}

[[nodiscard]] std::string text_of(NotExemptible const& n) {
    std::string text;
    auto const add = [&](char const* name, auto const& values) {
        if (!values.empty()) text += (text.empty() ? "" : "; ") + std::string{name} + " " + listed(values);
    };
    add("roles", n.roles);
    add("levels", n.levels);
    add("modules", n.modules);
    return text.empty() ? "every module may be exempted" : "never exempted: " + text;
}

[[nodiscard]] std::string text_of(ClaimBy const& by) {
    std::string const days = counted(Ratio{by.days < 0 ? -by.days : by.days}, "day");
    return "claimed at the latest " + (by.days == 0 ? std::string{"on"} : days + (by.days < 0 ? " before" : " after")) + " \"" + text_of(by.event) + "\"";
}

template <class Value>
[[nodiscard]] std::string text_of(Lists<Value> const& lists) {
    std::string text;
    auto const add = [&](char const* name, std::vector<Value> const& values) {
        if (!values.empty()) text += (text.empty() ? "" : "; ") + std::string{name} + " " + listed(values);
    };
    add("accepted:", lists.accept);
    add("a person decides:", lists.refer);
    add("refused:", lists.refuse);
    return text.empty() ? "all are accepted" : text;
}

[[nodiscard]] std::string text_of(MarkMaps const& maps) {
    std::string text;
    for (auto const& [scale, table] : maps) {
        text += (text.empty() ? "" : "; ") + scale + ":";
        for (auto const& [mark, percent] : table) text += " " + mark + " is " + percent.to_string() + ",";
        text.pop_back();
    }
    return text.empty() ? "no scale has a table" : text;
}

[[nodiscard]] std::string verdict(char const* what, Verdict value) {
    char const* const said = value == Verdict::accept ? " is accepted" : value == Verdict::refer ? " goes to a person" : " is refused";
    return what + std::string{said};
}

}  // namespace

std::string limit(Limit const& l) {
    std::string text = (l.awards.empty() ? "" : listed(l.awards) + ": ") + std::visit(MeasureText{}, l.measure);
    narrow(text, "levels", l.modules.levels);
    narrow(text, "stages", l.modules.stages);
    narrow(text, "roles", l.modules.roles);
    narrow(text, "modules", l.modules.ids);
    if (l.modules.taught) text += *l.modules.taught ? "; of taught modules" : "; of modules that are not taught";
    if (l.evidence) {
        narrow(text, "on evidence of kinds", l.evidence->kinds);
        narrow(text, "on evidence of providers", l.evidence->providers);
    }
    if (l.each) text += "; for each " + text_of(*l.each) + " separately";
    if (l.effects != std::vector{Effect::credit}) text += "; counts effects " + listed(l.effects);
    if (l.internal) text += "; modules of the degree taken alone count too";
    return text;
}

std::vector<Worded> rules(Rules const& r) {
    std::vector<Worded> found;
    auto const say = [&](char const* name, auto const& value, auto words) {
        if (value) found.push_back({name, words(*value)});
    };
    auto const plain = [](auto const& value) { return text_of(value); };
    say("kinds", r.kinds, plain);
    say("providers", r.providers, plain);
    say("currency", r.currency, plain);
    say("min_mark", r.min_mark, [](Ratio const& mark) { return "a mark of at least " + mark.to_string(); });
    say("ungraded", r.ungraded, [](Verdict v) { return verdict("a pass without a mark, where a mark is asked for,", v); });
    say("mark_maps", r.mark_maps, plain);
    say("compensated", r.compensated, [](Verdict v) { return verdict("a compensated or condoned pass", v); });
    say("unverified", r.unverified, [](Verdict v) { return verdict("learning that nobody verified", v); });
    say("prior_use", r.prior_use, plain);
    say("level_use", r.level_use, [](LevelUse use) -> std::string {
        if (use == LevelUse::same) return "learning of a higher level is not used for a lower one";
        return use == LevelUse::refer_higher ? "learning of a higher level for a lower one goes to a person" : "learning of the same or a higher level";
    });
    say("credit_use", r.credit_use, [](CreditUse use) -> std::string {
        return use == CreditUse::whole ? "a claim uses an attainment up, its surplus is lost" : "an attainment may support several claims, each as far as its credit goes";
    });
    say("volume_ratio", r.volume_ratio, [](Ratio const& ratio) { return "at least " + ratio.to_string() + " of a module's credit must be brought"; });
    say("min_claim_credits", r.min_claim_credits, [](Ratio const& least) { return "a claim of at least " + counted(least, "credit"); });
    say("exempted_prerequisite", r.exempted_prerequisite, [](ExemptedPrerequisite e) -> std::string {
        if (e == ExemptedPrerequisite::refer) return "to exempt what another module requires goes to a person";
        return "an exempted module " + spaced(text_of(e)) + " what requires it";
    });
    say("exempt_only_with_prerequisites", r.exempt_only_with_prerequisites, [](bool only) -> std::string {
        return only ? "exempted only if what a module requires is exempted or passed too" : "exempted whether or not what a module requires is";
    });
    say("not_exemptible", r.not_exemptible, plain);
    say("failed_before", r.failed_before, [](Verdict v) { return verdict("a module failed here before", v); });
    say("outcome_share", r.outcome_share, [](Ratio const& share) { return share.to_string() + " of a module's outcomes must be covered"; });
    say("claim_by", r.claim_by, plain);
    return found;
}

std::string scope(ScopedClause const& clause) {
    std::string text;
    auto const add = [&](auto const& values) {
        if (!values.empty()) text += (text.empty() ? "" : "; ") + listed(values);
    };
    add(clause.awards);
    add(clause.programmes);
    add(clause.kinds);
    return text.empty() ? "all" : text;
}

std::vector<Worded> settings(Policy const& policy) {
    std::vector<Worded> found;
    if (!policy.awards.empty()) found.push_back({"awards", "for " + listed(policy.awards) + "; towards others a person decides"});
    found.push_back({"framework", "levels of " + std::string{name_of(policy.framework)}});
    if (policy.in_force.from) found.push_back({"from", "in force from " + policy.in_force.from->to_string()});
    if (policy.in_force.until) found.push_back({"until", "in force until " + policy.in_force.until->to_string()});
    found.push_back({"rules_as_at", "the rules of the day of the " + spaced(name_of(policy.rules_as_at))});
    if (policy.imported_marks) found.push_back({"imported_marks", *policy.imported_marks == ImportedMarks::travel ? "marks of exempted study count" : "marks of exempted study do not count"});
    return found;
}

std::vector<Worded> clauses(Policy const& policy) {
    std::vector<Worded> found;
    for (auto const& each : policy.limits) found.push_back({each.id.str(), limit(each), each.citation});
    auto own = rules(policy.rules);
    if (policy.prerequisite_max_years) {
        own.push_back({"prerequisite_max_years", "where an exempted module is a prerequisite, learning of over " + counted(Ratio{*policy.prerequisite_max_years}, "year") + " is a warning"});
    }
    if (policy.valid_months) own.push_back({"valid_months", "a grant holds for " + counted(Ratio{*policy.valid_months}, "month")});
    for (auto& each : own) {
        auto const cited = policy.citations.find(each.name);
        if (cited != policy.citations.end()) each.citation = cited->second;
        found.push_back(std::move(each));
    }
    for (auto const& clause : policy.clauses) {
        for (auto& each : rules(clause.rules)) found.push_back({clause.id.str() + "." + each.name, scope(clause) + ": " + each.text, clause.citation});
    }
    return found;
}

}  // namespace crediton::inline v0::wording
