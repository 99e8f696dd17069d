#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/finding.hpp>
#include <crediton/claim/screening.hpp>
#include <crediton/claim/ways.hpp>

namespace crediton::inline v0 {

/// What one programme reads in the equivalences of a catalogue, whoever applies: worked out once, for any number of records.
/// Both outlive it.
class Agreement {
public:
    using Lists = std::vector<std::vector<Piece>>;

    /// One equivalence that the programme takes part in.
    struct Line {
        Equivalence const* rule = nullptr;
        bool by_record = false;      ///< what it grants depends on the record in more than what is left out: a whole stage
        Lists targets = {};          ///< otherwise: every list of pieces that one use can grant, nothing left out
        std::vector<int> names = {}; ///< the credentials that its sources name, by number
        bool needs_one = false;      ///< who holds none of those can't meet it
        Finding none_held = {};      ///< what is said to them

        /// True if a use can grant the module itself; of a whole stage that is not known here.
        [[nodiscard]] bool leads_to(int module) const {
            return std::any_of(targets.begin(), targets.end(), [&](auto const& pieces) { return grants(pieces, module); });
        }
    };

    /// Equivalences as they could be otherwise, by those of the catalogue.
    using Instead = std::map<Equivalence const*, Equivalence>;

    /// The same with some equivalences read otherwise, which name the same credentials and targets; those outlive it too.
    Agreement(Agreement const& other, Instead const& instead) : Agreement{other} {
        for (auto& line : lines_) {
            if (auto const at = instead.find(line.rule); at != instead.end()) line.rule = &at->second;
        }
    }

    Agreement(Catalogue const& catalogue, Curriculum const& curriculum) : Agreement{serving(catalogue, curriculum), curriculum} {}

    /// The same of the equivalences that serve the programme and have targets there, in the catalogue's order, where they are known.
    Agreement(std::vector<Equivalence const*> const& rules, Curriculum const& curriculum) : curriculum_{&curriculum} {
        for (auto const* rule : rules) lines_.push_back({.rule = rule});
        std::set<std::string> names;
        for (auto const& line : lines_) {
            for (auto const& source : line.rule->sources) mention(source, names);
        }
        names_.assign(names.begin(), names.end());
        for (auto& line : lines_) fill(line);
    }

    [[nodiscard]] std::vector<Line> const& lines() const noexcept { return lines_; }
    [[nodiscard]] std::size_t names() const noexcept { return names_.size(); }
    /// The number of a credential that some line names, or -1.
    [[nodiscard]] int name(std::string const& credential) const {
        auto const found = std::lower_bound(names_.begin(), names_.end(), credential);
        return found == names_.end() || *found != credential ? -1 : static_cast<int>(found - names_.begin());
    }

    /// What is said of a line that is not met: which of its credentials are not held, or `otherwise` if all are.
    template <class Held>
    [[nodiscard]] Finding lacking(Line const& line, Held held, char const* otherwise) const {
        return lacking(*line.rule, otherwise, [&](auto say) {
            for (int const n : line.names) {
                if (!held(n)) say(names_[static_cast<std::size_t>(n)]);
            }
        });
    }

    /// The credentials that a source expression names.
    static void mention(Source const& source, std::set<std::string>& names) {
        each_leaf<CredentialSource>(source, [&](CredentialSource const& one) { names.insert(one.credential.str()); });
    }

    /// What general credit in a source expression lets through.
    static void filters(Source const& source, std::vector<Filter const*>& found) {
        each_leaf<GeneralCredit>(source, [&](GeneralCredit const& general) { found.push_back(&general.where); });
    }

    /// What is said of sources that the evidence does not meet: those that are not held, or `otherwise` if all are.
    [[nodiscard]] static Finding lacking(Equivalence const& rule, std::vector<Evidence> const& evidence, char const* otherwise) {
        std::set<std::string> names;
        for (auto const& source : rule.sources) mention(source, names);
        for (auto const& each : evidence) names.erase(each.key);
        return lacking(rule, otherwise, [&](auto say) { std::for_each(names.begin(), names.end(), say); });
    }

    /// True if general credit is among what the source asks for.
    [[nodiscard]] static bool general(Source const& source) {
        auto const among = [](auto const* some) { return some != nullptr && std::any_of(some->items.begin(), some->items.end(), general); };
        return std::holds_alternative<GeneralCredit>(source.form) || among(std::get_if<AllOf>(&source.form)) ||
               among(std::get_if<AnyOf>(&source.form)) || among(std::get_if<AtLeast>(&source.form));
    }

    /// True if a module is among some pieces.
    [[nodiscard]] static bool grants(std::vector<Piece> const& pieces, int module) {
        return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return piece.module == module; });
    }

    /// True if holding more makes few more ways, however much it is: nothing asks for general credit, so many of a list, or outcomes.
    [[nodiscard]] bool few_ways() const {
        auto const& modules = curriculum_->modules();
        return std::all_of(modules.begin(), modules.end(), [](Curriculum::Entry const& each) { return each.module->outcomes.empty(); }) &&
               std::none_of(lines_.begin(), lines_.end(), [](Line const& line) { return std::any_of(line.rule->sources.begin(), line.rule->sources.end(), many); });
    }

    /// Every list of pieces that one use of a rule can grant, whoever applies; none if it is not for this programme. Not of stages.
    [[nodiscard]] static Lists targets(Curriculum const& curriculum, Equivalence const& rule) {
        Lists found;
        if (auto const* modules = std::get_if<ModuleTargets>(&rule.targets)) {
            auto pieces = pieces_of(curriculum, modules->modules);
            if (!pieces.empty() && pieces.size() == modules->modules.size()) found.push_back(std::move(pieces));
        } else if (auto const* one = std::get_if<OneOfTargets>(&rule.targets)) {
            for (auto const& piece : pieces_of(curriculum, one->modules)) found.push_back({piece});
        } else if (auto const* amount = std::get_if<GroupTarget>(&rule.targets)) {
            int const g = curriculum.find(amount->group);
            if (g >= 0) found.push_back({curriculum.amount(g, curriculum.credits(amount->credits))});
        }
        return found;
    }

private:
    /// True if a source can be met by many sets of what is held.
    [[nodiscard]] static bool many(Source const& source) {
        auto const among = [](auto const* some) { return some != nullptr && std::any_of(some->items.begin(), some->items.end(), many); };
        return std::holds_alternative<AtLeast>(source.form) || std::holds_alternative<GeneralCredit>(source.form) ||
               among(std::get_if<AllOf>(&source.form)) || among(std::get_if<AnyOf>(&source.form));
    }

    [[nodiscard]] static std::vector<Equivalence const*> serving(Catalogue const& catalogue, Curriculum const& curriculum) {
        std::vector<Equivalence const*> found;
        for (auto const& rule : catalogue.equivalences()) {
            if (rule.serves(curriculum.programme().id)) found.push_back(&rule);
        }
        return found;
    }

    /// The finding about what `each_missing(say)` says, name by name.
    template <class EachMissing>
    [[nodiscard]] static Finding lacking(Equivalence const& rule, char const* otherwise, EachMissing each_missing) {
        std::string text;
        each_missing([&](std::string const& name) { text += (text.empty() ? "not held: " : ", ") + name; });
        return detail::finding(Verdict::refuse, "source.missing", text.empty() ? otherwise : text, rule.id.str());
    }

    void fill(Line& line) const {
        Equivalence const& rule = *line.rule;
        line.by_record = std::holds_alternative<StageTarget>(rule.targets);
        if (!line.by_record) line.targets = targets(*curriculum_, rule);
        std::set<std::string> names;
        for (auto const& source : rule.sources) mention(source, names);
        for (auto const& each : names) line.names.push_back(name(each));
        bool const open = std::any_of(rule.sources.begin(), rule.sources.end(), general);
        std::vector<Evidence> const nothing;
        Rivals const none;
        line.needs_one = !open && !names.empty() && WayFinder{nothing, *curriculum_, none}.all_of(rule.sources).empty();
        line.none_held = lacking(rule, nothing, "");
    }

    [[nodiscard]] static std::vector<Piece> pieces_of(Curriculum const& curriculum, std::vector<ModuleId> const& ids) {
        std::vector<Piece> pieces;
        for (auto const& id : ids) {
            if (int const m = curriculum.find(id); m >= 0) pieces.push_back(curriculum.piece(m));
        }
        std::sort(pieces.begin(), pieces.end(), [](Piece const& a, Piece const& b) { return a.module < b.module; });
        return pieces;
    }

    Curriculum const* curriculum_;
    std::vector<Line> lines_;
    std::vector<std::string> names_;  ///< sorted
};

}  // namespace crediton::inline v0
