#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/verify/facts.hpp>

namespace crediton::inline v0::verify {

/// An attainment in the place of a source.
struct Item {
    std::size_t held = 0;
    CredentialSource const* source = nullptr;  ///< none for general credit and outcomes
};

/// One way in which an expression is met: `ambiguous` if only by the upper end of a level.
struct Way {
    std::vector<Item> items = {};
    bool ambiguous = false;

    [[nodiscard]] std::set<std::size_t> evidence() const {
        std::set<std::size_t> found;
        for (auto const& item : items) found.insert(item.held);
        return found;
    }
};

/// More ways than this of one expression are not listed, so that what draws on them is not checked.
inline constexpr std::size_t most_ways = 1023;
/// General credit and outcomes try every set of at most so many attainments.
inline constexpr std::size_t most_general = 10;

/// Ends the check where there are more ways than are listed.
inline void demand_few(bool few) {
    demand(few, "verify.many_ways", "an equivalence can be met in too many ways to list, or by sets of too many attainments");
}

/// Calls `visit(set)` for every set of some attainments, the empty one left out.
template <class Visit>
void each_set(std::vector<std::size_t> const& some, Visit visit) {
    demand_few(some.size() <= most_general);
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << some.size()); ++chosen) {
        std::vector<std::size_t> set;
        for (std::size_t i = 0; i < some.size(); ++i) {
            if ((chosen >> i & 1) != 0) set.push_back(some[i]);
        }
        visit(set);
    }
}

/// Every way in which a source expression is met by what is held, whatever its marks and verdicts; but general credit leaves
/// out attainments that nothing can use.
class Ways {
public:
    explicit Ways(Facts const& facts) : facts_{&facts} {}

    [[nodiscard]] std::vector<Way> of(std::vector<Source> const& all) const {
        std::vector<Parts> parts;
        for (auto const& each : all) parts.push_back(of(each));
        return some_of(parts, parts.size());
    }

    /// True if no two are one attainment, or alternatives.
    [[nodiscard]] bool apart(std::vector<Item> const& items) const {
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (items[i].held == items[j].held || facts_->rivals[items[i].held][items[j].held]) return false;
            }
        }
        return true;
    }

private:
    using Parts = std::vector<Way>;

    [[nodiscard]] Parts of(Source const& source) const {
        return std::visit([&](auto const& form) { return of_form(form); }, source.form);
    }

    [[nodiscard]] Parts of_form(CredentialSource const& source) const {
        Parts found;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            if (facts_->held[i].key == source.credential.str()) found.push_back({{{i, &source}}, false});
        }
        return found;
    }
    [[nodiscard]] Parts of_form(AllOf const& source) const { return of(source.items); }
    [[nodiscard]] Parts of_form(AnyOf const& source) const {
        Parts found;
        for (auto const& each : source.items) {
            for (auto& way : of(each)) found.push_back(std::move(way));
            demand_few(found.size() <= most_ways);
        }
        return found;
    }
    [[nodiscard]] Parts of_form(AtLeast const& source) const {
        std::vector<Parts> parts;
        for (auto const& each : source.items) parts.push_back(of(each));
        return some_of(parts, static_cast<std::size_t>(std::max(0, source.least)));
    }
    [[nodiscard]] Parts of_form(GeneralCredit const& source) const {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            auto const& held = facts_->held[i];
            if (!held.hopeless() && lets_through(source.where, held, false)) open.push_back(i);
        }
        Parts found;
        each_set(open, [&](std::vector<std::size_t> const& set) {
            Way way;
            for (std::size_t const held : set) way.items.push_back({held, nullptr});
            if (!enough(source, way, false)) return;
            way.ambiguous = !enough(source, way, true);
            if (apart(way.items)) found.push_back(std::move(way));
        });
        return found;
    }

    /// True if the attainment reaches a level, by the lower end of its own or by the upper.
    [[nodiscard]] bool reaches(Held const& held, Level const& level, bool surely) const {
        return (surely ? held.low : held.high) >= level.in(facts_->programme->framework).high;
    }

    [[nodiscard]] bool lets_through(Filter const& filter, Held const& held, bool surely) const {
        auto const& credential = *held.credential;
        if (filter.providers && !holds(*filter.providers, credential.provider)) return false;
        if (filter.kinds && !holds(*filter.kinds, held.kind)) return false;
        if (filter.level_at_least && !reaches(held, *filter.level_at_least, surely)) return false;
        if (!filter.subjects) return true;
        return std::any_of(credential.subjects.begin(), credential.subjects.end(), [&](auto const& each) { return holds(*filter.subjects, each); });
    }

    [[nodiscard]] bool enough(GeneralCredit const& source, Way const& way, bool surely) const {
        Units sum = 0;
        std::vector<Units> above(source.at_levels.size());
        for (auto const& item : way.items) {
            auto const& held = facts_->held[item.held];
            if (!lets_through(source.where, held, surely)) return false;
            sum += held.credits;
            for (std::size_t i = 0; i < above.size(); ++i) above[i] += reaches(held, source.at_levels[i].level, surely) ? held.credits : 0;
        }
        for (std::size_t i = 0; i < above.size(); ++i) {
            if (above[i] < facts_->units(source.at_levels[i].credits)) return false;
        }
        return sum >= facts_->units(source.credits);
    }

    /// The ways in which `least` or more of the items are met, each by attainments of its own.
    [[nodiscard]] Parts some_of(std::vector<Parts> const& items, std::size_t least) const {
        std::size_t left = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](Parts const& each) { return !each.empty(); }));
        std::vector<std::pair<Way, std::size_t>> found{{Way{}, 0}};  // with how many items are met
        for (auto const& parts : items) {
            if (parts.empty()) continue;
            --left;
            std::vector<std::pair<Way, std::size_t>> longer;
            for (auto const& [way, met] : found) {
                if (met + left >= least) longer.emplace_back(way, met);
                for (auto const& part : parts) {
                    if (met + 1 + left < least) continue;
                    Way both = way;
                    both.items.insert(both.items.end(), part.items.begin(), part.items.end());
                    both.ambiguous = way.ambiguous || part.ambiguous;
                    if (apart(both.items)) longer.emplace_back(std::move(both), met + 1);
                }
                demand_few(longer.size() <= most_ways + 1);
            }
            found = std::move(longer);
        }
        Parts ways;
        for (auto& each : found) {
            if (each.second >= least) ways.push_back(std::move(each.first));
        }
        return ways;
    }

    Facts const* facts_;
};

}  // namespace crediton::inline v0::verify
