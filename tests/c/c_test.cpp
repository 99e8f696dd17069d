#include <crediton/c.h>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <crediton/io.hpp>
#include <crediton/version.hpp>

#include "allocations.hpp"

namespace {

std::string const data = CREDITON_SOURCE_DIR "/examples/data";

struct Free {
    void operator()(crediton_error* e) const { crediton_error_free(e); }
    void operator()(crediton_catalogue* c) const { crediton_catalogue_free(c); }
    void operator()(crediton_calculator* c) const { crediton_calculator_free(c); }
};
using Error = std::unique_ptr<crediton_error, Free>;
using Catalogue = std::unique_ptr<crediton_catalogue, Free>;
using Calculator = std::unique_ptr<crediton_calculator, Free>;

struct Answer {
    crediton_status status = CREDITON_INTERNAL;
    std::string decision;
    Error error;
};

/// What a loading call gave.
struct Loaded {
    crediton_status status = CREDITON_INTERNAL;
    Catalogue catalogue;
    Error error;
};

Loaded load(std::vector<std::string> const& texts, bool strict = false) {
    std::vector<char const*> starts;
    std::vector<std::size_t> lengths;
    std::vector<std::string> names;
    std::vector<char const*> name_starts;
    for (auto const& each : texts) {
        starts.push_back(each.data());
        lengths.push_back(each.size());
        names.push_back("text " + std::to_string(names.size()));
    }
    for (auto const& each : names) name_starts.push_back(each.c_str());
    crediton_catalogue* catalogue = nullptr;
    crediton_error* error = nullptr;
    auto const status = crediton_catalogue_load_texts(starts.data(), lengths.data(), name_starts.data(), texts.size(), strict, &catalogue, &error);
    return {status, Catalogue{catalogue}, Error{error}};
}

Calculator calculator(crediton_catalogue const* catalogue, char const* programme, char const* on = "2026-11-23") {
    crediton_calculator* made = nullptr;
    REQUIRE(crediton_calculator_new(catalogue, programme, nullptr, on, 0, 0, &made, nullptr) == CREDITON_OK);
    return Calculator{made};
}

Answer assess(crediton_calculator const* calculator, std::string const& record) {
    char* decision = nullptr;
    std::size_t length = 7;
    crediton_error* error = nullptr;
    Answer answer;
    answer.status = crediton_assess(calculator, record.data(), record.size(), &decision, &length, &error);
    answer.error.reset(error);
    if (decision != nullptr) {
        answer.decision = decision;
        CHECK(answer.decision.size() == length);
        crediton_text_free(decision);
    } else {
        CHECK(length == 0);
    }
    return answer;
}

Loaded degree() {
    char const* const path = data.c_str();
    crediton_catalogue* catalogue = nullptr;
    crediton_error* error = nullptr;
    auto const status = crediton_catalogue_load_files(&path, 1, 0, &catalogue, &error);
    return {status, Catalogue{catalogue}, Error{error}};
}

char const* const small = R"({"crediton": "1",
 "credentials": [{"id": "logic", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
 "programmes": [{"id": "cert", "award": "certhe", "credits": 20, "policy": "rules",
   "modules": [{"id": "MA101", "title": "Mathematics", "credits": 20, "level": 4, "stage": 1}]}],
 "equivalences": [{"id": "E1", "sources": ["logic"], "targets": ["MA101"]}],
 "policies": [{"id": "rules", "version": "1", "limits": [{"id": "third", "max_share": "1/1"}]}]})";
char const* const holder = R"({"id": "A-1", "attainments": [{"id": "a1", "credential": "logic", "pass": "clear"}]})";

}  // namespace

TEST_CASE("c: versions, and names of statuses") {
    CHECK(crediton_abi_version() == CREDITON_ABI_VERSION);
    CHECK(std::string{crediton_version()} == crediton::version);
    CHECK(std::string{crediton_status_name(CREDITON_OK)} == "ok");
    CHECK(std::string{crediton_status_name(CREDITON_RECORD_REFUSED)} == "record refused");
    CHECK(std::string{crediton_status_name(CREDITON_INTERNAL)} == "internal");
    CHECK(std::string{crediton_status_name(4711)} == "unknown");
    CHECK(std::vector<int>{CREDITON_OK, CREDITON_RECORD_REFUSED, CREDITON_BAD_CALL, CREDITON_BAD_INPUT, CREDITON_NO_MEMORY, CREDITON_INTERNAL} ==
          std::vector<int>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("c: the decision has the bytes of the C++ library, whoever frees the catalogue first") {
    auto loaded = degree();
    REQUIRE(loaded.status == CREDITON_OK);
    CHECK(crediton_catalogue_warnings(loaded.catalogue.get()) == nullptr);
    auto const made = calculator(loaded.catalogue.get(), "uol-bsc-cs");
    loaded.catalogue.reset();
    auto const documents = crediton::load(std::vector<std::string>{data});
    crediton::Assessor const assessor{std::make_shared<crediton::Catalogue const>(documents.catalogue), "uol-bsc-cs", *crediton::Date::make(2026, 11, 23)};
    REQUIRE(documents.records.size() == 3);
    for (auto const& record : documents.records) {
        auto const answer = assess(made.get(), crediton::to_json(record));
        CHECK(answer.status == CREDITON_OK);
        CHECK(answer.error == nullptr);
        CHECK(answer.decision == crediton::to_json(assessor.assess(record)));
        CHECK(answer.decision.find("\"record\": \"sha256:") != std::string::npos);
    }
}

TEST_CASE("c: texts are merged, with lengths or terminated") {
    std::string const text = small;
    std::string const other = R"({"crediton": "1", "credentials": [{"id": "more", "credits": 1, "scheme": "CATS", "level": "FHEQ 4", "y": 1}]})";
    auto const loaded = load({text, other});
    REQUIRE(loaded.status == CREDITON_OK);
    auto const* warnings = crediton_catalogue_warnings(loaded.catalogue.get());
    REQUIRE(crediton_error_count(warnings) == 1);
    CHECK(crediton_error_is_warning(warnings, 0) == 1);
    CHECK(std::string{crediton_error_file(warnings, 0)} == "text 1");
    CHECK(load({text, other}, true).status == CREDITON_BAD_INPUT);

    char const* const starts[] = {text.c_str(), other.c_str()};
    crediton_catalogue* catalogue = nullptr;
    REQUIRE(crediton_catalogue_load_texts(starts, nullptr, nullptr, 2, 0, &catalogue, nullptr) == CREDITON_OK);
    crediton_catalogue_free(catalogue);
    REQUIRE(crediton_catalogue_load_json(small, CREDITON_TERMINATED, nullptr, &catalogue, nullptr) == CREDITON_OK);
    crediton_catalogue_free(catalogue);
}

TEST_CASE("c: an error holds every defect, with its place") {
    std::string text = small;
    text.replace(text.find("max_share"), 9, "max_shrae");
    text.replace(text.find("[\"logic\"]"), 9, "[\"logik\"]");
    auto const loaded = load({text});
    CHECK(loaded.status == CREDITON_BAD_INPUT);
    CHECK(loaded.catalogue == nullptr);
    auto const* error = loaded.error.get();
    REQUIRE(crediton_error_count(error) == 3);
    CHECK(std::string{crediton_error_code(error, 1)} == "input.measure");
    CHECK(std::string{crediton_error_code(error, 2)} == "input.unknown_field");
    CHECK(std::string{crediton_error_message(error, 2)}.find("max_share") != std::string::npos);
    CHECK(std::string{crediton_error_pointer(error, 2)} == "/policies/0/limits/0/max_shrae");
    CHECK(std::string{crediton_error_file(error, 2)} == "text 0");
    CHECK(std::string{crediton_error_identifier(error, 2)} == "rules");
    CHECK(crediton_error_line(error, 2) == 6);
    CHECK(crediton_error_is_warning(error, 2) == 0);
    CHECK(std::string{crediton_error_text(error)}.find("logik") != std::string::npos);
    CHECK(std::string{crediton_error_code(error, 3)}.empty());
    CHECK(crediton_error_line(error, 3) == 0);
    CHECK(std::string{crediton_error_text(nullptr)}.empty());
    CHECK(std::string{crediton_error_message(nullptr, 0)}.empty());
    CHECK(crediton_error_count(nullptr) == 0);
    CHECK(crediton_error_is_warning(nullptr, 0) == 0);
}

TEST_CASE("c: null and what is not UTF-8 are bad calls that name the argument") {
    auto const loaded = load({small});
    auto const made = calculator(loaded.catalogue.get(), "cert");
    crediton_catalogue* catalogue = nullptr;
    crediton_calculator* other = nullptr;
    crediton_error* raw = nullptr;
    auto const refused = [&](crediton_status status, char const* argument) {
        Error const error{raw};
        CHECK(status == CREDITON_BAD_CALL);
        CHECK(std::string{crediton_error_code(error.get(), 0)} == "call.argument");
        CHECK(std::string{crediton_error_identifier(error.get(), 0)} == argument);
        CHECK(catalogue == nullptr);
        CHECK(other == nullptr);
    };
    char const* const bad = "\xff\xfe";
    char const* const nothing = nullptr;
    auto* const c = loaded.catalogue.get();
    refused(crediton_catalogue_load_json(nullptr, 3, "name", &catalogue, &raw), "text");
    refused(crediton_catalogue_load_json(small, CREDITON_TERMINATED, bad, &catalogue, &raw), "name");
    refused(crediton_catalogue_load_json(small, CREDITON_TERMINATED, nullptr, nullptr, &raw), "catalogue");
    refused(crediton_catalogue_load_texts(nullptr, nullptr, nullptr, 1, 0, &catalogue, &raw), "texts");
    refused(crediton_catalogue_load_files(nullptr, 1, 0, &catalogue, &raw), "paths");
    refused(crediton_catalogue_load_files(&nothing, 1, 0, &catalogue, &raw), "path");
    refused(crediton_catalogue_load_files(&bad, 1, 0, &catalogue, &raw), "path");
    refused(crediton_calculator_new(nullptr, "cert", nullptr, "2026-11-23", 0, 0, &other, &raw), "catalogue");
    refused(crediton_calculator_new(c, nullptr, nullptr, "2026-11-23", 0, 0, &other, &raw), "programme");
    refused(crediton_calculator_new(c, bad, nullptr, "2026-11-23", 0, 0, &other, &raw), "programme");
    refused(crediton_calculator_new(c, "cert", bad, "2026-11-23", 0, 0, &other, &raw), "policy");
    refused(crediton_calculator_new(c, "cert", nullptr, nullptr, 0, 0, &other, &raw), "on");
    refused(crediton_calculator_new(c, "cert", nullptr, "23/11/2026", 0, 0, &other, &raw), "on");
    refused(crediton_calculator_new(c, "cert", nullptr, "2026-11-23", -1, 0, &other, &raw), "work");
    refused(crediton_calculator_new(c, "cert", nullptr, "2026-11-23", 0, -1, &other, &raw), "deadline_ms");
    refused(crediton_calculator_new(c, "cert", nullptr, "2026-11-23", 0, 0, nullptr, &raw), "calculator");
    char* decision = nullptr;
    refused(crediton_assess(nullptr, holder, CREDITON_TERMINATED, &decision, nullptr, &raw), "calculator");
    refused(crediton_assess(made.get(), nullptr, 0, &decision, nullptr, &raw), "record");
    refused(crediton_assess(made.get(), holder, CREDITON_TERMINATED, nullptr, nullptr, &raw), "decision");
    CHECK(decision == nullptr);
    CHECK(crediton_assess(nullptr, nullptr, 0, nullptr, nullptr, nullptr) == CREDITON_BAD_CALL);
}

TEST_CASE("c: null may be freed, and every look at it answered") {
    crediton_error_free(nullptr);
    crediton_catalogue_free(nullptr);
    crediton_calculator_free(nullptr);
    crediton_text_free(nullptr);
    CHECK(crediton_catalogue_warnings(nullptr) == nullptr);
}

TEST_CASE("c: what the catalogue does not hold is a bad call, with near misses; documents that are not UTF-8 are bad input") {
    auto const loaded = load({small});
    crediton_calculator* made = nullptr;
    crediton_error* raw = nullptr;
    CHECK(crediton_calculator_new(loaded.catalogue.get(), "cart", nullptr, "2026-11-23", 0, 0, &made, &raw) == CREDITON_BAD_CALL);
    Error error{raw};
    CHECK(std::string{crediton_error_code(raw, 0)} == "call.unknown_programme");
    CHECK(std::string{crediton_error_message(raw, 0)}.find("\"cert\"") != std::string::npos);
    CHECK(crediton_calculator_new(loaded.catalogue.get(), "cert", "other@1", "2026-11-23", 0, 0, &made, &raw) == CREDITON_BAD_CALL);
    error.reset(raw);
    CHECK(std::string{crediton_error_code(raw, 0)} == "call.unknown_policy");
    REQUIRE(crediton_calculator_new(loaded.catalogue.get(), "cert", "rules@1", "2026-11-23", 1000, INT64_MAX, &made, &raw) == CREDITON_OK);
    CHECK(assess(made, holder).status == CREDITON_OK);
    crediton_calculator_free(made);

    auto const wrong = load({"{\"crediton\": \"1\",\n \"x\": \"\xff\"}"});
    CHECK(wrong.status == CREDITON_BAD_INPUT);
    CHECK(std::string{crediton_error_code(wrong.error.get(), 0)} == "input.utf8");
    CHECK(crediton_error_line(wrong.error.get(), 0) == 2);
    char const* const missing = "no such folder";
    crediton_catalogue* catalogue = nullptr;
    CHECK(crediton_catalogue_load_files(&missing, 1, 0, &catalogue, &raw) == CREDITON_BAD_INPUT);
    error.reset(raw);
    CHECK(std::string{crediton_error_code(raw, 0)} == "input.file");
}

TEST_CASE("c: a record that cannot be used has a decision with its errors, and the same errors beside it") {
    auto const loaded = load({small});
    auto const made = calculator(loaded.catalogue.get(), "cert");
    auto const unknown = assess(made.get(), R"({"id": "A-2", "attainments": [{"id": "a1", "credential": "logik"}]})");
    CHECK(unknown.status == CREDITON_RECORD_REFUSED);
    CHECK(std::string{crediton_error_code(unknown.error.get(), 0)} == "record.unknown_credential");
    CHECK(unknown.decision.find("\"record.unknown_credential\"") != std::string::npos);
    CHECK(unknown.decision.find("\"record\": \"A-2\"") != std::string::npos);
    auto const unread = assess(made.get(), R"({"id": "A-3", "y": 1, "attainments": [{"id": 4}, {"id": 5}]})");
    CHECK(unread.status == CREDITON_RECORD_REFUSED);
    CHECK(crediton_error_count(unread.error.get()) >= 2);
    CHECK(unread.decision.find("\"record\": \"A-3\"") != std::string::npos);
    CHECK(unread.decision.find("\"y\\\"") == std::string::npos);  // only warned of
    auto const broken = assess(made.get(), "{\"id\": \"\xff\"}");
    CHECK(broken.status == CREDITON_RECORD_REFUSED);
    CHECK(broken.decision.find("input.utf8") != std::string::npos);
    CHECK(assess(made.get(), "").status == CREDITON_RECORD_REFUSED);
    char* decision = nullptr;
    CHECK(crediton_assess(made.get(), "{}", CREDITON_TERMINATED, &decision, nullptr, nullptr) == CREDITON_RECORD_REFUSED);
    crediton_text_free(decision);
}

TEST_CASE("c: no record breaks anything, however damaged") {
    auto const loaded = load({small});
    auto const made = calculator(loaded.catalogue.get(), "cert");
    std::string const record = holder;
    for (std::size_t n = 0; n < record.size(); ++n) {
        CHECK(assess(made.get(), record.substr(0, n)).status == CREDITON_RECORD_REFUSED);
        for (char const c : {'\0', '"', '}', '9', '\xc3'}) {
            std::string damaged = record;
            damaged[n] = c;
            auto const answer = assess(made.get(), damaged);
            CHECK((answer.status == CREDITON_OK || answer.status == CREDITON_RECORD_REFUSED));
            CHECK(!answer.decision.empty());
        }
    }
}

TEST_CASE("c: an allocation that fails is a status, and nothing is lost") {
    auto const load_small = [] {
        crediton_catalogue* made = nullptr;
        crediton_error* error = nullptr;
        auto const status = crediton_catalogue_load_json(small, CREDITON_TERMINATED, "small", &made, &error);
        crediton_catalogue_free(made);
        crediton_error_free(error);
        return status;
    };
    long const before = allocations::made;
    REQUIRE(load_small() == CREDITON_OK);
    long const needed = allocations::made - before;
    REQUIRE(needed > 0);
    for (long n = 0; n < needed; ++n) {
        allocations::left = n;
        auto const status = load_small();
        allocations::left = -1;
        REQUIRE(status == CREDITON_NO_MEMORY);
    }
    auto const loaded = load({small});
    auto const made = calculator(loaded.catalogue.get(), "cert");
    allocations::left = 0;
    char* decision = nullptr;
    auto const status = crediton_assess(made.get(), holder, CREDITON_TERMINATED, &decision, nullptr, nullptr);
    allocations::left = -1;
    CHECK(status == CREDITON_NO_MEMORY);
    CHECK(decision == nullptr);
    CHECK(assess(made.get(), holder).status == CREDITON_OK);
}
