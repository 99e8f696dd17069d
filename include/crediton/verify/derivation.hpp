#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/verify/certificate.hpp>
#include <crediton/verify/claims.hpp>
#include <crediton/verify/gather.hpp>
#include <crediton/verify/permission.hpp>

namespace crediton::inline v0::verify {

/// What follows from the documents alone: the facts, every claim, and what may be chosen. The documents outlive it.
class Derivation {
public:
    /// Throws `Ended` where it can't be told. Precondition: a catalogue without defects that has the programme.
    Derivation(Catalogue const& catalogue, ProgrammeId const& programme, PolicyReference const& policy, Record const& record, Date on)
        : facts_{decided(gather(catalogue, programme, policy, record, on))}, claims_{Claims{facts_}.all()}, permission_{facts_} {
        for (std::size_t k = 0; k < claims_.size(); ++k) by_key_[key(claims_[k])].push_back(k);
    }
    Derivation(Derivation const&) = delete;
    Derivation& operator=(Derivation const&) = delete;

    [[nodiscard]] Facts const& facts() const noexcept { return facts_; }
    [[nodiscard]] std::vector<Claim> const& claims() const noexcept { return claims_; }
    [[nodiscard]] Permission const& permission() const noexcept { return permission_; }

    /// The claims that a document names, by what they draw and grant; more than one only where a record names them alike.
    [[nodiscard]] std::vector<std::size_t> named(StatedClaim const& stated) const {
        Key wanted{stated.equivalence.str(), stated.modules, stated.groups, {}};
        for (auto const& [attainment, credits] : stated.evidence) {
            auto const units = this->units(credits);
            if (!units) return {};
            std::get<3>(wanted).emplace_back(attainment, *units);
        }
        auto const found = by_key_.find(wanted);
        return found == by_key_.end() ? std::vector<std::size_t>{} : found->second;
    }

    /// An amount that a document states in the programme's scheme; nothing where it is finer than a unit.
    [[nodiscard]] std::optional<Units> units(Ratio amount) const {
        Exact const found = Exact{amount} * Exact{Credits::units_per(facts_.programme->scheme)};
        Wide const whole = found.floor();
        bool const fits = -most_units <= whole && whole <= most_units && Exact{static_cast<Units>(whole)} == found;
        return fits ? std::optional{static_cast<Units>(whole)} : std::nullopt;
    }

    /// The claims as documents name them.
    [[nodiscard]] StatedClaim stated(Claim const& claim) const {
        auto const& [equivalence, modules, groups, evidence] = key(claim);
        StatedClaim made{EquivalenceId{equivalence}, modules, groups};
        for (auto const& [attainment, units] : evidence) made.evidence.emplace_back(attainment, amount(units));
        return made;
    }
    /// Units as a document states them.
    [[nodiscard]] Ratio amount(Units units) const { return Credits::from_units(units).in(facts_.programme->scheme); }

private:
    using Key = std::tuple<std::string, std::vector<ModuleId>, std::vector<GroupId>, std::vector<std::pair<AttainmentId, Units>>>;
    static constexpr Units most_units = Units{1} << 50;

    [[nodiscard]] static Facts decided(Facts facts) {
        demand(facts.error.empty(), "verify.undecided", "a record that cannot be decided: a date is missing, or no version of the policy fits");
        return facts;
    }

    [[nodiscard]] Key key(Claim const& claim) const {
        Key made{claim.equivalence, {}, {}, {}};
        for (auto const& piece : claim.pieces) {
            if (piece.module) std::get<1>(made).push_back(*piece.module);
            else std::get<2>(made).push_back(facts_.programme->groups[static_cast<std::size_t>(piece.group)].id);
        }
        for (auto const& [held, units] : claim.drawn) std::get<3>(made).emplace_back(facts_.held[held].stated->id, units);
        std::sort(std::get<1>(made).begin(), std::get<1>(made).end());
        std::sort(std::get<2>(made).begin(), std::get<2>(made).end());
        std::sort(std::get<3>(made).begin(), std::get<3>(made).end());
        return made;
    }

    Facts facts_;
    std::vector<Claim> claims_;
    Permission permission_;
    std::map<Key, std::vector<std::size_t>> by_key_ = {};
};

}  // namespace crediton::inline v0::verify
