#pragma once

#include "report/facts.hpp"

namespace crediton::inline v0::reporting {

/// All that the report of a decision shows, for the templates `report` and `report-md`.
[[nodiscard]] Json report_view(Facts const& facts);

/// The exemption map's panels, for the template `svg`, and its table.
[[nodiscard]] Json map_view(Facts const& facts, int most);

/// All that the applicant's letter says, for the templates `letter`, `letter-md` and `letter-text`.
[[nodiscard]] Json letter_view(Facts const& facts);

/// What an explanation adds to a report.
[[nodiscard]] Json explanation_view(Facts const& facts);

/// How long what is left takes, for a report; false where nothing says how much is studied at a time.
[[nodiscard]] Json time_view(Facts const& facts);

/// What a decision saves in fees and loan, for a report; false where it does not say.
[[nodiscard]] Json savings_view(Facts const& facts);

/// A change of an explanation as a phrase, learning and courses by their titles.
[[nodiscard]] Json said_change(Facts const& facts, Json const& change);

/// A citation for people: what it cites, and an address if a page may link to it.
[[nodiscard]] Json citation_view(Json const& holder);

/// What every page says of itself: language, direction, and the phrases without places.
[[nodiscard]] Json page_view(Facts const& facts, std::string const& title);

/// Reasons for people: a sentence, the engine's own words, code and clause.
[[nodiscard]] Json reasons_view(Facts const& facts, Json const& reasons);

}  // namespace crediton::inline v0::reporting
