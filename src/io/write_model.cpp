#include <variant>

#include <crediton/io/json.hpp>

#include "io/json_out.hpp"
#include "io/write_model.hpp"
#include "io/write_review.hpp"
#include "io/write_rules.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::Json;

void put_pounds(Json& object, char const* key, std::optional<Ratio> const& amount) {
    if (amount) object[key] = amount->to_string();
}

[[nodiscard]] Json of(CourseFunding const& f) {
    Json found = Json::object();
    if (f.cap) found["cap"] = name_of(*f.cap);
    auto const put = [&](char const* key, std::optional<bool> const& value) {
        if (value) found[key] = *value;
    };
    put("provider_approved", f.provider_approved);
    put("fee_capped", f.fee_capped);
    put("designated", f.designated);
    put("same_provider", f.same_provider);
    put("franchised", f.franchised);
    put("htq", f.htq);
    put("priority_subject", f.priority_subject);
    return found;
}

[[nodiscard]] Json of(FeeModel const& f) {
    Json found = {{"billing", name_of(f.billing)}};
    put_pounds(found, f.billing == Billing::per_year ? "per_year" : "per_120", f.fee);
    Json exempted = {{"model", name_of(f.exempted)}};
    if (f.exempted == ExemptedCharge::share) exempted["share"] = f.share.to_string();
    if (f.exempted == ExemptedCharge::fixed || f.exempted == ExemptedCharge::block) put_pounds(exempted, "charge", f.charge);
    if (f.exempted == ExemptedCharge::block) exempted["credits"] = json_out::number(f.credits);
    found["exempted"] = std::move(exempted);
    if (f.admin != Ratio{}) put_pounds(found, "admin", f.admin);
    return found;
}

[[nodiscard]] Json of(PersonalFunding const& f) {
    Json found = Json::object();
    json_out::put_date(found, "born", f.born);
    put_pounds(found, "balance", f.balance);
    json_out::put_date(found, "balance_on", f.balance_on);
    put_pounds(found, "requested", f.requested);
    if (!f.previous) return found;
    found["previous"] = Json::array();
    for (auto const& each : *f.previous) {
        Json entry = {{"year", each.year}, {"fte_years", json_out::number(each.fte_years)}};
        put_pounds(entry, "loan", each.loan);
        found["previous"].push_back(std::move(entry));
    }
    return found;
}

[[nodiscard]] Json of(Credential const& c) {
    Json found = {{"id", c.id.str()}};
    json_out::put_text(found, "title", c.title);
    json_out::put_text(found, "provider", c.provider);
    found["credits"] = json_out::number(c.credits.amount);
    found["scheme"] = name_of(c.credits.scheme);
    found["level"] = c.level.to_string();
    if (c.assessed) found["assessed"] = *c.assessed;
    if (c.kind) found["kind"] = name_of(*c.kind);
    json_out::put_number(found, "weeks", c.weeks);
    json_out::put_number(found, "hours", c.hours);
    if (c.fee) found["fee"] = c.fee->to_string();
    json_out::put_list(found, "outcomes", c.outcomes);
    json_out::put_list(found, "subjects", c.subjects);
    json_out::put_list(found, "contains", json_out::ids(c.contains));
    if (c.module) found["module"] = c.module->str();
    if (c.funding) found["funding"] = of(*c.funding);
    return found;
}

[[nodiscard]] Json of(Module const& m) {
    Json found = {{"id", m.id.str()}};
    json_out::put_text(found, "title", m.title);
    found["credits"] = json_out::number(m.credits);
    found["level"] = m.level;
    if (m.framework) found["framework"] = name_of(*m.framework);
    json_out::put_text(found, "provider", m.provider);
    json_out::put_list(found, "outcomes", m.outcomes);
    json_out::put_list(found, "periods", m.periods);
    if (m.every_years) found["every_years"] = *m.every_years;
    if (m.first_year) found["first_year"] = *m.first_year;
    return found;
}

[[nodiscard]] Json of(std::vector<Requirement> const& requirements) {
    Json list = Json::array();
    for (auto const& each : requirements) {
        if (each.any_of.size() == 1) list.push_back(each.any_of.front().str());
        else list.push_back({{"any", json_out::ids(each.any_of)}});
    }
    return list;
}

[[nodiscard]] Json of(Placement const& p) {
    Json found = {{"id", p.module.str()}};
    if (p.stage) found["stage"] = *p.stage;
    if (p.role != Role::compulsory) found["role"] = name_of(p.role);
    if (!p.exemptible) found["exemptible"] = false;
    if (p.taught) found["taught"] = *p.taught;
    json_out::put_list(found, "requires", of(p.prerequisites));
    json_out::put_list(found, "corequires", of(p.corequisites));
    json_out::put_list(found, "excludes", json_out::ids(p.exclusions));
    return found;
}

[[nodiscard]] Json of(OptionGroup const& g) {
    Json found = {{"id", g.id.str()}};
    json_out::put_text(found, "title", g.title);
    found["credits"] = json_out::number(g.credits);
    found["modules"] = json_out::ids(g.modules);
    return found;
}

[[nodiscard]] Json of(Programme const& p) {
    Json found = {{"id", p.id.str()}};
    json_out::put_text(found, "title", p.title);
    json_out::put_text(found, "provider", p.provider);
    found["award"] = name_of(p.award);
    found["framework"] = name_of(p.framework);
    found["scheme"] = name_of(p.scheme);
    found["credits"] = json_out::number(p.credits);
    if (p.policy) found["policy"] = p.policy->to_string();
    json_out::put_number(found, "credits_per_year", p.credits_per_year);
    if (p.periods_per_year) found["periods_per_year"] = *p.periods_per_year;
    json_out::put_number(found, "credits_per_period", p.credits_per_period);
    if (p.stage_gates) found["stage_gates"] = true;
    if (p.study_from) found["study_from"] = *p.study_from;
    put_pounds(found, "fee_per_120", p.fee_per_120);
    if (p.fees) found["fees"] = of(*p.fees);
    if (p.funding) found["funding"] = of(*p.funding);
    Json minima = Json::array();
    for (auto const& each : p.minima) minima.push_back({{"at_level", each.at_level}, {"credits", json_out::number(each.credits)}});
    json_out::put_list(found, "minima", std::move(minima));
    Json weights = Json::array();
    for (auto const& each : p.weights) weights.push_back({{"stage", each.stage}, {"weight", json_out::number(each.weight)}});
    json_out::put_list(found, "weights", std::move(weights));
    found["modules"] = Json::array();
    for (auto const& each : p.modules) found["modules"].push_back(of(each));
    Json groups = Json::array();
    for (auto const& each : p.groups) groups.push_back(of(each));
    json_out::put_list(found, "groups", std::move(groups));
    return found;
}

[[nodiscard]] Json of(Source const& source);

[[nodiscard]] Json items(std::vector<Source> const& sources) {
    Json list = Json::array();
    for (auto const& each : sources) list.push_back(of(each));
    return list;
}

[[nodiscard]] Json of(CredentialSource const& s) {
    if (!s.min_mark && !s.max_mark && s.weight == Ratio{1}) return s.credential.str();
    Json found = {{"credential", s.credential.str()}};
    json_out::put_number(found, "min_mark", s.min_mark);
    json_out::put_number(found, "max_mark", s.max_mark);
    if (s.weight != Ratio{1}) found["weight"] = json_out::number(s.weight);
    return found;
}
[[nodiscard]] Json of(AllOf const& s) { return {{"all", items(s.items)}}; }
[[nodiscard]] Json of(AnyOf const& s) { return {{"any", items(s.items)}}; }
[[nodiscard]] Json of(AtLeast const& s) { return {{"at_least", s.least}, {"of", items(s.items)}}; }

[[nodiscard]] Json of(GeneralCredit const& s) {
    Json found = {{"credits", json_out::number(s.credits)}};
    Json at_level = Json::object();
    for (auto const& each : s.at_levels) at_level[each.level.to_string()] = json_out::number(each.credits);
    json_out::put_list(found, "at_level", std::move(at_level));
    Json where = Json::object();
    if (s.where.providers) where["providers"] = *s.where.providers;
    if (s.where.kinds) where["kinds"] = json_out::names(*s.where.kinds);
    if (s.where.level_at_least) where["level_at_least"] = s.where.level_at_least->to_string();
    if (s.where.subjects) where["subjects"] = *s.where.subjects;
    json_out::put_list(found, "where", std::move(where));
    return found;
}

[[nodiscard]] Json of(Source const& source) {
    return std::visit([](auto const& form) { return of(form); }, source.form);
}

[[nodiscard]] Json of(ModuleTargets const& t) { return json_out::ids(t.modules); }
[[nodiscard]] Json of(OneOfTargets const& t) { return {{"any", json_out::ids(t.modules)}}; }
[[nodiscard]] Json of(StageTarget const& t) { return {{"stage", t.stage}}; }
[[nodiscard]] Json of(GroupTarget const& t) { return {{"group", t.group.str()}, {"credits", json_out::number(t.credits)}}; }

[[nodiscard]] Json of(Equivalence const& e) {
    Json found = {{"id", e.id.str()}};
    json_out::put_text(found, "title", e.title);
    found["sources"] = items(e.sources);
    found["targets"] = std::visit([](auto const& target) { return of(target); }, e.targets);
    json_out::put_number(found, "min_mark", e.min_mark);
    json_out::put_number(found, "max_mark", e.max_mark);
    json_out::put_number(found, "min_average", e.min_average);
    json_out::put_number(found, "refer_average", e.refer_average);
    if (e.max_age_years) found["max_age_years"] = *e.max_age_years;
    json_out::put_date(found, "from", e.in_force.from);
    json_out::put_date(found, "until", e.in_force.until);
    json_out::put_date(found, "completed_from", e.completed.from);
    json_out::put_date(found, "completed_until", e.completed.until);
    if (e.uses != 1) found["uses"] = e.uses;
    json_out::put_list(found, "programmes", json_out::ids(e.programmes));
    if (e.effect != Effect::credit) found["effect"] = name_of(e.effect);
    if (e.refer) found["judgement"] = "refer";
    json_out::put_text(found, "condition", e.condition);
    json_out::put_number(found, "bridging_credits", e.bridging_credits);
    json_out::put_list(found, "waives", e.waives);
    json_out::put_citation(found, e.citation);
    return found;
}

[[nodiscard]] Json of(PriorAward const& p) {
    Json found = {{"award", name_of(p.award)}};
    if (p.level) found["level"] = p.level->to_string();
    json_out::put_number(found, "credits", p.credits);
    json_out::put_number(found, "award_total", p.award_total);
    if (p.surrendered) found["surrendered"] = true;
    return found;
}

[[nodiscard]] Json of(Attainment const& a) {
    Json found = {{"id", a.id.str()}};
    if (a.inline_credential) {
        found["inline"] = of(*a.inline_credential);
        if (a.inline_credential->id.str().empty()) found["inline"].erase("id");
    } else {
        found["credential"] = a.credential.str();
    }
    json_out::put_date(found, "completed", a.completed);
    json_out::put_date(found, "awarded", a.awarded);
    json_out::put_date(found, "certificate", a.certificate);
    json_out::put_date(found, "last_used", a.last_used);
    if (a.mark) {
        auto const mark = Ratio::parse(*a.mark);
        bool const plain = mark && mark->to_string() == *a.mark && mark->is_decimal();
        found["mark"] = plain ? json_out::number(*mark) : Json(*a.mark);
    }
    if (a.mark_scale != "percent") found["mark_scale"] = a.mark_scale;
    json_out::put_text(found, "grade", a.grade);
    if (a.pass) found["pass"] = name_of(*a.pass);
    if (a.kind) found["kind"] = name_of(*a.kind);
    if (a.verified != Verified::unchecked) found["verified"] = name_of(a.verified);
    Json used = Json::array();
    for (auto const& each : a.used_in) used.push_back(of(each));
    json_out::put_list(found, "used_in", std::move(used));
    put_pounds(found, "paid", a.paid);
    if (a.paid_by) found["paid_by"] = name_of(*a.paid_by);
    return found;
}

[[nodiscard]] Json of(Judgement const& j) {
    Json found = Json::object();
    json_out::put_text(found, "id", j.id);
    if (j.equivalence) found["equivalence"] = j.equivalence->str();
    json_out::put_list(found, "targets", json_out::ids(j.targets));
    found["evidence"] = json_out::ids(j.evidence);
    found["decision"] = name_of(j.decision);
    json_out::put_text(found, "by", j.by);
    json_out::put_date(found, "on", j.on);
    json_out::put_text(found, "reason", j.reason);
    json_out::put_date(found, "until", j.until);
    return found;
}

template <class Value>
void put_all(Json& document, char const* key, std::vector<Value> const& values) {
    Json list = Json::array();
    for (auto const& each : values) {
        if constexpr (std::is_same_v<Value, Policy>) list.push_back(json_out::of_policy(each));
        else list.push_back(of(each));
    }
    document[key] = std::move(list);
}

}  // namespace

std::string to_json(Credential const& value) { return of(value).dump(); }
std::string to_json(Module const& value) { return of(value).dump(); }
std::string to_json(Programme const& value) { return of(value).dump(); }
std::string to_json(Equivalence const& value) { return of(value).dump(); }
std::string to_json(Policy const& value) { return json_out::of_policy(value).dump(); }
std::string to_json(Record const& value) { return json_out::of_record(value).dump(); }

std::string to_json(Catalogue const& value) { return json_out::of_catalogue(value).dump(); }

Json json_out::of_record(Record const& r) {
    Json found = {{"id", r.id.str()}};
    json_out::put_date(found, "application", r.application);
    json_out::put_date(found, "enrolment", r.enrolment);
    json_out::put_date(found, "first_module", r.first_module);
    json_out::put_date(found, "claim", r.claim);
    json_out::put_date(found, "award", r.award);
    json_out::put_date(found, "stage_entry", r.stage_entry);
    json_out::put_date(found, "offer_until", r.offer_until);
    if (r.funding) found["funding"] = of(*r.funding);
    json_out::put_list(found, "depends_on", json_out::names(r.depends_on));
    json_out::put_list(found, "declines", json_out::ids(r.declines));
    json_out::put_list(found, "failed_modules", json_out::ids(r.failed_modules));
    Json standing = Json::array();
    for (auto const& each : r.standing) {
        Json entry = {{"module", each.module.str()}, {"how", name_of(each.how)}};
        json_out::put_date(entry, "on", each.on);
        json_out::put_date(entry, "until", each.until);
        standing.push_back(std::move(entry));
    }
    json_out::put_list(found, "standing", std::move(standing));
    Json judgements = Json::array();
    for (auto const& each : r.judgements) judgements.push_back(of(each));
    json_out::put_list(found, "judgements", std::move(judgements));
    Json reviews = Json::array();
    for (auto const& each : r.reviews) reviews.push_back(json_out::of_review(each));
    json_out::put_list(found, "reviews", std::move(reviews));
    found["attainments"] = Json::array();
    for (auto const& each : r.attainments) found["attainments"].push_back(of(each));
    return found;
}

Json json_out::of_catalogue(Catalogue const& catalogue) {
    Json document = {{"crediton", "1"}};
    put_all(document, "credentials", catalogue.credentials());
    put_all(document, "modules", catalogue.modules());
    put_all(document, "programmes", catalogue.programmes());
    put_all(document, "equivalences", catalogue.equivalences());
    put_all(document, "policies", catalogue.policies());
    return document;
}

}  // namespace crediton::inline v0
