#include <iostream>

#include <crediton/io/verify.hpp>

#include "cli/commands.hpp"

namespace crediton_program {

int verify(VerifyCall const& call) {
    auto const certificate = call.certificate.empty() ? std::nullopt : std::optional{call.certificate};
    auto const found = crediton::verify_decision(call.decision, call.files, certificate);
    std::cout << to_text(found);
    switch (found.answer.outcome) {
        case crediton::verify::Outcome::accepted: return done;
        case crediton::verify::Outcome::refused: return answer_is_no;
        default: return wrong;
    }
}

}  // namespace crediton_program
