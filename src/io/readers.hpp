#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/model/equivalence.hpp>
#include <crediton/model/module.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/model/record.hpp>

#include "io/reader.hpp"

namespace crediton::inline v0::reading {

/// What a programme's entry says of the module itself: any of its fields, the rest stands elsewhere.
struct PartialModule {
    ModuleId id = {};
    std::optional<std::string> title = {};
    std::optional<Ratio> credits = {};
    std::optional<int> level = {};
    std::optional<Framework> framework = {};
    std::optional<std::string> provider = {};
    std::optional<std::vector<std::string>> outcomes = {};
    std::optional<std::vector<int>> periods = {};
    std::optional<int> every_years = {};
    std::optional<int> first_year = {};
    Place place = {};
};

/// A programme and what its entries say of modules.
struct ReadProgramme {
    Programme programme = {};
    std::vector<PartialModule> modules = {};
};

// Each reads what it can: the errors of the context say whether the result is sound.

[[nodiscard]] Citation read_citation(Node const& node);
[[nodiscard]] Credential read_credential(Node const& node);
[[nodiscard]] Credential read_inline_credential(Node const& node);
[[nodiscard]] Module read_module(Node const& node);
[[nodiscard]] ReadProgramme read_programme(Node const& node);
[[nodiscard]] Equivalence read_equivalence(Node const& node);
[[nodiscard]] Rules read_rules(Object& object, Framework framework);
[[nodiscard]] std::optional<Lists<Kind>> read_kinds(Node const& node);
[[nodiscard]] Policy read_policy(Node const& node);
[[nodiscard]] Record read_record(Node const& node);
[[nodiscard]] std::optional<FeeModel> read_fees(Node const& node);
[[nodiscard]] std::optional<CourseFunding> read_course_funding(Node const& node);
[[nodiscard]] std::optional<PersonalFunding> read_personal_funding(Node const& node);

/// The fields of a module, without its identifier.
void read_module_fields(Object& object, PartialModule& module);

}  // namespace crediton::inline v0::reading
