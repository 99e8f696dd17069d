#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/decide/demands.hpp>
#include <crediton/decide/proof_writer.hpp>
#include <crediton/decide/variation.hpp>

namespace crediton::inline v0 {

/// What stands in the way of exempting a module, and how each of it is set aside.
class Obstacles {
public:
    Obstacles(Grounds const& grounds, SearchLimits const& limits) : grounds_{&grounds}, limits_{&limits}, edits_{grounds.curriculum} {}

    /// Something that forbids the module by itself, whatever else is changed.
    [[nodiscard]] std::optional<Obstacle> alone(Case const& the_case, int module) const {
        auto const& bench = the_case.bench();
        auto const& entry = bench.curriculum[module];
        std::string const id = entry.id.str();
        auto const& declines = bench.record.declines;
        if (std::find(declines.begin(), declines.end(), entry.id) != declines.end()) {
            return Obstacle{What::record, id, {"module.declined", "declined by the applicant", {}}};
        }
        Reason const never{"module.not_exemptible", id + " may not be exempted", "not_exemptible"};
        if (!entry.placement->exemptible) return Obstacle{What::programme, id, never};
        auto const for_all = [&](auto test) { return std::all_of(bench.book.by_kind.begin(), bench.book.by_kind.end(), test); };
        if (bench.has_failed(module) && for_all([](auto const& each) { return each.second.failed_before == Verdict::refuse; })) {
            return Obstacle{What::clause, "failed_before", {"module.failed", id + " was failed before", "failed_before"}};
        }
        if (for_all([&](auto const& each) { return !bench.exemptible(module, each.second); })) return Obstacle{What::clause, "not_exemptible", never};
        auto const& found = the_case.found();
        auto const about = [&](auto const& each) { return each.module == module; };
        if (claimed(the_case, module) || std::any_of(found.misses.begin(), found.misses.end(), about)) return std::nullopt;
        for (auto const& [refused, finding] : found.refusals) {
            if (refused == module) return Obstacle{What::equivalence, finding.reason.clause, finding.reason};
        }
        return unnamed(module);
    }

    /// Nothing leads to the module.
    [[nodiscard]] Obstacle unnamed(int module) const {
        return {What::programme, grounds_->curriculum[module].id.str(), {"equivalence.none", "no equivalence names it", {}}};
    }

    /// True if the equivalence could exempt the module itself.
    [[nodiscard]] bool leads(std::string const& id, int module) const {
        auto const& lines = grounds_->agreement.lines();
        return std::any_of(lines.begin(), lines.end(), [&](Agreement::Line const& line) {
            return line.rule->id.str() == id && line.leads_to(module);
        });
    }

    /// True if some claim exempts the module.
    [[nodiscard]] static bool claimed(Case const& the_case, int module) {
        auto const& found = the_case.found();
        return std::any_of(found.claims.begin(), found.claims.end(), [&](Claim const& each) { return each.exempts(module); }) ||
               std::any_of(found.implicit.begin(), found.implicit.end(), [&](ImplicitClaim const& each) { return exempts(each, module); });
    }

    /// All that is seen to stand in the way of a module that no choice exempts; there may be more behind it.
    [[nodiscard]] std::vector<Obstacle> operator()(Case const& the_case, int module) const {
        std::vector<Obstacle> found;
        auto const add = [&](Obstacle made) {
            bool const known = std::any_of(found.begin(), found.end(), [&](Obstacle const& each) {
                return each.what == made.what && each.subject == made.subject && each.reason.code == made.reason.code;
            });
            if (!known) found.push_back(std::move(made));
        };
        for (auto const& miss : the_case.found().misses) {
            if (miss.module == module) add(of(the_case, miss.finding->reason));
        }
        for (auto const& reason : Demands{the_case, *limits_}.obstacles(module, false)) add(of(the_case, reason));
        for (auto& each : from_rows(the_case, module)) add(std::move(each));
        return found;
    }

    /// What a reason of a refusal is about.
    [[nodiscard]] Obstacle of(Case const& the_case, Reason const& reason) const {
        std::string const& code = reason.code;
        if (code == "source.missing") return {What::evidence, reason.clause, reason};
        if (code == "judgement.refused") return {What::record, reason.clause, reason};
        if (code == "pass.failed" || code == "credit.none" || code == "assessment.none") return {What::record, attainment(the_case, reason.text), reason};
        if (code == "claim.small") return {What::clause, "min_claim_credits", reason};
        if (starts(code, "prior_use.")) return {What::clause, "prior_use", reason};
        if (code == "module.not_exemptible") {
            ModuleId const named{reason.text.substr(0, reason.text.find(" may not"))};
            int const m = the_case.curriculum().find(named);
            if (m >= 0 && !the_case.curriculum()[m].placement->exemptible) return {What::programme, named.str(), reason};
        }
        if (starts(code, "rest.") || code == "group.full") return {What::programme, reason.clause, reason};
        bool const rule = std::any_of(grounds_->agreement.lines().begin(), grounds_->agreement.lines().end(),
                                      [&](Agreement::Line const& line) { return line.rule->id.str() == reason.clause; });
        bool const mapped = starts(reason.clause, "outcomes:") || starts(reason.clause, "module:");
        return {rule ? What::equivalence : mapped ? What::evidence : What::clause, reason.clause, reason};
    }

    /// True if it can be set aside.
    [[nodiscard]] bool movable(Obstacle const& obstacle) const {
        switch (obstacle.what) {
            case What::clause: return edits_.waivable(grounds_->policy, obstacle.subject);
            case What::equivalence: return rule(obstacle.subject) != nullptr && (starts(obstacle.reason.code, "marks.") || obstacle.reason.code == "currency.old" ||
                                           obstacle.reason.code == "source.not_completed_then" || obstacle.reason.code == "level.lower");
            case What::evidence: return rule(obstacle.subject) != nullptr;
            default: return true;
        }
    }

    /// Changes the documents so that the obstacle is none.
    void set_aside(Obstacle const& obstacle, Variation& documents) const {
        switch (obstacle.what) {
            case What::clause: return edits_.apply(documents.policy(), {ChangeKind::waive, obstacle.subject});
            case What::equivalence: return ease(obstacle, documents);
            case What::evidence: return hold(obstacle.subject, documents);
            case What::record: return mend(obstacle, documents);
            case What::programme: return rebuild(obstacle, documents);
        }
    }

private:
    using What = Obstacle::What;

    [[nodiscard]] static bool exempts(ImplicitClaim const& claim, int module) {
        return Agreement::grants(claim.pieces, module);
    }
    [[nodiscard]] static bool starts(std::string const& text, std::string_view with) { return text.starts_with(with); }

    /// The attainment that a text of screening begins with.
    [[nodiscard]] static std::string attainment(Case const& the_case, std::string const& text) {
        std::string found;
        for (auto const& e : the_case.bench().evidence) {
            if (text.starts_with(e.id() + " ") && e.id().size() > found.size()) found = e.id();
        }
        return found;
    }

    /// The clauses that the proof of impossibility names.
    [[nodiscard]] std::vector<Obstacle> from_rows(Case const& the_case, int module) const {
        std::vector<Obstacle> found;
        Chosen const nothing;
        Budget budget = limits_->budget();
        bool const claimed = std::any_of(the_case.found().claims.begin(), the_case.found().claims.end(), [&](Claim const& each) { return each.exempts(module); });
        if (!claimed) return found;
        auto const proof = ProofWriter{the_case, false, nothing, budget}.about(module, {});
        std::set<std::string> names;
        for (auto const& each : proof.cases) {
            for (auto const& step : each.tree) {
                for (auto const& [row, _] : step.multipliers) names.insert(row);
            }
        }
        for (auto const& row : names) {
            if (auto made = of_row(row)) found.push_back(std::move(*made));
        }
        return found;
    }

    /// What a row of the proof stands for, if it could be set aside.
    [[nodiscard]] static std::optional<Obstacle> of_row(std::string const& row) {
        auto const end = row.find(';');
        std::string const kind = row.substr(0, end);
        std::string const rest = end == std::string::npos ? "" : row.substr(end + 1);
        std::string const first = rest.substr(0, rest.find(';'));
        if (kind == "limit") return Obstacle{What::clause, first, {"limit.reached", first + " leaves no room", first}};
        if (kind == "smallest") return Obstacle{What::clause, "min_claim_credits", {"claim.small", "under the smallest claim", "min_claim_credits"}};
        if (kind == "prior" || kind == "surplus") {
            return Obstacle{What::clause, "prior_use", {"prior_use.limit", "more credit that counted towards an earlier award than the policy accepts", "prior_use"}};
        }
        if (kind == "with") {
            return Obstacle{What::clause, "exempt_only_with_prerequisites", {"prerequisite.open", first + " requires what is neither exempted nor passed", "exempt_only_with_prerequisites"}};
        }
        if (kind == "unmet") return Obstacle{What::clause, "exempted_prerequisite", {"rest.requirement", "what " + first + " requires could not be met any more", "exempted_prerequisite"}};
        if (kind == "group") return Obstacle{What::programme, first, {"group.full", first + " asks for no more", first}};
        if (kind == "minimum") return Obstacle{What::programme, "minima", {"rest.minimum", "the award's least credit at level " + first + " could not be reached any more", "minima"}};
        if (kind == "excluded") return Obstacle{What::programme, first, {"rest.excluded", first + " could not be taken beside it", first}};
        return std::nullopt;
    }

    // ---- setting aside ----

    [[nodiscard]] Equivalence const* rule(std::string const& id) const {
        for (auto const& line : grounds_->agreement.lines()) {
            if (line.rule->id.str() == id && line.rule->in_force.holds(grounds_->rules_date)) return line.rule;
        }
        return nullptr;
    }

    static void forget_marks(Source& source) {
        each_leaf<CredentialSource>(source, [](CredentialSource& one) { one.min_mark.reset(), one.max_mark.reset(); });
    }

    void ease(Obstacle const& obstacle, Variation& documents) const {
        auto const* of = rule(obstacle.subject);
        if (of == nullptr) return;
        Equivalence& changed = documents.rule(*of);
        std::string const& code = obstacle.reason.code;
        if (code == "marks.average" || code == "marks.ungraded") changed.min_average.reset();
        if (starts(code, "marks.") && code != "marks.average") {
            changed.min_mark.reset();
            changed.max_mark.reset();
            for (auto& source : changed.sources) forget_marks(source);
        }
        if (code == "currency.old") changed.max_age_years.reset();
        if (code == "source.not_completed_then") changed.completed = {};
        if (code == "level.lower") changed.waives.emplace_back("level");
    }

    /// Gives the record what the equivalence asks for and it lacks: each credential that it names, and general credit.
    void hold(std::string const& id, Variation& documents) const {
        auto const* of = rule(id);
        if (of == nullptr) return;
        std::set<std::string> names;
        for (auto const& source : of->sources) Agreement::mention(source, names);
        for (auto const& name : names) {
            auto const& held = documents.record().attainments;
            bool const there = std::any_of(held.begin(), held.end(), [&](Attainment const& each) {
                return (each.inline_credential ? each.inline_credential->id : each.credential).str() == name;
            });
            if (!there) documents.add(CredentialId{name}, 100);
        }
        int n = 0;
        for (auto const& source : of->sources) {
            each_leaf<GeneralCredit>(source, [&](GeneralCredit const& general) { add(general, unheard_of(id + "/" + std::to_string(n++)), documents); });
        }
    }

    /// The name for a credential, with as many ' after it as make it no other's: two of one credential would be alternatives.
    [[nodiscard]] CredentialId unheard_of(std::string name) const {
        auto const& held = grounds_->record.attainments;
        auto const taken = [&] {
            return grounds_->catalogue.find(CredentialId{name}).has_value() ||
                   std::any_of(held.begin(), held.end(), [&](Attainment const& each) { return each.inline_credential && each.inline_credential->id.str() == name; });
        };
        while (taken()) name += "'";
        return CredentialId{name};
    }

    /// Adds so much of what general credit lets through that it is enough for anything.
    void add(GeneralCredit const& general, CredentialId id, Variation& documents) const {
        Programme const& programme = grounds_->curriculum.programme();
        Credential made{.id = std::move(id)};
        made.assessed = true;
        made.credits = StatedCredits{programme.credits, programme.scheme};
        made.level = Level{programme.framework, top()};
        if (general.where.providers && !general.where.providers->empty()) made.provider = general.where.providers->front();
        if (general.where.kinds && !general.where.kinds->empty()) made.kind = general.where.kinds->front();
        if (general.where.subjects) made.subjects = *general.where.subjects;
        documents.add(std::move(made), 100);
    }

    [[nodiscard]] int top() const {
        int found = 0;
        for (auto const& entry : grounds_->curriculum.modules()) found = std::max(found, entry.piece.level);
        return found;
    }

    void mend(Obstacle const& obstacle, Variation& documents) const {
        Record& record = documents.record();
        if (obstacle.reason.code == "judgement.refused") {
            std::erase_if(record.judgements, [&](Judgement const& each) {
                return each.equivalence && each.equivalence->str() == obstacle.subject && each.decision == Judgement::Decision::refuse;
            });
            return;
        }
        for (auto& each : record.attainments) {
            if (each.id.str() != obstacle.subject) continue;
            if (obstacle.reason.code == "pass.failed") each.pass = Pass::clear;
            if (obstacle.reason.code == "pass.failed") continue;
            if (!each.inline_credential) each.inline_credential = *grounds_->catalogue.find(each.credential);
            each.inline_credential->assessed = true;
            if (obstacle.reason.code == "credit.none") each.inline_credential->credits = StatedCredits{grounds_->curriculum.programme().credits, grounds_->curriculum.programme().scheme};
        }
    }

    void rebuild(Obstacle const& obstacle, Variation& documents) const {
        Programme& programme = documents.programme();
        std::string const& code = obstacle.reason.code;
        auto const one = [&](auto const& id) { return id.str() == obstacle.subject; };
        if (code == "rest.minimum") programme.minima.clear();
        if (code == "rest.group" || code == "group.full") std::erase_if(programme.groups, [&](OptionGroup const& each) { return one(each.id); });
        for (auto& each : programme.modules) {
            if (code == "module.not_exemptible" && one(each.module)) each.exemptible = true;
            if (code == "rest.requirement" && one(each.module)) each.prerequisites.clear(), each.corequisites.clear();
            if (code != "rest.excluded") continue;
            if (one(each.module)) each.exclusions.clear();
            std::erase_if(each.exclusions, one);
        }
    }

    Grounds const* grounds_;
    SearchLimits const* limits_;
    PolicyEdits edits_;
};

}  // namespace crediton::inline v0
