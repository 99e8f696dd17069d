#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/date.hpp>
#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

/// Where a rule was read: on the institution's own page, an old one of its pages, a copy elsewhere, or in another's account.
enum class ReadOn { own, old, mirror, second_hand };

template <>
struct Names<ReadOn> {
    static constexpr std::array<std::pair<ReadOn, std::string_view>, 4> table{
        {{ReadOn::own, "own"}, {ReadOn::old, "old"}, {ReadOn::mirror, "mirror"}, {ReadOn::second_hand, "second-hand"}}};
};

/// The document, clause and address behind a rule. Two rules that differ only in their citation are equal: the citation
/// says where a rule stands, not what it says.
struct Citation {
    std::string title = {};
    std::string clause = {};
    std::string url = {};
    std::optional<Date> seen = {};   ///< the day on which it was read
    std::optional<ReadOn> read = {};  ///< and on what kind of page

    [[nodiscard]] bool empty() const noexcept { return title.empty() && clause.empty() && url.empty() && !seen && !read; }
    friend bool operator==(Citation const&, Citation const&) noexcept { return true; }
};

}  // namespace crediton::inline v0
