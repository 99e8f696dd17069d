// Makes a program of a competitor: each line of its input asks for one instance, each line of its output answers one.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "competitor.hpp"
#include "instances.hpp"

namespace {

using namespace crediton::benchmarks;

struct Question {
    std::string family;
    std::uint64_t seed = 0;
    std::string task;
    double limit = 0;    ///< seconds for one run
    int runs = 1;        ///< as many as this,
    double enough = 0;   ///< unless they have taken so many seconds
};

/// Processor time of the whole process: all competitors are held to one thread, and a busy machine disturbs it least.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Solvers in floating point are not taken at their word: the rows are looked at in whole numbers.
bool keeps_all(Instance const& instance, Choice const& choice) {
    return std::all_of(instance.rows.begin(), instance.rows.end(), [&](Row const& row) {
        std::int64_t sum = 0;
        for (Term const& term : row.terms) sum += choice[static_cast<std::size_t>(term.column)] ? term.weight : 0;
        return sum <= row.most;
    });
}

void describe(std::ostream& out, Instance const& instance, Answer const& found) {
    out << "\"proved\": " << (found.proved ? "true" : "false");
    if (found.bound) out << ", \"bound\": " << *found.bound;
    if (!found.choice) return;
    out << ", \"sound\": " << (keeps_all(instance, *found.choice) ? "true" : "false") << ", \"values\": [";
    for (std::size_t stage = 0; stage < instance.objectives.size(); ++stage) {
        std::int64_t value = 0;
        for (std::size_t n = 0; n < found.choice->size(); ++n) value += (*found.choice)[n] ? instance.objectives[stage][n] : 0;
        out << (stage == 0 ? "" : ", ") << value;
    }
    out << "], \"chosen\": [";
    char const* comma = "";
    for (std::size_t n = 0; n < found.choice->size(); ++n) {
        if ((*found.choice)[n]) out << comma << n, comma = ", ";
    }
    out << "]";
}

void serve(std::ostream& out, Question const& question) {
    Instance const given = instance(question.family, question.seed);
    Answer found;
    std::ostringstream times, walls;
    double spent = 0;
    for (int run = 0; run < question.runs && (run == 0 || spent < question.enough); ++run) {
        auto const began = std::chrono::steady_clock::now();
        double const before = processor_seconds();
        found = answer(given, question.task, question.limit);
        double const took = processor_seconds() - before;
        double const wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        spent += wall;
        times << (run == 0 ? "" : ", ") << took;
        walls << (run == 0 ? "" : ", ") << wall;
    }
    out << "{\"seconds\": [" << times.str() << "], \"wall\": [" << walls.str() << "], ";
    describe(out, given, found);
    out << "}";
}

/// Answers go to the first standard output; what solvers print there while they work goes to standard error.
class Output {
public:
    Output() : file_{dup(STDOUT_FILENO)} { dup2(STDERR_FILENO, STDOUT_FILENO); }

    void say(std::string line) const {
        line += '\n';
        for (std::string_view left = line; !left.empty();) {
            auto const written = write(file_, left.data(), left.size());
            if (written < 0) std::exit(1);
            left.remove_prefix(static_cast<std::size_t>(written));
        }
    }

private:
    int file_;
};

}  // namespace

int main() {
    Output const output;
    output.say(about());
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words{line};
        Question question;
        words >> question.family >> question.seed >> question.task >> question.limit >> question.runs >> question.enough;
        std::ostringstream out;
        try {
            serve(out, question);
        } catch (std::exception const& error) {
            out.str(R"({"error": ")" + std::string{error.what()} + "\"}");
        }
        output.say(out.str());
    }
}
