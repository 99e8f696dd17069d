#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include <crediton/io.hpp>

#include "cli/with_record.hpp"

namespace crediton_program {

namespace {

/// An amount as it was written in the call; nothing if none was.
[[nodiscard]] std::optional<crediton::Ratio> amount(char const* option, std::string const& text, char const* code = "call.budget") {
    if (text.empty()) return std::nullopt;
    auto const found = crediton::Ratio::parse(text);
    if (found) return found;
    throw crediton::InputError{{crediton::Defect{.code = code, .message = std::string{option} + ": \"" + text +
                                                 "\" is no amount; write a number with two decimals at most, such as 30 or 12.5"}}};
}

}  // namespace

int next(NextCall const& call) {
    crediton::NextQuestion question{.budget_credits = amount("--budget-credits", call.budget_credits), .budget_weeks = amount("--budget-weeks", call.budget_weeks),
                                    .budget_fees = amount("--budget-fees", call.budget_fees)};
    if (auto const mark = amount("--mark", call.mark, "call.mark")) question.mark = *mark;
    auto const by = crediton::value_named<crediton::NextOrder>(call.by);
    if (!by) return refuse("--by: \"" + call.by + "\" is neither credit, fees nor time");
    question.by = *by;
    for (auto const& each : call.among) question.among.emplace_back(each);
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        crediton::Next const found = assessor.next(record, question);
        std::cout << (call.format == "json" ? to_json(found) : to_text(found));
        for (auto const& each : found.decision.errors) std::cerr << each.to_string() << '\n';
        if (found.decision.failed()) return wrong;
        return found.proved() ? done : stopped;
    });
}

int where(AssessCall const& call) {
    auto const on = day_of(call);
    if (!on) return refuse_day(call);
    crediton::Documents const documents = documents_of(call, {});
    auto const* record = record_of(call, documents);
    if (record == nullptr) return wrong;
    crediton::Adviser const adviser{std::make_shared<crediton::Catalogue const>(documents.catalogue), *on, limits_of(call)};
    crediton::Where const found = adviser.where(*record);
    std::cout << (call.format == "json" ? to_json(found) : to_text(found));
    for (auto const& each : found.errors) std::cerr << each.to_string() << '\n';
    if (found.failed()) return wrong;
    return found.proved() ? done : stopped;
}

}  // namespace crediton_program
