#pragma once

#include <map>
#include <string>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// Digests of what a calculator decides from. Those of the catalogue and of the policy's versions are reckoned once.
class Digests {
public:
    explicit Digests(Calculator const& calculator);

    /// What goes into a decision: the policy's is that of the version it was made under, empty if it was made under none.
    [[nodiscard]] InputDigests of(Decision const& decision, Record const& record) const;
    /// The same for a record that could not be read, which has no digest.
    [[nodiscard]] InputDigests of(Decision const& decision) const;

    [[nodiscard]] std::string const& catalogue() const noexcept { return catalogue_; }
    /// By version, of those that the calculator may decide under.
    [[nodiscard]] std::map<std::string, std::string> const& policies() const noexcept { return policies_; }

private:
    std::string catalogue_;
    std::map<std::string, std::string> policies_;
};

}  // namespace crediton::inline v0
