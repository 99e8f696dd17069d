#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/proof.hpp>
#include <crediton/io/load.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// The value as one JSON object of the contract, keys in a fixed order, no spaces; what equals its default is left out
/// where silence means the same. Reading it back gives an equal value.
[[nodiscard]] std::string to_json(Credential const& value);
[[nodiscard]] std::string to_json(Module const& value);
[[nodiscard]] std::string to_json(Programme const& value);
[[nodiscard]] std::string to_json(Equivalence const& value);
[[nodiscard]] std::string to_json(Policy const& value);
[[nodiscard]] std::string to_json(Record const& value);
[[nodiscard]] std::string to_json(Catalogue const& value);  ///< a whole document

/// The answer of `crediton assess --format json`, its digest included; indented by two spaces.
[[nodiscard]] std::string to_json(Decision const& decision);
/// The same in one line, which it ends: a row of a cohort.
[[nodiscard]] std::string to_json_line(Decision const& decision);

/// A certificate (docs/certificates.md), in one line, which it ends.
[[nodiscard]] std::string to_json(Proof const& proof);

/// Reads one value of the contract, with nothing around it. Throws `InputError` with every defect.
/// `Value` is Credential, Module, Programme, Equivalence, Policy or Record. Lenient, a field that is not known outside the rules is
/// a warning, which goes to `warnings` if that is given; strict, it is an error.
template <class Value>
[[nodiscard]] Value from_json(std::string_view text, Strictness strictness = Strictness::lenient, std::vector<Defect>* warnings = nullptr);
template <> Credential from_json<Credential>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);
template <> Module from_json<Module>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);
template <> Programme from_json<Programme>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);
template <> Equivalence from_json<Equivalence>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);
template <> Policy from_json<Policy>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);
template <> Record from_json<Record>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings);

/// "sha256:" and the digest of the canonical JSON (RFC 8785) of a value, every list sorted: the order in which a document
/// lists things does not matter. That of a policy leaves out its seal, so that it is what the seal must be.
[[nodiscard]] std::string digest(Catalogue const& value);
[[nodiscard]] std::string digest(Policy const& value);
[[nodiscard]] std::string digest(Record const& value);

}  // namespace crediton::inline v0
