// Random records in catalogues of several programmes: where they go furthest, against assessing them in each programme by itself.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/decide/prospectus.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

/// A generated scene and more programmes made of its modules, some of which nothing of the record reaches.
class Choices {
public:
    explicit Choices(std::uint64_t seed) : dice_{seed * 2 + 1}, scene_{Generator{seed}.scene()} {}

    [[nodiscard]] Record const& record() const { return scene_.record; }

    [[nodiscard]] Catalogue catalogue() {
        CatalogueBuilder builder;
        int const strange = dice_.between(1, 3);
        for (int n = 0; n < strange; ++n) scene_.modules.push_back({.id = "X" + std::to_string(n), .title = "x", .credits = scene_.modules.front().credits, .level = scene_.modules.front().level});
        int const many = dice_.between(2, 6);
        std::vector<Programme> programmes{scene_.programme};
        for (int n = 0; n < many; ++n) programmes.push_back(programme("R" + std::to_string(n)));
        for (auto& each : scene_.equivalences) {
            if (dice_.chance(40)) each.programmes = {programmes[dice_.below(programmes.size())].id, programmes[dice_.below(programmes.size())].id};
            std::sort(each.programmes.begin(), each.programmes.end());
            each.programmes.erase(std::unique(each.programmes.begin(), each.programmes.end()), each.programmes.end());
            if (each.programmes == std::vector<ProgrammeId>{"Q"}) each.programmes.clear();
        }
        for (auto const& each : scene_.credentials) builder.add(each);
        for (auto const& each : scene_.modules) builder.add(each);
        for (auto const& each : scene_.equivalences) builder.add(each);
        for (auto& each : programmes) builder.add(each);
        for (auto const& each : scene_.versions) builder.add(each);
        Programme other;
        other.id = scene_.programme.id == "Q" ? "Q2" : "Q";
        other.award = Award::certhe;
        other.framework = scene_.programme.framework;
        other.scheme = scene_.programme.scheme;
        other.credits = scene_.modules.front().credits;
        other.modules = {Placement{.module = scene_.modules.front().id}};
        return builder.add(std::move(other)).add(scene_.policy).build();
    }

private:
    /// Some of the modules, without what ties them to others; under the policy, another version of it, or none.
    [[nodiscard]] Programme programme(std::string const& id) {
        Programme made{.id = id, .title = id, .award = dice_.one({Award::honours, Award::ordinary, Award::diphe, Award::certhe})};
        made.framework = scene_.programme.framework;
        made.scheme = scene_.programme.scheme;
        made.policy = PolicyReference{"p", dice_.chance(80) ? "" : dice_.one<std::string>({"1", "2", "none"})};
        if (dice_.chance(8)) made.policy.reset();
        bool const strange = dice_.chance(35);
        std::vector<Ratio> credits;
        for (auto const& module : scene_.modules) {
            bool const own = module.id.str().starts_with("X");
            if (strange ? !own : dice_.chance(40)) continue;
            made.modules.push_back({.module = module.id, .stage = dice_.between(1, 3)});
            credits.push_back(module.credits);
        }
        if (made.modules.empty()) {
            made.modules.push_back({.module = scene_.modules.back().id, .stage = 2});
            credits.push_back(scene_.modules.back().credits);
        }
        made.credits = *sum_of(credits);
        return made;
    }

    Random dice_;
    Scene scene_;
};

/// The record as one programme sees it.
[[nodiscard]] Record of_programme(Record record, Programme const& programme) {
    std::set<ModuleId> own;
    for (auto const& each : programme.modules) own.insert(each.module);
    std::vector<Judgement> judgements;
    for (auto each : record.judgements) {
        std::vector<ModuleId> targets;
        for (auto const& id : each.targets) {
            if (own.contains(id)) targets.push_back(id);
        }
        each.targets = targets;
        if (each.equivalence || !targets.empty()) judgements.push_back(each);
    }
    record.judgements = judgements;
    std::erase_if(record.declines, [&](ModuleId const& id) { return !own.contains(id); });
    std::erase_if(record.failed_modules, [&](ModuleId const& id) { return !own.contains(id); });
    std::erase_if(record.standing, [&](ModuleStanding const& each) { return !own.contains(each.module); });
    return record;
}

[[nodiscard]] std::size_t modules(Standing const& side) {
    std::size_t found = 0;
    for (auto const& each : side.exemptions) found += each.module ? 1U : 0U;
    return found;
}

/// What a row says against the decision on that programme alone; empty if they agree.
[[nodiscard]] std::string difference(Destination const& got, std::shared_ptr<Catalogue const> const& catalogue, Record const& record) {
    using S = Destination::Standing;
    std::string const name = "  " + got.programme.str() + ": ";
    try {
        Calculator const calculator{catalogue, got.programme, decision_day()};
        Decision const want = calculator.assess(of_programme(record, *catalogue->find(got.programme)));
        if (want.failed()) return got.standing == S::not_reached || got.errors == want.errors ? "" : name + "errors\n";
        if (got.standing == S::failed) return name + "failed\n";
        bool const same = got.exempted == want.assured.exempted && got.replaced == want.assured.replaced && got.potential == want.potential.exempted &&
                          got.entry_stage == want.entry_stage && got.remaining == want.remaining && got.modules == modules(want.assured) &&
                          got.potential_modules == modules(want.potential) && got.award_credits == want.award_credits;
        if (!same) return name + "figures\n";
        if (got.standing == S::assessed && (got.policy_version != want.policy_version || got.status != Status::optimal || got.bound != want.assured.exempted)) return name + "policy\n";
        return Ratio::make(want.assured.exempted.units(), want.award_credits.units()) == got.share ? "" : name + "share\n";
    } catch (InputError const& error) {
        return got.standing == S::failed && got.errors == error.defects() ? "" : name + "why it cannot be assessed\n";
    }
}

[[nodiscard]] auto key(Destination const& each) {
    using S = Destination::Standing;
    int const place = each.standing == S::assessed ? 0 : each.standing == S::failed ? 1 : 2;
    return std::tuple{place, -each.exempted.units(), Ratio::make(-each.share.numerator(), each.share.denominator()).value(), -each.potential.units(), each.programme};
}

}  // namespace

TEST_CASE("where a record goes furthest is what assessing it in every programme finds") {
    std::map<std::string, int> seen;
    auto const wanted = seeds(2000);
    std::uint64_t compared = 0;
    for (std::uint64_t seed = wanted.first; compared < wanted.many; ++seed) {
        Choices choices{seed + 9'000'011};
        std::shared_ptr<Catalogue const> catalogue;
        try {
            catalogue = std::make_shared<Catalogue const>(choices.catalogue());
        } catch (InputError const&) {  // a stage or a group that no programme has now, say
            ++seen["catalogues refused"];
            continue;
        }
        ++compared;
        Prospectus const prospectus{catalogue, decision_day()};
        Record const& record = choices.record();
        Where const found = prospectus.where(record);
        REQUIRE_FALSE(found.failed());
        REQUIRE(found.programmes.size() == catalogue->programmes().size());
        REQUIRE(prospectus.where(record) == found);
        std::string trouble;
        for (auto const& each : found.programmes) {
            trouble += difference(each, catalogue, record);
            ++seen[std::string{name_of(each.standing)}];
            seen["exempted"] += each.exempted > Credits{} ? 1 : 0;
        }
        bool const sorted = std::is_sorted(found.programmes.begin(), found.programmes.end(), [](auto const& a, auto const& b) { return key(a) < key(b); });
        if (!sorted) trouble += "  the order\n";
        if (!trouble.empty()) FAIL_CHECK("seed " << seed << "\n" << trouble << to_json(*catalogue) << to_json(record));
    }
    for (auto const& [what, count] : seen) MESSAGE(what, ": ", count);
    if (!wanted.usual(2000)) return;
    for (char const* each : {"assessed", "not_reached", "failed", "exempted"}) CHECK(seen[each] >= 1000);
}
