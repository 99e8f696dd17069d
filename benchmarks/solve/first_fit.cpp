// The rules that offices use: take claims in some order, each that still fits. No optimum, only a measure of what is lost.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "competitor.hpp"

namespace crediton::benchmarks {

namespace {

struct Place {
    std::size_t row;
    std::int64_t weight;
};

Choice first_fit(Instance const& instance, std::vector<std::size_t> const& order) {
    auto const columns = static_cast<std::size_t>(instance.columns);
    std::vector<std::vector<Place>> of_column(columns);
    std::vector<std::int64_t> room;
    for (std::size_t r = 0; r < instance.rows.size(); ++r) {
        room.push_back(instance.rows[r].most);
        for (Term const& term : instance.rows[r].terms) of_column[static_cast<std::size_t>(term.column)].push_back({r, term.weight});
    }
    Choice choice(columns, 0);
    for (std::size_t const n : order) {
        auto const& places = of_column[n];
        if (!std::all_of(places.begin(), places.end(), [&](Place const& each) { return each.weight <= room[each.row]; })) continue;
        choice[n] = 1;
        for (Place const& each : places) room[each.row] -= each.weight;
    }
    return choice;
}

}  // namespace

/// Tasks: "file_order", or "highest_credit" first.
Answer answer(Instance const& instance, std::string_view task, double) {
    std::vector<std::size_t> order(static_cast<std::size_t>(instance.columns));
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (task == "highest_credit") {
        auto const& credit = instance.objectives.front();
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return credit[a] > credit[b]; });
    }
    return {first_fit(instance, order), false, {}};
}

std::string about() { return R"({"name": "first_fit", "version": "-", "settings": "file order; highest credit first"})"; }

}  // namespace crediton::benchmarks
