#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oracle_limits.hpp"

namespace crediton::test {

/// Whether the programme can still be completed beside a choice of claims.
class Rest {
public:
    explicit Rest(Facts const& facts) : facts_{&facts} {
        for (std::size_t i = 0; i < facts.modules.size(); ++i) {
            for (auto const& id : facts.programme->modules[i].exclusions) {
                if (auto const other = facts.place_of(id)) {
                    excluded_.insert({i, *other});
                    excluded_.insert({*other, i});
                }
            }
            requirements_.push_back(facts.requirements(i));
            beside_.push_back(facts.conditions(facts.programme->modules[i].corequisites));
        }
    }

    /// True if the choice makes something impossible that individual grants alone do not.
    [[nodiscard]] bool broken(Choice const& choice) const {
        Choice individual;
        std::copy_if(choice.begin(), choice.end(), std::back_inserter(individual), [](auto const* each) { return each->origin == Origin::individual; });
        auto found = faults(choice);
        if (found.empty()) return false;
        for (auto const& each : faults(individual)) found.erase(each);
        for (auto const& each : faults({})) found.erase(each);
        return !found.empty();
    }

private:
    using Places = std::set<std::size_t>;
    using Fault = std::pair<std::string, std::size_t>;

    [[nodiscard]] std::set<Fault> faults(Choice const& choice) const {
        std::set<Fault> found;
        Places exempt = facts_->earlier;
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.module) exempt.insert(piece.place);
            }
        }
        Places open;
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) open.insert(i);
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            if (exempt.contains(i) || facts_->passed.contains(i)) open.erase(i);
        }
        for (auto const& [one, other] : excluded_) {
            if (exempt.contains(one) || facts_->passed.contains(one)) open.erase(other);
            if (exempt.contains(one) && (facts_->modules[other].group < 0 || exempt.contains(other))) found.insert({"excluded", other});
        }
        auto const left = left_in_groups(choice);
        for (std::size_t g = 0; g < left.size(); ++g) {
            Units sum = 0;
            for (std::size_t const i : open) sum += facts_->modules[i].group == static_cast<int>(g) ? facts_->modules[i].credits : 0;
            if (sum < left[g]) found.insert({"group", g});
        }
        for (std::size_t const i : unreachable(open, met_by(choice))) found.insert({"requires", i});
        add_minima(found, choice, open, left);
        return found;
    }

    [[nodiscard]] std::vector<Units> left_in_groups(Choice const& choice) const {
        auto left = facts_->asked;
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            auto const& each = facts_->modules[i];
            if (each.group >= 0 && facts_->settled(i)) left[static_cast<std::size_t>(each.group)] -= each.credits;
        }
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.group >= 0) left[static_cast<std::size_t>(piece.group)] -= piece.credits;
            }
        }
        return left;
    }

    /// Passed modules, and exempted ones that meet what requires them: the kinds of the evidence say so.
    [[nodiscard]] Places met_by(Choice const& choice) const {
        Places found = facts_->passed;
        auto const meets = [](Rules const& rules) { return rules.exempted_prerequisite != ExemptedPrerequisite::does_not_meet; };
        if (meets(facts_->rules)) found.insert(facts_->earlier.begin(), facts_->earlier.end());
        for (auto const* claim : choice) {
            if (!std::all_of(claim->drawn.begin(), claim->drawn.end(), [&](auto const& each) { return meets(facts_->held[each.first].rules); })) continue;
            for (auto const& piece : claim->pieces) {
                if (piece.module) found.insert(piece.place);
            }
        }
        return found;
    }

    [[nodiscard]] Places unreachable(Places const& open, Places reached) const {
        auto const all_met = [](Facts::Conditions const& all, auto test) {
            return std::all_of(all.begin(), all.end(), [&](auto const& options) { return std::any_of(options.begin(), options.end(), test); });
        };
        bool more = true;
        while (more) {
            more = false;
            for (std::size_t const i : open) {
                if (reached.contains(i) || !all_met(requirements_[i], [&](std::size_t each) { return reached.contains(each); })) continue;
                if (!all_met(beside_[i], [&](std::size_t each) { return reached.contains(each) || open.contains(each); })) continue;
                more = reached.insert(i).second;
            }
        }
        Places found;
        for (std::size_t const i : open) {
            if (facts_->modules[i].group < 0 && !reached.contains(i)) found.insert(i);
        }
        return found;
    }

    void add_minima(std::set<Fault>& found, Choice const& choice, Places const& open, std::vector<Units> const& left) const {
        auto const& minima = facts_->programme->minima;
        for (std::size_t n = 0; n < minima.size(); ++n) {
            int const level = minima[n].at_level;
            Exact got;
            for (auto const* claim : choice) {
                if (claim->effect == Effect::credit) got = got + claim->counts.at(level);
                for (auto const& piece : claim->pieces) {
                    if (claim->effect == Effect::replace && piece.level >= level) got = got + Exact{piece.credits};
                }
            }
            for (auto const& each : facts_->modules) {
                bool const sure = facts_->settled(each.place) || (each.group < 0 && open.contains(each.place));
                if (sure && each.level >= level) got = got + Exact{each.credits};
            }
            for (std::size_t g = 0; g < left.size(); ++g) got = got + Exact{most_in(static_cast<int>(g), left[g], level, open)};
            if (got < Exact{facts_->units(minima[n].credits)}) found.insert({"minimum", n});
        }
    }

    /// The most credit at or above a level among open modules that fill what is left of a group and of which each is needed.
    [[nodiscard]] Units most_in(int group, Units left, int level, Places const& open) const {
        std::vector<Piece const*> options;
        for (std::size_t const i : open) {
            if (facts_->modules[i].group == group) options.push_back(&facts_->modules[i]);
        }
        Units best = 0;
        for (std::size_t some = 1; some < (std::size_t{1} << options.size()); ++some) {
            Units total = 0;
            Units high = 0;
            Units least = 0;
            for (std::size_t i = 0; i < options.size(); ++i) {
                if ((some >> i & 1) == 0) continue;
                Units const credits = options[i]->credits;
                least = total == 0 ? credits : std::min(least, credits);
                total += credits;
                high += options[i]->level >= level ? credits : 0;
            }
            if (total >= left && total - least < left) best = std::max(best, high);
        }
        return best;
    }

    Facts const* facts_;
    std::set<std::pair<std::size_t, std::size_t>> excluded_ = {};
    std::vector<Facts::Conditions> requirements_ = {};
    std::vector<Facts::Conditions> beside_ = {};  ///< corequisites
};

}  // namespace crediton::test
