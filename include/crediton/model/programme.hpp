#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/core/award.hpp>
#include <crediton/core/credits.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// One condition of a module: any one of these modules meets it. A list of requirements asks for each.
struct Requirement {
    std::vector<ModuleId> any_of;

    friend bool operator==(Requirement const&, Requirement const&) = default;
};

/// A module's place in a programme. The module itself stands in the catalogue.
struct Placement {
    ModuleId module;
    std::optional<int> stage = {};                    ///< the year or stage of study, if any
    Role role = Role::compulsory;
    bool exemptible = true;
    std::optional<bool> taught = {};                  ///< true where absent, but false for a project
    std::vector<Requirement> prerequisites = {};
    std::vector<Requirement> corequisites = {};
    std::vector<ModuleId> exclusions = {};            ///< modules that cannot be taken beside it

    [[nodiscard]] bool is_taught() const noexcept { return taught.value_or(role != Role::project); }
    friend bool operator==(Placement const&, Placement const&) = default;
};

/// Options of which so much credit is taken.
struct OptionGroup {
    GroupId id;
    std::string title = {};
    Ratio credits = {};  ///< what the group asks for, in the programme's scheme
    std::vector<ModuleId> modules = {};

    friend bool operator==(OptionGroup const&, OptionGroup const&) = default;
};

/// At least so much of the award's credit at or above a level.
struct Minimum {
    int at_level = 0;  ///< a rank of the programme's framework
    Ratio credits = {};

    friend bool operator==(Minimum const&, Minimum const&) = default;
};

/// Which policy a programme answers to: all versions, of which dates choose, or one.
struct PolicyReference {
    PolicyId id;
    std::string version = {};  ///< empty: the version in force

    /// Reads "ID" or "ID@VERSION". An identifier that holds an "@" cannot be written so: fill the members.
    [[nodiscard]] static PolicyReference parse(std::string const& text) {
        auto const at = text.find('@');
        return {PolicyId{text.substr(0, at)}, at == std::string::npos ? "" : text.substr(at + 1)};
    }
    /// True if it names the policy, or one version of it among others.
    template <class Policy>
    [[nodiscard]] bool names(Policy const& policy) const {
        return policy.id == id && (version.empty() || policy.version == version);
    }
    [[nodiscard]] std::string to_string() const { return version.empty() ? id.str() : id.str() + "@" + version; }

    friend bool operator==(PolicyReference const&, PolicyReference const&) = default;
};

/// How much a stage counts in the classification.
struct StageWeight {
    int stage = 1;
    Ratio weight = {};

    friend bool operator==(StageWeight const&, StageWeight const&) = default;
};

/// A degree or other award and the modules it is made of.
struct Programme {
    ProgrammeId id;
    std::string title = {};
    std::string provider = {};
    Award award = Award::honours;
    Framework framework = Framework::fheq;
    Scheme scheme = Scheme::cats;
    Ratio credits = {};  ///< the award's total
    std::optional<PolicyReference> policy = {};
    std::optional<Ratio> credits_per_year = {};
    std::optional<int> periods_per_year = {};
    std::optional<Ratio> fee_per_120 = {};  ///< pounds for 120 credits
    std::optional<FeeModel> fees = {};      ///< how study and exemption are charged
    std::optional<CourseFunding> funding = {};
    std::vector<Minimum> minima = {};
    std::vector<StageWeight> weights = {};  ///< of the classification, one in all; empty: not stated
    std::vector<Placement> modules = {};
    std::vector<OptionGroup> groups = {};
    std::optional<Ratio> credits_per_period = {};  ///< at most studied in a period; an equal share of the year where absent
    bool stage_gates = false;                      ///< a stage begins when all of the earlier ones is finished
    std::optional<int> study_from = {};            ///< the period of the year in which study begins; the first where absent

    friend bool operator==(Programme const&, Programme const&) = default;
};

}  // namespace crediton::inline v0
