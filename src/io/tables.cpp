#include "io/tables.hpp"

#include <algorithm>
#include <sstream>

#include <crediton/core/near.hpp>

#include "io/reader.hpp"

namespace crediton::inline v0::reading {

namespace {

constexpr std::array<std::string_view, 13> record_columns{"record", "application", "enrolment", "attainment", "credential", "completed", "awarded",
                                                          "mark", "grade", "pass", "kind", "verified", "declines"};
constexpr std::array<std::string_view, 14> equivalence_columns{"equivalence", "group", "source", "min_mark", "max_mark", "weight", "target",
                                                               "effect", "judgement", "from", "until", "condition", "citation_title", "citation_url"};
/// What all rows of one record, or of one equivalence, repeat.
constexpr std::array<std::string_view, 3> record_repeats{"application", "enrolment", "declines"};
constexpr std::array<std::string_view, 8> equivalence_repeats{"target", "effect", "judgement", "from", "until", "condition", "citation_title", "citation_url"};

[[nodiscard]] std::size_t place_of(TableKind kind, std::string_view column) {
    auto const columns = columns_of(kind);
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
}

[[nodiscard]] Value made(Type type, std::string name, int line, std::string text = {}) {
    Value value;
    value.type = type;
    value.line = line;
    value.name = std::move(name);
    value.text = std::move(text);
    return value;
}

/// The cell as a member of an object, under the column's name or another; an empty cell is no member.
void put_cell(Value& object, TableKind kind, TableRow const& row, std::string_view column, std::string name = {}) {
    CsvCell const& cell = row.cells[place_of(kind, column)];
    if (cell.text.empty()) return;
    object.items.push_back(made(Type::string, name.empty() ? std::string{column} : std::move(name), cell.line, cell.text));
}

/// The same of identifiers with `;` between them.
void put_list(Value& object, TableKind kind, TableRow const& row, std::string_view column, std::string name) {
    CsvCell const& cell = row.cells[place_of(kind, column)];
    if (cell.text.empty()) return;
    Value list = made(Type::array, std::move(name), cell.line);
    std::string_view rest = cell.text;
    for (;;) {
        std::size_t const next = std::min(rest.find(';'), rest.size());
        list.items.push_back(made(Type::string, {}, cell.line, std::string{rest.substr(0, next)}));
        if (next == rest.size()) break;
        rest.remove_prefix(next + 1);
    }
    object.items.push_back(std::move(list));
}

[[nodiscard]] Value record_of(TableRow const& row) {
    Value record = made(Type::object, {}, row.line);
    put_cell(record, TableKind::records, row, "record", "id");
    put_cell(record, TableKind::records, row, "application");
    put_cell(record, TableKind::records, row, "enrolment");
    put_list(record, TableKind::records, row, "declines", "declines");
    record.items.push_back(made(Type::array, "attainments", row.line));
    return record;
}

[[nodiscard]] Value attainment_of(TableRow const& row) {
    Value attainment = made(Type::object, {}, row.line);
    put_cell(attainment, TableKind::records, row, "attainment", "id");
    for (char const* column : {"credential", "completed", "awarded", "mark", "grade", "pass", "kind", "verified"}) {
        put_cell(attainment, TableKind::records, row, column);
    }
    return attainment;
}

[[nodiscard]] Value equivalence_of(TableRow const& row) {
    constexpr auto kind = TableKind::equivalences;
    Value equivalence = made(Type::object, {}, row.line);
    put_cell(equivalence, kind, row, "equivalence", "id");
    put_list(equivalence, kind, row, "target", "targets");
    for (char const* column : {"effect", "judgement", "from", "until", "condition"}) put_cell(equivalence, kind, row, column);
    Value citation = made(Type::object, "citation", row.line);
    put_cell(citation, kind, row, "citation_title", "title");
    put_cell(citation, kind, row, "citation_url", "url");
    if (!citation.items.empty()) equivalence.items.push_back(std::move(citation));
    return equivalence;
}

[[nodiscard]] Value source_of(TableRow const& row) {
    constexpr auto kind = TableKind::equivalences;
    Value source = made(Type::object, {}, row.line);
    put_cell(source, kind, row, "source", "credential");
    if (source.items.empty()) source.items.push_back(made(Type::null, "credential", row.line));  // named, so that it is missed
    for (char const* column : {"min_mark", "max_mark", "weight"}) put_cell(source, kind, row, column);
    return source;
}

[[nodiscard]] std::size_t named_in(std::vector<CsvCell> const& cells, TableKind kind) {
    auto const columns = columns_of(kind);
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](CsvCell const& cell) {
        return std::find(columns.begin(), columns.end(), cell.text) != columns.end();
    }));
}

/// The member of that name, or the item of that number, if there is one.
[[nodiscard]] Value const* below(Value const& value, std::string_view step, bool index) {
    if (index) {
        auto const n = detail::digits(step);
        return n && static_cast<std::size_t>(*n) < value.items.size() ? &value.items[static_cast<std::size_t>(*n)] : nullptr;
    }
    auto const found = std::find_if(value.items.begin(), value.items.end(), [&](Value const& each) { return each.name == step; });
    return found == value.items.end() ? nullptr : &*found;
}

/// Reports into one file; a column stands where a JSON pointer does.
struct Reporter {
    std::string const* file;
    std::vector<Defect>* defects;

    void operator()(char const* code, std::string message, std::string_view column, int line, std::string identifier = {}) const {
        defects->push_back({code, std::move(message), *file, std::string{column}, line, std::move(identifier), Severity::error});
    }
};

/// True if the header is no comma-separated row at all, which is reported.
[[nodiscard]] bool other_separator(std::vector<CsvCell> const& cells, int line, Reporter const& report) {
    std::string_view const text = cells.empty() ? std::string_view{} : std::string_view{cells.front().text};
    auto const found = text.find_first_of(";\t|");
    if (cells.size() > 1 || found == std::string_view::npos) return false;
    std::string const name = text[found] == '\t' ? "tabs" : text[found] == ';' ? "semicolons" : "\"|\"";
    report("csv.separator", "the columns are separated by " + name + ", and only commas are read; save the table as \"CSV UTF-8 (comma delimited)\"", {}, line);
    return true;
}

}  // namespace

std::span<std::string_view const> columns_of(TableKind kind) noexcept {
    if (kind == TableKind::records) return record_columns;
    return equivalence_columns;
}

std::optional<TableHeader> TableHeader::read(CsvRow const& row, std::string const& file, std::vector<Defect>& defects,
                                             std::optional<TableKind> wanted) {
    Reporter const report{&file, &defects};
    for (auto const& each : row.faults) report(each.code, each.message, {}, each.line);
    if (!row.faults.empty()) return std::nullopt;
    std::vector<CsvCell> cells = row.cells;
    while (!cells.empty() && cells.back().text.empty()) cells.pop_back();  // Excel writes what once was a column
    if (other_separator(cells, row.line, report)) return std::nullopt;
    TableHeader made;
    made.kind_ = wanted.value_or(named_in(cells, TableKind::equivalences) > named_in(cells, TableKind::records) ? TableKind::equivalences : TableKind::records);
    made.width_ = cells.size();
    made.most_ = row.cells.size();
    if (!wanted && named_in(cells, made.kind_) == 0) {
        report("csv.column", "the first row names no column of a table of records or of equivalences; it must be their header", {}, row.line);
        return std::nullopt;
    }
    auto const before = defects.size();
    made.find_columns(cells, row.line, file, defects);
    return defects.size() == before ? std::optional{std::move(made)} : std::nullopt;
}

void TableHeader::find_columns(std::vector<CsvCell> const& cells, int line, std::string const& file, std::vector<Defect>& defects) {
    Reporter const report{&file, &defects};
    auto const columns = columns_of(kind_);
    places_.assign(columns.size(), cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const name = cells[i].text.substr(0, 128);
        std::size_t const place = place_of(kind_, cells[i].text);
        if (place == columns.size()) {
            report("csv.column", "there is no column " + cited(name) + " in such a table: take it out, or rename it" + near_miss(name, columns), name, cells[i].line);
        } else if (places_[place] != cells.size()) {
            report("csv.column", "the column " + cited(name) + " stands twice; keep one of them", name, cells[i].line);
        } else {
            places_[place] = i;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (places_[i] != cells.size()) continue;
        report("csv.column", "the column " + cited(columns[i]) + " is missing; add it, its cells may be empty", columns[i], line);
    }
}

std::string const& TableHeader::key_of(CsvRow const& row) const {
    static std::string const none;
    return places_[0] < row.cells.size() ? row.cells[places_[0]].text : none;
}

TableRow TableHeader::arrange(CsvRow const& row, std::string const& file, std::vector<Defect>& defects) const {
    Reporter const report{&file, &defects};
    auto const columns = columns_of(kind_);
    TableRow made{row.line, std::vector<CsvCell>(columns.size(), CsvCell{{}, row.line}), row.faults.empty()};
    std::string const& key = key_of(row);
    for (auto const& each : row.faults) {
        auto const place = std::find(places_.begin(), places_.end(), each.cell);
        report(each.code, each.message, place == places_.end() ? std::string_view{} : columns[static_cast<std::size_t>(place - places_.begin())], each.line, key);
    }
    std::size_t last = row.cells.size();
    while (last > width_ && row.cells.size() <= most_ && row.cells[last - 1].text.empty()) --last;
    if (made.sound && last != width_) {
        report("csv.cells", "the row has " + std::to_string(last) + " cells, and the header " + std::to_string(width_) +
               "; a comma too many or too few, or a cell with a comma that is not quoted", {}, row.line, key);
        made.sound = false;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (places_[i] < row.cells.size()) made.cells[i] = row.cells[places_[i]];
    }
    return made;
}

std::string TableDocument::key(TableRow const& row) const {
    std::string found = row.cells[0].text;
    if (kind_ == TableKind::equivalences) found += "\n" + row.cells[place_of(kind_, "from")].text;  // (id, from) is what it is known by
    return found;
}

void TableDocument::report(char const* code, std::string message, std::string_view column, int line, std::string identifier) const {
    Reporter{&file_, defects_}(code, std::move(message), column, line, std::move(identifier));
}

void TableDocument::agree(TableRow const& first, TableRow const& row) const {
    std::span<std::string_view const> repeats = record_repeats;
    if (kind_ == TableKind::equivalences) repeats = equivalence_repeats;
    for (auto const column : repeats) {
        std::size_t const place = place_of(kind_, column);
        auto const& here = row.cells[place];
        auto const& there = first.cells[place];
        if (here.text == there.text) continue;
        report("csv.disagree", "all rows of " + cited(row.cells[0].text) + " say the same here: " + cited(here.text.substr(0, 64)) +
               " is not " + cited(there.text.substr(0, 64)) + " of line " + std::to_string(there.line), column, here.line, row.cells[0].text);
    }
}

void TableDocument::add(TableRow const& row) {
    auto const columns = columns_of(kind_);
    if (row.cells[0].text.empty()) {
        return report("input.missing", "the column " + cited(columns[0]) + " is empty here, so that it is not known whose row this is", columns[0], row.line, {});
    }
    auto const [found, fresh] = index_.emplace(key(row), things_.size());
    if (fresh) things_.push_back({kind_ == TableKind::records ? record_of(row) : equivalence_of(row), row});
    else agree(things_[found->second].first, row);
    Thing& thing = things_[found->second];
    ++thing.rows;
    if (kind_ == TableKind::records) {
        thing.value.items.back().items.push_back(attainment_of(row));
        return;
    }
    auto const& group = row.cells[place_of(kind_, "group")];
    auto const [at, first] = thing.group_index.emplace(group.text, thing.groups.size());
    if (first) thing.groups.push_back({group.text, group.line, {}});
    thing.groups[at->second].sources.push_back(source_of(row));
}

/// Different groups are all needed, one source of each.
void TableDocument::finish_sources(Thing& thing) const {
    Value list = made(Type::array, "sources", thing.value.line);
    for (auto& group : thing.groups) {
        if (group.name.empty() && thing.rows > 1) {
            report("csv.group", "of several sources each has a group: the same group where one of them is enough, different ones where all are needed",
                   "group", group.line, thing.first.cells[0].text);
        }
        if (group.sources.size() == 1) {
            list.items.push_back(std::move(group.sources.front()));
            continue;
        }
        Value any = made(Type::object, {}, group.line);
        any.items.push_back(made(Type::array, "any", group.line));
        any.items.back().items = std::move(group.sources);
        list.items.push_back(std::move(any));
    }
    thing.value.items.push_back(std::move(list));
}

Value TableDocument::take() {
    Value root = made(Type::object, {}, 1);
    root.items.push_back(made(Type::string, "crediton", 1, "1"));
    root.items.push_back(made(Type::array, kind_ == TableKind::records ? "records" : "equivalences", 1));
    for (auto& each : things_) {
        if (kind_ == TableKind::equivalences) finish_sources(each);
        root.items.back().items.push_back(std::move(each.value));
    }
    things_.clear();
    index_.clear();
    return root;
}

std::optional<Table> read_table(NamedText const& text, std::vector<Defect>& defects) {
    Reporter const report{&text.name, &defects};
    if (text.text.size() > Bounds::bytes) {
        report("input.size", "the table is larger than 64 MiB; divide it, or give records to a cohort", {}, 0);
        return std::nullopt;
    }
    std::istringstream stream{text.text};
    CsvReader reader{stream};
    CsvRow row;
    if (!reader.next(row)) {
        report("csv.column", "the table is empty; its first row names the columns", {}, 1);
        return std::nullopt;
    }
    auto const header = TableHeader::read(row, text.name, defects);
    if (!header) return std::nullopt;
    TableDocument document{header->kind(), text.name, defects};
    std::size_t values = 0;
    while (reader.next(row)) {
        values += columns_of(header->kind()).size();
        if (values > Bounds::values) {
            report("input.size", "the table holds more than " + std::to_string(Bounds::values) + " cells; divide it", {}, row.line);
            return std::nullopt;
        }
        TableRow const arranged = header->arrange(row, text.name, defects);
        if (arranged.sound) document.add(arranged);
    }
    return Table{text.name, header->kind(), document.take()};
}

void locate(Defect& defect, TableKind kind, Value const& root) {
    if (!defect.pointer.starts_with('/')) return;
    Value const* at = &root;
    std::string name = kind == TableKind::records ? "record" : "equivalence";
    std::string thing = name;  // whose "id" it is
    std::string_view rest = std::string_view{defect.pointer}.substr(1);
    for (bool more = true; more;) {
        std::size_t const end = std::min(rest.find('/'), rest.size());
        std::string_view const step = rest.substr(0, end);
        more = end < rest.size();
        rest.remove_prefix(more ? end + 1 : end);
        bool const index = !step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (step == "attainments") thing = name = "attainment";
        else if (step == "records" || step == "equivalences" || step == "id") name = thing;
        else if (step == "targets") name = "target";
        else if (step == "sources" || step == "any" || (step == "credential" && kind == TableKind::equivalences)) name = "source";
        else if (step == "citation" || step == "title") name = "citation_title";
        else if (step == "url") name = "citation_url";
        else if (step == "inline") name = "credential";
        else if (!index) name = step;
        at = at == nullptr ? nullptr : below(*at, step, index);
        if (at != nullptr && at->line > 0) defect.line = at->line;
    }
    defect.pointer = std::move(name);
}

}  // namespace crediton::inline v0::reading
