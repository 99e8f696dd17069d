#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/values.hpp"

namespace crediton::inline v0::reporting {

/// What stands in the places of a phrase, by name.
using Filling = std::vector<std::pair<char const*, std::string>>;

/// The phrases of reports and letters, in one language. A place for a value is written `{name}`.
class Book {
public:
    /// The one that ships, or a translation of it. Throws `InputError` with everything that a translation lacks, or has too much.
    explicit Book(std::string const& translation = {});

    [[nodiscard]] std::string const& language() const noexcept { return language_; }
    [[nodiscard]] std::string const& direction() const noexcept { return direction_; }

    /// A phrase in one piece.
    [[nodiscard]] std::string say(std::string const& key, Filling const& values = {}) const;
    /// The same in pieces, so that a page can set values apart: a list of objects with `literal` or `value`.
    [[nodiscard]] Json said(std::string const& key, Filling const& values = {}) const;
    /// A phrase that has one form for one and one for other numbers.
    [[nodiscard]] std::string counted(std::string const& key, std::string const& count) const;
    [[nodiscard]] std::string form(std::string const& key, bool one) const { return key + (one ? "-one" : "-many"); }

    [[nodiscard]] bool knows(std::string const& key) const { return phrases_.contains(key); }
    /// The phrase of a word of the contract, such as a status; the one given for a word that is not known.
    [[nodiscard]] std::string word(std::string const& key, std::string const& otherwise) const;
    /// The sentence of a code; the one given for a code that is not known.
    [[nodiscard]] std::string code(std::string const& code, std::string const& otherwise) const;

    /// All phrases without places for values, for templates.
    [[nodiscard]] Json fixed() const;

private:
    std::string language_;
    std::string direction_;
    std::map<std::string, std::string> phrases_;
    std::map<std::string, std::string> codes_;
};

}  // namespace crediton::inline v0::reporting
