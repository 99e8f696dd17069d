#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/io/funding.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// The columns of a cohort's output as CSV, in their order; `crediton.rows` in Python has the same.
/// `fees_saved` is against holding the credentials already; `loan_left` is the least that the readings of the rules leave, and
/// `loan_left_most` the most; `periods` is the shortest time to completion. What is not known is empty.
inline constexpr std::array<std::string_view, 20> cohort_columns{
    "record", "status", "exempted_credits", "replace_credits", "potential_credits", "remaining_credits", "entry_stage", "modules",
    "potential_modules", "warnings", "policy", "on", "digest", "error_code", "error", "fees_saved", "loan_left", "loan_left_most",
    "periods", "periods_saved"};

/// A record of a cohort as it was read.
struct CohortRecord {
    Record record = {};                 ///< whole if there are no errors; else only its identifier, as written, if it has one
    std::vector<Defect> errors = {};
    std::vector<Defect> warnings = {};
};

/// Reads the records of a cohort one after the other: JSON Lines, an object a line, or CSV by the contract, as the file's
/// name ends. What is wrong with one record changes no other. Of JSON Lines it holds one line; of CSV also some 100 bytes a
/// record, because a record's rows need not stand together, and it reads the file twice.
class CohortReader {
public:
    static constexpr std::size_t most_line = std::size_t{4} << 20;  ///< bytes of a line of JSON; a longer one is an error

    /// Throws `InputError` if the file cannot be read, or is a table with another header.
    explicit CohortReader(std::string const& path);
    ~CohortReader();
    CohortReader(CohortReader&&) noexcept;
    CohortReader& operator=(CohortReader&&) noexcept;

    /// The next record in the order of the file, a table's by first rows; nothing at the end. Throws `InputError` if the
    /// file cannot be read on.
    [[nodiscard]] std::optional<CohortRecord> next();

    /// Gives defects of the record read last, with pointers into it, their file, line and, in a table, column.
    void locate(std::vector<Defect>& defects) const;
    /// The same for later, and for any thread, as long as the reader lives.
    [[nodiscard]] std::function<void(std::vector<Defect>&)> locator() const;

    /// Bytes passed of a number that is known; 0 of 0 where it is not.
    [[nodiscard]] std::uintmax_t position() const;
    [[nodiscard]] std::uintmax_t size() const;

    class Source;

private:
    std::unique_ptr<Source> source_;
};

/// Whether an output begins anew, or after what it holds.
enum class CohortStart { anew, after_rows };

/// Writes a row a decision: JSON Lines, the answer of `to_json` in one line, or CSV with `cohort_columns`, as the file's name
/// ends. A cell of CSV that a spreadsheet would take for a formula begins with an apostrophe.
class CohortWriter {
public:
    /// Throws `InputError` if the file cannot be written.
    explicit CohortWriter(std::string const& path, CohortStart start = CohortStart::anew);
    ~CohortWriter();
    CohortWriter(CohortWriter&&) noexcept;
    CohortWriter& operator=(CohortWriter&&) noexcept;

    /// Writes the row through to the system. Throws `InputError` if that fails: a full disk, a closed pipe.
    void write(Decision const& decision) { write_row(row(decision)); }

    /// The row of a decision, with its end. May be called from several threads at once.
    [[nodiscard]] std::string row(Decision const& decision) const;
    /// Writes a row of `row` through, as `write`.
    void write_row(std::string const& row);

    class Sink;

private:
    std::unique_ptr<Sink> sink_;
};

/// How far a cohort is.
struct CohortProgress {
    std::int64_t rows = 0;        ///< in the output, those found there included
    std::int64_t errors = 0;      ///< among them error rows
    std::int64_t unfinished = 0;  ///< among them decisions whose search its budget stopped
    std::int64_t found = 0;       ///< among them rows that were there already
    std::uintmax_t position = 0;  ///< bytes of the records passed
    std::uintmax_t size = 0;      ///< bytes of the records, 0 if not known
    bool stopped = false;         ///< by `go_on`, before the last record
};

/// What to assess and where to. The functions are called from the caller's own thread, in the order of the rows.
struct CohortCall {
    std::string records;  ///< a file that ends in .jsonl or .csv
    std::string out;      ///< likewise, another file
    bool resume = false;  ///< goes on after the whole rows in `out`, once they are found to be of the same call
    std::function<bool(CohortProgress const&)> go_on = {};   ///< asked before each row; false stops, with the rows so far kept
    std::function<void(Defect const&)> notice = {};          ///< told every defect and warning of a record, with its place
    std::function<void(Decision const&)> decided = {};       ///< told every decision once its row is written; not those of rows found
    FundingRules funding = shipped_funding();
    std::size_t threads = 1;  ///< that decide, if the records are no pipe; the output is the same with any number, where no deadline cuts a search short

    static constexpr std::size_t most_threads = 256;  ///< more count as so many
};

/// Assesses a cohort: a row a record, in the order of the input. A record that cannot be read or assessed, or bears the
/// identifier of one before, becomes one error row. Throws `InputError` where the call, a table's header or the output is at fault.
CohortProgress assess_cohort(Calculator const& calculator, CohortCall const& call);

}  // namespace crediton::inline v0
