#pragma once

#include <optional>
#include <string>
#include <vector>

#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// A unit of study at the receiving institution.
struct Module {
    ModuleId id;
    std::string title = {};
    Ratio credits = {};                       ///< in the scheme of the programme that it stands in
    int level = 0;                            ///< a rank of `framework`
    std::optional<Framework> framework = {};  ///< the programme's where absent
    std::string provider = {};
    std::vector<std::string> outcomes = {};   ///< identifiers of learning outcomes
    std::vector<int> periods = {};            ///< periods of a year in which it runs; empty: any
    std::optional<int> every_years = {};      ///< it runs every so many years only; every year where absent
    std::optional<int> first_year = {};       ///< a calendar year in which it runs, given with `every_years`

    friend bool operator==(Module const&, Module const&) = default;
};

}  // namespace crediton::inline v0
