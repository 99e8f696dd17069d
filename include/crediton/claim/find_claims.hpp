#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/claim/ways.hpp>

namespace crediton::inline v0 {

/// Finds every claim that a record can make in a programme, and why it cannot make the others.
class ClaimFinder {
public:
    static constexpr std::size_t most_claims = 5'000;

    ClaimFinder(Bench const& bench, Catalogue const& catalogue, Date rules_date)
        : bench_{&bench}, catalogue_{&catalogue}, date_{rules_date}, finder_{bench.evidence, bench.curriculum, bench.rivals} {
        declined_.assign(bench.passed.size(), 0);
        for (auto const& id : bench.record.declines) {
            if (int const m = bench.curriculum.find(id); m >= 0) declined_[static_cast<std::size_t>(m)] = 1;
        }
    }

    [[nodiscard]] Claims operator()() {
        for (auto const& rule : catalogue_->equivalences()) {
            if (applies(rule)) read(rule);
        }
        for (auto const& entry : bench_->curriculum.modules()) {
            if (!named_.contains(entry.piece.module)) map_outcomes(entry);
        }
        for (auto const& evidence : bench_->evidence) identity(evidence);
        for (std::size_t n = 0; n < bench_->record.judgements.size(); ++n) individual(n);
        auto& claims = found_.claims;
        std::sort(claims.begin(), claims.end(), [&](Claim const& a, Claim const& b) { return name(a) < name(b); });
        found_.complete = found_.complete && finder_.complete();
        if (claims.size() > most_claims) {
            claims.resize(most_claims);
            found_.complete = false;
        }
        return std::move(found_);
    }

private:
    using Name = std::tuple<std::vector<std::string>, std::string, std::vector<std::string>>;

    [[nodiscard]] Name name(Claim const& claim) const {
        std::vector<std::string> targets;
        std::vector<std::string> evidence;
        for (auto const& piece : claim.pieces) {
            targets.push_back(piece.is_module() ? bench_->curriculum[piece.module].id.str()
                                                : bench_->curriculum.groups()[static_cast<std::size_t>(piece.group)].id.str());
        }
        std::sort(targets.begin(), targets.end());
        for (auto const& [n, _] : claim.drawn) evidence.push_back(bench_->at(n).id());
        return {std::move(targets), claim.equivalence, std::move(evidence)};
    }

    [[nodiscard]] bool applies(Equivalence const& rule) const {
        auto const& only = rule.programmes;
        return rule.in_force.holds(date_) &&
               (only.empty() || std::find(only.begin(), only.end(), bench_->curriculum.programme().id) != only.end());
    }

    [[nodiscard]] bool left_out(int module) const {
        return declined_[static_cast<std::size_t>(module)] != 0 || bench_->settled(module);
    }

    [[nodiscard]] std::vector<Piece> loose(std::vector<ModuleId> const& ids) const {
        std::vector<Piece> pieces;
        for (auto const& id : ids) {
            int const m = bench_->curriculum.find(id);
            if (m >= 0 && !left_out(m)) pieces.push_back(bench_->curriculum.piece(m));
        }
        std::sort(pieces.begin(), pieces.end(), [](Piece const& a, Piece const& b) { return a.module < b.module; });
        return pieces;
    }

    /// Every list of pieces that one use of the rule can grant; none if it is not for this programme.
    [[nodiscard]] std::vector<std::vector<Piece>> targets(Equivalence const& rule) const {
        auto const& curriculum = bench_->curriculum;
        std::vector<std::vector<Piece>> found;
        if (auto const* modules = std::get_if<ModuleTargets>(&rule.targets)) {
            bool const all = std::all_of(modules->modules.begin(), modules->modules.end(),
                                         [&](ModuleId const& id) { return curriculum.find(id) >= 0; });
            if (all) found.push_back(loose(modules->modules));
        } else if (auto const* one = std::get_if<OneOfTargets>(&rule.targets)) {
            for (auto const& piece : loose(one->modules)) found.push_back({piece});
        } else if (auto const* amount = std::get_if<GroupTarget>(&rule.targets)) {
            int const g = curriculum.find(amount->group);
            if (g >= 0) found.push_back({curriculum.amount(g, curriculum.credits(amount->credits))});
        } else if (auto const* stage = std::get_if<StageTarget>(&rule.targets)) {
            found.push_back(stage_pieces(stage->stage));
        }
        std::erase_if(found, [](auto const& pieces) { return pieces.empty(); });
        return found;
    }

    [[nodiscard]] std::vector<Piece> stage_pieces(int stage) const {
        auto const& curriculum = bench_->curriculum;
        std::vector<Piece> pieces;
        std::set<int> groups;
        for (auto const& entry : curriculum.modules()) {
            if (entry.piece.stage != stage) continue;
            if (entry.piece.group >= 0) groups.insert(entry.piece.group);
            else if (!left_out(entry.piece.module) && bench_->exemptible(entry.piece.module)) pieces.push_back(entry.piece);
        }
        for (int const g : groups) {
            auto const& group = curriculum.groups()[static_cast<std::size_t>(g)];
            bool const shared = std::any_of(group.members.begin(), group.members.end(),
                                            [&](int m) { return curriculum.piece(m).stage != stage; });
            if (shared) return {};
            pieces.push_back(curriculum.amount(g, group.asked));
        }
        return pieces;
    }

    void read(Equivalence const& rule) {
        auto const lists = targets(rule);
        if (rule.effect == Effect::refuse) return refuse(rule, lists);
        for (auto const& pieces : lists) {
            for (auto const& piece : pieces) note_named(piece);
        }
        if (lists.empty()) return;
        auto const ways = sorted(finder_.all_of(rule.sources));
        for (auto const& pieces : lists) {
            if (ways.empty()) missing(rule, pieces);
            else consider(rule, ways, pieces, ClaimKind::equivalence);
        }
    }

    void note_named(Piece const& piece) {
        if (piece.is_module()) named_.insert(piece.module);
    }

    void refuse(Equivalence const& rule, std::vector<std::vector<Piece>> const& lists) {
        std::set<int> modules;
        for (auto const& pieces : lists) {
            for (auto const& piece : pieces) {
                if (piece.is_module()) modules.insert(piece.module);
            }
        }
        for (int const m : modules) {
            found_.refusals.emplace_back(m, detail::finding(Verdict::refuse, "equivalence.refused",
                rule.condition.empty() ? "must be taken here" : "must be taken here: " + rule.condition, rule.id.str()));
            for (auto const& way : finder_.all_of(rule.sources)) barred_.emplace_back(m, way.evidence());
        }
    }

    static void mention(Source const& source, std::set<std::string>& names) {
        auto const inner = [&](auto const& form) {
            for (auto const& item : form.items) mention(item, names);
        };
        if (auto const* one = std::get_if<CredentialSource>(&source.form)) names.insert(one->credential.str());
        if (auto const* all = std::get_if<AllOf>(&source.form)) inner(*all);
        if (auto const* any = std::get_if<AnyOf>(&source.form)) inner(*any);
        if (auto const* some = std::get_if<AtLeast>(&source.form)) inner(*some);
    }

    void missing(Equivalence const& rule, std::vector<Piece> const& pieces) {
        std::set<std::string> names;
        for (auto const& source : rule.sources) mention(source, names);
        for (auto const& evidence : bench_->evidence) names.erase(evidence.key);
        std::string text;
        for (auto const& each : names) text += (text.empty() ? "not held: " : ", ") + each;
        Finding const finding = detail::finding(Verdict::refuse, "source.missing",
                                                text.empty() ? "more credit is needed than is held" : text, rule.id.str());
        for (auto const& piece : pieces) miss(piece, finding);
    }

    void miss(Piece const& piece, Finding const& finding) {
        auto const note = [&](int module) { found_.misses.push_back({module, finding}); };
        if (piece.is_module()) note(piece.module);
        else for (int const m : bench_->curriculum.groups()[static_cast<std::size_t>(piece.group)].members) note(m);
    }

    [[nodiscard]] static std::vector<Way> sorted(std::vector<Way> ways) {
        for (auto& way : ways) way.settle();
        std::stable_sort(ways.begin(), ways.end(), [](Way const& a, Way const& b) {
            if (a.used.size() != b.used.size()) return a.used.size() < b.used.size();
            auto const x = a.evidence();
            auto const y = b.evidence();
            return x != y ? x < y : a.before(b);
        });
        return ways;
    }

    /// Keeps a claim for every way that is not refused, unless a smaller way is met at least as well: an automatic way
    /// falls to a smaller automatic one, a referred way to any smaller one (semantics, section 6, 1).
    void consider(Equivalence const& rule, std::vector<Way> const& ways, std::vector<Piece> const& pieces, ClaimKind kind) {
        std::vector<std::pair<std::vector<int>, Claim>> kept;
        std::set<std::pair<std::string, std::string>> said;
        Judge judge{*bench_, rule, kind};
        for (auto const& way : ways) {
            auto const evidence = way.evidence();
            Findings findings = judge(way, pieces);
            apply_judgements(rule, evidence, findings);
            if (worst(findings) == Verdict::refuse) {
                for (auto const& each : findings) {
                    if (each.verdict != Verdict::refuse || !said.emplace(each.reason.code, each.reason.text).second) continue;
                    for (auto const& piece : pieces) miss(piece, each);
                }
                continue;
            }
            bool const beaten = std::any_of(kept.begin(), kept.end(), [&](auto const& other) {
                return std::includes(evidence.begin(), evidence.end(), other.first.begin(), other.first.end()) &&
                       worst(other.second.referrals) <= worst(findings);
            });
            if (beaten) continue;
            std::erase_if(kept, [&](auto const& other) { return other.first == evidence; });
            kept.emplace_back(evidence, make(rule, way, pieces, std::move(findings), kind));
            if (kept.size() > most_claims) {
                found_.complete = false;
                break;
            }
        }
        for (auto& each : kept) found_.claims.push_back(std::move(each.second));
    }

    void apply_judgements(Equivalence const& rule, std::vector<int> const& evidence, Findings& findings) const {
        if (worst(findings) != Verdict::refer) return;
        bool granted = false;
        for (auto const& judgement : bench_->record.judgements) {
            if (judgement.equivalence != rule.id || !same_evidence(judgement, evidence)) continue;
            if (judgement.decision == Judgement::Decision::grant) granted = true;
            else findings.push_back(detail::finding(Verdict::refuse, "judgement.refused", "refused by judgement", rule.id.str()));
        }
        if (granted && worst(findings) == Verdict::refer) findings.clear();
    }

    [[nodiscard]] bool same_evidence(Judgement const& judgement, std::vector<int> const& evidence) const {
        std::set<std::string> given;
        std::set<std::string> used;
        for (auto const& id : judgement.evidence) given.insert(id.str());
        for (int const n : evidence) used.insert(bench_->at(n).id());
        return given == used;
    }

    [[nodiscard]] Claim make(Equivalence const& rule, Way const& way, std::vector<Piece> const& pieces, Findings referrals,
                             ClaimKind kind) const {
        Claim claim{.equivalence = rule.id.str(), .kind = kind, .effect = rule.effect, .pieces = pieces};
        for (int const n : way.evidence()) claim.drawn.emplace_back(n, bench_->at(n).credits);
        if (claim.drawn.size() == 1 && bench_->rules.credit_use == CreditUse::divisible) {
            claim.drawn.front().second = std::min(claim.drawn.front().second, claim.credits());
        }
        claim.waives = rule.waives;
        claim.referrals = std::move(referrals);
        if (kind == ClaimKind::equivalence) claim.uses = rule.uses;
        claim.counts = counts(claim);
        claim.citation = rule.citation;
        return claim;
    }

    /// Credit at or above the level of each minimum: the lower of source and target level (semantics, section 6, 4).
    [[nodiscard]] std::vector<Credits> counts(Claim const& claim) const {
        std::vector<Credits> found;
        bool const no_volume = claim.waives_limit("volume");
        Ratio const ratio = bench_->rules.volume_ratio;
        for (auto const& minimum : bench_->curriculum.programme().minima) {
            Credits have;
            Credits need;
            bool reached = false;
            for (auto const& [n, _] : claim.drawn) {
                Evidence const& e = bench_->at(n);
                if (e.level.low >= minimum.at_level) have += e.credits, reached = true;
            }
            for (auto const& piece : claim.pieces) need += piece.level >= minimum.at_level ? piece.credits : Credits{};
            auto const scaled = static_cast<detail::Wide>(have.units()) * ratio.denominator();
            bool const full = claim.kind == ClaimKind::identity || (no_volume && reached) ||
                              scaled >= static_cast<detail::Wide>(need.units()) * ratio.numerator();
            Credits const part = Credits::from_units(static_cast<std::int64_t>(scaled / std::max<std::int64_t>(1, ratio.numerator())));
            found.push_back(full ? need : std::min(need, part));
        }
        return found;
    }

    void identity(Evidence const& evidence) {
        auto const& module = evidence.credential->module;
        int const m = module ? bench_->curriculum.find(*module) : -1;
        if (m < 0 || left_out(m)) return;
        int const n = static_cast<int>(&evidence - bench_->evidence.data());
        Equivalence const rule{.id = "module:" + module->str()};
        consider(rule, {Way{{{n, nullptr}}}}, {bench_->curriculum.piece(m)}, ClaimKind::identity);
    }

    void map_outcomes(Curriculum::Entry const& entry) {
        std::set<std::string> const wanted(entry.module->outcomes.begin(), entry.module->outcomes.end());
        std::vector<int> relevant;
        for (std::size_t n = 0; n < bench_->evidence.size(); ++n) {
            Evidence const& e = bench_->evidence[n];
            if (!e.hopeless() && covered({static_cast<int>(n)}, wanted) > 0) relevant.push_back(static_cast<int>(n));
        }
        if (relevant.empty() || left_out(entry.piece.module)) return;
        if (relevant.size() > WayFinder::most_general) {
            relevant.resize(WayFinder::most_general);
            found_.complete = false;
        }
        Ratio const share = bench_->rules.outcome_share;
        std::vector<Way> ways;
        for (std::uint32_t set = 1; set < (std::uint32_t{1} << relevant.size()); ++set) {
            std::vector<int> some;
            for (std::size_t n = 0; n < relevant.size(); ++n) {
                if (set >> n & 1U) some.push_back(relevant[n]);
            }
            auto const have = static_cast<std::int64_t>(covered(some, wanted));
            if (have * share.denominator() < share.numerator() * static_cast<std::int64_t>(wanted.size())) continue;
            if (apart(some) && !barred(entry.piece.module, some)) ways.push_back(way_of(some));
        }
        Equivalence const rule{.id = "outcomes:" + entry.id.str(), .refer = true};
        consider(rule, sorted(std::move(ways)), {entry.piece}, ClaimKind::outcomes);
    }

    [[nodiscard]] std::size_t covered(std::vector<int> const& some, std::set<std::string> const& wanted) const {
        std::set<std::string> found;
        for (int const n : some) {
            for (auto const& each : bench_->at(n).credential->outcomes) {
                if (wanted.contains(each)) found.insert(each);
            }
        }
        return found.size();
    }
    [[nodiscard]] bool apart(std::vector<int> const& some) const {
        for (int const a : some) {
            for (int const b : some) {
                if (a < b && bench_->rivals(a, b)) return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool barred(int module, std::vector<int> const& some) const {
        return std::any_of(barred_.begin(), barred_.end(), [&](auto const& each) {
            return each.first == module && std::includes(some.begin(), some.end(), each.second.begin(), each.second.end());
        });
    }
    [[nodiscard]] static Way way_of(std::vector<int> const& some) {
        Way way;
        for (int const n : some) way.used.emplace_back(n, nullptr);
        return way;
    }

    /// A judgement without an equivalence grants its targets on its evidence; no check of section 2 stops it.
    void individual(std::size_t place) {
        Judgement const& judgement = bench_->record.judgements[place];
        if (judgement.equivalence || judgement.decision != Judgement::Decision::grant) return;
        auto const pieces = loose(judgement.targets);
        if (pieces.empty()) return;
        Way way;
        for (std::size_t n = 0; n < bench_->evidence.size(); ++n) {
            auto const& given = judgement.evidence;
            bool const used = std::find(given.begin(), given.end(), bench_->evidence[n].attainment->id) != given.end();
            if (used) way.used.emplace_back(static_cast<int>(n), nullptr);
        }
        std::string const id = judgement.id.empty() ? std::to_string(place) : judgement.id;
        Equivalence const rule{.id = "judgement:" + id, .waives = {"volume"}};
        found_.claims.push_back(make(rule, way, pieces, {}, ClaimKind::individual));
    }

    Bench const* bench_;
    Catalogue const* catalogue_;
    Date date_;
    WayFinder finder_;
    std::vector<char> declined_;
    std::set<int> named_;
    std::vector<std::pair<int, std::vector<int>>> barred_;
    Claims found_;
};

}  // namespace crediton::inline v0
