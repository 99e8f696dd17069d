#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/find_claims.hpp>

namespace crediton::inline v0 {

/// Whether an equivalence could ever be used in a programme, whoever holds its sources, and what stops every use. Marks,
/// dates and what else differs from person to person is not looked at.
struct Prospect {
    bool serves = false;             ///< the programme has its targets
    bool possible = false;           ///< some way of meeting it is stopped by nothing lasting
    std::set<std::string> stops;     ///< codes that each stop every way; `sources` if its sources can never be held together
    std::set<std::string> all;       ///< codes that stop some way
    std::set<int> modules;           ///< that it could exempt, by index; members of a group for an amount

    /// Takes another view of the same equivalence together with this one: it is possible if it is in one of them.
    void join(Prospect const& other) {
        if (!other.serves) return;
        if (!serves) {
            *this = other;
            return;
        }
        possible = possible || other.possible;
        std::erase_if(stops, [&](std::string const& code) { return !other.stops.contains(code); });
        all.insert(other.all.begin(), other.all.end());
        modules.insert(other.modules.begin(), other.modules.end());
    }
};

/// Looks at equivalences as somebody would meet them who holds every credential that they name, just passed.
class Prospects {
public:
    /// Without a policy only what no policy could allow counts. All that is given outlives this.
    Prospects(Catalogue const& catalogue, Programme const& programme, Policy const* policy)
        : catalogue_{&catalogue}, policy_{policy != nullptr ? policy : &silent_}, stated_{policy != nullptr}, curriculum_{catalogue, programme},
          nobody_(static_cast<std::size_t>(curriculum_.count()), 0), book_{*policy_, programme},
          scoped_{std::any_of(policy_->clauses.begin(), policy_->clauses.end(), [](ScopedClause const& each) { return !each.kinds.empty(); })} {}

    Prospects(Prospects const&) = delete;
    Prospects& operator=(Prospects const&) = delete;

    [[nodiscard]] Curriculum const& curriculum() const noexcept { return curriculum_; }
    [[nodiscard]] EffectiveRules const& rules() const noexcept { return book_.general; }

    /// True if the module may be exempted as such, by learning of some kind.
    [[nodiscard]] bool exemptible(int module) const {
        std::vector<Evidence> const nothing;
        Rivals const none;
        Bench const full = bench(nothing, none);
        return std::any_of(book_.by_kind.begin(), book_.by_kind.end(), [&](auto const& each) { return full.exemptible(module, each.second); });
    }

    /// Learning of each kind is tried, since an attainment may say another than its credential.
    [[nodiscard]] Prospect operator()(Equivalence const& rule) const {
        Prospect found;
        for (auto const& [kind, _] : Names<Kind>::table) found.join(of_kind(rule, kind));
        return found;
    }

    /// Calls `use(bench)` with the programme as nobody in particular meets it: no evidence, nothing passed.
    template <class Use>
    void with_bench(Use use) const {
        std::vector<Evidence> const nothing;
        Rivals const none;
        use(bench(nothing, none));
    }

private:
    static constexpr std::size_t most_ways = 2'000;
    static constexpr std::array<std::string_view, 2> always{"assessment.none", "credit.none"};
    static constexpr std::array<std::string_view, 5> by_policy{"level.lower", "level.higher", "volume.short", "module.not_exemptible", "provider.not_accepted"};

    [[nodiscard]] Bench bench(std::vector<Evidence> const& evidence, Rivals const& rivals) const {
        return {curriculum_, *policy_, book_, book_.general, nobody_record_, evidence, rivals, nobody_, nobody_, nobody_};
    }

    [[nodiscard]] Prospect of_kind(Equivalence const& rule, Kind kind) const {
        std::set<std::string> names;
        for (auto const& source : rule.sources) Agreement::mention(source, names);
        std::vector<Attainment> held;
        for (auto const& name : names) held.push_back({.id = name, .credential = name, .pass = Pass::clear, .kind = kind, .verified = Verified::yes});
        std::vector<Evidence> evidence;
        for (auto const& each : held) {
            auto const credential = catalogue_->find(each.credential);
            evidence.push_back({.attainment = &each, .credential = credential.get_ptr(), .rules = &book_.by_kind.at(kind), .key = each.credential.str(),
                                .credits = credential->credits.value().value_or(Credits{}),
                                .level = credential->level.in(curriculum_.programme().framework), .kind = kind});
        }
        for (auto& each : evidence) screen(each, nobody_record_, curriculum_, each.screening);
        Rivals const rivals{*catalogue_, evidence};
        return look(rule, bench(evidence, rivals));
    }

    [[nodiscard]] Prospect look(Equivalence const& rule, Bench const& full) const {
        Prospect found;
        ClaimMemory memory;
        auto lists = ClaimFinder{full, {}, most_ways, memory}.targets(rule);
        if (lists.size() == 1 && lists.front().size() > 1) {  // somebody who has passed or declined the others
            for (auto const& piece : std::vector<Piece>{lists.front()}) {
                if (piece.is_module() && exemptible_all(full, rule)) lists.push_back({piece});
            }
        }
        found.serves = !lists.empty();
        if (!found.serves) return found;
        WayFinder finder{full.evidence, curriculum_, full.rivals};
        bool const open = std::any_of(rule.sources.begin(), rule.sources.end(), Agreement::general);
        found.possible = (open && scoped_) || (!open && finder.count(rule.sources) > most_ways);  // then nothing can be said
        if (found.possible) {
            for (auto const& pieces : lists) reach(found, pieces);
            return found;
        }
        auto const ways = open ? std::vector<Way>(1) : finder.all_of(rule.sources);
        if (ways.empty()) found.stops = found.all = {"sources"};
        bool first = true;
        Judge judge{full, rule, ClaimKind::equivalence};
        for (auto const& pieces : lists) {
            for (auto const& way : ways) {
                auto codes = lasting(judge(way, pieces), open, scoped_ && way.used.size() > 1);
                if (codes.contains("volume.short") && high_enough(full, way, pieces)) codes.erase("level.lower");
                note(found, codes, pieces, std::exchange(first, false));
                if (codes.empty()) break;
            }
        }
        return found;
    }

    /// True if all modules that a rule names may be exempted: else it is not available whatever is left of it.
    [[nodiscard]] bool exemptible_all(Bench const& full, Equivalence const& rule) const {
        auto const* named = std::get_if<ModuleTargets>(&rule.targets);
        return named != nullptr && std::all_of(named->modules.begin(), named->modules.end(), [&](ModuleId const& id) {
            int const m = curriculum_.find(id);
            return m >= 0 && full.exemptible(m);
        });
    }

    /// True if every source reaches the highest target: then too little credit at its level is too little credit, no more.
    [[nodiscard]] static bool high_enough(Bench const& full, Way const& way, std::vector<Piece> const& pieces) {
        return std::all_of(way.used.begin(), way.used.end(), [&](auto const& each) {
            int const high = full.at(each.first).level.high;
            return std::all_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return high >= piece.level; });
        });
    }

    /// Of general credit only the targets are looked at: what else is held is not known. Of learning of mixed kinds, with rules that
    /// tell kinds apart, what is said of each piece of evidence alone is not certain.
    [[nodiscard]] std::set<std::string> lasting(Findings const& findings, bool open, bool mixed) const {
        std::set<std::string> found;
        auto const in = [](auto const& list, std::string const& code) { return std::find(list.begin(), list.end(), code) != list.end(); };
        for (auto const& each : findings) {
            std::string const& code = each.reason.code;
            if (each.verdict != Verdict::refuse || (mixed && (code == "level.higher" || code == "provider.not_accepted"))) continue;
            if (open ? stated_ && code == "module.not_exemptible" : in(always, code) || (stated_ && in(by_policy, code))) found.insert(code);
        }
        return found;
    }

    void note(Prospect& found, std::set<std::string> const& codes, std::vector<Piece> const& pieces, bool first) const {
        if (first) found.stops = codes;
        else std::erase_if(found.stops, [&](std::string const& code) { return !codes.contains(code); });
        found.all.insert(codes.begin(), codes.end());
        if (!codes.empty()) return;
        found.possible = true;
        reach(found, pieces);
    }

    void reach(Prospect& found, std::vector<Piece> const& pieces) const {
        for (auto const& piece : pieces) {
            if (piece.is_module()) found.modules.insert(piece.module);
            else for (int const m : curriculum_.groups()[static_cast<std::size_t>(piece.group)].members) found.modules.insert(m);
        }
    }

    Catalogue const* catalogue_;
    Policy silent_ = {};
    Policy const* policy_;
    bool stated_;
    Curriculum curriculum_;
    std::vector<char> nobody_;
    RuleBook book_;
    bool scoped_;
    Record nobody_record_ = {};
};

}  // namespace crediton::inline v0
