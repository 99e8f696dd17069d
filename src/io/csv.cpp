#include "io/csv.hpp"

#include <algorithm>
#include <utility>

#include <boost/locale/utf.hpp>

namespace crediton::inline v0::reading {

namespace {

[[nodiscard]] bool is_utf8(std::string const& text) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    for (auto at = text.begin(); at != text.end();) {
        if (!boost::locale::utf::is_valid_codepoint(Utf8::decode(at, text.end()))) return false;
    }
    return true;
}

void fault(CsvRow& row, char const* code, std::string message, int line) {
    row.faults.push_back({code, std::move(message), line, row.cells.size()});
}

/// Empties a cell whose bytes are no text.
void check_bytes(CsvRow& row, CsvCell& cell) {
    if (cell.text.find('\0') != std::string::npos) {
        fault(row, "input.syntax", "a NUL byte stands in the cell; save the table as \"CSV UTF-8\"", cell.line);
    } else if (!is_utf8(cell.text)) {
        fault(row, "input.utf8", "the cell is not valid UTF-8; save the table as \"CSV UTF-8\"", cell.line);
    } else {
        return;
    }
    cell.text.clear();
}

}  // namespace

bool CsvReader::refill() {
    constexpr std::size_t block = std::size_t{1} << 16;
    std::size_t const before = buffer_.size();
    buffer_.resize(before + block);
    stream_->read(buffer_.data() + before, static_cast<std::streamsize>(block));
    buffer_.resize(before + static_cast<std::size_t>(stream_->gcount()));
    return buffer_.size() > before;
}

int CsvReader::peek() {
    if (at_ == buffer_.size() && !refill()) return end;
    return static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::take() {
    int const c = peek();
    if (c == end) return c;
    ++at_;
    if (c == '\n') ++line_;
    return c;
}

/// Passes over the rest of the line without holding it.
void CsvReader::skip_line() {
    for (;;) {
        auto const newline = buffer_.find('\n', at_);
        if (newline != std::string::npos) {
            at_ = newline + 1;
            ++line_;
            return;
        }
        base_ += buffer_.size();
        buffer_.clear();
        start_ = at_ = 0;
        if (!refill()) return;
    }
}

void CsvReader::skip_mark() {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    while (buffer_.size() < mark.size() && refill()) continue;
    if (buffer_.starts_with(mark)) at_ = mark.size();
}

void CsvReader::seek(std::uint64_t offset, int line) {
    if (offset != this->offset()) {
        stream_->clear();
        stream_->seekg(static_cast<std::streamoff>(offset));
        buffer_.clear();
        base_ = offset;
        start_ = at_ = 0;
    }
    line_ = line;
}

bool CsvReader::next(CsvRow& row) {
    if (offset() == 0) skip_mark();
    while (peek() != end) {
        if (at_ >= std::size_t{1} << 16) {
            buffer_.erase(0, at_);
            base_ += at_;
            at_ = 0;
        }
        read_row(row);
        bool const empty = std::all_of(row.cells.begin(), row.cells.end(), [](CsvCell const& each) { return each.text.empty(); });
        if (!empty || !row.faults.empty()) return true;
    }
    return false;
}

void CsvReader::read_row(CsvRow& row) {
    start_ = at_;
    row = CsvRow{offset(), line_};
    After after = After::cell;
    while (after == After::cell) {
        after = read_cell(row);
        if (after != After::cell) break;
        if (row.cells.size() == bounds_.cells) {
            fault(row, "input.size", "the row has more than " + std::to_string(bounds_.cells) + " cells", line_);
            after = After::passed;
        }
    }
    if (after == After::file || after == After::open) row.ending = CsvRow::Ending::file;
    if (after == After::lost || after == After::passed) row.ending = CsvRow::Ending::lost;
    if (after == After::lost || after == After::open) {
        at_ = start_;
        line_ = row.line;
    }
    if (after == After::lost || after == After::open || after == After::passed) skip_line();
}

CsvReader::After CsvReader::read_cell(CsvRow& row) {
    CsvCell cell{{}, line_};
    After const after = peek() == '"' ? read_quoted(row, cell) : read_plain(row, cell);
    if (after == After::lost || after == After::open || after == After::passed) return after;
    if (!row.faults.empty() && row.faults.back().cell == row.cells.size()) cell.text.clear();
    else check_bytes(row, cell);
    row.cells.push_back(std::move(cell));
    return after;
}

bool CsvReader::too_long(CsvRow& row, CsvCell const& cell) const {
    if (cell.text.size() <= bounds_.cell && at_ - start_ <= bounds_.row) return false;
    fault(row, "input.size", "the cell is longer than " + std::to_string(bounds_.cell / 1024) + " KiB, or its row than " +
                                 std::to_string(bounds_.row / 1024) + " KiB; is a closing quote or a line break missing?", cell.line);
    return true;
}

bool CsvReader::at_ending(After& after) {
    int const c = peek();
    if (c == '\r') {
        if (at_ + 1 == buffer_.size()) static_cast<void>(refill());
        if (at_ + 1 < buffer_.size() && buffer_[at_ + 1] != '\n') return false;
        take();
    }
    int const last = peek();
    if (last != ',' && last != '\n' && last != end) return false;
    take();
    after = last == ',' ? After::cell : last == '\n' ? After::line : After::file;
    return true;
}

CsvReader::After CsvReader::read_quoted(CsvRow& row, CsvCell& cell) {
    After after = After::lost;
    take();
    for (;;) {
        int const c = take();
        if (c == end) {
            fault(row, "csv.quote", "the quote that opens the cell is never closed; close it, and double the quotes within", cell.line);
            return After::open;
        }
        if (c == '"') {
            if (peek() != '"') break;
            take();
        }
        cell.text += static_cast<char>(c);
        if (too_long(row, cell)) return after;
    }
    if (!at_ending(after)) fault(row, "csv.quote", "text follows the quote that closes the cell; double the quotes within it", cell.line);
    return after;
}

CsvReader::After CsvReader::read_plain(CsvRow& row, CsvCell& cell) {
    After after = After::lost;
    bool sound = true;
    while (!at_ending(after)) {
        int const c = take();
        if (sound && c == '"') fault(row, "csv.quote", "a quote stands within a cell that does not begin with one; quote the cell, and double it", cell.line);
        if (sound && c == '\r') fault(row, "csv.line", "a carriage return ends no line; save the table with the line ends of Windows or Unix", cell.line);
        sound = sound && c != '"' && c != '\r';
        cell.text += static_cast<char>(c);
        if (too_long(row, cell)) return After::passed;
    }
    return after;
}

}  // namespace crediton::inline v0::reading
