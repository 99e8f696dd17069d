// Shows: why a module is not exempted, and what exempting it all the same would cost. Read first: 02_assess_files.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>

int main() try {
    crediton::Documents const documents = crediton::load(std::vector<std::string>{"data"});
    crediton::Calculator const calculator{documents.catalogue, "uol-bsc-cs", *crediton::Date::make(2026, 11, 23)};
    for (auto const& record : documents.records) {
        for (char const* module : {"CM2005", "CM2025", "CM3070"}) {
            crediton::WhyNot const found = why_not(calculator, record, module);
            std::cout << record.id.str() << ", " << module << ": " << name_of(*found.answer) << '\n';
            if (found.answer == crediton::WhyNotAnswer::displaced) std::cout << '\n' << to_text(found) << '\n';
        }
    }
} catch (crediton::InputError const& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
