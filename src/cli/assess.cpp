#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include <crediton/io.hpp>

#include "cli/with_record.hpp"
#include "cli/write_file.hpp"

namespace crediton_program {

namespace {

/// Says what is wrong with the record, and how the run ends.
[[nodiscard]] int ended(crediton::Decision const& decision, bool complete) {
    for (auto const& each : decision.errors) std::cerr << each.to_string() << '\n';
    if (decision.failed()) return wrong;
    return complete ? done : stopped;
}

/// A file whole; throws `InputError` where it can't be read.
[[nodiscard]] std::string read_file(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (file.is_open() && !file.bad()) return text;
    throw crediton::InputError{{crediton::Defect{.code = "input.file", .message = "it cannot be read", .file = path}}};
}

/// The decision as the call wants it printed.
class Printer {
public:
    explicit Printer(AssessCall const& call) : call_{&call} {
        if (!call.phrases.empty()) phrases_ = read_file(call.phrases);
    }

    [[nodiscard]] std::string operator()(crediton::Assessor const& assessor, crediton::Record const& record, crediton::Decision const& decision) const {
        if (call_->letter.empty() && call_->format == "json") return to_json(decision);
        if (call_->letter.empty() && call_->format == "text") return to_text(decision);
        crediton::Reporter const reporter = made(assessor.calculator());
        std::string const why = decision.failed() ? std::string{} : to_json(assessor.explain(record));
        if (!call_->letter.empty()) return reporter.letter(decision, record, *crediton::value_named<crediton::LetterFormat>(call_->letter), why);
        return call_->format == "html" ? reporter.html(decision, record, why) : reporter.markdown(decision, record, why);
    }

private:
    /// What is wrong with a translation is said of its file.
    [[nodiscard]] crediton::Reporter made(crediton::Calculator const& calculator) const {
        try {
            return crediton::Reporter{calculator, {call_->contact, phrases_}};
        } catch (crediton::InputError const& error) {
            auto defects = error.defects();
            for (auto& each : defects) each.file = call_->phrases;
            throw crediton::InputError{std::move(defects)};
        }
    }

    AssessCall const* call_;
    std::string phrases_ = {};
};

}  // namespace

int assess(AssessCall const& call) {
    Printer const print{call};
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        if (!call.certificate.empty()) {
            crediton::Proof const proof = assessor.prove(record, call.certificate_stages == "full");
            write_file(call.certificate, to_json(proof));
            std::cout << print(assessor, record, proof.decision);
            return ended(proof.decision, proof.decision.proved());
        }
        crediton::Decision const decision = assessor.assess(record);
        std::cout << print(assessor, record, decision);
        return ended(decision, decision.proved());
    });
}

int why_not(WhyNotCall const& call) {
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        crediton::ModuleId const module{call.module};
        if (!call.certificate.empty()) {
            crediton::WhyNotProof const proof = assessor.prove_why_not(record, module);
            write_file(call.certificate, to_json(proof));
            std::cout << (call.format == "json" ? to_json(proof.answer) : to_text(proof.answer));
            return ended(proof.answer.decision, proof.answer.proved());
        }
        crediton::WhyNot const found = assessor.why_not(record, module);
        std::cout << (call.format == "json" ? to_json(found) : to_text(found));
        return ended(found.decision, found.proved());
    });
}

int explain(ExplainCall const& call) {
    auto const mark = crediton::Ratio::parse(call.mark);
    if (!mark || *mark < crediton::Ratio{0} || *mark > crediton::Ratio{100}) return refuse("--mark: \"" + call.mark + "\" is no mark in percent, from 0 to 100");
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        auto const found = assessor.explain(record, {call.choices, *mark, !call.no_pairs});
        std::cout << (call.format == "json" ? to_json(found) : to_text(found));
        return ended(found.decision, found.complete);
    });
}

int exits(AssessCall const& call) {
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        auto const found = assessor.exits(record);
        std::cout << (call.format == "json" ? to_json(found) : to_text(found));
        int worst = done;
        for (auto const& each : found) worst = std::max(worst, ended(each.decision, each.decision.proved()));
        return worst;
    });
}

int check(CheckCall const& call) {
    auto const strictness = call.strict ? crediton::Strictness::strict : crediton::Strictness::lenient;
    auto const review = call.micro_credentials ? crediton::Review::micro_credentials : crediton::Review::usual;
    auto const defects = crediton::check(call.files, strictness, review);
    std::size_t errors = 0;
    for (auto const& each : defects) {
        bool const error = each.severity == crediton::Severity::error;
        errors += error ? 1 : 0;
        std::cout << (error ? "error: " : "warning: ") << each.to_string() << '\n';
    }
    if (defects.empty()) std::cout << "no defects\n";
    else std::cout << errors << (errors == 1 ? " error, " : " errors, ") << defects.size() - errors
                   << (defects.size() - errors == 1 ? " warning\n" : " warnings\n");
    return errors > 0 ? answer_is_no : done;
}

}  // namespace crediton_program
