// bench_instances dump FAMILY SEED    the instance as JSON, for a competitor in another language
// bench_instances digest              a digest of each family's first instances
// bench_instances shape FAMILY SEEDS  what the family looks like

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "instances.hpp"

namespace {

using namespace crediton::benchmarks;

template <class List, class Each>
void write(List const& list, Each each) {
    std::cout << "[";
    char const* comma = "";
    for (auto const& item : list) std::cout << comma, each(item), comma = ", ";
    std::cout << "]";
}

void write_numbers(std::vector<int> const& list) {
    write(list, [](int n) { std::cout << n; });
}

void dump(Instance const& of) {
    std::cout << "{\"columns\": " << of.columns << ",\n \"rows\": ";
    write(of.rows, [](Row const& row) {
        std::cout << "{\"most\": " << row.most << ", \"terms\": ";
        write(row.terms, [](Term const& term) { std::cout << "[" << term.column << ", " << term.weight << "]"; });
        std::cout << "}";
    });
    std::cout << ",\n \"objectives\": ";
    write(of.objectives, [](auto const& objective) { write(objective, [](std::int64_t weight) { std::cout << weight; }); });
    std::cout << ",\n \"lists\": ";
    write(of.lists, [](auto const& list) { write(list, write_numbers); });
    std::cout << "}\n";
}

/// The sizes of the components that claims form by attainments and modules that they share.
std::vector<int> component_sizes(Case const& of) {
    std::vector<int> home(of.claims.size());
    for (std::size_t n = 0; n < home.size(); ++n) home[n] = static_cast<int>(n);
    std::map<int, int> by_attainment, by_module;
    auto const join = [&](std::map<int, int>& by, int key, std::size_t n) {
        auto const [found, fresh] = by.try_emplace(key, static_cast<int>(n));
        if (fresh) return;
        int const from = home[n];
        int const to = home[static_cast<std::size_t>(found->second)];
        std::replace(home.begin(), home.end(), from, to);
    };
    for (std::size_t n = 0; n < home.size(); ++n) {
        for (auto const& each : of.claims[n].drawn) join(by_attainment, each.first, n);
        for (int const m : of.claims[n].modules) join(by_module, m, n);
    }
    std::map<int, int> count;
    for (int const each : home) ++count[each];
    std::vector<int> sizes;
    for (auto const& each : count) sizes.push_back(each.second);
    return sizes;
}

struct Shape {
    double claims = 0, attainments = 0, modules = 0, equivalences = 0, one_to_one = 0, alternatives = 0, contested = 0, sources = 0;
};

void look(Shape& sum, Case const& of) {
    std::map<int, std::vector<Claim const*>> ways;
    std::map<int, std::set<int>> users;
    for (Claim const& claim : of.claims) {
        ways[claim.equivalence].push_back(&claim);
        for (auto const& each : claim.drawn) users[each.first].insert(claim.equivalence);
    }
    for (auto const& [_, some] : ways) {
        sum.one_to_one += some[0]->drawn.size() == 1 && some[0]->modules.size() == 1;
        sum.alternatives += some.size() > 1;
    }
    for (auto const& [_, by] : users) sum.contested += by.size() > 1;
    sum.claims += static_cast<double>(of.claims.size());
    sum.attainments += static_cast<double>(of.attainments.size());
    sum.modules += static_cast<double>(of.modules.size());
    sum.equivalences += static_cast<double>(ways.size());
    sum.sources += static_cast<double>(users.size());
}

void shape(std::string_view family, std::uint64_t seeds) {
    Shape sum;
    std::vector<int> sizes;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Case const given = case_of(family, seed);
        look(sum, given);
        auto const some = component_sizes(given);
        sizes.insert(sizes.end(), some.begin(), some.end());
    }
    std::sort(sizes.begin(), sizes.end());
    auto const count = static_cast<double>(seeds);
    std::cout << family << ": attainments " << sum.attainments / count << ", modules " << sum.modules / count << ", claims "
              << sum.claims / count << ", 1:1 " << 100 * sum.one_to_one / sum.equivalences << " %, with alternatives "
              << 100 * sum.alternatives / sum.equivalences << " %, contested sources " << 100 * sum.contested / sum.sources
              << " %, components of " << sizes[sizes.size() / 2] << " claims (median) to " << sizes.back() << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    std::string_view const what = argc > 1 ? argv[1] : "";
    if (what == "dump" && argc == 4) {
        dump(instance(argv[2], std::strtoull(argv[3], nullptr, 10)));
    } else if (what == "shape" && argc == 4) {
        shape(argv[2], std::strtoull(argv[3], nullptr, 10));
    } else if (what == "digest") {
        for (auto const family : families) std::cout << family << " " << std::hex << digest(instance(family, 1)) << std::dec << "\n";
    } else {
        std::cerr << "usage: bench_instances dump FAMILY SEED | shape FAMILY SEEDS | digest\n";
        return 2;
    }
}
