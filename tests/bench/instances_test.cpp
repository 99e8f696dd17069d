#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/solve/instances.hpp"

using namespace crediton::benchmarks;

namespace {

std::string hexadecimal(std::uint64_t number) {
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> shift & 0xfU];
    return text;
}

}  // namespace

// Results of one day are compared with those of another, so an instance stays what it is. Where one must change, the
// recorded results (benchmarks/results.json) and counts (benchmarks/instructions.json) are made anew too.
TEST_CASE("the instances of the benchmarks are the same everywhere and at all times") {
    std::map<std::string_view, std::vector<std::string>> const expected{
        {"real", {"22f5918fc9f786b5", "f843c3486e0f073e", "4df789bb969ec663"}},
        {"10x24x60", {"f0fe36a8d7db9ffd", "806caf53f9fb6b50", "afa7212089ed0691"}},
        {"20x40x200", {"e96a1c3cf418f319", "ef09b9ec841579b0", "03dcba731959afdf"}},
        {"40x60x500", {"5f6c0b33fe945172", "b16d210185051e65", "aafbcb53db853d39"}},
        {"100x200x2000", {"611b86aecb7ff76f"}},
        {"200x400x5000", {"981f3080809c308a"}},
        {"hard", {"0b0257cb730d8d22", "a2acd3ca5c3841f3", "b9824105b9451674"}},
    };
    for (auto const family : families) {
        CAPTURE(family);
        std::vector<std::string> found;
        for (std::uint64_t seed = 1; seed <= expected.at(family).size(); ++seed) found.push_back(hexadecimal(digest(instance(family, seed))));
        CHECK(found == expected.at(family));
    }
}

TEST_CASE("an instance is whole: every column counts, and every list names columns") {
    for (std::string_view const family : {"real", "10x24x60", "hard"}) {
        auto const made = instance(family, 7);
        auto const columns = static_cast<std::size_t>(made.columns);
        REQUIRE(made.objectives.size() == 5);
        for (auto const& objective : made.objectives) CHECK(objective.size() == columns);
        REQUIRE(made.lists.size() == 4);
        CHECK(made.lists.back().size() == columns);
        for (auto const& row : made.rows) {
            for (auto const& term : row.terms) CHECK((term.column >= 0 && term.column < made.columns));
        }
    }
}
