#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/core/loan.hpp>

namespace {

using namespace crediton;

struct Numbers {
    std::vector<int> kept = {};
    int cleared = 0;
    bool untidy = false;

    void clear() {
        if (untidy) throw std::runtime_error{"no room"};
        kept.clear();
        ++cleared;
    }
};

}  // namespace

TEST_CASE("a loan gets the memory that was given back, emptied") {
    int const* there = nullptr;
    {
        Loan<Numbers> loan;
        loan->kept.assign(100, 1);
        there = loan->kept.data();
    }
    Loan<Numbers> const again;
    CHECK(again->kept.empty());
    CHECK(again->kept.capacity() >= 100);
    CHECK(again->kept.data() == there);
    CHECK(again->cleared > 0);
}

TEST_CASE("two loans at once are of different memory") {
    Loan<Numbers> const one;
    Loan<Numbers> const two;
    CHECK(&*one != &*two);
}

TEST_CASE("memory that cannot be tidied up is not kept") {
    {
        Loan<Numbers> loan;
        loan->cleared = 1'000'000;
        loan->untidy = true;
    }
    Loan<Numbers> const other;
    CHECK(other->cleared < 1'000'000);
}
