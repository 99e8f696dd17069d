#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/verify/derivation.hpp>
#include <crediton/verify/proof_check.hpp>

namespace crediton::inline v0::veripb {

/// A label for a row: `;` becomes `_` and `-` becomes `^`, both of which the format allows; any other byte but letters and digits
/// is written `{hex}`, so that no two names share a label.
[[nodiscard]] std::string label(std::string_view name);

/// The formula and the proof of one case. Used once: `formula` and `proof` are there after construction.
class CaseWriter {
public:
    CaseWriter(verify::Derivation const& derivation, verify::ProvedCase const& one);

    [[nodiscard]] std::string formula() const;
    [[nodiscard]] std::string proof() const;

private:
    /// A branch above the entry that is written; `first` is the label of what was derived where its claim is used.
    struct Step {
        std::size_t claim = 0;
        std::size_t moment = 0;
        bool used = true;
        std::string first = {};
    };

    void weigh();
    void rows();
    void rivals();
    void tree();
    [[nodiscard]] std::string leaf(std::size_t entry, verify::Leaf const& leaf, verify::Settled const& settled);
    void sum(std::size_t entry, verify::Leaf const& leaf);
    void forbid(std::size_t entry, verify::Settled const& settled);
    [[nodiscard]] std::string row_named(std::string const& name);
    void add(std::string const& name, verify::Row const& row);
    [[nodiscard]] std::string clause() const;
    [[nodiscard]] std::string objective() const;
    [[nodiscard]] bool holds_choice() const;
    [[nodiscard]] bool is_chosen(std::size_t claim) const;
    [[nodiscard]] std::string legend(std::size_t claim) const;

    verify::Derivation const* derivation_;
    verify::ProvedCase const* one_;
    std::vector<verify::Wide> worth_ = {};        ///< of each claim
    verify::Wide common_ = 0;                     ///< divisor of them all
    std::map<std::string, std::string> made_ = {};  ///< labels of rows of rivals that were named
    std::vector<std::string> constraints_ = {};
    std::vector<Step> path_ = {};
    std::string steps_ = {};
    std::string root_ = {};  ///< label of the contradiction
};

}  // namespace crediton::inline v0::veripb
