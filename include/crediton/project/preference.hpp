#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/decide/proof_writer.hpp>

namespace crediton::inline v0 {

/// The order of objectives with the fewest periods after so many of them, by name.
[[nodiscard]] inline std::vector<std::string> order_with_time(std::size_t after) {
    std::vector<std::string> found(ProofWriter::objectives.begin(), ProofWriter::objectives.end());
    found.insert(found.begin() + static_cast<std::ptrdiff_t>(std::min(after, found.size())), "time");
    return found;
}

/// How many objectives come before the fewest periods in an order such as `time` or `credit,replace,time`: `credit`, `replace`,
/// `referrals`, `compulsory` and `evidence` stay in this order, and those that are not named come after the named ones. Throws
/// `InputError` for any other text.
[[nodiscard]] inline std::size_t place_of_time(std::string_view order) {
    std::vector<std::string> named;
    for (std::size_t from = 0; from <= order.size();) {
        std::size_t const end = std::min(order.find(',', from), order.size());
        named.emplace_back(order.substr(from, end - from));
        from = end + 1;
    }
    std::size_t const after = static_cast<std::size_t>(std::find(named.begin(), named.end(), "time") - named.begin());
    auto const whole = order_with_time(after);
    bool const fits = after < named.size() && named.size() <= whole.size() && std::equal(named.begin(), named.end(), whole.begin());
    if (fits) return after;
    throw InputError{{Defect{.code = "call.prefer", .message = "\"" + std::string{order} + "\" is no order of objectives; say time, or after which it stands: credit,time "
                                                     "or credit,replace,time, in the order credit, replace, referrals, compulsory, evidence"}}};
}

}  // namespace crediton::inline v0
