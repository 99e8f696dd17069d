#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <crediton/core/near.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0::detail {

/// Looks things up among the parts of a catalogue, sound or damaged.
class PartIndex {
public:
    explicit PartIndex(Parts const& parts) : parts_{&parts} {
        for (auto const& policy : parts.policies) {
            for (auto const& limit : policy.value.limits) limits_.insert(limit.id.str());
        }
        for (auto const& programme : parts.programmes) {
            for (auto const& group : programme.value.groups) groups_.insert(group.id.str());
        }
    }

    [[nodiscard]] Parts const& parts() const noexcept { return *parts_; }
    [[nodiscard]] Placed<Credential> const* find(CredentialId const& id) const { return look(parts_->credentials, id); }
    [[nodiscard]] Placed<Module> const* find(ModuleId const& id) const { return look(parts_->modules, id); }
    [[nodiscard]] Placed<Programme> const* find(ProgrammeId const& id) const { return look(parts_->programmes, id); }
    [[nodiscard]] Placed<Policy> const* find(PolicyId const& id) const { return look(parts_->policies, id); }
    [[nodiscard]] std::set<std::string> const& limits() const noexcept { return limits_; }
    [[nodiscard]] std::set<std::string> const& groups() const noexcept { return groups_; }

    /// Reports a reference to something that does not exist.
    void require(DefectList const& findings, CredentialId const& id, std::string const& below) const {
        if (find(id) == nullptr) unknown(findings, "catalogue.unknown_credential", "credential", id.str(), parts_->credentials, below);
    }
    void require(DefectList const& findings, ModuleId const& id, std::string const& below) const {
        if (find(id) == nullptr) unknown(findings, "catalogue.unknown_module", "module", id.str(), parts_->modules, below);
    }
    void require(DefectList const& findings, ProgrammeId const& id, std::string const& below) const {
        if (find(id) == nullptr) unknown(findings, "catalogue.unknown_programme", "programme", id.str(), parts_->programmes, below);
    }
    void require(DefectList const& findings, PolicyId const& id, std::string const& below) const {
        if (find(id) == nullptr) unknown(findings, "catalogue.unknown_policy", "policy", id.str(), parts_->policies, below);
    }
    /// The same of programmes that a rule serves, as a warning: a map shared by many programmes is often read beside one.
    void expect_all(DefectList const& findings, std::vector<ProgrammeId> const& ids, std::string const& below) const {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (find(ids[i]) != nullptr) continue;
            findings.warning("catalogue.unknown_programme", missing("programme", ids[i].str(), parts_->programmes), below + "/" + std::to_string(i));
        }
    }
    template <class AnyId>
    void require_all(DefectList const& findings, std::vector<AnyId> const& ids, std::string const& below) const {
        for (std::size_t i = 0; i < ids.size(); ++i) require(findings, ids[i], below + "/" + std::to_string(i));
    }

private:
    static constexpr int most_hints = 100;  // a near miss costs a look at everything

    template <class Thing, class AnyId>
    [[nodiscard]] static Placed<Thing> const* look(std::vector<Placed<Thing>> const& sorted, AnyId const& id) {
        auto const found = std::lower_bound(sorted.begin(), sorted.end(), id,
                                            [](auto const& each, AnyId const& key) { return each.value.id < key; });
        return found != sorted.end() && found->value.id == id ? &*found : nullptr;
    }

    template <class Thing>
    void unknown(DefectList const& findings, char const* code, char const* kind, std::string const& id,
                 std::vector<Placed<Thing>> const& known, std::string const& below) const {
        findings.error(code, missing(kind, id, known), below);
    }

    template <class Thing>
    [[nodiscard]] std::string missing(char const* kind, std::string const& id, std::vector<Placed<Thing>> const& known) const {
        std::string hint;
        if (hints_ < most_hints) {
            ++hints_;
            std::vector<std::string_view> names;
            for (auto const& each : known) names.push_back(each.value.id.str());
            hint = near_miss(id, names);
        }
        return std::string{"there is no "} + kind + " " + quoted(id) + hint + (hint.empty() ? "; add it, or mend the name" : "");
    }

    Parts const* parts_;
    std::set<std::string> limits_;
    std::set<std::string> groups_;
    mutable int hints_ = 0;
};

}  // namespace crediton::inline v0::detail
