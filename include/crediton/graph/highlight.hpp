#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/names.hpp>
#include <crediton/graph/node.hpp>

namespace crediton::inline v0 {

/// How a drawing marks something: granted already, for a person to grant, or only worth a note.
enum class Emphasis { assured, possible, noted };

template <>
struct Names<Emphasis> {
    static constexpr std::array<std::pair<Emphasis, std::string_view>, 3> table{
        {{Emphasis::assured, "assured"}, {Emphasis::possible, "possible"}, {Emphasis::noted, "noted"}}};
};

/// What a drawing marks for one record, as plain data. Each mark shows in colour, in the line and in words.
struct Highlight {
    struct Mark {
        Emphasis emphasis = Emphasis::noted;
        std::string text = {};  ///< beside the identifier, such as "exempt"
        friend bool operator==(Mark const&, Mark const&) = default;
    };
    std::string title = {};  ///< under the drawing; empty if nothing is marked
    std::map<Node::Key, Mark> nodes = {};
    std::map<std::pair<Node::Key, Node::Key>, Emphasis> links = {};

    [[nodiscard]] Mark const* find(Node const& node) const {
        auto const found = nodes.find({node.kind, node.id});
        return found == nodes.end() ? nullptr : &found->second;
    }
    [[nodiscard]] Emphasis const* find(Node const& from, Node const& to) const {
        auto const found = links.find({{from.kind, from.id}, {to.kind, to.id}});
        return found == links.end() ? nullptr : &found->second;
    }
    friend bool operator==(Highlight const&, Highlight const&) = default;
};

/// How an emphasis looks: the colour of its line and of what it fills, the kind of line, and its width in points.
struct Look {
    std::string_view line_colour;
    std::string_view fill_colour;
    std::string_view line;
    int width;
};

[[nodiscard]] constexpr Look look_of(Emphasis emphasis) noexcept {
    switch (emphasis) {
        case Emphasis::assured: return {"#00594c", "#cfe8e0", "solid", 3};
        case Emphasis::possible: return {"#8a4b00", "#ffe8c2", "dashed", 2};
        default: return {"#555555", "#eeeeee", "dotted", 2};
    }
}

}  // namespace crediton::inline v0
