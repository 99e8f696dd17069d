#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "instance.hpp"
#include "random.hpp"

namespace crediton::benchmarks {

struct Size {
    int attainments;
    int modules;
    int claims;
};

/// Claims that are drawn at random until there are enough of them, no two alike.
class Dealt {
public:
    Dealt(Size size, std::uint64_t seed) : size_{size}, dice_{seed} {}

protected:
    using Picked = std::vector<int>;

    [[nodiscard]] Picked some(int many, int of) {
        std::set<int> found;
        while (static_cast<int>(found.size()) < std::min(many, of)) found.insert(dice_.between(0, of - 1));
        return {found.begin(), found.end()};
    }

    [[nodiscard]] std::int64_t held(Picked const& sources) const {
        std::int64_t sum = 0;
        for (int const a : sources) sum += made_.attainments[static_cast<std::size_t>(a)].units;
        return sum;
    }
    [[nodiscard]] std::int64_t asked(Picked const& targets) const {
        std::int64_t sum = 0;
        for (int const m : targets) sum += made_.modules[static_cast<std::size_t>(m)].units;
        return sum;
    }
    [[nodiscard]] std::int64_t all_credit(int level = 0) const {
        std::int64_t sum = 0;
        for (Module const& each : made_.modules) sum += level == 0 || each.level == level ? each.units : 0;
        return sum;
    }

    /// Draws the attainments whole, or, where evidence may be divided, as much of each in turn as the modules ask.
    [[nodiscard]] Claim claim(Picked const& sources, Picked const& targets, bool divided) const {
        Claim made;
        made.modules = targets;
        std::int64_t left = divided ? asked(targets) : held(sources);
        for (int const a : sources) {
            std::int64_t const part = std::min(left, made_.attainments[static_cast<std::size_t>(a)].units);
            if (part > 0) made.drawn[a] = part;
            left -= part;
        }
        return made;
    }

    [[nodiscard]] bool fresh(Picked const& sources, Picked const& targets) { return seen_.insert({sources, targets}).second; }

    Size size_;
    test::Random dice_;
    Case made_;
    std::set<std::pair<Picked, Picked>> seen_;
};

/// Credits of 10, 15, 20 and 30, mostly one source and one or two modules, a cap on the award, one or two on levels, one on
/// experiential learning, an option group.
class Typical : Dealt {
public:
    using Dealt::Dealt;

    [[nodiscard]] Case operator()() {
        bool const divided = dice_.chance(25);
        for (int a = 0; a < size_.attainments; ++a) made_.attainments.push_back({credits(), dice_.chance(15)});
        for (int m = 0; m < size_.modules; ++m) {
            made_.modules.push_back({credits(), dice_.between(4, 6), dice_.chance(40), dice_.chance(20)});
        }
        for (int tries = 0; tries < 40 * size_.claims && static_cast<int>(made_.claims.size()) < size_.claims; ++tries) deal(divided);
        limits();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::int64_t credits() { return units_of_credit * dice_.one({10, 15, 15, 20, 30}); }

    void deal(bool divided) {
        Picked const sources = some(dice_.chance(75) ? 1 : 2, size_.attainments);
        Picked const targets = some(dice_.chance(80) ? 1 : 2, size_.modules);
        if (held(sources) < asked(targets) || !fresh(sources, targets)) return;
        bool const alternative = !made_.claims.empty() && dice_.chance(15);
        Claim made = claim(sources, targets, divided);
        made.equivalence = made_.claims.empty() ? 0 : made_.claims.back().equivalence + (alternative ? 0 : 1);
        made.replaces = dice_.chance(5);
        made.referred = dice_.chance(15);
        made_.claims.push_back(std::move(made));
    }

    [[nodiscard]] std::int64_t part(std::int64_t credit, int least, int most) {
        std::int64_t const step = 5 * units_of_credit;
        return credit * dice_.between(least, most) / 100 / step * step;
    }

    void limits() {
        made_.caps.push_back({0, false, part(all_credit(), 33, 67)});
        made_.caps.push_back({6, false, part(all_credit(6), 25, 50)});
        if (dice_.chance(50)) made_.caps.push_back({5, false, part(all_credit(5), 40, 67)});
        made_.caps.push_back({0, true, part(made_.caps.front().most, 10, 34)});
        std::int64_t options = 0;
        for (Module const& each : made_.modules) options += each.optional ? each.units : 0;
        made_.option_room = part(options, 40, 70);
        for (int n = dice_.chance(30) ? dice_.between(1, 2) : 0; n > 0; --n) {
            Picked const pair = some(2, size_.modules);
            made_.prerequisites.emplace_back(pair[1], pair[0]);
        }
    }
};

/// Odd credits, stacks of up to six attainments for up to six modules, near ties, and caps that a good choice misses by one.
class Hard : Dealt {
public:
    using Dealt::Dealt;

    [[nodiscard]] Case operator()() {
        for (int a = 0; a < size_.attainments; ++a) made_.attainments.push_back({credits(), dice_.chance(25)});
        for (int m = 0; m < size_.modules; ++m) made_.modules.push_back({credits(), dice_.between(4, 6), dice_.chance(50), false});
        for (int tries = 0; tries < 40 * size_.claims && static_cast<int>(made_.claims.size()) < size_.claims; ++tries) {
            Picked const sources = some(stack(), size_.attainments);
            Picked const targets = some(stack(), size_.modules);
            std::int64_t const off = held(sources) - asked(targets);
            if (off < -13 * units_of_credit || off > 26 * units_of_credit || !fresh(sources, targets)) continue;
            made_.claims.push_back(claim(sources, targets, false));
            made_.claims.back().equivalence = static_cast<int>(made_.claims.size()) - 1;
            made_.claims.back().referred = dice_.chance(20);
        }
        missed_by_one();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::int64_t credits() { return units_of_credit * dice_.one({7, 11, 13, 17, 19, 23}); }
    [[nodiscard]] int stack() { return dice_.chance(30) ? dice_.between(4, 6) : dice_.between(1, 3); }

    /// The caps are one credit less than what the best of some first fits reaches.
    void missed_by_one() {
        std::array<std::int64_t, 3> most{};  // in all, at level 6, by experiential learning
        for (int n = 0; n < 20; ++n) {
            auto const reached = first_fit();
            if (reached[0] > most[0]) most = reached;
        }
        int const tight = dice_.one({60, 100, 150, 150});  // per cent; at 150 only what claims share binds
        made_.caps.push_back({0, false, most[0] / units_of_credit * tight / 100 * units_of_credit - units_of_credit});
        made_.caps.push_back({6, false, std::max<std::int64_t>(0, most[1] - units_of_credit)});
        made_.caps.push_back({0, true, std::max<std::int64_t>(0, most[2] - units_of_credit)});
    }

    [[nodiscard]] std::array<std::int64_t, 3> first_fit() {
        std::vector<std::size_t> order(made_.claims.size());
        for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
        dice_.shuffle(order);
        std::set<int> used, granted;
        std::array<std::int64_t, 3> reached{};
        for (std::size_t const n : order) {
            Claim const& each = made_.claims[n];
            bool free = true;
            bool experiential = false;
            for (auto const& [a, _] : each.drawn) {
                free = free && !used.contains(a);
                experiential = experiential || made_.attainments[static_cast<std::size_t>(a)].experiential;
            }
            for (int const m : each.modules) free = free && !granted.contains(m);
            if (!free) continue;
            for (auto const& [a, _] : each.drawn) used.insert(a);
            for (int const m : each.modules) {
                granted.insert(m);
                auto const& module = made_.modules[static_cast<std::size_t>(m)];
                reached[1] += module.level == 6 ? module.units : 0;
            }
            reached[0] += asked(each.modules);
            reached[2] += experiential ? asked(each.modules) : 0;
        }
        return reached;
    }
};

}  // namespace crediton::benchmarks
