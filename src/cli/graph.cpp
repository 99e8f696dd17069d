#include <iostream>
#include <string>

#include <crediton/core/near.hpp>
#include <crediton/graph/dot.hpp>
#include <crediton/io/load.hpp>

#include "cli/commands.hpp"

namespace crediton_program {

int graph(GraphCall const& call) {
    crediton::Documents const documents = crediton::load(call.files);
    crediton::ProgrammeId const programme{call.programme};
    if (!documents.catalogue.find(programme)) {
        return refuse("--programme: there is no programme \"" + call.programme + "\"" +
                      crediton::near_identifier(call.programme, documents.catalogue.programmes()));
    }
    std::cout << crediton::to_dot(documents.catalogue, programme);
    return done;
}

}  // namespace crediton_program
