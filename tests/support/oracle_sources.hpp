#pragma once

#include <bit>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "oracle_facts.hpp"

namespace crediton::test {

/// An attainment in the place of a source.
struct Item {
    std::size_t held;
    CredentialSource const* source = nullptr;  ///< none for general credit
};

/// One way in which an expression is met: `ambiguous` if only by the upper end of a level.
struct Way {
    std::vector<Item> items;
    bool ambiguous = false;
};

/// Every way in which a source expression is met by what is held, whatever its marks and verdicts.
class Ways {
public:
    explicit Ways(Facts const& facts) : facts_{&facts} {}

    [[nodiscard]] std::vector<Way> of(std::vector<Source> const& all) const {
        std::vector<Source const*> items;
        for (auto const& each : all) items.push_back(&each);
        return of_all(items);
    }

private:
    [[nodiscard]] std::vector<Way> of(Source const& source) const {
        return std::visit([&](auto const& form) { return of_form(form); }, source.form);
    }

    [[nodiscard]] std::vector<Way> of_form(CredentialSource const& source) const {
        std::vector<Way> found;
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            if (facts_->held[i].key == source.credential.str()) found.push_back({{{i, &source}}, false});
        }
        return found;
    }
    [[nodiscard]] std::vector<Way> of_form(AllOf const& source) const { return of(source.items); }
    [[nodiscard]] std::vector<Way> of_form(AnyOf const& source) const {
        std::vector<Way> found;
        for (auto const& each : source.items) {
            for (auto& way : of(each)) found.push_back(std::move(way));
        }
        return found;
    }
    [[nodiscard]] std::vector<Way> of_form(AtLeast const& source) const {
        std::vector<Way> found;
        for (std::size_t chosen = 0; chosen < (std::size_t{1} << source.items.size()); ++chosen) {
            if (std::popcount(chosen) < source.least) continue;
            std::vector<Source const*> items;
            for (std::size_t i = 0; i < source.items.size(); ++i) {
                if ((chosen >> i & 1) != 0) items.push_back(&source.items[i]);
            }
            for (auto& way : of_all(items)) found.push_back(std::move(way));
        }
        return found;
    }
    [[nodiscard]] std::vector<Way> of_form(GeneralCredit const& source) const {
        std::vector<Way> found;
        for (std::size_t chosen = 1; chosen < (std::size_t{1} << facts_->held.size()); ++chosen) {
            Way way;
            for (std::size_t i = 0; i < facts_->held.size(); ++i) {
                if ((chosen >> i & 1) != 0) way.items.push_back({i, nullptr});
            }
            if (!enough(source, way, false)) continue;
            way.ambiguous = !enough(source, way, true);
            if (apart(way.items)) found.push_back(std::move(way));
        }
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

    /// True if no two are one attainment, or alternatives.
    [[nodiscard]] bool apart(std::vector<Item> const& items) const {
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (items[i].held == items[j].held || alternatives(*facts_, items[i].held, items[j].held)) return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::vector<Way> of_all(std::vector<Source const*> const& items) const {
        std::vector<Way> found{Way{}};
        for (auto const* item : items) {
            std::vector<Way> longer;
            auto const parts = of(*item);
            for (auto const& way : found) {
                for (auto const& part : parts) {
                    Way both = way;
                    both.items.insert(both.items.end(), part.items.begin(), part.items.end());
                    both.ambiguous = way.ambiguous || part.ambiguous;
                    if (apart(both.items)) longer.push_back(std::move(both));
                }
            }
            found = std::move(longer);
        }
        return found;
    }

    Facts const* facts_;
};

}  // namespace crediton::test
