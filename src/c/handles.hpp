#pragma once

#include <memory>
#include <string>
#include <vector>

#include <crediton/c.h>
#include <crediton/core/defect.hpp>
#include <crediton/io/assessor.hpp>

// What the opaque handles of <crediton/c.h> are. C has one namespace, so their names stand outside crediton's.

struct crediton_error {
    std::vector<crediton::Defect> defects;
    std::string text;
};

struct crediton_catalogue {
    std::shared_ptr<crediton::Catalogue const> catalogue;
    std::unique_ptr<crediton_error const> warnings;
};

struct crediton_calculator {
    crediton::Assessor assessor;
};
