#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <crediton/model/catalogue.hpp>

namespace crediton::inline v0 {

/// What a claim grants: a module, or an amount of credit in a group. Levels are ranks of the programme's framework.
struct Piece {
    int module = -1;  ///< index into `Curriculum::modules`; -1 for an amount in a group
    int group = -1;   ///< index into `Curriculum::groups`; -1 outside groups
    Credits credits = {};
    int level = 0;
    std::optional<int> stage = {};
    Role role = Role::compulsory;
    bool taught = true;

    [[nodiscard]] bool is_module() const noexcept { return module >= 0; }
};

/// A programme resolved against its catalogue: modules and groups by index, sorted by identifier.
class Curriculum {
public:
    struct Entry {
        ModuleId id;
        Module const* module = nullptr;
        Placement const* placement = nullptr;
        Piece piece = {};
        std::vector<std::vector<int>> prerequisites = {};  ///< each: any one of these
        std::vector<std::size_t> stated = {};              ///< of each prerequisite, its place in the document
        std::vector<std::vector<int>> corequisites = {};
        std::vector<int> exclusions = {};                  ///< both directions
    };
    struct Group {
        GroupId id;
        Credits asked = {};
        std::vector<int> members = {};
    };

    /// Precondition: `programme` is a programme of `catalogue`, which outlives this.
    Curriculum(Catalogue const& catalogue, Programme const& programme) : programme_{&programme} {
        total_ = credits(programme.credits);
        for (auto const& placement : programme.modules) {
            modules_.push_back({placement.module, catalogue.find(placement.module).get_ptr(), &placement});
        }
        std::sort(modules_.begin(), modules_.end(), [](Entry const& a, Entry const& b) { return a.id < b.id; });
        for (auto const& group : programme.groups) groups_.push_back({group.id, credits(group.credits)});
        std::sort(groups_.begin(), groups_.end(), [](Group const& a, Group const& b) { return a.id < b.id; });
        for (int m = 0; m < count(); ++m) modules_[index(m)].piece = piece_of(m);
        for (auto const& group : programme.groups) place_members(group);
        for (auto& entry : modules_) link(entry);
    }

    [[nodiscard]] Programme const& programme() const noexcept { return *programme_; }
    [[nodiscard]] Credits total() const noexcept { return total_; }
    [[nodiscard]] std::vector<Entry> const& modules() const noexcept { return modules_; }
    [[nodiscard]] std::vector<Group> const& groups() const noexcept { return groups_; }
    [[nodiscard]] int count() const noexcept { return static_cast<int>(modules_.size()); }
    [[nodiscard]] Entry const& operator[](int module) const { return modules_[index(module)]; }
    [[nodiscard]] Piece const& piece(int module) const { return modules_[index(module)].piece; }

    /// The index of a module of the programme, or -1.
    [[nodiscard]] int find(ModuleId const& id) const noexcept { return look(modules_, id); }
    [[nodiscard]] int find(GroupId const& id) const noexcept { return look(groups_, id); }

    /// An amount in the programme's scheme as a volume. Precondition: the catalogue's checks have passed it.
    [[nodiscard]] Credits credits(Ratio amount) const noexcept {
        return Credits::from(amount, programme_->scheme).value_or(Credits{});
    }
    /// A volume as people read it, in the programme's scheme.
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(programme_->scheme).to_string(); }

    /// True if the piece stands at one of the levels; a level that spans two ranks here covers both.
    [[nodiscard]] bool at_levels(Piece const& piece, std::vector<Level> const& levels) const {
        return std::any_of(levels.begin(), levels.end(), [&](Level level) {
            LevelSpan const span = level.in(programme_->framework);
            return span.low <= piece.level && piece.level <= span.high;
        });
    }

    /// An amount in a group: at the least level and stage of its modules.
    [[nodiscard]] Piece amount(int group, Credits credits) const {
        Piece found{.module = -1, .group = group, .credits = credits, .level = 0, .stage = {}, .role = Role::optional};
        bool first = true;
        for (int const m : groups_[static_cast<std::size_t>(group)].members) {
            Piece const& each = piece(m);
            found.level = first ? each.level : std::min(found.level, each.level);
            if (each.stage && (!found.stage || *each.stage < *found.stage)) found.stage = each.stage;
            first = false;
        }
        return found;
    }

private:
    [[nodiscard]] static std::size_t index(int n) noexcept { return static_cast<std::size_t>(n); }

    template <class Things, class Key>
    [[nodiscard]] static int look(Things const& things, Key const& id) noexcept {
        auto const found = std::lower_bound(things.begin(), things.end(), id,
                                            [](auto const& each, Key const& key) { return each.id < key; });
        return found == things.end() || found->id != id ? -1 : static_cast<int>(found - things.begin());
    }

    [[nodiscard]] Piece piece_of(int m) const {
        Entry const& entry = modules_[index(m)];
        Level const level{entry.module->framework.value_or(programme_->framework), entry.module->level};
        return {m, -1, credits(entry.module->credits), level.in(programme_->framework).low, entry.placement->stage,
                entry.placement->role, entry.placement->is_taught()};
    }

    void place_members(OptionGroup const& group) {
        int const g = find(group.id);
        auto& members = groups_[index(g)].members;
        for (auto const& id : group.modules) members.push_back(find(id));
        std::sort(members.begin(), members.end());
        for (int const m : members) modules_[index(m)].piece.group = g;
    }

    void link(Entry& entry) {
        auto const resolve = [&](std::vector<Requirement> const& requirements) {
            std::vector<std::pair<std::vector<int>, std::size_t>> found;
            for (std::size_t n = 0; n < requirements.size(); ++n) {
                std::vector<int> options;
                for (auto const& id : requirements[n].any_of) {
                    if (int const m = find(id); m >= 0) options.push_back(m);
                }
                std::sort(options.begin(), options.end());
                if (!options.empty()) found.emplace_back(std::move(options), n);  // modules elsewhere cannot be required here
            }
            std::sort(found.begin(), found.end());
            return found;
        };
        for (auto& [options, n] : resolve(entry.placement->prerequisites)) {
            entry.prerequisites.push_back(std::move(options));
            entry.stated.push_back(n);
        }
        for (auto& [options, n] : resolve(entry.placement->corequisites)) entry.corequisites.push_back(std::move(options));
        for (auto const& id : entry.placement->exclusions) {
            int const other = find(id);
            if (other < 0) continue;
            entry.exclusions.push_back(other);
            modules_[index(other)].exclusions.push_back(entry.piece.module);
        }
    }

    Programme const* programme_;
    Credits total_ = {};
    std::vector<Entry> modules_;
    std::vector<Group> groups_;
};

}  // namespace crediton::inline v0
