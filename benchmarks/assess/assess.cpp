// How long `Calculator::assess` takes for one record, and CBC for the choices in it, in the same run.
// Usage: bench_assess [SECONDS [RECORDS]]

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iomanip>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide.hpp>
#include <crediton/io/json.hpp>

#include "allocations/allocations.hpp"
#include "competitor.hpp"
#include "fnv.hpp"
#include "peer.hpp"
#include "scene.hpp"

namespace {

using namespace crediton;
namespace bench = crediton::benchmarks;

using Clock = std::chrono::steady_clock;

[[nodiscard]] double quantile(std::vector<double> some, double share) {
    std::sort(some.begin(), some.end());
    return some[static_cast<std::size_t>(share * static_cast<double>(some.size() - 1))];
}

/// What is measured of each record, in microseconds and calls of `operator new`.
struct Measured {
    std::vector<double> times;        ///< the median of its calls
    std::vector<double> with_end;     ///< the same, the decision's own end included
    std::vector<double> allocations;
};

template <class Work>
[[nodiscard]] double microseconds(Work work) {
    auto const start = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

[[nodiscard]] Measured measure(Calculator const& calculator, std::vector<Record> const& records, double seconds) {
    std::vector<std::vector<double>> calls(records.size());
    std::vector<std::vector<double>> ends(records.size());
    Measured found;
    for (auto const end = Clock::now() + std::chrono::duration<double>(seconds); Clock::now() < end || calls.front().size() < 3;) {
        for (std::size_t n = 0; n < records.size(); ++n) {
            std::optional<Decision> decision;
            double const call = microseconds([&] { decision.emplace(calculator.assess(records[n])); });
            double const last = microseconds([&] { decision.reset(); });
            calls[n].push_back(call);
            ends[n].push_back(call + last);
        }
    }
    for (std::size_t n = 0; n < records.size(); ++n) {
        found.times.push_back(quantile(calls[n], 0.5));
        found.with_end.push_back(quantile(ends[n], 0.5));
        long const before = allocations::made;
        Decision const decision = calculator.assess(records[n]);
        found.allocations.push_back(static_cast<double>(allocations::made - before));
    }
    return found;
}

/// How long CBC takes for the choices of a record, assured and potential, one question where no claim is referred.
struct Peer {
    std::vector<double> credit, whole;
};

[[nodiscard]] Peer peer(Calculator const& calculator, std::vector<Record> const& records) {
    Peer found;
    for (auto const& record : records) {
        auto const choices = bench::choices_of(calculator, record);
        for (auto const* task : {"credit", "whole"}) {
            double sum = 0;  // processor time: it is asked once, and another program may come between
            for (auto const& each : choices) {
                std::clock_t const start = std::clock();
                static_cast<void>(bench::answer(each, task, 60));
                sum += 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            }
            (task[0] == 'c' ? found.credit : found.whole).push_back(sum);
        }
    }
    return found;
}

}  // namespace

int main(int argc, char** argv) try {
    double const seconds = argc > 1 ? std::atof(argv[1]) : 5;
    int const many = argc > 2 ? std::atoi(argv[2]) : 200;
    office::Office desk{2026};
    Calculator const calculator{desk.catalogue(), "bsc-computing", *Date::make(2026, 11, 23)};
    std::vector<Record> records;
    for (int n = 0; n < many; ++n) records.push_back(desk.record(n));
    bench::Fnv digest;  // of the decisions as JSON: the same before and after a change that only saves time
    std::size_t claims = 0;
    for (auto const& record : records) {
        Decision const decision = calculator.assess(record);
        digest.take(to_json(decision));
        claims += decision.potential.claims.size();
    }
    Measured const ours = measure(calculator, records, seconds);
    std::cout << std::fixed << std::setprecision(1) << "records " << records.size() << ", claims used " << static_cast<double>(claims) / static_cast<double>(many)
              << " each, digest " << std::hex << digest.value() << std::dec << "\n"
              << "assess: median " << quantile(ours.times, 0.5) << " us, p90 " << quantile(ours.times, 0.9) << " us, with the decision's end "
              << quantile(ours.with_end, 0.5) << " us, allocations " << quantile(ours.allocations, 0.5) << "\n";
    long engine = 0;
    for (int pass = 0; pass < 2; ++pass) {
        engine = 0;  // the first pass warms it
        for (auto const& record : records) engine += bench::allocations_of_engine(calculator, record);
    }
    std::cout << "the engine's allocations in all choices once warm: " << engine << "\n";
    std::vector<Record> const some(records.begin(), records.begin() + std::min<std::ptrdiff_t>(40, many));
    Peer const cbc = peer(calculator, some);
    if (cbc.whole.empty()) return 0;
    double const median = quantile(ours.times, 0.5);
    std::cout << "assess median " << median << " us, CBC credit median " << quantile(cbc.credit, 0.5) << " us, ratio " << quantile(cbc.credit, 0.5) / median << "\n"
              << "assess median " << median << " us, CBC whole median " << quantile(cbc.whole, 0.5) << " us, ratio " << quantile(cbc.whole, 0.5) / median << "\n";
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
