#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <crediton/claim/review.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Holds the credentials of a catalogue against what the sector calls a micro-credential.
class MicroCredentialReview {
public:
    explicit MicroCredentialReview(Catalogue const& catalogue) : catalogue_{&catalogue} {}

    [[nodiscard]] std::vector<Remark> operator()() {
        say("micro.no_credit", "carry no credit", [](Credential const& c) { return !(c.credits.amount > Ratio{0}); });
        say("micro.not_assessed", "are not assessed, or do not say so", [](Credential const& c) { return c.assessed != true; });
        say("micro.size", "are outside 5 to 40 credits", [](Credential const& c) { return !within(c, 5, 40); });
        say("micro.large", "are over 60 credits, more than any provider seen offers as one", [](Credential const& c) { return units(c) > 60 * one; });
        say("micro.hours", "state hours that are not 10 for each credit, give or take a tenth", hours_differ);
        say("micro.weeks", "ask for more than 40 hours a week", crowded);
        stackable();
        elements();
        return std::move(found_);
    }

private:
    static constexpr std::int64_t one = Credits::units_per(Scheme::cats);

    [[nodiscard]] static std::int64_t units(Credential const& c) { return c.credits.value().value_or(Credits{}).units(); }
    [[nodiscard]] static bool within(Credential const& c, int least, int most) { return units(c) >= least * one && units(c) <= most * one; }

    /// hours against 10 for each credit: |hours - 10 credits| > credits.
    [[nodiscard]] static bool hours_differ(Credential const& c) {
        if (!c.hours || units(c) == 0) return false;
        Wide const stated = static_cast<Wide>(c.hours->numerator()) * one;
        Wide const unit = static_cast<Wide>(units(c)) * c.hours->denominator();
        return stated > unit * 11 || stated < unit * 9;
    }

    /// 10 hours for each credit, over the weeks stated.
    [[nodiscard]] static bool crowded(Credential const& c) {
        if (!c.weeks || !(*c.weeks > Ratio{0})) return false;
        return static_cast<Wide>(units(c)) * 10 * c.weeks->denominator() > static_cast<Wide>(c.weeks->numerator()) * 40 * one;
    }

    void say(char const* code, std::string const& what, std::function<bool(Credential const&)> const& test) {
        std::vector<std::string> names;
        for (auto const& each : catalogue_->credentials()) {
            if (test(each)) names.push_back(each.id.str());
        }
        if (names.empty()) return;
        found_.push_back({Remark::About::catalogue, 0, code, std::to_string(names.size()) + " of " + std::to_string(catalogue_->credentials().size()) +
                          " credentials " + what + ": " + listed(names)});
    }

    void stackable() {
        auto const named = named_credentials(*catalogue_);
        if (!named) return;
        say("micro.not_stacked", "count towards nothing here", [&](Credential const& c) { return !c.module && !named->contains(c.id.str()); });
    }

    /// Council Recommendation 2022/C 243/02, annex I: what every micro-credential states and a catalogue can hold.
    void elements() {
        say("micro.untitled", "have no title (2022/C 243/02, annex I)", [](Credential const& c) { return c.title.empty(); });
        say("micro.no_issuer", "do not say who awards them (2022/C 243/02, annex I)", [](Credential const& c) { return c.provider.empty(); });
        say("micro.no_outcomes", "state no learning outcomes (2022/C 243/02, annex I)", [](Credential const& c) { return c.outcomes.empty(); });
        say("micro.no_workload", "state neither hours nor ECTS (2022/C 243/02, annex I)", [](Credential const& c) { return !c.hours && c.credits.scheme != Scheme::ects; });
    }

    Catalogue const* catalogue_;
    std::vector<Remark> found_ = {};
};

}  // namespace detail

/// What sets the credentials of a catalogue apart from micro-credentials as the sector describes them: credit-bearing, assessed, of
/// 5 to 40 credits, at 10 hours a credit, made to be stacked (QAA, Characteristics Statement: Micro-credentials, 2022, and what
/// providers offer), and which of the elements that a Council Recommendation (2022/C 243/02) makes mandatory they lack, of those
/// that a catalogue can hold. Findings, never refusals.
[[nodiscard]] inline std::vector<Remark> review_micro_credentials(Catalogue const& catalogue) { return detail::MicroCredentialReview{catalogue}(); }

}  // namespace crediton::inline v0
