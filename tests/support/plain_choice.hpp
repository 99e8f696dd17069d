#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <crediton/decide/case.hpp>

namespace crediton::test {

/// Plain words of section 3, claim by claim: no rows, no bounds.
class Plain {
public:
    explicit Plain(Case const& the_case) : case_{&the_case} {}

    [[nodiscard]] bool allowed(std::vector<Claim const*> const& choice) const {
        std::map<int, std::int64_t> drawn;
        std::map<std::string, int> uses;
        std::set<int> modules;
        std::int64_t all = 0;
        for (auto const* claim : choice) {
            all += claim->credits().units();
            for (auto const& [n, credits] : claim->drawn) drawn[n] += credits.units();
            if (claim->uses && ++uses[claim->equivalence] > *claim->uses) return false;
            for (auto const& piece : claim->pieces) {
                if (piece.is_module() && !modules.insert(piece.module).second) return false;
            }
        }
        for (auto const& [n, credits] : drawn) {
            if (credits > case_->bench().at(n).credits.units()) return false;
            for (auto const& [other, _] : drawn) {
                if (case_->rivals(n, other)) return false;
            }
        }
        auto const least = case_->curriculum().credits(case_->bench().rules.min_claim_credits).units();
        if (!choice.empty() && all < least) return false;
        return groups(choice) && limits(choice) && prerequisites(modules) && case_->chooser().unfinished(choice).empty();
    }

    using Score = std::tuple<std::int64_t, std::int64_t, int, std::int64_t, std::int64_t, std::vector<std::string>, std::vector<std::string>, std::vector<std::string>>;

    [[nodiscard]] Score score(std::vector<Claim const*> const& choice) const {
        Score s{};
        std::set<std::string> modules;
        std::set<std::string> rules;
        std::set<std::string> evidence;
        for (auto const* claim : choice) {
            (claim->effect == Effect::credit ? std::get<0>(s) : std::get<1>(s)) -= claim->credits().units();
            std::get<2>(s) += claim->referrals.empty() ? 0 : 1;
            for (auto const& piece : claim->pieces) {
                if (piece.role == Role::core || piece.role == Role::compulsory) std::get<3>(s) -= piece.credits.units();
                if (piece.is_module()) modules.insert(case_->curriculum()[piece.module].id.str());
            }
            rules.insert(claim->equivalence);
            for (auto const& [n, credits] : claim->drawn) {
                std::get<4>(s) += credits.units();
                evidence.insert(case_->bench().at(n).id());
            }
        }
        std::get<5>(s).assign(modules.begin(), modules.end());
        std::get<6>(s).assign(rules.begin(), rules.end());
        std::get<7>(s).assign(evidence.begin(), evidence.end());
        return s;
    }

    [[nodiscard]] Score best(bool automatic_only) const {
        Score found = score({});
        each(automatic_only, [&](std::vector<Claim const*> const& choice) {
            Score const mine = score(choice);
            if (mine < found && allowed(choice)) found = mine;
        });
        return found;
    }

    /// Visits every set of listed claims, allowed or not.
    template <class Visit>
    void each(bool automatic_only, Visit visit) const {
        std::vector<Claim const*> claims;
        for (auto const& claim : case_->found().claims) {
            if (!automatic_only || claim.automatic()) claims.push_back(&claim);
        }
        for (std::uint32_t set = 0; set < (std::uint32_t{1} << claims.size()); ++set) {
            std::vector<Claim const*> choice;
            for (std::size_t n = 0; n < claims.size(); ++n) {
                if (set >> n & 1U) choice.push_back(claims[n]);
            }
            visit(choice);
        }
    }

private:
    [[nodiscard]] bool groups(std::vector<Claim const*> const& choice) const {
        for (std::size_t g = 0; g < case_->curriculum().groups().size(); ++g) {
            std::int64_t sum = 0;
            for (auto const* claim : choice) {
                for (auto const& piece : claim->pieces) sum += piece.group == static_cast<int>(g) ? piece.credits.units() : 0;
            }
            for (auto const& entry : case_->curriculum().modules()) {
                if (entry.piece.group == static_cast<int>(g) && case_->bench().settled(entry.piece.module)) sum += entry.piece.credits.units();
            }
            if (sum > case_->curriculum().groups()[g].asked.units() && !choice.empty()) return false;
        }
        return true;
    }

    [[nodiscard]] bool limits(std::vector<Claim const*> const& choice) const {
        return std::all_of(case_->limits().all().begin(), case_->limits().all().end(), [&](AppliedLimit const& limit) {
            std::int64_t own = 0;
            for (auto const* claim : choice) own += case_->limits().weight(limit, *claim);
            return own <= std::max<std::int64_t>(0, limit.most - case_->limits().before(limit));
        });
    }

    [[nodiscard]] bool prerequisites(std::set<int> const& exempted) const {
        if (!case_->bench().rules.exempt_only_with_prerequisites) return true;
        for (int const m : exempted) {
            for (auto const& options : case_->curriculum()[m].prerequisites) {
                bool const any = std::any_of(options.begin(), options.end(), [&](int o) { return exempted.contains(o) || case_->bench().settled(o); });
                if (!any) return false;
            }
        }
        return true;
    }

    Case const* case_;
};

}  // namespace crediton::test
