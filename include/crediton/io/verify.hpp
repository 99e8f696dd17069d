#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/io/load.hpp>
#include <crediton/verify/answer.hpp>

namespace crediton::inline v0 {

/// What checking a decision came to, and what was and was not looked at.
struct Verification {
    verify::Answer answer = {};
    std::vector<std::string> notes = {};  ///< fixed phrases: what is proved of each choice, and what was not checked
};

/// Checks a decision, or an answer about one module, against the documents that it was made from: that its claims exist, may be
/// used together and add up, and with a certificate that none is better (docs/certificates.md). The checker in `crediton/verify/`
/// shares no code with what found claims, chose and searched. A policy that no document states is taken from those that ship.
/// Throws `InputError` for documents with errors, and for texts that are no JSON.
[[nodiscard]] Verification verify_decision(NamedText const& decision, std::vector<NamedText> const& documents,
                                           std::optional<NamedText> const& certificate = {});

/// The same of files.
[[nodiscard]] Verification verify_decision(std::string const& decision, std::vector<std::string> const& paths,
                                           std::optional<std::string> const& certificate = {});

/// The outcome and its notes for people, a line each.
[[nodiscard]] std::string to_text(Verification const& verification);

}  // namespace crediton::inline v0
