#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace {

using Answer = std::pair<std::string, std::string>;

/// The answer as JSON and as text.
[[nodiscard]] Answer answer(crediton::Decision const& decision) { return {crediton::to_json(decision), crediton::to_text(decision)}; }

[[nodiscard]] std::unique_ptr<crediton::Assessor> assessor(std::shared_ptr<crediton::Catalogue> catalogue, std::string const& programme,
                                                           std::string const& on, std::string const& policy,
                                                           std::optional<std::string> const& version, std::int64_t work,
                                                           std::int64_t deadline, std::optional<std::string> const& funding,
                                                           std::optional<std::string> const& prefer) {
    auto const date = crediton::Date::parse(on);
    if (!date) throw py::value_error("on: \"" + on + "\" is no date; write it as 2026-11-24");
    std::optional<crediton::PolicyReference> reference;
    if (version) reference = crediton::PolicyReference{crediton::PolicyId{policy}, *version};
    else if (!policy.empty()) reference = crediton::PolicyReference::parse(policy);
    crediton::SearchLimits limits{work, {}};
    if (deadline > 0) limits.deadline = std::chrono::milliseconds{deadline};
    auto rules = funding ? crediton::read_funding({"funding", *funding}) : crediton::shipped_funding();
    auto found = std::make_unique<crediton::Assessor>(std::move(catalogue), crediton::ProgrammeId{programme}, *date, reference, limits, std::move(rules));
    if (prefer) found->prefer_time(crediton::place_of_time(*prefer));
    return found;
}

/// A page of a decision that is kept as JSON; without a record, of one that could not be read.
[[nodiscard]] std::string page(crediton::Assessor const& assessor, crediton::Record const* record, std::string const& decision, std::string const& what, bool explain,
                               std::string const& contact, std::string const& phrases) {
    crediton::Reporter const reporter{assessor.calculator(), {contact, phrases}};
    crediton::Record const none{.id = crediton::RecordId{}};
    crediton::Record const& of = record != nullptr ? *record : none;
    if (what == "map") return reporter.map(decision, of);
    std::string const why = explain && record != nullptr ? crediton::to_json(assessor.explain(of)) : std::string{};
    if (what == "report-html") return reporter.html(decision, of, why);
    if (what == "report-md") return reporter.markdown(decision, of, why);
    auto const format = crediton::value_named<crediton::LetterFormat>(what);
    if (!format) throw py::value_error("format: \"" + what + "\" is neither html, md nor text");
    return reporter.letter(decision, of, *format, why);
}

/// An amount as text; nothing for none.
[[nodiscard]] std::optional<crediton::Ratio> amount(std::optional<std::string> const& text) {
    if (!text) return std::nullopt;
    auto const found = crediton::Ratio::parse(*text);
    if (!found) throw py::value_error("\"" + *text + "\" is no amount; write a number with two decimals at most, or a fraction");
    return found;
}

[[nodiscard]] Answer next(crediton::Assessor const& a, crediton::Record const& record, std::optional<std::string> const& credits,
                          std::optional<std::string> const& weeks, std::optional<std::string> const& fees, std::string const& mark,
                          std::vector<std::string> const& among, std::string const& by) {
    crediton::NextQuestion question{.mark = *amount(mark), .budget_credits = amount(credits), .budget_weeks = amount(weeks), .budget_fees = amount(fees)};
    auto const order = crediton::value_named<crediton::NextOrder>(by);
    if (!order) throw py::value_error("by: \"" + by + "\" is neither credit, fees nor time");
    question.by = *order;
    for (auto const& each : among) question.among.emplace_back(each);
    py::gil_scoped_release const released;
    crediton::Next const found = a.next(record, question);
    return {crediton::to_json(found), crediton::to_text(found)};
}

/// The plan as JSON, as text, and drawn.
[[nodiscard]] std::tuple<std::string, std::string, std::string> plan(crediton::Assessor const& a, crediton::Record const& record, std::optional<std::string> const& year,
                                                                     std::optional<std::string> const& period, std::optional<int> periods, std::optional<int> from,
                                                                     std::optional<int> first_year) {
    crediton::StudyLoad load;
    load.credits_per_year = amount(year);
    load.credits_per_period = amount(period);
    load.periods_per_year = periods;
    load.from_period = from;
    load.first_year = first_year;
    py::gil_scoped_release const released;
    crediton::Planned const found = a.plan(record, load);
    return {crediton::to_json(found), crediton::to_text(found), crediton::to_svg(found)};
}

[[nodiscard]] std::unique_ptr<crediton::Adviser> adviser(std::shared_ptr<crediton::Catalogue> catalogue, std::string const& on, std::int64_t work,
                                                         std::int64_t deadline) {
    auto const date = crediton::Date::parse(on);
    if (!date) throw py::value_error("on: \"" + on + "\" is no date; write it as 2026-11-24");
    crediton::SearchLimits limits{work, {}};
    if (deadline > 0) limits.deadline = std::chrono::milliseconds{deadline};
    return std::make_unique<crediton::Adviser>(std::move(catalogue), *date, limits);
}

/// A judgement that an override brings: the equivalence, the evidence, and whether it is granted.
using Judged = std::tuple<std::string, std::vector<std::string>, bool>;

[[nodiscard]] std::shared_ptr<crediton::Record> reviewed(crediton::Assessor const& a, crediton::Record const& record, std::string const& decision, std::string const& by,
                                                         std::string const& role, std::string const& on, std::string const& reason, std::string const& id,
                                                         std::vector<Judged> const& judged, std::vector<std::string> const& declines) {
    auto const what = crediton::value_named<crediton::PersonReview::Decision>(decision);
    if (!what) throw py::value_error("decision: \"" + decision + "\" is neither confirm, override nor return");
    auto const day = crediton::Date::parse(on);
    if (!day) throw py::value_error("on: \"" + on + "\" is no date; write it as 2026-11-24");
    crediton::PersonReview review{.id = id, .decision = *what, .by = by, .role = role, .on = *day, .reason = reason};
    for (auto const& each : declines) review.declines.emplace_back(each);
    std::vector<crediton::Judgement> judgements;
    for (auto const& [equivalence, evidence, granted] : judged) {
        crediton::Judgement made{.equivalence = crediton::EquivalenceId{equivalence}, .decision = granted ? crediton::Judgement::Decision::grant : crediton::Judgement::Decision::refuse};
        for (auto const& each : evidence) made.evidence.emplace_back(each);
        judgements.push_back(std::move(made));
    }
    return std::make_shared<crediton::Record>(a.reviewed(record, std::move(review), std::move(judgements)));
}

}  // namespace

void bind_decide(py::module_& m) {
    m.def("catalogue_svg", [](std::shared_ptr<crediton::Catalogue> const& catalogue, std::string const& programme) {
        return crediton::to_svg(*catalogue, crediton::ProgrammeId{programme});
    }, py::arg("catalogue"), py::arg("programme"));
    m.def("compare_policies", [](std::shared_ptr<crediton::Policy> const& first, std::shared_ptr<crediton::Policy> const& second, std::string const& on) {
        auto const date = crediton::Date::parse(on);
        if (!date) throw py::value_error("on: \"" + on + "\" is no date; write it as 2026-11-24");
        py::gil_scoped_release const released;
        auto const found = crediton::compare_policies(*first, *second, *date);
        return Answer{crediton::to_json(found), crediton::to_text(found)};
    }, py::arg("first"), py::arg("second"), py::arg("on"));
    py::class_<crediton::Assessor>(m, "Assessor")
        .def(py::init(&assessor), py::arg("catalogue"), py::arg("programme"), py::arg("on"), py::arg("policy"), py::arg("version"),
             py::arg("work"), py::arg("deadline_ms"), py::arg("funding"), py::arg("prefer"))
        .def("assess", [](crediton::Assessor const& a, crediton::Record const& record) { return answer(a.assess(record)); },
             py::arg("record"), py::call_guard<py::gil_scoped_release>())
        .def("why_not", [](crediton::Assessor const& a, crediton::Record const& record, std::string const& module) {
            crediton::WhyNot const found = a.why_not(record, crediton::ModuleId{module});
            return Answer{crediton::to_json(found), crediton::to_text(found)};
        }, py::arg("record"), py::arg("module"), py::call_guard<py::gil_scoped_release>())
        .def("explain", [](crediton::Assessor const& a, crediton::Record const& record, int choices, std::string const& mark, bool pairs) {
            auto const percent = crediton::Ratio::parse(mark);
            if (!percent || *percent < crediton::Ratio{0} || *percent > crediton::Ratio{100}) throw py::value_error("mark: \"" + mark + "\" is no mark in percent, from 0 to 100");
            if (choices < 1) throw py::value_error("choices: count one at least");
            crediton::Explanation const found = a.explain(record, {choices, *percent, pairs});
            return Answer{crediton::to_json(found), crediton::to_text(found)};
        }, py::arg("record"), py::arg("choices"), py::arg("mark"), py::arg("pairs"), py::call_guard<py::gil_scoped_release>())
        .def("next", &next, py::arg("record"), py::arg("budget_credits"), py::arg("budget_weeks"), py::arg("budget_fees"), py::arg("mark"),
             py::arg("among"), py::arg("by"))
        .def("reviewed", &reviewed, py::arg("record"), py::arg("decision"), py::arg("by"), py::arg("role"), py::arg("on"), py::arg("reason"), py::arg("id"),
             py::arg("judged"), py::arg("declines"), py::call_guard<py::gil_scoped_release>())
        .def("plan", &plan, py::arg("record"), py::arg("credits_per_year"), py::arg("credits_per_period"), py::arg("periods_per_year"), py::arg("from_period"),
             py::arg("first_year"))
        .def("refuse", [](crediton::Assessor const& a, std::string const& record, std::vector<crediton::Defect> defects) {
            for (auto& each : defects) each.line = 0;  // what it was read of was no text
            return answer(a.refuse(crediton::RecordId{record}, std::move(defects)));
        }, py::arg("record"), py::arg("defects"))
        .def("page", &page, py::arg("record"), py::arg("decision"), py::arg("what"), py::arg("explain"), py::arg("contact"), py::arg("phrases"), py::call_guard<py::gil_scoped_release>())
        .def_property_readonly("programme", [](crediton::Assessor const& a) { return crediton::to_json(a.calculator().programme()); })
        .def_property_readonly("policy", [](crediton::Assessor const& a) { return crediton::to_json(a.calculator().policy()); });
    py::class_<crediton::Adviser>(m, "Adviser")
        .def(py::init(&adviser), py::arg("catalogue"), py::arg("on"), py::arg("work"), py::arg("deadline_ms"))
        .def("where", [](crediton::Adviser const& a, crediton::Record const& record) {
            crediton::Where const found = a.where(record);
            return Answer{crediton::to_json(found), crediton::to_text(found)};
        }, py::arg("record"), py::call_guard<py::gil_scoped_release>());
}
