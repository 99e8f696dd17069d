#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/candidates.hpp>
#include <crediton/decide/just_passed.hpp>
#include <crediton/decide/next.hpp>
#include <crediton/decide/purse.hpp>
#include <crediton/decide/study_time.hpp>

namespace crediton::inline v0 {

/// Finds out which credentials would add most to what a record exempts, each alone, and the best set of them within a budget.
class NextFinder {
public:
    /// `time` tells how many periods a choice leaves; without it no periods are known.
    NextFinder(Calculator const& calculator, Record const& record, NextQuestion question, StudyTimeMaker time = {})
        : calculator_{&calculator}, record_{&record}, question_{std::move(question)}, time_{std::move(time)} {
        for (auto const& each : record.attainments) ids_.insert(each.id);
    }

    /// Throws `InputError` for a question that cannot be asked of the programme.
    [[nodiscard]] Next operator()() {
        check();
        Calculator::Version const* picked = nullptr;
        Next found{calculator_->opened(*record_, picked), question_};
        if (found.decision.failed()) return found;
        version_ = picked;
        rules_date_ = *calculator_->rules_date(*record_, *picked->policy);
        deadline_ = calculator_->limits().budget().deadline;
        Trial const now{*this, *record_};
        now_ = &now;
        left_ = periods(now, now.assured.claims);
        left_if_granted_ = periods(now, now.potential.claims);
        decide(found.decision);
        pick(found);
        for (auto const* each : candidates_) try_out(found, *each);
        found.searched = candidates_.size();
        sort(found);
        if (question_.has_budget()) found.best = best_set(found);
        return found;
    }

private:
    using Claims = std::vector<Claim const*>;

    /// A record and its two choices.
    struct Trial {
        Trial(NextFinder& finder, Record of)
            : record{std::move(of)}, the_case{finder.calculator_->catalogue(), *finder.calculator_->curriculum_, *finder.calculator_->agreement_,
                                              *finder.version_->policy, finder.version_->book, record, finder.calculator_->on(), finder.rules_date_,
                                              finder.calculator_->limits_.ways} {
            assured = finder.search([&](Budget& budget) { return the_case.best(true, budget); });
            potential = the_case.all_automatic() ? assured : finder.search([&](Budget& budget) { return the_case.best(false, budget); });
        }
        Trial(Trial const&) = delete;
        Trial& operator=(Trial const&) = delete;

        [[nodiscard]] bool proved() const { return assured.proved && potential.proved && the_case.found().complete; }

        Record record;
        Case the_case;
        Chosen assured = {};
        Chosen potential = {};
    };

    [[nodiscard]] static InputError wrong(char const* code, std::string message, std::string identifier = {}) {
        return Calculator::wrong(code, std::move(message), std::move(identifier));
    }

    void check() const {
        if (question_.mark < Ratio{0} || question_.mark > Ratio{100}) {
            throw wrong("call.mark", "the mark assumed is " + question_.mark.to_string() + "; a mark in percent is from 0 to 100");
        }
        for (auto const* each : {&question_.budget_credits, &question_.budget_weeks, &question_.budget_fees}) {
            if (*each && **each < Ratio{0}) throw wrong("call.budget", "a budget of " + (*each)->to_string() + " is less than nothing; give what may be spent");
        }
        if (question_.budget_credits && !Credits::from(*question_.budget_credits, calculator_->programme().scheme)) {
            throw wrong("call.budget", "a budget of " + question_.budget_credits->to_string() + " credits is finer, or more, than credits can be; use two decimals at most");
        }
        for (auto const& id : question_.among) {
            auto const& all = calculator_->catalogue();
            if (!all.find(id)) {
                throw wrong("call.unknown_credential", "there is no credential \"" + id.str() + "\"" + near_identifier(id.str(), all.credentials()), id.str());
            }
        }
    }

    /// What a search finds within a budget of its own; that one struck is remembered.
    template <class Search>
    [[nodiscard]] Chosen search(Search run) {
        Budget budget = calculator_->limits().budget();
        budget.deadline = deadline_;
        Chosen found = run(budget);
        struck_.struck = struck_.struck || budget.struck;
        struck_.by_clock = struck_.by_clock || budget.by_clock;
        return found;
    }

    void decide(Decision& decision) {
        calculator_->warn(decision, *version_, *record_, rules_date_);
        calculator_->warn_of_future(decision, *record_);
        Calculator::warn_of_stops(decision, struck_, struck_);
        Report{now_->the_case, now_->assured, now_->potential}.fill(decision);
    }

    /// The candidates that the budget allows for, one by one.
    void pick(Next& found) {
        Candidates const all{calculator_->catalogue(), *calculator_->curriculum_, *calculator_->agreement_, rules_date_};
        auto some = all(*record_, question_.among);
        std::erase_if(some, [&](Credential const* each) {
            Cost const cost = Cost::of(*each);
            bool const unknown = (question_.budget_weeks && !cost.weeks) || (question_.budget_fees && !cost.fee);
            if (unknown) found.uncosted.push_back(each->id);
            return unknown;
        });
        std::vector<Cost> costs;
        for (auto const* each : some) costs.push_back(Cost::of(*each));
        scale_ = CostScale{costs};
        if (question_.budget_credits) most_[CostScale::credits] = Credits::from(*question_.budget_credits, calculator_->programme().scheme)->units();
        limit(CostScale::weeks, question_.budget_weeks, "weeks");
        limit(CostScale::fee, question_.budget_fees, "fees");
        for (auto const* each : some) {
            if (over_budget(scale_(Cost::of(*each)))) ++found.too_dear;
            else candidates_.push_back(each);
        }
    }

    void limit(CostScale::Place place, std::optional<Ratio> const& budget, char const* what) {
        if (!budget) return;
        if (!scale_.decides(place)) {
            throw wrong("call.budget", std::string{"the "} + what + " of the credentials are fractions without a common measure, so they cannot be added up exactly; state them with two decimals at most");
        }
        most_[place] = scale_.within(place, *budget);
    }

    /// The record with some credentials as well, as somebody would hold them who passed them on the day of the decision.
    [[nodiscard]] Record with(std::vector<Credential const*> const& some) const {
        Record made = *record_;
        for (auto const* each : some) made.attainments.push_back(just_passed(name(*each), each->id, calculator_->on(), question_.mark));
        return made;
    }

    /// "next:" and the credential, or, where that is longer than an identifier may be, its number in the catalogue. Nothing else has that name.
    [[nodiscard]] AttainmentId name(Credential const& credential) const {
        auto const& all = calculator_->catalogue();
        std::string of = credential.id.str();
        if (identifier_fault("next:" + of)) {
            of = std::to_string(&credential - all.credentials().data() + 1);
            while (all.find(CredentialId{of})) of += "'";
        }
        return next_name(of, [&](std::string const& name) { return ids_.contains(AttainmentId{name}); });
    }

    void try_out(Next& found, Credential const& credential) {
        Trial const trial{*this, with({&credential})};
        NextOutcome outcome = outcome_of(trial, {&credential});
        if (outcome.status != Status::optimal) ++found.stopped;
        if (!outcome.assured.any() && !outcome.potential.any()) {
            ++found.idle;
            return;
        }
        auto& list = outcome.if_granted ? found.if_granted : found.ranking;
        list.push_back({described(credential), std::move(outcome)});
    }

    [[nodiscard]] static NextCredential described(Credential const& credential) {
        return {credential.id, credential.title, credential.provider, Cost::of(credential)};
    }

    [[nodiscard]] static Gain worth(Chosen const& chosen) {
        auto const found = Chooser::worth(chosen.claims);
        return {Credits::from_units(found[0]), Credits::from_units(found[1])};
    }
    [[nodiscard]] static Gain gain(Chosen const& before, Chosen const& after) {
        Gain const a = worth(before);
        Gain const b = worth(after);
        return {b.credit - a.credit, b.replace - a.replace};
    }

    [[nodiscard]] NextOutcome outcome_of(Trial const& trial, std::vector<Credential const*> const& some) const {
        NextOutcome found{now_->proved() && trial.proved() ? Status::optimal : Status::limit_reached, gain(now_->assured, trial.assured),
                          gain(now_->potential, trial.potential)};
        found.if_granted = !found.assured.any() && found.potential.any();
        if (!found.assured.any() && !found.if_granted) return found;
        auto const& before = found.if_granted ? now_->potential : now_->assured;
        auto const& after = found.if_granted ? trial.potential : trial.assured;
        found.gained = modules(after.claims, before.claims);
        found.lost = modules(before.claims, after.claims);
        auto const& left = found.if_granted ? left_if_granted_ : left_;
        auto const then = left ? periods(trial, after.claims) : std::nullopt;
        if (left && then) found.periods_saved = *left - *then;
        std::set<AttainmentId> fresh;
        for (auto const* each : some) fresh.insert(name(*each));
        found.claims = Report{trial.the_case, trial.assured, trial.potential}.standing(after).claims;
        std::erase_if(found.claims, [&](UsedClaim const& claim) {
            return std::none_of(claim.evidence.begin(), claim.evidence.end(), [&](Draw const& draw) { return fresh.contains(draw.attainment); });
        });
        return found;
    }

    /// How many periods a choice leaves; nothing where that is not known.
    [[nodiscard]] std::optional<int> periods(Trial const& trial, Claims const& claims) const {
        auto const time = time_ ? time_(trial.the_case.bench()) : nullptr;
        if (!time) return std::nullopt;
        auto const found = time->after(claims);
        return found.proved() ? found.most : std::nullopt;
    }

    /// The modules that the first choice exempts and the second does not.
    [[nodiscard]] std::vector<ModuleId> modules(Claims const& first, Claims const& second) const {
        std::vector<ModuleId> found;
        auto const in = [](Claims const& claims, int module) {
            return std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->exempts(module); });
        };
        for (auto const& entry : calculator_->curriculum_->modules()) {
            if (in(first, entry.piece.module) && !in(second, entry.piece.module)) found.push_back(entry.id);
        }
        return found;
    }

    void sort(Next& found) const {
        auto const by = [&](auto gain_of) {
            return [this, gain_of](NextStep const& a, NextStep const& b) {
                auto const key = [&](NextStep const& each) { return std::tuple{scale_(each.credential.cost), each.credential.credential}; };
                return gain_of(a) != gain_of(b) ? gain_of(a) > gain_of(b) : key(a) < key(b);
            };
        };
        std::sort(found.ranking.begin(), found.ranking.end(), by([](NextStep const& each) { return each.outcome.assured; }));
        std::sort(found.if_granted.begin(), found.if_granted.end(), by([](NextStep const& each) { return each.outcome.potential; }));
        if (question_.by != NextOrder::time) return;
        auto const sooner = [](NextStep const& a, NextStep const& b) { return a.outcome.periods_saved > b.outcome.periods_saved; };  // not known is least
        std::stable_sort(found.ranking.begin(), found.ranking.end(), sooner);
        std::stable_sort(found.if_granted.begin(), found.if_granted.end(), sooner);
    }

    /// One search with all candidates as evidence, and a purse that says which of them are paid for. It is that of the best set since a
    /// claim that draws on some of them can be made, and stands, whether or not others are held.
    [[nodiscard]] NextSet best_set(Next const& found) {
        NextSet made;
        auto const some = search_sets(found, made);
        Trial const trial{*this, with(some)};
        made.outcome = outcome_of(trial, some);
        if (!trial.assured.proved) made.status = Status::limit_reached;
        Credits const exempted = worth(trial.assured).credit;
        made.bound = made.status == Status::optimal ? exempted : std::max(made.bound, exempted);
        std::vector<Cost> costs;
        for (auto const* each : some) {
            made.credentials.push_back(described(*each));
            costs.push_back(made.credentials.back().cost);
        }
        made.cost = total_of(costs);
        return made;
    }

    [[nodiscard]] std::vector<Credential const*> search_sets(Next const& found, NextSet& made) {
        Record const all = with(candidates_);
        Case const the_case{calculator_->catalogue(), *calculator_->curriculum_, *calculator_->agreement_, *version_->policy, version_->book, all,
                            calculator_->on(), rules_date_, calculator_->limits_.ways};
        Purse const purse{items(the_case), most_};
        Chosen const chosen = search([&](Budget& budget) { return the_case.best(purse, budget); });
        Standing const standing = Report{the_case, chosen, chosen}.standing(chosen);
        made.status = standing.status;
        made.bound = standing.bound;
        std::vector<Credential const*> some;
        for (std::size_t const i : purse.drawn(chosen.claims)) some.push_back(candidates_[i]);
        return made.status == Status::optimal ? some : better_of({some, filled(found, some), filled(found, {})});
    }

    /// A set and what can still be paid for of those that add most by themselves for their credits, none for the same modules again: a search
    /// that was stopped may find less than that.
    [[nodiscard]] std::vector<Credential const*> filled(Next const& found, std::vector<Credential const*> some) const {
        std::vector<NextStep const*> order;
        for (auto const& each : found.ranking) order.push_back(&each);
        std::stable_sort(order.begin(), order.end(), [](NextStep const* a, NextStep const* b) {
            auto const over = [](NextStep const* x, NextStep const* y) { return static_cast<detail::Wide>(x->outcome.assured.credit.units()) * y->credential.cost.credits.units(); };
            return over(a, b) > over(b, a);
        });
        CostScale::Whole spent{};
        for (auto const* each : some) pay(spent, *each);
        std::set<ModuleId> done;
        auto const in = [&](NextStep const* step) {
            return std::any_of(some.begin(), some.end(), [&](Credential const* each) { return each->id == step->credential.credential; });
        };
        for (auto const* step : order) {
            if (in(step)) done.insert(step->outcome.gained.begin(), step->outcome.gained.end());
        }
        for (auto const* step : order) {
            auto const& gained = step->outcome.gained;
            bool const again = !gained.empty() && std::all_of(gained.begin(), gained.end(), [&](ModuleId const& id) { return done.contains(id); });
            auto const* credential = calculator_->catalogue().find(step->credential.credential).get_ptr();
            CostScale::Whole then = spent;
            pay(then, *credential);
            if (in(step) || again || over_budget(then)) continue;
            spent = then;
            some.push_back(credential);
            done.insert(gained.begin(), gained.end());
        }
        std::sort(some.begin(), some.end(), [](Credential const* a, Credential const* b) { return a->id < b->id; });
        return some;
    }

    void pay(CostScale::Whole& spent, Credential const& credential) const {
        auto const cost = scale_(Cost::of(credential));
        for (std::size_t k = 0; k < cost.size(); ++k) spent[k] += cost[k];
    }
    [[nodiscard]] bool over_budget(CostScale::Whole const& spent) const {
        for (std::size_t k = 0; k < spent.size(); ++k) {
            if (most_[k] && spent[k] > *most_[k]) return true;
        }
        return false;
    }

    /// The first of the sets that exempt most.
    [[nodiscard]] std::vector<Credential const*> better_of(std::vector<std::vector<Credential const*>> const& sets) {
        std::vector<Credential const*> const* best = nullptr;
        Gain most;
        for (auto const& each : sets) {
            Gain const own = worth(Trial{*this, with(each)}.assured);
            if (best == nullptr || own > most) best = &each, most = own;
        }
        return *best;
    }

    /// The candidates as evidence of a case, in their order.
    [[nodiscard]] std::vector<Purse::Item> items(Case const& the_case) const {
        std::map<AttainmentId, int> places;
        auto const& evidence = the_case.bench().evidence;
        for (std::size_t n = 0; n < evidence.size(); ++n) places[evidence[n].attainment->id] = static_cast<int>(n);
        std::vector<Purse::Item> found;
        for (auto const* each : candidates_) {
            auto const cost = scale_(Cost::of(*each));
            found.push_back({places.at(name(*each)), {cost.begin(), cost.end()}});
        }
        return found;
    }

    Calculator const* calculator_;
    Record const* record_;
    NextQuestion question_;
    StudyTimeMaker time_;
    std::set<AttainmentId> ids_ = {};  ///< of the record
    Calculator::Version const* version_ = nullptr;
    Date rules_date_ = {};
    std::optional<std::chrono::steady_clock::time_point> deadline_ = {};  ///< for all searches together
    Trial const* now_ = nullptr;       ///< the record as it stands
    std::optional<int> left_ = {};             ///< periods after its assured choice
    std::optional<int> left_if_granted_ = {};  ///< and after its potential one
    std::vector<Credential const*> candidates_ = {};
    CostScale scale_ = {};
    std::vector<std::optional<std::int64_t>> most_ = std::vector<std::optional<std::int64_t>>(CostScale::places);  ///< that may be spent, by kind of cost
    Budget struck_ = {};
};

/// Which credentials of the catalogue would add most to what the record exempts (docs/next-and-where.md). Each search has the calculator's
/// budget of work; a deadline is for all together. Throws `InputError` for a question that cannot be asked, and nothing for what the record
/// contains. `time` tells how many periods a choice leaves (`fewest_periods_after`); without it nothing is said of periods.
[[nodiscard]] inline Next next_credentials(Calculator const& calculator, Record const& record, NextQuestion question = {}, StudyTimeMaker time = {}) {
    return NextFinder{calculator, record, std::move(question), std::move(time)}();
}

}  // namespace crediton::inline v0
