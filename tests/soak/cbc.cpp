// Larger random records, where nobody can try every choice: the decision against CBC, which gets its model from the checker's own
// claims and rows, and the certificate held to both checkers. Arguments and output as of oracle.cpp; `lists` asks CBC for the lists
// of names that break ties too, on every N-th record, `seconds` is its limit for one model.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "arguments.hpp"
#include "benchmarks/solve/competitor.hpp"
#include "large_scene.hpp"
#include "proved.hpp"
#include "support/compared.hpp"

#include <crediton/verify/derivation.hpp>
#include <crediton/verify/objective.hpp>
#include <crediton/verify/rows.hpp>

namespace {

using namespace crediton;
using namespace crediton::soak;
namespace peer = crediton::benchmarks;

constexpr std::uint64_t wrong_enough = 5;
constexpr int cuts_enough = 300;

using Ranks = std::array<verify::Units, 5>;

struct Best {
    Ranks ranks = {};
    verify::Choice choice = {};
};

/// What the process at the other end of a pipe writes before it ends; nothing unless it ends well.
[[nodiscard]] std::optional<std::string> told(int pipe, pid_t process) {
    std::string text;
    std::array<char, 4096> part{};
    for (auto got = read(pipe, part.data(), part.size()); got > 0; got = read(pipe, part.data(), part.size())) {
        text.append(part.data(), static_cast<std::size_t>(got));
    }
    close(pipe);
    int status = 0;
    bool const well = waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return well && !text.empty() ? std::optional{text} : std::nullopt;
}

/// CBC's answer, from a process of its own: now and then one of its assertions ends it. Nothing then.
[[nodiscard]] std::optional<peer::Answer> asked(peer::Instance const& instance, double seconds, char const* presolve) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return std::nullopt;
    pid_t const process = fork();
    if (process == 0) {
        setenv("CBC_PRESOLVE", presolve, 1);
        auto const found = peer::answer(instance, "whole", seconds);
        std::string text{found.proved ? '1' : '0', found.choice ? '1' : '0'};
        for (char const each : found.choice.value_or(peer::Choice{})) text += each != 0 ? '1' : '0';
        _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
    }
    close(ends[1]);
    auto const text = told(ends[0], process);
    if (!text) return std::nullopt;
    peer::Answer made;
    made.proved = text->at(0) == '1';
    if (text->at(1) == '1') {
        made.choice.emplace();
        for (char const each : text->substr(2)) made.choice->push_back(each == '1' ? 1 : 0);
    }
    return made;
}

/// The best choice of one side, as CBC finds it. Nothing where CBC comes to no end.
class Peer {
public:
    Peer(verify::Derivation const& derivation, bool automatic_only, bool lists, double seconds)
        : derivation_{&derivation}, automatic_only_{automatic_only}, lists_{lists}, seconds_{seconds},
          names_{derivation.facts(), derivation.claims(), automatic_only} {}

    [[nodiscard]] std::optional<Best> operator()() {
        auto const& smallest = derivation_->permission().smallest();
        std::optional<Best> best;
        for (std::size_t set = 0; set < (std::size_t{1} << smallest.size()); ++set) {
            std::vector<verify::Smallest> met;
            for (std::size_t n = 0; n < smallest.size(); ++n) {
                if ((set >> n & 1) != 0) met.push_back(smallest[n]);
            }
            auto const found = of_case(met);
            if (stopped_) return std::nullopt;
            if (found && (!best || better(*found, *best))) best = found;
        }
        return best;
    }

private:
    [[nodiscard]] bool better(Best const& one, Best const& other) const {
        if (one.ranks != other.ranks) return one.ranks > other.ranks;
        return names_.names(one.choice) < names_.names(other.choice);
    }

    /// Of claims that a clause on the smallest claim governs, those of which it is met; a grant by judgement stands in any case.
    [[nodiscard]] verify::Choice kept(std::vector<verify::Smallest> const& met) const {
        verify::Choice found;
        for (auto const& claim : derivation_->claims()) {
            if (automatic_only_ && claim.referred) continue;
            bool const fits = std::all_of(derivation_->permission().smallest().begin(), derivation_->permission().smallest().end(), [&](auto const& each) {
                bool const is_met = std::any_of(met.begin(), met.end(), [&](auto const& one) { return one.clause == each.clause; });
                return is_met || !each.governs(derivation_->facts(), claim);
            });
            if (fits || claim.origin == verify::Origin::individual) found.push_back(&claim);
        }
        return found;
    }

    /// Rows are kept by every permitted choice, but not only by those: a choice that is not permitted is cut off, and CBC asked again.
    [[nodiscard]] std::optional<Best> of_case(std::vector<verify::Smallest> const& met) {
        auto const claims = kept(met);
        auto instance = model(claims, met);
        if (!instance) return std::nullopt;  // a row that no choice keeps
        for (int cut = 0; cut < cuts_enough; ++cut) {
            auto answer = asked(*instance, seconds_, "on");
            if (!answer) answer = asked(*instance, seconds_, "off");
            if (!answer || !answer->proved) break;
            if (!answer->choice) return std::nullopt;
            Best found;
            for (std::size_t n = 0; n < claims.size(); ++n) {
                if ((*answer->choice)[n]) found.choice.push_back(claims[n]);
            }
            if (derivation_->permission()(found.choice)) return ranked(std::move(found));
            instance->rows.push_back(all_but(*answer->choice));
        }
        stopped_ = true;
        return std::nullopt;
    }

    [[nodiscard]] static Best ranked(Best found) {
        for (std::size_t n = 0; n < found.ranks.size(); ++n) found.ranks[n] = verify::worth(static_cast<verify::Objective>(n), found.choice);
        return found;
    }

    [[nodiscard]] static peer::Row all_but(peer::Choice const& choice) {
        peer::Row row{{}, -1};
        for (std::size_t n = 0; n < choice.size(); ++n) {
            row.terms.push_back({static_cast<int>(n), choice[n] ? 1 : -1});
            row.most += choice[n] ? 1 : 0;
        }
        return row;
    }

    [[nodiscard]] std::optional<peer::Instance> model(verify::Choice const& claims, std::vector<verify::Smallest> const& met) const {
        peer::Instance made;
        made.columns = static_cast<int>(claims.size());
        verify::Rows const rows{derivation_->facts(), derivation_->permission(), claims, met};
        for (auto const& each : rows.all()) {
            peer::Row row{{}, static_cast<std::int64_t>(each.second.most)};
            for (auto const& term : each.second.terms) row.terms.push_back({static_cast<int>(term.claim), static_cast<std::int64_t>(term.weight)});
            if (row.terms.empty() && row.most < 0) return std::nullopt;
            made.rows.push_back(std::move(row));
        }
        rivals(claims, made);
        made.objectives.assign(5, {});
        for (std::size_t n = 0; n < made.objectives.size(); ++n) {
            for (auto const* claim : claims) made.objectives[n].push_back(verify::worth(static_cast<verify::Objective>(n), *claim));
        }
        if (lists_) lists(claims, made);
        return made;
    }

    /// Two claims that draw on alternatives.
    void rivals(verify::Choice const& claims, peer::Instance& made) const {
        auto const& rivals = derivation_->facts().rivals;
        for (std::size_t a = 0; a < claims.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                bool const clash = claims[a]->draws_on_any([&](std::size_t one) {
                    return claims[b]->draws_on_any([&](std::size_t other) { return rivals[one][other]; });
                });
                if (clash) made.rows.push_back({{{static_cast<int>(a), 1}, {static_cast<int>(b), 1}}, 1});
            }
        }
    }

    /// The lists of names, as the columns that bring each name, in the order of the names.
    void lists(verify::Choice const& claims, peer::Instance& made) const {
        std::map<ModuleId, std::vector<int>> modules;
        std::map<EquivalenceId, std::vector<int>> equivalences;
        std::map<AttainmentId, std::vector<int>> attainments;
        std::map<test::ClaimName, std::vector<int>> alone;
        for (std::size_t n = 0; n < claims.size(); ++n) {
            auto const found = names_.names({claims[n]});
            int const column = static_cast<int>(n);
            for (auto const& each : found.modules) modules[each].push_back(column);
            for (auto const& each : found.equivalences) equivalences[each].push_back(column);
            for (auto const& each : found.attainments) attainments[each].push_back(column);
            for (auto const& each : found.claims) alone[each].push_back(column);
        }
        auto const add = [&](auto const& list) {
            made.lists.emplace_back();
            for (auto const& each : list) made.lists.back().push_back(each.second);
        };
        add(modules);
        add(equivalences);
        add(attainments);
        add(alone);
    }

    verify::Derivation const* derivation_;
    bool automatic_only_;
    bool lists_;
    double seconds_;
    test::Search names_;
    bool stopped_ = false;
};

/// The difference between a standing and what CBC finds; empty if there is none, or CBC comes to no end.
[[nodiscard]] std::string difference(verify::Derivation const& derivation, Standing const& standing, bool automatic_only, bool lists, double seconds, bool& stopped) {
    auto const best = Peer{derivation, automatic_only, lists, seconds}();
    stopped = stopped || !best;
    if (!best) return {};
    auto const got = test::compared(standing);
    auto const want = test::oracle_detail::side(test::Search{derivation.facts(), derivation.claims(), automatic_only}, best->choice);
    verify::Choice chosen;
    for (auto const& claim : derivation.claims()) {
        auto const name = test::Search{derivation.facts(), {}, false}.names({&claim}).claims.front();
        if (test::holds(got.claims, name)) chosen.push_back(&claim);
    }
    Ranks ranks{};
    for (std::size_t n = 0; n < ranks.size(); ++n) ranks[n] = verify::worth(static_cast<verify::Objective>(n), chosen);
    if (ranks == best->ranks && (!lists || got == want)) return {};
    return std::string{automatic_only ? "assured" : "potential"} + "\n  decision " + test::described(got) + "\n  CBC      " + test::described(want) + "\n";
}

/// What is wrong with one record's decision; empty if all is well.
[[nodiscard]] std::string trouble(test::Scene const& scene, std::uint64_t seed, Arguments const& given, Output const& output, Counts& counts) {
    Proved proved{scene};
    auto const& decision = proved.proof.decision;
    if (decision.failed()) return "  a record that can't be decided\n";
    bool const optimal = decision.assured.status == Status::optimal && decision.potential.status == Status::optimal;
    if (!optimal) {
        ++counts.not_optimal;
    } else {
        verify::Derivation const derivation{*proved.catalogue, "P", {"p", {}}, scene.record, test::decision_day()};
        bool const lists = given["lists"] > 0 && (counts.compared + counts.beyond) % given["lists"] == 0;
        bool stopped = false;
        auto const seconds = static_cast<double>(given["seconds"]);
        auto found = difference(derivation, decision.assured, true, lists, seconds, stopped);
        found += difference(derivation, decision.potential, false, lists, seconds, stopped);
        if (!found.empty()) return found;
        ++(stopped ? counts.beyond : counts.compared);
    }
    proved.write(scene.record);
    proved.line(seed, output, counts);
    return proved.check(counts);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments const given{argc, argv, {{"first", 0}, {"step", 1}, {"many", 100}, {"lists", 1}, {"seconds", 60}}};
    Output const output;
    Counts counts;
    for (std::uint64_t seed = given["first"]; counts.compared < given["many"] && counts.disagreements < wrong_enough; seed += given["step"]) {
        test::Scene const scene = LargeScene{seed}();
        auto const found = trouble(scene, seed, given, output, counts);
        if (found.empty()) continue;
        ++counts.disagreements;
        std::cerr << "seed " << seed << "\n" << found << test::document(scene) << "\n";
    }
    counts.print();
    return counts.disagreements > 0 ? 1 : 0;
}
