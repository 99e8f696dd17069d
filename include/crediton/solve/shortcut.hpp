#pragma once

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
    /// Betters `choice`, which keeps all rows, by a walk if it is near to what the rows allow. Returns true if it was bettered.
    /// The objective's weights have no common divisor; the walk makes the guide greatest.
    [[nodiscard]] bool operator()(Matrix& matrix, Fixing const& fixing, std::vector<std::int64_t> const& objective,
                                  std::vector<std::int64_t> const& guide, Budget& budget, Choice& choice) {
        matrix.index();
        std::int64_t const value = detail::value_of(objective, choice);
        bound_ = few_rows_(matrix, fixing, objective, value);
        if (bound_ <= value || (bound_ - value) * far > bound_) return false;
        return exchange_(matrix, fixing, {&guide, &objective, bound_}, Exchange::steps_of_column * fixing.size(), budget, choice);
    }

    /// No choice has a greater objective, by these multipliers.
    [[nodiscard]] std::int64_t bound() const noexcept { return bound_; }
    [[nodiscard]] Multipliers const& multipliers() const noexcept { return few_rows_.multipliers(); }

private:
    static constexpr std::int64_t far = 8;  ///< a walk seldom closes a gap of more than such a part

    FewRows few_rows_;
    Exchange exchange_;
    std::int64_t bound_ = 0;
};

}  // namespace crediton::inline v0
