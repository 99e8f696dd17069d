#pragma once

#include "forms_policy.hpp"
#include "forms_record.hpp"
#include "forms_rules.hpp"

namespace crediton::test {

/// Every form that the property tests must see at work.
[[nodiscard]] inline std::vector<Form> all_forms() {
    std::vector<Form> all;
    for (auto const& some : {forms::of_rules(), forms::of_limits(), forms::of_clauses(), forms::of_kinds(), forms::of_versions(), forms::of_attainments(),
                             forms::of_records(), forms::of_programmes()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

}  // namespace crediton::test
