#include "io/write_rules.hpp"

#include <algorithm>
#include <variant>

namespace crediton::inline v0::json_out {

namespace {

[[nodiscard]] Json of(Currency const& c) {
    Json found = {{"max_years", c.max_years}, {"boundary", name_of(c.boundary)}, {"from", name_of(c.from)}, {"to", name_of(c.to)}};
    if (c.refer_until_years) found["refer_until_years"] = *c.refer_until_years;
    return found;
}

[[nodiscard]] Json of(NotExemptible const& n) {
    Json found = Json::object();
    put_list(found, "roles", names(n.roles));
    put_list(found, "levels", levels(n.levels));
    put_list(found, "modules", ids(n.modules));
    return found;
}

[[nodiscard]] Json of(PriorUse const& p) {
    Json found = {{"rule", name_of(p.rule)}};
    put_number(found, "share", p.share);
    return found;
}

template <class Value, class Show>
[[nodiscard]] Json of(Lists<Value> const& lists, Show show) {
    return {{"accept", show(lists.accept)}, {"refer", show(lists.refer)}, {"refuse", show(lists.refuse)}};
}

[[nodiscard]] Json of(MarkMaps const& maps) {
    Json found = Json::object();
    for (auto const& [scale, table] : maps) {
        found[scale] = Json::object();
        for (auto const& [written, mark] : table) found[scale][written] = number(mark);
    }
    return found;
}

template <class E>
void put_name(Json& object, char const* key, std::optional<E> const& value) {
    if (value) object[key] = name_of(*value);
}

void put(Json& object, Rules const& r) {
    if (r.currency) object["currency"] = of(*r.currency);
    put_number(object, "min_mark", r.min_mark);
    put_name(object, "ungraded", r.ungraded);
    put_name(object, "compensated", r.compensated);
    put_name(object, "level_use", r.level_use);
    put_name(object, "credit_use", r.credit_use);
    put_number(object, "volume_ratio", r.volume_ratio);
    if (r.prior_use) object["prior_use"] = of(*r.prior_use);
    put_number(object, "min_claim_credits", r.min_claim_credits);
    put_name(object, "exempted_prerequisite", r.exempted_prerequisite);
    if (r.exempt_only_with_prerequisites) object["exempt_only_with_prerequisites"] = *r.exempt_only_with_prerequisites;
    if (r.not_exemptible) object["not_exemptible"] = of(*r.not_exemptible);
    put_number(object, "outcome_share", r.outcome_share);
    put_name(object, "unverified", r.unverified);
    put_name(object, "failed_before", r.failed_before);
    if (r.kinds) object["kinds"] = of(*r.kinds, [](auto const& list) { return names(list); });
    if (r.providers) object["providers"] = of(*r.providers, [](auto const& list) { return Json(list); });
    if (r.claim_by) object["claim_by"] = {{"event", name_of(r.claim_by->event)}, {"days", r.claim_by->days}};
    if (r.mark_maps) object["mark_maps"] = of(*r.mark_maps);
}

void put(Json& object, Measure const& measure) {
    if (auto const* credits = std::get_if<MaxCredits>(&measure)) object["max_credits"] = number(credits->credits);
    if (auto const* share = std::get_if<MaxShare>(&measure)) object["max_share"] = share->share.to_string();
    if (auto const* modules = std::get_if<MaxModules>(&measure)) object["max_modules"] = modules->modules;
    if (auto const* here = std::get_if<MinHereCredits>(&measure)) object["min_here_credits"] = number(here->credits);
}

[[nodiscard]] Json of(ModuleSelection const& s) {
    Json found = Json::object();
    if (s.levels) found["levels"] = levels(*s.levels);
    if (s.stages) found["stages"] = *s.stages;
    if (s.roles) found["roles"] = names(*s.roles);
    if (s.ids) found["ids"] = ids(*s.ids);
    if (s.taught) found["taught"] = *s.taught;
    return found;
}

[[nodiscard]] Json of(EvidenceSelection const& s) {
    Json found = Json::object();
    if (s.kinds) found["kinds"] = names(*s.kinds);
    if (s.providers) found["providers"] = *s.providers;
    return found;
}

[[nodiscard]] Json of(Limit const& l) {
    Json found = {{"id", l.id.str()}};
    put_text(found, "title", l.title);
    put_list(found, "awards", names(l.awards));
    put(found, l.measure);
    put_list(found, "modules", of(l.modules));
    if (l.evidence) found["evidence"] = of(*l.evidence);
    if (l.each) found["each"] = name_of(*l.each);
    if (l.effects != std::vector{Effect::credit}) found["effects"] = names(l.effects);
    if (l.internal) found["internal"] = true;
    put_citation(found, l.citation);
    return found;
}

[[nodiscard]] Json of(ScopedClause const& c) {
    Json found = {{"id", c.id.str()}};
    put_text(found, "title", c.title);
    put_list(found, "awards", names(c.awards));
    put_list(found, "programmes", ids(c.programmes));
    put(found, c.rules);
    put_list(found, "kinds", names(c.kinds));
    put_citation(found, c.citation);
    return found;
}

}  // namespace

Json of_policy(Policy const& p) {
    Json found = {{"id", p.id.str()}};
    put_text(found, "title", p.title);
    put_text(found, "provider", p.provider);
    put_text(found, "version", p.version);
    found["framework"] = name_of(p.framework);
    put_date(found, "from", p.in_force.from);
    put_date(found, "until", p.in_force.until);
    put_date(found, "seen", p.seen);
    put_citation(found, p.citation);
    Json citations = Json::object();
    for (auto const& [clause, citation] : p.citations) {
        Json holder = Json::object();
        put_citation(holder, citation);
        if (!holder.empty()) citations[clause] = holder["citation"];
    }
    put_list(found, "citations", std::move(citations));
    put_list(found, "awards", names(p.awards));
    if (p.endorsed) found["endorsed"] = *p.endorsed;
    if (p.partial) found["partial"] = true;
    put_list(found, "not_expressed", p.not_expressed);
    put_list(found, "unknown", names(p.unknown));
    if (p.rules_as_at != RulesAsAt::decision) found["rules_as_at"] = name_of(p.rules_as_at);
    if (p.imported_marks) found["imported_marks"] = name_of(*p.imported_marks);
    if (p.prerequisite_max_years) found["prerequisite_max_years"] = *p.prerequisite_max_years;
    if (p.valid_months) found["valid_months"] = *p.valid_months;
    Json limits = Json::array();
    for (auto const& each : p.limits) limits.push_back(of(each));
    if (!p.does_not_know(Unknown::limits) || !limits.empty()) found["limits"] = std::move(limits);
    put(found, p.rules);
    Json clauses = Json::array();
    for (auto const& each : p.clauses) clauses.push_back(of(each));
    put_list(found, "clauses", std::move(clauses));
    put_text(found, "seal", p.seal);
    return found;
}

}  // namespace crediton::inline v0::json_out
