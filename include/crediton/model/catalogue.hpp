#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/optional.hpp>

#include <crediton/core/id.hpp>
#include <crediton/model/credential.hpp>
#include <crediton/model/equivalence.hpp>
#include <crediton/model/module.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>

namespace crediton::inline v0 {

/// What exists: credentials, modules, programmes, equivalences and policies, without a defect. Made by a
/// `CatalogueBuilder`, never changed afterwards; sorted by identifier, whatever the order of the input.
class Catalogue {
public:
    Catalogue() = default;

    [[nodiscard]] std::vector<Credential> const& credentials() const& noexcept { return credentials_; }
    [[nodiscard]] std::vector<Module> const& modules() const& noexcept { return modules_; }
    [[nodiscard]] std::vector<Programme> const& programmes() const& noexcept { return programmes_; }
    /// Sorted by identifier, then by the day from which they hold.
    [[nodiscard]] std::vector<Equivalence> const& equivalences() const& noexcept { return equivalences_; }
    /// Sorted by identifier, then by version.
    [[nodiscard]] std::vector<Policy> const& policies() const& noexcept { return policies_; }

    /// The thing of that identifier, or nothing. O(log n). The reference lives as long as the catalogue.
    [[nodiscard]] boost::optional<Credential const&> find(CredentialId const& id) const& { return look(credentials_, id); }
    [[nodiscard]] boost::optional<Module const&> find(ModuleId const& id) const& { return look(modules_, id); }
    [[nodiscard]] boost::optional<Programme const&> find(ProgrammeId const& id) const& { return look(programmes_, id); }
    template <class Tag>
    void find(Id<Tag> const&) const&& = delete;  // what it found would not outlive the call

    friend bool operator==(Catalogue const&, Catalogue const&) = default;

private:
    friend class CatalogueBuilder;

    template <class Thing, class Key>
    [[nodiscard]] static boost::optional<Thing const&> look(std::vector<Thing> const& sorted, Key const& id) {
        auto const found = std::lower_bound(sorted.begin(), sorted.end(), id,
                                            [](Thing const& each, Key const& key) { return each.id < key; });
        if (found == sorted.end() || found->id != id) return boost::none;
        return *found;
    }

    std::vector<Credential> credentials_;
    std::vector<Module> modules_;
    std::vector<Programme> programmes_;
    std::vector<Equivalence> equivalences_;
    std::vector<Policy> policies_;
};

}  // namespace crediton::inline v0
