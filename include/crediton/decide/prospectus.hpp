#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/core/near.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/signposts.hpp>
#include <crediton/decide/where.hpp>
#include <crediton/model/record_checks.hpp>

namespace crediton::inline v0 {

/// The record as far as it concerns one programme: what it says of modules that the programme lacks is about another, and left out.
[[nodiscard]] inline Record concerning(Record record, Curriculum const& curriculum) {
    auto const elsewhere = [&](ModuleId const& id) { return curriculum.find(id) < 0; };
    std::erase_if(record.declines, elsewhere);
    std::erase_if(record.failed_modules, elsewhere);
    std::erase_if(record.standing, [&](ModuleStanding const& each) { return elsewhere(each.module); });
    for (auto& each : record.judgements) std::erase_if(each.targets, elsewhere);
    std::erase_if(record.judgements, [](Judgement const& each) { return !each.equivalence && each.targets.empty(); });
    record.reviews.clear();  // which may name what was just left out
    return record;
}

/// All programmes of a catalogue, each under the policy that it names, on one day: how far does a record go in each? A programme is compiled
/// when a record first leads to it, and kept. Any number of threads may share it.
class Prospectus {
public:
    explicit Prospectus(std::shared_ptr<Catalogue const> catalogue, Date on, SearchLimits limits = {})
        : catalogue_{std::move(catalogue)}, on_{on}, limits_{limits}, signposts_{*catalogue_}, entries_(catalogue_->programmes().size()) {
        std::map<PolicyId, std::vector<Policy const*>> policies;
        for (auto const& each : catalogue_->policies()) policies[each.id].push_back(&each);
        for (std::size_t p = 0; p < entries_.size(); ++p) {
            Programme const& programme = catalogue_->programmes()[p];
            entries_[p].first_stage = first_stage(programme);
            entries_[p].governed = programme.policy && governed(*programme.policy, policies[programme.policy->id]);
        }
    }
    explicit Prospectus(Catalogue catalogue, Date on, SearchLimits limits = {})
        : Prospectus{std::make_shared<Catalogue const>(std::move(catalogue)), on, limits} {}

    Prospectus(Prospectus const&) = delete;
    Prospectus& operator=(Prospectus const&) = delete;

    [[nodiscard]] Catalogue const& catalogue() const noexcept { return *catalogue_; }
    [[nodiscard]] Date on() const noexcept { return on_; }

    /// Every programme, those in which the record goes furthest first. Only those to which something of it leads are assessed. Throws nothing for
    /// what the record contains.
    [[nodiscard]] Where where(Record const& record) const {
        Where found{record.id, on_};
        found.errors = defects(record);
        if (found.failed()) return found;
        bool const local = !record.declines.empty() || !record.failed_modules.empty() || !record.standing.empty() || !record.judgements.empty();
        auto const reached = signposts_.reached(record, on_);
        found.programmes.reserve(entries_.size());
        for (std::size_t p = 0; p < entries_.size(); ++p) {
            if (to_be_looked_at(reached, p)) found.programmes.push_back(look(p, record, local));
        }
        std::sort(found.programmes.begin(), found.programmes.end(), further);
        for (std::size_t p = 0; p < entries_.size(); ++p) {  // the catalogue has them by identifier
            if (!to_be_looked_at(reached, p)) found.programmes.push_back(untouched(p));
        }
        return found;
    }

private:
    struct Entry {
        std::optional<int> first_stage = {};
        bool governed = false;  ///< a policy answers
        std::unique_ptr<Calculator const> calculator = {};
        std::vector<Defect> errors = {};  ///< why there is none
    };

    /// True if something of a record leads to the programme, or if it can only be an error.
    [[nodiscard]] bool to_be_looked_at(std::vector<char> const& reached, std::size_t p) const { return reached[p] != 0 || !entries_[p].governed; }

    /// What `Calculator` asks of the policy that a programme names.
    [[nodiscard]] bool governed(PolicyReference const& wanted, std::vector<Policy const*> const& versions) const {
        std::size_t named = 0;
        std::size_t open = 0;
        for (auto const* each : versions) {
            if (!wanted.names(*each)) continue;
            ++named;
            open += each->rules_as_at != RulesAsAt::decision || each->in_force.holds(on_) ? 1U : 0U;
        }
        return named == 1 || open > 0;
    }

    /// Of the modules that somebody with nothing has to study; options that a group does not ask for are not.
    [[nodiscard]] static std::optional<int> first_stage(Programme const& programme) {
        std::set<ModuleId> idle;
        for (auto const& group : programme.groups) {
            if (group.credits <= Ratio{0}) idle.insert(group.modules.begin(), group.modules.end());
        }
        std::optional<int> first;
        for (auto const& each : programme.modules) {
            if (each.stage && (!first || *each.stage < *first) && !idle.contains(each.module)) first = each.stage;
        }
        return first;
    }

    /// What is wrong with the record whatever the programme. A module that no programme could have is a mistake, not one of another programme.
    [[nodiscard]] std::vector<Defect> defects(Record const& record) const {
        auto found = record_defects(record, *catalogue_, nullptr);
        std::erase_if(found, [](Defect const& each) { return each.severity != Severity::error; });
        auto const known = [&](ModuleId const& id, std::string const& pointer) {
            if (catalogue_->find(id)) return;
            found.push_back({.code = "record.unknown_module", .message = "there is no module \"" + id.str() + "\"" + near_identifier(id.str(), catalogue_->modules()),
                             .pointer = pointer, .identifier = record.id.str()});
        };
        auto const place = [](char const* list, std::size_t n) { return "/" + std::string{list} + "/" + std::to_string(n); };
        for (std::size_t n = 0; n < record.declines.size(); ++n) known(record.declines[n], place("declines", n));
        for (std::size_t n = 0; n < record.failed_modules.size(); ++n) known(record.failed_modules[n], place("failed_modules", n));
        for (std::size_t n = 0; n < record.standing.size(); ++n) known(record.standing[n].module, place("standing", n) + "/module");
        for (std::size_t n = 0; n < record.judgements.size(); ++n) {
            for (auto const& each : record.judgements[n].targets) known(each, place("judgements", n) + "/targets");
        }
        return found;
    }

    /// The programme, compiled if it was not before.
    [[nodiscard]] Entry const& open(std::size_t p) const {
        std::scoped_lock const lock{opening_};
        Entry& entry = entries_[p];
        if (entry.calculator != nullptr || !entry.errors.empty()) return entry;
        try {
            entry.calculator = std::make_unique<Calculator const>(catalogue_, catalogue_->programmes()[p], signposts_.rules(p), on_, limits_);
        } catch (InputError const& error) {
            entry.errors = error.defects();
        }
        return entry;
    }

    [[nodiscard]] Destination untouched(std::size_t p) const {
        Programme const& programme = catalogue_->programmes()[p];
        Destination found{programme.id, programme.title, programme.award, programme.scheme, Credits::from(programme.credits, programme.scheme).value_or(Credits{})};
        if (programme.policy) found.policy = programme.policy->id.str(), found.policy_version = programme.policy->version;
        found.entry_stage = entries_[p].first_stage;
        found.remaining = found.award_credits;
        return found;
    }

    [[nodiscard]] Destination look(std::size_t p, Record const& record, bool local) const {
        Entry const& entry = open(p);
        Destination found = untouched(p);
        found.errors = entry.errors;
        if (entry.calculator != nullptr) {
            auto const& calculator = *entry.calculator;
            fill(found, local ? calculator.assess(concerning(record, calculator.curriculum())) : calculator.assess(record));
        }
        if (found.errors.empty()) return found;
        found.standing = Destination::Standing::failed;
        return found;
    }

    static void fill(Destination& found, Decision const& decision) {
        found.policy_version = decision.policy_version;
        found.errors = decision.errors;
        if (decision.failed()) return;
        found.standing = Destination::Standing::assessed;
        found.status = decision.proved() ? Status::optimal : Status::limit_reached;
        found.bound = decision.assured.bound;
        found.exempted = decision.assured.exempted;
        found.replaced = decision.assured.replaced;
        found.potential = decision.potential.exempted;
        found.share = Ratio::make(found.exempted.units(), found.award_credits.units()).value_or(Ratio{});
        found.entry_stage = decision.entry_stage;
        found.remaining = decision.remaining;
        auto const modules = [](crediton::Standing const& side) {
            return static_cast<std::size_t>(std::count_if(side.exemptions.begin(), side.exemptions.end(), [](Exemption const& each) { return each.module.has_value(); }));
        };
        found.modules = modules(decision.assured);
        found.potential_modules = modules(decision.potential);
    }

    [[nodiscard]] static bool further(Destination const& a, Destination const& b) {
        auto const key = [](Destination const& each) { return std::tuple{each.standing == Destination::Standing::failed, -each.exempted.units()}; };
        if (key(a) != key(b)) return key(a) < key(b);
        if (a.share != b.share) return a.share > b.share;
        return a.potential != b.potential ? a.potential > b.potential : a.programme < b.programme;
    }

    std::shared_ptr<Catalogue const> catalogue_;
    Date on_;
    SearchLimits limits_;
    Signposts signposts_;
    mutable std::mutex opening_ = {};
    mutable std::vector<Entry> entries_;  ///< by programme
};

}  // namespace crediton::inline v0
