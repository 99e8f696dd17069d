#include "io/reader.hpp"

#include <array>

namespace crediton::inline v0::reading {

std::string Node::pointer() const {
    if (parent_ == nullptr) return {};
    return parent_->pointer() + (parent_->is(Type::object) ? pointer_step(value_->name.substr(0, 128))
                                                           : pointer_step(std::to_string(index_)));
}

void Node::report(Severity severity, char const* code, std::string message, std::string_view below) const {
    if (severity == Severity::error) ++context_->errors;
    std::string place = pointer();
    if (!below.empty()) place += pointer_step(below);
    context_->defects->push_back(
        {code, std::move(message), context_->file, std::move(place), value_->line, context_->identifier, severity});
}

bool Node::wrong_type(char const* expected) const {
    error("input.type", std::string{"here must be "} + expected + ", not " + name_of(value_->type));
    return false;
}

Object::Object(Node const& node) : node_{&node} {
    if (!node.is(Type::object)) node.wrong_type("an object");
}

std::optional<Node> Object::field(std::string_view name) {
    known_.push_back(name);
    if (!node_->is(Type::object)) return std::nullopt;
    auto const& members = node_->value().items;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].name != name) continue;
        return members[i].type == Type::null ? std::nullopt : std::optional{node_->item(i)};
    }
    return std::nullopt;
}

std::optional<Node> Object::required(std::string_view name) {
    auto found = field(name);
    if (!found && node_->is(Type::object)) {
        node_->error("input.missing", "the field " + cited(name) + " is needed here and not given", name);
    }
    return found;
}

bool Object::states(std::string_view name) const {
    auto const& members = node_->value().items;
    return node_->is(Type::object) &&
           std::any_of(members.begin(), members.end(), [&](Value const& each) { return each.name == name; });
}

void Object::finish(UnknownFields unknown) const {
    constexpr std::size_t most = 100;
    if (!node_->is(Type::object)) return;
    bool const refused = unknown == UnknownFields::refused || node_->context().strictness == Strictness::strict;
    std::size_t count = 0;
    for (auto const& member : node_->value().items) {
        if (std::find(known_.begin(), known_.end(), member.name) != known_.end() || ++count > most) continue;
        auto const name = member.name.substr(0, 128);
        std::string const message =
            "the field " + cited(name) + " is not known here" + near_miss(name, known_) +
            (unknown == UnknownFields::refused ? "; what is not understood might restrict: mend it, or put it under \"x\""
                                               : "; it is not read: put data of your own under \"x\"");
        Node const at{node_->context(), member, node_, 0};
        refused ? at.error("input.unknown_field", message) : at.warning("input.unknown_field", message);
    }
    if (count > most) {
        node_->error("input.unknown_field", "and " + std::to_string(count - most) + " more fields that are not known here");
    }
}

std::optional<std::string> text(Node const& node) {
    if (node.is(Type::string)) return node.value().text;
    node.wrong_type("a string");
    return std::nullopt;
}

std::optional<bool> truth(Node const& node) {
    if (node.is(Type::boolean)) return node.value().truth;
    node.wrong_type("true or false");
    return std::nullopt;
}

std::optional<Ratio> exact(Node const& node) {
    if (!node.is(Type::number) && !node.is(Type::string)) {
        node.wrong_type("a number");
        return std::nullopt;
    }
    auto const found = Ratio::parse(node.value().text);
    if (!found) {
        node.error("input.number",
                   "not an exact number: write at most two decimals and no exponent, such as 7.5, or a fraction in "
                   "quotes, such as \"40/3\", up to a thousand million");
    }
    return found;
}

std::optional<int> whole(Node const& node) {
    if (!node.is(Type::number)) {
        node.wrong_type("a whole number");
        return std::nullopt;
    }
    auto const found = Ratio::parse(node.value().text);
    if (found && found->denominator() == 1) return static_cast<int>(found->numerator());
    node.error("input.number", "here must be a whole number of at most a thousand million, without exponent");
    return std::nullopt;
}

namespace {

/// The ISO form that "30/06/2025" or "2025/06/30" seems to mean, the day before the month as is usual in the UK.
std::optional<Date> intended(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t count = 0;
    while (count < 3) {
        auto const end = std::min(text.find_first_of("/.- "), text.size());
        auto const number = detail::digits(text.substr(0, end));
        if (!number || *number > 9999) return std::nullopt;
        parts[count++] = static_cast<int>(*number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!text.empty()) return std::nullopt;
    if (parts[0] > 31) return Date::make(parts[0], parts[1], parts[2]);
    auto const usual = Date::make(parts[2], parts[1], parts[0]);
    return usual ? usual : Date::make(parts[2], parts[0], parts[1]);
}

}  // namespace

std::optional<Date> date(Node const& node) {
    if (!node.is(Type::string)) {
        node.wrong_type("a date in quotes, such as \"2026-11-24\"");
        return std::nullopt;
    }
    auto const& written = node.value().text;
    if (auto const found = Date::parse(written)) return found;
    auto const meant = written.size() <= 10 ? intended(written) : std::nullopt;
    node.error("input.date", meant ? "dates are written year-month-day: \"" + meant->to_string() + "\" if that is the day meant"
                                   : "not a date from 1900 to 2200 written year-month-day, such as \"2026-11-24\"");
    return std::nullopt;
}

std::optional<std::string> identifier_text(Node const& node) {
    auto found = text(node);
    if (!found) return std::nullopt;
    if (auto const fault = identifier_fault(*found)) {
        node.error("input.identifier", "the identifier " + *fault + "; use 1 to 128 bytes without ';', control characters or spaces at the ends");
        return std::nullopt;
    }
    return found;
}

std::optional<Level> level(Node const& node, Framework fallback) {
    if (!node.is(Type::number) && !node.is(Type::string)) {
        node.wrong_type("a level, such as \"FHEQ 6\"");
        return std::nullopt;
    }
    auto const found = Level::parse(node.value().text, fallback);
    if (!found) {
        node.error("input.level", "no such level: write a framework (FHEQ, RQF, CQFW, SCQF, NFQ, EQF) and a rank that it "
                                  "has, such as \"SCQF 8\"; a bare number is one of " +
                                      std::string{crediton::name_of(fallback)});
    }
    return found;
}

std::optional<int> rank(Node const& node, Framework framework) {
    auto const found = level(node, framework);
    if (!found) return std::nullopt;
    if (detail::shares_ranks(found->framework, framework)) return found->rank;
    node.error("input.level", "the level must be one of " + std::string{crediton::name_of(framework)} +
                                  ", the framework that holds here");
    return std::nullopt;
}

std::string cited(std::string_view name) { return "\"" + std::string{name} + "\""; }

void unknown_name(Node const& node, std::vector<std::string_view> const& names) {
    auto const given = node.value().text.substr(0, 64);
    std::string listed;
    for (auto const name : names) listed += (listed.empty() ? "" : ", ") + std::string{name};
    node.error("input.value", cited(given) + " is not understood here" + near_miss(given, names) + " (known: " + listed + ")");
}

std::optional<std::vector<std::string>> words(Node const& node) {
    return list_of(node, [](Node const& item) { return identifier_text(item); });
}

}  // namespace crediton::inline v0::reading
