#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace crediton::inline v0 {

/// Why something is as it is: a code from the list in docs/codes.md, a fixed phrase filled in, and the clause, equivalence,
/// limit or identifier that the reason stands on.
struct Reason {
    std::string code;
    std::string text;
    std::string clause = {};

    /// What tells most reasons apart is looked at first.
    friend bool operator==(Reason const& a, Reason const& b) { return a.clause == b.clause && a.text == b.text && a.code == b.code; }
};

/// A reason, put together member by member: compilers warn of one that is built whole where much is inlined.
[[nodiscard]] inline Reason reason_of(std::string code, std::string text, std::string clause = {}) {
    Reason made;
    made.code = std::move(code);
    made.text = std::move(text);
    made.clause = std::move(clause);
    return made;
}

/// Puts alike reasons that stand together in an order that does not follow the order of the input.
inline void sort_alike(std::vector<Reason>& reasons) {
    for (auto begin = reasons.begin(); begin != reasons.end();) {
        auto const end = std::find_if(begin, reasons.end(), [&](Reason const& each) { return each.code != begin->code; });
        std::sort(begin, end, [](Reason const& a, Reason const& b) { return std::tie(a.clause, a.text) < std::tie(b.clause, b.text); });
        begin = end;
    }
}

}  // namespace crediton::inline v0
