#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/effective_rules.hpp>
#include <crediton/claim/finding.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// An attainment as the programme sees it: credit and level resolved, the rules for its kind, and what screening found.
struct Evidence {
    Attainment const* attainment = nullptr;
    Credential const* credential = nullptr;
    EffectiveRules const* rules = nullptr;
    std::string key = {};            ///< two attainments of one key are of one credential
    Credits credits = {};
    LevelSpan level = {};
    Kind kind = Kind::certificated;
    std::optional<Ratio> mark = {};  ///< percent; absent for an ungraded pass or a scale without a map
    Findings screening = {};

    [[nodiscard]] std::string const& id() const noexcept { return attainment->id.str(); }
    [[nodiscard]] std::string const& provider() const noexcept { return credential->provider; }

    /// True if screening refuses it whatever an equivalence waives.
    [[nodiscard]] bool hopeless() const noexcept {
        return std::any_of(screening.begin(), screening.end(), [](Finding const& each) {
            return each.verdict == Verdict::refuse && !each.check;
        });
    }
};

/// The mark in percent: as written, or by the policy's map of its scale. Nothing for anything else.
[[nodiscard]] inline std::optional<Ratio> percent(Attainment const& attainment, MarkMaps const& maps) {
    if (attainment.mark_scale == "percent" || attainment.mark_scale.empty()) {
        return attainment.mark ? Ratio::parse(*attainment.mark) : std::nullopt;
    }
    auto const scale = maps.find(attainment.mark_scale);
    if (scale == maps.end()) return std::nullopt;
    for (auto const& written : {attainment.mark.value_or(""), attainment.grade}) {
        if (auto const found = scale->second.find(written); found != scale->second.end()) return found->second;
    }
    return std::nullopt;
}

namespace detail {

/// True if `part` is among the parts of `whole`, or among theirs, at any depth. Precondition: no cycle, as checked.
[[nodiscard]] inline bool contains(Catalogue const& catalogue, Credential const& whole, CredentialId const& part) {
    for (auto const& each : whole.contains) {
        if (each == part) return true;
        auto const inner = catalogue.find(each);
        if (inner && contains(catalogue, *inner, part)) return true;
    }
    return false;
}

}  // namespace detail

/// True if a choice of claims may draw on one of the two at most: held twice, or one contained in the other.
[[nodiscard]] inline bool alternatives(Catalogue const& catalogue, Evidence const& a, Evidence const& b) {
    if (a.attainment == b.attainment) return false;
    if (a.key == b.key) return true;
    return detail::contains(catalogue, *a.credential, b.credential->id) ||
           detail::contains(catalogue, *b.credential, a.credential->id);
}

/// Which attainments of a record are alternatives of which, by index.
class Rivals {
public:
    Rivals() = default;
    Rivals(Catalogue const& catalogue, std::vector<Evidence> const& evidence) : count_{evidence.size()} {
        pairs_.reserve(count_ * count_);
        for (auto const& a : evidence) {
            for (auto const& b : evidence) pairs_.push_back(alternatives(catalogue, a, b));
        }
    }

    [[nodiscard]] bool operator()(int a, int b) const {
        return pairs_[static_cast<std::size_t>(a) * count_ + static_cast<std::size_t>(b)] != 0;
    }

private:
    std::size_t count_ = 0;
    std::vector<char> pairs_;
};

}  // namespace crediton::inline v0
