// A fixed workload whose instructions benchmarks/instructions.py counts. Usage: crediton_instructions DATA WORKLOAD

#include <cstdint>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/io.hpp>

#include "solve/competitor.hpp"
#include "solve/instances.hpp"

namespace {

using namespace crediton::benchmarks;

struct Share {
    std::string_view workload;
    std::string_view family;
    std::string_view task;
    std::vector<std::uint64_t> seeds;
};

// The seeds are ones that take neither too long under an emulator nor so short that only the reading counts.
std::vector<Share> const shares{
    {"real", "real", "whole", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}},
    {"typical", "10x24x60", "whole", {1, 2, 3, 5, 6}},
    {"larger", "20x40x200", "credit", {1, 2}},
    {"hard", "hard", "credit", {1, 4}},
};

std::vector<Instance> instances;
std::string_view task;
std::unique_ptr<crediton::Assessor const> assessor;
std::vector<crediton::Record> records;
std::int64_t seen = 0;  ///< keeps the work from being left out as useless

}  // namespace

/// What is counted, and nothing else: the emulator counts while it is inside.
extern "C" [[gnu::noinline]] void crediton_counted() {
    for (auto const& record : records) seen += static_cast<std::int64_t>(assessor->assess(record).modules.size());
    for (auto const& each : instances) seen += answer(each, task, 1e6).proved ? 1 : 0;
}

int main(int argc, char** argv) try {
    if (argc != 3) return 2;
    std::string_view const workload = argv[2];
    if (workload == "demo") {
        auto documents = crediton::load(std::vector<std::string>{argv[1]});
        records = std::move(documents.records);
        auto const catalogue = std::make_shared<crediton::Catalogue const>(std::move(documents.catalogue));
        assessor = std::make_unique<crediton::Assessor const>(catalogue, crediton::ProgrammeId{"uol-bsc-cs"}, *crediton::Date::make(2026, 11, 23));
    }
    for (Share const& share : shares) {
        if (share.workload != workload) continue;
        task = share.task;
        for (std::uint64_t const seed : share.seeds) instances.push_back(instance(share.family, seed));
    }
    crediton_counted();
    std::cout << seen << "\n";
    return 0;
} catch (std::exception const& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
