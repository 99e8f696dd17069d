#include "report/ground.hpp"

#include "io/wording.hpp"
#include "report/named.hpp"

namespace crediton::inline v0::reporting {

namespace {

[[nodiscard]] Json modules(Catalogue const& catalogue, Programme const& programme) {
    Json list = Json::array();
    for (auto const& placement : programme.modules) {
        Json made = {{"module", placement.module.str()}, {"role", name_of(placement.role)}};
        if (placement.stage) made["stage"] = *placement.stage;
        if (auto const found = catalogue.find(placement.module)) {
            made["level"] = Level{found->framework.value_or(programme.framework), found->level}.to_string();
        }
        list.push_back(std::move(made));
    }
    return list;
}

[[nodiscard]] Json groups(Programme const& programme) {
    Json list = Json::array();
    for (auto const& group : programme.groups) {
        list.push_back({{"group", group.id.str()}, {"title", group.title.empty() ? group.id.str() : group.title},
                        {"credits", json_out::number(group.credits)}, {"modules", json_out::ids(group.modules)}});
    }
    return list;
}

[[nodiscard]] Json clauses(Policy const& policy) {
    Json list = Json::array();
    for (auto const& each : wording::clauses(policy)) {
        Json made = {{"name", each.name}, {"text", each.text}};
        json_out::put_citation(made, each.citation);
        list.push_back(std::move(made));
    }
    return list;
}

[[nodiscard]] Json targets(Equivalence const& rule, Programme const& programme) {
    NamedTargets const named = named_targets(rule, programme);
    Json list = Json::array();
    for (auto const& each : named.modules) list.push_back({{"module", each.str()}});
    for (auto const& each : named.groups) list.push_back({{"group", each.str()}});
    return list;
}

[[nodiscard]] Json held(Equivalence const& rule, Record const& record) {
    NamedCredentials const named{rule.sources};
    Json list = Json::array();
    for (auto const& each : record.attainments) {
        auto const& id = each.inline_credential ? each.inline_credential->id : each.credential;
        if (named().contains(id)) list.push_back(each.id.str());
    }
    return list;
}

/// Rules in force that name learning held, and something of the programme.
[[nodiscard]] Json links(Catalogue const& catalogue, Programme const& programme, Record const& record, Date on) {
    Json list = Json::array();
    for (auto const& rule : catalogue.equivalences()) {
        if (rule.effect == Effect::refuse || !rule.serves(programme.id) || !rule.in_force.holds(on)) continue;
        Json evidence = held(rule, record);
        if (evidence.empty()) continue;
        Json to = targets(rule, programme);
        if (!to.empty()) list.push_back({{"equivalence", rule.id.str()}, {"evidence", std::move(evidence)}, {"targets", std::move(to)}});
    }
    return list;
}

/// The titles of credentials that changes name.
class NamedInChanges {
public:
    explicit NamedInChanges(Catalogue const& catalogue) : catalogue_{&catalogue} {}

    [[nodiscard]] Json operator()(Json const& explanation) {
        for (auto const& module : part(explanation, "modules")) {
            for (auto const& each : part(module, "changes")) add(each);
            for (auto const& pair : part(module, "pairs")) {
                for (auto const& each : pair) add(each);
            }
        }
        return std::move(list_);
    }

private:
    void add(Json const& change) {
        std::string const id = text(change, "subject");
        if (text(change, "kind") != "credential" || !entry(list_, "credential", id).empty()) return;
        if (auto const found = catalogue_->find(CredentialId{id})) list_.push_back({{"credential", id}, {"title", found->title}});
    }

    Catalogue const* catalogue_;
    Json list_ = Json::array();
};

}  // namespace

Json ground(Calculator const& calculator, Record const& record, std::string const& policy_version, Json const& explanation) {
    Programme const& programme = calculator.programme();
    Decision made_under;
    made_under.policy_version = policy_version;
    auto const version = calculator.policy_of(made_under);
    Policy const& policy = version ? *version : calculator.policy();
    Json rules = {{"title", policy.title}, {"clauses", clauses(policy)}};
    json_out::put_citation(rules, policy.citation);
    return {{"programme", programme.id.str()}, {"title", programme.title}, {"provider", programme.provider},
            {"credits", json_out::number(programme.credits)}, {"record", record.id.str()}, {"modules", modules(calculator.catalogue(), programme)},
            {"groups", groups(programme)}, {"policy", std::move(rules)}, {"links", links(calculator.catalogue(), programme, record, calculator.on())},
            {"credentials", NamedInChanges{calculator.catalogue()}(explanation)}};
}

}  // namespace crediton::inline v0::reporting
