#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <crediton/claim/evidence.hpp>
#include <crediton/claim/finding.hpp>
#include <crediton/claim/screening.hpp>

namespace crediton::inline v0 {

/// One way in which a source expression is met: the attainments, each with the source that it meets (none for general
/// credit), and what the expression itself found.
struct Way {
    std::vector<std::pair<int, CredentialSource const*>> used;
    Findings findings = {};

    /// The attainments as a set of indices, ascending.
    [[nodiscard]] std::vector<int> evidence() const {
        std::vector<int> found;
        evidence(found);
        return found;
    }
    std::vector<int> const& evidence(std::vector<int>& found) const {
        found.clear();
        for (auto const& each : used) found.push_back(each.first);
        std::sort(found.begin(), found.end());
        return found;
    }

    /// Orders the pairs of attainment and source by what they are, not by where a document lists them.
    void settle() {
        std::sort(used.begin(), used.end(), [](auto const& a, auto const& b) { return key(a) < key(b); });
    }

    /// Among ways of the same evidence: before another by the sources that it meets.
    [[nodiscard]] bool before(Way const& other) const {
        return std::lexicographical_compare(used.begin(), used.end(), other.used.begin(), other.used.end(),
                                            [](auto const& a, auto const& b) { return key(a) < key(b); });
    }

    /// A way that meets no source in particular: general credit, outcomes.
    [[nodiscard]] static Way of(std::vector<int> const& some) {
        Way way;
        for (int const n : some) way.used.emplace_back(n, nullptr);
        return way;
    }

    /// The fewest attainments first; of as many, in their order; of the same, by the sources that they meet.
    [[nodiscard]] static std::vector<Way> sorted(std::vector<Way> ways) {
        for (auto& way : ways) way.settle();
        if (ways.size() < 2) return ways;
        std::stable_sort(ways.begin(), ways.end(), [](Way const& a, Way const& b) {
            if (a.used.size() != b.used.size()) return a.used.size() < b.used.size();
            auto const x = a.evidence();
            auto const y = b.evidence();
            return x != y ? x < y : a.before(b);
        });
        return ways;
    }

    /// What tells a pair of attainment and source from another.
    [[nodiscard]] static std::tuple<int, std::optional<Ratio>, std::optional<Ratio>, Ratio> key(
        std::pair<int, CredentialSource const*> const& pair) {
        if (pair.second == nullptr) return {pair.first, {}, {}, Ratio{1}};
        return {pair.first, pair.second->min_mark, pair.second->max_mark, pair.second->weight};
    }
};

/// Enumerates the ways in which a record meets source expressions. Held but refused attainments are included, so that
/// reasons can name them; exponential in the size of general-credit and at-least sources: ask `count` first.
class WayFinder {
public:
    static constexpr std::size_t most = 20'000;         ///< ways listed of one expression
    static constexpr std::size_t most_general = 14;     ///< attainments of which general credit tries every subset

    WayFinder(std::vector<Evidence> const& evidence, Curriculum const& curriculum, Rivals const& rivals)
        : evidence_{&evidence}, curriculum_{&curriculum}, rivals_{&rivals}, within_(evidence.size(), 1) {}

    /// The same over some of the evidence only.
    [[nodiscard]] WayFinder within(std::vector<int> const& some) const {
        WayFinder found = *this;
        found.within_.assign(within_.size(), 0);
        for (int const n : some) found.within_[static_cast<std::size_t>(n)] = 1;
        return found;
    }

    /// At least as many ways as there are, or `most` if there are more. O(size of the expression x what is held).
    [[nodiscard]] std::size_t count(std::vector<Source> const& items) const {
        std::size_t found = 1;
        for (auto const& item : items) found = std::min(most, found * count(item));
        return found;
    }

    /// True if the filter of a general-credit source lets the evidence through, by the lower end of its level or the upper.
    [[nodiscard]] bool admits(Filter const& where, Evidence const& e, bool upper) const {
        auto const& taught = e.credential->subjects;
        bool const subject = !where.subjects || std::any_of(taught.begin(), taught.end(), [&](auto const& each) {
            return listed(where.subjects, each);
        });
        return listed(where.providers, e.provider()) && listed(where.kinds, e.kind) && subject &&
               (!where.level_at_least || reaches(e, *where.level_at_least, upper));
    }
    /// True if the evidence is at the level or above, by the lower end of its own or the upper.
    [[nodiscard]] bool reaches(Evidence const& e, Level level, bool upper) const {
        return (upper ? e.level.high : e.level.low) >= level.in(curriculum_->programme().framework).high;
    }

    /// False once an expression had more ways than are listed.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

    /// The one way in which all of some evidence meets a general-credit source by itself, if it does.
    [[nodiscard]] std::vector<Way> general_ways(GeneralCredit const& source, std::vector<int> const& some) const {
        bool const open = std::all_of(some.begin(), some.end(), [&](int n) { return !at(n).hopeless() && admits(source.where, at(n), true); });
        return open && !some.empty() && enough(source, some, true) ? std::vector{general_way(source, some)} : std::vector<Way>{};
    }

    /// The ways in which every item is met, each by attainments of its own.
    [[nodiscard]] std::vector<Way> all_of(std::vector<Source> const& items) {
        if (items.size() == 1) {
            auto found = ways(items.front());
            if (found.size() <= most) return found;
        }
        std::vector<std::reference_wrapper<Source const>> references(items.begin(), items.end());
        return all(references);
    }

private:
    using Items = std::vector<std::reference_wrapper<Source const>>;

    [[nodiscard]] Evidence const& at(int n) const { return (*evidence_)[static_cast<std::size_t>(n)]; }
    [[nodiscard]] int size() const noexcept { return static_cast<int>(evidence_->size()); }
    [[nodiscard]] bool open(int n) const { return within_[static_cast<std::size_t>(n)] != 0; }

    [[nodiscard]] std::size_t count(Source const& source) const {
        return std::visit([&](auto const& form) { return std::min(most, count_of(form)); }, source.form);
    }
    [[nodiscard]] std::size_t count_of(CredentialSource const& source) const {
        std::size_t found = 0;
        for (int n = 0; n < size(); ++n) found += open(n) && at(n).key == source.credential.str() ? 1U : 0U;
        return found;
    }
    [[nodiscard]] std::size_t count_of(AllOf const& source) const { return count(source.items); }
    [[nodiscard]] std::size_t count_of(AnyOf const& source) const {
        std::size_t found = 0;
        for (auto const& item : source.items) found += count(item);
        return found;
    }
    /// Of every number of items, the ways to meet as many; those of `least` or more.
    [[nodiscard]] std::size_t count_of(AtLeast const& source) const {
        std::vector<std::size_t> of_size(source.items.size() + 1, 0);
        of_size[0] = 1;
        for (auto const& item : source.items) {
            std::size_t const own = count(item);
            for (std::size_t n = of_size.size() - 1; n > 0; --n) of_size[n] = std::min(most, of_size[n] + of_size[n - 1] * own);
        }
        std::size_t found = 0;
        for (std::size_t n = static_cast<std::size_t>(std::max(0, source.least)); n < of_size.size(); ++n) found += of_size[n];
        return found;
    }
    [[nodiscard]] std::size_t count_of(GeneralCredit const& source) const {
        std::size_t const held = held_for(source).size();
        return held > most_general ? most : (std::size_t{1} << held) - 1;
    }

    [[nodiscard]] std::vector<Way> all(Items const& items) {
        std::vector<Way> found{Way{}};
        for (Source const& item : items) {
            std::vector<Way> const more = ways(item);
            std::vector<Way> longer;
            for (auto const& way : found) {
                for (auto const& part : more) {
                    if (longer.size() >= most) complete_ = false;
                    else if (disjoint(way, part)) longer.push_back(join(way, part));
                }
            }
            found = std::move(longer);
        }
        return found;
    }

    [[nodiscard]] bool disjoint(Way const& a, Way const& b) const {
        for (auto const& [one, _] : a.used) {
            for (auto const& [two, there] : b.used) {
                if (one == two || (*rivals_)(one, two)) return false;
            }
        }
        return true;
    }

    /// No two of them are alternatives: what draws on both can't be used.
    [[nodiscard]] bool apart(std::vector<int> const& some) const {
        return std::none_of(some.begin(), some.end(), [&](int one) {
            return std::any_of(some.begin(), some.end(), [&](int two) { return one < two && (*rivals_)(one, two); });
        });
    }

    [[nodiscard]] static Way join(Way const& a, Way const& b) {
        Way found = a;
        found.used.insert(found.used.end(), b.used.begin(), b.used.end());
        for (auto const& each : b.findings) add_new(found.findings, each);
        return found;
    }

    [[nodiscard]] std::vector<Way> ways(Source const& source) {
        return std::visit([&](auto const& form) { return ways_of(form); }, source.form);
    }

    [[nodiscard]] std::vector<Way> ways_of(CredentialSource const& source) {
        std::vector<Way> found;
        for (int n = 0; n < size(); ++n) {
            if (open(n) && at(n).key == source.credential.str()) found.push_back({{{n, &source}}});
        }
        return found;
    }
    [[nodiscard]] std::vector<Way> ways_of(AllOf const& source) { return all_of(source.items); }
    [[nodiscard]] std::vector<Way> ways_of(AnyOf const& source) {
        std::vector<Way> found;
        for (auto const& item : source.items) {
            for (auto& way : ways(item)) found.push_back(std::move(way));
        }
        return found;
    }
    [[nodiscard]] std::vector<Way> ways_of(AtLeast const& source) {
        std::vector<Way> found;
        Items chosen;
        choose(source, 0, chosen, found);
        return found;
    }

    void choose(AtLeast const& source, std::size_t from, Items& chosen, std::vector<Way>& found) {
        if (static_cast<int>(chosen.size()) >= source.least) {
            for (auto& way : all(chosen)) {
                if (found.size() >= most) complete_ = false;
                else found.push_back(std::move(way));
            }
        }
        for (std::size_t n = from; n < source.items.size() && complete_; ++n) {
            if (ways(source.items[n]).empty()) continue;  // nothing held meets it: no choice with it does
            chosen.push_back(source.items[n]);
            choose(source, n + 1, chosen, found);
            chosen.pop_back();
        }
    }

    [[nodiscard]] static bool listed(auto const& list, auto const& value) {
        return !list || std::find(list->begin(), list->end(), value) != list->end();
    }

    [[nodiscard]] bool enough(GeneralCredit const& source, std::vector<int> const& some, bool upper) const {
        Credits sum;
        for (int const n : some) sum += at(n).credits;
        if (sum < curriculum_->credits(source.credits)) return false;
        return std::all_of(source.at_levels.begin(), source.at_levels.end(), [&](auto const& least) {
            Credits high;
            for (int const n : some) high += reaches(at(n), least.level, upper) ? at(n).credits : Credits{};
            return high >= curriculum_->credits(least.credits);
        });
    }

    [[nodiscard]] std::vector<int> held_for(GeneralCredit const& source) const {
        std::vector<int> held;
        for (int n = 0; n < size(); ++n) {
            if (open(n) && !at(n).hopeless() && admits(source.where, at(n), true)) held.push_back(n);
        }
        return held;
    }

    [[nodiscard]] std::vector<Way> ways_of(GeneralCredit const& source) {
        auto const held = held_for(source);
        std::vector<Way> found;
        if (held.size() > most_general) {
            complete_ = false;
            if (enough(source, held, true)) found.push_back(general_way(source, held));
            return found;
        }
        for (std::uint32_t set = 1; set < (std::uint32_t{1} << held.size()); ++set) {
            std::vector<int> some;
            for (std::size_t n = 0; n < held.size(); ++n) {
                if (set >> n & 1U) some.push_back(held[n]);
            }
            if (enough(source, some, true) && apart(some)) found.push_back(general_way(source, some));
        }
        return found;
    }

    [[nodiscard]] Way general_way(GeneralCredit const& source, std::vector<int> const& some) const {
        bool const sure = enough(source, some, false) && std::all_of(some.begin(), some.end(), [&](int n) {
            return admits(source.where, at(n), false);
        });
        Way way;
        for (int const n : some) way.used.emplace_back(n, nullptr);
        if (!sure) {
            way.findings.push_back(detail::finding(Verdict::refer, "level.ambiguous",
                                                   "enough only by the upper end of a level that spans two"));
        }
        return way;
    }

    std::vector<Evidence> const* evidence_;
    Curriculum const* curriculum_;
    Rivals const* rivals_;
    std::vector<char> within_;
    bool complete_ = true;
};

}  // namespace crediton::inline v0
