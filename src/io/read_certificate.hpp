#pragma once

#include <optional>
#include <string>
#include <variant>

#include <crediton/verify/certificate.hpp>
#include <crediton/verify/reviews.hpp>

#include "io/json_value.hpp"

namespace crediton::inline v0::reading {

/// What an answer about one module says that its certificate has to prove: of each choice, by name.
struct StatedAnswer {
    struct Side {
        bool impossible = false;         ///< no choice exempts the module
        std::optional<Ratio> bound = {};  ///< none that exempts it exceeds this credit
    };
    verify::Heading heading = {};
    ModuleId module = {};
    std::optional<Side> assured = {};
    std::optional<Side> potential = {};
};

// Each refuses what has another form than docs/certificates.md says, by `verify::require`. Fields that are not known are ignored.

/// True for an answer, or a certificate, about one module.
[[nodiscard]] bool is_about_module(Value const& root);
[[nodiscard]] verify::StatedDecision read_decision(Value const& root);
/// Of a decision that holds no errors.
[[nodiscard]] verify::StatedReviews read_reviews(Value const& root);
[[nodiscard]] StatedAnswer read_answer(Value const& root);
[[nodiscard]] verify::Certificate read_certificate(Value const& root);
[[nodiscard]] verify::ModuleCertificate read_module_certificate(Value const& root);

}  // namespace crediton::inline v0::reading
