#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include <crediton/io/cohort.hpp>
#include <crediton/io/json.hpp>

#include "io/cohort_rows.hpp"
#include "io/csv.hpp"
#include "io/decision_out.hpp"
#include "io/files.hpp"
#include "io/write_decision.hpp"

namespace crediton::inline v0 {

namespace reading {

namespace {

using json_out::Json;

[[nodiscard]] InputError wrong(char const* code, std::string message, std::string const& path, int line = 0) {
    return InputError{{Defect{.code = code, .message = std::move(message), .file = path, .line = line}}};
}

/// A number as it prints, a fraction's text, nothing for null.
[[nodiscard]] std::string shown(Json const& value) {
    if (value.is_null()) return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// One member of every object of a list, `;` between them; null ones are left out.
[[nodiscard]] std::string listed(Json const& list, char const* member) {
    std::string text;
    for (auto const& each : list) {
        if (!each[member].is_null()) text += (text.empty() ? "" : ";") + shown(each[member]);
    }
    return text;
}

[[nodiscard]] std::string policy_of(Json const& answer) {
    std::string const version = shown(answer["policy"]["version"]);
    return shown(answer["policy"]["id"]) + (version.empty() ? "" : "@" + version);
}

/// Where an error is and what, the first twenty of them: a cell of a spreadsheet does not hold many more.
[[nodiscard]] std::string errors_of(Json const& answer) {
    constexpr std::size_t most = 20;
    std::string text;
    std::size_t count = 0;
    for (auto const& each : answer["errors"]) {
        if (++count > most) continue;
        text += text.empty() ? "" : "; ";
        if (each.contains("pointer")) text += shown(each["pointer"]) + ": ";
        text += shown(each["message"]);
    }
    return count > most ? text + "; and " + std::to_string(count - most) + " more" : text;
}

[[nodiscard]] std::string quoted(std::string const& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string made = "\"";
    for (char const c : text) made += c == '"' ? std::string{"\"\""} : std::string{c};
    return made + "\"";
}

}  // namespace

std::string inert(std::string const& text) {
    if (text.empty() || std::string_view{"=+-@\t\r"}.find(text.front()) == std::string_view::npos) return text;
    bool const sign = text.front() == '-' || text.front() == '+';
    if (sign && Ratio::parse(text.substr(1)) && text[1] != '-' && text.find('/') == std::string::npos) return text;
    return "'" + text;
}

std::string csv_line(std::vector<std::string> const& cells) {
    std::string line;
    for (auto const& each : cells) line += (&each == cells.data() ? "" : ",") + quoted(inert(each));
    return line + "\n";
}

namespace {

/// In how many periods what is left can be studied, and how many are saved; empty where it is not known.
[[nodiscard]] std::array<std::string, 2> periods_of(Json const& answer) {
    if (!answer.contains("time")) return {};
    Json const& time = answer["time"];
    return {time["status"] == "optimal" ? shown(time["needed"]) : std::string{}, shown(time["saved"])};
}

/// What is saved in fees, and the least and the most that is left of the loan; empty where it is not known.
[[nodiscard]] std::array<std::string, 3> money_of(Json const& answer) {
    std::array<std::string, 3> found;
    if (!answer.contains("savings")) return found;
    Json const& savings = answer["savings"];
    found[0] = shown(savings["baselines"][0]["saved"]);
    Json const& loan = savings["loan"];
    if (!loan.is_object() || loan["available"] != true) return found;
    std::vector<std::string> left;
    for (auto const& each : loan["ledgers"]) left.push_back(shown(each["left"]));
    if (left.empty()) return found;
    auto const amount = [](std::string const& text) { return Ratio::parse(text).value_or(Ratio{}); };
    auto const [least, most] = std::minmax_element(left.begin(), left.end(), [&](std::string const& a, std::string const& b) { return amount(a) < amount(b); });
    found[1] = *least;
    found[2] = *most;
    return found;
}

}  // namespace

std::vector<std::string> cohort_cells(Json const& answer) {
    bool const failed = answer.contains("errors");
    std::vector<std::string> cells{shown(answer["record"]), failed ? "error" : shown(answer["assured"]["status"])};
    if (failed) {
        cells.resize(10);
    } else {
        for (char const* field : {"exempted_credits", "replace_credits"}) cells.push_back(shown(answer["assured"][field]));
        cells.push_back(shown(answer["potential"]["exempted_credits"]));
        cells.push_back(shown(answer["remaining_credits"]));
        cells.push_back(shown(answer["entry"]["stage"]));
        for (char const* side : {"assured", "potential"}) cells.push_back(listed(answer[side]["exemptions"], "module"));
        cells.push_back(listed(answer["warnings"], "code"));
    }
    cells.push_back(policy_of(answer));
    cells.push_back(shown(answer["on"]));
    cells.push_back(shown(answer["digest"]));
    cells.push_back(failed ? shown(answer["errors"].front()["code"]) : "");
    cells.push_back(failed ? errors_of(answer) : "");
    for (auto& each : money_of(answer)) cells.push_back(std::move(each));
    for (auto& each : periods_of(answer)) cells.push_back(std::move(each));
    return cells;
}

bool is_table(std::string const& path, char const* what) {
    if (has_ending(path, ".csv")) return true;
    if (has_ending(path, ".jsonl")) return false;
    throw wrong("call.ending", std::string{what} + " must be a file whose name ends in .jsonl or .csv, which says what it holds", path);
}

/// Reads an output once more.
class RowsFound::Scan {
public:
    explicit Scan(std::string const& path)
        : path_{path}, table_{is_table(path, "the output")}, stream_{path, std::ios::binary}, reader_{stream_, {std::size_t{1} << 26U, std::size_t{1} << 27U, cohort_columns.size()}} {}

    [[nodiscard]] std::optional<RowFound> next() { return !stream_.is_open() ? std::nullopt : table_ ? next_row() : next_line(); }
    [[nodiscard]] std::uintmax_t whole() const noexcept { return whole_; }

private:
    [[noreturn]] void foreign(int line) const {
        throw wrong("output.resume", "this is no row of a cohort, so that nothing is added to it; name another output, or take it away", path_, line);
    }

    [[nodiscard]] std::optional<RowFound> next_line() {
        std::string text;
        std::getline(stream_, text);
        if ((stream_.eof() || stream_.fail()) && line_ == 0 && !text.empty() && !std::string_view{"{\"crediton\""}.starts_with(text.substr(0, 11))) foreign(1);
        if (stream_.eof() || stream_.fail()) return std::nullopt;  // without its end it is torn
        ++line_;
        Json const answer = Json::parse(text, nullptr, false);
        RowFound found;
        try {
            found = {answer.at("record"), answer.contains("errors"), false, policy_of(answer), answer.at("on"), answer.at("digest"), answer.at("programme"),
                     answer.at("inputs").at("catalogue"), answer.at("inputs").at("policy"), answer.at("inputs").at("record")};
            if (json_out::digest_of(answer) != found.digest) foreign(line_);  // somebody has changed the row
            for (char const* side : {"assured", "potential"}) found.unfinished = found.unfinished || (!found.failed && answer.at(side).at("status") != "optimal");
        } catch (Json::exception const&) {
            foreign(line_);
        }
        whole_ += text.size() + 1;
        return found;
    }

    [[nodiscard]] std::optional<RowFound> next_row() {
        CsvRow row;
        if (whole_ == 0) {
            if (!reader_.next(row)) return std::nullopt;
            if (row.ending == CsvRow::Ending::file) {
                bool const torn = !row.cells.empty() && cohort_columns.front().starts_with(row.cells.front().text.substr(0, cohort_columns.front().size()));
                if (!torn) foreign(row.line);
                return std::nullopt;
            }
            bool const ours = std::equal(row.cells.begin(), row.cells.end(), cohort_columns.begin(), cohort_columns.end(),
                                         [](CsvCell const& cell, std::string_view name) { return cell.text == name; });
            if (!ours) foreign(row.line);
            whole_ = reader_.offset();
        }
        if (!reader_.next(row) || row.ending == CsvRow::Ending::file) return std::nullopt;
        if (!row.faults.empty() || row.cells.size() != cohort_columns.size()) foreign(row.line);
        whole_ = reader_.offset();
        std::string const& status = row.cells[1].text;
        RowFound found;
        found.record = row.cells[0].text;
        found.failed = status == "error";
        found.unfinished = !found.failed && status != name_of(Status::optimal);
        found.policy = row.cells[10].text;
        found.on = row.cells[11].text;
        found.digest = row.cells[12].text;
        return found;
    }

    std::string path_;
    bool table_;
    std::ifstream stream_;
    CsvReader reader_;
    int line_ = 0;
    std::uintmax_t whole_ = 0;
};

RowsFound::RowsFound(std::string const& path) : scan_{std::make_unique<Scan>(path)} {}
RowsFound::~RowsFound() = default;
std::optional<RowFound> RowsFound::next() { return scan_->next(); }
std::uintmax_t RowsFound::whole() const noexcept { return scan_->whole(); }

}  // namespace reading

/// Where the rows go to.
class CohortWriter::Sink {
public:
    Sink(std::string const& path, CohortStart start)
        : path_{path}, table_{reading::is_table(path, "the output")},
          stream_{path, std::ios::binary | (start == CohortStart::anew ? std::ios::trunc : std::ios::app)} {
        if (!stream_.is_open()) throw reading::wrong("output.file", "the output cannot be written; check its folder and what it allows", path_);
        if (table_ && start == CohortStart::anew) put(reading::csv_line({cohort_columns.begin(), cohort_columns.end()}));
    }

    [[nodiscard]] std::string row(Decision const& decision) const {
        return table_ ? reading::csv_line(reading::cohort_cells(decision_json(decision))) : to_json_line(decision);
    }
    void put(std::string const& text) {
        stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (stream_.flush()) return;
        throw reading::wrong("output.file", "the output cannot be written on: the disk is full, or what reads it has gone; the rows so far are kept for --resume", path_);
    }

private:
    std::string path_;
    bool table_;
    std::ofstream stream_;
};

CohortWriter::CohortWriter(std::string const& path, CohortStart start) : sink_{std::make_unique<Sink>(path, start)} {}
CohortWriter::~CohortWriter() = default;
CohortWriter::CohortWriter(CohortWriter&&) noexcept = default;
CohortWriter& CohortWriter::operator=(CohortWriter&&) noexcept = default;
std::string CohortWriter::row(Decision const& decision) const { return sink_->row(decision); }
void CohortWriter::write_row(std::string const& row) { sink_->put(row); }

}  // namespace crediton::inline v0
