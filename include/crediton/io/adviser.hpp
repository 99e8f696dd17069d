#pragma once

#include <memory>
#include <string>

#include <crediton/decide/prospectus.hpp>

namespace crediton::inline v0 {

/// A prospectus whose answers carry the digests of what they were made from. Any number of threads may share it.
class Adviser {
public:
    Adviser(std::shared_ptr<Catalogue const> catalogue, Date on, SearchLimits limits = {});

    /// How far the record goes in each programme. Throws nothing for what the record contains: the answer carries its errors.
    [[nodiscard]] Where where(Record const& record) const;

    [[nodiscard]] Prospectus const& prospectus() const noexcept { return prospectus_; }

private:
    Prospectus prospectus_;
    std::string catalogue_;  ///< its digest
};

}  // namespace crediton::inline v0
