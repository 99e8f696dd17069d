#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <crediton/solve/exchange.hpp>
#include <crediton/solve/few_rows.hpp>

namespace crediton::inline v0 {

/// Answers an objective without a relaxation where it can: a choice that reaches what a few rows allow is the best. Its memory is
/// used again.
class Shortcut {
public:
    /// What is wanted, over the columns of the matrix; the weights have no common divisor.
    struct Aim {
        std::vector<std::int64_t> const* objective = nullptr;
        std::vector<std::int64_t> const* guide = nullptr;  ///< what a walk makes greatest
    };

    /// Betters `choice`, which keeps all rows, by a walk if it is near to what the rows allow. Returns true if it was bettered.
    [[nodiscard]] bool operator()(Matrix& matrix, Fixing const& fixing, Aim const& aim, Budget& budget, Choice& choice) {
        matrix.index();
        std::int64_t const value = detail::value_of(*aim.objective, choice);
        bound_ = few_rows_(matrix, fixing, *aim.objective, value);
        if (bound_ <= value || (bound_ - value) * far > bound_) return false;
        return exchange_(matrix, fixing, {aim.guide, aim.objective, bound_}, steps_of_column * fixing.size(), budget, choice);
    }

    /// No choice has a greater objective, by these multipliers.
    [[nodiscard]] std::int64_t bound() const noexcept { return bound_; }
    [[nodiscard]] Multipliers const& multipliers() const noexcept { return few_rows_.multipliers(); }

private:
    static constexpr std::int64_t far = 8;  ///< a walk seldom closes a gap of more than such a part
    static constexpr std::size_t steps_of_column = 3;

    FewRows few_rows_;
    Exchange exchange_;
    std::int64_t bound_ = 0;
};

}  // namespace crediton::inline v0
