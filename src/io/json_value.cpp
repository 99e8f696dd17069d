#include "io/json_value.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

namespace crediton::inline v0::reading {

namespace {

/// Walks over a text and counts its lines. A newline counts once what follows it is read, so that the parser's look-ahead
/// by one character does not move a value to the next line.
struct Cursor {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;

    char const* at = nullptr;
    int* line = nullptr;
    bool* newline = nullptr;

    reference operator*() const { return *at; }
    Cursor& operator++() {
        if (*newline) ++*line;
        *newline = *at == '\n';
        ++at;
        return *this;
    }
    Cursor operator++(int) {
        Cursor const before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(Cursor const& a, Cursor const& b) { return a.at == b.at; }
};

class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(std::string_view text, std::string const& file, std::vector<Defect>& defects)
        : text_{text}, file_{&file}, defects_{&defects} {}

    [[nodiscard]] bool parse() {
        bool newline = false;
        Cursor const first{text_.data(), &line_, &newline};
        Cursor const last{text_.data() + text_.size(), &line_, &newline};
        return nlohmann::json::sax_parse(first, last, this);
    }
    [[nodiscard]] Value take() { return std::move(root_); }

    bool null() override { return put(Type::null) != nullptr; }
    bool boolean(bool value) override {
        Value* const made = put(Type::boolean);
        if (made != nullptr) made->truth = value;
        return made != nullptr;
    }
    bool number_integer(std::int64_t value) override { return put_text(Type::number, std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return put_text(Type::number, std::to_string(value)); }
    bool number_float(double, std::string const& literal) override {
        std::string text = literal;
        for (char& c : text) {  // the parser writes the point as the locale of the process does
            bool const plain = (c >= '0' && c <= '9') || c == 'e' || c == 'E' || c == '+' || c == '-';
            if (!plain) c = '.';
        }
        return put_text(Type::number, std::move(text));
    }
    bool string(std::string& value) override { return put_text(Type::string, std::move(value)); }
    bool binary(nlohmann::json::binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Type::object); }
    bool start_array(std::size_t) override { return open(Type::array); }
    bool end_object() override {
        report_duplicates();
        open_.pop_back();
        return true;
    }
    bool end_array() override {
        open_.pop_back();
        return true;
    }
    bool key(std::string& name) override {
        name_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& fault) override;

private:
    Value* put(Type type) {
        if (++count_ > Bounds::values) {
            report("input.size", "the text holds more than " + std::to_string(Bounds::values) +
                                     " values; divide it into several documents", line_);
            return nullptr;
        }
        Value* made = &root_;
        if (!open_.empty()) {
            made = &open_.back()->items.emplace_back();
            if (open_.back()->type == Type::object) made->name = std::move(name_);
        }
        made->type = type;
        made->line = line_;
        return made;
    }
    bool put_text(Type type, std::string text) {
        Value* const made = put(type);
        if (made != nullptr) made->text = std::move(text);
        return made != nullptr;
    }
    bool open(Type type) {
        if (open_.size() >= Bounds::depth) {
            report("input.depth", "the text nests deeper than " + std::to_string(Bounds::depth) +
                                      " levels, which no document does; check what wrote it", line_);
            return false;
        }
        Value* const made = put(type);
        if (made != nullptr) open_.push_back(made);
        return made != nullptr;
    }
    void report(char const* code, std::string message, int line) {
        defects_->push_back({code, std::move(message), *file_, pointer(), line, {}, Severity::error});
    }
    [[nodiscard]] std::string pointer() const {
        std::string found;
        for (Value const* each : open_) {
            if (each == open_.back() || each->items.empty()) break;
            found += each->type == Type::object ? pointer_step(each->items.back().name)
                                                : pointer_step(std::to_string(each->items.size() - 1));
        }
        return found;
    }
    void report_duplicates();

    std::string_view text_;
    std::string const* file_;
    std::vector<Defect>* defects_;
    Value root_ = {};
    std::vector<Value*> open_ = {};  // a value does not move while it is open: its parent gets no other
    std::string name_ = {};
    std::size_t count_ = 0;
    std::size_t duplicates_ = 0;
    int line_ = 1;
};

void Builder::report_duplicates() {
    auto& members = open_.back()->items;
    std::vector<std::size_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].name < members[b].name; });
    for (std::size_t i = 1; i < order.size(); ++i) {
        Value const& each = members[order[i]];
        if (each.name != members[order[i - 1]].name || ++duplicates_ > Bounds::duplicates) continue;
        report("input.duplicate_key", "the field \"" + each.name.substr(0, 128) +
                                          "\" stands twice in one object; keep one of them", each.line);
        defects_->back().pointer += pointer_step(each.name.substr(0, 128));
    }
}

bool Builder::parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& fault) {
    std::size_t const end = std::min(position, text_.size());
    auto const before = text_.substr(0, end == 0 ? 0 : end - 1);
    int const line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    auto const newline = before.rfind('\n');
    std::size_t const column = before.size() - (newline == std::string_view::npos ? 0 : newline + 1) + 1;
    std::string const at = " (column " + std::to_string(column) + ")";
    std::string const what = fault.what();
    auto const says = [&](char const* words) { return what.find(words) != std::string::npos; };
    if (fault.id == 406) {
        report("input.number", "the number is far too large" + at, line);
    } else if (says("UTF-8") || says("BOM")) {
        report("input.utf8", "the text is not valid UTF-8" + at + "; save it as UTF-8", line);
    } else if (says("; expected end of input")) {
        report("input.syntax", "something follows the end of the document" + at + "; one text holds one object", line);
    } else if (says("unexpected end of input") || says("missing closing quote")) {
        report("input.syntax", "the text ends before the document does" + at + "; it seems cut short", line);
    } else {
        report("input.syntax", "the text is not JSON" + at + "; a comma, quote, bracket or name is wrong here", line);
    }
    return false;
}

}  // namespace

std::optional<Value> parse_json(std::string_view text, std::string const& file, std::vector<Defect>& defects) {
    if (text.size() > Bounds::bytes) {
        defects.push_back({"input.size", "the text is larger than 64 MiB; divide it into several documents", file, {}, 0,
                           {}, Severity::error});
        return std::nullopt;
    }
    if (auto const nul = text.find('\0'); nul != std::string_view::npos) {  // the parser takes it for the end
        int const line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n'));
        defects.push_back({"input.syntax", "a NUL byte stands in the text; save it as UTF-8", file, {}, line, {}, Severity::error});
        return std::nullopt;
    }
    Builder builder{text, file, defects};
    if (!builder.parse()) return std::nullopt;
    return builder.take();
}

std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (char const c : name) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

char const* name_of(Type type) noexcept {
    switch (type) {
        case Type::null: return "null";
        case Type::boolean: return "true or false";
        case Type::number: return "a number";
        case Type::string: return "a string";
        case Type::array: return "a list";
        default: return "an object";
    }
}

}  // namespace crediton::inline v0::reading
