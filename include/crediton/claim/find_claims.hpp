#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/agreement.hpp>
#include <crediton/claim/claims.hpp>
#include <crediton/claim/exact_ways.hpp>
#include <crediton/claim/make_claim.hpp>
#include <crediton/claim/outcome_map.hpp>

namespace crediton::inline v0 {

/// Finds every claim that a record can make in a programme, and why it cannot make the others.
class ClaimFinder {
public:
    static constexpr std::size_t most_claims = 5'000;

    /// An equivalence with more ways than `listed` becomes an implicit claim.
    ClaimFinder(Bench const& bench, Date rules_date, std::size_t listed, ClaimMemory& memory)
        : bench_{&bench}, date_{rules_date}, listed_{listed}, finder_{bench.evidence, bench.curriculum, bench.rivals}, maker_{bench, &memory},
          found_{memory.found}, left_out_(bench.passed.size(), 0), named_(bench.passed.size(), 0) {
        for (std::size_t m = 0; m < left_out_.size(); ++m) left_out_[m] = bench.settled(static_cast<int>(m));
        for (auto const& id : bench.record.declines) {
            if (int const m = bench.curriculum.find(id); m >= 0) left_out_[static_cast<std::size_t>(m)] = 1;
        }
        any_left_out_ = std::find(left_out_.begin(), left_out_.end(), 1) != left_out_.end();
    }

    /// Fills the memory. Findings that everybody gets stay in the agreement, which outlives what is found.
    void operator()(Agreement const& agreement) {
        agreement_ = &agreement;
        held_.assign(agreement.names(), {});
        for (int e = 0; e < static_cast<int>(bench_->evidence.size()); ++e) {
            int const n = agreement.name(bench_->at(e).key);
            if (n >= 0) held_[static_cast<std::size_t>(n)] = {held_[static_cast<std::size_t>(n)].times + 1, e};
        }
        found_.misses.reserve(agreement.lines().size());
        found_.claims.reserve(2 * bench_->evidence.size());
        for (auto const& line : agreement.lines()) {
            if (line.rule->in_force.holds(date_)) read(line);
        }
        for (auto const& entry : bench_->curriculum.modules()) {
            if (named_[static_cast<std::size_t>(entry.piece.module)] == 0) map_outcomes(entry);
        }
        for (auto const& evidence : bench_->evidence) identity(evidence);
        for (std::size_t n = 0; n < bench_->record.judgements.size(); ++n) individual(n);
        auto& claims = found_.claims;
        std::sort(claims.begin(), claims.end(), [&](Claim const& a, Claim const& b) {
            return before_by_name(*bench_, a, b);
        });
        found_.complete = found_.complete && finder_.complete();
        if (claims.size() > most_claims) {
            claims.resize(most_claims);
            found_.complete = false;
        }
    }

    /// Every list of pieces that one use of the rule can grant; none if it is not for this programme.
    [[nodiscard]] Agreement::Lists targets(Equivalence const& rule) const {
        if (auto const* stage = std::get_if<StageTarget>(&rule.targets)) {
            auto pieces = stage_pieces(stage->stage);
            return pieces.empty() ? Agreement::Lists{} : Agreement::Lists{std::move(pieces)};
        }
        return left(Agreement::targets(bench_->curriculum, rule));
    }

private:
    [[nodiscard]] bool left_out(int module) const { return left_out_[static_cast<std::size_t>(module)] != 0; }

    /// The lists without what was declined or is settled.
    [[nodiscard]] Agreement::Lists left(Agreement::Lists lists) const {
        for (auto& pieces : lists) std::erase_if(pieces, [&](Piece const& piece) { return piece.is_module() && left_out(piece.module); });
        std::erase_if(lists, [](auto const& pieces) { return pieces.empty(); });
        return lists;
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

    void read(Agreement::Line const& line) {
        if (!line.by_record && !any_left_out_) return read(line, line.targets);
        read(line, line.by_record ? targets(*line.rule) : left(line.targets));
    }

    void read(Agreement::Line const& line, Agreement::Lists const& lists) {
        Equivalence const& rule = *line.rule;
        if (rule.effect == Effect::refuse) return refuse(rule, lists);
        for (auto const& pieces : lists) {
            for (auto const& piece : pieces) note_named(piece);
        }
        if (lists.empty()) return;
        bool const none = line.needs_one && std::none_of(line.names.begin(), line.names.end(), [&](int n) { return held(n).times > 0; });
        if (none) return missing(line.none_held, lists);
        if (one_way(line)) {
            for (auto const& pieces : lists) consider(rule, ways_, pieces, ClaimKind::equivalence);
            return;
        }
        if (finder_.count(rule.sources) > listed_) {
            std::shared_ptr<Equivalence const> const kept{std::shared_ptr<void>{}, &rule};  // the catalogue's own
            for (auto const& pieces : lists) imply(kept, pieces, ClaimKind::equivalence);
            return;
        }
        auto const ways = Way::sorted(finder_.all_of(rule.sources));
        if (ways.empty()) {
            return missing(say(agreement_->lacking(line, [&](int n) { return held(n).times > 0; }, "more credit is needed than is held")), lists);
        }
        for (auto const& pieces : lists) consider(rule, ways, pieces, ClaimKind::equivalence);
    }

    /// How often a credential is held, and by which evidence last.
    struct Held {
        int times = 0;
        int evidence = -1;
    };
    [[nodiscard]] Held const& held(int name) const { return held_[static_cast<std::size_t>(name)]; }

    /// True for a rule of one credential that is held once, as most are: its way is then in `ways_`.
    [[nodiscard]] bool one_way(Agreement::Line const& line) {
        auto const& sources = line.rule->sources;
        auto const* one = sources.size() == 1 ? std::get_if<CredentialSource>(&sources.front().form) : nullptr;
        if (one == nullptr || held(line.names.front()).times != 1 || listed_ == 0) return false;
        ways_.resize(1);
        ways_.front().used.assign(1, {held(line.names.front()).evidence, one});
        return true;
    }

    void note_named(Piece const& piece) {
        if (piece.is_module()) named_[static_cast<std::size_t>(piece.module)] = 1;
    }

    /// Keeps a finding for what points to it.
    [[nodiscard]] Finding const& say(Finding finding) { return found_.said.emplace_back(std::move(finding)); }

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
            refusing_.emplace_back(m, &rule);
        }
    }

    void missing(Finding const& finding, Agreement::Lists const& lists) {
        for (auto const& pieces : lists) {
            for (auto const& piece : pieces) miss(piece, finding);
        }
    }

    /// The finding is one that is kept.
    void miss(Piece const& piece, Finding const& finding) {
        auto const note = [&](int module) { found_.misses.push_back({module, &finding}); };
        if (piece.is_module()) note(piece.module);
        else for (int const m : bench_->curriculum.groups()[static_cast<std::size_t>(piece.group)].members) note(m);
    }

    /// Keeps a claim for every way that is not refused, unless a smaller way is met at least as well: an automatic way
    /// falls to a smaller automatic one, a referred way to any smaller one (semantics, section 6, 1).
    void consider(Equivalence const& rule, std::vector<Way> const& ways, std::vector<Piece> const& pieces, ClaimKind kind) {
        auto& claims = found_.claims;
        std::size_t const first = claims.size();
        auto const kept = [&] { return claims.begin() + static_cast<std::ptrdiff_t>(first); };
        auto const before = found_.said.empty() ? found_.said.end() : std::prev(found_.said.end());
        Judge judge{*bench_, rule, kind};
        for (auto const& way : ways) {
            auto const& evidence = way.evidence(evidence_);
            Findings findings = judge(way, pieces);
            maker_.apply_judgements(rule, evidence, findings);
            if (worst(findings) == Verdict::refuse) {
                for (auto& each : findings) {
                    if (each.verdict == Verdict::refuse && !said_since(before, each)) refused(std::move(each), pieces);
                }
                continue;
            }
            auto const within = [&](Claim const& other) {
                return std::all_of(other.drawn.begin(), other.drawn.end(), [&](auto const& each) { return std::binary_search(evidence.begin(), evidence.end(), each.first); });
            };
            if (std::any_of(kept(), claims.end(), [&](Claim const& other) { return worst(other.referrals) <= worst(findings) && within(other); })) continue;
            claims.erase(std::remove_if(kept(), claims.end(), [&](Claim const& other) { return other.drawn.size() == evidence.size() && within(other); }), claims.end());
            claims.push_back(maker_(rule, way, pieces, std::move(findings), kind));
            if (claims.size() - first > most_claims) {
                found_.complete = false;
                break;
            }
        }
    }

    /// True if a finding of that code and text was kept after the one at `before`, or at all if that is the end.
    [[nodiscard]] bool said_since(std::list<Finding>::const_iterator before, Finding const& finding) const {
        auto const same = [&](Finding const& each) { return each.reason.code == finding.reason.code && each.reason.text == finding.reason.text; };
        auto const& said = std::as_const(found_.said);
        return std::any_of(before == said.end() ? said.begin() : std::next(before), said.end(), same);
    }

    void refused(Finding finding, std::vector<Piece> const& pieces) {
        Finding const& kept = say(std::move(finding));
        for (auto const& piece : pieces) miss(piece, kept);
    }

    /// Leaves the choice among the ways to the search: gathers what each attainment may be drawn on for, and lists only the
    /// ways that differ in more than evidence: of a part of one attainment, and those that a person has granted.
    void imply(std::shared_ptr<Equivalence const> const& rule, std::vector<Piece> const& pieces, ClaimKind kind) {
        ImplicitClaim made{rule, kind, pieces};
        Judge judge{*bench_, *rule, kind};
        made.refers = worst(judge.always()) != Verdict::accept;
        made.lacking = Agreement::lacking(*rule, bench_->evidence, "what is held does not meet all that it asks");
        for (auto const& [_, rules] : bench_->book.by_kind) made.singles_listed = made.singles_listed || rules.credit_use == CreditUse::divisible;
        if (kind == ClaimKind::outcomes) {
            for (int const n : OutcomeMap{*bench_, bench_->curriculum[pieces.front().module]}.relevant()) add_part(made, judge, n, nullptr, false);
            for (auto const& [module, each] : refusing_) {
                if (module == pieces.front().module) made.refusing.push_back(each);
            }
        } else {
            for (auto const& source : rule->sources) add_parts(made, judge, source);
        }
        made.copies = copies(made);
        list_some(made);
        found_.implicit.push_back(std::move(made));
    }

    void add_parts(ImplicitClaim& made, Judge& judge, Source const& source) {
        auto const inner = [&](auto const& form) {
            for (auto const& item : form.items) add_parts(made, judge, item);
        };
        if (auto const* all = std::get_if<AllOf>(&source.form)) return inner(*all);
        if (auto const* any = std::get_if<AnyOf>(&source.form)) return inner(*any);
        if (auto const* some = std::get_if<AtLeast>(&source.form)) return inner(*some);
        for (int n = 0; n < static_cast<int>(bench_->evidence.size()); ++n) {
            Evidence const& e = bench_->at(n);
            if (auto const* one = std::get_if<CredentialSource>(&source.form)) {
                if (e.key == one->credential.str()) add_part(made, judge, n, &source, false);
                continue;
            }
            auto const& where = std::get<GeneralCredit>(source.form).where;
            if (!e.hopeless() && finder_.admits(where, e, true)) add_part(made, judge, n, &source, !finder_.admits(where, e, false));
        }
    }

    void add_part(ImplicitClaim& made, Judge& judge, int n, Source const* place, bool ambiguous) {
        Part part{n, place, false};
        Findings const found = judge.part(n, ImplicitClaim::source(part), made.pieces);
        if (worst(found) != Verdict::refuse) {
            part.refers = ambiguous || worst(found) == Verdict::refer;
            made.parts.push_back(part);
            return;
        }
        for (auto const& each : found) {
            if (each.verdict == Verdict::refuse) refused(each, made.pieces);
        }
    }

    /// A module is exempted once; an amount in a group as often as the group has room and the equivalence may be used.
    [[nodiscard]] int copies(ImplicitClaim const& made) const {
        std::int64_t most = made.kind == ClaimKind::equivalence ? made.rule->uses : 1;
        for (auto const& piece : made.pieces) {
            if (piece.is_module() || piece.credits.units() <= 0) return 1;
            most = std::min(most, bench_->curriculum.groups()[static_cast<std::size_t>(piece.group)].asked.units() / piece.credits.units());
        }
        return static_cast<int>(std::clamp<std::int64_t>(most, 1, static_cast<std::int64_t>(bench_->evidence.size()) + 1));
    }

    void list_some(ImplicitClaim const& made) {
        std::set<std::vector<int>> sets;
        for (auto const& part : made.parts) {
            if (made.singles_listed) sets.insert({part.evidence});
        }
        for (auto const& judgement : bench_->record.judgements) {
            if (judgement.equivalence != made.rule->id || judgement.decision != Judgement::Decision::grant || judgement.lapsed(bench_->on)) continue;
            std::vector<int> some;
            for (int n = 0; n < static_cast<int>(bench_->evidence.size()); ++n) {
                auto const& given = judgement.evidence;
                if (std::find(given.begin(), given.end(), bench_->at(n).attainment->id) != given.end()) some.push_back(n);
            }
            sets.insert(std::move(some));
        }
        for (auto const& some : sets) {
            auto const ways = exact_ways(*bench_, made, some);
            if (!ways.empty()) consider(*made.rule, ways, made.pieces, made.kind);
        }
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
        if (entry.module->outcomes.empty()) return;
        OutcomeMap const map{*bench_, entry};
        auto const relevant = map.relevant();
        if (relevant.empty() || left_out(entry.piece.module)) return;
        Equivalence rule{.id = "outcomes:" + entry.id.str(), .refer = true};
        if (relevant.size() > WayFinder::most_general || (std::size_t{1} << relevant.size()) - 1 > listed_) {
            return imply(std::make_shared<Equivalence const>(std::move(rule)), {entry.piece}, ClaimKind::outcomes);
        }
        std::vector<Way> ways;
        for (std::uint32_t set = 1; set < (std::uint32_t{1} << relevant.size()); ++set) {
            std::vector<int> some;
            for (std::size_t n = 0; n < relevant.size(); ++n) {
                if (set >> n & 1U) some.push_back(relevant[n]);
            }
            if (map.enough(some) && apart(some) && !barred(entry.piece.module, some)) ways.push_back(Way::of(some));
        }
        consider(rule, Way::sorted(std::move(ways)), {entry.piece}, ClaimKind::outcomes);
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
        return std::any_of(refusing_.begin(), refusing_.end(), [&](auto const& each) {
            return each.first == module && !finder_.within(some).all_of(each.second->sources).empty();
        });
    }

    /// A judgement without an equivalence grants its targets on its evidence; no check of section 2 stops it.
    void individual(std::size_t place) {
        Judgement const& judgement = bench_->record.judgements[place];
        if (judgement.equivalence || judgement.decision != Judgement::Decision::grant || judgement.lapsed(bench_->on)) return;
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
        found_.claims.push_back(maker_(rule, way, pieces, {}, ClaimKind::individual));
    }

    Bench const* bench_;
    Date date_;
    std::size_t listed_;
    WayFinder finder_;
    ClaimMaker maker_;
    Claims& found_;
    std::vector<char> left_out_;  ///< declined or settled, by module
    std::vector<char> named_;     ///< by equivalences, by module
    Agreement const* agreement_ = nullptr;
    std::vector<Held> held_ = {};  ///< by the number of a credential in the agreement
    std::vector<Way> ways_ = {};       // room to work in
    std::vector<int> evidence_ = {};
    bool any_left_out_ = false;
    std::vector<std::pair<int, Equivalence const*>> refusing_;  ///< by module: what bars outcome maps from its sources
};

}  // namespace crediton::inline v0
