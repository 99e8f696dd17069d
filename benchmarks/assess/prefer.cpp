// What a decision costs in whose order of objectives the fewest periods stand, next to the plain one.
// Usage: bench_prefer [RECORDS [MODULES ATTAINMENTS EQUIVALENCES CREDENTIALS]]

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string_view>
#include <vector>

#include <crediton/decide/calculator.hpp>
#include <crediton/project/plan_of_study.hpp>
#include <crediton/project/preference.hpp>
#include <crediton/project/study_clock.hpp>

#include "scene.hpp"
#include "timing.hpp"

using namespace crediton;
using benchmarks::median;
using benchmarks::timed;

int main(int argc, char** argv) try {
    auto const given = [&](int n, int otherwise) { return argc > n ? std::atoi(argv[n]) : otherwise; };
    int const many = given(1, 200);
    office::Size const size{given(2, 24), given(4, 60), given(5, 40), given(3, 8)};
    office::Office desk{2026, size};
    auto const catalogue = std::make_shared<Catalogue const>(desk.catalogue());
    Date const on = *Date::make(2026, 11, 23);
    Calculator const plain{catalogue, "bsc-computing", on};
    std::vector<Record> records;
    std::vector<double> usual, schedules;
    for (int n = 0; n < many; ++n) {
        records.push_back(desk.record(n));
        Decision const decision = plain.assess(records.back());
        usual.push_back(timed(50, [&] { static_cast<void>(plain.assess(records.back())); }));
        schedules.push_back(timed(20, [&] { static_cast<void>(time_of(plain, records.back(), decision)); }) / usual.back());
    }
    std::cout << std::fixed << std::setprecision(1) << many << " records of " << size.attainments << " attainments, " << size.modules << " modules, "
              << size.equivalences << " equivalences; plain median " << median(usual) << " us, its schedules " << median(schedules) << " times that\n";
    struct {
        std::string_view order;
        int per_year;
    } const asked[] = {{"time", 120}, {"credit,time", 120}, {"credit,replace,time", 120}, {"time", 240}, {"credit,time", 240}, {"credit,replace,time", 240}};
    for (auto const& [order, per_year] : asked) {
        Calculator timely{catalogue, "bsc-computing", on};
        timely.prefer(fewest_periods_after(place_of_time(order), {.credits_per_year = per_year}));
        std::vector<double> ratios;
        int others = 0, open = 0;
        for (std::size_t n = 0; n < records.size(); ++n) {
            Decision const decision = timely.assess(records[n]);
            others += decision.assured == plain.assess(records[n]).assured ? 0 : 1;
            open += decision.proved() ? 0 : 1;
            ratios.push_back(timed(20, [&] { static_cast<void>(timely.assess(records[n])); }) / usual[n]);
        }
        double const middle = median(ratios);
        std::cout << order << ", " << per_year << " credits a year: median ratio " << middle << ", greatest " << *std::max_element(ratios.begin(), ratios.end()) << "; another choice for " << others
                  << ", not proved " << open << "\n";
    }
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
