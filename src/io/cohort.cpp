#include <crediton/io/cohort.hpp>

#include <algorithm>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include <crediton/io/digests.hpp>
#include <crediton/io/json.hpp>

#include "io/calculating.hpp"
#include "io/cohort_rows.hpp"
#include "io/fingerprint.hpp"
#include "io/in_order.hpp"
#include "io/write_decision.hpp"

namespace crediton::inline v0 {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool complete(Decision const& decision) {
    return decision.failed() || decision.proved();
}

/// One cohort on its way.
class Cohort {
public:
    Cohort(Calculator const& calculator, CohortCall const& call)
        : calculator_{&calculator}, call_{&call}, table_{reading::is_table(call.out, "the output")}, reader_{call.records},
          digests_{calculator} {
        std::error_code fault;
        if (fs::equivalent(call.records, call.out, fault)) refuse("output.file", "the output would be written over the records; name another file");
    }

    [[nodiscard]] CohortProgress run() {
        CohortWriter writer{call_->out, call_->resume ? pass_found() : CohortStart::anew};
        progress_.size = reader_.size();
        Deciding deciding{threads(), [&](Entry& entry) { return made(entry, writer); }};
        std::exception_ptr fault;
        for (read_ahead(deciding, fault); !deciding.empty(); read_ahead(deciding, fault)) {
            progress_.position = ahead_.front().position;
            if (call_->go_on && !call_->go_on(progress_)) {
                progress_.stopped = true;
                return progress_;
            }
            auto [entry, row] = deciding.take();
            waiting_ -= ahead_.front().bytes;
            ahead_.pop_front();
            if (bar_double(entry)) row = made(entry, writer);
            commit(entry, row, writer);
        }
        if (fault) std::rethrow_exception(fault);
        return progress_;
    }

private:
    [[noreturn]] void refuse(char const* code, std::string message) const {
        throw InputError{{Defect{.code = code, .message = std::move(message), .file = call_->out}}};
    }

    /// A record as it was read.
    struct Entry : CohortRecord {
        bool sound = false;  ///< until now; what is wrong with it goes into its row
        std::function<void(std::vector<Defect>&)> locate = {};
    };
    /// How far the reader was then, and how much it had read for it.
    struct Ahead {
        std::uintmax_t position;
        std::uintmax_t bytes;
    };
    struct Row {
        Decision decision;
        std::string text;
    };
    using Deciding = reading::InOrder<Entry, Row>;

    /// A pipe is not read ahead: whoever writes it may wait for the row of one record before giving the next.
    [[nodiscard]] std::size_t threads() const { return reader_.size() == 0 ? 1 : std::min(call_->threads, CohortCall::most_threads); }

    /// Reads as long as there is something to read and somebody to decide, and not too much of it waits. What goes wrong in reading is for after the rows before it.
    void read_ahead(Deciding& deciding, std::exception_ptr& fault) {
        try {
            while (!fault && !read_ && !deciding.full() && waiting_ < most_waiting) {
                std::uintmax_t const before = reader_.position();
                auto found = reader_.next();
                read_ = !found;
                if (read_) return;
                std::uintmax_t const after = reader_.position();  // before that before, where a table goes back to a record's other rows
                ahead_.push_back({after, std::max(before, after) - std::min(before, after)});
                waiting_ += ahead_.back().bytes;
                bool const sound = found->errors.empty();
                Entry entry{std::move(*found), sound, reader_.locator()};
                static_cast<void>(bar_double(entry));
                deciding.put(std::move(entry));
            }
        } catch (...) {
            fault = std::current_exception();
        }
    }

    /// True if a record that was sound until now bears the identifier of one before, and so has an error.
    [[nodiscard]] bool bar_double(Entry& entry) const {
        RecordId const& id = entry.record.id;
        if (!entry.sound || !seen_.contains(reading::fingerprint(id.str()))) return false;
        entry.sound = false;
        entry.errors = {{"record.doubled", "the record \"" + id.str() + "\" is given twice; one identifier is one person", {}, "/id", 0, id.str(), Severity::error}};
        entry.locate(entry.errors);
        return true;
    }

    [[nodiscard]] Row made(Entry& entry, CohortWriter const& writer) const {
        Decision decision = answer(entry);
        std::string text = writer.row(decision);
        return {std::move(decision), std::move(text)};
    }

    [[nodiscard]] Decision answer(Entry& entry) const {
        if (!entry.sound) {
            Decision refused = reading::refuse(*calculator_, entry.record.id, std::move(entry.errors));
            refused.inputs = digests_.of(refused);
            return refused;
        }
        Decision decision = decided(entry);
        entry.locate(decision.errors);
        return decision;
    }

    void commit(Entry const& entry, Row const& row, CohortWriter& writer) {
        Decision const& decision = row.decision;
        if (!decision.failed()) seen_.insert(reading::fingerprint(entry.record.id.str()));
        if (call_->notice) {
            for (auto const& each : entry.warnings) call_->notice(each);
            for (auto const& each : decision.errors) call_->notice(each);
        }
        writer.write_row(row.text);
        if (call_->decided) call_->decided(decision);
        ++progress_.rows;
        progress_.errors += decision.failed() ? 1 : 0;
        progress_.unfinished += complete(decision) ? 0 : 1;
    }

    /// Passes the records whose rows are whole in the output, and cuts off what follows these.
    [[nodiscard]] CohortStart pass_found() {
        std::uintmax_t whole = 0;
        std::optional<CohortRecord> last;
        std::string digest;
        {
            reading::RowsFound found{call_->out};
            while (auto const row = found.next()) {
                auto entry = reader_.next();
                if (!entry) refuse("output.resume", "the output has more rows than there are records; it is of another call");
                agree(*row, *entry);
                if (!row->failed) seen_.insert(reading::fingerprint(entry->record.id.str()));
                ++progress_.rows;
                ++progress_.found;
                progress_.errors += row->failed ? 1 : 0;
                progress_.unfinished += row->unfinished ? 1 : 0;
                if (row->failed || row->unfinished) continue;
                if (!last) redo(*entry, row->digest);
                last = std::move(entry);
                digest = row->digest;
            }
            if (last) redo(*last, digest);
            whole = found.whole();
        }
        if (whole == 0) return CohortStart::anew;
        std::error_code fault;
        fs::resize_file(call_->out, whole, fault);
        if (fault) refuse("output.file", "the output cannot be written: " + fault.message());
        return CohortStart::after_rows;
    }

    /// The decision on a record without errors, as its row says it.
    [[nodiscard]] Decision decided(CohortRecord const& entry) const {
        return reading::decided(*calculator_, digests_, call_->funding, entry.record, entry.warnings);
    }

    /// Decides once more on a record whose row is there, the first and the last: the same call gives the same digest.
    void redo(CohortRecord const& entry, std::string const& digest) const {
        if (decision_json(decided(entry))["digest"] == digest) return;
        refuse("output.resume", "the output holds another decision on \"" + entry.record.id.str() + "\" than this call gives: documents, records or policy have "
                                "changed, or the row has; begin anew without --resume");
    }

    /// Refuses a row that is not of this call and this record.
    void agree(reading::RowFound const& row, CohortRecord const& entry) const {
        std::string const record = table_ ? reading::inert(entry.record.id.str()) : entry.record.id.str();
        std::string const where = "row " + std::to_string(progress_.rows + 1) + " of the output is of ";
        auto const same = [&](char const* what, std::string const& there, std::string const& here) {
            if (there != here) refuse("output.resume", where + what + " \"" + there + "\", and this call of \"" + here + "\"; begin anew without --resume");
        };
        same("record", row.record, record);
        std::string const policy = agreed_policy(row, same);
        same("date", row.on, calculator_->on().to_string());
        if (table_) return;
        same("programme", row.programme, calculator_->programme().id.str());
        same("catalogue", row.catalogue_digest, digests_.catalogue());
        same("policy", row.policy_digest, policy);
        if (!row.record_digest.empty()) same("record", row.record_digest, entry.errors.empty() ? digest(entry.record) : std::string{});
    }

    /// The digest of the version that the row names, which must be one of this call's. An error row may name none.
    template <class Same>
    [[nodiscard]] std::string agreed_policy(reading::RowFound const& row, Same same) const {
        std::string const id = calculator_->policy().id.str();
        auto const shown = [&](std::string const& version) {
            std::string const text = PolicyReference{PolicyId{id}, version}.to_string();
            return table_ ? reading::inert(text) : text;
        };
        for (auto const& [version, digest] : digests_.policies()) {
            if (row.policy == shown(version)) return digest;
        }
        same("policy", row.policy, shown(row.failed ? std::string{} : calculator_->policy().version));
        return {};
    }

    static constexpr std::uintmax_t most_waiting = std::uintmax_t{1} << 20U;  ///< bytes: what is read of one takes many times that

    Calculator const* calculator_;
    CohortCall const* call_;
    bool table_;
    CohortReader reader_;
    Digests digests_;
    CohortProgress progress_ = {};
    bool read_ = false;  ///< to the end
    std::deque<Ahead> ahead_ = {};  ///< of what is read and not written
    std::uintmax_t waiting_ = 0;    ///< bytes of it
    std::unordered_set<reading::Fingerprint, reading::FingerprintHash> seen_ = {};
};

}  // namespace

CohortProgress assess_cohort(Calculator const& calculator, CohortCall const& call) { return Cohort{calculator, call}.run(); }

}  // namespace crediton::inline v0
