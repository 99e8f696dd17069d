#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <crediton/verify/claim.hpp>

namespace crediton::inline v0::verify {

/// Something that can't be completed: which check, and of which module, group or minimum.
struct Fault {
    enum class What { excluded, group, requires_more, minimum };
    What what = What::excluded;
    std::size_t which = 0;

    friend auto operator<=>(Fault const&, Fault const&) = default;
};

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
        }
        before_ = faults({});
        open_before_ = open_beside({});
    }

    /// True if the choice makes something impossible that individual grants alone do not.
    [[nodiscard]] bool broken(Choice const& choice) const {
        auto found = faults(choice);
        for (auto const& each : before_) found.erase(each);
        if (found.empty()) return false;
        Choice individual;
        std::copy_if(choice.begin(), choice.end(), std::back_inserter(individual), [](auto const* each) { return each->origin == Origin::individual; });
        for (auto const& each : faults(individual)) found.erase(each);
        return !found.empty();
    }

    /// True if so it is before any claim.
    [[nodiscard]] bool was(Fault const& fault) const { return before_.contains(fault); }
    /// True if the module could be studied before any claim.
    [[nodiscard]] bool could_be_studied(std::size_t place) const {
        return open_before_.contains(place) && !was({Fault::What::requires_more, place});
    }
    /// Pairs of modules that exclude each other, each in both orders.
    [[nodiscard]] std::set<std::pair<std::size_t, std::size_t>> const& exclusions() const noexcept { return excluded_; }

    /// True if under these rules an exempted module does not meet what requires it.
    [[nodiscard]] static bool deaf(Rules const& rules) { return rules.exempted_prerequisite == ExemptedPrerequisite::does_not_meet; }
    /// True if the rules for some evidence of the claim say so.
    [[nodiscard]] bool deaf(Claim const& claim) const {
        return claim.draws_on_any([&](std::size_t each) { return deaf(facts_->held[each].rules); });
    }

private:
    using Places = std::set<std::size_t>;

    [[nodiscard]] Places exempted(Choice const& choice) const {
        Places found = facts_->earlier;
        for (auto const* claim : choice) {
            for (auto const& piece : claim->pieces) {
                if (piece.module) found.insert(piece.place);
            }
        }
        return found;
    }

    /// Modules neither passed nor exempted, nor excluded by such a one.
    [[nodiscard]] Places open_beside(Choice const& choice) const {
        Places done = exempted(choice);
        done.insert(facts_->passed.begin(), facts_->passed.end());
        Places open;
        for (std::size_t i = 0; i < facts_->modules.size(); ++i) {
            if (!done.contains(i)) open.insert(i);
        }
        for (auto const& [one, other] : excluded_) {
            if (done.contains(one)) open.erase(other);
        }
        return open;
    }

    [[nodiscard]] std::set<Fault> faults(Choice const& choice) const {
        std::set<Fault> found;
        Places const exempt = exempted(choice);
        Places const open = open_beside(choice);
        for (auto const& [one, other] : excluded_) {
            bool const needed = facts_->modules[other].group < 0 || exempt.contains(other);
            if (exempt.contains(one) && needed) found.insert({Fault::What::excluded, other});
        }
        auto const left = left_in_groups(choice);
        for (std::size_t g = 0; g < left.size(); ++g) {
            Units sum = 0;
            for (std::size_t const i : open) sum += facts_->modules[i].group == static_cast<int>(g) ? facts_->modules[i].credits : 0;
            if (sum < left[g]) found.insert({Fault::What::group, g});
        }
        for (std::size_t const i : unreachable(open, met_by(choice))) found.insert({Fault::What::requires_more, i});
        add_minima(found, choice, open, left);
        return found;
    }

    [[nodiscard]] std::vector<Units> left_in_groups(Choice const& choice) const {
        auto left = facts_->asked;
        for (std::size_t g = 0; g < left.size(); ++g) left[g] -= facts_->settled_in(static_cast<int>(g));
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
        if (!deaf(facts_->rules)) found.insert(facts_->earlier.begin(), facts_->earlier.end());
        for (auto const* claim : choice) {
            if (deaf(*claim)) continue;
            for (auto const& piece : claim->pieces) {
                if (piece.module) found.insert(piece.place);
            }
        }
        return found;
    }

    [[nodiscard]] Places unreachable(Places const& open, Places reached) const {
        bool more = true;
        while (more) {
            more = false;
            for (std::size_t const i : open) {
                if (reached.contains(i) || !all_met(facts_->prerequisites[i], [&](std::size_t each) { return reached.contains(each); })) continue;
                if (!all_met(facts_->corequisites[i], [&](std::size_t each) { return reached.contains(each) || open.contains(each); })) continue;
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
            if (got < Exact{facts_->units(minima[n].credits)}) found.insert({Fault::What::minimum, n});
        }
    }

    /// The most credit at or above a level among open modules that fill what is left of a group and of which each is needed:
    /// without the least of them, which here comes last, the others do not fill it.
    [[nodiscard]] Units most_in(int group, Units left, int level, Places const& open) const {
        std::multimap<Units, bool, std::greater<>> options;  // whether at the level
        for (std::size_t const i : open) {
            auto const& module = facts_->modules[i];
            if (module.group == group) options.emplace(module.credits, module.level >= level);
        }
        Units best = 0;
        std::map<Units, Units> short_of{{0, 0}};  // for each total under what is left, the most at the level
        for (auto const& [credits, high] : options) {
            auto more = short_of;
            for (auto const& [total, above] : short_of) {
                Units const with = above + (high ? credits : 0);
                if (total < left && total + credits >= left) best = std::max(best, with);
                if (total + credits < left) more[total + credits] = std::max(more[total + credits], with);
            }
            short_of = std::move(more);
        }
        return best;
    }

    Facts const* facts_;
    std::set<std::pair<std::size_t, std::size_t>> excluded_ = {};
    std::set<Fault> before_ = {};
    Places open_before_ = {};
};

}  // namespace crediton::inline v0::verify
