#include <iostream>
#include <string>
#include <vector>

#include <crediton/core/near.hpp>
#include <crediton/graph/dot.hpp>
#include <crediton/io/load.hpp>

#include "cli/commands.hpp"

namespace crediton_program {

int graph(GraphCall const& call) {
    crediton::Documents const documents = crediton::load(call.files);
    crediton::ProgrammeId const programme{call.programme};
    if (!documents.catalogue.find(programme)) {
        std::vector<std::string> names;
        for (auto const& each : documents.catalogue.programmes()) names.push_back(each.id.str());
        return refuse("--programme: there is no programme \"" + call.programme + "\"" + crediton::near_miss(call.programme, names));
    }
    std::cout << crediton::to_dot(documents.catalogue, programme);
    return done;
}

}  // namespace crediton_program
