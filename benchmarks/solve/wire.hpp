#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// As much of the wire format of protocol buffers as CP-SAT's models need.
namespace crediton::benchmarks::wire {

class Message {
public:
    void number(int field, std::int64_t value) {
        varint(static_cast<std::uint64_t>(field) << 3);
        varint(static_cast<std::uint64_t>(value));
    }
    void real(int field, double value) {
        varint(static_cast<std::uint64_t>(field) << 3 | 1);
        char raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        bytes_.append(raw, sizeof value);
    }
    void packed(int field, std::vector<std::int64_t> const& values) {
        Message inside;
        for (std::int64_t const value : values) inside.varint(static_cast<std::uint64_t>(value));
        message(field, inside);
    }
    void message(int field, Message const& inside) {
        varint(static_cast<std::uint64_t>(field) << 3 | 2);
        varint(inside.bytes_.size());
        bytes_ += inside.bytes_;
    }
    void append(std::string const& raw) { bytes_ += raw; }
    [[nodiscard]] std::string const& bytes() const noexcept { return bytes_; }

private:
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
        bytes_ += static_cast<char>(value);
    }

    std::string bytes_;
};

struct Field {
    int number = 0;
    std::uint64_t value = 0;  ///< of a number, or the bits of a real
    std::string_view bytes;   ///< of anything longer

    [[nodiscard]] double real() const {
        double found = 0;
        std::memcpy(&found, &value, sizeof found);
        return found;
    }
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] std::optional<Field> next() {
        if (bytes_.empty()) return {};
        std::uint64_t const tag = varint();
        Field field{static_cast<int>(tag >> 3), 0, {}};
        switch (tag & 7) {
            case 0: field.value = varint(); break;
            case 1: std::memcpy(&field.value, take(8).data(), 8); break;
            case 2: field.bytes = take(varint()); break;
            default: static_cast<void>(take(4));
        }
        return field;
    }
    [[nodiscard]] std::vector<std::int64_t> numbers() {
        std::vector<std::int64_t> found;
        while (!bytes_.empty()) found.push_back(static_cast<std::int64_t>(varint()));
        return found;
    }

private:
    [[nodiscard]] std::string_view take(std::size_t size) {
        auto const found = bytes_.substr(0, size);
        bytes_.remove_prefix(found.size());
        return found;
    }
    [[nodiscard]] std::uint64_t varint() {
        std::uint64_t found = 0;
        for (int shift = 0; !bytes_.empty(); shift += 7) {
            auto const byte = static_cast<unsigned char>(take(1).front());
            found |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) break;
        }
        return found;
    }

    std::string_view bytes_;
};

}  // namespace crediton::benchmarks::wire
