#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/names.hpp>

namespace crediton::inline v0 {

/// A vertex of the catalogue's graph. Equivalences are vertices, so that many-to-many needs no tricks.
struct Node {
    enum class Kind { credential, equivalence, module };
    using Key = std::pair<Kind, std::string>;  ///< identifiers are unique per kind
    Kind kind = Kind::credential;
    std::string id;
};

/// An arc of the catalogue's graph.
struct Link {
    enum class Kind {
        source,        ///< credential -> equivalence that mentions it
        target,        ///< equivalence -> module that it may exempt
        refusal,       ///< equivalence -> module that it says must be taken here
        identity,      ///< credential -> module that it is
        contains,      ///< credential -> its part
        prerequisite   ///< module -> module that requires it
    };
    Kind kind = Kind::source;
};

template <>
struct Names<Node::Kind> {
    static constexpr std::array<std::pair<Node::Kind, std::string_view>, 3> table{
        {{Node::Kind::credential, "credential"}, {Node::Kind::equivalence, "equivalence"}, {Node::Kind::module, "module"}}};
};

template <>
struct Names<Link::Kind> {
    static constexpr std::array<std::pair<Link::Kind, std::string_view>, 6> table{
        {{Link::Kind::source, "source"}, {Link::Kind::target, "target"}, {Link::Kind::refusal, "refusal"},
         {Link::Kind::identity, "identity"}, {Link::Kind::contains, "contains"}, {Link::Kind::prerequisite, "prerequisite"}}};
};

}  // namespace crediton::inline v0
