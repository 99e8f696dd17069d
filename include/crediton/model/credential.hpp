#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/core/credits.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

/// What a provider offers and a person may hold: a micro-credential, short course, module or award.
struct Credential {
    CredentialId id;
    std::string title = {};
    std::string provider = {};
    StatedCredits credits = {};
    Level level = {};
    std::optional<bool> assessed = {};           ///< not known where absent: such an attainment is referred
    std::optional<Kind> kind = {};               ///< certificated where neither it nor the attainment says
    std::optional<Ratio> weeks = {};             ///< length in weeks
    std::optional<Ratio> hours = {};             ///< notional hours of learning
    std::optional<Ratio> fee = {};               ///< pounds
    std::vector<std::string> outcomes = {};      ///< identifiers of learning outcomes
    std::vector<std::string> subjects = {};      ///< codes of subjects, such as HECoS
    std::vector<CredentialId> contains = {};     ///< parts: holding this and a part are alternatives
    std::optional<ModuleId> module = {};         ///< the module that this is, taken alone
    std::optional<CourseFunding> funding = {};   ///< of the course that it is drawn from

    friend bool operator==(Credential const&, Credential const&) = default;
};

}  // namespace crediton::inline v0
