#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/io/load.hpp>

#include "io/csv.hpp"
#include "io/json_value.hpp"

namespace crediton::inline v0::reading {

/// The two tables of the contract.
enum class TableKind { records, equivalences };

/// The columns of a table, in the contract's order.
[[nodiscard]] std::span<std::string_view const> columns_of(TableKind kind) noexcept;

/// A row in the contract's order of columns.
struct TableRow {
    int line = 0;
    std::vector<CsvCell> cells = {};
    bool sound = true;  ///< else what is wrong is among the defects, and cells may be empty that are not so in the file
};

/// What a header row says: which table this is, and where its columns stand.
class TableHeader {
public:
    /// Nothing if the row is no header of a table; every defect goes to `defects`. With `wanted`, no other table will do.
    [[nodiscard]] static std::optional<TableHeader> read(CsvRow const& row, std::string const& file, std::vector<Defect>& defects,
                                                         std::optional<TableKind> wanted = {});

    [[nodiscard]] TableKind kind() const noexcept { return kind_; }
    /// The row in the contract's order. What is wrong with it goes to `defects`.
    [[nodiscard]] TableRow arrange(CsvRow const& row, std::string const& file, std::vector<Defect>& defects) const;
    /// The first cell in the contract's order, that of the identifier; empty if it could not be read.
    [[nodiscard]] std::string const& key_of(CsvRow const& row) const;

private:
    void find_columns(std::vector<CsvCell> const& cells, int line, std::string const& file, std::vector<Defect>& defects);

    TableKind kind_ = TableKind::records;
    std::vector<std::size_t> places_ = {};  ///< of each column in the rows of the file
    std::size_t width_ = 0;                 ///< how many cells a row has
    std::size_t most_ = 0;                  ///< how many if empty ones follow, as they do the header
};

/// Puts rows together to the document that says the same in JSON: `crediton::load` and a cohort read records alike.
class TableDocument {
public:
    TableDocument(TableKind kind, std::string file, std::vector<Defect>& defects)
        : kind_{kind}, file_{std::move(file)}, defects_{&defects} {}

    void add(TableRow const& row);
    /// The document, `{"crediton": "1", "records": [...]}` or the same with equivalences.
    [[nodiscard]] Value take();

private:
    struct Group {
        std::string name;
        int line;
        std::vector<Value> sources;
    };
    struct Thing {
        Value value;
        TableRow first;             ///< with the cells that all its rows repeat
        std::vector<Group> groups = {};  ///< of an equivalence
        std::map<std::string, std::size_t> group_index = {};
        std::size_t rows = 0;
    };

    [[nodiscard]] std::string key(TableRow const& row) const;
    void agree(TableRow const& first, TableRow const& row) const;
    void report(char const* code, std::string message, std::string_view column, int line, std::string identifier) const;
    void finish_sources(Thing& thing) const;

    TableKind kind_;
    std::string file_;
    std::vector<Defect>* defects_;
    std::map<std::string, std::size_t> index_ = {};
    std::vector<Thing> things_ = {};
};

/// A table as a document.
struct Table {
    std::string file;
    TableKind kind = TableKind::records;
    Value root = {};
};

/// Reads one CSV text; nothing where its header cannot be used. Every defect goes to `defects`.
[[nodiscard]] std::optional<Table> read_table(NamedText const& text, std::vector<Defect>& defects);

/// Names column and line instead of the JSON pointer into what the table was read to; `root` is what the pointer begins at.
void locate(Defect& defect, TableKind kind, Value const& root);

}  // namespace crediton::inline v0::reading
