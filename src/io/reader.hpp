#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/date.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/near.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/io/load.hpp>
#include <crediton/model/place.hpp>

#include "io/json_value.hpp"

namespace crediton::inline v0::reading {

/// One text that is being read, and what was found wrong with it.
struct Context {
    std::string file;
    Strictness strictness = Strictness::lenient;
    std::vector<Defect>* defects = nullptr;
    std::size_t errors = 0;
    std::string identifier = {};  ///< of the thing that is being read
};

/// A value of the text and the way to it.
class Node {
public:
    Node(Context& context, Value const& value, Node const* parent = nullptr, std::size_t index = 0)
        : context_{&context}, value_{&value}, parent_{parent}, index_{index} {}

    [[nodiscard]] Value const& value() const noexcept { return *value_; }
    [[nodiscard]] Context& context() const noexcept { return *context_; }
    [[nodiscard]] bool is(Type type) const noexcept { return value_->type == type; }
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] Place place() const { return {context_->file, pointer(), value_->line}; }
    [[nodiscard]] Node item(std::size_t index) const { return {*context_, value_->items[index], this, index}; }

    void error(char const* code, std::string message, std::string_view below = {}) const {
        report(Severity::error, code, std::move(message), below);
    }
    void warning(char const* code, std::string message, std::string_view below = {}) const {
        report(Severity::warning, code, std::move(message), below);
    }
    /// Reports that another type belongs here; false.
    bool wrong_type(char const* expected) const;

private:
    void report(Severity severity, char const* code, std::string message, std::string_view below) const;

    Context* context_;
    Value const* value_;
    Node const* parent_;
    std::size_t index_;
};

/// What becomes of fields that are not known: in rules what is not understood may restrict.
enum class UnknownFields { refused, warned };

/// An object whose fields are read one by one; `finish` reports those that nobody asked for. `x` is the user's own.
class Object {
public:
    /// Reports `input.type` if the node is no object, which then has no fields.
    explicit Object(Node const& node);

    /// The field, unless absent or null.
    [[nodiscard]] std::optional<Node> field(std::string_view name);
    /// The field; reports `input.missing` if absent or null.
    [[nodiscard]] std::optional<Node> required(std::string_view name);
    /// True if the field stands there, be it null.
    [[nodiscard]] bool states(std::string_view name) const;
    void finish(UnknownFields unknown) const;
    [[nodiscard]] Node const& node() const noexcept { return *node_; }

private:
    Node const* node_;
    std::vector<std::string_view> known_ = {"x"};
};

// Each reads one kind of value, or reports what is wrong and gives nothing.

[[nodiscard]] std::optional<std::string> text(Node const& node);
[[nodiscard]] std::optional<bool> truth(Node const& node);
[[nodiscard]] std::optional<Ratio> exact(Node const& node);
[[nodiscard]] std::optional<int> whole(Node const& node);
[[nodiscard]] std::optional<Date> date(Node const& node);
[[nodiscard]] std::optional<std::string> identifier_text(Node const& node);
/// "SCQF 8", or a bare number in `fallback`.
[[nodiscard]] std::optional<Level> level(Node const& node, Framework fallback);
/// The rank of such a level, which must be one of `framework`.
[[nodiscard]] std::optional<int> rank(Node const& node, Framework framework);
[[nodiscard]] std::string cited(std::string_view name);
void unknown_name(Node const& node, std::vector<std::string_view> const& names);

template <class AnyId>
[[nodiscard]] std::optional<AnyId> identifier(Node const& node) {
    auto found = identifier_text(node);
    return found ? std::optional<AnyId>{AnyId{std::move(*found)}} : std::nullopt;
}

/// One of the written names of an enumeration, or of the `allowed` ones among them.
template <class E>
[[nodiscard]] std::optional<E> named(Node const& node, std::initializer_list<E> allowed = {}) {
    if (!node.is(Type::string)) {
        node.wrong_type("a name in quotes");
        return std::nullopt;
    }
    auto const fits = [&](E value) {
        return allowed.size() == 0 || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
    };
    auto const found = value_named<E>(node.value().text);
    if (found && fits(*found)) return found;
    std::vector<std::string_view> names;
    for (auto const& [value, name] : Names<E>::table) {
        if (fits(value)) names.push_back(name);
    }
    unknown_name(node, names);
    return std::nullopt;
}

/// Reads every item of a list with `read`; the items that fail are left out.
template <class Read>
[[nodiscard]] auto list_of(Node const& node, Read read) {
    using Item = typename decltype(read(node))::value_type;
    std::optional<std::vector<Item>> found;
    if (!node.is(Type::array)) {
        node.wrong_type("a list");
        return found;
    }
    found.emplace();
    found->reserve(node.value().items.size());
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        Node const item = node.item(i);
        if (auto read_item = read(item)) found->push_back(std::move(*read_item));
    }
    return found;
}

template <class AnyId>
[[nodiscard]] std::optional<std::vector<AnyId>> identifiers(Node const& node) {
    return list_of(node, [](Node const& item) { return identifier<AnyId>(item); });
}
[[nodiscard]] std::optional<std::vector<std::string>> words(Node const& node);

/// Puts what `read` makes of the field into `target`, if the field is there and sound.
template <class Target, class Read>
void put(Target& target, std::optional<Node> const& field, Read read) {
    if (!field) return;
    if (auto found = read(*field)) target = std::move(*found);
}

}  // namespace crediton::inline v0::reading
