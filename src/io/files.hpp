#pragma once

#include <string>
#include <vector>

#include <crediton/io/load.hpp>

namespace crediton::inline v0::reading {

/// The texts of files, of the `*.json` of folders (sorted by name), and of standard input ("-"). What cannot be read is a
/// defect `input.file`.
[[nodiscard]] std::vector<NamedText> read_files(std::vector<std::string> const& paths, std::vector<Defect>& defects);

}  // namespace crediton::inline v0::reading
