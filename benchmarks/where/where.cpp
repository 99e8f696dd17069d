// How long it takes to ask where a record goes furthest, as a ratio to assessing it in the programmes that it reaches, in the same run.
// Usage: bench_where [PROGRAMMES [REACHED]]

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/prospectus.hpp>
#include <crediton/model/catalogue_builder.hpp>

#include "random.hpp"

namespace {

using namespace crediton;
using Clock = std::chrono::steady_clock;

constexpr int modules = 24, equivalences = 40, credentials = 30, attainments = 8, rounds = 15;

/// Programmes of several universities, each with modules, equivalences and a policy of its own kind. What the record holds leads to the first
/// `reached` of them; the others take other credentials.
class Fair {
public:
    Fair(int programmes, int reached) : programmes_{programmes}, reached_{reached} {}

    [[nodiscard]] std::shared_ptr<Catalogue const> catalogue() {
        CatalogueBuilder builder;
        for (int family = 0; family < 2; ++family) {
            for (int c = 0; c < credentials; ++c) builder.add(credential(family, c));
        }
        for (int p = 0; p < 10; ++p) builder.add(policy(p));
        for (int p = 0; p < programmes_; ++p) programme(builder, p);
        return std::make_shared<Catalogue const>(builder.build());
    }

    [[nodiscard]] static Record record() {
        Record made{.id = "applicant", .application = day(2026, 10, 1)};
        for (int a = 0; a < attainments; ++a) {
            made.attainments.push_back({.id = "a" + std::to_string(a), .credential = name(0, a * 3), .completed = day(2025, 6, 1), .awarded = day(2025, 7, 1),
                                        .mark = std::to_string(50 + a), .pass = Pass::clear, .verified = Verified::yes});
        }
        return made;
    }

private:
    [[nodiscard]] static Date day(int year, int month, int of_month) { return Date::make(year, month, of_month).value(); }
    [[nodiscard]] static CredentialId name(int family, int c) { return (family == 0 ? "held-" : "other-") + std::to_string(c); }

    [[nodiscard]] Credential credential(int family, int c) {
        return {.id = name(family, c), .provider = "provider-" + std::to_string(c % 5), .credits = {dice_.one({10, 15, 20, 30}), Scheme::cats},
                .level = {Framework::fheq, dice_.one({4, 5, 6})}, .assessed = true};
    }

    [[nodiscard]] Policy policy(int p) {
        Policy made{.id = "rules-" + std::to_string(p), .version = "2026"};
        made.rules.min_mark = 40;
        made.rules.currency = Currency{.max_years = 5, .from = ClockStart::awarded, .to = Event::application};
        made.limits.push_back({.id = "cap", .measure = MaxShare{*Ratio::make(1 + p % 2, 3)}});
        made.limits.push_back({.id = "level-6", .measure = MaxCredits{30}, .modules = {.levels = std::vector{Level{Framework::fheq, 6}}}});
        return made;
    }

    void programme(CatalogueBuilder& builder, int p) {
        std::string const own = std::to_string(p);
        auto const id = [&](int m) { return ModuleId{"M" + own + "-" + std::to_string(m)}; };
        Programme made{.id = "programme-" + own, .award = Award::honours, .credits = 15 * modules, .policy = PolicyReference{"rules-" + std::to_string(p % 10)}};
        for (int m = 0; m < modules; ++m) {
            builder.add(Module{.id = id(m), .credits = 15, .level = 4 + m / 8});
            Placement placed{.module = id(m), .stage = 1 + m / 8};
            if (m % 7 == 6) placed.prerequisites.push_back({{id(m - 5)}});
            made.modules.push_back(std::move(placed));
        }
        for (int e = 0; e < equivalences; ++e) {
            int const family = p < reached_ ? 0 : 1;
            Equivalence rule{.id = "E" + own + "-" + std::to_string(e), .sources = {name(family, dice_.between(0, credentials - 1))}};
            if (dice_.chance(20)) rule.sources.emplace_back(name(family, dice_.between(0, credentials - 1)));
            rule.targets = ModuleTargets{{id(dice_.between(0, modules - 1))}};
            rule.waives = {"volume", "level"};
            rule.programmes = {made.id};
            rule.refer = dice_.chance(5);
            builder.add(std::move(rule));
        }
        builder.add(std::move(made));
    }

    int programmes_, reached_;
    test::Random dice_{2026};
};

template <class Work>
[[nodiscard]] double milliseconds(Work work) {
    auto const start = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

[[nodiscard]] double median(std::vector<double> some) {
    std::sort(some.begin(), some.end());
    return some[some.size() / 2];
}

struct Measured {
    double assess = 0, where = 0, cold_assess = 0, cold_where = 0, index = 0;  ///< milliseconds
};

[[nodiscard]] Measured measure(std::shared_ptr<Catalogue const> const& catalogue, int reached) {
    Date const on = Date::make(2026, 11, 23).value();
    Record const record = Fair::record();
    Measured found;
    std::vector<std::unique_ptr<Calculator const>> calculators;
    std::size_t sink = 0;
    auto const assess_all = [&] {
        for (auto const& each : calculators) sink += each->assess(record).assured.claims.size();
    };
    found.cold_assess = milliseconds([&] {
        for (int p = 0; p < reached; ++p) calculators.push_back(std::make_unique<Calculator const>(catalogue, ProgrammeId{"programme-" + std::to_string(p)}, on));
        assess_all();
    });
    std::unique_ptr<Prospectus const> prospectus;
    found.index = milliseconds([&] { prospectus = std::make_unique<Prospectus const>(catalogue, on); });
    found.cold_where = milliseconds([&] { sink += prospectus->where(record).programmes.size(); });
    std::vector<double> assess;
    std::vector<double> where;
    for (int n = 0; n < rounds; ++n) {
        assess.push_back(milliseconds(assess_all));
        where.push_back(milliseconds([&] { sink += prospectus->where(record).programmes.size(); }));
    }
    std::size_t const counted = prospectus->where(record).count(Destination::Standing::assessed);
    if (sink == 0 || counted != static_cast<std::size_t>(reached)) {
        throw std::runtime_error{"the record reaches " + std::to_string(counted) + " programmes, not " + std::to_string(reached)};
    }
    found.assess = median(assess);
    found.where = median(where);
    return found;
}

void report(int programmes, int reached, Measured const& m) {
    std::cout << std::fixed << std::setprecision(2) << "programmes " << programmes << ", reached " << reached << ": assess over those reached " << m.assess << " ms, where "
              << m.where << " ms, ratio " << m.where / m.assess << "; compiled anew " << m.cold_assess << " ms and " << m.cold_where << " ms, ratio "
              << m.cold_where / m.cold_assess << "; index, once a catalogue, " << m.index << " ms\n";
}

}  // namespace

int main(int argc, char** argv) try {
    int const programmes = argc > 1 ? std::atoi(argv[1]) : 1000;
    int const reached = std::min(programmes, argc > 2 ? std::atoi(argv[2]) : 100);
    Measured const all = measure(Fair{programmes, programmes}.catalogue(), programmes);
    report(programmes, programmes, all);
    Measured const few = measure(Fair{programmes, reached}.catalogue(), reached);
    report(programmes, reached, few);
    int const more = reached + 10 * (programmes - reached);
    Measured const many = measure(Fair{more, reached}.catalogue(), reached);
    report(more, reached, many);
    std::cout << "each programme that is not reached: " << 1000 * (many.where - few.where) / (more - programmes) << " us for its row, "
              << 1000 * few.assess / reached << " us for one that is assessed\n";
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
