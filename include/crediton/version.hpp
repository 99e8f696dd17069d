#pragma once

namespace crediton::inline v0 {

// The version is written here and nowhere else: CMake and the Python package read the string from this line.
inline constexpr char const* version = "0.1.0";

namespace detail {

// The part of the version string with this index, counted from 0.
consteval int version_part(int index) {
    int value = 0;
    for (char const* at = version; *at != '\0'; ++at) {
        if (*at == '.') {
            if (index-- == 0) {
                return value;
            }
            value = 0;
        } else {
            value = value * 10 + (*at - '0');
        }
    }
    return value;
}

}  // namespace detail

inline constexpr int version_major = detail::version_part(0);
inline constexpr int version_minor = detail::version_part(1);
inline constexpr int version_patch = detail::version_part(2);

}  // namespace crediton::inline v0
