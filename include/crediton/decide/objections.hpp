#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/case.hpp>

namespace crediton::inline v0 {

/// Why a claim cannot join a choice: everything that the two together would break. Empty if nothing stops it.
class Objections {
public:
    Objections(Case const& the_case, std::vector<Claim const*> const& choice, Claim const& claim)
        : case_{&the_case}, choice_{&choice}, claim_{&claim} {
        both_.reserve(choice.size() + 1);
        both_ = choice;
        both_.push_back(&claim);
    }

    [[nodiscard]] std::vector<Reason> operator()() {
        evidence();
        modules();
        groups();
        limits();
        prior_use();
        prerequisites();
        smallest();
        what_is_left();
        return std::move(found_);
    }

private:
    void say(char const* code, std::string text, std::string clause) {
        Reason reason{code, std::move(text), std::move(clause)};
        if (std::find(found_.begin(), found_.end(), reason) == found_.end()) found_.push_back(std::move(reason));
    }
    [[nodiscard]] std::string show(std::int64_t units) const { return case_->curriculum().show(Credits::from_units(units)); }
    [[nodiscard]] std::string module(int m) const { return case_->curriculum()[m].id.str(); }

    void evidence() {
        for (auto const& [n, credits] : claim_->drawn) {
            std::int64_t drawn = 0;
            for (auto const* other : *choice_) {
                for (auto const& each : other->drawn) {
                    if (each.first == n) drawn += each.second.units();
                    if (case_->rivals(n, each.first)) {
                        say("evidence.alternative", id(n) + " and " + id(each.first) + " are alternatives, and " +
                            id(each.first) + " is used", id(each.first));
                    }
                }
            }
            std::int64_t const carried = case_->bench().at(n).credits.units();
            if (drawn + credits.units() > carried) {
                say("evidence.used", id(n) + " carries " + show(carried) + " credits, " + show(drawn) +
                    " of them used for something else", id(n));
            }
        }
    }
    [[nodiscard]] std::string const& id(int evidence) const { return case_->bench().at(evidence).id(); }

    void modules() {
        std::int64_t uses = 0;
        for (auto const* other : *choice_) {
            for (auto const& piece : claim_->pieces) {
                if (piece.is_module() && other->exempts(piece.module)) {
                    say("module.exempted", module(piece.module) + " is exempted by " + other->equivalence, module(piece.module));
                }
            }
            uses += other->equivalence == claim_->equivalence ? 1 : 0;
        }
        if (claim_->uses && uses >= *claim_->uses) say("equivalence.used", claim_->equivalence + " is used already", claim_->equivalence);
    }

    void groups() {
        auto const& all = case_->curriculum().groups();
        for (int g = 0; g < static_cast<int>(all.size()); ++g) {
            std::int64_t const own = Chooser::group_units(*claim_, g);
            std::int64_t others = 0;
            for (auto const* other : *choice_) others += Chooser::group_units(*other, g);
            std::int64_t const room = case_->chooser().group_room(g);
            auto const& group = all[static_cast<std::size_t>(g)];
            if (own > 0 && own + others > room) {
                say("group.full", group.id.str() + " asks for " + show(group.asked.units()) + " credits, " +
                    show(own + others - room) + " too many", group.id.str());
            }
        }
    }

    void limits() {
        for (auto const& applied : case_->limits().all()) {
            std::int64_t const own = case_->limits().weight(applied, *claim_);
            std::int64_t others = case_->limits().before(applied);
            for (auto const* other : *choice_) others += case_->limits().weight(applied, *other);
            if (own == 0 || own + others <= applied.most) continue;
            auto const number = [&](std::int64_t n) { return case_->limits().shown(applied, n).to_string(); };
            say("limit.reached", applied.limit->id.str() + (applied.of().empty() ? "" : " (" + applied.of() + ")") + ": " +
                number(others) + " of " + applied.max.to_string() + " used, " + number(own) + " more needed, " +
                number(own + others - applied.most) + " too many", applied.limit->id.str());
        }
    }

    void prior_use() {
        if (case_->prior().broken(both_)) {
            say("prior_use.limit", "more credit that counted towards an earlier award than the policy accepts", "prior_use");
        }
    }

    void prerequisites() {
        auto const together = [](EffectiveRules const& rules) { return rules.exempt_only_with_prerequisites; };
        if (!claim_->any_rule(together) || claim_->kind == ClaimKind::individual) return;
        auto const has = [&](int m) {
            return case_->bench().settled(m) || claim_->exempts(m) ||
                   std::any_of(choice_->begin(), choice_->end(), [&](Claim const* other) { return other->exempts(m); });
        };
        for (auto const& piece : claim_->pieces) {
            if (!piece.is_module()) continue;
            for (auto const& options : case_->curriculum()[piece.module].prerequisites) {
                if (std::any_of(options.begin(), options.end(), has)) continue;
                std::string text;
                for (int const o : options) text += (text.empty() ? "" : " or ") + module(o);
                say("prerequisite.open", module(piece.module) + " requires " + text + ", neither exempted nor passed",
                    "exempt_only_with_prerequisites");
            }
        }
    }

    void smallest() {
        for (auto const& each : case_->chooser().smallest_claims()) {
            if (!each.governs(*claim_)) continue;
            std::int64_t sum = claim_->credits().units();
            for (auto const* other : *choice_) sum += each.governs(*other) ? other->credits().units() : 0;
            if (sum >= each.least) continue;
            say("claim.small", show(sum) + " credits in all, under the smallest claim of " + show(each.least), "min_claim_credits");
        }
    }

    void what_is_left() {
        for (auto const& each : case_->chooser().unfinished(both_)) {
            auto const& curriculum = case_->curriculum();
            switch (each.what) {
                case Unfinished::What::excluded:
                    say("rest.excluded", module(each.which) + " could not be taken beside it", module(each.which));
                    break;
                case Unfinished::What::group:
                    say("rest.group", curriculum.groups()[static_cast<std::size_t>(each.which)].id.str() + " could not be filled any more",
                        curriculum.groups()[static_cast<std::size_t>(each.which)].id.str());
                    break;
                case Unfinished::What::requirement:
                    say("rest.requirement", "what " + module(each.which) + " requires could not be met any more", module(each.which));
                    break;
                case Unfinished::What::minimum:
                    say("rest.minimum", "the award's least credit at level " +
                        std::to_string(curriculum.programme().minima[static_cast<std::size_t>(each.which)].at_level) +
                        " could not be reached any more", "minima");
                    break;
            }
        }
    }

    Case const* case_;
    std::vector<Claim const*> const* choice_;
    Claim const* claim_;
    std::vector<Claim const*> both_ = {};  ///< the choice and the claim
    std::vector<Reason> found_;
};

}  // namespace crediton::inline v0
