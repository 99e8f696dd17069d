#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <crediton/decide/decision.hpp>

#include "io/json_out.hpp"

namespace crediton::inline v0::reading {

/// The cells of a row of a cohort's output, in the order of `cohort_columns`. `answer` is what `decision_json` gives.
[[nodiscard]] std::vector<std::string> cohort_cells(json_out::Json const& answer);

/// A line of CSV with its end. Cells that a spreadsheet would take for a formula are made inert.
[[nodiscard]] std::string csv_line(std::vector<std::string> const& cells);

/// The text, with an apostrophe before it if it begins with = + - @, tab or carriage return and is no plain number.
[[nodiscard]] std::string inert(std::string const& text);

/// What a row that is already in an output says of itself.
struct RowFound {
    std::string record;
    bool failed = false;
    bool unfinished = false;
    std::string policy;       ///< "ID@VERSION"
    std::string on;
    std::string digest;       ///< of the decision
    std::string programme;    ///< not in CSV
    std::string catalogue_digest;  ///< not in CSV, nor what follows
    std::string policy_digest;
    std::string record_digest;
};

/// The whole rows of an output, and how many bytes they take.
class RowsFound {
public:
    /// Throws `InputError` if the file is no output of a cohort. One that is missing has no rows.
    explicit RowsFound(std::string const& path);
    ~RowsFound();
    RowsFound(RowsFound const&) = delete;
    RowsFound& operator=(RowsFound const&) = delete;

    [[nodiscard]] std::optional<RowFound> next();
    [[nodiscard]] std::uintmax_t whole() const noexcept;

    class Scan;

private:
    std::unique_ptr<Scan> scan_;
};

/// True for a name that ends in ".csv", false for ".jsonl"; throws `InputError` for another, which `what` is called by.
[[nodiscard]] bool is_table(std::string const& path, char const* what);

}  // namespace crediton::inline v0::reading
