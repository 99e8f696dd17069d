// What a full explanation costs next to the decision that it explains. Usage: bench_explain [RECORDS [MODULES ATTAINMENTS EQUIVALENCES CREDENTIALS]]

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <vector>

#include <crediton/decide/explainer.hpp>

#include "scene.hpp"
#include "timing.hpp"

using namespace crediton;
using benchmarks::median;
using benchmarks::timed;

int main(int argc, char** argv) try {
    auto const given = [&](int n, int otherwise) { return argc > n ? std::atoi(argv[n]) : otherwise; };
    int const many = given(1, 40);
    office::Size const size{given(2, 40), given(4, 100), given(5, 66), given(3, 30)};
    office::Office desk{2026, size};
    Calculator const calculator{desk.catalogue(), "bsc-computing", *Date::make(2026, 11, 23)};
    std::vector<double> plain, full, ratios;
    std::size_t changes = 0, conflicts = 0;
    for (int n = 0; n < many; ++n) {
        Record const record = desk.record(n);
        plain.push_back(timed(50, [&] { static_cast<void>(calculator.assess(record)); }));
        full.push_back(timed(3, [&] { static_cast<void>(explain(calculator, record)); }));
        ratios.push_back(full.back() / plain.back());
        for (auto const& each : explain(calculator, record).modules) changes += each.changes.size() + each.pairs.size(), conflicts += each.conflict.empty() ? 0U : 1U;
    }
    std::cout << std::fixed << std::setprecision(1) << many << " records of " << size.attainments << " attainments, " << size.modules << " modules, "
              << size.equivalences << " equivalences; changes " << changes << ", conflicts " << conflicts << "\n"
              << "assess median " << median(plain) << " us, explain median " << median(full) << " us, ratio " << median(ratios) << ", greatest "
              << *std::max_element(ratios.begin(), ratios.end()) << "\n";
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
