#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace crediton::benchmarks {

[[nodiscard]] inline double median(std::vector<double> some) {
    std::sort(some.begin(), some.end());
    return some[some.size() / 2];
}

/// The processor time of a call, in microseconds: another program may come between.
template <class Call>
[[nodiscard]] double timed(int times, Call call) {
    std::clock_t const start = std::clock();
    for (int n = 0; n < times; ++n) call();
    return 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / times;
}

}  // namespace crediton::benchmarks
