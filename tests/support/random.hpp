#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace crediton::test {

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers everywhere, which the standard distributions do not promise.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    /// One of 0 to `many` - 1.
    [[nodiscard]] std::size_t below(std::size_t many) { return static_cast<std::size_t>(next() % many); }
    [[nodiscard]] int between(int least, int most) { return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1))); }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }
    template <class List>
    [[nodiscard]] auto const& pick(List const& list) {
        return list[below(list.size())];
    }
    template <class Value, std::size_t N>
    [[nodiscard]] Value one(Value const (&list)[N]) {
        return list[below(N)];
    }
    template <class List>
    void shuffle(List& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::uint64_t state_;
};

}  // namespace crediton::test
