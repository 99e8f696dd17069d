#include <utility>

#include <crediton/io/json.hpp>

#include "io/readers.hpp"

namespace crediton::inline v0 {

namespace {

/// Reads one value with nothing around it. Throws `InputError` with every error.
template <class Read>
auto read_alone(std::string_view text, Strictness strictness, std::vector<Defect>* warnings, Read read) {
    std::vector<Defect> defects;
    auto const root = reading::parse_json(text, {}, defects);
    if (!root) throw InputError{std::move(defects)};
    reading::Context context{{}, strictness, &defects};
    reading::Node const node{context, *root};
    auto made = read(node);
    if (has_errors(defects)) throw InputError{std::move(defects)};
    if (warnings != nullptr) *warnings = std::move(defects);
    return made;
}

}  // namespace

template <>
Credential from_json<Credential>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_credential);
}
template <>
Module from_json<Module>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_module);
}
/// What the programme's entries say of the modules themselves has no place in a `Programme`.
template <>
Programme from_json<Programme>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_programme).programme;
}
template <>
Equivalence from_json<Equivalence>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_equivalence);
}
template <>
Policy from_json<Policy>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_policy);
}
template <>
Record from_json<Record>(std::string_view text, Strictness strictness, std::vector<Defect>* warnings) {
    return read_alone(text, strictness, warnings, reading::read_record);
}

}  // namespace crediton::inline v0
