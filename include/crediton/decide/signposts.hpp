#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/agreement.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// Which programmes of a catalogue what somebody holds can lead to at all: worked out once, asked for any number of records. A programme that it
/// does not name exempts nothing for the record. The catalogue outlives it.
class Signposts {
public:
    using Programmes = std::vector<std::size_t>;  ///< by their place in the catalogue, ascending

    explicit Signposts(Catalogue const& catalogue) : catalogue_{&catalogue}, rules_(catalogue.programmes().size()) {
        auto const& all = catalogue.programmes();
        for (std::size_t p = 0; p < all.size(); ++p) {
            numbers_[all[p].id] = p;
            for (auto const& group : all[p].groups) by_group_[group.id].push_back(p);
            std::set<int> stages;
            for (auto const& each : all[p].modules) {
                by_module_[each.module].push_back(p);
                if (each.stage) stages.insert(*each.stage);
            }
            for (int const stage : stages) by_stage_[stage].push_back(p);
        }
        for (auto const& module : catalogue.modules()) {
            for (auto const& each : module.outcomes) by_outcome_[each].insert(module.id);
        }
        for (auto const& rule : catalogue.equivalences()) put_up(rule);
    }

    /// The equivalences that serve a programme and have targets there, in the catalogue's order.
    [[nodiscard]] std::vector<Equivalence const*> const& rules(std::size_t programme) const { return rules_[programme]; }

    /// By programme, whether anything of the record can lead there on that day: an equivalence in force that names what is held, or whose
    /// general credit lets it through; a credential that is a module there, or shares an outcome with one; a judgement or a standing of a
    /// module there.
    [[nodiscard]] std::vector<char> reached(Record const& record, Date on) const {
        std::vector<char> found(rules_.size(), 0);
        std::vector<Date> days{on};  // the rules of one of these hold
        for (auto const& each : {record.application, record.enrolment, record.award, record.stage_entry}) {
            if (each) days.push_back(*each);
        }
        for (auto const& each : record.attainments) {
            if (auto const* held = credential_of(each)) follow(*held, each.kind.value_or(held->kind.value_or(Kind::certificated)), days, found);
        }
        for (auto const& each : record.judgements) {
            if (!each.equivalence) mark_homes(each.targets, found);
        }
        for (auto const& each : record.standing) mark(in(by_module_, each.module), found);
        return found;
    }

private:
    /// An equivalence and the programmes that it serves and has targets in.
    struct Post {
        Equivalence const* rule = nullptr;
        Programmes programmes = {};
        std::vector<Filter const*> filters = {};  ///< of its general credit
    };

    [[nodiscard]] Credential const* credential_of(Attainment const& each) const {
        return each.inline_credential ? &*each.inline_credential : catalogue_->find(each.credential).get_ptr();
    }

    void put_up(Equivalence const& rule) {
        Post post{&rule, programmes(rule)};
        for (std::size_t const p : post.programmes) rules_[p].push_back(&rule);
        if (rule.effect == Effect::refuse || post.programmes.empty()) return;
        std::set<std::string> names;
        for (auto const& source : rule.sources) {
            Agreement::mention(source, names);
            Agreement::filters(source, post.filters);
        }
        for (auto const& each : names) by_credential_[each].push_back(posts_.size());
        if (!post.filters.empty()) general_.push_back(posts_.size());
        posts_.push_back(std::move(post));
    }

    /// Those that have its targets, of those that it serves.
    [[nodiscard]] Programmes programmes(Equivalence const& rule) const {
        Programmes found = with_targets(rule);
        if (rule.programmes.empty()) return found;
        std::set<std::size_t> served;
        for (auto const& id : rule.programmes) {
            if (auto const known = numbers_.find(id); known != numbers_.end()) served.insert(known->second);
        }
        std::erase_if(found, [&](std::size_t p) { return !served.contains(p); });
        return found;
    }

    [[nodiscard]] Programmes with_targets(Equivalence const& rule) const {
        if (auto const* stage = std::get_if<StageTarget>(&rule.targets)) return in(by_stage_, stage->stage);
        if (auto const* amount = std::get_if<GroupTarget>(&rule.targets)) return in(by_group_, amount->group);
        bool const all = std::holds_alternative<ModuleTargets>(rule.targets);
        auto const& modules = all ? std::get<ModuleTargets>(rule.targets).modules : std::get<OneOfTargets>(rule.targets).modules;
        Programmes found;
        for (std::size_t n = 0; n < modules.size(); ++n) {
            Programmes const own = in(by_module_, modules[n]);
            Programmes joint;
            if (n == 0) joint = own;
            else if (all) std::set_intersection(found.begin(), found.end(), own.begin(), own.end(), std::back_inserter(joint));
            else std::set_union(found.begin(), found.end(), own.begin(), own.end(), std::back_inserter(joint));
            found = std::move(joint);
        }
        return found;
    }

    template <class Map, class Key>
    [[nodiscard]] static Programmes in(Map const& map, Key const& key) {
        auto const found = map.find(key);
        return found == map.end() ? Programmes{} : found->second;
    }

    static void mark(Programmes const& some, std::vector<char>& found) {
        for (std::size_t const p : some) found[p] = 1;
    }
    /// Marks every programme that has one of the modules.
    template <class Modules>
    void mark_homes(Modules const& modules, std::vector<char>& found) const {
        for (ModuleId const& each : modules) mark(in(by_module_, each), found);
    }

    /// Marks every programme that a credential of that kind can lead to.
    void follow(Credential const& held, Kind kind, std::vector<Date> const& days, std::vector<char>& found) const {
        auto const open = [&](Post const& post) { return std::any_of(days.begin(), days.end(), [&](Date day) { return post.rule->in_force.holds(day); }); };
        if (auto const named = by_credential_.find(held.id.str()); named != by_credential_.end()) {
            for (std::size_t const n : named->second) {
                if (open(posts_[n])) mark(posts_[n].programmes, found);
            }
        }
        for (std::size_t const n : general_) {
            auto const& some = posts_[n].filters;
            bool const admitted = std::any_of(some.begin(), some.end(), [&](Filter const* each) { return lets_through(*each, held, kind); });
            if (admitted && open(posts_[n])) mark(posts_[n].programmes, found);
        }
        if (held.module) mark(in(by_module_, *held.module), found);
        for (auto const& each : held.outcomes) {
            if (auto const some = by_outcome_.find(each); some != by_outcome_.end()) mark_homes(some->second, found);
        }
    }

    /// By all that a filter says but the level, which each programme reads in its own framework.
    [[nodiscard]] static bool lets_through(Filter const& filter, Credential const& held, Kind kind) {
        auto const listed = [](auto const& list, auto const& value) { return !list || list->empty() || std::find(list->begin(), list->end(), value) != list->end(); };
        auto const& taught = held.subjects;
        return listed(filter.providers, held.provider) && listed(filter.kinds, kind) &&
               (!filter.subjects || std::any_of(taught.begin(), taught.end(), [&](auto const& each) { return listed(filter.subjects, each); }));
    }

    Catalogue const* catalogue_;
    std::map<ProgrammeId, std::size_t> numbers_ = {};
    std::map<ModuleId, Programmes> by_module_ = {};
    std::map<GroupId, Programmes> by_group_ = {};
    std::map<int, Programmes> by_stage_ = {};
    std::map<std::string, std::set<ModuleId>> by_outcome_ = {};
    std::vector<std::vector<Equivalence const*>> rules_;               ///< by programme
    std::vector<Post> posts_ = {};
    std::map<std::string, std::vector<std::size_t>> by_credential_ = {};  ///< posts
    std::vector<std::size_t> general_ = {};                            ///< posts
};

}  // namespace crediton::inline v0
