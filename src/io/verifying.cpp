#include "io/verifying.hpp"

#include <utility>

#include <crediton/io/json.hpp>

#include "io/files.hpp"

namespace crediton::inline v0::reading {

Value parsed(NamedText const& text) {
    std::vector<Defect> defects;
    auto found = parse_json(text.text, text.name, defects);
    if (!found || has_errors(defects)) throw InputError{std::move(defects)};
    return *std::move(found);
}

NamedText read_one(std::string const& path) {
    std::vector<Defect> defects;
    auto texts = read_files({path}, defects);
    if (texts.size() != 1 && defects.empty()) {
        defects.push_back({"input.file", "a folder stands where one file is needed", path, {}, 0, {}, Severity::error});
    }
    if (has_errors(defects)) throw InputError{std::move(defects)};
    return std::move(texts.front());
}

std::vector<PolicyId> policies_named(Value const& root) {
    for (auto const& member : root.items) {
        if (member.name != "policy") continue;
        for (auto const& each : member.items) {
            if (each.name == "id" && each.type == Type::string) return {PolicyId{each.text}};
        }
    }
    return {};
}

verify::Checker checker(Documents const& documents) {
    auto const digests = [&](Policy const& policy, Record const& record) {
        return verify::Digests{digest(documents.catalogue), digest(policy), digest(record)};
    };
    return verify::Checker{{&documents.catalogue, &documents.records, digests}};
}

}  // namespace crediton::inline v0::reading
