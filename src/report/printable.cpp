#include "report/printable.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>

namespace crediton::inline v0::reporting {

namespace {

struct Point {
    std::uint32_t value = 0xfffd;
    std::size_t bytes = 1;
};

/// The code point at the front; U+FFFD and one byte where that is not UTF-8.
[[nodiscard]] Point front(std::string_view text) {
    auto const first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return {first, 1};
    std::size_t const bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < bytes) return {};
    std::uint32_t value = first & (0xffU >> (bytes + 1));
    for (std::size_t n = 1; n < bytes; ++n) {
        auto const next = static_cast<unsigned char>(text[n]);
        if ((next & 0xc0U) != 0x80) return {};
        value = value << 6U | (next & 0x3fU);
    }
    constexpr std::uint32_t least[]{0, 0, 0x80, 0x800, 0x10000};
    bool const wrong = value < least[bytes] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff);
    return wrong ? Point{} : Point{value, bytes};
}

[[nodiscard]] bool shows_nothing(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffeU) == 0xfffe || c == 0x2028 || c == 0x2029;
}

[[nodiscard]] bool turns_direction(std::uint32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

std::string printable(std::string_view text) {
    std::string found;
    found.reserve(text.size());
    while (!text.empty()) {
        Point const point = front(text);
        if (shows_nothing(point.value)) found += ' ';
        else if (point.value == 0xfffd) found += "\xef\xbf\xbd";
        else if (!turns_direction(point.value)) found += text.substr(0, point.bytes);
        text.remove_prefix(point.bytes);
    }
    return found;
}

std::string markdown(std::string const& text) {
    std::string found;
    for (char const c : text) {
        if (std::string_view{"\\`*_{}[]<>#|~&!$"}.find(c) != std::string_view::npos) found += '\\';
        found += c;
    }
    auto const digits = std::find_if(found.begin(), found.end(), [](char c) { return c < '0' || c > '9'; });
    bool const numbered = digits != found.begin() && digits != found.end() && (*digits == '.' || *digits == ')');
    if (numbered) found.insert(static_cast<std::size_t>(digits - found.begin()), "\\");
    if (!found.empty() && (found.front() == '-' || found.front() == '+' || found.front() == '=')) found.insert(0, "\\");
    return found;
}

bool is_web_address(std::string_view text) {
    std::string scheme{text.substr(0, text.find("://"))};
    for (char& c : scheme) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    bool const plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && std::string_view{"\"<>\\^`{|}"}.find(c) == std::string_view::npos; });
    return plain && text.size() > scheme.size() + 3 && (scheme == "http" || scheme == "https");
}

}  // namespace crediton::inline v0::reporting
