#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/decide/case.hpp>
#include <crediton/decide/policy_edits.hpp>
#include <crediton/decide/variation.hpp>

namespace crediton::inline v0 {

/// A change that could matter, and how large it is among those of its kind.
struct ChangeCandidate {
    Change change;
    std::tuple<Ratio, std::string> size = {};
};

/// The single changes that are worth trying: each amount is the least at which something in the rules turns.
class ChangeCandidates {
public:
    /// `mark` is assumed of a credential that is not held yet.
    ChangeCandidates(Grounds const& grounds, Case const& the_case, Ratio mark) : grounds_{&grounds}, case_{&the_case}, mark_{mark} {
        for (int n = 0; n < static_cast<int>(the_case.bench().evidence.size()); ++n) of_evidence(n);
        credentials();
        waivers();
        plain_ = all_in_one();
    }

    [[nodiscard]] std::vector<ChangeCandidate> const& operator()() const noexcept { return all_; }
    /// The credentials that are tried, alone or together, by identifier.
    [[nodiscard]] std::set<std::string> const& credentials_tried() const noexcept { return credentials_; }
    [[nodiscard]] bool tries(std::string const& credential) const { return credentials_.contains(credential); }
    [[nodiscard]] Ratio mark() const noexcept { return mark_; }
    /// Where a change stands among the single ones.
    [[nodiscard]] std::optional<std::size_t> place(Change const& change) const {
        auto const at = std::find_if(all_.begin(), all_.end(), [&](ChangeCandidate const& each) { return each.change == change; });
        return at == all_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - all_.begin())};
    }
    /// True if all changes can be looked at in one case: more that is held makes few more ways, nothing asks for an average, of which every
    /// mark is tried, and no surplus is reckoned over all that is held.
    [[nodiscard]] bool plain() const noexcept { return plain_; }
    /// Clauses eased by a step, which are no change of a case but have a price.
    [[nodiscard]] std::vector<Change> const& easings() const noexcept { return easings_; }

    /// Those that touch what the equivalences of the module ask for, or a clause that its reasons name; the first so many.
    [[nodiscard]] std::vector<ChangeCandidate> about(int module, std::vector<Reason> const& reasons, std::size_t most) const {
        std::set<std::string> subjects;
        for (auto const& each : reasons) subjects.insert(each.clause);
        for (auto const& line : grounds_->agreement.lines()) {
            if (!line.leads_to(module)) continue;
            std::set<std::string> names;
            for (auto const& source : line.rule->sources) Agreement::mention(source, names);
            for (auto const& e : case_->bench().evidence) {
                if (names.contains(e.key)) subjects.insert(e.id());
            }
            subjects.insert(names.begin(), names.end());
        }
        std::vector<ChangeCandidate> found = partners(module);
        for (auto const& each : all_) {
            if (found.size() < most && subjects.contains(each.change.subject)) found.push_back(each);
        }
        if (found.size() > most) found.resize(most);
        return found;
    }

    /// What an attainment carries, in whole credits of the programme's scheme, rounded down.
    [[nodiscard]] std::int64_t carried(std::string const& attainment) const {
        for (auto const& e : case_->bench().evidence) {
            if (e.id() != attainment) continue;
            Ratio const credits = e.credits.in(grounds_->curriculum.programme().scheme);
            return credits.numerator() / credits.denominator();
        }
        return 0;
    }

private:
    using Line = Agreement::Line;

    [[nodiscard]] static bool draws_on(Line const& line, int name) { return std::find(line.names.begin(), line.names.end(), name) != line.names.end(); }
    [[nodiscard]] static bool open(Line const& line) { return std::any_of(line.rule->sources.begin(), line.rule->sources.end(), Agreement::general); }

    /// The lines in force that could draw on a credential.
    [[nodiscard]] std::vector<Line const*> lines(std::string const& key) const {
        int const name = grounds_->agreement.name(key);
        std::vector<Line const*> found;
        for (auto const& line : grounds_->agreement.lines()) {
            if (line.rule->in_force.holds(grounds_->rules_date) && line.rule->effect != Effect::refuse && (draws_on(line, name) || open(line))) found.push_back(&line);
        }
        return found;
    }

    [[nodiscard]] bool all_in_one() const {
        auto const& lines = grounds_->agreement.lines();
        auto const& held = grounds_->record.attainments;
        auto const& rules = grounds_->book.by_kind;
        bool const of_surplus = std::any_of(rules.begin(), rules.end(), [](auto const& each) { return each.second.prior_use.rule == PriorUse::Rule::surplus_only; });
        return all_.size() < most_together && grounds_->agreement.few_ways() &&
               std::none_of(lines.begin(), lines.end(), [](Line const& line) { return line.rule->min_average.has_value(); }) &&
               (!of_surplus || std::all_of(held.begin(), held.end(), [](Attainment const& each) { return each.used_in.empty(); }));
    }

    [[nodiscard]] static ChangeCandidate made(Change const& change, Ratio size) {
        ChangeCandidate found;
        found.change = change;
        found.size = {size, change.subject};
        return found;
    }

    void add(ChangeKind kind, std::string const& subject, std::optional<Ratio> amount, std::optional<Date> date, Ratio size) {
        Change change{kind, subject, amount, date};
        all_.push_back(made(change, size));
    }

    void of_evidence(int n) {
        Evidence const& e = case_->bench().at(n);
        auto const own = lines(e.key);
        marks(e, own);
        dates(e, own);
        credits(e, own);
    }

    // ---- marks: whole numbers of percent ----

    void marks(Evidence const& e, std::vector<Line const*> const& own) {
        std::set<Ratio> least;
        bool average = false;
        if (!e.mark) least.insert(Ratio{0});  // to have any may suffice
        if (e.rules->min_mark) least.insert(*e.rules->min_mark);
        for (auto const* line : own) {
            if (line->rule->min_mark) least.insert(*line->rule->min_mark);
            for (auto const& source : line->rule->sources) {
                each_leaf<CredentialSource>(source, [&](CredentialSource const& one) {
                    if (one.credential.str() == e.key && one.min_mark) least.insert(*one.min_mark);
                });
            }
            average = average || line->rule->min_average;
        }
        std::set<int> whole;
        Ratio const have = e.mark.value_or(Ratio{-1});
        for (auto const& each : least) {
            if (have < each) whole.insert(static_cast<int>((each.numerator() + each.denominator() - 1) / each.denominator()));
        }
        if (average) {  // what the others have decides which mark lifts it: every one is tried
            for (int mark = 0; mark <= 100; ++mark) {
                if (have < Ratio{mark}) whole.insert(mark);
            }
        }
        for (int const mark : whole) add(ChangeKind::mark, e.id(), Ratio{mark}, {}, *sum_of({Ratio{mark}, Ratio{-1}, negative(have)}));
    }
    [[nodiscard]] static Ratio negative(Ratio r) { return Ratio::make(-r.numerator(), r.denominator()).value_or(Ratio{}); }

    // ---- dates: days ----

    /// The first day from which so many years still cover the end: about as many years before, 29 February aside.
    [[nodiscard]] static std::optional<Date> first_covered(Currency const& clock, Date end, int years) {
        if (end.year() - years < 1902) return std::nullopt;  // no date is that old
        Date day = end.months_later(-12 * years - 1);
        for (int n = 0; n < 70 && !clock.covers(day, end, years); ++n) day = day_after(day);
        return clock.covers(day, end, years) ? std::optional{day} : std::nullopt;
    }

    [[nodiscard]] static Date day_after(Date day) {
        if (auto const next = Date::make(day.year(), day.month(), day.day() + 1)) return *next;
        Date const later = day.months_later(1);
        return *Date::make(later.year(), later.month(), 1);
    }

    void dates(Evidence const& e, std::vector<Line const*> const& own) {
        std::set<Date> first;
        Currency const clock = e.rules->currency.value_or(Currency{});
        auto const end = case_->bench().record.date_of(clock.to);
        auto const years = [&](int most) {
            if (!end) return;
            if (auto const from = first_covered(clock, *end, most)) first.insert(*from);
        };
        if (e.rules->currency) years(clock.max_years);
        if (clock.refer_until_years) years(*clock.refer_until_years);  // a claim that is referred for its age may be granted already
        for (auto const* line : own) {
            if (line->rule->max_age_years) years(*line->rule->max_age_years);
            if (line->rule->completed.from) first.insert(*line->rule->completed.from);
        }
        auto const& a = *e.attainment;
        std::optional<Date> now;
        for (auto const* each : {&a.completed, &a.awarded, &a.certificate, &a.last_used}) {
            if (*each && (!now || **each < *now)) now = **each;
        }
        bool const lacks = !detail::start_of(a, clock.from).has_value();
        if (lacks && now) first.insert(*now);  // to state the date that the clock needs may suffice
        for (Date const date : first) {
            if (grounds_->on < date || (now && (lacks ? date < *now : date <= *now))) continue;
            std::int64_t const days = now ? date.serial() - now->serial() : std::int64_t{1} << 20;  // without any date it is the largest change
            add(ChangeKind::date, e.id(), {}, date, *Ratio::make(days, 1));
        }
    }

    // ---- credits: whole ones in the programme's scheme ----

    void credits(Evidence const& e, std::vector<Line const*> const& own) {
        Scheme const scheme = grounds_->curriculum.programme().scheme;
        std::set<std::int64_t> enough;
        bool const minima = !grounds_->curriculum.programme().minima.empty();
        for (auto const* line : own) {
            auto const& waived = line->rule->waives;
            if (!minima && std::find(waived.begin(), waived.end(), "volume") != waived.end()) continue;  // no amount is asked
            Credits others;
            for (auto const& other : case_->bench().evidence) {
                bool const beside = &other != &e && other.key != e.key && draws_on(*line, grounds_->agreement.name(other.key));
                if (beside) others += other.credits;
            }
            for (auto const& pieces : line->targets) {
                Credits target;
                for (auto const& piece : pieces) target += piece.credits;
                for (Credits const least : {others, Credits{}}) {
                    auto const needed = static_cast<detail::Wide>(target.units()) * e.rules->volume_ratio.numerator() / e.rules->volume_ratio.denominator();
                    Ratio const credit = Credits::from_units(static_cast<std::int64_t>(needed) - least.units()).in(scheme);
                    enough.insert((credit.numerator() + credit.denominator() - 1) / credit.denominator());
                }
            }
        }
        std::int64_t const have = carried(e.id());
        for (auto const credit : enough) {
            if (credit > have && credit <= have + most_more) add(ChangeKind::credits, e.id(), Ratio::make(credit, 1), {}, *Ratio::make(credit - have, 1));
        }
    }

    // ---- one more credential ----

    /// True if the credential and what is held could meet what is asked for, marks and dates aside.
    [[nodiscard]] static bool met(Source const& source, std::set<std::string> const& held) {
        auto const each = [&](Source const& item) { return met(item, held); };
        if (auto const* one = std::get_if<CredentialSource>(&source.form)) return held.contains(one->credential.str());
        if (auto const* all = std::get_if<AllOf>(&source.form)) return std::all_of(all->items.begin(), all->items.end(), each);
        if (auto const* any = std::get_if<AnyOf>(&source.form)) return std::any_of(any->items.begin(), any->items.end(), each);
        if (auto const* some = std::get_if<AtLeast>(&source.form)) return std::count_if(some->items.begin(), some->items.end(), each) >= some->least;
        return true;
    }

    void credential(Credential const& of) {
        credentials_.insert(of.id.str());
        add(ChangeKind::credential, of.id.str(), mark_, {}, of.credits.value().value_or(Credits{}).in(grounds_->curriculum.programme().scheme));
    }

    void credentials() {
        std::set<std::string> held;
        for (auto const& e : case_->bench().evidence) held.insert(e.key);
        std::set<std::string> leads;
        for (auto const& line : grounds_->agreement.lines()) {
            if (!line.rule->in_force.holds(grounds_->rules_date) || line.rule->effect == Effect::refuse) continue;
            std::set<std::string> names;
            for (auto const& source : line.rule->sources) Agreement::mention(source, names);
            for (auto const& name : names) {
                if (held.contains(name) || leads.contains(name)) continue;
                auto with = held;
                with.insert(name);
                bool const all = std::all_of(line.rule->sources.begin(), line.rule->sources.end(), [&](Source const& source) { return met(source, with); });
                if (all) leads.insert(name);
            }
        }
        bool const any = std::any_of(grounds_->agreement.lines().begin(), grounds_->agreement.lines().end(), open);
        std::size_t others = 0;
        for (auto const& each : together(held)) credentials_.insert(each);
        for (auto const& each : grounds_->catalogue.credentials()) {
            if (any && !held.contains(each.id.str()) && others < most_others && leads.insert(each.id.str()).second) ++others;  // for general credit
            bool const same = each.module && grounds_->curriculum.find(*each.module) >= 0;
            if (leads.contains(each.id.str()) || (same && !held.contains(each.id.str()))) credential(each);
        }
    }

    /// What a line names and is not held.
    [[nodiscard]] static std::set<std::string> lacking(Line const& line, std::set<std::string> const& held) {
        std::set<std::string> names;
        for (auto const& source : line.rule->sources) Agreement::mention(source, names);
        std::erase_if(names, [&](std::string const& name) { return held.contains(name); });
        return names;
    }

    /// Credentials of lines of which two are not held: they are tried in pairs alone.
    [[nodiscard]] std::set<std::string> together(std::set<std::string> const& held) const {
        std::set<std::string> found;
        for (auto const& line : grounds_->agreement.lines()) {
            auto const names = lacking(line, held);
            if (names.size() == 2) found.insert(names.begin(), names.end());
        }
        return found;
    }

    [[nodiscard]] std::vector<ChangeCandidate> partners(int module) const {
        std::set<std::string> held;
        for (auto const& e : case_->bench().evidence) held.insert(e.key);
        std::vector<ChangeCandidate> found;
        for (auto const& line : grounds_->agreement.lines()) {
            auto const names = lacking(line, held);
            if (!line.leads_to(module) || names.size() != 2) continue;
            for (auto const& name : names) found.push_back(made({ChangeKind::credential, name, mark_, {}}, Ratio{}));
        }
        return found;
    }

    // ---- clauses ----

    void waivers() {
        auto const named = clauses();
        PolicyEdits const edits{grounds_->curriculum};
        auto const matters = [&](Change const& each) { return named.contains(each.subject) || could_bind(each.subject); };
        for (auto const& each : edits.waivers(grounds_->policy)) {
            if (matters(each)) all_.push_back(made(each, Ratio{}));
        }
        for (auto const& each : edits.easings(grounds_->policy)) {
            if (matters(each)) easings_.push_back(each);
        }
    }

    /// The clauses on which something was found: others say nothing of this record.
    [[nodiscard]] std::set<std::string> clauses() const {
        std::set<std::string> found;
        for (auto const& e : case_->bench().evidence) {
            for (auto const& each : e.screening) found.insert(each.reason.clause);
        }
        for (auto const& miss : case_->found().misses) {
            found.insert(miss.finding->reason.clause);
            if (miss.finding->reason.code == "level.lower") found.insert("volume_ratio");  // the level is asked of a volume by the ratio
        }
        for (auto const& claim : case_->found().claims) {
            for (auto const& each : claim.referrals) found.insert(each.reason.clause);
        }
        return found;
    }

    /// True of a clause of the choice itself, unless all claims together keep it.
    [[nodiscard]] bool could_bind(std::string const& subject) const {
        for (char const* name : {"exempted_prerequisite", "exempt_only_with_prerequisites", "min_claim_credits", "not_exemptible", "failed_before", "prior_use", "currency", "volume_ratio"}) {
            if (subject == name) return relevant(subject);
        }
        if (!case_->found().implicit.empty()) return true;
        for (auto const& applied : case_->limits().all()) {
            if (applied.limit->id.str() != subject) continue;
            std::int64_t sum = case_->limits().before(applied);
            for (auto const& claim : case_->found().claims) sum += case_->limits().weight(applied, claim);
            if (sum > applied.most) return true;
        }
        return false;
    }

    [[nodiscard]] bool relevant(std::string const& subject) const {
        Record const& record = case_->bench().record;
        if (subject == "volume_ratio") return !grounds_->curriculum.programme().minima.empty();  // it says what counts at a level
        if (subject == "currency") {  // an equivalence's own limit of age is on its clock
            auto const& lines = grounds_->agreement.lines();
            return std::any_of(lines.begin(), lines.end(), [](Line const& line) { return line.rule->max_age_years.has_value(); });
        }
        if (subject == "failed_before") return !record.failed_modules.empty();
        if (subject != "prior_use") return true;
        return std::any_of(record.attainments.begin(), record.attainments.end(), [](Attainment const& each) { return !each.used_in.empty(); });
    }

    static constexpr std::size_t most_together = 250;  ///< changes looked at in one case
    static constexpr std::size_t most_others = 40;  ///< credentials that only general credit could draw on
    static constexpr std::int64_t most_more = 60;  ///< credits more than are carried

    Grounds const* grounds_;
    Case const* case_;
    Ratio mark_;
    std::vector<ChangeCandidate> all_ = {};
    std::vector<Change> easings_ = {};
    std::set<std::string> credentials_ = {};
    bool plain_ = false;
};

}  // namespace crediton::inline v0
