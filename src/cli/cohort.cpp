#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>

#include <unistd.h>

#include <crediton/crediton.hpp>
#include <crediton/io.hpp>

#include "cli/commands.hpp"
#include "cli/wanted.hpp"
#include "cli/write_file.hpp"

namespace crediton_program {

namespace {

constexpr int most_threads = crediton::CohortCall::most_threads;

std::atomic<bool> interrupted = false;  // any thread may take the signal
static_assert(std::atomic<bool>::is_always_lock_free);

/// The first signal asks to stop after the row; a second one stops at once.
extern "C" void interrupt(int signal) {
    interrupted = true;
    std::signal(signal, SIG_DFL);
}

/// One line on a terminal that overwrites itself; nothing in a pipe.
class ProgressLine {
public:
    ProgressLine() = default;
    ~ProgressLine() { clear(); }
    ProgressLine(ProgressLine const&) = delete;
    ProgressLine& operator=(ProgressLine const&) = delete;

    void show(crediton::CohortProgress const& progress) {
        auto const now = std::chrono::steady_clock::now();
        if (!terminal_ || now - shown_ < std::chrono::milliseconds{200}) return;
        shown_ = now;
        std::string text = std::to_string(progress.rows) + " records, " + std::to_string(progress.errors) + " error rows";
        if (progress.size > 0) text += ", " + std::to_string(std::min<std::uintmax_t>(progress.position * 100 / progress.size, 100)) + " % read";
        std::cerr << '\r' << text << "\x1b[K" << std::flush;
        open_ = true;
    }
    void clear() {
        if (open_) std::cerr << "\r\x1b[K";
        open_ = false;
    }

private:
    bool terminal_ = isatty(STDERR_FILENO) == 1;
    bool open_ = false;
    std::chrono::steady_clock::time_point shown_ = {};
};

/// Prints the first defects of records; the rows hold them all.
class Notices {
public:
    void print(crediton::Defect const& defect, ProgressLine& progress) {
        constexpr int most = 10;
        if (++count_ > most) return;
        progress.clear();
        std::cerr << (defect.severity == crediton::Severity::error ? "error: " : "warning: ") << defect.to_string() << '\n';
        if (count_ == most) std::cerr << "further errors are in their rows only, further warnings are not shown\n";
    }

private:
    int count_ = 0;
};

[[nodiscard]] int ended(crediton::CohortProgress const& progress, CohortOptions const& call) {
    std::cerr << "crediton: " << progress.rows << (progress.rows == 1 ? " row in " : " rows in ") << call.out << ", "
              << progress.errors << (progress.errors == 1 ? " error row" : " error rows");
    if (progress.found > 0) std::cerr << ", " << progress.found << " found there";
    if (progress.unfinished > 0) std::cerr << ", " << progress.unfinished << " with a search that its budget stopped";
    std::cerr << '\n';
    if (!progress.stopped) return done;
    std::cerr << "crediton: stopped by a signal; the rows are kept, and --resume goes on\n";
    return stopped;
}

/// What is wrong with the call, if anything is.
[[nodiscard]] std::string objection(CohortOptions const& call) {
    if (!crediton::Date::parse(call.on)) return "--on: \"" + call.on + "\" is no date; write it as 2026-11-24";
    if (call.threads < 1 || call.threads > most_threads) return "--threads: " + std::to_string(call.threads) + " is no number from 1 to " + std::to_string(most_threads);
    if (call.resume && !call.summary.empty()) return "--summary: it counts what one call decides, so it goes without --resume";
    if (!call.summary.empty() && (call.summary == call.out || call.summary == call.records)) return "--summary: \"" + call.summary + "\" is the file of --out or --records; name another";
    for (auto const& each : call.files) {
        std::error_code fault;
        auto const folder = std::filesystem::path{call.out}.parent_path();
        bool const inside = std::filesystem::is_directory(each, fault) && std::filesystem::exists(call.out, fault) &&
                            std::filesystem::equivalent(each, folder.empty() ? "." : folder, fault);
        if (inside || std::filesystem::equivalent(each, call.out, fault)) return "--out: \"" + call.out + "\" is one of the documents; name another file";
    }
    return {};
}

}  // namespace

int cohort(CohortOptions const& call) {
    if (std::string const wrong_call = objection(call); !wrong_call.empty()) return refuse(wrong_call);
    std::optional<crediton::PolicyReference> policy;
    if (!call.policy.empty()) policy = crediton::PolicyReference::parse(call.policy);
    crediton::Documents const documents = crediton::load(call.files, crediton::Strictness::lenient, wanted(policy));
    for (auto const& each : documents.warnings) std::cerr << "warning: " << each.to_string() << '\n';
    crediton::Calculator calculator{documents.catalogue, crediton::ProgrammeId{call.programme}, *crediton::Date::parse(call.on), policy};
    if (!call.prefer.empty()) calculator.prefer(crediton::fewest_periods_after(crediton::place_of_time(call.prefer)));
    crediton::CohortSummary summary{calculator};
    ProgressLine line;
    Notices notices;
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the output, which says so
    auto const progress = crediton::assess_cohort(calculator, {call.records, call.out, call.resume,
        [&](crediton::CohortProgress const& so_far) {
            line.show(so_far);
            return !interrupted;
        },
        [&](crediton::Defect const& defect) { notices.print(defect, line); },
        [&](crediton::Decision const& decision) {
            if (!call.summary.empty()) summary.add(decision);
        }, funding_of(call.funding), static_cast<std::size_t>(call.threads)});
    line.clear();
    if (!call.summary.empty()) write_file(call.summary, summary.html());
    return ended(progress, call);
}

}  // namespace crediton_program
