// Shows: which credential to take next, the best set within a budget, and which programme takes most. Read first: 02_assess_files.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>

int main() try {
    using namespace crediton;
    Documents const documents = load(std::vector<std::string>{"data", "data-csv"});
    Calculator const calculator{documents.catalogue, "uol-bsc-cs", *Date::make(2026, 11, 23)};
    Prospectus const prospectus{documents.catalogue, *Date::make(2026, 11, 23)};
    for (auto const& record : documents.records) {
        if (record.id != "applicant-clean") continue;
        std::cout << to_text(next_credentials(calculator, record, {.budget_credits = 40})) << '\n' << to_text(prospectus.where(record));
    }
} catch (crediton::InputError const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
