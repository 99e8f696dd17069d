#include "io/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <system_error>

#include "io/json_value.hpp"

namespace crediton::inline v0::reading {

namespace {

namespace fs = std::filesystem;

void report(std::string const& path, std::string const& why, std::vector<Defect>& defects) {
    defects.push_back({"input.file", why, path, {}, 0, {}, Severity::error});
}

/// One byte more than a text may have tells that it has too many.
bool read_stream(std::istream& stream, std::string& text) {
    std::string block(std::size_t{1} << 16, '\0');
    while (text.size() <= Bounds::bytes) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        auto const count = static_cast<std::size_t>(stream.gcount());
        text.append(block, 0, count);
        if (count < block.size()) break;
    }
    return !stream.bad();
}

void read_file(std::string const& path, std::vector<NamedText>& texts, std::vector<Defect>& defects) {
    NamedText made{path == "-" ? "standard input" : path, {}};
    bool sound = false;
    if (path == "-") {
        sound = read_stream(std::cin, made.text);
    } else {
        std::ifstream stream{path, std::ios::binary};
        sound = stream.is_open() && read_stream(stream, made.text);
    }
    if (sound) {
        texts.push_back(std::move(made));
    } else {
        report(path, "the file cannot be read; check that it exists and may be read", defects);
    }
}

void read_folder(std::string const& path, std::vector<NamedText>& texts, std::vector<Defect>& defects) {
    std::error_code fault;
    std::vector<std::string> names;
    for (fs::directory_iterator each{path, fault}, end; !fault && each != end; each.increment(fault)) {
        auto const name = each->path().string();
        if (has_ending(name, ".json") || has_ending(name, ".csv")) names.push_back(name);
    }
    if (fault) return report(path, "the folder cannot be read: " + fault.message(), defects);
    if (names.empty()) return report(path, "the folder holds no *.json and no *.csv file", defects);
    std::sort(names.begin(), names.end());
    for (auto const& name : names) read_file(name, texts, defects);
}

}  // namespace

bool has_ending(std::string_view name, std::string_view ending) {
    if (name.size() < ending.size()) return false;
    auto const small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                      [&](char a, char b) { return small(a) == small(b); });
}

std::vector<NamedText> read_files(std::vector<std::string> const& paths, std::vector<Defect>& defects) {
    std::vector<NamedText> texts;
    for (auto const& path : paths) {
        std::error_code fault;
        if (path != "-" && fs::is_directory(path, fault)) {
            read_folder(path, texts, defects);
        } else {
            read_file(path, texts, defects);
        }
    }
    return texts;
}

}  // namespace crediton::inline v0::reading
