#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace crediton::inline v0 {

enum class Severity { warning, error };

/// One thing wrong with an input: what, where, why, and what to do.
struct Defect {
    std::string code;        ///< from the list in docs/codes.md, such as "input.unknown_field"
    std::string message;     ///< what is wrong and what to do, one sentence
    std::string file = {};   ///< as it was named in the call; empty for a catalogue built in code
    std::string pointer = {};  ///< JSON pointer (RFC 6901) to the place; of a table the column
    int line = 0;            ///< 1-based; 0 if not known
    std::string identifier = {};  ///< the identifier concerned, if any
    Severity severity = Severity::error;

    /// "file:line: /pointer: message [code]", the parts that are known.
    [[nodiscard]] std::string to_string() const {
        std::string text = file;
        if (line > 0) text += (text.empty() ? "line " : ":") + std::to_string(line);
        if (!text.empty()) text += ": ";
        if (!pointer.empty()) text += pointer + ": ";
        return text + message + " [" + code + "]";
    }

    friend bool operator==(Defect const&, Defect const&) = default;
};

/// True if one of them is more than a warning.
[[nodiscard]] inline bool has_errors(std::vector<Defect> const& defects) noexcept {
    return std::any_of(defects.begin(), defects.end(), [](Defect const& each) { return each.severity == Severity::error; });
}

/// Input that cannot be used, with every defect that was found, not only the first.
class InputError : public std::runtime_error {
public:
    explicit InputError(std::vector<Defect> defects)
        : std::runtime_error{describe(defects)}, defects_{std::move(defects)} {}

    [[nodiscard]] std::vector<Defect> const& defects() const noexcept { return defects_; }

private:
    [[nodiscard]] static std::string describe(std::vector<Defect> const& defects) {
        std::string text;
        for (auto const& defect : defects) {
            if (defect.severity == Severity::error) text += (text.empty() ? "" : "\n") + defect.to_string();
        }
        return text.empty() ? "the input cannot be used" : text;
    }

    std::vector<Defect> defects_;
};

}  // namespace crediton::inline v0
