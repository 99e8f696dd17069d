#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <utility>

namespace crediton::soak {

/// What a program of the soak is told: `NAME=NUMBER` for each of the names that it knows, with what holds otherwise.
class Arguments {
public:
    Arguments(int argc, char** argv, std::map<std::string, std::uint64_t> known) : values_{std::move(known)} {
        for (int n = 1; n < argc; ++n) {
            std::string const word = argv[n];
            auto const found = values_.find(word.substr(0, word.find('=')));
            char* end = nullptr;
            char const* const number = argv[n] + std::min(word.size(), word.find('=') + 1);
            std::uint64_t const value = std::strtoull(number, &end, 10);
            if (found == values_.end() || end == number || *end != '\0') refuse(word);
            found->second = value;
        }
    }

    [[nodiscard]] std::uint64_t operator[](std::string const& name) const { return values_.at(name); }

private:
    [[noreturn]] void refuse(std::string const& word) const {
        std::cerr << "not understood: " << word << "; known are";
        for (auto const& each : values_) std::cerr << " " << each.first << "=" << each.second;
        std::cerr << "\n";
        std::exit(2);
    }

    std::map<std::string, std::uint64_t> values_;
};

}  // namespace crediton::soak
