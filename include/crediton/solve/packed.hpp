#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// All objectives of a column in one number, so that sums compare as the lists of objectives do. Its memory is used again.
class Packed {
public:
    /// False if they do not fit into 62 bits.
    [[nodiscard]] bool pack(std::vector<std::vector<std::int64_t>> const& objectives, std::vector<int> const& columns) {
        of_.assign(columns.size(), 0);
        detail::Wide below = 0;  // how much the later objectives can come to, either way
        for (std::size_t k = objectives.size(); k-- > 0;) {
            auto const& objective = objectives[k];
            std::int64_t step = 0;
            for (int const n : columns) step = step == 1 ? 1 : std::gcd(step, objective[static_cast<std::size_t>(n)]);
            if (step == 0) continue;
            detail::Wide const times = 2 * below + 1;
            for (std::size_t n = 0; n < columns.size(); ++n) {
                detail::Wide const part = times * (objective[static_cast<std::size_t>(columns[n])] / step);
                below += part < 0 ? -part : part;
                if (below > far) return false;
                of_[n] += static_cast<std::int64_t>(part);
            }
        }
        return true;
    }

    [[nodiscard]] std::int64_t of(std::size_t column) const noexcept { return of_[column]; }

private:
    static constexpr detail::Wide far = std::numeric_limits<std::int64_t>::max() / 4;
    std::vector<std::int64_t> of_;
};

}  // namespace crediton::inline v0
