#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <openssl/evp.h>

#include <crediton/io/json.hpp>

#include "io/canonical.hpp"
#include "io/write_model.hpp"
#include "io/write_rules.hpp"

namespace crediton::inline v0 {

namespace {
/// The order of RFC 8785: by UTF-16 units. That is the order of the bytes of UTF-8, but that U+E000 to U+FFFF (which begin
/// with EE or EF) come after all that UTF-16 writes as a pair.
struct ByUtf16 {
    bool operator()(std::string_view a, std::string_view b) const {
        auto const weight = [](char c) {
            int const byte = static_cast<unsigned char>(c);
            return byte == 0xee || byte == 0xef ? byte + 0x100 : byte;
        };
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [&](char x, char y) { return weight(x) < weight(y); });
    }
};

using json_out::Json;

/// A string in quotes. Escaping is the library's; most strings need none.
void append_string(std::string_view value, std::string& text) {
    bool const plain = std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
    if (plain) text.append("\"").append(value).append("\"");
    else text += Json(std::string{value}).dump();
}

void append(Json const& value, ListOrder order, std::string& text);

void append_object(Json const& value, ListOrder order, std::string& text) {
    std::map<std::string_view, Json const*, ByUtf16> members;
    for (auto const& [key, each] : value.get_ref<Json::object_t const&>()) members.emplace(key, &each);
    text += '{';
    for (bool first = true; auto const& [key, each] : members) {
        if (!std::exchange(first, false)) text += ',';
        append_string(key, text);
        text += ':';
        append(*each, order, text);
    }
    text += '}';
}

void append_list(Json const& value, ListOrder order, std::string& text) {
    std::vector<std::string> elements(value.size());
    for (std::size_t n = 0; n < elements.size(); ++n) append(value[n], order, elements[n]);
    if (order == ListOrder::sorted) std::sort(elements.begin(), elements.end());
    text += '[';
    for (std::size_t n = 0; n < elements.size(); ++n) text += (n > 0 ? "," : "") + elements[n];
    text += ']';
}

void append(Json const& value, ListOrder order, std::string& text) {
    if (value.is_object()) append_object(value, order, text);
    else if (value.is_array()) append_list(value, order, text);
    else if (value.is_string()) append_string(value.get_ref<std::string const&>(), text);
    else if (value.is_number_float()) text += "\"" + value.dump() + "\"";
    else text += value.dump();
}

}  // namespace

std::string canonical(Json const& value, ListOrder order) {
    std::string text;
    append(value, order, text);
    return text;
}

std::array<unsigned char, 32> sha256_bytes(std::string_view text) {
    std::array<unsigned char, 32> bytes{};
    if (EVP_Digest(text.data(), text.size(), bytes.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"SHA-256 is not available in this build of OpenSSL"};
    }
    return bytes;
}

std::string sha256(std::string const& text) {
    constexpr char const* digits = "0123456789abcdef";
    std::string found = "sha256:";
    for (unsigned char const byte : sha256_bytes(text)) {
        found += digits[byte >> 4U];
        found += digits[byte & 15U];
    }
    return found;
}

namespace {
[[nodiscard]] std::string digest_of(Json const& value) { return sha256(canonical(value, ListOrder::sorted)); }
}  // namespace

std::string digest(Catalogue const& value) { return digest_of(json_out::of_catalogue(value)); }
std::string digest(Policy const& value) {
    Policy unsealed = value;
    unsealed.seal.clear();
    return digest_of(json_out::of_policy(unsealed));
}
std::string digest(Record const& value) {
    Record unreviewed = value;
    unreviewed.reviews.clear();  // which name digests of decisions that hold this one
    return digest_of(json_out::of_record(unreviewed));
}

}  // namespace crediton::inline v0
