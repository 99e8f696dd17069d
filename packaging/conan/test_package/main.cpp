#include <crediton/io.hpp>

#include <iostream>

int main() {
    auto const documents = crediton::load(std::vector<crediton::NamedText>{{"empty", R"({"crediton": "1"})"}});
    std::cout << digest(documents.catalogue) << '\n';
}
