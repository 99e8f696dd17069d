// Shows: which credential to take next, the best set within a budget, and which programme takes most. Read first: 02_assess_files.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>
#include <memory>

int main() try {
    using namespace crediton;
    Documents const documents = load(std::vector<std::string>{"data", "data-csv"});
    Assessor const assessor{std::make_shared<Catalogue const>(documents.catalogue), "uol-bsc-cs", *Date::make(2026, 11, 23)};
    Prospectus const prospectus{documents.catalogue, *Date::make(2026, 11, 23)};
    for (auto const& record : documents.records) {
        if (record.id != "applicant-clean") continue;
        std::cout << to_text(assessor.next(record, {.budget_credits = 40})) << '\n' << to_text(prospectus.where(record));
    }
} catch (crediton::InputError const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
