#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <crediton/decide/decision.hpp>
#include <crediton/graph/highlight.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Marks what a decision says, the weightier mark where there are two.
class Highlighter {
public:
    Highlighter(Decision const& decision, Record const& record) : decision_{&decision}, record_{&record} {}

    [[nodiscard]] Highlight operator()() {
        found_.title = "record " + record_->id.str() + ", " + decision_->on.to_string();
        for (auto const& each : decision_->attainments) attainment(each);
        for (auto const& each : decision_->modules) module(each);
        for (auto const& each : decision_->assured.claims) claim(each, Emphasis::assured, "used");
        for (auto const& each : decision_->potential.claims) claim(each, Emphasis::possible, each.referrals.empty() ? "used if others are granted" : "if granted");
        return std::move(found_);
    }

private:
    [[nodiscard]] Node::Key credential(AttainmentId const& id) const {
        for (auto const& each : record_->attainments) {
            if (each.id == id) return {Node::Kind::credential, each.credential.str()};
        }
        return {};
    }

    void mark(Node::Key const& node, Emphasis emphasis, std::string text) {
        auto const [at, fresh] = found_.nodes.try_emplace(node, Highlight::Mark{emphasis, text});
        if (!fresh && emphasis < at->second.emphasis) at->second = {emphasis, std::move(text)};
    }

    void attainment(AttainmentOutcome const& outcome) {
        switch (outcome.status) {
            case AttainmentStatus::used: return mark(credential(outcome.attainment), Emphasis::assured, "held, used");
            case AttainmentStatus::referred: return mark(credential(outcome.attainment), Emphasis::possible, "held, to decide");
            case AttainmentStatus::refused: return mark(credential(outcome.attainment), Emphasis::noted, "held, refused");
            default: return mark(credential(outcome.attainment), Emphasis::noted, "held, not used");
        }
    }

    void module(ModuleOutcome const& outcome) {
        Node::Key const node{Node::Kind::module, outcome.module.str()};
        if (outcome.status == ModuleStatus::exempt) mark(node, Emphasis::assured, "exempt");
        if (outcome.status == ModuleStatus::referred) mark(node, Emphasis::possible, "to decide");
        if (outcome.status == ModuleStatus::passed) mark(node, Emphasis::noted, "passed");
        auto const& declines = record_->declines;
        if (std::find(declines.begin(), declines.end(), outcome.module) != declines.end()) mark(node, Emphasis::noted, "declined");
    }

    void claim(UsedClaim const& used, Emphasis emphasis, std::string const& text) {
        Node::Key const rule{Node::Kind::equivalence, used.equivalence.str()};
        mark(rule, emphasis, text);
        for (auto const& draw : used.evidence) link(credential(draw.attainment), rule, emphasis);
        for (auto const& each : used.modules) {
            Node::Key const module{Node::Kind::module, each.str()};
            link(rule, module, emphasis);
            if (used.equivalence.str() != "module:" + each.str()) continue;
            for (auto const& draw : used.evidence) link(credential(draw.attainment), module, emphasis);
        }
    }

    void link(Node::Key const& from, Node::Key const& to, Emphasis emphasis) {
        auto const [at, _] = found_.links.try_emplace({from, to}, emphasis);
        at->second = std::min(at->second, emphasis);
    }

    Decision const* decision_;
    Record const* record_;
    Highlight found_ = {};
};

}  // namespace detail

/// What a drawing of the catalogue marks for a decision: credentials held, equivalences that either choice uses, modules
/// exempted or for a person to grant. Precondition: the decision is on this record, and the record could be assessed.
[[nodiscard]] inline Highlight highlighted(Decision const& decision, Record const& record) {
    return detail::Highlighter{decision, record}();
}

}  // namespace crediton::inline v0
