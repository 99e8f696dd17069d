#include <iostream>
#include <optional>
#include <string>

#include <crediton/io.hpp>

#include "cli/with_record.hpp"

namespace crediton_program {

namespace {

[[nodiscard]] std::optional<crediton::Ratio> credits(char const* option, std::string const& text) {
    if (text.empty()) return std::nullopt;
    auto const found = crediton::Ratio::parse(text);
    if (found) return found;
    throw crediton::InputError{{crediton::Defect{.code = "call.study_load", .message = std::string{option} + ": \"" + text +
                                                 "\" is no amount; write a number with two decimals at most, such as 60"}}};
}
[[nodiscard]] std::optional<int> number(int given) { return given == PlanCall::not_given ? std::nullopt : std::optional{given}; }

}  // namespace

int plan(PlanCall const& call) {
    crediton::StudyLoad load;
    load.credits_per_year = credits("--credits-per-year", call.credits_per_year);
    load.credits_per_period = credits("--credits-per-period", call.credits_per_period);
    load.periods_per_year = number(call.periods_per_year);
    load.from_period = number(call.from_period);
    load.first_year = number(call.first_year);
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) -> int {
        crediton::Planned const found = assessor.plan(record, load);
        if (call.format == "svg") std::cout << to_svg(found);
        else std::cout << (call.format == "json" ? to_json(found) : to_text(found));
        for (auto const& each : found.decision.errors) std::cerr << each.to_string() << '\n';
        if (found.decision.failed()) return wrong;
        if (!found.plan) return refuse("the programme does not say how much is studied at a time; give --credits-per-year and --periods-per-year");
        if (found.plan->status == crediton::StudyStatus::impossible) return answer_is_no;
        return found.proved() ? done : stopped;
    });
}

}  // namespace crediton_program
