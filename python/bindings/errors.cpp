#include <exception>
#include <string>
#include <tuple>
#include <utility>

#include <crediton/core/defect.hpp>
#include <crediton/version.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace {

/// What a pickle of a defect holds: text, a line, and whether it is an error.
using State = std::tuple<std::string, std::string, std::string, std::string, int, std::string, bool>;

[[nodiscard]] State state(crediton::Defect const& d) {
    return {d.code, d.message, d.file, d.pointer, d.line, d.identifier, d.severity == crediton::Severity::error};
}

[[nodiscard]] crediton::Defect restored(State const& from) {
    crediton::Defect d;
    bool error = true;
    std::tie(d.code, d.message, d.file, d.pointer, d.line, d.identifier, error) = from;
    d.severity = error ? crediton::Severity::error : crediton::Severity::warning;
    return d;
}

}  // namespace

void bind_errors(py::module_& m) {
    m.attr("version") = crediton::version;
    py::class_<crediton::Defect>(m, "Defect", "One thing wrong with an input: what, where, why, and what to do.")
        .def(py::init([](std::string code, std::string message) { return crediton::Defect{std::move(code), std::move(message)}; }),
             py::arg("code"), py::arg("message"))
        .def_readonly("code", &crediton::Defect::code, "From the list in docs/codes.md.")
        .def_readonly("message", &crediton::Defect::message, "What is wrong and what to do, one sentence.")
        .def_readonly("file", &crediton::Defect::file, "As it was named in the call.")
        .def_readonly("pointer", &crediton::Defect::pointer, "JSON pointer (RFC 6901) to the place; of a table the column.")
        .def_readonly("line", &crediton::Defect::line, "1-based; 0 if not known.")
        .def_readonly("identifier", &crediton::Defect::identifier, "The identifier concerned, if any.")
        .def_property_readonly("severity", [](crediton::Defect const& d) {
            return d.severity == crediton::Severity::error ? "error" : "warning";
        }, "\"error\" or \"warning\".")
        .def("__eq__", [](crediton::Defect const& a, py::object const& other) {
            return py::isinstance<crediton::Defect>(other) && a == other.cast<crediton::Defect const&>();
        }, py::arg("other"))
        .def(py::pickle(&state, &restored))
        .def("__hash__", [](crediton::Defect const& d) { return py::hash(py::str(d.to_string())); })
        .def("__str__", &crediton::Defect::to_string)
        .def("__repr__", [](crediton::Defect const& d) { return "<Defect " + d.to_string() + ">"; });

    py::register_exception_translator([](std::exception_ptr pointer) {
        try {
            if (pointer) std::rethrow_exception(pointer);
        } catch (crediton::InputError const& error) {
            py::object const type = py::module_::import("crediton._values").attr("InputError");
            py::object const value = type(py::cast(error.defects()));
            PyErr_SetObject(type.ptr(), value.ptr());
        }
    });
}
