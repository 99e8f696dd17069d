#include <crediton/io/digests.hpp>

#include <crediton/io/json.hpp>

namespace crediton::inline v0 {

Digests::Digests(Calculator const& calculator) : catalogue_{digest(calculator.catalogue())} {
    for (auto const& each : calculator.catalogue().policies()) {
        Decision asked;
        asked.policy_version = each.version;
        if (each.id == calculator.policy().id && calculator.policy_of(asked)) policies_.emplace(each.version, digest(each));
    }
}

InputDigests Digests::of(Decision const& decision) const {
    auto const found = policies_.find(decision.policy_version);
    return {catalogue_, found == policies_.end() ? std::string{} : found->second, {}};
}

InputDigests Digests::of(Decision const& decision, Record const& record) const {
    InputDigests made = of(decision);
    made.record = digest(record);
    return made;
}

}  // namespace crediton::inline v0
