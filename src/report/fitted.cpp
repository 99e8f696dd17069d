#include "report/fitted.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace crediton::inline v0::reporting {

namespace {

/// How many bytes the character at the front has, marks that combine with it included.
[[nodiscard]] std::size_t character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) ++size;
    return size;
}

/// Tenths of a unit that a character takes: measured in DejaVu Sans at 14 units, rounded up.
[[nodiscard]] int tenths(std::string_view c) {
    if (c.size() > 1) return c.size() == 2 ? 115 : 145;
    char const one = c.front();
    auto const is = [one](std::string_view set) { return set.find(one) != std::string_view::npos; };
    if (is("ijl'|.,:;! ")) return 56;
    if (is("ftrI()[]-/\\")) return 66;
    if (is("mMW%@")) return 142;
    if (is("wQOGNHUD&+=<>~#^")) return 120;
    return one >= 'A' && one <= 'Z' ? 108 : 93;
}

[[nodiscard]] int width_of(std::string_view text, bool strong) {
    int sum = 0;
    while (!text.empty()) {
        auto const size = character(text);
        sum += tenths(text.substr(0, size));
        text.remove_prefix(size);
    }
    return strong ? sum * 112 / 100 : sum;
}

constexpr char const* ellipsis = "\xe2\x80\xa6";

}  // namespace

std::string shortened(std::string const& text, int width, bool strong) {
    if (width_of(text, strong) <= width * 10) return text;
    std::string found;
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string const longer = found + std::string{rest.substr(0, character(rest))};
        if (width_of(longer + ellipsis, strong) > width * 10) break;
        rest.remove_prefix(character(rest));
        found = longer;
    }
    return found.substr(0, found.find_last_not_of(' ') + 1) + ellipsis;
}

std::vector<std::string> wrapped(std::string const& text, int width, int lines) {
    std::vector<std::string> found;
    std::string_view rest = text;
    while (!rest.empty()) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (rest.empty()) break;
        std::size_t end = 0;  // of what fits in this line, at a space
        for (std::size_t at = std::min(rest.find(' '), rest.size());; at = std::min(rest.find(' ', at + 1), rest.size())) {
            if (width_of(rest.substr(0, at), false) > width * 10) break;
            end = at;
            if (at == rest.size()) break;
        }
        bool const last = static_cast<int>(found.size()) + 1 == lines;
        if (last || end == 0) {
            std::size_t const word = last ? rest.size() : std::min(rest.find(' '), rest.size());
            found.push_back(shortened(std::string{rest.substr(0, word)}, width, false));
            if (last) break;
            rest.remove_prefix(word);
            continue;
        }
        found.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    return found;
}

}  // namespace crediton::inline v0::reporting
