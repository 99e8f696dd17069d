#pragma once

#include <cstddef>
#include <cstdint>

#include <crediton/solve/problem.hpp>

namespace crediton::test {

/// A list with every column as an element of its own.
inline NamedList each_column(int columns) {
    NamedList list;
    for (int n = 0; n < columns; ++n) list.elements.push_back({n});
    return list;
}

/// Visits every choice of a few columns.
template <class Visit>
void each_choice(std::size_t columns, Visit visit) {
    Choice choice(columns);
    for (std::uint32_t set = 0; set < std::uint32_t{1} << columns; ++set) {
        for (std::size_t n = 0; n < columns; ++n) choice[n] = (set >> n & 1U) != 0;
        visit(choice);
    }
}

}  // namespace crediton::test
