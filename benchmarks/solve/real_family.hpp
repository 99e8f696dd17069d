#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "instance.hpp"
#include "random.hpp"

namespace crediton::benchmarks {

/// A record under an agreement of the shape that published ones have: small components of claims, four in the middle and
/// nineteen at most, that only the cap on the award ties together.
class Real {
public:
    explicit Real(std::uint64_t seed) : dice_{seed} {}

    [[nodiscard]] Case operator()() {
        alternatives_ = static_cast<std::size_t>(dice_.between(15, 45));  // some are cut off by the size of the component
        contested_ = static_cast<std::size_t>(dice_.between(45, 85));
        for (int n = dice_.between(2, 6); n > 0; --n) component(component_size());
        limits();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::int64_t credits() { return units_of_credit * dice_.one({10, 15, 15, 15, 20, 30}); }

    [[nodiscard]] int component_size() {
        std::size_t const rank = dice_.below(100);
        if (rank < 40) return dice_.between(1, 3);
        if (rank < 60) return 4;
        return rank < 85 ? dice_.between(5, 8) : dice_.between(9, 19);
    }

    [[nodiscard]] int attainment() {
        made_.attainments.push_back({credits(), dice_.chance(12)});
        return static_cast<int>(made_.attainments.size()) - 1;
    }
    [[nodiscard]] int module(std::int64_t units) {
        made_.modules.push_back({units, dice_.between(4, 6), dice_.chance(45), dice_.chance(15)});
        return static_cast<int>(made_.modules.size()) - 1;
    }
    [[nodiscard]] std::int64_t held(int a) const { return made_.attainments[static_cast<std::size_t>(a)].units; }

    /// Equivalences that hang together: each next one shares a source with the former ones, if its sources are to be
    /// contested, and a module otherwise.
    void component(int claims) {
        std::vector<int> sources{attainment()};
        std::vector<int> targets;
        std::size_t const until = made_.claims.size() + static_cast<std::size_t>(claims);
        while (made_.claims.size() < until) {
            bool const shares_source = targets.empty() || dice_.chance(contested_);
            std::size_t const kind = dice_.below(100);  // 72 / 14 / 4 / 10 % are 1:1, n:1, 1:n, m:n
            std::vector<int> from{shares_source ? dice_.pick(sources) : attainment()};
            if (kind >= 72 && (kind < 86 || kind >= 90)) add(from, {dice_.chance(contested_) ? dice_.pick(sources) : attainment()});
            std::vector<int> to;
            if (!shares_source) to.push_back(dice_.pick(targets));
            std::size_t const wanted = kind >= 86 ? 2 : 1;
            while (to.size() < wanted) to.push_back(module(wanted == 1 ? held(from[0]) : credits()));
            equivalence(from, to, until);
            add(sources, from);
            add(targets, to);
        }
    }

    static void add(std::vector<int>& list, std::vector<int> const& some) {
        for (int const each : some) {
            if (std::find(list.begin(), list.end(), each) == list.end()) list.push_back(each);
        }
    }

    void equivalence(std::vector<int> const& from, std::vector<int> const& to, std::size_t until) {
        int const name = made_.claims.empty() ? 0 : made_.claims.back().equivalence + 1;
        bool const replaces = dice_.chance(3);
        claim(name, from, to, replaces);
        if (!dice_.chance(alternatives_)) return;
        for (int n = dice_.between(1, 2); n > 0 && made_.claims.size() < until; --n) {
            std::vector<int> other = from;
            other.back() = attainment();  // any of several sources will do in this place
            claim(name, other, to, replaces);
        }
    }

    void claim(int name, std::vector<int> const& from, std::vector<int> const& to, bool replaces) {
        Claim made;
        made.equivalence = name;
        for (int const a : from) made.drawn[a] = held(a);
        made.modules = to;
        made.replaces = replaces;
        made.referred = dice_.chance(12);
        made_.claims.push_back(std::move(made));
    }

    void limits() {
        std::int64_t reach = 0;
        for (Module const& each : made_.modules) reach += each.units;
        std::int64_t award = 120 * units_of_credit;  // the least award that is no smaller than what the record reaches into
        while (award < reach && award < 360 * units_of_credit) award += 60 * units_of_credit;
        made_.caps.push_back({0, false, award * dice_.between(1, 2) / 3});
        if (dice_.chance(40)) made_.caps.push_back({6, false, units_of_credit * dice_.one({0, 15, 30, 60})});
        if (dice_.chance(40)) made_.caps.push_back({0, true, units_of_credit * dice_.one({15, 30, 60})});
        if (dice_.chance(40)) made_.option_room = units_of_credit * dice_.one({15, 30, 45, 60});
        if (dice_.chance(15)) made_.rivals.emplace_back(0, static_cast<int>(made_.attainments.size()) - 1);
        if (dice_.chance(15) && made_.modules.size() > 1) made_.prerequisites.emplace_back(1, 0);
    }

    test::Random dice_;
    Case made_;
    std::size_t alternatives_ = 0;
    std::size_t contested_ = 0;
};

}  // namespace crediton::benchmarks
