#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/id.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0::layout {

inline constexpr std::size_t columns = 80;

/// How many columns UTF-8 text takes: its code points.
[[nodiscard]] inline std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// Identifiers, a comma between them.
[[nodiscard]] inline std::string joined(std::vector<ModuleId> const& ids) {
    std::string found;
    for (auto const& each : ids) found += (found.empty() ? "" : ", ") + each.str();
    return found;
}

/// A number with its unit, in the plural but for one.
[[nodiscard]] inline std::string counted(Ratio const& number, std::string const& what) { return number.to_string() + " " + what + (number == Ratio{1} ? "" : "s"); }

/// The text with a space for each control character, those of 8 bits and ends of lines and paragraphs too, which terminals act on, and without
/// characters that turn the direction of what follows them.
[[nodiscard]] inline std::string plain(std::string text) {
    for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    if (text.find_first_of("\xc2\xe2") == std::string::npos) return text;
    std::string found;
    for (std::size_t at = 0; at < text.size();) {
        std::string_view const rest = std::string_view{text}.substr(at);
        auto const between = [&](std::string_view before, int first, int last) {  // the byte that follows, if it is there
            int const next = rest.size() > before.size() ? static_cast<unsigned char>(rest[before.size()]) : 0;
            return rest.starts_with(before) && first <= next && next <= last;
        };
        bool const control = between("\xc2", 0x80, 0x9f);
        bool const line = between("\xe2\x80", 0xa8, 0xa9);
        bool const turns = between("\xe2\x80", 0xaa, 0xae) || between("\xe2\x81", 0xa6, 0xa9);
        if (control || line) found += ' ';
        else if (!turns) found += text[at];
        at += control ? 2 : line || turns ? 3 : 1;
    }
    return found;
}

/// The text in at most `size` columns, cut with a `~`.
[[nodiscard]] inline std::string shortened(std::string text, std::size_t size) {
    text = plain(std::move(text));
    if (width(text) > size) {
        while (width(text) > size - 1) {
            while ((static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80U) text.pop_back();
            text.pop_back();
        }
        text += "~";
    }
    return text;
}

/// The text in exactly `size` columns: cut with a `~`, or filled with spaces.
[[nodiscard]] inline std::string cell(std::string text, std::size_t size) {
    text = shortened(std::move(text), size);
    return text + std::string(size - width(text), ' ');
}

[[nodiscard]] inline std::string right(std::string const& text, std::size_t size) {
    return width(text) >= size ? text : std::string(size - width(text), ' ') + text;
}

/// By how much figures are wider than the 8 columns that each has: what stands before them makes room.
[[nodiscard]] inline std::size_t excess(std::initializer_list<std::string_view> figures) {
    std::size_t found = 0;
    for (auto const figure : figures) found += std::max<std::size_t>(width(figure), 8) - 8;
    return found;
}

[[nodiscard]] inline std::string trimmed(std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    return line + "\n";
}

/// Words in lines of at most 80 columns; the first line after `first`, the others indented as far. Words too long are cut.
[[nodiscard]] inline std::string wrapped(std::string const& first, std::string const& given) {
    std::string const text = plain(given);
    std::string out;
    std::string line = first;
    std::string const indent(width(first), ' ');
    bool empty = true;
    std::size_t at = 0;
    while (at <= text.size()) {
        std::size_t const end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (width(indent) + width(word) > columns) word = cell(word, columns - width(indent));
        if (!empty && width(line) + 1 + width(word) > columns) {
            out += trimmed(line);
            line = indent;
            empty = true;
        }
        line += (empty ? "" : " ") + word;
        empty = false;
    }
    return out + trimmed(line);
}

/// A heading: a line of dashes under it.
[[nodiscard]] inline std::string titled(std::string const& text) { return "\n" + text + "\n" + std::string(width(text), '-') + "\n"; }

}  // namespace crediton::inline v0::layout
