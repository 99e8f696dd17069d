#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <crediton/core/citation.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/model/terms.hpp>

namespace crediton::inline v0 {

struct Source;

/// An attainment of one credential. A range of its own stands in place of the equivalence's.
struct CredentialSource {
    CredentialId credential;
    std::optional<Ratio> min_mark = {};  ///< percent
    std::optional<Ratio> max_mark = {};  ///< percent
    Ratio weight = 1;                    ///< in the weighted average

    friend bool operator==(CredentialSource const&, CredentialSource const&) = default;
};

/// Every item, each met by an attainment of its own.
struct AllOf {
    std::vector<Source> items;
    friend bool operator==(AllOf const&, AllOf const&) = default;
};

/// Exactly one item.
struct AnyOf {
    std::vector<Source> items;
    friend bool operator==(AnyOf const&, AnyOf const&) = default;
};

/// `least` items or more.
struct AtLeast {
    int least = 1;
    std::vector<Source> items;
    friend bool operator==(AtLeast const&, AtLeast const&) = default;
};

/// Which attainments general credit may draw on. An empty list lets everything through.
struct Filter {
    std::optional<std::vector<std::string>> providers = {};
    std::optional<std::vector<Kind>> kinds = {};
    std::optional<Level> level_at_least = {};
    std::optional<std::vector<std::string>> subjects = {};
    friend bool operator==(Filter const&, Filter const&) = default;
};

/// So much credit from any attainments that the filter lets through, with least amounts at or above levels.
struct GeneralCredit {
    /// So much of it at this level or above.
    struct AtLevel {
        Level level;
        Ratio credits;
        friend bool operator==(AtLevel const&, AtLevel const&) = default;
    };
    Ratio credits = {};  ///< in the programme's scheme
    std::vector<AtLevel> at_levels = {};
    Filter where = {};
    friend bool operator==(GeneralCredit const&, GeneralCredit const&) = default;
};

/// What an equivalence asks for: an expression over credentials.
struct Source {
    std::variant<CredentialSource, AllOf, AnyOf, AtLeast, GeneralCredit> form;

    Source() = default;
    Source(char const* credential) : form{CredentialSource{CredentialId{credential}}} {}
    Source(CredentialId credential) : form{CredentialSource{std::move(credential)}} {}
    Source(CredentialSource one) : form{std::move(one)} {}
    Source(AllOf all) : form{std::move(all)} {}
    Source(AnyOf any) : form{std::move(any)} {}
    Source(AtLeast some) : form{std::move(some)} {}
    Source(GeneralCredit general) : form{std::move(general)} {}
    friend bool operator==(Source const&, Source const&) = default;
};

/// Calls `visit(leaf)` for each credential, or each general credit, that a source expression asks for at any depth, in its order.
template <class Leaf, class Any, class Visit>
void each_leaf(Any& source, Visit const& visit) {
    std::visit([&](auto& form) {
        if constexpr (requires { form.items; }) {
            for (auto& item : form.items) each_leaf<Leaf>(item, visit);
        }
    }, source.form);
    if (auto* leaf = std::get_if<Leaf>(&source.form)) visit(*leaf);
}

/// All of these modules together.
struct ModuleTargets {
    std::vector<ModuleId> modules;
    friend bool operator==(ModuleTargets const&, ModuleTargets const&) = default;
};

/// One of these modules, whichever serves best.
struct OneOfTargets {
    std::vector<ModuleId> modules;
    friend bool operator==(OneOfTargets const&, OneOfTargets const&) = default;
};

/// A whole stage: its modules outside groups that may be exempted, and what each group inside it asks for.
struct StageTarget {
    int stage = 1;
    friend bool operator==(StageTarget const&, StageTarget const&) = default;
};

/// An amount of credit in an option group, which names no module.
struct GroupTarget {
    GroupId group;
    Ratio credits = {};  ///< in the programme's scheme
    friend bool operator==(GroupTarget const&, GroupTarget const&) = default;
};

using Target = std::variant<ModuleTargets, OneOfTargets, StageTarget, GroupTarget>;

/// A directed, dated, many-to-many decision: these sources together stand for these targets. Neither symmetric nor
/// transitive.
struct Equivalence {
    EquivalenceId id;
    std::string title = {};
    std::vector<Source> sources = {};  ///< all needed
    Target targets = {};
    std::optional<Ratio> min_mark = {};         ///< percent, every source
    std::optional<Ratio> max_mark = {};         ///< percent, every source
    std::optional<Ratio> min_average = {};      ///< percent, weighted over the sources used
    std::optional<Ratio> refer_average = {};    ///< from here to `min_average` the claim is referred
    std::optional<int> max_age_years = {};      ///< on the policy's clock
    Period in_force = {};
    Period completed = {};                      ///< when the source was completed
    int uses = 1;                               ///< how often one record may use it
    std::vector<ProgrammeId> programmes = {};   ///< empty: all
    Effect effect = Effect::credit;
    bool refer = false;                         ///< a person decides
    std::string condition = {};                 ///< prose; satisfies nothing, so the claim is referred
    std::optional<Ratio> bridging_credits = {}; ///< to be studied as well, in the programme's scheme; the claim is referred
    std::vector<std::string> waives = {};       ///< names of checks, or identifiers of limits
    Citation citation = {};

    /// True if it is for that programme: it names it, or names none.
    [[nodiscard]] bool serves(ProgrammeId const& programme) const {
        return programmes.empty() || std::find(programmes.begin(), programmes.end(), programme) != programmes.end();
    }

    friend bool operator==(Equivalence const&, Equivalence const&) = default;
};

}  // namespace crediton::inline v0
