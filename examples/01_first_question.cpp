// Shows: a catalogue built in code, one record, one question. Read first: nothing.
#include <crediton/crediton.hpp>
#include <iostream>

using namespace crediton;
using namespace crediton::literals;

int main() {
    Catalogue const catalogue =
        CatalogueBuilder{}
            .add(Credential{.id = "logic", .title = "Logic for Data", .credits = 10_cats, .level = {Framework::fheq, 4}, .assessed = true})
            .add(Credential{.id = "sets", .title = "Sets and Proofs", .credits = 10_cats, .level = {Framework::fheq, 4}, .assessed = true})
            .add(Module{.id = "MA101", .title = "Discrete Mathematics", .credits = 20, .level = 4})
            .add(Module{.id = "CS100", .title = "Programming", .credits = 40, .level = 4})
            .add(Programme{.id = "cert", .award = Award::certhe, .credits = 60, .policy = PolicyReference{"rules"},
                           .modules = {{.module = "MA101", .stage = 1}, {.module = "CS100", .stage = 1}}})
            .add(Equivalence{.id = "E1", .sources = {"logic", "sets"}, .targets = ModuleTargets{{"MA101"}}})
            .add(Policy{.id = "rules", .limits = {{.id = "third", .measure = MaxShare{*Ratio::make(1, 3)}}}})
            .build();

    Record const record{.id = "A-1",
                        .attainments = {{.id = "a1", .credential = "logic", .pass = Pass::clear},
                                        {.id = "a2", .credential = "sets", .pass = Pass::clear}}};

    Decision const decision = Calculator{catalogue, "cert", *Date::make(2026, 11, 24)}.assess(record);
    for (auto const& exemption : decision.assured.exemptions) {
        std::cout << exemption.module->str() << ": " << exemption.credits.in(Scheme::cats).to_string() << " credits by "
                  << exemption.equivalence.str() << '\n';
    }
    for (auto const& module : decision.modules) {
        for (auto const& reason : module.reasons) std::cout << module.module.str() << ": " << reason.text << '\n';
    }
}
