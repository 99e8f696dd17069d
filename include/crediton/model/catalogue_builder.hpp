#pragma once

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/checks.hpp>
#include <crediton/model/place.hpp>

namespace crediton::inline v0 {

class CatalogueBuilder;

namespace detail {
/// The catalogue of a builder whatever its defects: only to look things up for the messages about other things.
[[nodiscard]] Catalogue salvage(CatalogueBuilder const& builder);

/// Where the things of a catalogue stand, in its order.
struct Places {
    std::vector<Place> equivalences;
    std::vector<Place> programmes;
    std::vector<Place> policies;
};
[[nodiscard]] Places places(CatalogueBuilder const& builder);
}  // namespace detail

/// Gathers what exists, in any order, and makes a `Catalogue` of it if it is without an error.
class CatalogueBuilder {
public:
    CatalogueBuilder& add(Credential thing, Place place = {}) { return put(parts_.credentials, std::move(thing), std::move(place)); }
    CatalogueBuilder& add(Module thing, Place place = {}) { return put(parts_.modules, std::move(thing), std::move(place)); }
    CatalogueBuilder& add(Programme thing, Place place = {}) { return put(parts_.programmes, std::move(thing), std::move(place)); }
    CatalogueBuilder& add(Equivalence thing, Place place = {}) { return put(parts_.equivalences, std::move(thing), std::move(place)); }
    CatalogueBuilder& add(Policy thing, Place place = {}) { return put(parts_.policies, std::move(thing), std::move(place)); }

    /// Every defect of what was added, errors and warnings, in the order of the identifiers.
    [[nodiscard]] std::vector<Defect> defects() const { return detail::catalogue_defects(sorted()); }

    /// The catalogue. Throws `InputError` with every defect if one of them is an error.
    [[nodiscard]] Catalogue build() const {
        detail::Parts parts = sorted();
        auto found = detail::catalogue_defects(parts);
        if (has_errors(found)) {
            throw InputError{std::move(found)};
        }
        return assemble(std::move(parts));
    }

private:
    friend Catalogue detail::salvage(CatalogueBuilder const& builder);
    friend detail::Places detail::places(CatalogueBuilder const& builder);

    [[nodiscard]] static Catalogue assemble(detail::Parts parts) {
        Catalogue made;
        take(made.credentials_, parts.credentials);
        take(made.modules_, parts.modules);
        take(made.programmes_, parts.programmes);
        take(made.equivalences_, parts.equivalences);
        take(made.policies_, parts.policies);
        made.modules_.erase(std::unique(made.modules_.begin(), made.modules_.end()), made.modules_.end());
        return made;
    }

    template <class Thing>
    CatalogueBuilder& put(std::vector<detail::Placed<Thing>>& list, Thing thing, Place place) {
        list.push_back({std::move(thing), std::move(place)});
        return *this;
    }

    template <class Thing, class Key>
    static void sort(std::vector<detail::Placed<Thing>>& list, Key key) {
        std::stable_sort(list.begin(), list.end(),
                         [&](auto const& a, auto const& b) { return key(a.value) < key(b.value); });
    }

    template <class Thing>
    static void take(std::vector<Thing>& into, std::vector<detail::Placed<Thing>>& from) {
        into.reserve(from.size());
        for (auto& each : from) into.push_back(std::move(each.value));
    }

    [[nodiscard]] detail::Parts sorted() const {
        detail::Parts parts = parts_;
        auto const by_id = [](auto const& thing) { return std::tie(thing.id); };
        sort(parts.credentials, by_id);
        sort(parts.modules, by_id);
        sort(parts.programmes, by_id);
        sort(parts.equivalences, [](Equivalence const& e) { return std::tie(e.id, e.in_force.from); });
        sort(parts.policies, [](Policy const& p) { return std::tie(p.id, p.version); });
        return parts;
    }

    detail::Parts parts_;
};

inline Catalogue detail::salvage(CatalogueBuilder const& builder) { return CatalogueBuilder::assemble(builder.sorted()); }

inline detail::Places detail::places(CatalogueBuilder const& builder) {
    Places found;
    Parts const parts = builder.sorted();
    for (auto const& each : parts.equivalences) found.equivalences.push_back(each.place);
    for (auto const& each : parts.programmes) found.programmes.push_back(each.place);
    for (auto const& each : parts.policies) found.policies.push_back(each.place);
    return found;
}

}  // namespace crediton::inline v0
