// The digest of a decision for each of many seeds, a line each, to be the same by every compiler, with any options, from input in any
// order, in any number of threads. crediton_soak_digests [first=SEED] [many=RECORDS] [threads=N] [permute=SEED, 0 for none]
//
// Threads share the calculators: each decides all records of a block, and starts with another one. It is an error if two differ.

#include <cstddef>
#include <deque>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <crediton/io/assessor.hpp>
#include <crediton/io/json.hpp>

#include "arguments.hpp"
#include "large_scene.hpp"
#include "support/generator.hpp"

namespace {

using namespace crediton;
using namespace crediton::soak;

constexpr std::uint64_t block = 64;

/// A record and what decides on it.
struct Task {
    test::Scene scene;
    Assessor assessor;

    explicit Task(test::Scene made) : scene{std::move(made)}, assessor{std::make_shared<Catalogue const>(scene.build()), "P", test::decision_day()} {}

    /// The decision's own digest, as its document states it: its only member of that name.
    [[nodiscard]] std::string digest() const {
        static std::string const before = "\n  \"digest\": \"";
        std::string const text = to_json(assessor.assess(scene.record));
        auto const from = text.find(before) + before.size();
        return text.substr(from, text.find('"', from) - from);
    }
};

/// One record in four is large.
[[nodiscard]] test::Scene scene_of(std::uint64_t seed, std::uint64_t permute) {
    test::Scene made = seed % 4 == 3 ? LargeScene{seed / 4}() : test::Generator{seed}.scene();
    if (permute == 0) return made;
    test::Random random{seed * 31 + permute};
    return test::shuffled(std::move(made), random);
}

[[nodiscard]] std::vector<std::vector<std::string>> by_thread(std::deque<Task> const& tasks, std::size_t threads) {
    std::vector<std::vector<std::string>> found(threads, std::vector<std::string>(tasks.size()));
    std::vector<std::thread> running;
    for (std::size_t t = 0; t < threads; ++t) {
        running.emplace_back([&, t] {
            for (std::size_t n = 0; n < tasks.size(); ++n) {
                std::size_t const at = (n + t * tasks.size() / threads) % tasks.size();
                found[t][at] = tasks[at].digest();
            }
        });
    }
    for (auto& each : running) each.join();
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments const given{argc, argv, {{"first", 0}, {"many", 1000}, {"threads", 1}, {"permute", 0}}};
    std::uint64_t const end = given["first"] + given["many"];
    for (std::uint64_t from = given["first"]; from < end; from += block) {
        std::deque<Task> tasks;
        for (std::uint64_t seed = from; seed < std::min(end, from + block); ++seed) tasks.emplace_back(scene_of(seed, given["permute"]));
        auto const found = by_thread(tasks, std::max<std::size_t>(1, given["threads"]));
        for (auto const& each : found) {
            if (each == found.front()) continue;
            std::cerr << "threads differ on a record from seed " << from << " on\n";
            return 1;
        }
        for (std::size_t n = 0; n < tasks.size(); ++n) std::cout << from + n << " " << found.front()[n] << "\n";
    }
}
