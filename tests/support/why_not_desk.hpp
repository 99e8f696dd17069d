#pragma once

#include <string>
#include <vector>

#include <crediton/decide/why_not_finder.hpp>
#include <crediton/model/catalogue_builder.hpp>

namespace crediton::test {

/// Modules A and B of 20 credits and C of 10; credentials x, y and z, one for each.
struct Desk {
    std::vector<Credential> credentials;
    std::vector<Module> modules{{.id = "A", .title = "Algebra", .credits = 20, .level = 4}, {.id = "B", .credits = 20, .level = 4},
                                {.id = "C", .credits = 10, .level = 4}};
    std::vector<Equivalence> equivalences{{.id = "E1", .sources = {"x"}, .targets = ModuleTargets{{"A"}}},
                                          {.id = "E2", .sources = {"y"}, .targets = ModuleTargets{{"B"}}},
                                          {.id = "E3", .sources = {"z"}, .targets = ModuleTargets{{"C"}}}};
    Policy policy{.id = "p", .version = "1"};
    Record record{.id = "r"};
    int total = 50;  ///< credits of the award
    std::vector<Placement> places{{.module = "A", .stage = 1}, {.module = "B", .stage = 1}, {.module = "C", .stage = 2}};

    Desk() {
        for (char const* id : {"x", "y", "z"}) {
            Ratio const credits = std::string{id} == "z" ? 10 : 20;
            credentials.push_back({.id = id, .credits = {credits, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
            record.attainments.push_back({.id = std::string{"a"} + id, .credential = id, .mark = "60", .pass = Pass::clear});
        }
    }

    /// So many more modules of 10 credits, each with a credential held for it.
    void widen(int more) {
        total += 10 * more;
        for (int n = 0; n < more; ++n) {
            std::string const id = std::to_string(n);
            credentials.push_back({.id = CredentialId{"w" + id}, .credits = {10, Scheme::cats}, .level = {Framework::fheq, 4}, .assessed = true});
            record.attainments.push_back({.id = AttainmentId{"aw" + id}, .credential = CredentialId{"w" + id}, .mark = "60", .pass = Pass::clear});
            modules.push_back({.id = ModuleId{"W" + id}, .credits = 10, .level = 4});
            places.push_back({.module = ModuleId{"W" + id}, .stage = 1});
            equivalences.push_back({.id = EquivalenceId{"EW" + id}, .sources = {CredentialId{"w" + id}}, .targets = ModuleTargets{{ModuleId{"W" + id}}}});
        }
    }

    [[nodiscard]] Catalogue catalogue() const {
        CatalogueBuilder builder;
        for (auto const& each : credentials) builder.add(each);
        for (auto const& each : modules) builder.add(each);
        for (auto const& each : equivalences) builder.add(each);
        builder.add(Programme{.id = "P", .award = Award::certhe, .credits = total, .policy = PolicyReference{"p"}, .modules = places});
        return builder.add(policy).build();
    }
    [[nodiscard]] WhyNot ask(char const* module) const {
        return why_not(Calculator{catalogue(), "P", *Date::make(2026, 11, 23)}, record, module);
    }
};

}  // namespace crediton::test
