#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <crediton/claim/judge.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/decide/study_time.hpp>
#include <crediton/project/study_load.hpp>
#include <crediton/project/study_pace.hpp>
#include <crediton/project/study_planner.hpp>
#include <crediton/project/study_solver.hpp>

namespace crediton::inline v0 {

/// Tells a choice of claims how many periods it leaves, by plans of study. For one record, in one thread.
class StudyClock final : public StudyTime {
public:
    /// `work` is what one plan may take.
    StudyClock(Bench const& bench, StudyPace const& pace, int first_year, std::int64_t work = decision_study_work)
        : bench_{&bench}, work_{work}, planner_{bench.curriculum, pace, first_year}, solver_{planner_.problem()}, loose_{loosened(planner_.problem())},
          loose_solver_{loose_} {}

    [[nodiscard]] Periods after(Claims const& chosen) override {
        StudyStart start = before();
        for (auto const* claim : chosen) {
            bool const meets = claim->rules.empty() ? !Rest::deaf(bench_->rules) : !claim->any_rule(Rest::deaf);
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) start.settle(piece.module, meets);
                else start.exempt_amount(piece.group, piece.credits);
                if (claim->effect == Effect::replace) start.other += piece.credits;
            }
            if (claim->bridging) start.other += bench_->curriculum.credits(*claim->bridging);
        }
        Budget budget{work_};
        planner_.left(start, case_);
        StudyAnswer const found = solver_.solve(case_, budget);
        return {found.lower, found.upper, found.status != StudyStatus::impossible};
    }

    [[nodiscard]] int least(Claims const& all, Credits most) override {
        StudyStart start = before();
        for (auto const* claim : all) widen(start, *claim);
        return std::max(shortest(start), by_credit(most));
    }

    /// Adds to what is chosen whatever does not shorten the plan enough. The rest is what helps: with less exempted no plan is shorter, once
    /// what excludes, minima and study beside are left out of account.
    [[nodiscard]] std::vector<char> helpful(Claims const& chosen, Claims const& all, int most) override {
        StudyStart wide = before();
        for (auto const* claim : chosen) widen(wide, *claim);
        if (shortest(wide) <= most) return {};
        std::vector<Claim const*> others;
        for (auto const* claim : all) {
            if (adds(wide, *claim)) others.push_back(claim);
        }
        add(wide, others.begin(), others.end(), most);
        std::vector<char> found;
        for (auto const* claim : all) found.push_back(adds(wide, *claim));
        return found;
    }

private:
    using Place = std::vector<Claim const*>::const_iterator;

    /// The problem without what could make less exempted take fewer periods.
    [[nodiscard]] static StudyProblem loosened(StudyProblem problem) {
        for (auto& job : problem.jobs) job.excludes.clear();
        return problem;
    }

    /// Before any claim: what was passed, and exempted earlier.
    [[nodiscard]] StudyStart before() const {
        StudyStart found{bench_->curriculum};
        for (int m = 0; m < bench_->curriculum.count(); ++m) {
            auto const place = static_cast<std::size_t>(m);
            if (bench_->passed[place] != 0) found.settle(m);
            else if (bench_->earlier[place] != 0) found.settle(m, !Rest::deaf(bench_->rules));
        }
        return found;
    }

    /// Exempts the claim's modules, and of a group in which it exempts an amount all.
    void widen(StudyStart& start, Claim const& claim) const {
        for (auto const& piece : claim.pieces) {
            if (piece.is_module()) start.settle(piece.module);
            else start.amounts[static_cast<std::size_t>(piece.group)] = bench_->curriculum.groups()[static_cast<std::size_t>(piece.group)].asked;
        }
    }
    [[nodiscard]] static bool adds(StudyStart const& start, Claim const& claim) {
        return std::any_of(claim.pieces.begin(), claim.pieces.end(), [&](Piece const& piece) {
            return piece.is_module() ? start.modules[static_cast<std::size_t>(piece.module)] != JobState::met : start.amounts[static_cast<std::size_t>(piece.group)] == Credits{};
        });
    }

    /// Adds claims as long as more periods than `most` are left: all, or where that is too much, each half by itself.
    void add(StudyStart& wide, Place first, Place last, int most) {
        if (first == last) return;
        StudyStart wider = wide;
        for (auto each = first; each != last; ++each) widen(wider, **each);
        if (shortest(wider) > most) {
            wide = std::move(wider);
            return;
        }
        if (last - first == 1) return;
        Place const middle = first + (last - first) / 2;
        add(wide, first, middle, most);
        add(wide, middle, last, most);
    }

    /// The fewest periods that hold what is left if so much is exempted: what is exempted is no longer studied, and what is replaced is studied as
    /// other credit. Nothing is known where a module is larger than a period or a year, since it takes less of one than its credit.
    [[nodiscard]] int by_credit(Credits exempted) {
        StudyProblem const& problem = planner_.problem();
        planner_.left(before(), case_);
        std::int64_t left = -exempted.units();
        for (int j = 0; j < problem.count(); ++j) {
            if (problem[j].credits > std::min(problem.per_period, problem.per_year)) return 0;
            if (problem[j].required && case_.open(j)) left += problem[j].credits;
        }
        for (std::size_t g = 0; g < bench_->curriculum.groups().size(); ++g) left += std::max<std::int64_t>(0, case_.needs[g]);
        int found = 0;
        for (std::int64_t year = problem.per_year; left > 0 && found <= longest_plan; ++found) {
            std::int64_t const room = std::min(problem.per_period, year);
            left -= room;
            year = problem.ends_year(found) ? problem.per_year : year - room;
        }
        return found;
    }

    /// No plan of the loosened problem is shorter.
    [[nodiscard]] int shortest(StudyStart const& start) {
        planner_.left(start, case_);
        std::fill(case_.needs.begin() + static_cast<std::ptrdiff_t>(bench_->curriculum.groups().size()), case_.needs.end(), 0);
        Budget budget{work_};
        return loose_solver_.solve(case_, budget).lower;
    }

    Bench const* bench_;
    std::int64_t work_;
    StudyPlanner planner_;
    StudySolver solver_;
    StudyProblem loose_;
    StudySolver loose_solver_;
    StudyCase case_ = {};
};

/// The order of objectives in which the fewest periods stand after the first `after` of section 3 of the semantics: 0 puts them first.
/// Where neither the programme nor `load` says how much is studied at a time, no periods are known, and the order is as usual.
[[nodiscard]] inline TimePreference fewest_periods_after(std::size_t after, StudyLoad const& load = {}) {
    return {after, [load](Bench const& bench) -> std::unique_ptr<StudyTime> {
        auto const pace = StudyPace::of(bench.curriculum, load);
        if (!pace) return nullptr;
        return std::make_unique<StudyClock>(bench, *pace, first_year_of(load, bench.record, bench.on));
    }};
}

}  // namespace crediton::inline v0
