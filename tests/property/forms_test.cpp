// The table of forms in the documentation against the forms that are counted, and the tests that there are.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "support/forms.hpp"

namespace {

using namespace crediton::test;

[[nodiscard]] std::string text_of(std::filesystem::path const& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// What stands in the table as "`KIND: NAME`".
[[nodiscard]] std::set<std::string> named(std::string const& table, std::string const& kind) {
    std::set<std::string> found;
    std::string const start = "`" + kind + ": ";
    for (auto at = table.find(start, table.find("\n## ")); at != std::string::npos; at = table.find(start, at + 1)) {
        auto const from = at + start.size();
        found.insert(table.substr(from, table.find('`', from) - from));
    }
    return found;
}

/// Every file of tests, one after the other.
[[nodiscard]] std::string all_tests() {
    std::string text;
    for (auto const& each : std::filesystem::recursive_directory_iterator{CREDITON_SOURCE_DIR "/tests"}) {
        auto const name = each.path().filename().string();
        if (name.ends_with("_test.cpp") || (name.starts_with("test_") && name.ends_with(".py"))) text += text_of(each.path());
    }
    return text;
}

}  // namespace

TEST_CASE("the table of forms names every form that is counted, and tests that exist") {
    auto const table = text_of(CREDITON_SOURCE_DIR "/docs/forms.md");
    std::set<std::string> counted;
    for (auto const& each : all_forms()) CHECK_MESSAGE(counted.insert(each.name).second, each.name << " stands twice");
    CHECK(counted.size() > 150);
    auto const listed = named(table, "form");
    for (auto const& each : counted) CHECK_MESSAGE(listed.contains(each), each << " is missing in docs/forms.md");
    for (auto const& each : listed) CHECK_MESSAGE(counted.contains(each), each << " is in docs/forms.md, and no form of tests/support/forms.hpp");
    auto const tests = all_tests();
    auto const cases = named(table, "test");
    CHECK(cases.size() > 20);
    for (auto const& each : cases) {
        bool const exists = tests.find("TEST_CASE(\"" + each + "\"") != std::string::npos || tests.find("def " + each + "(") != std::string::npos;
        CHECK_MESSAGE(exists, each << " is in docs/forms.md, and no test");
    }
}
