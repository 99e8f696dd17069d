#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace crediton::inline v0::reading {

/// What a row of CSV may hold at most, in bytes as written and in cells.
struct CsvBounds {
    std::size_t cell = std::size_t{1} << 16;
    std::size_t row = std::size_t{1} << 20;
    std::size_t cells = 256;
};

/// One cell without its quotes. One that is not UTF-8, or holds a NUL byte, is empty, and the row has a fault.
struct CsvCell {
    std::string text = {};
    int line = 0;  ///< 1-based, where it begins
};

/// Something wrong with a row.
struct CsvFault {
    char const* code;
    std::string message;
    int line;
    std::size_t cell;  ///< from 0
};

/// One row as it stands: with faults, the cells up to where it could be read.
struct CsvRow {
    /// `lost`: nothing that ends a row was found; the next one is sought on a following line.
    enum class Ending { line, file, lost };

    std::uint64_t offset = 0;  ///< in bytes, where it begins
    int line = 0;              ///< 1-based
    std::vector<CsvCell> cells = {};
    std::vector<CsvFault> faults = {};
    Ending ending = Ending::line;
};

/// Reads comma-separated rows (RFC 4180) one after the other: quotes, doubled quotes and line breaks within them, LF or
/// CRLF, UTF-8 with or without byte order mark. Rows of empty cells alone are passed over. It holds one row at a time.
///
/// A row with a fault is given like any other, and costs no other row: what follows an open quote is read again.
class CsvReader {
public:
    explicit CsvReader(std::istream& stream, CsvBounds bounds = {}) : stream_{&stream}, bounds_{bounds} {}

    /// The next row; false at the end.
    [[nodiscard]] bool next(CsvRow& row);
    /// Goes to where a row begins. The stream must be one that can seek.
    void seek(std::uint64_t offset, int line);
    /// In bytes, of what is read next.
    [[nodiscard]] std::uint64_t offset() const noexcept { return base_ + at_; }

private:
    /// What ended a cell. `open`: the file, within quotes; `lost`: it cannot be told, what follows its first line is read
    /// again; `passed`: its row is too large, the rest of the line is passed over.
    enum class After { cell, line, file, open, lost, passed };
    static constexpr int end = -1;

    [[nodiscard]] bool refill();
    [[nodiscard]] int peek();
    int take();
    void skip_line();
    void skip_mark();
    void read_row(CsvRow& row);
    [[nodiscard]] After read_cell(CsvRow& row);
    [[nodiscard]] After read_quoted(CsvRow& row, CsvCell& cell);
    [[nodiscard]] After read_plain(CsvRow& row, CsvCell& cell);
    /// Takes what ends a cell, if that is what follows.
    [[nodiscard]] bool at_ending(After& after);
    /// True if the cell, or its row so far, is too long, which is a fault.
    [[nodiscard]] bool too_long(CsvRow& row, CsvCell const& cell) const;

    std::istream* stream_;
    CsvBounds bounds_;
    std::string buffer_ = {};  ///< from the beginning of the row at least
    std::uint64_t base_ = 0;   ///< where in the stream the buffer begins
    std::size_t start_ = 0;    ///< of the row, in the buffer
    std::size_t at_ = 0;       ///< of the next byte, in the buffer
    int line_ = 1;
};

}  // namespace crediton::inline v0::reading
