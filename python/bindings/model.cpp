#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/io.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace {

/// A value of the model: made from the contract's JSON, compared by value.
template <class Value>
void bind_value(py::module_& m, char const* name) {
    py::class_<Value, std::shared_ptr<Value>>(m, name)
        .def(py::init([](std::string const& text) { return std::make_shared<Value>(crediton::from_json<Value>(text, crediton::Strictness::strict)); }), py::arg("text"))
        .def("to_json", [](Value const& value) { return crediton::to_json(value); })
        .def("equals", [](Value const& a, Value const& b) { return a == b; }, py::arg("other"));
}

[[nodiscard]] crediton::Strictness strictness(bool strict) {
    return strict ? crediton::Strictness::strict : crediton::Strictness::lenient;
}

using Parts = std::tuple<std::shared_ptr<crediton::Catalogue>, std::vector<std::shared_ptr<crediton::Record>>, std::vector<crediton::Defect>>;

[[nodiscard]] Parts parts(crediton::Documents documents) {
    std::vector<std::shared_ptr<crediton::Record>> records;
    for (auto& each : documents.records) records.push_back(std::make_shared<crediton::Record>(std::move(each)));
    return {std::make_shared<crediton::Catalogue>(std::move(documents.catalogue)), std::move(records), std::move(documents.warnings)};
}

}  // namespace

void bind_model(py::module_& m) {
    bind_value<crediton::Credential>(m, "Credential");
    bind_value<crediton::Module>(m, "Module");
    bind_value<crediton::Programme>(m, "Programme");
    bind_value<crediton::Equivalence>(m, "Equivalence");
    bind_value<crediton::Policy>(m, "Policy");
    bind_value<crediton::Record>(m, "Record");
    py::class_<crediton::Catalogue, std::shared_ptr<crediton::Catalogue>>(m, "Catalogue")
        .def("to_json", [](crediton::Catalogue const& value) { return crediton::to_json(value); })
        .def("equals", [](crediton::Catalogue const& a, crediton::Catalogue const& b) { return a == b; }, py::arg("other"));
    m.def("load", [](std::vector<std::string> const& paths, bool strict) { return parts(crediton::load(paths, strictness(strict))); }, py::arg("paths"), py::arg("strict"));
    m.def("load_text", [](std::string const& text) {
        return parts(crediton::load(std::vector<crediton::NamedText>{{"", text}}));
    }, py::arg("text"));
    m.def("policies", [] {
        std::vector<std::string> found;
        for (auto const& each : crediton::shipped_policies()) found.push_back(crediton::to_json(each));
        return found;
    });
    m.def("policy_text", [](std::shared_ptr<crediton::Policy> const& policy) { return crediton::to_text(*policy); }, py::arg("policy"));
    m.def("check", [](std::vector<std::string> const& paths, bool strict) { return crediton::check(paths, strictness(strict)); }, py::arg("paths"), py::arg("strict"));
}
