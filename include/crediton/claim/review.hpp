#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/dominated.hpp>
#include <crediton/claim/prospect.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0 {

/// Something of a sound catalogue that its keeper would want to know. Never an error.
struct Remark {
    enum class About { equivalence, programme, policy, catalogue };
    About about = About::catalogue;
    std::size_t index = 0;  ///< into the catalogue's equivalences, programmes or policies
    std::string code = {};  ///< from the list in docs/codes.md
    std::string text = {};
    friend bool operator==(Remark const&, Remark const&) = default;
};

namespace detail {

/// The names in a row; of many only the first, and how many more there are.
[[nodiscard]] inline std::string listed(std::vector<std::string> const& names) {
    constexpr std::size_t most = 12;
    std::string found;
    for (std::size_t n = 0; n < names.size() && n < most; ++n) found += (n == 0 ? "" : ", ") + names[n];
    return names.size() > most ? found + " and " + std::to_string(names.size() - most) + " more" : found;
}

/// The credentials that equivalences name; nothing if some draw on general credit, which may be of any.
[[nodiscard]] inline std::optional<std::set<std::string>> named_credentials(Catalogue const& catalogue) {
    std::set<std::string> found;
    for (auto const& rule : catalogue.equivalences()) {
        for (auto const& source : rule.sources) Agreement::mention(source, found);
        if (std::any_of(rule.sources.begin(), rule.sources.end(), Agreement::general)) return std::nullopt;
    }
    return found;
}

/// Reviews one catalogue.
class Review {
public:
    explicit Review(Catalogue const& catalogue) : catalogue_{&catalogue}, prospects_(catalogue.equivalences().size()) {}

    [[nodiscard]] std::vector<Remark> operator()() {
        for (std::size_t p = 0; p < catalogue_->programmes().size(); ++p) programme(p);
        for (std::size_t e = 0; e < prospects_.size(); ++e) equivalence(e);
        credentials();
        return std::move(found_);
    }

private:
    using About = Remark::About;
    using Set = std::set<int>;

    void say(About about, std::size_t index, char const* code, std::string text) { found_.push_back({about, index, code, std::move(text)}); }

    /// Every version of the policy that a programme may be assessed by; of a programme that names none, every policy.
    [[nodiscard]] std::vector<Policy const*> policies(Programme const& programme) const {
        std::vector<Policy const*> found;
        for (auto const& each : catalogue_->policies()) {
            if (!programme.policy || programme.policy->names(each)) found.push_back(&each);
        }
        if (found.empty()) found.push_back(nullptr);
        return found;
    }

    /// What a programme's policies, taken together, let be exempted.
    struct Reach {
        Set exemptible;
        Set reached;
        std::optional<Set> closed;  ///< reached, but only by somebody who has passed here what it requires: under every policy
    };

    void programme(std::size_t index) {
        Programme const& programme = catalogue_->programmes()[index];
        Reach reach;
        Curriculum const curriculum{*catalogue_, programme};
        for (auto const* policy : policies(programme)) {
            Prospects const prospects{*catalogue_, programme, policy};
            look(prospects, reach);
        }
        coverage(index, curriculum, reach);
        if (reach.closed && !reach.closed->empty()) {
            say(About::programme, index, "programme.prerequisite_closed",
                quoted(programme.id.str()) + ": the policy exempts a module only with what it requires, and nothing exempts that of " +
                    listed(names(curriculum, *reach.closed)) + "; they can be exempted only by somebody who has passed it here");
        }
        taken(index, curriculum);
    }

    void look(Prospects const& prospects, Reach& reach) {
        Set reached;
        auto const& curriculum = prospects.curriculum();
        for (std::size_t e = 0; e < prospects_.size(); ++e) {
            Equivalence const& rule = catalogue_->equivalences()[e];
            if (!rule.serves(curriculum.programme().id) || rule.effect == Effect::refuse) continue;
            Prospect const found = prospects(rule);
            prospects_[e].join(found);
            if (found.possible) reached.insert(found.modules.begin(), found.modules.end());
        }
        Set exemptible;
        for (auto const& entry : curriculum.modules()) {
            int const m = entry.piece.module;
            if (!prospects.exemptible(m)) continue;
            exemptible.insert(m);
            if (otherwise(entry, prospects.rules().outcome_share)) reached.insert(m);
        }
        std::erase_if(reached, [&](int m) { return !exemptible.contains(m); });
        Set const closed = prospects.rules().exempt_only_with_prerequisites ? closed_of(curriculum, reached) : Set{};
        if (!reach.closed) reach.closed = closed;
        else std::erase_if(*reach.closed, [&](int m) { return !closed.contains(m); });
        reach.exemptible.insert(exemptible.begin(), exemptible.end());
        reach.reached.insert(reached.begin(), reached.end());
    }

    /// True if a credential is the module, or all outcomes together cover enough of its own.
    [[nodiscard]] bool otherwise(Curriculum::Entry const& entry, Ratio share) const {
        std::set<std::string> const wanted(entry.module->outcomes.begin(), entry.module->outcomes.end());
        std::set<std::string> have;
        for (auto const& each : catalogue_->credentials()) {
            if (each.module == entry.id) return true;
            for (auto const& outcome : each.outcomes) {
                if (wanted.contains(outcome)) have.insert(outcome);
            }
        }
        auto const got = static_cast<std::int64_t>(have.size());
        return got > 0 && got * share.denominator() >= share.numerator() * static_cast<std::int64_t>(wanted.size());
    }

    /// Modules that cannot be exempted together with what they require, however much else is.
    [[nodiscard]] static Set closed_of(Curriculum const& curriculum, Set const& reached) {
        Set left = reached;
        for (bool more = true; more;) {
            more = std::erase_if(left, [&](int m) {
                auto const& required = curriculum[m].prerequisites;
                return std::any_of(required.begin(), required.end(), [&](auto const& options) {
                    return std::none_of(options.begin(), options.end(), [&](int o) { return left.contains(o); });
                });
            }) > 0;
        }
        Set found = reached;
        std::erase_if(found, [&](int m) { return left.contains(m); });
        return found;
    }

    [[nodiscard]] static std::vector<std::string> names(Curriculum const& curriculum, Set const& modules) {
        std::vector<std::string> found;
        for (int const m : modules) found.push_back(curriculum[m].id.str());
        return found;
    }

    void coverage(std::size_t index, Curriculum const& curriculum, Reach const& reach) {
        Set missing;
        std::set_difference(reach.exemptible.begin(), reach.exemptible.end(), reach.reached.begin(), reach.reached.end(), std::inserter(missing, missing.end()));
        if (missing.empty() || (catalogue_->equivalences().empty() && catalogue_->credentials().empty())) return;
        say(About::programme, index, "programme.coverage",
            quoted(curriculum.programme().id.str()) + ": " + std::to_string(reach.reached.size()) + " of the " + std::to_string(reach.exemptible.size()) +
                " modules that may be exempted can be by this catalogue; not: " + listed(names(curriculum, missing)));
    }

    /// Modules that can never be studied: what every student of the programme takes excludes them, or all that they require.
    void taken(std::size_t index, Curriculum const& curriculum) {
        Set never;
        auto const excluded = [&](int module, int beside) {
            auto const& exclusions = curriculum[module].exclusions;
            return std::any_of(exclusions.begin(), exclusions.end(), [&](int x) { return x == beside || curriculum.piece(x).group < 0; });
        };
        for (auto const& entry : curriculum.modules()) {
            int const m = entry.piece.module;
            bool out = excluded(m, -1);
            for (auto const* list : {&entry.prerequisites, &entry.corequisites}) {
                out = out || std::any_of(list->begin(), list->end(), [&](auto const& options) {
                          return std::all_of(options.begin(), options.end(), [&](int o) { return excluded(o, m); });
                      });
            }
            if (out) never.insert(m);
        }
        if (never.empty()) return;
        say(About::programme, index, "programme.never_taken",
            quoted(curriculum.programme().id.str()) + ": what every student takes excludes these modules, or all that one of them requires, so they can never be studied: " +
                listed(names(curriculum, never)) + "; mend \"excludes\" or \"requires\"");
    }

    void equivalence(std::size_t index) {
        Equivalence const& rule = catalogue_->equivalences()[index];
        Prospect const& prospect = prospects_[index];
        dates(index, rule);
        if (prospect.possible) dominated(index);
        if (!prospect.serves || prospect.possible) return;
        auto const stops = [&](char const* code) { return prospect.stops.contains(code); };
        std::size_t const before = found_.size();
        auto const never = [&](char const* code, char const* what) {
            say(About::equivalence, index, code, "it can never apply: its " + std::string{what} + "; mend it, or end it with \"until\"");
        };
        if (stops("sources")) never("equivalence.never_met", "sources are alternatives of each other (one credential twice, or one contained in another), of which one is used at most");
        if (stops("level.lower")) never("equivalence.never_level", "sources do not reach the level of its targets in any programme that it serves");
        if (stops("level.higher")) never("equivalence.never_level", "sources are above the level of its targets, which the policy refuses");
        if (stops("volume.short")) never("equivalence.never_volume", "sources do not carry enough credit for its targets in any programme that it serves");
        if (stops("module.not_exemptible")) never("equivalence.never_exempts", "targets are, or include, modules that may not be exempted");
        if (stops("assessment.none") || stops("credit.none") || stops("provider.not_accepted")) {
            never("equivalence.never_accepted", "sources are not assessed, carry no credit, or come from a provider that the policy refuses");
        }
        if (found_.size() > before) return;
        std::vector<std::string> const all(prospect.all.begin(), prospect.all.end());
        say(About::equivalence, index, "equivalence.never_granted", "it can never apply: every way of meeting it is stopped, one by one by " + listed(all));
    }

    /// A rule that another makes needless; of two alike the later.
    void dominated(std::size_t index) {
        auto const& rules = catalogue_->equivalences();
        for (std::size_t other = 0; other < rules.size(); ++other) {
            if (other == index || !prospects_[other].possible || !dominates(rules[other], rules[index])) continue;
            if (dominates(rules[index], rules[other]) && index < other) continue;
            say(About::equivalence, index, "equivalence.dominated", "it gives nothing that " + quoted(rules[other].id.str()) +
                " does not give for as little; strike it out, or say what it is for");
            return;
        }
    }

    /// Evidence from after the rule's end, where the rules are not those of the application.
    void dates(std::size_t index, Equivalence const& rule) {
        auto const& from = rule.completed.from;
        auto const& until = rule.in_force.until;
        auto const& policies = catalogue_->policies();
        bool const early = std::any_of(policies.begin(), policies.end(), [](Policy const& each) { return each.rules_as_at == RulesAsAt::application; });
        if (!from || !until || *from <= *until || early) return;
        say(About::equivalence, index, "equivalence.never_dated", "it can never apply: it ends on " + until->to_string() +
            ", before the first day on which its sources may be completed, " + from->to_string());
    }

    void credentials() {
        if (catalogue_->programmes().empty() || catalogue_->equivalences().empty()) return;
        auto const named = named_credentials(*catalogue_);
        if (!named) return;
        std::set<std::string> outcomes;
        for (auto const& each : catalogue_->modules()) outcomes.insert(each.outcomes.begin(), each.outcomes.end());
        std::vector<std::string> nowhere;
        for (auto const& each : catalogue_->credentials()) {
            bool const covers = std::any_of(each.outcomes.begin(), each.outcomes.end(), [&](auto const& one) { return outcomes.contains(one); });
            if (!named->contains(each.id.str()) && !each.module && !covers) nowhere.push_back(each.id.str());
        }
        if (nowhere.empty()) return;
        say(About::catalogue, 0, "credential.leads_nowhere", std::to_string(nowhere.size()) + " of " + std::to_string(catalogue_->credentials().size()) +
            " credentials lead nowhere: no equivalence names them, and they are no module: " + listed(nowhere));
    }

    Catalogue const* catalogue_;
    std::vector<Prospect> prospects_;
    std::vector<Remark> found_ = {};
};

}  // namespace detail

/// What a keeper would want to know of a catalogue without a defect: equivalences that can never apply, what of each
/// programme it can exempt, modules that cannot be studied, credentials that lead nowhere.
[[nodiscard]] inline std::vector<Remark> review(Catalogue const& catalogue) { return detail::Review{catalogue}(); }

}  // namespace crediton::inline v0
