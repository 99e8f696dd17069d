#include <filesystem>
#include <iostream>
#include <system_error>

#include <crediton/io/export_proof.hpp>

#include "cli/commands.hpp"
#include "cli/write_file.hpp"

namespace crediton_program {

int export_proof(ExportCall const& call) {
    auto const found = crediton::export_veripb(call.certificate, call.files);
    std::filesystem::path const folder{call.out};
    std::error_code ignored;  // what can't be made is said when the first file can't be written
    std::filesystem::create_directories(folder, ignored);
    for (auto const& each : found.cases) {
        write_file((folder / (each.name + ".opb")).string(), each.formula);
        write_file((folder / (each.name + ".pbp")).string(), each.proof);
        std::cout << each.name << ": " << each.says << '\n';
    }
    switch (found.answer.outcome) {
        case crediton::verify::Outcome::accepted: return done;
        case crediton::verify::Outcome::refused: std::cerr << "refused: " << found.answer.to_string() << '\n'; return answer_is_no;
        default: std::cerr << "not checked: " << found.answer.to_string() << '\n'; return wrong;
    }
}

}  // namespace crediton_program
