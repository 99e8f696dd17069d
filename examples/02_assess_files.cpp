// Shows: documents read from files, three applicants, their ledgers. Read first: 01_first_question.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>
#include <memory>

int main() try {
    crediton::Documents const documents = crediton::load(std::vector<std::string>{"data"});
    auto const catalogue = std::make_shared<crediton::Catalogue const>(documents.catalogue);
    crediton::Assessor const assessor{catalogue, "uol-bsc-cs", *crediton::Date::make(2026, 11, 23)};
    for (auto const& record : documents.records) std::cout << to_text(assessor.assess(record)) << '\n';
} catch (crediton::InputError const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
