#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// Whether an unknown field outside the rules is only a warning.
enum class Strictness { lenient, strict };

/// What some documents say, taken together.
struct Documents {
    Catalogue catalogue;
    std::vector<Record> records;  ///< by identifier
    std::vector<Defect> warnings;
};

/// A document and the name by which messages call it; a table if that ends in ".csv".
struct NamedText {
    std::string name;
    std::string text;
};

/// Reads documents from files, folders of `*.json` and `*.csv`, or standard input ("-"), and merges them. A file whose name
/// ends in ".csv" is a table of records or of equivalences, as its header row says; defects of it give the column where
/// others give a JSON pointer.
/// A programme's policy that no document states is taken from those that ship with the library (`crediton/io/policies.hpp`),
/// and so are the `wanted` ones; a document's own goes before.
/// Throws `InputError` with every defect found.
[[nodiscard]] Documents load(std::vector<std::string> const& paths, Strictness strictness = Strictness::lenient,
                             std::vector<PolicyId> const& wanted = {});

/// The same of texts already in memory.
[[nodiscard]] Documents load(std::vector<NamedText> const& texts, Strictness strictness = Strictness::lenient,
                             std::vector<PolicyId> const& wanted = {});

/// What a review of sound documents looks at besides what can be exempted: whether credentials are what the sector calls a
/// micro-credential.
enum class Review { usual, micro_credentials };

/// Every defect and warning of the documents; empty if there is none. If there is no error, what a review of the catalogue
/// says as well, as warnings: what can never apply, and what can be exempted at all. Throws nothing for what they contain.
[[nodiscard]] std::vector<Defect> check(std::vector<std::string> const& paths, Strictness strictness = Strictness::lenient, Review scope = Review::usual);
[[nodiscard]] std::vector<Defect> check(std::vector<NamedText> const& texts, Strictness strictness = Strictness::lenient);

}  // namespace crediton::inline v0
