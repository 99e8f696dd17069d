#pragma once

#include <string>
#include <utility>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/model/credential.hpp>
#include <crediton/model/equivalence.hpp>
#include <crediton/model/module.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>

namespace crediton::inline v0 {

/// Where a thing was read, for the messages about it.
struct Place {
    std::string file;
    std::string pointer;  ///< JSON pointer (RFC 6901)
    int line = 0;         ///< 1-based; 0 if not known
    bool damaged = false;  ///< reading it failed and was reported: it is there to be referred to, and not checked further
};

namespace detail {

template <class Thing>
struct Placed {
    Thing value;
    Place place;
};

/// Everything given to a `CatalogueBuilder`, sorted by identifier.
struct Parts {
    std::vector<Placed<Credential>> credentials;
    std::vector<Placed<Module>> modules;
    std::vector<Placed<Programme>> programmes;
    std::vector<Placed<Equivalence>> equivalences;
    std::vector<Placed<Policy>> policies;
};

/// Collects the defects of one thing, all at its place.
class DefectList {
public:
    DefectList(std::vector<Defect>& defects, Place const& place, std::string identifier)
        : defects_{&defects}, place_{&place}, identifier_{std::move(identifier)} {}

    void error(char const* code, std::string message, std::string const& below = {}) const {
        add(Severity::error, code, std::move(message), below);
    }
    void warning(char const* code, std::string message, std::string const& below = {}) const {
        add(Severity::warning, code, std::move(message), below);
    }
    [[nodiscard]] std::string const& identifier() const noexcept { return identifier_; }

private:
    void add(Severity severity, char const* code, std::string message, std::string const& below) const {
        std::string pointer = place_->file.empty() && place_->pointer.empty() ? std::string{} : place_->pointer + below;
        defects_->push_back(
            {code, std::move(message), place_->file, std::move(pointer), place_->line, identifier_, severity});
    }

    std::vector<Defect>* defects_;
    Place const* place_;
    std::string identifier_;
};

[[nodiscard]] inline std::string quoted(std::string const& text) { return "\"" + text + "\""; }

}  // namespace detail

}  // namespace crediton::inline v0
