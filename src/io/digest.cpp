#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

#include <crediton/io/json.hpp>

#include "io/canonical.hpp"

namespace crediton::inline v0 {

namespace {
/// The order of RFC 8785: by UTF-16 units. That is the order of the bytes of UTF-8, but that U+E000 to U+FFFF (which begin
/// with EE or EF) come after all that UTF-16 writes as a pair.
struct ByUtf16 {
    bool operator()(std::string const& a, std::string const& b) const {
        auto const weight = [](char c) {
            int const byte = static_cast<unsigned char>(c);
            return byte == 0xee || byte == 0xef ? byte + 0x100 : byte;
        };
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [&](char x, char y) { return weight(x) < weight(y); });
    }
};
}  // namespace

std::string canonical(json_out::Json const& value, ListOrder order) {
    if (value.is_object()) {
        std::map<std::string, std::string, ByUtf16> members;
        for (auto const& [key, each] : value.items()) members[key] = canonical(each, order);
        std::string text;
        for (auto const& [key, each] : members) text += (text.empty() ? "" : ",") + json_out::Json(key).dump() + ":" + each;
        return "{" + text + "}";
    }
    if (value.is_array()) {
        std::vector<std::string> elements;
        for (auto const& each : value) elements.push_back(canonical(each, order));
        if (order == ListOrder::sorted) std::sort(elements.begin(), elements.end());
        std::string text;
        for (auto const& each : elements) text += (text.empty() ? "" : ",") + each;
        return "[" + text + "]";
    }
    if (value.is_number_float()) return "\"" + value.dump() + "\"";
    return value.dump();
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
[[nodiscard]] std::string digest_of(std::string const& json) {
    return sha256(canonical(json_out::Json::parse(json), ListOrder::sorted));
}
}  // namespace

std::string digest(Catalogue const& value) { return digest_of(to_json(value)); }
std::string digest(Policy const& value) {
    Policy unsealed = value;
    unsealed.seal.clear();
    return digest_of(to_json(unsealed));
}
std::string digest(Record const& value) {
    Record unreviewed = value;
    unreviewed.reviews.clear();  // which name digests of decisions that hold this one
    return digest_of(to_json(unreviewed));
}

}  // namespace crediton::inline v0
