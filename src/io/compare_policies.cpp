#include <crediton/io/compare_policies.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>

#include <crediton/io/json.hpp>
#include <crediton/model/catalogue_builder.hpp>

#include "io/calculating.hpp"
#include "io/json_out.hpp"
#include "io/layout.hpp"
#include "io/wording.hpp"

namespace crediton::inline v0 {

namespace {

constexpr int module_credits = 20;
constexpr int per_stage = 120;

[[nodiscard]] std::string name(PolicyReference const& reference) { return reference.to_string(); }

[[nodiscard]] std::vector<ClauseDifference> differences(Policy const& first, Policy const& second) {
    std::vector<ClauseDifference> found;
    auto const place = [&](std::string const& clause) -> ClauseDifference& {
        auto const known = std::find_if(found.begin(), found.end(), [&](auto const& each) { return each.clause == clause; });
        return known != found.end() ? *known : found.emplace_back(ClauseDifference{clause, "", ""});
    };
    for (auto const& each : wording::clauses(first)) place(each.name).first = each.text;
    for (auto const& each : wording::clauses(second)) place(each.name).second = each.text;
    for (auto const& each : wording::settings(first)) place(each.name).first = each.text;
    for (auto const& each : wording::settings(second)) place(each.name).second = each.text;
    auto const unknown = [&](Policy const& policy, std::string ClauseDifference::* text) {
        for (auto const each : policy.unknown) place(std::string{name_of(each)}).*text = "not established";
    };
    unknown(first, &ClauseDifference::first);
    unknown(second, &ClauseDifference::second);
    std::erase_if(found, [](ClauseDifference const& each) { return each.first == each.second; });
    return found;
}

/// One way in which all the evidence of a trial differs from fresh, marked, certificated learning.
struct Twist {
    std::string text = {};
    Attainment change = {};
    int level_up = 0;          ///< levels above the modules that it is for
    std::optional<Date> claim = {};  ///< when it is claimed, if not with the application
};

/// So many days later; nothing outside the years that dates have.
[[nodiscard]] std::optional<Date> shifted(Date day, int days) {
    std::int64_t const wanted = day.serial() + days;
    int const year = day.year() + (days < 0 ? -1 : 0) + days / 366;
    for (int y = year; y <= year + 2; ++y) {
        for (int month = 1; month <= 12; ++month) {
            auto const first = Date::make(y, month, 1);
            if (!first || wanted < first->serial() || wanted > first->serial() + 30) continue;
            if (auto const found = Date::make(y, month, static_cast<int>(wanted - first->serial()) + 1)) return found;
        }
    }
    return std::nullopt;
}

[[nodiscard]] Attainment aged(Date day) {
    Attainment made;
    made.completed = made.awarded = made.certificate = made.last_used = day;
    return made;
}

/// The dates of every trial.
struct Dates {
    Date application;
    Date enrolment;  ///< the first module begins on it
};

/// All that the rules of either policy say, scoped clauses among them.
[[nodiscard]] std::vector<Rules const*> all_rules(Policy const& first, Policy const& second) {
    std::vector<Rules const*> found;
    for (auto const* policy : {&first, &second}) {
        found.push_back(&policy->rules);
        for (auto const& each : policy->clauses) found.push_back(&each.rules);
    }
    return found;
}

void add_ages(std::vector<Twist>& twists, Rules const& rules, Dates const& dates) {
    if (!rules.currency) return;
    std::vector<int> years{rules.currency->max_years};
    if (rules.currency->refer_until_years) years.push_back(*rules.currency->refer_until_years);
    for (int const each : years) {
        for (Date const end : {dates.application, dates.enrolment}) {
            auto const last = Date::make(end.year() - each, end.month(), end.day());
            for (int const days : {0, -1}) {
                auto const day = last ? shifted(*last, days) : std::nullopt;
                if (day) twists.push_back({"of " + day->to_string(), aged(*day)});
            }
        }
    }
}

void add_deadlines(std::vector<Twist>& twists, Rules const& rules, Dates const& dates, Date fresh) {
    if (!rules.claim_by) return;
    Date const event = rules.claim_by->event == Event::application ? dates.application : dates.enrolment;
    auto const late = shifted(event, rules.claim_by->days + 1);
    if (!late) return;
    twists.push_back({"claimed on " + late->to_string() + ", the first module being on " + dates.enrolment.to_string(), aged(fresh), 0, late});
}

[[nodiscard]] std::vector<Twist> twists(Policy const& first, Policy const& second, Dates const& dates) {
    Date const fresh = dates.application.years_later(-1);
    std::vector<Twist> found{{"of " + fresh.to_string(), aged(fresh)}};
    for (auto const* rules : all_rules(first, second)) {
        add_ages(found, *rules, dates);
        add_deadlines(found, *rules, dates, fresh);
        if (rules->min_mark) {
            Attainment low = aged(fresh);
            low.mark = std::to_string(std::max<std::int64_t>(0, rules->min_mark->numerator() / rules->min_mark->denominator() - 1));
            found.push_back({"with the mark " + *low.mark, low});
        }
    }
    auto const add = [&](std::string text, auto change, int level_up = 0) {
        Attainment made = aged(fresh);
        change(made);
        found.push_back({std::move(text), std::move(made), level_up});
    };
    for (std::size_t n = found.size(); n-- > 1;) {  // the same age may be asked for twice
        auto const same = [&](Twist const& each) { return each.text == found[n].text; };
        if (std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(n), same)) found.erase(found.begin() + static_cast<std::ptrdiff_t>(n));
    }
    add("without a mark", [](Attainment& a) { a.mark = ""; });
    add("from experience", [](Attainment& a) { a.kind = Kind::experiential; });
    add("passed by compensation", [](Attainment& a) { a.pass = Pass::compensated; });
    add("that nobody verified", [](Attainment& a) { a.verified = Verified::no; });
    add("counted towards an honours degree before", [](Attainment& a) {
        a.used_in = {{.award = Award::honours, .level = Level{Framework::fheq, 6}, .credits = Ratio{module_credits}, .award_total = Ratio{360}}};
    });
    add("one level above the modules", [](Attainment&) {}, 1);
    return found;
}

/// A plain programme: modules of 20 credits, a stage of 120 for each level, the last 40 a project from the third stage on.
struct Plain {
    Award award;
    std::vector<int> levels;
};

[[nodiscard]] Plain plain(Award award) {
    int const top = typical(award).fheq_level;
    int total = typical(award).total_cats;
    if (top >= 7 && award != Award::integrated_masters) return {award, std::vector<int>(static_cast<std::size_t>(total / module_credits), top)};
    int const stages = (total + per_stage - 1) / per_stage;
    Plain made{award, {}};
    for (int stage = stages; stage > 0; --stage) {
        int const modules = std::min(total, per_stage) / module_credits;
        made.levels.insert(made.levels.begin(), static_cast<std::size_t>(modules), top - (stages - stage));
        total -= modules * module_credits;
    }
    return made;
}

[[nodiscard]] bool is_project(Plain const& shape, std::size_t n) { return shape.levels.size() >= 9 && n + 2 >= shape.levels.size(); }

/// The catalogue of one programme and one twist: a credential for each module, and the equivalence between them.
[[nodiscard]] std::shared_ptr<Catalogue const> catalogue(Plain const& shape, Twist const& twist, Policy const& first, Policy const& second) {
    CatalogueBuilder builder;
    Programme programme{.id = "plain", .title = "A plain programme", .award = shape.award, .credits = Ratio{module_credits * static_cast<int>(shape.levels.size())},
                        .policy = PolicyReference{first.id, first.version}};
    for (std::size_t n = 0; n < shape.levels.size(); ++n) {
        std::string const number = (n < 9 ? "0" : "") + std::to_string(n + 1);
        int const level = shape.levels[n];
        builder.add(Module{.id = "M" + number, .title = "Module " + number, .credits = Ratio{module_credits}, .level = level});
        builder.add(Credential{.id = "c" + number, .provider = "elsewhere", .credits = {Ratio{module_credits}, Scheme::cats},
                               .level = {Framework::fheq, std::min(level + twist.level_up, 8)}, .assessed = true});
        builder.add(Equivalence{.id = "E" + number, .sources = {CredentialId{"c" + number}}, .targets = ModuleTargets{{ModuleId{"M" + number}}}});
        programme.modules.push_back({.module = "M" + number, .stage = level - shape.levels.front() + 1,
                                     .role = is_project(shape, n) ? Role::project : Role::compulsory});
    }
    builder.add(std::move(programme)).add(first);
    if (first.id != second.id || first.version != second.version) builder.add(second);
    return std::make_shared<Catalogue const>(builder.build());
}

[[nodiscard]] Record record(std::vector<std::size_t> const& modules, Twist const& twist, Dates const& dates) {
    Record made{.id = "witness"};
    made.application = dates.application;
    made.claim = twist.claim.value_or(dates.application);
    made.enrolment = made.first_module = dates.enrolment;
    for (auto const n : modules) {
        Attainment each = twist.change;
        std::string const number = (n < 9 ? "0" : "") + std::to_string(n + 1);
        each.id = "a" + number;
        each.credential = "c" + number;
        if (!each.mark) each.mark = "70";
        else if (each.mark->empty()) each.mark.reset();
        if (!each.pass) each.pass = Pass::clear;
        if (twist.change.verified == Verified::unchecked) each.verified = Verified::yes;
        made.attainments.push_back(std::move(each));
    }
    return made;
}

/// A setting in which records are tried: two calculators over one catalogue.
class Trial {
public:
    Trial(Plain shape, Twist twist, Policy const& first, Policy const& second, Date on, Dates const& dates)
        : shape_{std::move(shape)}, twist_{std::move(twist)}, dates_{dates}, catalogue_{catalogue(shape_, twist_, first, second)},
          first_{reading::calculator(catalogue_, "plain", on, PolicyReference{first.id, first.version})},
          second_{reading::calculator(catalogue_, "plain", on, PolicyReference{second.id, second.version})} {}

    [[nodiscard]] std::size_t modules() const { return shape_.levels.size(); }

    /// The witness that the first or the last `count` modules make, if the policies differ on it.
    [[nodiscard]] std::optional<PolicyWitness> differ(std::size_t count, bool last) const {
        std::vector<std::size_t> chosen(count);
        for (std::size_t n = 0; n < count; ++n) chosen[n] = last ? modules() - count + n : n;
        PolicyWitness found{.catalogue = catalogue_, .programme = "plain", .record = record(chosen, twist_, dates_)};
        Decision const a = reading::assess(*first_, found.record);
        Decision const b = reading::assess(*second_, found.record);
        if (a.failed() || b.failed()) return std::nullopt;
        std::tie(found.first, found.first_potential) = exempted(a);
        std::tie(found.second, found.second_potential) = exempted(b);
        if (found.first == found.second && found.first_potential == found.second_potential) return std::nullopt;
        found.shape = "towards " + std::string{name_of(shape_.award)} + ": " + std::to_string(count) + (count == 1 ? " attainment" : " attainments") +
                      " of 20 credits " + twist_.text + ", for " + (projects(chosen) ? "modules, a project among them, at " : "modules at ") + levels(chosen);
        return found;
    }

private:
    [[nodiscard]] static std::pair<Ratio, Ratio> exempted(Decision const& d) {
        return {d.assured.exempted.in(d.scheme), d.potential.exempted.in(d.scheme)};
    }
    [[nodiscard]] bool projects(std::vector<std::size_t> const& chosen) const {
        return std::any_of(chosen.begin(), chosen.end(), [&](std::size_t n) { return is_project(shape_, n); });
    }
    [[nodiscard]] std::string levels(std::vector<std::size_t> const& chosen) const {
        std::set<int> found;
        for (auto const n : chosen) found.insert(shape_.levels[n]);
        std::string text;
        for (int const each : found) text += (text.empty() ? "FHEQ " : ", ") + std::to_string(each);
        return text;
    }

    Plain shape_;
    Twist twist_;
    Dates dates_;
    std::shared_ptr<Catalogue const> catalogue_;
    std::shared_ptr<Calculator const> first_;
    std::shared_ptr<Calculator const> second_;
};

/// The awards that a policy is about: those it says it is for, else those that its limits name.
[[nodiscard]] std::set<Award> named_awards(Policy const& policy) {
    std::set<Award> found(policy.awards.begin(), policy.awards.end());
    for (auto const& each : policy.limits) {
        if (policy.awards.empty()) found.insert(each.awards.begin(), each.awards.end());
    }
    return found;
}

/// Those that both are about; if there is none, those of either, and an honours degree where neither names any.
[[nodiscard]] std::set<Award> awards(Policy const& first, Policy const& second) {
    auto const a = named_awards(first);
    auto const b = named_awards(second);
    std::set<Award> found;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(found, found.end()));
    if (!found.empty()) return found;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::inserter(found, found.end()));
    return found.empty() ? std::set{Award::honours} : found;
}

void look_for_witness(PolicyComparison& comparison, Policy const& first, Policy const& second, Date on, std::size_t budget) {
    Dates const dates{on, shifted(on, 28).value_or(on)};
    std::vector<Trial> trials;
    for (auto const award : awards(first, second)) {
        for (auto const& twist : twists(first, second, dates)) trials.emplace_back(plain(award), twist, first, second, on, dates);
    }
    std::size_t most = 0;
    for (auto const& each : trials) most = std::max(most, each.modules());
    for (std::size_t count = 1; count <= most; ++count) {
        for (auto const& each : trials) {
            for (bool const last : {false, true}) {
                if (count > each.modules() || comparison.tried == budget) continue;
                ++comparison.tried;
                comparison.witness = each.differ(count, last);
                if (comparison.witness) return;
            }
        }
    }
}

}  // namespace

PolicyComparison compare_policies(Policy const& first, Policy const& second, Date on, std::size_t budget) {
    PolicyComparison made{{first.id, first.version}, {second.id, second.version}, differences(first, second), {}, 0};
    if (first.id == second.id && first.version == second.version) return made;
    look_for_witness(made, first, second, on, budget);
    return made;
}

std::string to_json(PolicyComparison const& c) {
    using json_out::Json;
    using json_out::number;
    auto const of = [](PolicyReference const& each) { return Json{{"id", each.id.str()}, {"version", each.version}}; };
    Json found = {{"crediton", "1"}, {"first", of(c.first)}, {"second", of(c.second)}, {"clauses", Json::array()}, {"tried", c.tried}, {"witness", nullptr}};
    for (auto const& each : c.clauses) found["clauses"].push_back({{"clause", each.clause}, {"first", each.first}, {"second", each.second}});
    if (!c.witness) return found.dump(2) + "\n";
    auto const& w = *c.witness;
    found["witness"] = {{"shape", w.shape}, {"programme", w.programme.str()}, {"first_credits", number(w.first)}, {"second_credits", number(w.second)},
                        {"first_potential_credits", number(w.first_potential)}, {"second_potential_credits", number(w.second_potential)},
                        {"record", Json::parse(to_json(w.record))}, {"catalogue", Json::parse(to_json(*w.catalogue))}};
    return found.dump(2) + "\n";
}

std::string to_text(PolicyComparison const& c) {
    std::string const a = name(c.first);
    std::string const b = name(c.second);
    std::string out = layout::wrapped("", a + " and " + b);
    out += layout::titled("What they say differently");
    if (c.clauses.empty()) out += "- nothing\n";
    for (auto const& each : c.clauses) {
        out += layout::wrapped("", each.clause);
        out += layout::wrapped("  " + a + ": ", each.first.empty() ? "not stated" : each.first);
        out += layout::wrapped("  " + b + ": ", each.second.empty() ? "not stated" : each.second);
    }
    out += layout::titled("A record that shows it");
    if (!c.witness) return out + layout::wrapped("", "None of " + std::to_string(c.tried) + " records tried differs. That proves nothing of others.");
    out += layout::wrapped("", "The smallest of " + std::to_string(c.tried) + " tried, " + c.witness->shape + ".");
    auto const row = [&](std::string const& policy, Ratio const& now, Ratio const& all) {
        out += layout::wrapped("  " + policy + ": ", now.to_string() + " credits exempted, " + all.to_string() + " if every judgement is granted");
    };
    row(a, c.witness->first, c.witness->first_potential);
    row(b, c.witness->second, c.witness->second_potential);
    return out;
}

}  // namespace crediton::inline v0
