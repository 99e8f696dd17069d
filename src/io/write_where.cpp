#include <crediton/io/where.hpp>

#include "io/decision_out.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::Json;

[[nodiscard]] Json errors_of(std::vector<Defect> const& defects) {
    Decision with;
    with.errors = defects;
    return json_out::DecisionParts{with}.errors();
}

[[nodiscard]] Json destination(Destination const& d) {
    using S = Destination::Standing;
    auto const credits = [&](Credits volume) { return json_out::number(volume.in(d.scheme)); };
    Json made = {{"programme", d.programme.str()}};
    json_out::put_text(made, "title", d.title);
    made["award"] = name_of(d.award);
    made["scheme"] = name_of(d.scheme);
    made["award_credits"] = credits(d.award_credits);
    made["policy"] = d.policy.empty() ? Json(nullptr) : Json{{"id", d.policy}, {"version", d.policy_version}};
    made["reached"] = d.standing == S::assessed;
    made["status"] = d.standing == S::assessed ? name_of(d.status) : d.standing == S::failed ? "error" : name_of(d.standing);
    if (d.standing == S::failed) {
        made["errors"] = errors_of(d.errors);
        return made;
    }
    made["exempted_credits"] = credits(d.exempted);
    made["exempted_cats"] = json_out::number(d.exempted.in(Scheme::cats));
    made["replace_credits"] = credits(d.replaced);
    made["potential_credits"] = credits(d.potential);
    made["bound_credits"] = credits(d.bound);
    made["share"] = json_out::number(d.share);
    made["entry"] = {{"stage", d.entry_stage ? Json(*d.entry_stage) : Json(nullptr)}};
    made["remaining_credits"] = credits(d.remaining);
    made["modules"] = d.modules;
    made["potential_modules"] = d.potential_modules;
    return made;
}

}  // namespace

std::string to_json(Where const& found) {
    Json answer = {{"crediton", "1"}, {"engine", version}, {"record", found.record.str()}, {"on", found.on.to_string()}};
    if (found.failed()) {
        answer["status"] = "error";
        answer["errors"] = errors_of(found.errors);
    } else {
        using S = Destination::Standing;
        answer["status"] = found.proved() ? "optimal" : "limit_reached";
        answer["counts"] = {{"reached", found.count(S::assessed)}, {"failed", found.count(S::failed)}, {"not_reached", found.count(S::not_reached)}};
        answer["programmes"] = Json::array();
        for (auto const& each : found.programmes) answer["programmes"].push_back(destination(each));
    }
    answer["inputs"] = {{"catalogue", found.inputs.catalogue}, {"record", found.inputs.record}};
    answer["digest"] = json_out::digest_of(answer);
    return answer.dump(2) + "\n";
}

}  // namespace crediton::inline v0
