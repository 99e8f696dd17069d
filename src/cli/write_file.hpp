#pragma once

#include <fstream>
#include <string>

#include <crediton/core/defect.hpp>

namespace crediton_program {

/// Writes a file whole; throws `InputError` where that fails.
inline void write_file(std::string const& path, std::string const& text) {
    std::ofstream file{path, std::ios::binary};
    file << text;
    if (file.close(); file) return;
    throw crediton::InputError{{crediton::Defect{.code = "output.file", .message = "it can't be written; name another file", .file = path}}};
}

}  // namespace crediton_program
