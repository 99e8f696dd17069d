#pragma once

#include <string>

namespace crediton::inline v0 {

/// Why something is as it is: a code from the list in docs/codes.md, a fixed phrase filled in, and the clause, equivalence,
/// limit or identifier that the reason stands on.
struct Reason {
    std::string code;
    std::string text;
    std::string clause = {};

    friend bool operator==(Reason const&, Reason const&) = default;
};

}  // namespace crediton::inline v0
