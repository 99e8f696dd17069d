#pragma once

#include <string>

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

}  // namespace crediton::inline v0
