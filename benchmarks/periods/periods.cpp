// Shortest plans of what is left of a degree: prints each instance as a line of JSON with our answer and our time, for cp_sat.py to
// answer too. Usage: bench_periods [FIRST_SEED [SEEDS [WORK]]]

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include <crediton/project/study_solver.hpp>

#include "degree.hpp"

namespace {

using namespace crediton;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class Value>
std::string list(std::vector<Value> const& values) {
    std::string text = "[";
    for (auto const& each : values) {
        if (text.size() > 1) text += ",";
        text += std::to_string(each);
    }
    text += "]";
    return text;
}
template <class Value>
std::string list(std::vector<std::vector<Value>> const& values) {
    std::string text = "[";
    for (auto const& each : values) {
        if (text.size() > 1) text += ",";
        text += list(each);
    }
    text += "]";
    return text;
}

std::string shown(StudyProblem const& p, StudyCase const& now) {
    std::string text = "\"per_period\":" + std::to_string(p.per_period) + ",\"per_year\":" + std::to_string(p.per_year) + ",\"periods_per_year\":" +
                       std::to_string(p.periods_per_year) + ",\"first\":" + std::to_string(p.first) + ",\"gates\":" + (p.gates ? "true" : "false") + ",\"jobs\":[";
    for (int j = 0; j < p.count(); ++j) {
        auto const& job = p[j];
        text += std::string{j == 0 ? "" : ","} + "{\"credits\":" + std::to_string(job.credits) + ",\"stage\":" + std::to_string(job.stage) + ",\"required\":" +
                (job.required ? "true" : "false") + ",\"runs\":" + list(p.patterns[static_cast<std::size_t>(job.pattern)]) + ",\"before\":" + list(job.before) +
                ",\"beside\":" + list(job.beside) + ",\"excludes\":" + list(job.excludes) + "}";
    }
    text += "],\"covers\":[";
    for (std::size_t c = 0; c < p.covers.size(); ++c) {
        text += std::string{c == 0 ? "" : ","} + "{\"jobs\":" + list(p.covers[c].jobs) + ",\"need\":" + std::to_string(now.needs[c]) + "}";
    }
    text += "]";
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t const first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
    std::uint64_t const many = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
    std::int64_t const work = argc > 3 ? std::strtoll(argv[3], nullptr, 10) : 400'000'000;
    for (std::uint64_t seed = first; seed < first + many; ++seed) {
        bench::Degree const degree{seed};
        StudyAnswer found;
        std::vector<double> times;
        for (double begun = seconds(); times.size() < 5 && (times.empty() || seconds() - begun < 0.1);) {
            double const from = seconds();
            StudySolver solver{degree.problem};
            Budget budget{work};
            found = solver.solve(degree.now, budget);
            times.push_back(seconds() - from);
        }
        std::sort(times.begin(), times.end());
        std::cout << "{\"seed\":" << seed << ",\"status\":\"" << name_of(found.status) << "\",\"lower\":" << (found.lower >= no_period ? -1 : found.lower)
                  << ",\"upper\":" << found.upper.value_or(-1) << ",\"seconds\":" << times[times.size() / 2] << ",\"starts\":" << list(found.starts) << ','
                  << shown(degree.problem, degree.now) << "}\n";
    }
}
