#include "report/book.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <crediton/core/defect.hpp>

#include "io/json_value.hpp"
#include "report/render.hpp"

namespace crediton::inline v0::reporting {

namespace {

using Words = std::map<std::string, std::string>;

/// What a phrase book says, whatever it may be worth.
struct Stated {
    std::string language;
    std::string direction = "ltr";
    Words phrases = {};
    Words codes = {};
};

[[nodiscard]] Defect defect(std::string message, std::string identifier = {}) {
    return {.code = "phrases.book", .message = std::move(message), .identifier = std::move(identifier)};
}

[[nodiscard]] Words words(reading::Value const& object, std::vector<Defect>& defects) {
    Words found;
    if (object.type != reading::Type::object) defects.push_back(defect("\"" + object.name + "\" is an object of texts by name", object.name));
    else for (auto const& each : object.items) {
        if (each.type == reading::Type::string && !each.text.empty()) found[each.name] = each.text;
        else defects.push_back(defect("\"" + each.name + "\" is a text that is not empty", each.name));
    }
    return found;
}

[[nodiscard]] Stated read(std::string_view text, std::vector<Defect>& defects) {
    Stated found;
    auto const root = reading::parse_json(text, {}, defects);
    if (!root || root->type != reading::Type::object) {
        if (defects.empty()) defects.push_back(defect("a phrase book is a JSON object with \"language\", \"phrases\" and \"codes\""));
        return found;
    }
    for (auto const& each : root->items) {
        if (each.name == "language") found.language = each.text;
        else if (each.name == "direction") found.direction = each.text;
        else if (each.name == "phrases") found.phrases = words(each, defects);
        else if (each.name == "codes") found.codes = words(each, defects);
        else defects.push_back(defect("\"" + each.name + "\" is not known in a phrase book", each.name));
    }
    return found;
}

/// The names in braces.
[[nodiscard]] std::set<std::string> places(std::string const& phrase) {
    std::set<std::string> found;
    for (auto at = phrase.find('{'); at != std::string::npos; at = phrase.find('{', at + 1)) {
        auto const end = phrase.find('}', at);
        if (end != std::string::npos) found.insert(phrase.substr(at + 1, end - at - 1));
    }
    return found;
}

/// What a translation lacks, or has too much, beside what ships.
void compare(Words const& shipped, Words const& given, std::vector<Defect>& defects) {
    for (auto const& [key, phrase] : shipped) {
        auto const found = given.find(key);
        if (found == given.end()) defects.push_back(defect("\"" + key + "\" is missing: " + phrase, key));
        else if (places(found->second) != places(phrase)) defects.push_back(defect("\"" + key + "\" must have the same places in braces as: " + phrase, key));
    }
    for (auto const& [key, phrase] : given) {
        if (!shipped.contains(key)) defects.push_back(defect("\"" + key + "\" is no phrase of this version; leave it out", key));
    }
}

/// A tag such as cy or en-GB: it stands in an attribute that others read.
[[nodiscard]] bool is_language(std::string const& tag) {
    bool const sound = std::all_of(tag.begin(), tag.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
    return sound && tag.size() >= 2 && tag.size() <= 35 && tag.front() != '-' && tag.back() != '-';
}

[[nodiscard]] Stated translated(std::string const& text, Stated const& shipped) {
    std::vector<Defect> defects;
    Stated found = read(text, defects);
    if (defects.empty()) {
        compare(shipped.phrases, found.phrases, defects);
        compare(shipped.codes, found.codes, defects);
        if (!is_language(found.language)) defects.push_back(defect("\"language\" is a tag such as cy or en-GB"));
        if (found.direction != "ltr" && found.direction != "rtl") defects.push_back(defect("\"direction\" is ltr or rtl"));
    }
    if (!defects.empty()) throw InputError{std::move(defects)};
    return found;
}

/// A phrase cut at its places: `piece(text, is_value)` for each part that is not empty.
template <class Piece>
void cut(std::string const& phrase, Filling const& values, Piece piece) {
    std::size_t at = 0;
    while (at < phrase.size()) {
        auto const open = std::min(phrase.find('{', at), phrase.size());
        if (open > at) piece(phrase.substr(at, open - at), false);
        if (open == phrase.size()) return;
        auto const close = phrase.find('}', open);
        std::string const name = phrase.substr(open + 1, close - open - 1);
        auto const value = std::find_if(values.begin(), values.end(), [&](auto const& each) { return name == each.first; });
        if (value != values.end() && !value->second.empty()) piece(value->second, true);
        at = close + 1;
    }
}

}  // namespace

Book::Book(std::string const& translation) {
    std::vector<Defect> none;
    Stated stated = read(shipped_part("phrases"), none);
    if (!translation.empty()) stated = translated(translation, stated);
    language_ = std::move(stated.language);
    direction_ = std::move(stated.direction);
    phrases_ = std::move(stated.phrases);
    codes_ = std::move(stated.codes);
}

std::string Book::say(std::string const& key, Filling const& values) const {
    std::string found;
    cut(phrases_.at(key), values, [&](std::string const& piece, bool) { found += piece; });
    return found;
}

Json Book::said(std::string const& key, Filling const& values) const {
    Json found = Json::array();
    cut(phrases_.at(key), values, [&](std::string piece, bool value) { found.push_back({{value ? "value" : "literal", std::move(piece)}}); });
    return {{"said", std::move(found)}};
}

std::string Book::counted(std::string const& key, std::string const& count) const { return say(form(key, count == "1"), {{"count", count}}); }

std::string Book::word(std::string const& key, std::string const& otherwise) const {
    auto const found = phrases_.find(key);
    return found == phrases_.end() ? otherwise : found->second;
}

std::string Book::code(std::string const& code, std::string const& otherwise) const {
    auto const found = codes_.find(code);
    return found == codes_.end() ? otherwise : found->second;
}

Json Book::fixed() const {
    Json found = Json::object();
    for (auto const& [key, phrase] : phrases_) {
        if (phrase.find('{') == std::string::npos) found[key] = phrase;
    }
    return found;
}

}  // namespace crediton::inline v0::reporting
