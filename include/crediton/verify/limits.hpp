#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/verify/claim.hpp>

namespace crediton::inline v0::verify {

/// A limit of the policy as it applies: for one level, stage or provider where it holds for each.
struct AppliedLimit {
    Limit const* limit = nullptr;
    std::string name = {};                      ///< of its row
    std::vector<bool> modules = {};             ///< which of the programme's modules count, by place
    std::vector<bool> groups = {};              ///< in which groups an amount counts
    std::optional<std::vector<bool>> held = {};  ///< which attainments count, where the limit looks at evidence
    Units room = 0;  ///< units or modules: its most less what earlier exemptions use, and no less than 0

    /// What a claim counts for.
    [[nodiscard]] Units weight(Claim const& claim) const {
        if (!holds(limit->effects, claim.effect) || holds(claim.waives, limit->id.str())) return 0;
        if (claim.origin == Origin::identity && !limit->internal) return 0;
        if (held && !claim.draws_on_any([&](std::size_t each) { return (*held)[each]; })) return 0;
        Units sum = 0;
        bool const count = std::holds_alternative<MaxModules>(limit->measure);
        for (auto const& piece : claim.pieces) {
            bool const in = piece.module ? modules[piece.place] : groups[static_cast<std::size_t>(piece.group)];
            if (in) sum += count ? (piece.module ? 1 : 0) : piece.credits;
        }
        return sum;
    }
};

/// Works out every limit of the policy that applies.
class Limits {
public:
    explicit Limits(Facts const& facts) : facts_{&facts} {
        for (auto const& each : facts.policy->limits) {
            if (each.awards.empty() || holds(each.awards, facts.programme->award)) add(each);
        }
    }

    [[nodiscard]] std::vector<AppliedLimit> const& all() const noexcept { return applied_; }

    [[nodiscard]] bool exceeded(Choice const& choice) const {
        return std::any_of(applied_.begin(), applied_.end(), [&](AppliedLimit const& each) {
            Units sum = 0;
            for (auto const* claim : choice) sum += each.weight(*claim);
            return sum > each.room;
        });
    }

private:
    [[nodiscard]] bool selects(ModuleSelection const& selection, Piece const& piece) const {
        if (selection.levels && !facts_->among(piece.level, *selection.levels)) return false;
        if (selection.stages && (!piece.stage || !holds(*selection.stages, *piece.stage))) return false;
        if (selection.roles && !holds(*selection.roles, piece.role)) return false;
        if (selection.ids && (!piece.module || !holds(*selection.ids, *piece.module))) return false;
        return !selection.taught || piece.taught == *selection.taught;
    }

    void add(Limit const& limit) {
        std::string const name = "limit;" + limit.id.str();
        auto const every = [](Piece const&) { return true; };
        if (!limit.each) return add(limit, name, every, nullptr);
        std::set<int> ranks;
        std::set<std::string> providers;
        auto const rank = [&](Piece const& piece) { return limit.each == Each::level ? std::optional{piece.level} : piece.stage; };
        if (limit.each == Each::provider) {
            for (auto const& each : facts_->held) providers.insert(each.credential->provider);
        } else {
            for (auto const& each : facts_->modules) {
                if (rank(each)) ranks.insert(*rank(each));
            }
        }
        for (int const one : ranks) {
            add(limit, name + ";" + std::to_string(one), [&](Piece const& piece) { return rank(piece) == one; }, nullptr);
        }
        for (auto const& provider : providers) add(limit, name + ";" + provider, every, &provider);
    }

    template <class Test>
    void add(Limit const& limit, std::string name, Test test, std::string const* provider) {
        AppliedLimit made{&limit, std::move(name)};
        for (auto const& each : facts_->modules) made.modules.push_back(selects(limit.modules, each) && test(each));
        for (std::size_t g = 0; g < facts_->asked.size(); ++g) {
            auto const amount = facts_->amount(static_cast<int>(g), 0);
            made.groups.push_back(selects(limit.modules, amount) && test(amount));
        }
        if (limit.evidence || provider != nullptr) {
            auto const evidence = limit.evidence.value_or(EvidenceSelection{});
            made.held.emplace();
            for (auto const& each : facts_->held) {
                made.held->push_back((!evidence.kinds || holds(*evidence.kinds, each.kind)) &&
                                     (!evidence.providers || holds(*evidence.providers, each.credential->provider)) &&
                                     (provider == nullptr || each.credential->provider == *provider));
            }
        }
        made.room = static_cast<Units>(std::max<Wide>(0, most_of(limit, made).floor() - before(limit, made)));
        applied_.push_back(std::move(made));
    }

    [[nodiscard]] Exact most_of(Limit const& limit, AppliedLimit const& made) const {
        if (auto const* credits = std::get_if<MaxCredits>(&limit.measure)) return facts_->units(credits->credits);
        if (auto const* share = std::get_if<MaxShare>(&limit.measure)) return Exact{share->share} * Exact{facts_->total};
        if (auto const* modules = std::get_if<MaxModules>(&limit.measure)) return modules->modules;
        return required(made.modules) - facts_->units(std::get<MinHereCredits>(limit.measure).credits);
    }

    /// Earlier exemptions count; their evidence is not known.
    [[nodiscard]] Units before(Limit const& limit, AppliedLimit const& made) const {
        Units sum = 0;
        if (made.held || !holds(limit.effects, Effect::credit)) return 0;
        for (std::size_t const place : facts_->earlier) {
            if (made.modules[place]) sum += std::holds_alternative<MaxModules>(limit.measure) ? 1 : facts_->modules[place].credits;
        }
        return sum;
    }

    /// Credit that the award requires in a selection: outside groups, and the least that any filling of each group contains.
    [[nodiscard]] Units required(std::vector<bool> const& chosen) const {
        Units sum = 0;
        for (auto const& each : facts_->modules) sum += each.group < 0 && chosen[each.place] ? each.credits : 0;
        for (std::size_t g = 0; g < facts_->asked.size(); ++g) sum += least_in(static_cast<int>(g), facts_->asked[g], chosen);
        return sum;
    }

    /// For each total that some options of the group reach, up to what it asks: the least selected credit among them.
    [[nodiscard]] Units least_in(int group, Units asked, std::vector<bool> const& chosen) const {
        std::map<Units, Units> least{{0, 0}};
        for (auto const& each : facts_->modules) {
            if (each.group != group) continue;
            auto more = least;
            for (auto const& [total, selected] : least) {
                Units const with = selected + (chosen[each.place] ? each.credits : 0);
                auto const [there, fresh] = more.try_emplace(std::min(asked, total + each.credits), with);
                if (!fresh) there->second = std::min(there->second, with);
            }
            least = std::move(more);
        }
        return least.rbegin()->second;
    }

    Facts const* facts_;
    std::vector<AppliedLimit> applied_ = {};
};

}  // namespace crediton::inline v0::verify
