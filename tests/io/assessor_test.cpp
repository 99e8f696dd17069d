#include <crediton/io/assessor.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>

using namespace crediton;

namespace {

constexpr char const* two_versions = R"({"crediton": "1",
 "credentials": [{"id": "logic", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": true}],
 "programmes": [{"id": "cert", "award": "certhe", "credits": 20, "policy": "rules",
   "modules": [{"id": "MA101", "title": "Mathematics", "credits": 20, "level": 4, "stage": 1}]}],
 "equivalences": [{"id": "E1", "sources": ["logic"], "targets": ["MA101"]}],
 "policies": [
   {"id": "rules", "version": "1", "from": "2024-08-01", "until": "2025-07-31", "rules_as_at": "application", "limits": []},
   {"id": "rules", "version": "2", "from": "2025-08-01", "rules_as_at": "application", "limits": []}]})";

std::shared_ptr<Catalogue const> catalogue() {
    return std::make_shared<Catalogue const>(load(std::vector<NamedText>{{"", two_versions}}).catalogue);
}

std::string record(char const* application) {
    return std::string{R"({"id": "A", "application": ")"} + application + R"(", "attainments": [{"id": "a", "credential": "logic", "pass": "clear"}]})";
}

}  // namespace

TEST_CASE("assessor: a decision carries the digest of the version of the policy that it was made under") {
    auto const all = catalogue();
    Assessor const assessor{all, "cert", *Date::make(2026, 1, 1)};
    for (std::size_t n = 0; n < 2; ++n) {
        auto const decision = assessor.assess_json(record(n == 0 ? "2025-01-01" : "2025-09-01"));
        CHECK(decision.policy_version == all->policies()[n].version);
        CHECK(decision.inputs.policy == digest(all->policies()[n]));
        CHECK(decision.inputs.catalogue == digest(*all));
    }
    auto const before = assessor.assess_json(record("2020-01-01"));
    REQUIRE(before.failed());
    CHECK(before.errors.front().code == "record.policy_version");
    CHECK(before.inputs.policy.empty());
}

TEST_CASE("assessor: a record from JSON has the decision of the record") {
    Assessor const assessor{catalogue(), "cert", *Date::make(2026, 1, 1), PolicyReference{"rules", "2"}};
    auto const read = from_json<Record>(record("2025-09-01"));
    CHECK(assessor.assess_json(record("2025-09-01")) == assessor.assess(read));
    CHECK(assessor.assess(read).inputs.record == digest(read));
}

TEST_CASE("assessor: a record that cannot be read has a decision with its errors, under the name that it gives itself") {
    Assessor const assessor{catalogue(), "cert", *Date::make(2026, 1, 1), PolicyReference{"rules", "2"}};
    auto const decision = assessor.assess_json(R"({"y": 0, "id": "A-3", "attainments": 4})");
    REQUIRE(decision.errors.size() == 1);  // the unknown field is only warned of
    CHECK(decision.errors.front().code == "input.type");
    CHECK(decision.record == RecordId{"A-3"});
    CHECK(decision.inputs.record.empty());
    CHECK(!decision.inputs.policy.empty());
    CHECK(assessor.assess_json("{").record == RecordId{});
    CHECK(assessor.assess_json("[1]").failed());
}
