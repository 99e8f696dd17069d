#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/effective_rules.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/decide/study_plan.hpp>
#include <crediton/project/study_load.hpp>
#include <crediton/project/study_pace.hpp>
#include <crediton/project/study_planner.hpp>
#include <crediton/project/study_reasons.hpp>
#include <crediton/project/study_solver.hpp>

namespace crediton::inline v0 {

/// What is planned for one start, in the terms of the programme. Precondition: `pace` is the planner's.
class PlanWriter {
public:
    PlanWriter(StudyPlanner const& planner, StudyPace const& pace) : planner_{&planner}, pace_{pace} {}

    /// The shortest schedule from `start`, and against `without`, what there is without the exemptions. A lighter one is looked for where it is
    /// asked. The budget is for all searches.
    [[nodiscard]] StudyPlan operator()(StudyStart const& start, StudyStart const& without, bool lighter, Budget& budget) const {
        StudySolver solver{planner_->problem()};
        StudyCase const now = planner_->left(start);
        StudyAnswer const found = solver.solve(now, budget);
        StudyPlan plan = heading(found);
        for (auto const& block : found.blocks) plan.blocked.push_back(obstacle(block));
        compare(plan, start, without, solver, budget);
        if (!found.upper) return plan;
        plan.years = *found.upper == 0 ? 0 : planner_->problem().year(*found.upper - 1) + 1;
        plan.schedule = schedule(now, found.starts, *found.upper);
        plan.by_year = by_year(plan.schedule);
        if (start == without) plan.by_year_without = plan.by_year;
        StudyReasons const reasons{planner_->problem()};
        for (int const job : reasons.chain(now, found.starts)) plan.chain.push_back(planner_->curriculum()[job].id);
        if (found.status == StudyStatus::optimal && *found.upper > 0) plan.binding = reasons(now, *found.upper);
        if (lighter) lighten(plan, now, found, solver, budget);
        return plan;
    }

private:
    [[nodiscard]] StudyPlan heading(StudyAnswer const& found) const {
        StudyPlan plan;
        plan.status = found.status;
        plan.lower = found.lower >= no_period ? 0 : found.lower;
        plan.periods = found.upper;
        plan.periods_per_year = pace_.periods_per_year;
        plan.from_period = pace_.from_period;
        plan.per_period = pace_.per_period;
        plan.per_year = pace_.per_year;
        return plan;
    }

    void compare(StudyPlan& plan, StudyStart const& start, StudyStart const& without, StudySolver& solver, Budget& budget) const {
        if (start == without) {
            if (plan.status == StudyStatus::optimal) plan.periods_without = plan.periods;
        } else {
            StudyCase const now = planner_->left(without);
            StudyAnswer const found = solver.solve(now, budget);
            if (found.upper) plan.by_year_without = by_year(schedule(now, found.starts, *found.upper));
            if (found.status == StudyStatus::optimal) plan.periods_without = found.upper;
        }
        if (plan.periods_without && plan.status == StudyStatus::optimal) plan.saved = *plan.periods_without - *plan.periods;
    }

    [[nodiscard]] std::vector<Credits> by_year(std::vector<PlannedPeriod> const& periods) const {
        auto const a_year = static_cast<std::size_t>(pace_.periods_per_year);
        std::vector<Credits> found((periods.size() + a_year - 1) / a_year);
        for (std::size_t t = 0; t < periods.size(); ++t) found[t / a_year] += periods[t].credits;
        return found;
    }

    void lighten(StudyPlan& plan, StudyCase now, StudyAnswer const& found, StudySolver& solver, Budget& budget) const {
        if (found.starts.empty() || *found.upper == 0) return;
        auto const lighter = solver.lighten(now, found, budget);
        if (!lighter) return;
        now.cap = lighter->cap;
        plan.lighter = LighterPlan{Credits::from_units(lighter->cap), lighter->proved, schedule(now, lighter->starts, *found.upper)};
    }

    [[nodiscard]] StudyObstacle obstacle(StudyBlock const& block) const {
        auto const& curriculum = planner_->curriculum();
        int const groups = static_cast<int>(curriculum.groups().size());
        StudyObstacle found;
        switch (block.what) {
            case StudyBlock::What::excluded: found.what = Obstruction::excluded; break;
            case StudyBlock::What::offering: found.what = Obstruction::offering; break;
            case StudyBlock::What::requirement: found.what = Obstruction::requirement; break;
            case StudyBlock::What::cover: found.what = block.which < groups ? Obstruction::group : Obstruction::minimum; break;
            default: return found;
        }
        auto const place = static_cast<std::size_t>(block.which);
        if (found.what == Obstruction::group) found.group = curriculum.groups()[place].id;
        else if (found.what == Obstruction::minimum) found.at_level = curriculum.programme().minima[place - curriculum.groups().size()].at_level;
        else found.module = curriculum[block.which].id;
        return found;
    }

    /// Period by period; other study fills what room there is, the first periods first.
    [[nodiscard]] std::vector<PlannedPeriod> schedule(StudyCase const& now, std::vector<int> const& starts, int length) const {
        StudyProblem const& problem = planner_->problem();
        std::vector<PlannedPeriod> found(static_cast<std::size_t>(length));
        std::vector<std::int64_t> room(found.size(), now.most(problem));
        std::vector<std::int64_t> year_room(static_cast<std::size_t>(length == 0 ? 0 : problem.year(length - 1) + 1), problem.per_year);
        for (int t = 0; t < length; ++t) {
            found[static_cast<std::size_t>(t)].year = problem.year(t) + 1;
            found[static_cast<std::size_t>(t)].period = (problem.first % problem.periods_per_year + t) % problem.periods_per_year + 1;
        }
        for (int j = 0; j < problem.count(); ++j) {  // modules of a curriculum are in order
            int const t = starts[static_cast<std::size_t>(j)];
            if (t < 0) continue;
            auto& period = found[static_cast<std::size_t>(t)];
            period.modules.push_back(planner_->curriculum()[j].id);
            period.credits += Credits::from_units(problem[j].credits);
            room[static_cast<std::size_t>(t)] -= detail::load(problem, now, j);
            year_room[static_cast<std::size_t>(problem.year(t))] -= detail::yearly(problem, j);
        }
        std::int64_t other = now.other;
        for (std::size_t t = 0; t < found.size(); ++t) {
            auto& year = year_room[static_cast<std::size_t>(found[t].year - 1)];
            std::int64_t const part = std::max<std::int64_t>(0, std::min({other, room[t], year}));
            found[t].other = Credits::from_units(part);
            found[t].credits += found[t].other;
            other -= part;
            year -= part;
        }
        return found;
    }

    StudyPlanner const* planner_;
    StudyPace pace_;
};

namespace detail {

/// Reads from a decision and its record what need not be studied.
class StartReader {
public:
    StartReader(Calculator const& calculator, Record const& record, Decision const& decision)
        : calculator_{&calculator}, record_{&record}, decision_{&decision} {
        if (auto const policy = calculator.policy_of(decision)) book_ = RuleBook{*policy, calculator.programme()};
    }

    /// Without any exemption of the decision: what was passed, and exempted before.
    [[nodiscard]] StudyStart before() const {
        StudyStart found{calculator_->curriculum()};
        for (auto const& each : record_->standing) {
            int const m = calculator_->curriculum().find(each.module);
            if (m >= 0) found.settle(m, each.how == ModuleStanding::How::passed || !Rest::deaf(book_.general));
        }
        return found;
    }

    /// With what the decision exempts by automatic claims.
    [[nodiscard]] StudyStart after() const {
        StudyStart found = before();
        auto const& curriculum = calculator_->curriculum();
        auto const& claims = decision_->assured.claims;
        for (auto const& each : decision_->assured.exemptions) {
            bool const meets = !drawn_on_deaf(claims[each.claim]);
            if (each.module) found.settle(curriculum.find(*each.module), meets);
            else if (each.group) found.exempt_amount(curriculum.find(*each.group), each.credits);
            if (each.effect == Effect::replace) found.other += each.credits;
        }
        for (auto const& each : claims) found.other += each.bridging;
        return found;
    }

private:
    /// True if what the claim exempts does not meet what requires it, by the rules for any kind of its evidence.
    [[nodiscard]] bool drawn_on_deaf(UsedClaim const& claim) const {
        bool general = true;
        for (auto const& draw : claim.evidence) {
            auto const found = std::find_if(record_->attainments.begin(), record_->attainments.end(), [&](Attainment const& each) { return each.id == draw.attainment; });
            if (found == record_->attainments.end()) continue;
            general = false;
            auto const rules = book_.by_kind.find(kind(*found));
            if (rules != book_.by_kind.end() && Rest::deaf(rules->second)) return true;
        }
        return general && Rest::deaf(book_.general);
    }
    [[nodiscard]] Kind kind(Attainment const& attainment) const {
        if (attainment.kind) return *attainment.kind;
        if (attainment.inline_credential) return attainment.inline_credential->kind.value_or(Kind::certificated);
        auto const credential = calculator_->catalogue().find(attainment.credential);
        return credential ? credential->kind.value_or(Kind::certificated) : Kind::certificated;
    }

    Calculator const* calculator_;
    Record const* record_;
    Decision const* decision_;
    RuleBook book_ = {};
};

}  // namespace detail

namespace detail {

[[nodiscard]] inline std::optional<StudyPlan> plan_of(Calculator const& calculator, Record const& record, Decision const& decision, StudyLoad const& load,
                                                      bool lighter, std::int64_t work) {
    auto const pace = StudyPace::of(calculator.curriculum(), load);
    if (!pace || decision.failed()) return std::nullopt;
    StudyPlanner const planner{calculator.curriculum(), *pace, first_year_of(load, record, decision.on)};
    StartReader const reader{calculator, record, decision};
    Budget budget = calculator.limits().budget();  // its deadline counts from here
    budget.work = work;
    return PlanWriter{planner, *pace}(reader.after(), reader.before(), lighter, budget);
}

}  // namespace detail

/// The shortest schedule of what the decision's automatic claims leave, what it saves, and a lighter one of as many periods. Nothing for a
/// decision with errors, and where neither the programme nor `load` says how much is studied at a time. Throws `InputError` for a load that
/// makes no sense. Precondition: the decision is the calculator's, on this record.
[[nodiscard]] inline std::optional<StudyPlan> plan_of_study(Calculator const& calculator, Record const& record, Decision const& decision,
                                                            StudyLoad const& load = {}, std::int64_t work = default_study_work) {
    return detail::plan_of(calculator, record, decision, load, true, work);
}

/// The same at the programme's own pace, as a decision states it: without a lighter schedule, and with less work.
[[nodiscard]] inline std::optional<StudyPlan> time_of(Calculator const& calculator, Record const& record, Decision const& decision) {
    return detail::plan_of(calculator, record, decision, {}, false, decision_study_work);
}

}  // namespace crediton::inline v0
