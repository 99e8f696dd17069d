#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace crediton::inline v0::verify {

/// What checking comes to. What can't be checked is neither accepted nor refused.
enum class Outcome { accepted, refused, not_checked };

/// The outcome, and for the last two the code and the fixed phrase that say why, and where.
struct Answer {
    Outcome outcome = Outcome::accepted;
    std::string code = {};   ///< from the list in docs/codes.md
    std::string text = {};   ///< the same for every finding of that kind
    std::string where = {};  ///< "assured, stage credit, case 0, entry 4"; empty where all of it is meant

    /// "assured: more than one claim ... [verify.permitted]", the parts that are known.
    [[nodiscard]] std::string to_string() const {
        return (where.empty() ? "" : where + ": ") + text + (code.empty() ? "" : " [" + code + "]");
    }
    friend bool operator==(Answer const&, Answer const&) = default;
};

/// Why checking ended before all was found right. It never leaves `verify/`: a check returns the answer.
class Ended : public std::exception {
public:
    Ended(Outcome outcome, std::string code, std::string text) : answer_{outcome, std::move(code), std::move(text)} {}

    [[nodiscard]] char const* what() const noexcept override { return answer_.text.c_str(); }
    [[nodiscard]] Answer const& answer() const noexcept { return answer_; }

    /// Says of what the place so far is a part.
    void inside(std::string const& outer) { answer_.where = outer + (answer_.where.empty() ? "" : ", " + answer_.where); }

private:
    Answer answer_;
};

/// Refuses what is checked unless the condition holds. Every assertion of the checker is one call of this, so that tests can
/// leave each out in turn and see that a forgery then passes.
inline void require(bool holds, char const* code, char const* text) {
    if (!holds) throw Ended{Outcome::refused, code, text};
}

/// Gives up where the condition does not hold: nothing is known to be wrong, and nothing to be right.
inline void demand(bool holds, char const* code, char const* text) {
    if (!holds) throw Ended{Outcome::not_checked, code, text};
}

/// Runs a part of a check; what ends it is told with its place.
template <class Part>
void within(std::string const& where, Part part) {
    try {
        part();
    } catch (Ended& ended) {
        ended.inside(where);
        throw;
    }
}

/// The answer of a check that ends by `require` or `demand`, or not at all.
template <class Check>
[[nodiscard]] Answer answer_of(Check check) {
    try {
        check();
    } catch (Ended const& ended) {
        return ended.answer();
    }
    return {};
}

}  // namespace crediton::inline v0::verify
