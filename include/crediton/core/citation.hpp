#pragma once

#include <string>

namespace crediton::inline v0 {

/// The document, clause and address behind a rule. Two rules that differ only in their citation are equal: the citation
/// says where a rule stands, not what it says.
struct Citation {
    std::string title;
    std::string clause;
    std::string url;

    [[nodiscard]] bool empty() const noexcept { return title.empty() && clause.empty() && url.empty(); }
    friend bool operator==(Citation const&, Citation const&) noexcept { return true; }
};

}  // namespace crediton::inline v0
