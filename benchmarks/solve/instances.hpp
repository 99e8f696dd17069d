#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "families.hpp"
#include "fnv.hpp"
#include "instance.hpp"
#include "real_family.hpp"

namespace crediton::benchmarks {

inline constexpr std::array<std::string_view, 7> families{"real",         "10x24x60",     "20x40x200", "40x60x500",
                                                          "100x200x2000", "200x400x5000", "hard"};

/// The case from which an instance is written.
[[nodiscard]] inline Case case_of(std::string_view family, std::uint64_t seed) {
    static constexpr std::array<Size, 5> typical{{{10, 24, 60}, {20, 40, 200}, {40, 60, 500}, {100, 200, 2000}, {200, 400, 5000}}};
    static constexpr std::array<Size, 4> hard{{{20, 30, 80}, {30, 40, 120}, {40, 50, 200}, {80, 100, 500}}};
    std::uint64_t const start = seed * 1000003;  // neighbouring seeds do not share their first numbers
    if (family == "real") return Real{start}();
    if (family == "hard") return Hard{hard[seed % hard.size()], start}();
    for (std::size_t n = 0; n < typical.size(); ++n) {
        if (family == families[n + 1]) return Typical{typical[n], start}();
    }
    throw std::invalid_argument{"there is no family " + std::string{family}};
}

/// The same instance for every competitor, compiler and machine.
[[nodiscard]] inline Instance instance(std::string_view family, std::uint64_t seed) {
    Case const given = case_of(family, seed);
    return Writer{given}(std::string{family}, seed);
}

/// FNV-1a over all numbers of an instance, to hold the generator to what it made before.
[[nodiscard]] inline std::uint64_t digest(Instance const& of) {
    Fnv sum;
    auto const take = [&](std::int64_t number) { sum.take(number); };
    take(of.columns);
    for (Row const& row : of.rows) {
        take(row.most);
        for (Term const& term : row.terms) take(term.column), take(term.weight);
    }
    for (auto const& objective : of.objectives) {
        for (std::int64_t const weight : objective) take(weight);
    }
    for (auto const& list : of.lists) {
        take(static_cast<std::int64_t>(list.size()));
        for (auto const& element : list) {
            for (int const column : element) take(column);
        }
    }
    return sum.value();
}

}  // namespace crediton::benchmarks
