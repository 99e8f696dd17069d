// Shows: one calculator shared by threads, a budget, a record that cannot be used among others. Read first: 02_assess_files, 05_every_defect.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>
#include <thread>

using namespace crediton;

namespace {

// doc: answer
std::string answer(Calculator const& calculator, Record const& record) {
    Decision const decision = calculator.assess(record);
    if (decision.failed()) return "not decided: " + decision.errors.front().to_string();
    std::string const credits = decision.assured.exempted.in(Scheme::cats).to_string() + " credits";
    if (decision.assured.status == Status::optimal) return credits;
    return credits + " found, at most " + decision.assured.bound.in(Scheme::cats).to_string();
}
// doc end

}  // namespace

int main() try {
    Documents documents = load(std::vector<std::string>{"data"});
    documents.records.front().attainments.front().credential = "nm-pyton-1";

    // doc: share
    Calculator const calculator{documents.catalogue, "uol-bsc-cs", *Date::make(2026, 11, 23), {}, SearchLimits{.work = 500'000}};
    std::vector<std::string> answers(documents.records.size());
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < answers.size(); ++n) {
        threads.emplace_back([&, n] { answers[n] = answer(calculator, documents.records[n]); });
    }
    for (auto& thread : threads) thread.join();
    // doc end

    for (std::size_t n = 0; n < answers.size(); ++n) std::cout << documents.records[n].id.str() << ": " << answers[n] << '\n';
} catch (InputError const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
