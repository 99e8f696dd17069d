#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/decide/case.hpp>
#include <crediton/decide/proof.hpp>

namespace crediton::inline v0 {

/// Writes what a checker needs to see that a choice is the best (docs/certificates.md).
class ProofWriter {
public:
    static constexpr std::array<std::string_view, 5> objectives{"credit", "replace", "referrals", "compulsory", "evidence"};

    ProofWriter(Case const& the_case, bool automatic_only, Chosen const& chosen, Budget& budget)
        : case_{&the_case}, chosen_{&chosen}, budget_{&budget}, automatic_only_{automatic_only}, claims_{the_case.listed(automatic_only)},
          value_{Chooser::worth(chosen.claims)} {}

    /// Proves the first so many objectives; of a stopped search, what is proved of the first. A later one than the first two may
    /// be left out, with those after it, if its proof would be too long.
    [[nodiscard]] ProofOfChoice operator()(std::size_t stages) {
        ProofOfChoice found;
        if (!case_->found().implicit.empty() || stages == 0) return found;
        for (std::size_t stage = 0; stage < (chosen_->proved ? stages : 1); ++stage) {
            std::size_t const columns = columns_.size();
            ProofOfStage made{stage, value_[stage], chosen_->proved ? value_[stage] : chosen_->bound};
            if (prove(made)) {
                found.stages.push_back(std::move(made));
                continue;
            }
            if (stage < 2) return {};
            columns_.resize(columns);
            break;
        }
        found.there = true;
        found.columns = std::move(columns_);
        return found;
    }

    /// Proves that no choice with the module exceeds the bound; without one, that no choice exempts it. What was chosen is the best
    /// with it, or nothing.
    [[nodiscard]] ProofOfModule about(int module, std::optional<Credits> bound) {
        ProofOfModule found{false, automatic_only_, bound};
        if (!case_->found().implicit.empty() || !case_->found().complete) return found;
        found.there = each_case(found.cases, [&](Columns const& columns, Problem& problem, std::vector<ProofStep>& tree) {
            add_demand(module, columns, problem);
            if (bound) return prove(problem.objectives.front(), bound->units(), columns, problem, tree);
            // Nothing is worth anything, and a choice would be worth more than -1: each leaf shows that there is none.
            std::vector<std::int64_t> const nothing(problem.objectives.front().size(), 0);
            if (!prove(nothing, -1, columns, problem, tree)) return false;
            for (auto& each : tree) each.kind = each.kind == ProofEntry::Kind::bound ? ProofEntry::Kind::none : each.kind;
            return true;
        });
        if (!found.there) found.cases.clear();
        else found.columns = std::move(columns_);
        return found;
    }

private:
    /// Writes a proof for each set of clauses whose smallest claim may be met, by `write(columns, problem, tree)`; false once one can't be.
    template <class Write>
    [[nodiscard]] bool each_case(std::vector<ProofOfCase>& cases, Write write) {
        bool proved = true;
        case_->chooser().each_case(claims_, automatic_only_, [&](auto const& met, Columns const& columns, Problem& problem) {
            if (!proved) return;
            ProofOfCase made{met};
            proved = write(columns, problem, made.tree);
            cases.push_back(std::move(made));
        });
        return proved;
    }

    [[nodiscard]] bool prove(ProofOfStage& made) {
        return each_case(made.cases, [&](Columns const& columns, Problem& problem, std::vector<ProofStep>& tree) {
            add_former(made.objective, problem);
            return prove(problem.objectives[made.objective], made.bound, columns, problem, tree);
        });
    }

    void add_former(std::size_t stage, Problem& problem) const {
        for (std::size_t former = 0; former < stage; ++former) {
            Row row{{}, -value_[former]};
            for (std::size_t n = 0; n < problem.objectives[former].size(); ++n) {
                row.terms.push_back({static_cast<int>(n), -problem.objectives[former][n]});
            }
            problem.add(row, [&] { return "stage;" + std::string{objectives[former]}; });
        }
    }

    void add_demand(int module, Columns const& columns, Problem& problem) const {
        Row row{{}, -1};
        for (std::size_t n = 0; n < columns.claims().size(); ++n) {
            if (columns.claims()[n]->exempts(module)) row.terms.push_back({static_cast<int>(n), -1});
        }
        problem.add(row, [&] { return "demand;" + case_->curriculum()[module].id.str(); });
    }

    [[nodiscard]] bool prove(std::vector<std::int64_t> const& objective, std::int64_t bound, Columns const& columns, Problem const& problem,
                             std::vector<ProofStep>& tree) {
        Problem named;  // a proof calls rows by name
        std::vector<std::string> names;
        for (std::size_t r = 0; r < problem.rows.size(); ++r) {
            if ((*problem.names)[r].empty()) continue;
            named.add(problem.rows[r]);
            names.push_back((*problem.names)[r]);
        }
        auto permitted = [&](Choice const& choice) { return keeps_all(problem.rows, choice) && !problem.objection(choice); };
        std::vector<ProofEntry> entries;
        if (!certifier_.prove(named, objective, bound, start(columns), permitted, *budget_, entries)) return false;
        for (auto const& each : entries) tree.push_back(step(each, columns, names));
        return true;
    }

    /// The choice itself among the columns of a case.
    [[nodiscard]] Choice start(Columns const& columns) const {
        Choice found;
        for (auto const* claim : columns.claims()) {
            found.push_back(std::find(chosen_->claims.begin(), chosen_->claims.end(), claim) != chosen_->claims.end());
        }
        return found;
    }

    [[nodiscard]] ProofStep step(ProofEntry const& entry, Columns const& columns, std::vector<std::string> const& names) {
        ProofStep made{entry.kind, 0, entry.scale};
        if (entry.kind == ProofEntry::Kind::branch) made.column = column_of(*columns.claims()[static_cast<std::size_t>(entry.column)]);
        for (auto const& [row, multiplier] : entry.multipliers) made.multipliers.emplace_back(names[row], multiplier);
        std::sort(made.multipliers.begin(), made.multipliers.end());
        return made;
    }

    [[nodiscard]] std::size_t column_of(Claim const& claim) {
        auto const [place, fresh] = place_of_.try_emplace(&claim, columns_.size());
        if (!fresh) return place->second;
        UsedClaim named;
        named.equivalence = claim.equivalence;
        auto const& curriculum = case_->curriculum();
        for (auto const& piece : claim.pieces) {
            if (piece.is_module()) named.modules.push_back(curriculum[piece.module].id);
            else named.groups.push_back(curriculum.groups()[static_cast<std::size_t>(piece.group)].id);
        }
        std::sort(named.modules.begin(), named.modules.end());
        for (auto const& [n, credits] : claim.drawn) named.evidence.push_back({case_->bench().at(n).attainment->id, credits});
        std::sort(named.evidence.begin(), named.evidence.end(), [](Draw const& a, Draw const& b) { return a.attainment < b.attainment; });
        columns_.push_back(std::move(named));
        return place->second;
    }

    Case const* case_;
    Chosen const* chosen_;
    Budget* budget_;
    bool automatic_only_;
    std::vector<Claim const*> claims_;
    std::vector<std::int64_t> value_;
    Certifier certifier_;
    std::vector<UsedClaim> columns_;
    std::map<Claim const*, std::size_t> place_of_;
};

}  // namespace crediton::inline v0
