#pragma once

#include <memory>
#include <string>
#include <vector>

#include <crediton/claim/claim.hpp>

namespace crediton::inline v0 {

/// An attainment in one place of a source expression.
struct Part {
    int evidence = -1;
    Source const* place = nullptr;  ///< the credential or general credit that it meets; nothing in an outcome map
    bool refers = false;            ///< drawing on it there makes the claim referred
};

/// The claims of one equivalence for one list of targets, where there are too many ways to list: the choice among them is
/// left to the search, as the parts that it may draw on. What it comes to is that of the enumeration.
struct ImplicitClaim {
    std::shared_ptr<Equivalence const> rule;
    ClaimKind kind = ClaimKind::equivalence;
    std::vector<Piece> pieces = {};
    std::vector<Part> parts = {};
    bool refers = false;                           ///< every way is referred
    int copies = 1;                                ///< how often one record might use it
    bool singles_listed = false;                   ///< ways of one attainment stand among the listed claims
    std::vector<Equivalence const*> refusing = {}; ///< refusals of the module: an outcome map may not draw on what meets one
    Finding lacking = {};                          ///< what is said where nothing held meets it

    /// The source of a part as marks see it: none for general credit and outcome maps.
    [[nodiscard]] static CredentialSource const* source(Part const& part) {
        return part.place == nullptr ? nullptr : std::get_if<CredentialSource>(&part.place->form);
    }
};

}  // namespace crediton::inline v0
