#include <iostream>
#include <string>

#include <crediton/graph/dot.hpp>
#include <crediton/graph/graphml.hpp>
#include <crediton/io/report.hpp>

#include "cli/with_record.hpp"

namespace crediton_program {

namespace {

void draw(GraphCall const& call, crediton::Catalogue const& catalogue, crediton::Highlight const& highlight) {
    crediton::ProgrammeId const programme{call.programme};
    if (call.format == "svg") std::cout << to_svg(catalogue, programme);
    else std::cout << (call.format == "graphml" ? to_graphml(catalogue, programme, highlight) : to_dot(catalogue, programme, highlight));
}

}  // namespace

int graph(GraphCall const& call) {
    if (call.record.empty()) {
        crediton::Documents const documents = crediton::load(call.files);
        if (!documents.catalogue.find(crediton::ProgrammeId{call.programme})) {
            return refuse("--programme: there is no programme \"" + call.programme + "\"" +
                          crediton::near_identifier(call.programme, documents.catalogue.programmes()));
        }
        draw(call, documents.catalogue, {});
        return done;
    }
    return with_record(call, [&](crediton::Assessor const& assessor, crediton::Record const& record) {
        crediton::Decision const decision = assessor.assess(record);
        for (auto const& each : decision.errors) std::cerr << each.to_string() << '\n';
        if (decision.failed()) return wrong;
        if (call.format == "svg") std::cout << crediton::Reporter{assessor.calculator()}.map(decision, record);
        else draw(call, assessor.calculator().catalogue(), highlighted(decision, record));
        return decision.proved() ? done : stopped;
    });
}

}  // namespace crediton_program
