#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <crediton/claim/review.hpp>
#include <crediton/decide/applied_limit.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Reviews the limits and sources of policies.
class PolicyReview {
public:
    explicit PolicyReview(Catalogue const& catalogue) : catalogue_{&catalogue} {}

    [[nodiscard]] std::vector<Remark> operator()() {
        for (std::size_t p = 0; p < catalogue_->policies().size(); ++p) policy(p);
        return std::move(found_);
    }

private:
    /// How a limit fares in the programmes in which it applies.
    struct Fate {
        bool binds = false;
        std::string grain = {};  ///< where it cannot be used up, and how far it can
    };

    void say(std::size_t index, char const* code, std::string text) { found_.push_back({Remark::About::policy, index, code, std::move(text)}); }

    void policy(std::size_t index) {
        Policy const& policy = catalogue_->policies()[index];
        std::map<LimitId, Fate> fates;
        for (auto const& programme : catalogue_->programmes()) {
            if (programme.policy && !programme.policy->names(policy)) continue;
            Prospects const prospects{*catalogue_, programme, &policy};
            prospects.with_bench([&](Bench const& bench) { look(bench, prospects, fates); });
        }
        for (auto const& [limit, fate] : fates) {
            if (!fate.binds) say(index, "limit.idle", quoted(limit.str()) + " never binds in the programmes given: all that may be exempted there is within it");
            else if (!fate.grain.empty()) say(index, "limit.grain", quoted(limit.str()) + " can never be used up" + fate.grain);
        }
        sources(index, policy);
    }

    void look(Bench const& bench, Prospects const& prospects, std::map<LimitId, Fate>& fates) const {
        Limits const limits{bench};
        for (auto const& applied : limits.all()) {
            if (Limits::over_evidence(applied)) continue;
            auto const parts = weights(limits, applied, prospects);
            std::int64_t const all = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
            Fate& fate = fates[applied.limit->id];
            if (all <= applied.most) continue;
            fate.binds = true;
            std::int64_t const best = most_within(parts, applied.most);
            if (best == applied.most || !fate.grain.empty()) continue;
            fate.grain = " in " + quoted(bench.curriculum.programme().id.str()) + (applied.of().empty() ? "" : " (" + applied.of() + ")") + ": whole modules come to " +
                         limits.shown(applied, best).to_string() + " of its " + applied.max.to_string() + " at most";
        }
    }

    /// What each module that may be exempted counts for; of a group with a choice, no more than it asks for.
    [[nodiscard]] static std::vector<std::int64_t> weights(Limits const& limits, AppliedLimit const& applied, Prospects const& prospects) {
        std::vector<std::int64_t> found;
        auto const& curriculum = prospects.curriculum();
        std::map<int, std::vector<std::int64_t>> groups;
        for (auto const& entry : curriculum.modules()) {
            std::int64_t const weight = prospects.exemptible(entry.piece.module) ? limits.counts(applied, entry.piece) : 0;
            if (weight > 0) (entry.piece.group < 0 ? found : groups[entry.piece.group]).push_back(weight);
        }
        for (auto& [group, members] : groups) {
            std::sort(members.begin(), members.end());
            std::int64_t room = curriculum.groups()[static_cast<std::size_t>(group)].asked.units();
            for (auto const weight : members) {
                if (!applied.counts_modules() && weight > room) break;
                found.push_back(weight);
                room -= weight;
            }
        }
        return found;
    }

    /// The greatest sum of some of the parts that is within the bound.
    [[nodiscard]] static std::int64_t most_within(std::vector<std::int64_t> const& parts, std::int64_t bound) {
        std::int64_t unit = 0;
        for (auto const part : parts) unit = std::gcd(unit, part);
        std::vector<char> reached(static_cast<std::size_t>(bound / unit) + 1, 0);
        reached[0] = 1;
        for (auto const part : parts) {
            auto const step = static_cast<std::size_t>(part / unit);
            for (std::size_t sum = reached.size(); sum-- > step;) reached[sum] = static_cast<char>(reached[sum] | reached[sum - step]);
        }
        std::size_t best = reached.size() - 1;
        while (reached[best] == 0) --best;
        return static_cast<std::int64_t>(best) * unit;
    }

    /// Of a policy that cites sources: limits and scoped clauses without one.
    void sources(std::size_t index, Policy const& policy) {
        bool cites = !policy.citation.empty() || !policy.citations.empty();
        std::vector<std::string> without;
        auto const ask = [&](auto const& clause) {
            cites = cites || !clause.citation.empty();
            if (clause.citation.empty()) without.push_back(clause.id.str());
        };
        for (auto const& each : policy.limits) ask(each);
        for (auto const& each : policy.clauses) ask(each);
        if (cites && !without.empty()) say(index, "policy.uncited", quoted(policy.id.str()) + " cites its sources, but not those of " + listed(without));
    }

    Catalogue const* catalogue_;
    std::vector<Remark> found_ = {};
};

}  // namespace detail

/// What a keeper would want to know of the policies of a catalogue without a defect: limits that never bind in any programme
/// given, limits that whole modules can never use up, clauses without a source where others have one.
[[nodiscard]] inline std::vector<Remark> review_policies(Catalogue const& catalogue) { return detail::PolicyReview{catalogue}(); }

}  // namespace crediton::inline v0
