#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <crediton/graph.hpp>
#include <crediton/model.hpp>

using namespace crediton;
using namespace crediton::literals;

namespace {

std::string name(char letter, unsigned n) { return std::string(1, letter) + std::to_string(n); }

/// A random world of 6 credentials, 5 modules in two programmes, and 6 equivalences.
class World {
public:
    explicit World(unsigned seed) : random_{seed} {}

    Catalogue make() {
        CatalogueBuilder builder;
        for (unsigned n = 0; n < 6; ++n) {
            builder.add(Credential{.id = name('c', n), .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true});
        }
        for (unsigned n = 0; n < 5; ++n) builder.add(Module{.id = name('M', n), .credits = 20, .level = 4});
        builder.add(programme("P", 0, 4)).add(programme("Q", 3, 5));
        for (unsigned n = 0; n < 6; ++n) builder.add(equivalence(n));
        return builder.build();
    }

    unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

private:
    static Programme programme(char const* id, unsigned from, unsigned until) {
        Programme made{.id = id, .award = Award::certhe, .credits = static_cast<int>(20 * (until - from))};
        for (unsigned n = from; n < until; ++n) made.modules.push_back({.module = name('M', n), .stage = static_cast<int>(1 + n % 2)});
        return made;
    }

    Source source(unsigned depth) {
        if (depth == 0 || below(3) == 0) return Source{CredentialId{name('c', below(6))}};
        std::vector<Source> items{source(depth - 1), source(depth - 1), source(depth - 1)};
        switch (below(3)) {
            case 0: return AllOf{items};
            case 1: return AnyOf{items};
            default: return AtLeast{2, items};
        }
    }

    Equivalence equivalence(unsigned n) {
        Equivalence made{.id = name('E', n), .sources = {source(2)}};
        if (below(2) == 0) made.targets = StageTarget{static_cast<int>(1 + below(2))};
        else made.targets = ModuleTargets{{name('M', below(5))}};
        if (below(2) == 0) made.programmes = {below(2) == 0 ? "P" : "Q"};
        if (below(5) == 0) made.effect = Effect::refuse;
        return made;
    }

    std::mt19937 random_;
};

/// The obvious recursion, by counting.
bool obvious(Source const& source, std::set<CredentialId> const& held) {
    auto const count = [&](std::vector<Source> const& items) {
        std::size_t met = 0;
        for (auto const& item : items) met += obvious(item, held) ? 1U : 0U;
        return met;
    };
    if (auto const* all = std::get_if<AllOf>(&source.form)) return count(all->items) == all->items.size();
    if (auto const* any = std::get_if<AnyOf>(&source.form)) return count(any->items) > 0;
    if (auto const* some = std::get_if<AtLeast>(&source.form)) return count(some->items) >= static_cast<std::size_t>(some->least);
    return held.contains(std::get<CredentialSource>(source.form).credential);
}

std::set<ModuleId> expected(Catalogue const& catalogue, Programme const& programme, std::set<CredentialId> const& held) {
    std::set<ModuleId> found;
    for (auto const& rule : catalogue.equivalences()) {
        bool const elsewhere = !rule.programmes.empty() && rule.programmes.front() != programme.id;
        if (elsewhere || rule.effect == Effect::refuse || !obvious(rule.sources.front(), held)) continue;
        for (auto const& placement : programme.modules) {
            auto const* stage = std::get_if<StageTarget>(&rule.targets);
            auto const* modules = std::get_if<ModuleTargets>(&rule.targets);
            if (stage != nullptr && placement.stage == stage->stage) found.insert(placement.module);
            if (modules != nullptr && placement.module == modules->modules.front()) found.insert(placement.module);
        }
    }
    return found;
}

/// What a breadth-first search over everything but refusals and prerequisites finds: alternatives only.
std::set<ModuleId> by_search(CatalogueGraph const& whole, std::set<CredentialId> const& held) {
    auto const& graph = whole.boost();
    std::set<ModuleId> found;
    std::vector<CatalogueGraph::Vertex> open;
    for (auto const& id : held) open.push_back(*whole.find(id));
    std::set<CatalogueGraph::Vertex> seen(open.begin(), open.end());
    while (!open.empty()) {
        auto const vertex = open.back();
        open.pop_back();
        if (graph[vertex].kind == Node::Kind::module) found.insert(graph[vertex].id);
        for (auto [arc, end] = out_edges(vertex, graph); arc != end; ++arc) {
            if (graph[*arc].kind == Link::Kind::refusal) continue;
            if (seen.insert(target(*arc, graph)).second) open.push_back(target(*arc, graph));
        }
    }
    return found;
}

Catalogue two_programmes() {
    return CatalogueBuilder{}
        .add(Credential{.id = "x", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true})
        .add(Credential{.id = "y", .credits = 20_cats, .level = {Framework::fheq, 4}, .assessed = true})
        .add(Module{.id = "A", .credits = 20, .level = 4})
        .add(Module{.id = "B", .credits = 20, .level = 4})
        .add(Programme{.id = "P", .award = Award::certhe, .credits = 20, .modules = {{.module = "A", .stage = 1}}})
        .add(Programme{.id = "Q", .award = Award::certhe, .credits = 20, .modules = {{.module = "B", .stage = 1}}})
        .add(Equivalence{.id = "s", .sources = {"x"}, .targets = StageTarget{1}, .programmes = {"P"}})
        .add(Equivalence{.id = "no", .sources = {"y"}, .targets = ModuleTargets{{"B"}}, .effect = Effect::refuse})
        .build();
}

}  // namespace

TEST_CASE("reach is what the obvious recursion finds, and within what a search finds") {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        World world{seed};
        Catalogue const catalogue = world.make();
        std::set<CredentialId> held;
        for (unsigned n = 0; n < 6; ++n) {
            if (world.below(2) == 0) held.insert(CredentialId{name('c', n)});
        }
        for (auto const& programme : catalogue.programmes()) {
            CAPTURE(seed);
            auto const reached = reachable(catalogue, programme, held);
            CHECK(reached == expected(catalogue, programme, held));
            auto const searched = by_search(CatalogueGraph{catalogue, programme.id}, held);
            CHECK(std::includes(searched.begin(), searched.end(), reached.begin(), reached.end()));
        }
    }
}

TEST_CASE("an equivalence for one programme leads nowhere in another") {
    Catalogue const catalogue = two_programmes();
    CatalogueGraph const whole{catalogue};
    auto const rule = *whole.find(EquivalenceId{"s"});
    REQUIRE(out_degree(rule, whole.boost()) == 1);
    CHECK(whole.boost()[target(*out_edges(rule, whole.boost()).first, whole.boost())].id == "A");
    CHECK_FALSE(CatalogueGraph{catalogue, "Q"}.find(EquivalenceId{"s"}).has_value());
    CHECK(reachable(catalogue, *catalogue.find(ProgrammeId{"Q"}), {"x"}).empty());
}

TEST_CASE("refusals are arcs of their own kind, drawn dashed, and stages are clusters") {
    Catalogue const catalogue = two_programmes();
    CatalogueGraph const whole{catalogue, "Q"};
    auto const arcs = out_edges(*whole.find(EquivalenceId{"no"}), whole.boost());
    CHECK(whole.boost()[*arcs.first].kind == Link::Kind::refusal);
    std::string const text = to_dot(catalogue, "Q");
    CHECK(text.find("[style=dashed]") != std::string::npos);
    CHECK(text.find("subgraph cluster_1 { label=\"stage 1\"; 3; }") != std::string::npos);
}

TEST_CASE("components ignore the direction of arcs") {
    Catalogue const catalogue = two_programmes();
    using Parts = std::vector<std::vector<CatalogueGraph::Vertex>>;
    CHECK(components(CatalogueGraph{catalogue}) == Parts{{0, 3, 4}, {1, 2, 5}});
    CHECK(components(CatalogueGraph{Catalogue{}}).empty());
}

TEST_CASE("a module that names itself is a cycle") {
    Programme const programme{.id = "P", .modules = {{.module = "A", .prerequisites = {{{"A", "B"}}}}, {.module = "B"}}};
    CHECK(PrerequisiteGraph{programme}.cycles() == std::vector<std::vector<ModuleId>>{{"A"}});
    CHECK(PrerequisiteGraph{programme}.order() == std::vector<ModuleId>{"B"});
}
