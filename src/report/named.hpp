#pragma once

#include <set>
#include <variant>
#include <vector>

#include <crediton/model/equivalence.hpp>
#include <crediton/model/programme.hpp>

namespace crediton::inline v0::reporting {

/// The credentials that sources name, general credit aside.
class NamedCredentials {
public:
    explicit NamedCredentials(std::vector<Source> const& sources) { each(sources); }

    [[nodiscard]] std::set<CredentialId> const& operator()() const& noexcept { return found_; }

    void operator()(CredentialSource const& one) { found_.insert(one.credential); }
    void operator()(AllOf const& all) { each(all.items); }
    void operator()(AnyOf const& any) { each(any.items); }
    void operator()(AtLeast const& some) { each(some.items); }
    void operator()(GeneralCredit const&) {}

private:
    void each(std::vector<Source> const& items) {
        for (auto const& item : items) std::visit(*this, item.form);
    }

    std::set<CredentialId> found_ = {};
};

/// What an equivalence names of a programme: modules, or an amount in a group.
struct NamedTargets {
    std::vector<ModuleId> modules = {};
    std::vector<GroupId> groups = {};
};

[[nodiscard]] NamedTargets named_targets(Equivalence const& rule, Programme const& programme);

}  // namespace crediton::inline v0::reporting
