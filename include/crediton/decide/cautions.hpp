#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/core/reason.hpp>
#include <crediton/decide/open_modules.hpp>

namespace crediton::inline v0 {

/// What a person has to see to once the exemptions of a choice stand: no rule here can settle it, so it is a warning. None of
/// it changes which exemptions are chosen.
class Cautions {
public:
    using Claims = std::vector<Claim const*>;

    Cautions(Bench const& bench, Claims const& assured, Claims const& potential) : bench_{&bench}, assured_{&assured}, potential_{&potential} {}

    [[nodiscard]] std::vector<Reason> operator()() {
        lapsed();
        for (auto const* claims : {assured_, potential_}) {
            bridging(*claims);
            prerequisites(*claims);
        }
        less_study();
        return std::move(found_);
    }

private:
    /// What holds of both choices is said once.
    void say(char const* code, std::string text, std::string clause) {
        Reason reason{code, std::move(text), std::move(clause)};
        if (std::find(found_.begin(), found_.end(), reason) == found_.end()) found_.push_back(std::move(reason));
    }

    /// What was decided for a time that has ended. A judgement then binds nobody, so its claim is as if it had not been given; an
    /// exemption that a student relies on is not taken away but by a person.
    void lapsed() {
        auto const& judgements = bench_->record.judgements;
        for (std::size_t n = 0; n < judgements.size(); ++n) {
            if (!judgements[n].lapsed(bench_->on)) continue;
            std::string const id = judgements[n].id.empty() ? std::to_string(n) : judgements[n].id;
            say("judgement.lapsed", "judgement " + id + " held until " + judgements[n].until->to_string() + " and does not count any more", id);
        }
        for (auto const& each : bench_->record.standing) {
            if (!each.lapsed(bench_->on)) continue;
            say("standing.lapsed", each.module.str() + " was exempted until " + each.until->to_string() + "; it still counts until a person decides",
                each.module.str());
        }
    }

    /// Credit lessens what is studied; a module that is replaced does not.
    void less_study() {
        auto const credit = [](Claim const* claim) { return claim->effect == Effect::credit && claim->credits() > Credits{}; };
        if (std::none_of(assured_->begin(), assured_->end(), credit) && std::none_of(potential_->begin(), potential_->end(), credit)) return;
        for (auto const each : bench_->record.depends_on) {
            auto const [code, what] = each == Dependence::full_time ? std::pair{"study.full_time", "full-time status"} :
                                      each == Dependence::visa ? std::pair{"study.visa", "a visa"} : std::pair{"study.loan", "a loan"};
            say(code, std::string{"the applicant depends on "} + what + ", and less study may end it; modules can be declined (\"declines\")", "depends_on");
        }
    }

    /// Credits that are studied beside the award: no figure of a standing holds them.
    void bridging(Claims const& claims) {
        for (auto const* claim : claims) {
            if (!claim->bridging) continue;
            say("bridging.needed", claim->equivalence + " asks for " + claim->bridging->to_string() +
                " bridging credits, on top of what is still to be earned", claim->equivalence);
        }
    }

    /// Exempted modules that one still to be studied requires.
    void prerequisites(Claims const& claims) {
        if (!bench_->policy.prerequisite_max_years) return;
        auto const open = open_modules(*bench_, claims);
        for (auto const& entry : bench_->curriculum.modules()) {
            int const m = entry.piece.module;
            bool const replaced = std::any_of(claims.begin(), claims.end(), [&](Claim const* claim) { return claim->exempts(m); });
            if (open[static_cast<std::size_t>(m)] == 0 || replaced) continue;
            for (auto const& options : entry.prerequisites) prerequisite(entry, options, claims);
        }
    }

    /// Says of each exempted option that its learning may be too old, unless another option meets the requirement beyond doubt.
    void prerequisite(Curriculum::Entry const& entry, std::vector<int> const& options, Claims const& claims) {
        auto const never = [](EffectiveRules const& rules) { return rules.exempted_prerequisite == ExemptedPrerequisite::does_not_meet; };
        std::vector<std::pair<int, Age>> doubtful;
        for (int const option : options) {
            if (bench_->settled(option)) return;
            for (auto const* claim : claims) {
                if (!claim->exempts(option) || claim->any_rule(never)) continue;
                Age const age = age_of(*claim);
                if (age == Age::current) return;
                doubtful.emplace_back(option, age);
            }
        }
        for (auto const& [option, age] : doubtful) {
            std::string const learning = age == Age::unknown ? "learning whose day of completion is not known" :
                "learning completed over " + std::to_string(*bench_->policy.prerequisite_max_years) + " years before " + first_day().to_string();
            say(age == Age::unknown ? "prerequisite.undated" : "prerequisite.aged", bench_->curriculum[option].id.str() + " rests on " + learning +
                "; a person decides whether " + entry.id.str() + " may be studied on it", "prerequisite_max_years");
        }
    }

    enum class Age { current, unknown, old };

    /// The oldest that a claim draws on; a day that is not known is only said where no other is too long ago.
    [[nodiscard]] Age age_of(Claim const& claim) const {
        Age found = Age::current;
        for (auto const& [n, _] : claim.drawn) {
            auto const& completed = bench_->at(n).attainment->completed;
            if (!completed) found = std::max(found, Age::unknown);
            else if (completed->years_later(*bench_->policy.prerequisite_max_years) < first_day()) return Age::old;
        }
        return found;
    }

    [[nodiscard]] Date first_day() const { return bench_->record.enrolment.value_or(bench_->on); }

    Bench const* bench_;
    Claims const* assured_;
    Claims const* potential_;
    std::vector<Reason> found_ = {};
};

}  // namespace crediton::inline v0
