#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <system_error>
#include <unordered_map>
#include <utility>

#include <crediton/io/cohort.hpp>

#include "io/cohort_rows.hpp"
#include "io/fingerprint.hpp"
#include "io/readers.hpp"
#include "io/tables.hpp"

namespace crediton::inline v0 {

using namespace reading;

/// Where the records come from.
class CohortReader::Source {
public:
    explicit Source(std::string const& path) : path_{path}, stream_{path, std::ios::binary} {
        if (!stream_.is_open()) fail("the file cannot be read; check that it exists and may be read");
        std::error_code fault;
        auto const size = std::filesystem::file_size(path, fault);
        size_ = fault ? 0 : size;
    }
    virtual ~Source() = default;

    [[nodiscard]] virtual std::optional<CohortRecord> next() = 0;
    /// What gives a defect of the record read last its place.
    [[nodiscard]] virtual std::function<void(Defect&)> locator() const = 0;
    [[nodiscard]] virtual std::uintmax_t position() const = 0;
    [[nodiscard]] std::uintmax_t size() const noexcept { return size_; }

protected:
    [[noreturn]] void fail(std::string why) const {
        throw InputError{{Defect{.code = "input.file", .message = std::move(why), .file = path_}}};
    }

    /// The record of a value, with what was found wrong with it before.
    [[nodiscard]] CohortRecord read(Value const* value, std::string const& identifier, std::vector<Defect> defects) const {
        CohortRecord made;
        if (value != nullptr) {
            Context context{path_, Strictness::lenient, &defects};
            made.record = read_record(Node{context, *value});
        }
        auto const locate = locator();
        for (auto& each : defects) {
            locate(each);
            (each.severity == Severity::error ? made.errors : made.warnings).push_back(std::move(each));
        }
        if (!made.errors.empty()) made.record = Record{.id = RecordId{shortened(identifier)}};
        return made;
    }

    std::string path_;
    std::ifstream stream_;

private:
    /// At most as much as an identifier may have, and no part of a character.
    [[nodiscard]] static std::string shortened(std::string text) {
        constexpr std::size_t most = 128;
        if (text.size() <= most) return text;
        std::size_t size = most;
        while ((static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) --size;
        return text.substr(0, size);
    }

    std::uintmax_t size_ = 0;
};

namespace {

/// JSON Lines: an object a line, blank lines passed over.
class Lines final : public CohortReader::Source {
public:
    using Source::Source;

    [[nodiscard]] std::optional<CohortRecord> next() override {
        while (read_line()) {
            ++line_;
            if (long_) {
                std::string const most = std::to_string(CohortReader::most_line >> 20U);
                return read(nullptr, {}, {{"input.size", "the line is longer than " + most + " MiB; a record stands on one line", path_, {}, 0, {}, Severity::error}});
            }
            if (text_.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            std::vector<Defect> defects;
            auto const root = parse_json(text_, path_, defects);
            return read(root ? &*root : nullptr, root ? identifier(*root) : std::string{}, std::move(defects));
        }
        if (stream_.bad()) fail("the file cannot be read on");
        return std::nullopt;
    }

    [[nodiscard]] std::function<void(Defect&)> locator() const override {
        return [this, line = line_](Defect& defect) {
            defect.file = path_;
            defect.line = line;
        };
    }
    [[nodiscard]] std::uintmax_t position() const override { return position_; }

private:
    /// Reads a line into the buffer; of one that is too long no more than fits.
    [[nodiscard]] bool read_line() {
        long_ = false;
        stream_.getline(buffer_.get(), static_cast<std::streamsize>(room));
        auto size = static_cast<std::size_t>(stream_.gcount());
        position_ += size;
        if (stream_.fail() && size == room - 1) {
            long_ = true;
            stream_.clear();
            stream_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
            position_ += static_cast<std::uintmax_t>(stream_.gcount());
            return true;
        }
        if (stream_.fail()) return false;
        if (!stream_.eof()) --size;  // the line break counts as well
        text_ = {buffer_.get(), size};
        return true;
    }

    [[nodiscard]] static std::string identifier(Value const& root) {
        for (auto const& each : root.items) {
            if (root.type == Type::object && each.name == "id" && each.type == Type::string) return each.text;
        }
        return {};
    }

    static constexpr std::size_t room = CohortReader::most_line + 2;
    std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(room);
    std::string_view text_ = {};
    bool long_ = false;
    int line_ = 0;
    std::uintmax_t position_ = 0;
};

/// A table. It is read twice: first to see where each record's rows are, then record by record.
class Rows final : public CohortReader::Source {
public:
    explicit Rows(std::string const& path) : Source{path}, reader_{stream_} {
        if (!stream_.seekg(0, std::ios::end) || !stream_.seekg(0)) fail("a table must be a file that can be read twice, no pipe; use JSON Lines there");
        std::vector<Defect> defects;
        CsvRow row;
        if (!reader_.next(row)) fail("the table is empty; its first row names the columns");
        header_ = TableHeader::read(row, path_, defects, TableKind::records);
        if (!header_) throw InputError{std::move(defects)};
        find_rows();
    }

    [[nodiscard]] std::optional<CohortRecord> next() override {
        if (at_ == entries_.size()) return std::nullopt;
        std::vector<Defect> defects;
        std::string identifier;
        TableDocument document{TableKind::records, path_, defects};
        std::size_t count = 0;
        CsvRow row;
        for (auto n = entries_[at_++].first; n != none; n = runs_[n].next) {
            reader_.seek(runs_[n].offset, static_cast<int>(runs_[n].line));
            for (std::uint32_t i = 0; i < runs_[n].rows && count <= most_rows; ++i, ++count) {
                bool const there = reader_.next(row);
                if (!there || (count > 0 && header_->key_of(row) != identifier)) fail("the file was changed while it was read");
                if (count == 0) begin(row, identifier);
                TableRow const arranged = header_->arrange(row, path_, defects);
                if (arranged.sound) document.add(arranged);
            }
        }
        if (stream_.bad()) fail("the file cannot be read on");
        take(document.take());
        if (count > most_rows) {
            defects = {{"input.size", "the record has more than " + std::to_string(most_rows) + " rows", path_, {}, first_line_, identifier, Severity::error}};
            value_ = nullptr;
        }
        return read(value_.get(), identifier, std::move(defects));
    }

    [[nodiscard]] std::function<void(Defect&)> locator() const override {
        return [this, line = first_line_, value = value_](Defect& defect) {
            defect.file = path_;
            if (defect.line == 0) defect.line = line;
            static Value const nothing;
            reading::locate(defect, TableKind::records, value ? *value : nothing);
        };
    }
    [[nodiscard]] std::uintmax_t position() const override { return reader_.offset(); }

private:
    /// Rows that stand together.
    struct Run {
        std::uint64_t offset;
        std::uint32_t line;
        std::uint32_t rows;
        std::uint32_t next;
    };
    struct Entry {
        std::uint32_t first;
        std::uint32_t last;
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t most_rows = 10'000;

    void find_rows() {
        std::unordered_map<Fingerprint, std::uint32_t, FingerprintHash> known;
        std::uint32_t before = none;  // whose row the last one was
        CsvRow row;
        while (reader_.next(row)) {
            if (runs_.size() >= none - 1U) fail("the table has too many rows; divide it");
            std::string const& key = header_->key_of(row);
            std::uint32_t entry = static_cast<std::uint32_t>(entries_.size());
            bool fresh = key.empty();  // a row without identifier is nobody else's
            if (!fresh) {
                auto const [at, first] = known.emplace(fingerprint(key), entry);
                entry = at->second;
                fresh = first;
            }
            if (!fresh && entry == before) {
                ++runs_[entries_[entry].last].rows;
                continue;
            }
            auto const run = static_cast<std::uint32_t>(runs_.size());
            runs_.push_back({row.offset, static_cast<std::uint32_t>(row.line), 1, none});
            if (fresh) entries_.push_back({run, run});
            else runs_[std::exchange(entries_[entry].last, run)].next = run;
            before = key.empty() ? none : entry;
        }
        if (stream_.bad()) fail("the file cannot be read");
    }

    void begin(CsvRow const& row, std::string& identifier) {
        identifier = header_->key_of(row);
        first_line_ = row.line;
    }

    void take(Value root) {
        auto& records = root.items.back().items;
        value_ = records.empty() ? nullptr : std::make_shared<Value const>(std::move(records.front()));
    }

    CsvReader reader_;
    std::optional<TableHeader> header_ = {};
    std::vector<Run> runs_ = {};
    std::vector<Entry> entries_ = {};
    std::size_t at_ = 0;
    int first_line_ = 0;                 ///< of the record read last
    std::shared_ptr<Value const> value_ = {};  ///< likewise
};

}  // namespace

CohortReader::CohortReader(std::string const& path) {
    if (is_table(path, "the records")) source_ = std::make_unique<Rows>(path);
    else source_ = std::make_unique<Lines>(path);
}
CohortReader::~CohortReader() = default;
CohortReader::CohortReader(CohortReader&&) noexcept = default;
CohortReader& CohortReader::operator=(CohortReader&&) noexcept = default;

std::optional<CohortRecord> CohortReader::next() { return source_->next(); }
void CohortReader::locate(std::vector<Defect>& defects) const { locator()(defects); }
std::function<void(std::vector<Defect>&)> CohortReader::locator() const {
    return [locate = source_->locator()](std::vector<Defect>& defects) {
        for (auto& each : defects) locate(each);
    };
}
std::uintmax_t CohortReader::position() const { return source_->position(); }
std::uintmax_t CohortReader::size() const { return source_->size(); }

}  // namespace crediton::inline v0
