#pragma once

#include <cstddef>
#include <set>
#include <variant>
#include <vector>

#include <crediton/verify/facts.hpp>

namespace crediton::inline v0::verify {

/// What a claim grants together.
using Pieces = std::vector<Piece>;

/// What one use of an equivalence can grant: a list for each of its alternatives, and the modules that it names.
class Targets {
public:
    Targets(Facts const& facts, Target const& target) : facts_{&facts} {
        std::visit([&](auto const& form) { read(form); }, target);
    }

    [[nodiscard]] std::vector<Pieces> const& lists() const noexcept { return lists_; }
    [[nodiscard]] std::set<std::size_t> const& named() const noexcept { return named_; }

private:
    void read(ModuleTargets const& target) {
        Pieces pieces;
        std::set<std::size_t> places;
        for (auto const& id : target.modules) {
            auto const place = facts_->place_of(id);
            if (!place) return;
            places.insert(*place);
            if (!facts_->gone(*place)) pieces.push_back(facts_->modules[*place]);
        }
        named_ = std::move(places);
        add(std::move(pieces));
    }

    void read(OneOfTargets const& target) {
        for (auto const& id : target.modules) {
            auto const place = facts_->place_of(id);
            if (!place) continue;
            named_.insert(*place);
            if (!facts_->gone(*place)) add({facts_->modules[*place]});
        }
    }

    /// A stage that shares a group with another can't be a target, and names nothing.
    void read(StageTarget const& target) {
        Pieces pieces;
        std::set<int> groups;
        std::set<std::size_t> outside;
        for (auto const& each : facts_->modules) {
            if (each.stage != target.stage) continue;
            if (each.group >= 0) {
                groups.insert(each.group);
                continue;
            }
            if (!facts_->exemptible(each.place, facts_->rules)) continue;
            outside.insert(each.place);
            if (!facts_->gone(each.place)) pieces.push_back(each);
        }
        for (auto const& each : facts_->modules) {
            if (groups.contains(each.group) && each.stage != target.stage) return;
        }
        named_ = std::move(outside);
        for (int const group : groups) pieces.push_back(facts_->amount(group, facts_->asked[static_cast<std::size_t>(group)]));
        add(std::move(pieces));
    }

    void read(GroupTarget const& target) {
        auto const& groups = facts_->programme->groups;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].id == target.group) return add({facts_->amount(static_cast<int>(g), facts_->units(target.credits))});
        }
    }

    void add(Pieces pieces) {
        if (!pieces.empty()) lists_.push_back(std::move(pieces));
    }

    Facts const* facts_;
    std::vector<Pieces> lists_ = {};
    std::set<std::size_t> named_ = {};
};

}  // namespace crediton::inline v0::verify
