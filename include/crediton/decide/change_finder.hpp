#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/decide/change_candidates.hpp>
#include <crediton/decide/demands.hpp>
#include <crediton/decide/variation.hpp>

namespace crediton::inline v0 {

/// What a change comes to: the assured choice of the record as it would be, and of a clause the potential one too.
struct Tried {
    std::vector<char> exempts = {};     ///< by module
    std::vector<std::int64_t> worth = {};  ///< in the objectives
    std::int64_t potential = 0;         ///< units of credit
    bool proved = false;
};

/// Finds the smallest changes that would have a module exempted, by making each and solving again.
class ChangeFinder {
public:
    /// The best assured choice of the case is given.
    ChangeFinder(Grounds const& grounds, Case const& the_case, Chosen const& assured, SearchLimits const& limits, Ratio mark)
        : grounds_{&grounds}, assured_{&assured}, limits_{&limits}, candidates_{grounds, the_case, mark} {}

    /// Of each kind the smallest single change after which the assured choice exempts the module; of waivers all. Least first of a kind.
    [[nodiscard]] std::vector<Change> operator()(int module) {
        std::vector<Change> found;
        for (auto const kind : {ChangeKind::mark, ChangeKind::date, ChangeKind::credits, ChangeKind::credential}) {
            ChangeCandidate const* least = nullptr;
            for (auto const& each : candidates_()) {
                if (each.change.kind != kind || (least != nullptr && !(each.size < least->size)) || !exempts({&each.change}, module)) continue;
                least = &each;
            }
            if (least != nullptr) found.push_back(kind == ChangeKind::credits ? lessened(*least, module).change : least->change);
        }
        for (auto const& each : candidates_()) {
            if (each.change.kind == ChangeKind::waive && exempts({&each.change}, module)) found.push_back(each.change);
        }
        return found;
    }

    /// Two changes together, where no single one suffices; of those that touch what the equivalences of the module ask for, and no more
    /// than so many. The smallest of them: by kinds, then by size.
    [[nodiscard]] std::vector<std::pair<Change, Change>> pairs(int module, std::vector<Reason> const& reasons) {
        std::vector<std::pair<Change, Change>> found;
        std::vector<ChangeCandidate> const some = candidates_.about(module, reasons, most_in_pairs);
        for (std::size_t a = 0; a < some.size() && found.empty(); ++a) {
            for (std::size_t b = a + 1; b < some.size() && found.empty(); ++b) {
                if (some[a].change.subject == some[b].change.subject) continue;
                if (exempts({&some[a].change, &some[b].change}, module)) found.emplace_back(some[a].change, some[b].change);
            }
        }
        return found;
    }

    /// What each clause is worth that could bind, eased by a step or waived; nothing is left out for being worth nothing.
    [[nodiscard]] std::vector<std::pair<Change, Tried const*>> prices() {
        std::vector<std::pair<Change, Tried const*>> found;
        for (auto const& each : candidates_.easings()) found.emplace_back(each, &tried({&each}));
        for (auto const& each : candidates_()) {
            if (each.change.kind == ChangeKind::waive) found.emplace_back(each.change, &tried({&each.change}));
        }
        return found;
    }

    /// True if no search was stopped.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

private:
    static constexpr std::size_t most_in_pairs = 3;
    static constexpr std::size_t most_tried = 1'000;

    [[nodiscard]] static std::string name(Change const& change) {
        return std::to_string(static_cast<int>(change.kind)) + '\n' + change.subject + '\n' + (change.amount ? change.amount->to_string() : "") + '\n' +
               (change.date ? change.date->to_string() : "");
    }

    /// True if the best choice after the changes exempts the module. What somebody holds is looked at only if some claim on the module then
    /// draws on it: a change that helps by the way, in that it sets other evidence free, is none that anybody would think of.
    [[nodiscard]] bool exempts(std::vector<Change const*> const& changes, int module) {
        if (in_one(changes) && !claimed(changes, module)) return false;
        return tried(changes).exempts[static_cast<std::size_t>(module)] != 0;
    }

    [[nodiscard]] Tried const& tried(std::vector<Change const*> const& changes) {
        std::string key;
        for (auto const* each : changes) key += name(*each) + '\0';
        auto const [at, fresh] = tried_.try_emplace(key);
        if (!fresh) return at->second;
        if (tried_.size() > most_tried) {  // of a record as long as a book: what is not tried is not said
            complete_ = false;
            at->second.exempts.assign(static_cast<std::size_t>(grounds_->curriculum.count()), 0);
            at->second.worth = Chooser::worth(assured_->claims);
            return at->second;
        }
        if (in_one(changes)) return at->second = come_to(among_all(changes));
        Variation documents{*grounds_};
        for (auto const* each : changes) documents.apply(*each);
        Demands demands{documents.the_case(), *limits_};
        bool const complete = documents.the_case().found().complete;
        at->second = come_to(demands.best(true), complete);
        bool const clause = changes.front()->kind == ChangeKind::waive || changes.front()->kind == ChangeKind::ease;
        if (!clause || documents.the_case().all_automatic()) return at->second;
        Chosen const all = demands.best(false);
        at->second.proved = at->second.proved && all.proved;
        at->second.potential = Chooser::worth(all.claims).front();
        complete_ = complete_ && at->second.proved;
        return at->second;
    }

    [[nodiscard]] Tried come_to(Chosen const& chosen, bool complete = true) {
        Tried found;
        found.proved = chosen.proved && complete;
        found.worth = Chooser::worth(chosen.claims);
        found.potential = found.worth.front();
        found.exempts.assign(static_cast<std::size_t>(grounds_->curriculum.count()), 0);
        for (auto const* claim : chosen.claims) {
            for (auto const& piece : claim->pieces) {
                if (piece.is_module()) found.exempts[static_cast<std::size_t>(piece.module)] = found.proved;
            }
        }
        complete_ = complete_ && found.proved;
        return found;
    }

    /// True of a change that `with_all` has. A judgement names an attainment, and would not know another beside it.
    [[nodiscard]] bool is_there(Change const& change) const {
        if (change.kind == ChangeKind::credential) return candidates_.tries(change.subject);
        return change.kind < ChangeKind::credential && grounds_->record.judgements.empty() && candidates_.place(change).has_value();
    }

    /// What an attainment that a change makes is called: it follows the one that it is made of in the order of names, and is no identifier.
    [[nodiscard]] static std::string beside(std::string const& attainment, std::size_t n) { return attainment + '\x01' + std::to_string(n); }

    /// The case of somebody who holds all that is tried: credentials, and attainments changed beside what they were. What can be claimed with
    /// some of it can be claimed there, and is told by the evidence that it draws on: a way falls only to one that draws on a part of the same.
    [[nodiscard]] Case const& with_all() {
        if (with_all_) return with_all_->the_case();
        with_all_ = std::make_unique<Variation>(*grounds_);
        for (auto const& each : candidates_.credentials_tried()) added_.emplace(each, with_all_->add(CredentialId{each}, candidates_.mark()).str());
        for (std::size_t n = 0; n < candidates_().size(); ++n) {
            Change const& each = candidates_()[n].change;
            if (each.kind < ChangeKind::credential && grounds_->record.judgements.empty()) with_all_->add_changed(each, AttainmentId{beside(each.subject, n)});
        }
        return with_all_->the_case();
    }

    /// True if `with_all` tells what the changes come to.
    [[nodiscard]] bool in_one(std::vector<Change const*> const& changes) {
        bool const there = std::all_of(changes.begin(), changes.end(), [&](Change const* each) { return is_there(*each); });
        return there && candidates_.plain() && with_all().found().implicit.empty() && with_all().found().complete;
    }

    /// What may be drawn on after the changes: what is held and not changed, and what they make.
    enum class Use : char { out, held, fresh };
    [[nodiscard]] std::vector<Use> uses(std::vector<Change const*> const& changes) {
        auto const& evidence = with_all().bench().evidence;
        if (made_.empty()) {
            std::set<std::string> added;
            for (auto const& each : added_) added.insert(each.second);
            for (auto const& e : evidence) made_.push_back(e.id().find('\x01') != std::string::npos || added.contains(e.id()));
        }
        std::vector<Use> use;
        for (char const made : made_) use.push_back(made != 0 ? Use::out : Use::held);
        auto const set = [&](std::string const& id, Use as) {
            for (std::size_t n = 0; n < evidence.size(); ++n) {
                if (evidence[n].id() == id) use[n] = as;
            }
        };
        for (auto const* each : changes) {
            if (each->kind != ChangeKind::credential) set(each->subject, Use::out);
        }
        for (auto const* each : changes) {
            set(each->kind == ChangeKind::credential ? added_.at(each->subject) : beside(each->subject, *candidates_.place(*each)), Use::fresh);
        }
        return use;
    }

    [[nodiscard]] static bool draws(Claim const& claim, std::vector<Use> const& use, Use what) {
        return std::any_of(claim.drawn.begin(), claim.drawn.end(), [&](auto const& each) { return use[static_cast<std::size_t>(each.first)] == what; });
    }

    /// True if some claim on the module draws on what the changes make.
    [[nodiscard]] bool claimed(std::vector<Change const*> const& changes, int module) {
        auto const use = uses(changes);
        auto const& claims = with_all().found().claims;
        return std::any_of(claims.begin(), claims.end(), [&](Claim const& claim) { return claim.automatic() && claim.exempts(module) && draws(claim, use, Use::fresh) && !draws(claim, use, Use::out); });
    }

    /// The best choice after some of these changes; the same as without where no claim draws on what they change.
    [[nodiscard]] Chosen among_all(std::vector<Change const*> const& changes) {
        Case const& all = with_all();
        auto const use = uses(changes);
        Demands::Claims some;
        bool any = std::any_of(changes.begin(), changes.end(), [](Change const* each) { return each->kind != ChangeKind::credential; });
        for (auto const* claim : all.listed(true)) {
            if (draws(*claim, use, Use::out)) continue;
            some.push_back(claim);
            any = any || draws(*claim, use, Use::fresh);
        }
        return any ? Demands{all, *limits_}.best(some, true) : *assured_;
    }

    /// The least whole amount of credit that suffices as well: one credit less is tried until it does not.
    [[nodiscard]] ChangeCandidate lessened(ChangeCandidate const& found, int module) {
        ChangeCandidate least = found;
        for (std::int64_t credits = found.change.amount->numerator() - 1; credits > candidates_.carried(found.change.subject); --credits) {
            ChangeCandidate less = least;
            less.change.amount = Ratio::make(credits, 1);
            if (!exempts({&less.change}, module)) break;
            least = less;
        }
        return least;
    }

    Grounds const* grounds_;
    Chosen const* assured_;
    SearchLimits const* limits_;
    ChangeCandidates candidates_;
    std::map<std::string, Tried> tried_ = {};
    std::unique_ptr<Variation> with_all_ = {};
    std::map<std::string, std::string> added_ = {};  ///< the attainments of `with_all` that are credentials tried, by credential
    std::vector<char> made_ = {};  ///< which evidence of `with_all` is not what is held
    bool complete_ = true;
};

}  // namespace crediton::inline v0
