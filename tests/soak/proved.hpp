#pragma once

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>

#include <crediton/io/assessor.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/verify.hpp>

#include "support/generator.hpp"

namespace crediton::soak {

/// What became of the records that were tried.
struct Counts {
    std::uint64_t compared = 0;      ///< records with a decision, held against the second opinion
    std::uint64_t errors = 0;        ///< records that can't be decided, as the second opinion says too
    std::uint64_t beyond = 0;        ///< records that the second opinion leaves alone, or is stopped at
    std::uint64_t not_optimal = 0;   ///< decisions that stopped at a limit of the library's own
    std::uint64_t accepted = 0;      ///< certificates
    std::uint64_t not_proved = 0;    ///< decisions of which the certificate leaves a choice unproved
    std::uint64_t disagreements = 0;
    std::uint64_t lines = 0;         ///< decisions written for the other checker

    void print() const {
        std::cerr << "{\"compared\": " << compared << ", \"errors\": " << errors << ", \"beyond\": " << beyond << ", \"not_optimal\": " << not_optimal << ", \"accepted\": " << accepted
                  << ", \"not_proved\": " << not_proved << ", \"disagreements\": " << disagreements << ", \"lines\": " << lines << "}\n";
    }
};

/// Lines go to the first standard output; what a solver prints there while it works goes to standard error.
class Output {
public:
    Output() : file_{dup(STDOUT_FILENO)} { dup2(STDERR_FILENO, STDOUT_FILENO); }

    void say(std::string_view line) const {
        while (!line.empty()) {
            auto const written = write(file_, line.data(), line.size());
            if (written < 0) std::exit(1);
            line.remove_prefix(static_cast<std::size_t>(written));
        }
    }

private:
    int file_;
};

/// A decision with its certificate, and the documents that both are about, as texts.
struct Proved {
    std::shared_ptr<Catalogue const> catalogue;
    Proof proof;
    std::string catalogue_text = {};
    std::string record_text = {};
    std::string decision_text = {};
    std::string certificate_text = {};

    explicit Proved(test::Scene const& scene)
        : catalogue{std::make_shared<Catalogue const>(scene.build())}, proof{Assessor{catalogue, "P", test::decision_day()}.prove(scene.record, true)} {}

    void write(Record const& record) {
        catalogue_text = to_json(*catalogue);
        record_text = R"({"crediton":"1","records":[)" + to_json(record) + "]}";
        decision_text = to_json(proof.decision);
        certificate_text = to_json(proof);
    }

    [[nodiscard]] bool whole() const { return proof.assured.there && proof.potential.there; }

    /// What the checker of the library says, which reads nothing but the texts; counted. Empty if it says what it should.
    [[nodiscard]] std::string check(Counts& counts) const {
        auto const found = verify_decision({"decision", decision_text}, {{"catalogue", catalogue_text}, {"record", record_text}},
                                           NamedText{"certificate", certificate_text}).answer;
        bool const accepted = found.outcome == verify::Outcome::accepted;
        counts.accepted += accepted ? 1U : 0U;
        counts.not_proved += whole() ? 0U : 1U;
        if (whole() ? accepted : found.code == "verify.not_proved") return {};
        return "  the certificate: " + (accepted ? "accepted, though it proves nothing of a choice" : found.to_string()) + "\n";
    }

    /// The same for the checker in Python, as one line.
    void line(std::uint64_t seed, Output const& output, Counts& counts) const {
        ++counts.lines;
        std::string const text = "{\"seed\":" + std::to_string(seed) + ",\"whole\":" + (whole() ? "true" : "false") + ",\"catalogue\":" + catalogue_text +
                                 ",\"record\":" + record_text + ",\"decision\":" + decision_text + ",\"certificate\":" + certificate_text + "}";
        std::string one;
        bool indent = false;  // a line break stands between tokens only: in a string it is written \n
        for (char const each : text) {
            if (each == '\n') indent = true;
            else if (each != ' ') indent = false;
            if (!indent) one += each;
        }
        output.say(one + '\n');
    }
};

}  // namespace crediton::soak
