#pragma once

#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace crediton::benchmarks {

struct Term {
    int column = 0;
    std::int64_t weight = 0;
};

/// sum of weight x column <= most.
struct Row {
    std::vector<Term> terms;
    std::int64_t most = 0;
};

/// A problem in plain numbers, as every competitor gets it. It has types of its own, so that the library may change
/// its own without changing what is measured.
struct Instance {
    std::string family;
    std::uint64_t seed = 0;
    int columns = 0;
    std::vector<Row> rows;                              ///< credit in units of 1/300 CATS, as in the library
    std::vector<std::vector<std::int64_t>> objectives;  ///< five, each to be made greatest
    std::vector<std::vector<std::vector<int>>> lists;   ///< elements of each list, as the columns that bring them
};

inline constexpr std::int64_t units_of_credit = 300;

struct Attainment {
    std::int64_t units = 0;
    bool experiential = false;
};

struct Module {
    std::int64_t units = 0;
    int level = 4;
    bool compulsory = false;
    bool optional = false;  ///< a member of the option group
};

struct Claim {
    int equivalence = 0;
    std::map<int, std::int64_t> drawn;  ///< units of each attainment
    std::vector<int> modules;
    bool replaces = false;  ///< another module takes the place: no credit
    bool referred = false;
};

struct Cap {
    int level = 0;               ///< counts credit at this level only; 0 for all
    bool experiential = false;   ///< counts claims that draw on any experiential attainment
    std::int64_t most = 0;
};

/// What an instance is written from: a record with its claims, and the limits of the policy.
struct Case {
    std::vector<Attainment> attainments;
    std::vector<Module> modules;
    std::vector<Claim> claims;
    std::vector<Cap> caps;
    std::vector<std::pair<int, int>> rivals;         ///< attainments of which one excludes the other
    std::vector<std::pair<int, int>> prerequisites;  ///< the first module is exempted only with the second
    std::int64_t option_room = -1;                   ///< what the option group asks; -1 without one

    [[nodiscard]] std::int64_t credit(Claim const& claim) const {
        std::int64_t sum = 0;
        for (int const m : claim.modules) sum += modules[static_cast<std::size_t>(m)].units;
        return sum;
    }
};

/// Writes a case as rows, objectives and lists, in the order of decide/choice_problem.hpp.
class Writer {
public:
    explicit Writer(Case const& given) : given_{&given} {}

    [[nodiscard]] Instance operator()(std::string family, std::uint64_t seed) {
        made_ = {};
        made_.family = std::move(family);
        made_.seed = seed;
        made_.columns = static_cast<int>(given_->claims.size());
        for (Cap const& cap : given_->caps) row(cap.most, [&](Claim const& claim) { return counted(cap, claim); });
        evidence_rows();
        once_rows();
        objectives();
        lists();
        return std::move(made_);
    }

private:
    [[nodiscard]] Module const& module(int m) const { return given_->modules[static_cast<std::size_t>(m)]; }
    [[nodiscard]] static bool draws(Claim const& claim, int attainment) { return claim.drawn.contains(attainment); }
    [[nodiscard]] static bool grants(Claim const& claim, int module) {
        for (int const m : claim.modules) {
            if (m == module) return true;
        }
        return false;
    }

    [[nodiscard]] std::int64_t counted(Cap const& cap, Claim const& claim) const {
        bool counts = !claim.replaces;
        if (counts && cap.experiential) {
            counts = false;
            for (auto const& each : claim.drawn) counts = counts || given_->attainments[static_cast<std::size_t>(each.first)].experiential;
        }
        std::int64_t sum = 0;
        for (int const m : claim.modules) sum += counts && (cap.level == 0 || module(m).level == cap.level) ? module(m).units : 0;
        return sum;
    }

    template <class Weight>
    void row(std::int64_t most, Weight weight) {
        Row made{{}, most};
        for (int n = 0; n < made_.columns; ++n) {
            std::int64_t const each = weight(given_->claims[static_cast<std::size_t>(n)]);
            if (each != 0) made.terms.push_back({n, each});
        }
        if (!made.terms.empty()) made_.rows.push_back(std::move(made));
    }

    void evidence_rows() {
        for (int a = 0; a < static_cast<int>(given_->attainments.size()); ++a) {
            row(given_->attainments[static_cast<std::size_t>(a)].units, [&](Claim const& claim) {
                auto const found = claim.drawn.find(a);
                return found == claim.drawn.end() ? std::int64_t{0} : found->second;
            });
        }
        for (auto const& [a, b] : given_->rivals) rival_rows(a, b);
    }

    /// One row for each claim on the first, over all claims on the second.
    void rival_rows(int a, int b) {
        std::int64_t size = 0;
        for (Claim const& claim : given_->claims) size += draws(claim, b) ? 1 : 0;
        for (Claim const& one : given_->claims) {
            if (size == 0 || !draws(one, a)) continue;
            row(size, [&](Claim const& claim) { return (draws(claim, b) ? 1 : 0) + (&claim == &one ? size : 0); });
        }
    }

    void once_rows() {
        for (int m = 0; m < static_cast<int>(given_->modules.size()); ++m) {
            row(1, [&](Claim const& claim) { return grants(claim, m) ? 1 : 0; });
        }
        std::map<int, int> ways;
        for (Claim const& claim : given_->claims) ++ways[claim.equivalence];
        for (auto const& [equivalence, count] : ways) {
            if (count > 1) row(1, [&, &e = equivalence](Claim const& claim) { return claim.equivalence == e ? 1 : 0; });
        }
        if (given_->option_room >= 0) {
            row(given_->option_room, [&](Claim const& claim) {
                std::int64_t sum = 0;
                for (int const m : claim.modules) sum += module(m).optional ? module(m).units : 0;
                return sum;
            });
        }
        for (auto const& [needs, needed] : given_->prerequisites) {
            row(0, [&, &n = needs, &o = needed](Claim const& claim) { return (grants(claim, n) ? 1 : 0) - (grants(claim, o) ? 1 : 0); });
        }
    }

    /// As ChoiceProblem::worth.
    void objectives() {
        made_.objectives.assign(5, {});
        for (Claim const& claim : given_->claims) {
            std::int64_t const credit = given_->credit(claim);
            std::int64_t compulsory = 0;
            std::int64_t drawn = 0;
            for (int const m : claim.modules) compulsory += module(m).compulsory ? module(m).units : 0;
            for (auto const& each : claim.drawn) drawn += each.second;
            made_.objectives[0].push_back(claim.replaces ? 0 : credit);
            made_.objectives[1].push_back(claim.replaces ? credit : 0);
            made_.objectives[2].push_back(claim.referred ? -1 : 0);
            made_.objectives[3].push_back(compulsory);
            made_.objectives[4].push_back(-drawn);
        }
    }

    void lists() {
        std::map<int, std::vector<int>> modules, equivalences, attainments, claims;
        for (int n = 0; n < made_.columns; ++n) {
            Claim const& claim = given_->claims[static_cast<std::size_t>(n)];
            for (int const m : claim.modules) modules[m].push_back(n);
            equivalences[claim.equivalence].push_back(n);
            for (auto const& each : claim.drawn) attainments[each.first].push_back(n);
            claims[n].push_back(n);
        }
        for (auto const* list : {&modules, &equivalences, &attainments, &claims}) {
            made_.lists.emplace_back();
            for (auto const& each : *list) made_.lists.back().push_back(each.second);
        }
    }

    Case const* given_;
    Instance made_;
};

}  // namespace crediton::benchmarks
