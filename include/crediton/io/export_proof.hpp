#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/io/load.hpp>
#include <crediton/verify/answer.hpp>

namespace crediton::inline v0 {

/// One tree of a certificate as a pseudo-Boolean formula (OPB) and a proof about it (VeriPB, version 3.0).
struct ExportedCase {
    std::string name = {};     ///< "potential-credit-0", to name files by
    std::string says = {};     ///< what the proof shows, in a fixed phrase
    std::string formula = {};
    std::string proof = {};
};

/// What exporting a certificate came to. Where the certificate is refused, or proves one choice only, what came before is there.
struct ExportedProof {
    verify::Answer answer = {};
    std::vector<ExportedCase> cases = {};
};

/// The proofs of a certificate for a checker that knows nothing of credit (docs/certificates.md, In the format of VeriPB). The rows
/// are those that the checker in `crediton/verify/` derives from the documents, and only what it accepts is written.
/// Throws `InputError` for documents with errors, and for a text that is no JSON.
[[nodiscard]] ExportedProof export_veripb(NamedText const& certificate, std::vector<NamedText> const& documents);

/// The same of files.
[[nodiscard]] ExportedProof export_veripb(std::string const& certificate, std::vector<std::string> const& paths);

}  // namespace crediton::inline v0
