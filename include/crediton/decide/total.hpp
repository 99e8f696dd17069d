#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/decide/calculator.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Puts the rows that a proof of the credit names into words.
class TotalReasons {
public:
    TotalReasons(Case const& the_case, Chosen const& chosen) : case_{&the_case}, chosen_{&chosen} {}

    [[nodiscard]] std::optional<Reason> operator()(std::string const& row) const {
        auto const parts = split(row);
        std::string const& kind = parts.front();
        std::string const first = parts.size() > 1 ? parts[1] : "";
        if (kind == "limit") return limit(first, parts.size() > 2 ? parts[2] : "");
        if (kind == "evidence") return evidence(first);
        if (kind == "rival" || kind == "beside") return Reason{"total.alternatives", first + " and " + parts[2] + " are alternatives: one of them is used at most", first};
        if (kind == "once") return Reason{"total.once", first + " is exempted once at most", first};
        if (kind == "uses") return Reason{"total.uses", first + " may be used no more often", first};
        if (kind == "group") return group(first);
        if (kind == "prior" || kind == "surplus") return Reason{"total.prior_use", "no more credit is accepted that counted towards an earlier award", "prior_use"};
        if (kind == "with") return Reason{"total.with", first + " is exempted only with what it requires", "exempt_only_with_prerequisites"};
        if (kind == "unmet") return Reason{"total.unmet", "what " + first + " requires must be studied here", "exempted_prerequisite"};
        if (kind == "minimum") return Reason{"total.minimum", "the award's least credit at level " + first + " must still be reached", "minima"};
        if (kind == "excluded") return Reason{"total.excluded", first + " excludes what it cannot be taken beside", first};
        return std::nullopt;
    }

private:
    [[nodiscard]] static std::vector<std::string> split(std::string const& row) {
        std::vector<std::string> found{""};
        for (char const c : row) {
            if (c == ';') found.emplace_back();
            else found.back() += c;
        }
        return found;
    }

    [[nodiscard]] std::string show(Credits credits) const { return case_->curriculum().show(credits); }

    [[nodiscard]] std::optional<Reason> limit(std::string const& id, std::string const& of) const {
        for (auto const& applied : case_->limits().all()) {
            if (applied.limit->id.str() != id || applied.of() != of) continue;
            std::int64_t used = case_->limits().before(applied);
            for (auto const* claim : chosen_->claims) used += case_->limits().weight(applied, *claim);
            std::string const name = id + (of.empty() ? "" : " (" + of + ")");
            std::string const shown = case_->limits().shown(applied, used).to_string() + " of " + applied.max.to_string();
            bool const full = used == applied.most;
            return Reason{full ? "total.limit" : "total.limit_near", name + ": " + shown + (full ? " used up" : " used, and no claim fits in the rest"), id};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Reason> evidence(std::string const& id) const {
        auto const& all = case_->bench().evidence;
        for (std::size_t n = 0; n < all.size(); ++n) {
            if (all[n].id() != id) continue;
            Credits drawn;
            for (auto const* claim : chosen_->claims) {
                for (auto const& each : claim->drawn) drawn += each.first == static_cast<int>(n) ? each.second : Credits{};
            }
            return Reason{"total.evidence", id + ": " + show(drawn) + " of " + show(all[n].credits) + " credits used", id};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Reason> group(std::string const& id) const {
        int const g = case_->curriculum().find(GroupId{id});
        if (g < 0) return std::nullopt;
        return Reason{"total.group", id + " asks for " + show(case_->curriculum().groups()[static_cast<std::size_t>(g)].asked) + " credits and no more", id};
    }

    Case const* case_;
    Chosen const* chosen_;
};

/// The rows of limits that some claim alone exceeds: a proof need not name them, since such a claim is out from the start.
[[nodiscard]] inline std::set<std::string> too_narrow(Case const& the_case, bool automatic_only) {
    std::set<std::string> found;
    for (auto const& applied : the_case.limits().all()) {
        std::int64_t const room = applied.most - Limits::before(applied);
        for (auto const* claim : the_case.listed(automatic_only)) {
            if (the_case.limits().weight(applied, *claim) <= std::max<std::int64_t>(0, room)) continue;
            found.insert("limit;" + applied.limit->id.str() + (applied.of().empty() ? "" : ";" + applied.of()));
        }
    }
    return found;
}

}  // namespace detail

/// The clauses and facts on which the proof stands that no choice exempts more credit: nothing else keeps the total down. If nothing
/// does, all that can be claimed is exempted. Nothing is said of a choice that is not proved or has no proof.
[[nodiscard]] inline std::vector<Reason> total(Case const& the_case, bool automatic_only, Chosen const& chosen, SearchLimits const& limits) {
    std::vector<Reason> found;
    if (!chosen.proved) return found;
    Budget budget = limits.budget();
    auto const proof = ProofWriter{the_case, automatic_only, chosen, budget}(1);
    if (!proof.there || proof.stages.empty()) return found;
    std::set<std::string> rows;
    for (auto const& each : proof.stages.front().cases) {
        for (auto const& step : each.tree) {
            for (auto const& [row, _] : step.multipliers) rows.insert(row);
        }
    }
    for (auto const& row : rows) {
        auto made = detail::TotalReasons{the_case, chosen}(row);
        if (made && std::find(found.begin(), found.end(), *made) == found.end()) found.push_back(std::move(*made));
    }
    for (auto const& row : detail::too_narrow(the_case, automatic_only)) {
        auto made = detail::TotalReasons{the_case, chosen}(row);
        if (made && std::find(found.begin(), found.end(), *made) == found.end()) found.push_back(std::move(*made));
    }
    if (found.empty()) found.push_back({"total.all", "all that can be claimed is exempted", {}});
    return found;
}

}  // namespace crediton::inline v0
