// Four threads share one calculator, in C++ and through the C interface, and one adviser: 10,000 assessments each way, every answer the same.
// The preset `tsan` builds this with the thread sanitiser, which ends the run at its first report.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include <crediton/c.h>
#include <crediton/io.hpp>

namespace {

constexpr std::size_t threads = 4;
constexpr std::size_t assessments = 10'000;

/// Runs `same(n)` for every n below `assessments`, shared out among the threads; how many of them were false.
template <class Same>
std::size_t differing(Same same) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> wrong = 0;
    std::vector<std::thread> all;
    for (std::size_t t = 0; t < threads; ++t) {
        all.emplace_back([&] {
            for (std::size_t n = next++; n < assessments; n = next++) wrong += same(n) ? 0 : 1;
        });
    }
    for (auto& each : all) each.join();
    return wrong;
}

/// Small, so that the sanitiser is done in a minute, and with all that a calculator looks up while it works: a group, a
/// minimum of the award, a prerequisite, limits, clauses scoped by kind, referrals.
std::string const catalogue_text = R"({"crediton": "1",
 "credentials": [{"id": "logic", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true},
   {"id": "data", "credits": 20, "scheme": "CATS", "level": "FHEQ 5", "assessed": true}],
 "programmes": [{"id": "P", "award": "certhe", "credits": 60, "policy": "rules", "minima": [{"at_level": 5, "credits": 20}],
   "modules": [{"id": "A", "title": "", "credits": 20, "level": 4, "stage": 1},
     {"id": "B", "title": "", "credits": 20, "level": 5, "stage": 1, "requires": ["A"]},
     {"id": "C", "title": "", "credits": 20, "level": 5, "stage": 1}, {"id": "D", "title": "", "credits": 20, "level": 4, "stage": 1}],
   "groups": [{"id": "options", "credits": 20, "modules": ["C", "D"]}]}],
 "equivalences": [{"id": "E1", "sources": ["logic"], "targets": ["A"]}, {"id": "E2", "sources": ["data"], "targets": ["C"]},
   {"id": "E3", "sources": ["data"], "targets": ["B"], "condition": "seen"}],
 "policies": [{"id": "rules", "version": "1", "min_mark": 40, "limits": [{"id": "third", "max_share": "2/3"}],
   "currency": {"max_years": 5, "boundary": "inclusive", "from": "completed", "to": "application"},
   "clauses": [{"id": "half", "min_mark": 50, "kinds": ["certificated"]}]}]})";
std::vector<std::string> const record_texts = {
    R"({"id": "R1", "application": "2026-01-01", "attainments": [
        {"id": "a", "credential": "logic", "completed": "2025-01-01", "mark": 60, "pass": "clear", "kind": "certificated"}]})",
    R"({"id": "R2", "application": "2026-01-01", "attainments": [
        {"id": "a", "credential": "data", "completed": "2025-01-01", "mark": 45, "pass": "clear"},
        {"id": "b", "credential": "logic", "completed": "2025-01-01", "mark": 70, "pass": "clear"}]})",
    R"({"id": "R3", "application": "2026-01-01", "attainments": [
        {"id": "a", "credential": "data", "completed": "2010-01-01", "mark": 45, "pass": "clear"}]})"};

/// The answers of one thread alone, and what it asked.
struct Alone {
    crediton::Documents documents = crediton::load(std::vector<crediton::NamedText>{{"", catalogue_text}});
    crediton::Assessor assessor{std::make_shared<crediton::Catalogue const>(documents.catalogue), "P", *crediton::Date::make(2026, 11, 23)};
    std::vector<crediton::Record> records;
    std::vector<crediton::Decision> decisions;

    Alone() {
        for (auto const& each : record_texts) {
            records.push_back(crediton::from_json<crediton::Record>(each));
            decisions.push_back(assessor.assess(records.back()));
        }
    }
};

}  // namespace

TEST_CASE("threads: one calculator, four threads, one answer for each record") {
    Alone const alone;
    auto const& calculator = alone.assessor.calculator();
    CHECK(differing([&](std::size_t n) {
        crediton::Decision found = calculator.assess(alone.records[n % alone.records.size()]);
        found.inputs = alone.decisions[n % alone.records.size()].inputs;
        return found == alone.decisions[n % alone.records.size()];
    }) == 0);
}

TEST_CASE("threads: one adviser, whose programmes are compiled by whoever comes first") {
    Alone const alone;
    auto const catalogue = std::make_shared<crediton::Catalogue const>(alone.documents.catalogue);
    crediton::Date const on = *crediton::Date::make(2026, 11, 23);
    std::vector<crediton::Where> answers;
    for (auto const& each : alone.records) answers.push_back(crediton::Adviser{catalogue, on}.where(each));
    crediton::Adviser const adviser{catalogue, on};
    CHECK(differing([&](std::size_t n) { return adviser.where(alone.records[n % alone.records.size()]) == answers[n % answers.size()]; }) == 0);
}

TEST_CASE("threads: a cohort's rows are the same with one thread and with four, and come in order; one that is stopped keeps its rows") {
    Alone const alone;
    std::string const stem = (std::filesystem::temp_directory_path() / ("crediton-threads-" + std::to_string(getpid()))).string();
    {
        std::ofstream records{stem + ".in.jsonl", std::ios::binary};
        for (std::size_t n = 0; n < 2000; ++n) {
            std::string text = record_texts[n % record_texts.size()];
            std::erase(text, '\n');
            records << (n % 50 == 49 ? "{" : text.replace(8, 2, std::to_string(n - n % 7 % 2))) << '\n';  // some doubled, some broken
        }
    }
    auto const rows = [&](std::size_t count, std::int64_t most) {
        std::int64_t heard = 0;
        crediton::CohortCall call{.records = stem + ".in.jsonl", .out = stem + ".out.csv"};
        call.threads = count;
        call.go_on = [&](crediton::CohortProgress const& progress) { return progress.rows == heard && progress.rows < most; };
        call.decided = [&](crediton::Decision const&) { ++heard; };
        auto const progress = crediton::assess_cohort(alone.assessor.calculator(), call);
        CHECK(progress.stopped == (most < 2000));
        CHECK(progress.rows == std::min<std::int64_t>(most, 2000));
        std::ostringstream text;
        text << std::ifstream{stem + ".out.csv", std::ios::binary}.rdbuf();
        return text.str();
    };
    std::string const whole = rows(1, 3000);
    CHECK(whole.find("record.doubled") != std::string::npos);
    CHECK(rows(4, 3000) == whole);
    CHECK(whole.starts_with(rows(4, 700)));
    for (char const* end : {".in.jsonl", ".out.csv"}) std::filesystem::remove(stem + end);
}

TEST_CASE("threads: the same through the C interface") {
    Alone const alone;
    std::vector<std::string> answers;
    for (auto const& each : alone.decisions) answers.push_back(to_json(each));
    crediton_catalogue* catalogue = nullptr;
    crediton_calculator* calculator = nullptr;
    REQUIRE(crediton_catalogue_load_json(catalogue_text.data(), catalogue_text.size(), nullptr, &catalogue, nullptr) == CREDITON_OK);
    REQUIRE(crediton_calculator_new(catalogue, "P", nullptr, "2026-11-23", 0, 0, &calculator, nullptr) == CREDITON_OK);
    CHECK(differing([&](std::size_t n) {
        std::string const& record = record_texts[n % record_texts.size()];
        char* decision = nullptr;
        if (crediton_assess(calculator, record.data(), record.size(), &decision, nullptr, nullptr) != CREDITON_OK) return false;
        bool const same = decision == answers[n % answers.size()];
        crediton_text_free(decision);
        return same;
    }) == 0);
    crediton_calculator_free(calculator);
    crediton_catalogue_free(catalogue);
}
