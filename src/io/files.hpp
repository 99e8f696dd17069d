#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <crediton/io/load.hpp>

namespace crediton::inline v0::reading {

/// True if the name ends so, in small or capital letters: ".csv" is the end of "A.CSV".
[[nodiscard]] bool has_ending(std::string_view name, std::string_view ending);

/// The texts of files, of the `*.json` and `*.csv` of folders (sorted by name), and of standard input ("-"). What cannot be read is a
/// defect `input.file`.
[[nodiscard]] std::vector<NamedText> read_files(std::vector<std::string> const& paths, std::vector<Defect>& defects);

}  // namespace crediton::inline v0::reading
