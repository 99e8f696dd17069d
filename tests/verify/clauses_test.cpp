// The table of what re-derives each clause names functions that there are.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <doctest/doctest.h>

namespace {

[[nodiscard]] std::string text_of(std::string const& path) {
    std::ifstream file{CREDITON_SOURCE_DIR + ("/" + path)};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("each clause is re-derived by a function that exists") {
    std::string const table = text_of("tests/verify/clauses.json");
    std::regex const entry{R"re("([^"]+)": "([a-z_]+\.hpp)::([a-z_()]+)")re"};
    int count = 0;
    for (std::sregex_iterator each{table.begin(), table.end(), entry}, end; each != end; ++each, ++count) {
        std::string const clause = (*each)[1];
        std::string const header = text_of("include/crediton/verify/" + (*each)[2].str());
        std::string const function = (*each)[3];
        CAPTURE(clause);
        CAPTURE(function);
        REQUIRE_FALSE(header.empty());
        bool const found = header.find(" " + function + "(") != std::string::npos;
        CHECK(found);
    }
    CHECK(count >= 80);
    CHECK(std::count(table.begin(), table.end(), '\n') == count + 2);
}
