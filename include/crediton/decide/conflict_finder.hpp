#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/demands.hpp>
#include <crediton/decide/obstacles.hpp>
#include <crediton/decide/routes.hpp>
#include <crediton/decide/variation.hpp>

namespace crediton::inline v0 {

/// Finds, for a module that no choice exempts, clauses and facts that forbid it together and of which none can be left out: with
/// any one of them set aside, and with those that are not among them, some choice exempts it. Where no claim exempts the module that is
/// told from the ways of its equivalences; elsewhere each is set aside by changing the documents and solving again.
class ConflictFinder {
public:
    ConflictFinder(Grounds const& grounds, Case const& the_case, SearchLimits const& limits)
        : grounds_{&grounds}, case_{&the_case}, limits_{&limits}, obstacles_{grounds, limits} {}

    /// Nothing if a search was stopped, or if what stands in the way is nothing that could be set aside. Precondition: no choice exempts it.
    [[nodiscard]] std::vector<Obstacle> operator()(int module) {
        if (auto const one = obstacles_.alone(*case_, module)) return {*one};
        if (!Obstacles::claimed(*case_, module)) {
            if (auto const found = by_routes(module); !found.empty()) return found;
        }
        std::vector<Obstacle> all = obstacles_(*case_, module);
        for (int round = 0; round < most_rounds; ++round) {
            Variation documents{*grounds_};
            for (auto const& each : all) obstacles_.set_aside(each, documents);
            Case const& without = documents.the_case();
            auto const possible = this->possible(without, module);
            if (!possible) return {};
            if (*possible) return shrunk(all, module);
            std::size_t const before = all.size();
            for (auto& each : obstacles_(without, module)) {
                if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(std::move(each));
            }
            if (all.size() == before) return lasting(all, without, module);
        }
        return {};
    }

    /// True if a search was stopped.
    [[nodiscard]] bool stopped() const noexcept { return stopped_; }

private:
    static constexpr int most_rounds = 8;

    [[nodiscard]] std::optional<bool> possible(Case const& the_case, int module) {
        Demands demands{the_case, *limits_};
        auto const found = demands.possible(module);
        stopped_ = stopped_ || demands.struck().struck;
        return found;
    }

    /// Obstacles that between them close every route, where no claim exempts the module: one is left out as long as every route is closed
    /// by another, so each that stays closes some route alone. Nothing if the routes are not known.
    [[nodiscard]] std::vector<Obstacle> by_routes(int module) {
        if (!routes_) routes_.emplace(*grounds_, *case_);
        auto const all = (*routes_)(module);
        if (!all || all->empty()) return {};
        std::vector<Obstacle> found;
        std::vector<std::vector<std::size_t>> closed_by;
        for (auto const& reasons : *all) {
            auto& own = closed_by.emplace_back();
            for (auto const& each : reasons) own.push_back(place(found, obstacles_.of(*case_, each)));
            if (own.empty()) return {};
        }
        std::vector<char> kept(found.size(), 1);
        for (std::size_t n = 0; n < found.size(); ++n) {
            kept[n] = std::any_of(closed_by.begin(), closed_by.end(), [&](auto const& own) {
                return std::none_of(own.begin(), own.end(), [&](std::size_t other) { return other != n && kept[other] != 0; });
            });
        }
        std::vector<Obstacle> left;
        for (std::size_t n = 0; n < found.size(); ++n) {
            if (kept[n] != 0) left.push_back(std::move(found[n]));
        }
        return left;
    }

    /// Where an obstacle stands in a list, at its end if it is new.
    [[nodiscard]] static std::size_t place(std::vector<Obstacle>& all, Obstacle made) {
        auto const at = std::find_if(all.begin(), all.end(), [&](Obstacle const& each) {
            return each.what == made.what && each.subject == made.subject && each.reason.code == made.reason.code;
        });
        if (at != all.end()) return static_cast<std::size_t>(at - all.begin());
        all.push_back(std::move(made));
        return all.size() - 1;
    }

    [[nodiscard]] std::optional<bool> possible_without(std::vector<Obstacle> const& aside, int module) {
        std::string name = std::to_string(module);
        for (auto const& each : aside) name += '\0' + std::to_string(static_cast<int>(each.what)) + '\n' + each.subject + '\n' + each.reason.code;
        auto const [at, fresh] = known_.try_emplace(std::move(name));
        if (!fresh) return at->second;
        Variation documents{*grounds_};
        for (auto const& each : aside) obstacles_.set_aside(each, documents);
        at->second = possible(documents.the_case(), module);
        return at->second;
    }

    /// With all else set aside it is still impossible: what cannot be set aside forbids it by itself.
    [[nodiscard]] std::vector<Obstacle> lasting(std::vector<Obstacle> const& all, Case const& the_case, int module) const {
        for (auto const& each : all) {
            if (!obstacles_.movable(each)) return {each};
        }
        if (Obstacles::claimed(the_case, module)) return {};
        for (auto const& each : all) {
            if (each.what == Obstacle::What::evidence && obstacles_.leads(each.subject, module)) return {each};  // nobody could hold what it asks for
        }
        return {obstacles_.unnamed(module)};  // what names it grants an amount, which names no module
    }

    /// Sets aside, one after the other, what is not needed for the conflict; then makes sure of each that is left.
    [[nodiscard]] std::vector<Obstacle> shrunk(std::vector<Obstacle> const& all, int module) {
        if (all.size() == 1) return all;
        std::vector<Obstacle> left = all;
        std::vector<Obstacle> aside;
        for (bool again = true; again;) {
            again = false;
            for (std::size_t n = 0; n < left.size();) {
                aside.push_back(left[n]);
                auto const possible = possible_without(aside, module);
                if (!possible) return {};
                if (*possible) {
                    aside.pop_back();
                    ++n;
                } else {
                    left.erase(left.begin() + static_cast<std::ptrdiff_t>(n));
                    again = n > 0;
                }
            }
        }
        return left;
    }

    Grounds const* grounds_;
    Case const* case_;
    SearchLimits const* limits_;
    Obstacles obstacles_;
    std::optional<RouteFinder> routes_ = {};
    bool stopped_ = false;
    std::map<std::string, std::optional<bool>> known_ = {};  ///< whether a module can be exempted without some obstacles
};

}  // namespace crediton::inline v0
