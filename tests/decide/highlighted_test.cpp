#include <doctest/doctest.h>

#include <crediton/decide/highlighted.hpp>

#include "support/why_not_desk.hpp"

using namespace crediton;
using crediton::test::Desk;

TEST_CASE("a drawing marks what is held, what is used, and what a person may grant") {
    Desk desk;
    desk.equivalences[1].refer = true;
    desk.record.attainments[2].pass = Pass::failed;
    desk.record.declines = {"C"};
    Highlight const found = highlighted(desk.ask("A").decision, desk.record);
    auto const node = [&](Node::Kind kind, char const* id) { return found.nodes.at({kind, id}); };
    using Kind = Node::Kind;
    using Mark = Highlight::Mark;
    CHECK(found.title == "record r, 2026-11-23");
    CHECK(node(Kind::credential, "x") == Mark{Emphasis::assured, "held, used"});
    CHECK(node(Kind::credential, "y") == Mark{Emphasis::possible, "held, to decide"});
    CHECK(node(Kind::credential, "z") == Mark{Emphasis::noted, "held, refused"});
    CHECK(node(Kind::equivalence, "E1") == Mark{Emphasis::assured, "used"});
    CHECK(node(Kind::equivalence, "E2") == Mark{Emphasis::possible, "if granted"});
    CHECK_FALSE(found.nodes.contains({Kind::equivalence, "E3"}));
    CHECK(node(Kind::module, "A") == Mark{Emphasis::assured, "exempt"});
    CHECK(node(Kind::module, "B") == Mark{Emphasis::possible, "to decide"});
    CHECK(node(Kind::module, "C") == Mark{Emphasis::noted, "declined"});
    using Key = Node::Key;
    CHECK(found.links.at({Key{Kind::credential, "x"}, Key{Kind::equivalence, "E1"}}) == Emphasis::assured);
    CHECK(found.links.at({Key{Kind::equivalence, "E2"}, Key{Kind::module, "B"}}) == Emphasis::possible);
    CHECK(found.links.size() == 4);
}

TEST_CASE("a credential that is the module is joined to it, and a passed module is marked") {
    Desk desk;
    desk.equivalences.clear();
    desk.credentials[0].module = ModuleId{"A"};
    desk.record.standing = {{"B", ModuleStanding::How::passed, {}}};
    Highlight const found = highlighted(desk.ask("A").decision, desk.record);
    using Key = Node::Key;
    CHECK(found.links.at({Key{Node::Kind::credential, "x"}, Key{Node::Kind::module, "A"}}) == Emphasis::assured);
    CHECK(found.nodes.at({Node::Kind::module, "B"}).text == "passed");
}
