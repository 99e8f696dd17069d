#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace {

/// A calculator with the digests that every decision carries.
class Assessor {
public:
    Assessor(std::shared_ptr<crediton::Catalogue> catalogue, std::string const& programme, std::string const& on,
             std::string const& policy, std::optional<std::string> const& version, std::int64_t work, std::int64_t deadline)
        : calculator_{std::shared_ptr<crediton::Catalogue const>{std::move(catalogue)}, crediton::ProgrammeId{programme}, date(on),
                      reference(policy, version), limits(work, deadline)},
          inputs_{crediton::digest(calculator_.catalogue()), crediton::digest(calculator_.policy()), {}} {}

    /// The answer as JSON and as text.
    [[nodiscard]] std::pair<std::string, std::string> assess(crediton::Record const& record) const {
        crediton::Decision decision = calculator_.assess(record);
        decision.inputs = inputs_;
        decision.inputs.record = crediton::digest(record);
        return {crediton::to_json(decision), crediton::to_text(decision)};
    }

    /// Why the record does not exempt a module, as JSON and as text.
    [[nodiscard]] std::pair<std::string, std::string> why_not(crediton::Record const& record, std::string const& module) const {
        crediton::WhyNot found = crediton::why_not(calculator_, record, crediton::ModuleId{module});
        found.decision.inputs = inputs_;
        found.decision.inputs.record = crediton::digest(record);
        return {crediton::to_json(found), crediton::to_text(found)};
    }

    /// The answer for a record that could not even be read.
    [[nodiscard]] std::pair<std::string, std::string> refuse(std::string const& record, std::vector<crediton::Defect> const& defects) const {
        crediton::Decision failed = calculator_.refuse(record, defects);
        failed.inputs = inputs_;
        return {crediton::to_json(failed), crediton::to_text(failed)};
    }

    [[nodiscard]] crediton::Calculator const& calculator() const noexcept { return calculator_; }

private:
    [[nodiscard]] static crediton::Date date(std::string const& text) {
        auto const found = crediton::Date::parse(text);
        if (!found) throw py::value_error("on: \"" + text + "\" is no date; write it as 2026-11-24");
        return *found;
    }
    [[nodiscard]] static std::optional<crediton::PolicyReference> reference(std::string const& text, std::optional<std::string> const& version) {
        if (version) return crediton::PolicyReference{crediton::PolicyId{text}, *version};
        return text.empty() ? std::nullopt : std::optional{crediton::PolicyReference::parse(text)};
    }
    [[nodiscard]] static crediton::SearchLimits limits(std::int64_t work, std::int64_t deadline) {
        crediton::SearchLimits found{work, {}};
        if (deadline > 0) found.deadline = std::chrono::milliseconds{deadline};
        return found;
    }

    crediton::Calculator calculator_;
    crediton::InputDigests inputs_;
};

}  // namespace

void bind_decide(py::module_& m) {
    py::class_<Assessor>(m, "Assessor")
        .def(py::init<std::shared_ptr<crediton::Catalogue>, std::string const&, std::string const&, std::string const&,
                      std::optional<std::string> const&, std::int64_t, std::int64_t>(),
             py::arg("catalogue"), py::arg("programme"), py::arg("on"), py::arg("policy"), py::arg("version"), py::arg("work"), py::arg("deadline_ms"))
        .def("assess", &Assessor::assess, py::arg("record"), py::call_guard<py::gil_scoped_release>())
        .def("why_not", &Assessor::why_not, py::arg("record"), py::arg("module"), py::call_guard<py::gil_scoped_release>())
        .def("refuse", &Assessor::refuse, py::arg("record"), py::arg("defects"))
        .def_property_readonly("programme", [](Assessor const& a) { return crediton::to_json(a.calculator().programme()); })
        .def_property_readonly("policy", [](Assessor const& a) { return crediton::to_json(a.calculator().policy()); });
}
